"""The exports that have looks, by media type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sync.sheets_server.drive.export.html import export_html
from sync.sheets_server.drive.export.ods import ODS_MIME_TYPE, export_ods
from sync.sheets_server.drive.export.pdf import export_pdf
from sync.sheets_server.drive.export.xlsx import export_xlsx
from sync.sheets_server.values.cell_reader import CellReader

DRAWN_TYPES: Mapping[str, Callable[[CellReader], bytes]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": export_xlsx,
    ODS_MIME_TYPE: export_ods,
    "application/x-vnd.oasis.opendocument.spreadsheet": export_ods,
    "application/pdf": export_pdf,
    "application/zip": export_html,
}
