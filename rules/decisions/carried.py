"""What the programme file decided, as decisions of the staff tabs: carried over once, each under an id of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256

from rules.decisions.decided import ANSWERS, Choice, DateDecision, Decisions, Item, WaitKind, revision_item_id
from rules.declared.programme import Confirmation, Extension, Programme, Revision

Entry = Revision | Extension | Confirmation

_WAITED = {kind: item for item, kind in ANSWERS.items()}


@dataclass(frozen=True, slots=True)
class Declared:
    """One entry of the programme file. report: whose deadline a revision moves; id: changes with anything it says, and
    with no version of ours."""

    entry: Entry
    report: str

    @property
    def id(self) -> str:
        """The id of its row, or what tells its item apart."""
        return f"Y{sha256(repr(_facts(self)).encode()).hexdigest()[:8].upper()}"


def _facts(one: Declared) -> list[str]:
    """What the entry says, each fact by itself: what is not given counts for nothing, also where it is new."""
    return [f"{field.name}={value}" for field in fields(one.entry) if (value := getattr(one.entry, field.name))] + [
        one.report
    ]


def declared_entries(programme: Programme) -> Iterator[Declared]:
    """Every revision of a report, extension and confirmation that the programme file holds."""
    for report in programme.reports:
        yield from (Declared(revision, report.id) for revision in report.revisions)
    yield from (Declared(extension, extension.report) for extension in programme.extensions)
    yield from (Declared(confirmation, confirmation.report) for confirmation in programme.confirmations)


def without_carried(programme: Programme, decisions: Decisions) -> Programme:
    """The programme without what its file decided and the staff tabs hold now: there it may have been revoked."""
    carried = decisions.carried
    if not carried:
        return programme

    def left(entry: Entry, report: str) -> bool:
        return Declared(entry, report).id not in carried

    return replace(
        programme,
        reports=tuple(
            replace(report, revisions=tuple(one for one in report.revisions if left(one, report.id)))
            if report.revisions
            else report
            for report in programme.reports
        ),
        extensions=tuple(one for one in programme.extensions if left(one, one.report)),
        confirmations=tuple(one for one in programme.confirmations if left(one, one.report)),
    )


def carry_over(known: Decisions, programme: Programme, by_file: str) -> Decisions:
    """What was decided, with every entry of the file that was never carried over; by_file: who decided a revision."""
    dates, choices, items = dict(known.dates), dict(known.choices), dict(known.items)
    carried = {one.id: one for one in declared_entries(programme) if one.id not in known.carried}
    for entry_id, one in carried.items():
        match one.entry:
            case Revision() as entry:
                text = (entry.order_number, entry.reason or by_file, by_file)
                dates[entry_id] = decision = DateDecision((one.report,), "", entry.last_day, entry.announced_on, *text)
                item_id = revision_item_id(entry_id, decision)
                items[item_id] = Item(WaitKind.REVISION, "", one.report, entry_id, entry.announced_on)
                choices[item_id] = Choice(True, text[1], by_file, entry.announced_on)
            case Extension() as entry:
                texts = (entry.order_number, entry.reason, entry.granted_by)
                dates[entry_id] = DateDecision((one.report,), entry.office, entry.until, entry.granted_on, *texts)
            case Confirmation() as entry:
                item, choice = _of_queue(entry)
                items[item.id], choices[item.id] = item, choice
    return replace(known, dates=dates, choices=choices, items=items, carried=frozenset({*known.carried, *carried}))


def _of_queue(entry: Confirmation) -> tuple[Item, Choice]:
    kind, accepts = _WAITED[entry.kind]
    key = {
        WaitKind.DECLARATION: entry.confirmed_on.isoformat(),
        WaitKind.GONE: entry.key or "",
        WaitKind.TIME: _day(entry.completed_on),
    }[kind]
    item = Item(kind, entry.office, entry.report, key, entry.confirmed_on)
    return item, Choice(accepts, entry.reason, entry.confirmed_by, entry.confirmed_on)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
