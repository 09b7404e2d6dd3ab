"""An evaluation in the words and places of the sheets: texts beside rows, first things to fix, findings with links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rules.catalogue import Language, say
from rules.catalogue.text import cut
from rules.declared.programme import Programme
from rules.evaluate.evaluation import Evaluation
from rules.overview.findings import MOST_FINDINGS_TOLD
from rules.overview.told_day import Pair, ToldFindings
from rules.readings.blocks import MOST_CELL_CHARACTERS
from sync.check.sheet_texts import CellLink, FindingRow, RowTexts
from sync.google.answer_values import column_letters
from sync.workbook.snapshot import TabSnapshot

MOST_FIX_CHARACTERS = 500_000
"""Beside the rows of one office's report: some 1.5 MB of Thai in one request."""


def row_texts(evaluation: Evaluation, language: Language) -> Mapping[Pair, RowTexts]:
    """(office, report) -> sheet row (1-based) -> texts of our two columns."""
    texts: dict[Pair, RowTexts] = {}
    for report in evaluation.programme.reports:
        for office in evaluation.programme.offices:
            rows = evaluation.office_rows(report.id, office.code, language)
            if rows.row_1based:
                fixes = _within_room((cut(text, MOST_CELL_CHARACTERS) for text in rows.fix_texts), language)
                pairs = zip(rows.status_texts, fixes, strict=True)
                texts[office.code, report.id] = dict(zip(rows.row_1based, pairs, strict=True))
    return texts


def _within_room(fixes: Iterable[str], language: Language) -> Iterator[str]:
    """What to fix, row by row, until one office's report has had its room: its request must stay one that is taken.

    The first row beyond says that more will be told; the statuses beside all rows tell which.
    """
    room, is_said = MOST_FIX_CHARACTERS, False
    for fix in fixes:
        if not fix or room > 0:
            yield fix
            room -= len(fix)
        else:
            yield "" if is_said else say("plans.fixes_left_out").text(language)
            is_said = True


def central_findings(
    findings: Mapping[Pair, ToldFindings],
    programme: Programme,
    tabs: Iterable[TabSnapshot],
    link: CellLink,
    language: Language,
) -> list[FindingRow]:
    """The findings as the centre sees them, with where each stands and an address that opens the very cell; of one
    office's report the weightiest, and how many there are."""
    by_pair = {(tab.office, tab.report): tab for tab in tabs}
    pairs = ((pair, found, by_pair.get(pair)) for pair, found in findings.items())
    return [row for pair, found, tab in pairs for row in _finding_rows(pair, found, tab, programme, link, language)]


def _finding_rows(
    pair: Pair,
    found: ToldFindings,
    tab: TabSnapshot | None,
    programme: Programme,
    link: CellLink,
    language: Language,
) -> Iterator[FindingRow]:
    headers = {column.id: column.header for column in programme.report(pair[1]).columns}
    for told in found.first:
        place = cell_place(tab, told.column, told.row_1based)
        yield FindingRow(
            *pair,
            told.row_1based,
            headers.get(told.column or "", ""),
            told.blocks,
            told.sentence.text(language),
            f"{tab.title}!{place}" if tab is not None and tab.title else "",
            link(tab.spreadsheet_id, tab.sheet_id, place) if tab is not None else "",
            told.rule,
        )
    if tab is not None and found.count > len(found.first):
        url = link(tab.spreadsheet_id, tab.sheet_id, "A1")
        yield _how_many(*pair, found.count, f"{tab.title}!A1", url, language)


def within_share(found: Iterable[FindingRow], language: Language) -> Iterator[FindingRow]:
    """The first findings of each office's report, and how many there are where those are not all."""
    counts: Counter[Pair] = Counter()
    for row in found:
        counts[row.office, row.report] += 1
        if counts[row.office, row.report] <= MOST_FINDINGS_TOLD:
            yield row
    for (office, report), count in counts.items():
        if count > MOST_FINDINGS_TOLD:
            yield _how_many(office, report, count, "", "", language)


def _how_many(office: str, report: str, count: int, cell: str, url: str, language: Language) -> FindingRow:
    sentence = say("plans.findings_in_all", count=count, shown=MOST_FINDINGS_TOLD).text(language)
    return FindingRow(office, report, 0, "", False, sentence, cell, url)


def cell_place(tab: TabSnapshot | None, column_id: str | None, row_1based: int) -> str:
    """The A1 place of a finding; of the row or the tab as a whole its first cell."""
    if tab is None or row_1based == 0 or column_id not in tab.column_ids:
        return f"A{row_1based or 1}"
    return f"{column_letters(tab.column_ids.index(column_id))}{row_1based}"
