"""Putting kept texts where the office can read them, before the request that replaces them."""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language
from rules.declared.programme import Programme
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_kept import read_kept
from sync.shape.kept_tab import make_kept_tab
from sync.workbook import requests as build
from sync.workbook.kept_text import KeptText, kept_row, kept_tab_id, kept_tab_title
from sync.workbook.tab_sight import SIZE_FIELDS, SeenSheet, seen_sheets


def put_in_kept_tab(
    programme: Programme,
    spreadsheet_id: str,
    kept: Sequence[KeptText],
    sheets: SheetsPort,
    language: Language = Language.TH,
) -> None:
    """Add to the office's tab those that do not stand there; the tab is made where it is not. Raises SheetsError.

    Two reads and one write, all of it in one request; sent again after a lost answer it looks first, so that nothing
    stands there twice.
    """
    tab_id = kept_tab_id(programme.id)
    seen = seen_sheets(sheets.get_spreadsheet(spreadsheet_id, SIZE_FIELDS))
    sheet = next((each for each in seen if tab_id in each.tab_metadata_ids or each.sheet_id == tab_id), None)
    requests: list[Json] = []
    if sheet is None:
        title = _free_title(kept_tab_title(language), seen)
        requests += make_kept_tab(programme.id, title, sheets.addresses, language)
    elif tab_id not in sheet.tab_metadata_ids:  # an older version that was put back lost it
        requests.append(build.tag_sheet(sheet.sheet_id, programme.id, "kept"))
    whole = {"gridRange": {"sheetId": tab_id if sheet is None else sheet.sheet_id}}
    known = {each.place for each in (() if sheet is None else read_kept(sheets, spreadsheet_id, whole))}
    rows = [kept_row(each, programme, language) for each in kept if each.place not in known]
    if rows:
        cells = [{"values": [build.text_cell(text) for text in row]} for row in rows]
        sheet_id = tab_id if sheet is None else sheet.sheet_id
        requests.append({"appendCells": {"sheetId": sheet_id, "rows": cells, "fields": "userEnteredValue"}})
    if requests:
        sheets.batch_update(spreadsheet_id, requests)


def _free_title(title: str, seen: Sequence[SeenSheet]) -> str:
    """The title, or with a number where people have a tab of that name."""
    taken = {sheet.title for sheet in seen}
    names = [title, *(f"{title} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
