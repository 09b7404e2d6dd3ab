"""How the watch is, for those who ask from outside: whether its loop runs, and how old its last whole pass is.

The loop's thread tells, other threads ask: each fact is one value that is replaced whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sync.google.elapsed import elapsed_seconds

BEATS_WITHIN_SECONDS = 120.0  # the loop beats five times a second; the longest that a pass reckons is seconds
PASSES_WITHIN_SECONDS = 900.0  # between two polls; the first pass over a country's files takes minutes of quota


class PassOutcome(StrEnum):
    """How a pass ended. Values stand in metrics: never renamed."""

    WHOLE = "whole"
    PARTLY = "partly"  # it ended, without the change log, the list of files or the central workbook; that passes
    INCOMPLETE = "incomplete"  # the same, but somebody must mend it: a workbook that is not shared or was deleted
    OUTAGE = "outage"  # Google, or the way to it, does not answer as it should
    HELD = "held"  # too many statuses would change and nothing explains it
    FAILED = "failed"  # somebody must act


class State(StrEnum):
    """The answer to whoever asks."""

    ALIVE = "alive"
    STUCK = "stuck"
    READY = "ready"
    DEGRADED = "degraded"  # the service does all that it can without Google
    STANDBY = "standby"  # another machine works, this one would
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said: the state, and how many seconds ago what it rests on was (None: never)."""

    state: State
    seconds_ago: float | None

    @property
    def is_good(self) -> bool:
        """Nobody needs to restart or to mend the service."""
        return self.state not in (State.STUCK, State.NOT_READY)


@dataclass(frozen=True, slots=True)
class Passes:
    """What is known of passes: how the last ended, and when the last whole one did (the clock's seconds)."""

    last: PassOutcome | None = None
    whole_at: float | None = None


class Health:
    """Beaten by the loop, told by its passes. clock: monotonic seconds; on_beat: told of each beat."""

    def __init__(
        self,
        clock: Callable[[], float] = elapsed_seconds,
        on_beat: Callable[[], None] = lambda: None,
        on_pass: Callable[[PassOutcome, float], None] = lambda outcome, seconds: None,
    ) -> None:
        self._clock = clock
        self._on_beat = on_beat
        self._count = 0
        self._on_pass = on_pass
        self._beat_at = self._began_at = self._started_at = clock()
        self.poll_seconds = 60.0  # as the settings in force say
        self.passes = Passes()
        self.stands_by = False

    def beat(self) -> None:
        """The loop runs, or what it does in a pass goes on."""
        self._beat_at = self._clock()
        self._on_beat()

    def pass_began(self) -> None:
        """From now on a pass is under way."""
        self._began_at = self._clock()
        self._count += 1

    def bound(self) -> Mapping[str, int]:
        """What events bear: the number of the pass under way, or that has ended, counted from the start."""
        return {"pass": self._count} if self._count else {}

    def pass_ended(self, outcome: PassOutcome) -> None:
        """The pass under way ended so."""
        now = self._clock()
        whole_at = now if outcome is PassOutcome.WHOLE else self.passes.whole_at
        self.passes = replace(self.passes, last=outcome, whole_at=whole_at)
        self.stands_by = False
        self._on_pass(outcome, now - self._began_at)

    @property
    def whole_pass_age_seconds(self) -> float:
        """Since the last whole pass; before the first, since the start."""
        whole_at = self.passes.whole_at
        return self._clock() - (self._started_at if whole_at is None else whole_at)

    def live(self) -> Answer:
        """Whether the loop runs; what Google does plays no part."""
        ago = self._clock() - self._beat_at
        return Answer(State.ALIVE if ago <= BEATS_WITHIN_SECONDS else State.STUCK, ago)

    def ready(self) -> Answer:
        """Whether what the sheets show is fresh; degraded where only Google keeps it from being so.

        Who stands by leaves that to another machine, and said so at its last look at the lease.
        """
        passes = self.passes
        ago = None if passes.whole_at is None else self._clock() - passes.whole_at
        if self.stands_by:
            return Answer(State.STANDBY, ago)
        if passes.last in (PassOutcome.OUTAGE, PassOutcome.PARTLY):
            return Answer(State.DEGRADED, ago)
        is_young = ago is not None and ago <= PASSES_WITHIN_SECONDS + self.poll_seconds
        return Answer(State.READY if is_young else State.NOT_READY, ago)
