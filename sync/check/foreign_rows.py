"""Rows of a shared tab that belong to no province: told beside the row itself and to the centre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.office_names import OfficesByForm, office_form, offices_by_form
from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme
from sync.check.check import Pair
from sync.check.sheet_texts import NO_OFFICE, CellLink, FindingRow, RowTexts
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot


def foreign_texts(file: FileSnapshot, programme: Programme, language: Language) -> Mapping[Pair, RowTexts]:
    """(NO_OFFICE, report) -> sheet row (1-based) -> texts of our two columns."""
    wrong = say("row_statuses.wrong").text(language)
    listed = offices_by_form(programme) if file.foreign_rows else {}
    texts: dict[Pair, dict[int, tuple[str, str]]] = {}
    for report, row, text in file.foreign_rows:
        sentence = _sentence(programme, listed, _tab_of(file, report), row, text).text(language)
        texts.setdefault((NO_OFFICE, report), {})[row] = (wrong, sentence)
    return texts


def foreign_findings(
    programme: Programme, snapshots: Snapshots, link: CellLink, language: Language
) -> Iterator[FindingRow]:
    """Each such row as the centre sees it."""
    listed = offices_by_form(programme)
    for file in snapshots.files:
        for report, row, text in file.foreign_rows:
            tab = _tab_of(file, report)
            if tab is None:
                continue
            place = f"A{row}"
            yield FindingRow(
                NO_OFFICE,
                report,
                row,
                programme.source.office_header,
                True,
                _sentence(programme, listed, tab, row, text).text(language),
                f"{tab.title}!{place}",
                link(file.spreadsheet_id, tab.sheet_id, place),
            )


def _sentence(
    programme: Programme, listed: OfficesByForm, tab: TabSnapshot | None, row_1based: int, text: str
) -> Message:
    facts = {"row": row_1based, "tab": "" if tab is None else tab.title, "text": text}
    if not text:
        return say("plans.office_blank", header=programme.source.office_header, **facts)
    if office_form(text) in listed:
        return say("plans.office_owes_nothing", **facts)
    return say("plans.unknown_office", **facts)


def _tab_of(file: FileSnapshot, report: str) -> TabSnapshot | None:
    return next((tab for tab in file.tabs if tab.report == report), None)
