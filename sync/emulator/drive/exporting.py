"""files.export: who may, which types; the files themselves are made in export/."""

from __future__ import annotations

from urllib.parse import quote

from sync.emulator.app import Call, Response
from sync.emulator.drive.errors import file_not_found, forbidden
from sync.emulator.drive.file_json import EXPORT_FORMATS, may_copy
from sync.emulator.drive.parameters import require_parameter, visible_file
from sync.emulator.errors import not_available
from sync.emulator.store.file_facts import SPREADSHEET_MIME_TYPE

LINE_BREAKS = {"crlf": "\r\n", "lf": "\n"}


def export_file(call: Call) -> Response:
    """Handler of GET /drive/v3/files/{fileId}/export; the method has no supportsAllDrives parameter."""
    mime_type = require_parameter(call, "mimeType")
    file = visible_file(call, call.parameters["fileId"], any_drive=True)
    if file.mime_type != SPREADSHEET_MIME_TYPE:
        raise forbidden("Export only supports Docs Editors files.", "fileNotExportable")
    if not may_copy(file, call.services.drive.access().role_of(file, call.user)):
        raise forbidden("This file cannot be exported by the user.", "cannotExportFile")
    if mime_type not in EXPORT_FORMATS:
        raise not_available(f"an export as {mime_type}")
    state = call.services.store.state(file.file_id)
    if state is None:  # deleted since it was looked up
        raise file_not_found(file.file_id)
    # xlsx needs a library that takes longer to load than most requests to answer.
    from sync.emulator.drive.export import export_spreadsheet

    switches = call.services.switches
    body = export_spreadsheet(
        state,
        mime_type,
        line_break=LINE_BREAKS[switches.csv_line_break],
        now=call.services.clock.now(),
        switches=switches,
    )
    filename = quote(f"{file.name}.{EXPORT_FORMATS[mime_type]}")
    headers = (
        ("Content-Type", mime_type),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{filename}"),
    )
    return Response(200, body, headers)
