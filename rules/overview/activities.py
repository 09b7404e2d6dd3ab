"""The activities of the programme's plan as they are told: how far each has come, and who has not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.catalogue import Text
from rules.declared.activities import Activity
from rules.overview.rates import Level


class ActivityState(StrEnum):
    """How an activity stands. Values stand in exports."""

    DONE = "done"  # the centre says so, or every counted key is done
    UNDER_WAY = "under_way"
    AHEAD = "ahead"  # its days have not begun
    UNFINISHED = "unfinished"  # its last day has passed
    PASSED = "passed"  # its last day has passed, and nothing measures it


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the counted keys are done, under way, and neither."""

    done: int = 0
    under_way: int = 0
    not_done: int = 0

    @property
    def total(self) -> int:
        """All counted keys."""
        return self.done + self.under_way + self.not_done


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """The progress of one level and key (as in rates)."""

    level: Level
    key: str
    name: Text
    progress: Progress


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An office whose last day of an activity has passed with `left` counted keys not done."""

    office: str
    last_day: date
    left: int


@dataclass(frozen=True, slots=True)
class ActivityPicture:
    """One activity at a day: its days as revised, its state, its progress (unit: of what is counted) and who is behind.

    unfinished: offices for which the last day, extensions included, has passed; the most left first.
    """

    activity: Activity
    first_day: date
    last_day: date
    state: ActivityState
    unit: Text
    lines: tuple[ProgressLine, ...]
    unfinished: tuple[Unfinished, ...]

    @property
    def nation(self) -> Progress:
        """The whole country's; nothing where nothing measures it."""
        return self.lines[0].progress if self.lines else Progress()
