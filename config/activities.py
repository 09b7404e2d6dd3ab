"""Activities and money: what the programme does, what measures it, and which columns tell of amounts."""

from __future__ import annotations

from collections.abc import Sequence

from config.columns import ID
from config.days import NO_DAY
from config.reports import DeclaredReport
from config.section_reader import SectionReader
from rules.declared.activities import Activity, Measure, MoneyColumn, MoneyColumns
from rules.declared.programme import CellType, Column, Report, Window

_AMOUNTS = (CellType.NUMBER, CellType.WHOLE)


def read_activities(
    programme: SectionReader, declared: Sequence[DeclaredReport], windows: Sequence[Window]
) -> tuple[Activity, ...]:
    """The activities in the programme's order; an id stands once, a window and a report must be there."""
    activities: list[Activity] = []
    lines: dict[str, int] = {}
    window_ids = [window.id for window in windows]
    for reader in programme.sections("activities", "activity"):
        activity_id = reader.text("id")
        if activity_id and ID.fullmatch(activity_id) is None:
            reader.problem(reader.line("id"), "id_malformed", id=activity_id)
        if activity_id in lines:
            reader.problem(reader.line("id"), "activity_id_twice", id=activity_id, first_line=lines[activity_id])
        lines.setdefault(activity_id, reader.line("id"))
        window = reader.text("window")
        if window and window not in window_ids:
            reader.unknown(reader.line("window"), "unknown_window", window, window_ids)
        done_on = reader.day("done_on", required=False)
        done_by = reader.text("done_by", "")
        if done_by and done_on == NO_DAY:
            reader.problem(reader.line("done_by"), "done_without_day", id=activity_id)
        measure = reader.section_of("measure", "measure")
        activities.append(
            Activity(
                activity_id,
                reader.bilingual("title"),
                window,
                None if measure is None else _measure(measure, declared),
                None if done_on == NO_DAY else done_on,
                done_by,
            )
        )
    return tuple(activities)


def read_money(programme: SectionReader, declared: Sequence[DeclaredReport]) -> MoneyColumns | None:
    """The `money` section; None where the programme tells of none."""
    reader = programme.section_of("money", "money")
    if reader is None:
        return None
    found = {name: _money_column(reader, name, declared) for name in ("given", "planned", "spent")}
    return MoneyColumns(**found)


def _money_column(money: SectionReader, name: str, declared: Sequence[DeclaredReport]) -> MoneyColumn | None:
    reader = money.section_of(name, "money_column")
    if reader is None:
        return None
    reports = _reports(reader, "report", declared)
    column = _column(reader, "column", reports)
    if column is not None and column.type not in _AMOUNTS:
        types = " / ".join(_AMOUNTS)
        reader.problem(reader.line("column"), "column_of_other_type", column=column.id, types=types)
    return MoneyColumn(tuple(report.id for report in reports), column.id if column is not None else "")


def _measure(reader: SectionReader, declared: Sequence[DeclaredReport]) -> Measure:
    reports = _reports(reader, "reports", declared)
    counted = _reports(reader, "counts", declared)[:1] if reader.has("counts") else ()
    column = _column(reader, "column", reports) if reader.has("column") else None
    done, under_way = (_answers(reader, key, column) for key in ("done", "under_way"))
    if column is None and (done or under_way):
        reader.problem(reader.line("done" if done else "under_way"), "answers_without_column")
    if column is not None and len(reports) > 1:
        reader.problem(reader.line("reports"), "column_of_several_reports")
    first = reports[0] if reports else None
    counts = counted[0].id if counted else (first.expects or first.id) if first is not None else ""
    return Measure(tuple(r.id for r in reports), counts, column.id if column is not None else None, done, under_way)


def _answers(reader: SectionReader, key: str, column: Column | None) -> tuple[str, ...]:
    """Answers that the column offers, when it offers any."""
    answers = reader.texts(key)
    known = [choice.value for choice in column.choices] if column is not None else []
    for answer, line in answers if known else ():
        if answer not in known:
            reader.unknown(line, "unknown_answer", answer, known)
    return tuple(answer for answer, _ in answers)


def _reports(reader: SectionReader, key: str, declared: Sequence[DeclaredReport]) -> tuple[Report, ...]:
    """The reports of those ids, the id of a repeating one meaning all its months."""
    found: list[Report] = []
    known = [name for each in declared for name in (each.report.id, each.family)]
    for word, line in reader.texts(key, required=True):
        named = [each.report for each in declared if word in (each.report.id, each.family)]
        if not named:
            reader.unknown(line, "unknown_report", word, known)
        found += named
    return tuple(found)


def _column(reader: SectionReader, key: str, reports: Sequence[Report]) -> Column | None:
    word = reader.text(key)
    if not reports or not word:
        return None
    columns = {column.id: column for column in reports[0].columns}
    if word not in columns:
        reader.unknown(reader.line(key), "unknown_column", word, columns)
    return columns.get(word)
