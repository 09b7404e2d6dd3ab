"""Uploads with conversion: CSV, TSV and Excel workbooks become spreadsheets.

The new content replaces every sheet by one, named like the file, and sets the time zone that Google's import sets
(recorded: America/Los_Angeles).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.app import Call, Handler, Response
from sync.sheets_server.drive.errors import bad_request
from sync.sheets_server.drive.file_json_v2 import file_json_v2
from sync.sheets_server.drive.new_files import new_file, one_file, store_new, with_given_fields
from sync.sheets_server.drive.parameters import flag, text_field, viewer_of, visible_file
from sync.sheets_server.drive.upload_body import Upload, read_upload
from sync.sheets_server.drive.xlsx_import import XLSX_MIME_TYPE, spreadsheet_of_xlsx
from sync.sheets_server.errors import not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import DEFAULT_COLUMN_COUNT, DEFAULT_ROW_COUNT, Sheet
from sync.sheets_server.model.workbook import new_workbook
from sync.sheets_server.spreadsheets.described import describe_workbook
from sync.sheets_server.store.file_facts import SPREADSHEET_MIME_TYPE, FileFacts
from sync.sheets_server.values.writing import write_values

IMPORT_TIME_ZONE = "America/Los_Angeles"
DELIMITERS: Mapping[str, str] = {"text/csv": ",", "text/tab-separated-values": "\t"}
GUESSED_TYPES = frozenset({"", "application/octet-stream", "text/plain"})  # sent by clients that say nothing


PutContent = Callable[[WorkbookDraft], None]
"""Replaces the sheets of an open draft."""


def _handler(finish: Callable[[Call, Upload], Mapping[str, Any]]) -> Handler:
    """The handler of an upload that `finish` makes a file of once all of it is there."""

    def handle(call: Call) -> Response | Mapping[str, Any]:
        upload = read_upload(call)
        if isinstance(upload, Response):
            return upload
        answer = finish(call, upload)
        call.services.uploads.finish(call.request.query_value("upload_id") or "", answer)
        return answer

    return handle


def _new_v3(call: Call, upload: Upload) -> Mapping[str, Any]:
    _check_wants_spreadsheet(text_field(upload.metadata, "mimeType") == SPREADSHEET_MIME_TYPE)
    return one_file(call, _create_converted(call, upload))


def _over_v3(call: Call, upload: Upload) -> Mapping[str, Any]:
    """New content, and new fields where the upload has some."""
    return one_file(call, _replace_content(call, upload))


def _new_v2(call: Call, upload: Upload) -> Mapping[str, Any]:
    upload = _with_v3_names(upload)
    wants_spreadsheet = text_field(upload.metadata, "mimeType") == SPREADSHEET_MIME_TYPE
    _check_wants_spreadsheet(flag(call, "convert") or wants_spreadsheet)
    return file_json_v2(_create_converted(call, upload), viewer_of(call), call.services.drive.access())


def _over_v2(call: Call, upload: Upload) -> Mapping[str, Any]:
    changed = _replace_content(call, _with_v3_names(upload))
    return file_json_v2(changed, viewer_of(call), call.services.drive.access())


upload_new_v3 = _handler(_new_v3)
"""Handler of POST /upload/drive/v3/files."""
upload_over_v3 = _handler(_over_v3)
"""Handler of PATCH /upload/drive/v3/files/{fileId}."""
upload_new_v2 = _handler(_new_v2)
"""Handler of POST /upload/drive/v2/files with convert."""
upload_over_v2 = _handler(_over_v2)
"""Handler of PUT /upload/drive/v2/files/{fileId} with convert (gspread's import_csv)."""


def _check_wants_spreadsheet(wants_spreadsheet: bool) -> None:
    if not wants_spreadsheet:
        raise not_available("an upload that is not converted to a spreadsheet")


def _with_v3_names(upload: Upload) -> Upload:
    """v2 says title and parents: [{id}] where v3 says name and parents: [id]."""
    metadata = dict(upload.metadata)
    if "title" in metadata:
        metadata["name"] = metadata.pop("title")
    if isinstance(metadata.get("parents"), list):
        metadata["parents"] = [one.get("id") if isinstance(one, dict) else one for one in metadata["parents"]]
    return replace(upload, metadata=metadata)


def _create_converted(call: Call, upload: Upload) -> FileFacts:
    file = new_file(call, upload.metadata, SPREADSHEET_MIME_TYPE)
    content = _read_content(upload)
    store_new(call, file, new_workbook(file.file_id))
    return _enter(call, file, content, {})


def _replace_content(call: Call, upload: Upload) -> FileFacts:
    file = visible_file(call, call.parameters["fileId"], "writer")
    if file.mime_type != SPREADSHEET_MIME_TYPE:
        raise bad_request("The content of this file cannot be replaced.")
    return _enter(call, file, _read_content(upload), upload.metadata)


def _read_content(upload: Upload) -> PutContent:
    """What puts the upload's content into an open draft. :raises ApiError: 400 what cannot be converted."""
    if _kind_of(upload) == XLSX_MIME_TYPE:
        spreadsheet = spreadsheet_of_xlsx(upload.content)
        return lambda draft: _describe(draft, spreadsheet)
    rows = read_table(upload)
    return lambda draft: _replace_sheets(draft, rows)


def _describe(draft: WorkbookDraft, spreadsheet: Json) -> None:
    draft.workbook = replace(draft.workbook, sheets=(), named_ranges=(), developer_metadata={})
    describe_workbook(draft, spreadsheet)
    draft.check_cell_limit()


def _enter(call: Call, file: FileFacts, put_content: PutContent, metadata: Mapping[str, Any]) -> FileFacts:
    """Put the content in; one transaction."""
    store = call.services.store
    with store.edit(file.file_id, call.user.email) as draft:
        if name := text_field(metadata, "name"):
            draft.facts = replace(draft.facts, name=name)
        more = with_given_fields(draft.facts.more, metadata, call.user.email)
        draft.facts = replace(draft.facts, time_zone=IMPORT_TIME_ZONE, more=more)
        put_content(draft)
    changed = store.facts(file.file_id)
    return changed if changed is not None else file


def _replace_sheets(draft: WorkbookDraft, rows: list[list[str]]) -> None:
    width = max(map(len, rows), default=0)
    sheet = Sheet(
        draft.take_uid(),
        draft.free_sheet_id(),
        draft.facts.name,
        max(DEFAULT_ROW_COUNT, len(rows)),
        max(DEFAULT_COLUMN_COUNT, width),
    )
    draft.workbook = replace(draft.workbook, sheets=(sheet,), named_ranges=(), developer_metadata={})
    draft.check_cell_limit()
    if width:
        write_values(draft, sheet, GridRange(sheet.sheet_id, 0, len(rows), 0, width), rows, as_typed=True)


def read_table(upload: Upload) -> list[list[str]]:
    """The rows of a CSV or TSV upload.

    :raises ApiError: 400 other types, or bytes that are not UTF-8.
    """
    kind = _kind_of(upload)
    if kind in GUESSED_TYPES:
        kind = "text/csv"
    if kind not in DELIMITERS:
        raise not_available(f"converting {kind}")
    try:
        text = upload.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise bad_request("The content is not UTF-8 text.") from None
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[kind]))
    except csv.Error as error:
        raise bad_request(f"The content cannot be read: {error}.") from None


def _kind_of(upload: Upload) -> str:
    return upload.content_type.partition(";")[0].strip().lower()
