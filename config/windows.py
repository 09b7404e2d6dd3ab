"""Windows: the named spans of days that rules refer to."""

from __future__ import annotations

from datetime import date

from config.columns import ID
from config.days import NO_DAY
from config.reports import DeclaredReport, read_revisions
from config.section_reader import SectionReader
from rules.declared.programme import Window


def read_windows(
    programme: SectionReader, declared: tuple[DeclaredReport, ...], year: tuple[date, date]
) -> tuple[Window, ...]:
    """Declared windows, then one a period for each repeating report (its id is the period's report id).

    A window that leaves the fiscal year is possible but worth a look: last year's days may have been left standing.
    """
    windows = []
    report_ids = [each.report.id for each in declared]
    lines: dict[str, int] = {}
    for reader in programme.sections("windows", "window"):
        window = _window(reader, report_ids)
        _check_year(reader, window, year)
        if window.id in lines:
            reader.problem(reader.line("id"), "window_id_twice", id=window.id, first_line=lines[window.id])
        lines.setdefault(window.id, reader.line("id"))
        windows.append(window)
    for each in declared:
        if each.period is not None:
            windows.append(Window(each.report.id, each.period.first_day, each.period.last_day))
    return tuple(windows)


def _check_year(reader: SectionReader, window: Window, year: tuple[date, date]) -> None:
    for key, day in (("first_day", window.first_day), ("last_day", window.last_day)):
        if NO_DAY not in (day, *year) and not year[0] <= day <= year[1]:
            line = reader.line(key)
            reader.log.warn(reader.section.file, line, "window_outside_fiscal_year", key=key, window=window.id)


def _window(reader: SectionReader, report_ids: list[str]) -> Window:
    window_id = reader.text("id")
    if window_id and ID.fullmatch(window_id) is None:
        reader.problem(reader.line("id"), "id_malformed", id=window_id)
    first_day, last_day = reader.day("first_day"), reader.day("last_day")
    if NO_DAY not in (first_day, last_day) and last_day < first_day:
        reader.problem(reader.line("last_day"), "window_ends_before_start", id=window_id)
    follows = reader.text("follows_report", "")
    if follows and follows not in report_ids:
        reader.unknown(reader.line("follows_report"), "unknown_report", follows, report_ids)
    return Window(window_id, first_day, last_day, read_revisions(reader, first_day), follows or None)
