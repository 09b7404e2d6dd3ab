"""What the pages draw: what is said of a day, kept until the ledger or the day changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.readings.dates import day_text
from rules.verdicts.events import Event
from sync.asked_moment import noon
from sync.check.told_from_ledger import Remembered, Told, remembered, told_from_ledger

SINCE_DAYS = 7
"""What changed is told against a week before, or the first day that is known."""
_MOST_DAYS_KEPT = 12


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is said of one day, and what happened up to it."""

    told: Told
    events: tuple[Event, ...]
    is_past: bool


@dataclass(slots=True, eq=False)
class Kept:
    """Answers by day. `now`: the moment to judge at when no day is asked for."""

    configuration: Configuration
    now: Callable[[], datetime]
    _answers: dict[tuple[object, ...], Shown] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def on(self, day: date | None) -> Shown:
        """What is said of that day, or now. Raises UsageProblem (beyond reach, to come, nothing read yet),
        LedgerError."""
        now = self.now()
        asked = now if day is None else noon(day)
        key = (_state(self.configuration.settings.ledger_path), day_of(asked), day is None)
        with self._lock:  # who asks while it is computed waits for that answer
            if key not in self._answers:
                found = self._look(asked, now)
                while len(self._answers) >= _MOST_DAYS_KEPT:
                    self._answers.pop(next(iter(self._answers)))
                self._answers[key] = found
            return self._answers[key]

    def _look(self, asked: datetime, now: datetime) -> Shown:
        known = remembered(self.configuration)
        last = max(day_of(one) for one in (now, known.judged_at) if one is not None)
        if day_of(asked) > last:
            raise UsageProblem(say("pages.day_to_come", day=day_text(day_of(asked)), last=day_text(last)))
        told = told_from_ledger(self.configuration, asked, _since(known, day_of(asked)))
        events = tuple(event for event in known.events if event.at <= told.now)
        return Shown(told, events, told.is_past)


def _since(known: Remembered, day: date) -> date | None:
    """The day to tell changes against; None where no earlier one is known."""
    if known.reach is None or known.reach.first >= day:
        return None
    return max(known.reach.first, day - timedelta(days=SINCE_DAYS))


def _state(ledger: Path) -> tuple[object, ...]:
    """What changes with every write to the ledger, without opening it."""
    beside = (ledger, ledger.with_name(ledger.name + "-wal"))
    return tuple((found.st_mtime_ns, found.st_size) for path in beside if path.exists() for found in (path.stat(),))
