"""Statuses and consolidated data as a file: one xlsx with a sheet a report, or one csv a report."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from config.office_names import office_text
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.decisions.reviews import review_id
from rules.declared.programme import Programme
from rules.evaluate.consolidate import consolidate, one_after_the_other
from rules.evaluate.row_facts import Entries
from rules.overview.overview import Overview, Place
from rules.readings.blocks import Cell
from rules.readings.inert import leaving
from rules.readings.printable import printable
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.check.told_from_ledger import Told
from sync.plan.central_contents import consolidated_reports

_NAME_CHARACTERS = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def export_rows(found: Told, target: Path, language: Language) -> tuple[int, list[Path]]:
    """Write every status and every report's rows of all offices; returns how many rows, and the files that hold them.

    Periods that share a tab stand together. Personal values are masked as in the central tabs. Text that a spreadsheet
    program would take for a formula is written as text (xlsx) or with an apostrophe before it (csv). A csv is one file
    a report: NAME-report.csv, and NAME.statuses.csv. Raises UsageProblem for another kind of file.
    """
    programme, entries = found.programme, found.day.entries
    statuses = status_frame(found, language)
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
            titles = [report.short_title or report.tab for report in reports]
            names = sheet_names([say("commands.export_statuses").text(language), *titles])
            _write_xlsx(target, dict(zip(names, [statuses, *frames.values()], strict=True)))
            written = [target]
        case ".csv":
            by_path = {target.with_name(f"{target.stem}.statuses.csv"): statuses} | {
                target.with_name(f"{target.stem}-{report_id}.csv"): frame for report_id, frame in frames.items()
            }
            for path, frame in by_path.items():
                _write_csv(path, frame)
            written = list(by_path)
        case _:
            raise UsageProblem(say("commands.export_kind", path=str(target)))
    return sum(len(frame) for frame in frames.values()), written


def status_frame(found: Told, language: Language) -> pd.DataFrame:
    """One row per expected report of each office: codes and ISO days and moments for programs, words for people.

    Columns (dtype object, all text or whole numbers, "" where nothing is known): office, office_name, region, report,
    report_title, standing, word, content, content_text, done, expected, time, time_text, days, last_day,
    completed_after, completed_until, reading, reading_text, data_as_of, reason, review (the state told last).
    """
    overview, programme, told = found.overview, found.programme, found.decisions.reviews_told
    reviews = [told.get(review_id(place.office, place.report), "") for place in overview.matrix]
    rows = [
        _status_row(place, overview, programme, language, review)
        for place, review in zip(overview.matrix, reviews, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(STATUS_COLUMNS), dtype=object)


STATUS_COLUMNS = (
    *("office", "office_name", "region", "report", "report_title", "standing", "word"),
    *("content", "content_text", "done", "expected"),
    *("time", "time_text", "days", "last_day", "completed_after", "completed_until"),
    *("reading", "reading_text", "data_as_of", "reason", "review"),
)


def _status_row(
    place: Place, overview: Overview, programme: Programme, language: Language, review: str
) -> tuple[Cell, ...]:
    office, report = programme.office(place.office), programme.report(place.report)
    status = overview.statuses[place.office, place.report]
    content, time, completed = status.content, status.time, status.time.completed
    return (
        office.code,
        office_text(office).in_language(language),
        office.region.in_language(language),
        report.id,
        report.title.in_language(language),
        place.standing.value,
        place.word.text(language),
        content.state.value,
        content_message(content, report).text(language),
        content.done,
        content.expected,
        time.state.value,
        time_message(time).text(language),
        time.days,
        _iso(time.last_day),
        _iso(completed.after if completed else None),
        _iso(completed.until if completed else None),
        status.reading.state.value,
        reading_message(status.reading).text(language),
        _iso(place.data_as_of),
        "" if place.reason is None else place.reason.text(language),
        review,
    )


def _iso(moment: date | None) -> str:
    return "" if moment is None else moment.isoformat()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes: 31 characters, none of []:*?/\\, no two alike whatever their case."""
    names: list[str] = []
    for title in titles:
        plain = _NOT_IN_A_NAME.sub(" ", title).strip("' ")[:_NAME_CHARACTERS] or "-"
        name, number = plain, 1
        while name.casefold() in {other.casefold() for other in names}:
            number += 1
            name = f"{plain[: _NAME_CHARACTERS - len(str(number)) - 1]} {number}"
        names.append(name)
    return names


def _leaving(cell: Cell) -> Cell:
    """The cell without characters that steer a terminal or turn what is read around."""
    return printable(cell) if isinstance(cell, str) else cell


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark lets Excel know that it is UTF-8
        writer = csv.writer(file)
        writer.writerow([leaving(str(name)) for name in frame.columns])
        writer.writerows([leaving(cell) for cell in row] for row in frame.itertuples(index=False, name=None))


def _write_xlsx(path: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    header = workbook.add_format({"bold": True, "bg_color": "#1C4587", "font_color": "#FFFFFF", "text_wrap": True})
    for name, frame in frames.items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, max(len(frame.columns) - 1, 0), 18)
        sheet.write_row(0, 0, [printable(str(name)) for name in frame.columns], header)
        for number, row in enumerate(frame.itertuples(index=False, name=None), start=1):
            sheet.write_row(number, 0, [_leaving(cell) for cell in row])
    try:
        workbook.close()
    except FileCreateError as error:  # it hides the system's own error, which says what is wrong with the file
        raise error.args[0] from None
