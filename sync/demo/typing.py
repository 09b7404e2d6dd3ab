"""People at work in the demo: what they type, hide, throw away and declare, over HTTP with a person's own token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rules.declared.programme import Office, Programme
from rules.readings.blocks import Cell
from sync.demo.timeline import Act, Declares, RenamesHeader, Step, Typed, TypedRow, WorkbookAct
from sync.google.accounts import SHEETS_SERVER_PERSON, Account
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_http import DRIVE_ORIGIN, SHEETS_ORIGIN
from sync.shape.summary_tab import own_width
from sync.workbook.layout import (
    DECLARES_NONE,
    SUMMARY_FIRST_ROW_1BASED,
    THEIR_FIRST_COLUMN_0BASED,
    FileTarget,
    office_target,
)

Json = dict[str, Any]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class People:
    """The offices' people and the files' owner on a running sheets server.

    url: the server's loopback address; service: the address that files are shared with.
    """

    def __init__(self, url: str, programme: Programme, service: str) -> None:
        self._url = url
        self._programme = programme
        self._service = service
        self._owner = SheetsClient([Account(SHEETS_SERVER_PERSON)], base_url=url)
        self._clients: dict[str, SheetsClient] = {}

    def close(self) -> None:
        """Close every connection."""
        for client in (self._owner, *self._clients.values()):
            client.close()

    def share_with_offices(self) -> None:
        """Let each office's person write its workbook."""
        for office in self._programme.offices:
            if office.spreadsheet_id is not None:
                permission = {"type": "user", "role": "writer", "emailAddress": person_of(office)}
                self._owner.create_permission(office.spreadsheet_id, permission)

    def play(self, step: Step) -> None:
        """One office's step: all that is pasted in one request, all that is typed in another. Raises SheetsError."""
        office = self._programme.office(step.office)
        if office.spreadsheet_id is None:
            raise ValueError(f"office {office.code} has no workbook")
        target = office_target(self._programme, office, office.spreadsheet_id)
        pasted, typed = _value_blocks(step.acts, target, self._programme)
        for option, blocks in (("RAW", pasted), ("USER_ENTERED", typed)):
            if blocks:
                self._write(office, office.spreadsheet_id, option, blocks)
        for act in step.acts:
            if isinstance(act, WorkbookAct):
                self._handle_file(office.spreadsheet_id, act)

    def as_excel(self, file_id: str) -> bytes:
        """A workbook as an Excel file, as its owner downloads it. Raises SheetsError."""
        url = f"{DRIVE_ORIGIN}/drive/v3/files/{file_id}/export"
        return bytes(self._owner.request("get", url, params={"mimeType": _EXCEL}).content)

    def _write(self, office: Office, file_id: str, option: str, blocks: list[Json]) -> None:
        if office.code not in self._clients:
            self._clients[office.code] = SheetsClient([Account(person_of(office))], base_url=self._url)
        url = f"{SHEETS_ORIGIN}/v4/spreadsheets/{file_id}/values:batchUpdateByDataFilter"
        self._clients[office.code].call("post", url, file_id, body={"valueInputOption": option, "data": blocks})

    def _handle_file(self, file_id: str, act: WorkbookAct) -> None:
        url = f"{DRIVE_ORIGIN}/drive/v3/files/{file_id}"
        match act:
            case WorkbookAct.TRASHES:
                self._owner.call("patch", url, file_id, body={"trashed": True})
            case WorkbookAct.SHARES_AGAIN:
                permission = {"type": "user", "role": "writer", "emailAddress": self._service}
                self._owner.create_permission(file_id, permission)
            case WorkbookAct.STOPS_SHARING:
                for permission in self._owner.list_permissions(file_id):
                    if permission.get("emailAddress") == self._service:
                        self._owner.call("delete", f"{url}/permissions/{permission['id']}", file_id)


def person_of(office: Office) -> str:
    """The invented address of the clerk who fills in an office's workbook."""
    name = "".join(letter if letter.isalnum() else "-" for letter in office.name_en.lower())
    return f"{name}@province.invalid"


def _value_blocks(acts: Sequence[Act], target: FileTarget, programme: Programme) -> tuple[list[Json], list[Json]]:
    """What the acts write: blocks of values to paste (RAW), and to type (USER_ENTERED)."""
    sheet_ids = {report: tab.tab_id for tab in target.tabs for report in tab.reports}
    pasted: list[Json] = []
    typed: list[Json] = []
    rows = [act for act in acts if isinstance(act, TypedRow)]
    for report, of_report in groupby(rows, key=lambda row: row.report):
        for run in _runs(of_report):
            plain = [[None if isinstance(entry, Typed) else entry for entry in row.entries] for row in run]
            pasted.append(_block(sheet_ids[report], run[0].row_1based, THEIR_FIRST_COLUMN_0BASED, plain))
            for row in run:
                typed += [
                    _block(sheet_ids[report], row.row_1based, column, [[entry.text]])
                    for column, entry in enumerate(row.entries, start=THEIR_FIRST_COLUMN_0BASED)
                    if isinstance(entry, Typed)
                ]
    for act in acts:
        if isinstance(act, RenamesHeader):
            pasted.append(
                _block(sheet_ids[act.report], 1, THEIR_FIRST_COLUMN_0BASED + act.column_1based - 1, [[act.header]])
            )
        elif isinstance(act, Declares):
            row_1based = SUMMARY_FIRST_ROW_1BASED + target.summary_rows.index((target.offices[0], act.report))
            answers: list[Cell] = [DECLARES_NONE, act.reason, act.name, act.declared_on]
            pasted.append(_block(target.summary_id, row_1based, own_width(target), [answers]))
    return pasted, typed


def _runs(rows: Iterable[TypedRow]) -> list[list[TypedRow]]:
    """Rows in order, cut where a row number is left out."""
    runs: list[list[TypedRow]] = []
    for row in sorted(rows, key=lambda row: row.row_1based):
        if runs and runs[-1][-1].row_1based + 1 == row.row_1based:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _block(sheet_id: int, row_1based: int, column_0based: int, values: Sequence[Sequence[Cell]]) -> Json:
    grid = {
        "sheetId": sheet_id,
        "startRowIndex": row_1based - 1,
        "endRowIndex": row_1based - 1 + len(values),
        "startColumnIndex": column_0based,
        "endColumnIndex": column_0based + max(len(row) for row in values),
    }
    return {"dataFilter": {"gridRange": grid}, "majorDimension": "ROWS", "values": [list(row) for row in values]}
