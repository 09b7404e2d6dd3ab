"""The calls that only the probe makes, over the service's own HTTP client: its origin, quota, time-out and retry rules.

Every call raises `SheetsError` and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from rules.readings.blocks import Cell
from sync.google.errors import AccessDenied
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_http import DRIVE_ORIGIN, SHEETS_ORIGIN
from sync.google.sheets_port import Json, metadata_filter

_ALL_DRIVES = {"supportsAllDrives": "true"}


def write_values(
    sheets: SheetsClient, spreadsheet_id: str, place: str, rows: Sequence[Sequence[Cell]], *, as_typed: bool = False
) -> None:
    """values.update; `as_typed` reads the text as if a person had typed it (USER_ENTERED)."""
    url = f"{_values(spreadsheet_id)}/{quote(place, safe='')}"
    how = {"valueInputOption": "USER_ENTERED" if as_typed else "RAW"}
    sheets.call(
        "put", url, spreadsheet_id, params=how, body={"values": [list(row) for row in rows]}, is_idempotent=True
    )


def read_values(sheets: SheetsClient, spreadsheet_id: str, place: str, *, as_shown: bool = False) -> list[list[Cell]]:
    """values.get: values with dates as serial numbers, or texts as shown; rows are ragged."""
    url = f"{_values(spreadsheet_id)}/{quote(place, safe='')}"
    render = "FORMATTED_VALUE" if as_shown else "UNFORMATTED_VALUE"
    how = {"valueRenderOption": render, "dateTimeRenderOption": "SERIAL_NUMBER"}
    answer = sheets.call("get", url, spreadsheet_id, params=how)
    return [list(row) for row in answer.get("values", ())]


def write_by_metadata(
    sheets: SheetsClient, spreadsheet_id: str, writes: Sequence[tuple[int, Sequence[Sequence[Cell]]]]
) -> None:
    """values.batchUpdateByDataFilter, RAW: (metadata id, rows) each."""
    data = [
        {"dataFilter": metadata_filter(metadata_id), "values": [list(row) for row in rows]}
        for metadata_id, rows in writes
    ]
    body = {"valueInputOption": "RAW", "data": data}
    sheets.call(
        "post", f"{_values(spreadsheet_id)}:batchUpdateByDataFilter", spreadsheet_id, body=body, is_idempotent=True
    )


def copy_file(sheets: SheetsClient, file_id: str, name: str) -> str:
    """files.copy beside the original; the copy's id."""
    url = f"{_file(file_id)}/copy"
    how = {"fields": "id", **_ALL_DRIVES}
    return str(sheets.call("post", url, file_id, params=how, body={"name": name}, account=0)["id"])


def remove_file(sheets: SheetsClient, file_id: str) -> None:
    """files.delete; who may only fill a shared drive puts it into the bin instead."""
    try:
        sheets.call("delete", _file(file_id), file_id, params=_ALL_DRIVES, account=0, is_idempotent=True)
    except AccessDenied:
        body = {"trashed": True}
        sheets.call("patch", _file(file_id), file_id, params=_ALL_DRIVES, body=body, account=0, is_idempotent=True)


def export_csv(sheets: SheetsClient, file_id: str) -> bytes:
    """files.export of the first sheet as CSV; sent once, as the answer is no JSON."""
    how: dict[str, Any] = {"mimeType": "text/csv"}
    return bytes(sheets.request("get", f"{_file(file_id)}/export", params=how).content)


def remove_permission(sheets: SheetsClient, file_id: str, permission_id: str) -> None:
    """permissions.delete."""
    url = f"{_file(file_id)}/permissions/{quote(permission_id, safe='')}"
    sheets.call("delete", url, file_id, params=_ALL_DRIVES, account=0, is_idempotent=True)


def created_metadata_id(replies: Sequence[Json]) -> int:
    """The id in the last reply, which is to a createDeveloperMetadata."""
    return int(replies[-1]["createDeveloperMetadata"]["developerMetadata"]["metadataId"])


def _values(spreadsheet_id: str) -> str:
    return f"{SHEETS_ORIGIN}/v4/spreadsheets/{spreadsheet_id}/values"


def _file(file_id: str) -> str:
    return f"{DRIVE_ORIGIN}/drive/v3/files/{file_id}"
