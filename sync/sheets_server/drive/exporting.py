"""files.export: who may, which types; the files themselves are made in export/."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from sync.sheets_server.app import Call, Response
from sync.sheets_server.drive.errors import bad_request, file_not_found, forbidden, invalid_value
from sync.sheets_server.drive.file_json import EXPORT_FORMATS, may_copy
from sync.sheets_server.drive.parameters import require_parameter, visible_file
from sync.sheets_server.store.file_facts import SPREADSHEET_MIME_TYPE
from sync.sheets_server.store.workbook_store import WorkbookState

NO_SUCH_TYPE = "The requested conversion is not supported."
MAX_EXPORT_BYTES = 10 * 1024 * 1024
"""https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export"""
LINE_BREAKS = {"crlf": "\r\n", "lf": "\n"}


def export_file(call: Call) -> Response:
    """Handler of GET /drive/v3/files/{fileId}/export; the method has no supportsAllDrives parameter."""
    return _export(call, call.parameters["fileId"], require_parameter(call, "mimeType"), sheet_id=None)


def export_by_link(call: Call) -> Response:
    """Handler of the export addresses of docs.google.com: /spreadsheets/d/{id}/export?format=csv&gid=0 (node's
    google-spreadsheet) and /spreadsheets/export?id=…&exportFormat=csv (exportLinks). gid is the sheetId."""
    file_id = call.parameters.get("fileId") or require_parameter(call, "id")
    wanted = call.request.query_value("format") or require_parameter(call, "exportFormat")
    types = {name: mime_type for mime_type, name in EXPORT_FORMATS.items()}
    if wanted not in types:
        raise bad_request(NO_SUCH_TYPE)
    gid = call.request.query_value("gid")
    if gid is not None and not (gid.isascii() and gid.isdigit()):
        raise invalid_value("gid")
    return _export(call, file_id, types[wanted], sheet_id=None if gid is None else int(gid))


def _export(call: Call, file_id: str, mime_type: str, *, sheet_id: int | None) -> Response:
    file = visible_file(call, file_id, any_drive=True)
    if file.mime_type != SPREADSHEET_MIME_TYPE:
        raise forbidden("Export only supports Docs Editors files.", "fileNotExportable")
    if not may_copy(file, call.services.drive.access().role_of(file, call.user)):
        raise forbidden("This file cannot be exported by the user.", "cannotExportFile")
    if mime_type not in EXPORT_FORMATS:
        raise bad_request(NO_SUCH_TYPE)
    state = call.services.store.state(file.file_id)
    if state is None:  # deleted since it was looked up
        raise file_not_found(file.file_id)
    if sheet_id is not None:
        state = _with_sheet_first(state, sheet_id)
    # xlsx needs a library that takes longer to load than most requests to answer.
    from sync.sheets_server.drive.export import export_spreadsheet

    switches = call.services.switches
    body = export_spreadsheet(
        state,
        mime_type,
        line_break=LINE_BREAKS[switches.csv_line_break],
        now=call.services.clock.now(),
        switches=switches,
    )
    if len(body) > MAX_EXPORT_BYTES:
        raise forbidden("This file is too large to be exported.", "exportSizeLimitExceeded")
    filename = quote(f"{file.name}.{EXPORT_FORMATS[mime_type]}", errors="replace")
    headers = (
        ("Content-Type", mime_type),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{filename}"),
    )
    return Response(200, body, headers)


def _with_sheet_first(state: WorkbookState, sheet_id: int) -> WorkbookState:
    """The state with one sheet moved to the front: text exports hold the first sheet alone."""
    chosen = state.workbook.sheet_by_id(sheet_id)
    if chosen is None:
        raise invalid_value("gid")
    others = tuple(sheet for sheet in state.workbook.sheets if sheet is not chosen)
    return replace(state, workbook=replace(state.workbook, sheets=(chosen, *others)))
