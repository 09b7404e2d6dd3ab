"""Decisions that together would change very many statuses at once: they wait for a person who has seen their number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from rules.decisions.decided import Choice, Decisions, WaitKind

_OF_REPORTS = frozenset({WaitKind.DECLARATION, WaitKind.TIME, WaitKind.GONE})


@dataclass(frozen=True, slots=True)
class Held:
    """Rows and items (by id) whose new decision waits; count: statuses that it would change, of `total`; report: the
    first one meant; choice: what a person said of it last."""

    key: str
    ids: frozenset[str]
    report: str
    count: int
    total: int
    choice: Choice | None = None

    @property
    def item_id(self) -> str:
        """The item of the queue that asks about them as they stand."""
        return large_item_id(self.key)


def large_item_id(key: str) -> str:
    """The item that asks about the decisions of that key."""
    return f"{WaitKind.LARGE}-{key}"


def fresh_ids(now: Decisions, known: Decisions) -> frozenset[str]:
    """What was decided since, of single offices or by dropping a row; a revision was accepted with its flips."""
    dates = {
        name
        for name in now.dates.keys() | known.dates.keys()
        if now.dates.get(name) != known.dates.get(name) and (name not in now.dates or now.dates[name].office)
    }
    choices = {
        name
        for name, choice in now.choices.items()
        if known.choices.get(name) != choice and (item := now.items.get(name)) and item.kind in _OF_REPORTS
    }
    return frozenset(dates | choices)


def held_key(now: Decisions, ids: frozenset[str]) -> str:
    """Changes with anything that these decisions say: they are accepted as they stood."""
    chosen = {name: (one.accepts, one.why, one.by) for name, one in now.choices.items() if name in ids}
    plain = [(name, repr(now.dates.get(name)), chosen.get(name)) for name in sorted(ids)]
    return sha256(repr(plain).encode()).hexdigest()[:8]


def first_report(now: Decisions, known: Decisions, ids: frozenset[str]) -> str:
    """A report that one of them is about."""
    for name in sorted(ids):
        if (date := now.dates.get(name) or known.dates.get(name)) is not None:
            return date.reports[0]
        if (item := now.items.get(name)) is not None:
            return item.report
    raise ValueError("nothing is held")


def hold_back(now: Decisions, known: Decisions, ids: frozenset[str]) -> Decisions:
    """The same, but these as they were known before."""
    dates = {name: one for name, one in now.dates.items() if name not in ids}
    choices = {name: one for name, one in now.choices.items() if name not in ids}
    dates |= {name: known.dates[name] for name in sorted(ids) if name in known.dates}
    choices |= {name: known.choices[name] for name in sorted(ids) if name in known.choices}
    return replace(now, dates=dates, choices=choices)
