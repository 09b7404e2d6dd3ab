"""The check of one of the centre's workbooks: its tabs as they are made, and those that it no longer has."""

from __future__ import annotations

from rules.declared.office_groups import OfficeGroup
from rules.declared.programme import Programme
from sync.google.sheets_port import SheetsPort
from sync.plan.central_contents import gathered_titles
from sync.shape.central_tabs import central_tabs
from sync.shape.repair import ShapeReport, check_central
from sync.workbook.layout import central_tab_id


def check_book(programme: Programme, group: OfficeGroup | None, spreadsheet_id: str, sheets: SheetsPort) -> ShapeReport:
    """Look at that group's workbook, or at the national one. Raises SheetsError; writes nothing.

    Tabs that the national one had before the programme had groups stay, whatever people noted there, under a title that
    says so.
    """
    former: dict[int, str] = {}
    if group is None and programme.groups:
        former = {central_tab_id(programme.id, tab_id): title for tab_id, title in gathered_titles(programme).items()}
    return check_central(programme, spreadsheet_id, central_tabs(programme, group), sheets, sheets.addresses, former)
