"""Which media types a spreadsheet can be exported to, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sync.emulator.drive.export.delimited import export_csv, export_tsv
from sync.emulator.drive.export.xlsx import export_xlsx
from sync.emulator.values.cell_reader import CellReader

XLSX_MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTERS: Mapping[str, Callable[[CellReader], bytes]] = MappingProxyType(
    {
        "text/csv": export_csv,
        "text/tab-separated-values": export_tsv,
        XLSX_MIME_TYPE: export_xlsx,
    }
)
"""The exporter of each media type that files.export takes here; Google's further ones (PDF, ODS, HTML) are not."""
