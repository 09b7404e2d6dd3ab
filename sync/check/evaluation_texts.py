"""An evaluation in the words and places of the sheets: texts beside rows, first things to fix, findings with links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.catalogue import Language, Message, say
from rules.catalogue.text import cut
from rules.declared.programme import Programme, Severity
from rules.evaluate.evaluation import Evaluation
from rules.readings.blocks import MOST_CELL_CHARACTERS
from sync.check.check import Checked, Pair
from sync.check.sheet_texts import CellLink, FindingRow, RowTexts
from sync.google.answer_values import column_letters
from sync.workbook.snapshot import Snapshots, TabSnapshot

MOST_FINDINGS_TOLD = 100
"""Of one office's report, wherever findings are listed: an accident in one table must not fill the others' room."""


MOST_FIX_CHARACTERS = 500_000
"""Beside the rows of one office's report: some 1.5 MB of Thai in one request."""


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The findings of one evaluation by office and report, the blocking ones first, then by row.

    asked_nothing: reports whose findings are not told, for nothing is asked of them.
    """

    evaluation: Evaluation
    asked_nothing: frozenset[Pair]
    numbers: Mapping[Pair, list[int]]
    rows_1based: list[int]

    def first(self, office: str, report: str, most: int) -> list[Message]:
        """The first things to fix in one office's report, each with its row."""
        return [self._told(number) for number in self.numbers.get((office, report), [])[:most]]

    def _told(self, number: int) -> Message:
        sentence = self.evaluation.message(number)
        row = self.rows_1based[number]
        return say("plans.fix_in_row", row=row, sentence=sentence) if row else sentence


def index_findings(checked: Checked) -> Findings:
    """Findings ready to be asked for by office and report."""
    evaluation, asked_nothing = checked.evaluation, checked.asked_nothing
    frame = evaluation.findings
    rows = frame["row_1based"].tolist()
    blocks = (frame["severity"] == Severity.BLOCKS.value).tolist()
    numbers: dict[Pair, list[int]] = {}
    for number, pair in enumerate(zip(frame["office"].tolist(), frame["report"].tolist(), strict=True)):
        if pair not in asked_nothing:
            numbers.setdefault(pair, []).append(number)
    for of_pair in numbers.values():
        of_pair.sort(key=lambda number: (not blocks[number], rows[number], number))
    return Findings(evaluation, asked_nothing, numbers, rows)


def told_severities(checked: Checked) -> Mapping[str, int]:
    """How many findings of each severity are told."""
    if checked.severities is not None:
        return checked.severities
    frame, asked_nothing = checked.evaluation.findings, checked.asked_nothing
    rows = zip(frame["office"].tolist(), frame["report"].tolist(), frame["severity"].tolist(), strict=True)
    return Counter(severity for office, report, severity in rows if (office, report) not in asked_nothing)


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
    findings: Findings, programme: Programme, snapshots: Snapshots, link: CellLink, language: Language
) -> list[FindingRow]:
    """The findings as the centre sees them, with where each stands and an address that opens the very cell; of one
    office's report the weightiest, and how many there are."""
    return list(_finding_rows(findings, programme, snapshots, link, language))


def _finding_rows(
    findings: Findings, programme: Programme, snapshots: Snapshots, link: CellLink, language: Language
) -> Iterator[FindingRow]:
    tabs = {(tab.office, tab.report): tab for file in snapshots.files for tab in file.tabs}
    headers = {(report.id, column.id): column.header for report in programme.reports for column in report.columns}
    frame = findings.evaluation.findings
    columns = zip(
        frame["office"].tolist(),
        frame["report"].tolist(),
        frame["row_1based"].tolist(),
        frame["column"].tolist(),
        frame["rule"].tolist(),
        (frame["severity"] == Severity.BLOCKS.value).tolist(),
        strict=True,
    )
    told = {number for numbers in findings.numbers.values() for number in numbers[:MOST_FINDINGS_TOLD]}
    for number, (office, report, row, column, rule, blocks) in enumerate(columns):
        if number not in told:
            continue
        tab = tabs.get((office, report))
        column_id = column if isinstance(column, str) else None
        place = cell_place(tab, column_id, row)
        yield FindingRow(
            office,
            report,
            row,
            headers.get((report, column_id or ""), ""),
            blocks,
            findings.evaluation.message(number).text(language),
            f"{tab.title}!{place}" if tab is not None and tab.title else "",
            link(tab.spreadsheet_id, tab.sheet_id, place) if tab is not None else "",
            rule,
        )
    for (office, report), numbers in findings.numbers.items():
        tab = tabs.get((office, report))
        if tab is not None and len(numbers) > MOST_FINDINGS_TOLD:
            url = link(tab.spreadsheet_id, tab.sheet_id, "A1")
            yield _how_many(office, report, len(numbers), f"{tab.title}!A1", url, language)


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
