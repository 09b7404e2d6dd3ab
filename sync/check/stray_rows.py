"""Rows that count nowhere: of no office (in a shared tab), of no period (where periods share a tab). They are told
beside themselves and to the centre; sums, signatures and notes among them are remarked beside themselves alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from config.office_names import OfficeNames, names_of
from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme
from rules.readings.periods import PeriodProblem
from sync.check.check import Pair
from sync.check.sheet_texts import NO_OFFICE, CellLink, FindingRow, RowTexts
from sync.google.answer_values import column_letters
from sync.workbook.snapshot import FileSnapshot, PeriodlessRow, Snapshots, TabSnapshot


def stray_texts(file: FileSnapshot, programme: Programme, language: Language) -> Mapping[Pair, RowTexts]:
    """(office or NO_OFFICE, report) -> sheet row (1-based) -> texts of our two columns."""
    wrong, remark = (say(f"row_statuses.{status}").text(language) for status in ("wrong", "remark"))
    texts: dict[Pair, dict[int, tuple[str, str]]] = {}
    if not file.foreign_rows and not file.periodless_rows and not file.note_rows:
        return texts
    note = say("findings.stray_row", column=programme.source.office_header).text(language)
    for report, row in file.note_rows:
        texts.setdefault((NO_OFFICE, report), {})[row] = (remark, note)
    names = names_of(programme)
    for report, row, text in file.foreign_rows:
        sentence = _of_no_office(programme, names, _tab_of(file, report), row, text).text(language)
        texts.setdefault((NO_OFFICE, report), {})[row] = (wrong, sentence)
    for stray in file.periodless_rows:
        told = (remark if stray.is_note else wrong, _of_no_period(programme, stray).text(language))
        texts.setdefault((stray.office, stray.report), {})[stray.row_1based] = told
    return texts


def stray_findings(
    programme: Programme, snapshots: Snapshots, link: CellLink, language: Language
) -> Iterator[FindingRow]:
    """Each such row as the centre sees it."""
    names = names_of(programme)
    for file in snapshots.files:
        for report, row, text in file.foreign_rows:
            tab = _tab_of(file, report)
            if tab is not None:
                sentence = _for_the_centre(programme, names, tab, row, text).text(language)
                place = f"{column_letters(_first_of_theirs(tab))}{row}"
                yield _finding(NO_OFFICE, tab, row, programme.source.office_header, sentence, place, link)
        for stray in (each for each in file.periodless_rows if not each.is_note):
            tab = _tab_of(file, stray.report, stray.office)
            column = programme.report(stray.report).period_column
            if tab is not None and column is not None and column.id in tab.column_ids:
                place = f"{column_letters(tab.column_ids.index(column.id))}{stray.row_1based}"
                sentence = _of_no_period(programme, stray).text(language)
                yield _finding(stray.office, tab, stray.row_1based, column.header, sentence, place, link)


def periodless_messages(file: FileSnapshot, programme: Programme) -> Mapping[tuple[str, str], Sequence[Message]]:
    """(office, key of the tab) -> what to do about rows whose period cannot be told, for the summary tab."""
    found: dict[tuple[str, str], list[Message]] = {}
    for stray in (each for each in file.periodless_rows if not each.is_note):
        told = say("plans.fix_in_row", row=stray.row_1based, sentence=_of_no_period(programme, stray))
        found.setdefault((stray.office, programme.report(stray.report).tab_key), []).append(told)
    return found


def _first_of_theirs(tab: TabSnapshot) -> int:
    """The first column (0-based) that is not ours: in tabs that we make the one that names the office."""
    ours = {column.column_0based for column in tab.own_columns}
    return next(place for place in count() if place not in ours)


def _finding(
    office: str, tab: TabSnapshot, row_1based: int, column: str, sentence: str, place: str, link: CellLink
) -> FindingRow:
    url = link(tab.spreadsheet_id, tab.sheet_id, place)
    return FindingRow(office, tab.report, row_1based, column, True, sentence, f"{tab.title}!{place}", url)


def _of_no_office(
    programme: Programme, names: OfficeNames, tab: TabSnapshot | None, row_1based: int, text: str
) -> Message:
    facts = {"row": row_1based, "tab": "" if tab is None else tab.title, "text": text}
    if not text:
        return say("plans.office_blank", header=programme.source.office_header, **facts)
    if names.code_of(text) is not None:
        return say("plans.office_owes_nothing", **facts)
    return say("plans.unknown_office", suggestion=names.suggestion(text), **facts)


def _for_the_centre(programme: Programme, names: OfficeNames, tab: TabSnapshot, row_1based: int, text: str) -> Message:
    """The same, quoting only what is nearly an office's name: a signature or a note stays in the office's file."""
    if not text or names.code_of(text) is not None or names.suggestion(text):
        return _of_no_office(programme, names, tab, row_1based, text)
    return say("plans.no_office_named", row=row_1based, tab=tab.title, header=programme.source.office_header)


def _of_no_period(programme: Programme, row: PeriodlessRow) -> Message:
    family = programme.sharing(programme.report(row.report).tab_key)
    column, periods = family[0].period_column, [report.period for report in family if report.period is not None]
    facts = {
        "column": "" if column is None else column.header,
        "text": row.text,
        "first": periods[0].name,
        "last": periods[-1].name,
    }
    if row.is_note:
        return say("findings.stray_row", **facts)
    match row.problem:
        case None:
            return say("plans.period_not_asked", **facts)
        case PeriodProblem.BLANK:
            return say("plans.period_blank", **facts)
        case PeriodProblem.OUTSIDE:
            return say("plans.period_outside", **facts)
        case PeriodProblem.UNREADABLE:
            return say("plans.period_unreadable", **facts)


def _tab_of(file: FileSnapshot, report: str, office: str | None = None) -> TabSnapshot | None:
    return next((tab for tab in file.tabs if tab.report == report and office in (None, tab.office)), None)
