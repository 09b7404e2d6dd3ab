"""The memory from the events alone: what a fresh machine does with the central tab ประวัติการเปลี่ยนแปลง."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import Declaration, History, Interval

Facts = dict[str, object]


def rebuild(events: Iterable[Event]) -> dict[tuple[str, str], History]:
    """(office, report) -> History with the same completion intervals and verdicts as the memory that told the events.

    Events may come in any order and more than once (ids tell). What no event tells is left as if not yet seen: looks
    between two boundaries, who made a declaration, and a reason that was reworded. Raises KeyError or TypeError when an
    event lacks a fact that its kind must have.
    """
    histories: dict[tuple[str, str], History] = {}
    for told in sorted({event.id: event for event in events}.values(), key=_order):
        facts = told.facts
        if told.kind is EventKind.RULES_CHANGED:
            for office in _texts(facts["offices"]):
                pair = (office, told.report)
                history = histories.get(pair, History())
                histories[pair] = replace(history, rules_fingerprint=str(facts["rules"]))
        elif "n" in facts:
            pair = (told.office, told.report)
            histories[pair] = _after(histories.get(pair, History()), told, facts)
    return histories


def _order(told: Event) -> tuple[datetime, int, str]:
    number = told.facts.get("n", 0)
    return told.at, number if isinstance(number, int) else 0, told.id


def _after(history: History, told: Event, facts: Facts) -> History:
    """One event further. Any event of a look says that the look succeeded; what it saw follows from the state."""
    kind = told.kind
    if kind in (EventKind.COMPLETED, EventKind.COMPLETE_AGAIN):
        history = _completed(history, kind, facts)
    elif kind is EventKind.BECAME_INCOMPLETE:
        history = replace(history, complete_now=False, undone_by_rules=bool(facts["rule_changed"]))
    elif kind in (EventKind.GROUPS_ADDED, EventKind.GROUPS_REMOVED):
        history = _with_groups(history, kind, facts)
    elif kind is EventKind.GROUPS_GONE:
        history = replace(history, absent_keys=history.absent_keys | frozenset(_groups(facts)))
    elif kind is EventKind.GROUPS_BACK:
        history = replace(history, absent_keys=history.absent_keys - frozenset(_groups(facts)))
    elif kind is EventKind.DECLARED:
        history = replace(history, declared=_declaration(told, facts), declared_in=_interval(facts))
    elif kind is EventKind.DECLARATION_WITHDRAWN:
        history = replace(history, declared=None, declared_in=None)
    history = replace(
        history,
        rules_fingerprint=str(facts["rules"]),
        last_read_at=told.at,
        told_at=told.at,
        told=cast(int, facts["n"]),
    )
    if history.complete_now:
        return replace(history, last_complete_at=told.at)
    return replace(history, last_incomplete_at=told.at)


def _completed(history: History, kind: EventKind, facts: Facts) -> History:
    if kind is EventKind.COMPLETED:
        typed = facts.get("sent_on")
        sent_on = date.fromisoformat(typed) if isinstance(typed, str) else None
        history = replace(history, completed=_interval(facts), sent_on=sent_on)
    keys = frozenset(_texts(facts["keys"]))
    history = replace(history, complete_now=True, undone_by_rules=False, keys_when_complete=keys)
    return _known(history, _pairs(facts["names"])) if "names" in facts else history


def _with_groups(history: History, kind: EventKind, facts: Facts) -> History:
    groups = _groups(facts)
    if kind is EventKind.GROUPS_REMOVED:
        return replace(history, keys_when_complete=history.keys_when_complete - frozenset(groups))
    history = replace(history, keys_when_complete=history.keys_when_complete | frozenset(groups))
    return _known(history, groups) if history.known_keys else history


def _known(history: History, names: dict[str, str]) -> History:
    known = dict(history.known_names) | names
    return replace(history, known_keys=frozenset(known), known_names=tuple(sorted(known.items())))


def _declaration(told: Event, facts: Facts) -> Declaration:
    typed = str(facts["declared_on"])
    declared_on = date.fromisoformat(typed) if facts["declared_on_is_day"] else typed
    return Declaration(told.office, told.report, str(facts["reason"]), "", declared_on)


def _interval(facts: Facts) -> Interval:
    after = facts["after"]
    return Interval(
        datetime.fromisoformat(after) if isinstance(after, str) else None,
        datetime.fromisoformat(str(facts["until"])),
    )


def _groups(facts: Facts) -> dict[str, str]:
    return _pairs(facts["groups"])


def _pairs(value: object) -> dict[str, str]:
    if not isinstance(value, list):
        raise TypeError(f"not a list of code and name: {value!r}")
    return {str(code): str(name) for code, name in value}


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"not a list: {value!r}")
    return [str(item) for item in value]
