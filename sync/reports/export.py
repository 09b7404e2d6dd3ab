"""The consolidated data as a file: one xlsx with a sheet a report, or one csv a report."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.declared.programme import Report
from rules.evaluate.consolidate import Entries, consolidate, one_after_the_other
from rules.readings.blocks import Cell
from sync.check.recompute import Told
from sync.plan.central_contents import consolidated_reports

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings that spreadsheet programs take for a formula (CWE-1236)."""


def export_rows(found: Told, target: Path, language: Language) -> tuple[int, list[Path]]:
    """Write every report's rows of all provinces; returns how many, and the files that hold them.

    Periods that share a tab stand together. Personal values are masked as in the central tabs. Text that a spreadsheet
    program would take for a formula is written as text (xlsx) or with an apostrophe before it (csv). A csv is one file
    a report: NAME-report.csv. Raises UsageProblem for another kind of file.
    """
    programme, entries = found.programme, found.day.entries
    reports = consolidated_reports(programme)
    frames = {
        report.tab_key: consolidate(
            one_after_the_other([entries.get(each.id, Entries((), {})) for each in programme.sharing(report.tab_key)]),
            programme,
            language,
        )
        for report in reports
    }
    match target.suffix.lower():
        case ".xlsx":
            _write_xlsx(target, reports, frames)
            written = [target]
        case ".csv":
            written = [target.with_name(f"{target.stem}-{report_id}.csv") for report_id in frames]
            for path, frame in zip(written, frames.values(), strict=True):
                _write_csv(path, frame)
        case _:
            raise UsageProblem(say("commands.export_kind", path=str(target)))
    return sum(len(frame) for frame in frames.values()), written


def inert(cell: Cell) -> Cell:
    """The cell as a csv may hold it: text that would be a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_TRIGGERS) else cell


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark lets Excel know that it is UTF-8
        writer = csv.writer(file)
        writer.writerow([inert(str(name)) for name in frame.columns])
        writer.writerows([inert(cell) for cell in row] for row in frame.itertuples(index=False, name=None))


def _write_xlsx(path: Path, reports: Sequence[Report], frames: dict[str, pd.DataFrame]) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    header = workbook.add_format({"bold": True, "bg_color": "#1C4587", "font_color": "#FFFFFF", "text_wrap": True})
    for report in reports:
        frame = frames[report.tab_key]
        sheet = workbook.add_worksheet((report.short_title or report.tab)[:31])
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, max(len(frame.columns) - 1, 0), 18)
        sheet.write_row(0, 0, [str(name) for name in frame.columns], header)
        for number, row in enumerate(frame.itertuples(index=False, name=None), start=1):
            sheet.write_row(number, 0, row)
    try:
        workbook.close()
    except FileCreateError as error:  # it hides the system's own error, which says what is wrong with the file
        raise error.args[0] from None
