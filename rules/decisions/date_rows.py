"""Rows of the tab of deadlines and exceptions -> the decisions that hold, and what each row is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.catalogue import Message, say
from rules.decisions.decided import DateDecision, Decisions, WaitKind, revision_item_id
from rules.decisions.in_force import programme_in_force
from rules.decisions.staff_rows import Naming, StaffRow, doubled_ids
from rules.declared.deadlines import last_day_in_force
from rules.declared.programme import Programme
from rules.readings.dates import day_text, parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.text import matching_form

NOT_TO_BE_SENT = "ไม่ต้องส่ง"
REPORT, OFFICE, UNTIL, ANNOUNCED, ORDER, REASON, BY = (
    *("report", "office", "until", "announced_on", "order_number"),
    *("reason", "by"),
)


@dataclass(frozen=True, slots=True)
class DatesRead:
    """What the tab of deadlines says now. told: row (1-based) -> what to write beside it."""

    decisions: Decisions
    told: Mapping[int, Message]


def read_dates(
    rows: Sequence[StaffRow],
    known: Decisions,
    programme: Programme,
    naming: Naming,
    headers: Mapping[str, str],
    today: date,
) -> DatesRead:
    """Each row against what it said before.

    A row counts once it was read together with its id. One that is wrong, doubled or gone changes nothing: what it said
    last stays in force. `headers`: column -> its header, for sentences.
    """
    told: dict[int, Message] = {}
    dates, waiting, first_seen = dict(known.dates), dict(known.waiting), dict(known.first_seen)
    doubled = doubled_ids(rows)
    valid: dict[str, tuple[StaffRow, DateDecision]] = {}
    in_force = programme_in_force(programme, known, today)
    for row in rows:
        if row.is_blank:
            continue
        found = _read(row, programme, naming, headers)
        if not isinstance(found, Message) and (problem := _gives_no_time(found, in_force, headers, today)):
            found = problem
        if row.item_id in doubled:
            told[row.row_1based] = say("decisions.doubled", id=row.item_id)
        elif isinstance(found, Message):
            stays = row.item_id in dates
            told[row.row_1based] = say("decisions.former_stays", problem=found) if stays else found
        elif not row.item_id:
            told[row.row_1based] = say("decisions.noted")
        else:
            valid[row.item_id] = (row, found)
    for item_id in sorted(valid, key=lambda one: (str(first_seen.get(one, today)), one not in dates, one)):
        row, found = valid[item_id]
        first_seen.setdefault(item_id, today)
        other = _overlapping(item_id, found, dates)
        if other is not None:
            told[row.row_1based] = say("decisions.overlaps", id=other)
        elif found.office:
            dates[item_id] = found
            told[row.row_1based] = _in_force(found, today)
        else:
            choice = known.choices.get(revision_item_id(item_id, found))
            if choice is None and dates.get(item_id) != found:
                waiting[item_id] = found
                told[row.row_1based] = say("decisions.waits_for_acceptance")
            elif choice is None or choice.accepts:
                dates[item_id] = found
                told[row.row_1based] = _in_force(found, today)
            else:
                if dates.get(item_id) == found:  # accepted once, and then refused: a person said so
                    del dates[item_id]
                told[row.row_1based] = say("decisions.revision_refused", by=choice.by, why=choice.why)
    waiting = {
        name: one for name, one in waiting.items() if name in valid and valid[name][1] == one and dates.get(name) != one
    }
    return DatesRead(replace(known, dates=dates, waiting=waiting, first_seen=first_seen), told)


def lost_dates(rows: Sequence[StaffRow], known: Decisions) -> tuple[str, ...]:
    """Ids of decisions in force whose rows are gone or were emptied."""
    standing = {row.item_id for row in rows if row.item_id and not row.is_blank}
    return tuple(item_id for item_id in known.dates if item_id not in standing)


def without_revoked(known: Decisions) -> Decisions:
    """Decisions whose rows are gone and of which a person said that they no longer hold are left out."""
    revoked = {
        item.key
        for item_id, choice in known.choices.items()
        if choice.accepts and (item := known.items.get(item_id)) is not None and item.kind is WaitKind.LOST
    }
    if not revoked & known.dates.keys():
        return known
    return replace(known, dates={name: one for name, one in known.dates.items() if name not in revoked})


def _in_force(decision: DateDecision, today: date) -> Message:
    if decision.announced_on > today:
        return say("decisions.in_force_from", day=day_text(decision.announced_on))
    return say("decisions.in_force")


def _overlapping(item_id: str, found: DateDecision, dates: Mapping[str, DateDecision]) -> str | None:
    """Another decision in force on the same office's same report, whose row came before."""
    for other_id, other in dates.items():
        if (
            other_id != item_id
            and found.office
            and other.office == found.office
            and {*other.reports} & {*found.reports}
        ):
            return other_id
    return None


def _gives_no_time(found: DateDecision, in_force: Programme, headers: Mapping[str, str], today: date) -> Message | None:
    """An extension adds time to the last day in force, revisions included, or it is a slip."""
    if not found.office or found.until is None:
        return None
    last_days = [last_day_in_force(in_force.report(report), in_force, today) for report in found.reports]
    latest = max((day for day in last_days if day is not None), default=None)
    if latest is None or found.until > latest:
        return None
    words = {"day": day_text(found.until), "last_day": day_text(latest)}
    return say("decisions.gives_no_time", column=headers[UNTIL], **words)


def _read(row: StaffRow, programme: Programme, naming: Naming, headers: Mapping[str, str]) -> DateDecision | Message:
    """The decision that the row says, or what to correct, first things first."""
    for column in (REPORT, UNTIL, ANNOUNCED, REASON, BY):
        if not row.text(column):
            return say("decisions.fill_in", column=headers[column])
    reports = naming.reports(row.text(REPORT))
    if not reports:
        known = ", ".join(report.tab for report in programme.reports[:6])
        return say("decisions.unknown_report", column=headers[REPORT], typed=row.text(REPORT), known=known)
    office = naming.office(row.text(OFFICE)) if row.text(OFFICE) else ""
    if office is None:
        typed = row.text(OFFICE)
        return say("decisions.unknown_office", column=headers[OFFICE], typed=typed, near=naming.suggestion(typed))
    days: dict[str, date | None] = {}
    for column in (UNTIL, ANNOUNCED):
        if column == UNTIL and matching_form(row.text(column)) == matching_form(NOT_TO_BE_SENT):
            days[column] = None
            continue
        read = parse_day(row.cells.get(column), YearSpan(programme.first_day, programme.last_day)).day
        if read is None:
            return say("decisions.no_day", column=headers[column], typed=row.text(column))
        days[column] = read
    until, announced = days[UNTIL], days[ANNOUNCED]
    assert announced is not None  # noqa: S101  only UNTIL may be no day
    if until is not None and until < announced:
        return say("decisions.before_announcement", day=day_text(until), announced=day_text(announced))
    for report in map(programme.report, reports):
        if until is not None and report.deadline is None:
            return say("decisions.no_deadline", report=report.title)
    owed = office and [r for r in reports if r not in programme.office(office).expected_reports]
    if owed and until is not None:
        return say("decisions.not_owed", office=naming.offices[office], report=programme.report(owed[0]).title)
    return DateDecision(reports, office, until, announced, row.text(ORDER), row.text(REASON), row.text(BY))
