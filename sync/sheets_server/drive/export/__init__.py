"""A spreadsheet as a file of each of the types that Google exports: CSV, TSV, XLSX, ODS, PDF, zipped HTML."""

from __future__ import annotations

from datetime import datetime

from sync.sheets_server.drive.export.delimited import export_csv, export_tsv
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.cell_reader import CellReader


def export_spreadsheet(
    state: WorkbookState, mime_type: str, *, line_break: str, now: datetime, switches: Switches
) -> bytes:
    """The bytes of an exported file; `now` (aware) is what NOW and TODAY come to.

    :raises ValueError: a media type that is not made here.
    """
    reader = CellReader(state, switches, now)
    if mime_type == "text/csv":
        return export_csv(reader, line_break=line_break)
    if mime_type == "text/tab-separated-values":
        return export_tsv(reader, line_break=line_break)
    # The library of XLSX, whose looks the others share, is loaded only for a file that needs it.
    from sync.sheets_server.drive.export.drawn import DRAWN_TYPES

    if mime_type in DRAWN_TYPES:
        return DRAWN_TYPES[mime_type](reader)
    raise ValueError(f"{mime_type} is not made in the sheets server")
