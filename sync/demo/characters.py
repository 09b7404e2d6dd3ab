"""How offices behave: what each character types when, and which offices have a story of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType

from rules.declared.programme import Office
from rules.readings.moment_text import BANGKOK
from sync.demo.timeline import Pass


def moment(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of B.E. 2563 in Bangkok."""
    return datetime(2020, month, day, hour, minute, tzinfo=BANGKOK)


PASSES = (
    Pass(moment(7, 25, 17), is_shown=True),
    Pass(moment(7, 31, 0, 6), is_shown=False),  # just after the deadline of sets 2 and 3, as `watch` would
    Pass(moment(7, 31, 17), is_shown=True),
    Pass(moment(8, 15, 0, 6), is_shown=False),  # just after the one extension has run out
    Pass(moment(9, 16, 17), is_shown=True),
    Pass(moment(10, 1, 0, 6), is_shown=False),  # just after the deadline of set 4 and the delivery
    Pass(moment(10, 1, 17), is_shown=True),
)
FIRST_MOMENT = moment(7, 20, 8)
"""When the workbooks are handed out."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an office types what (None: never): the second batch is the groups that it leaves for later.

    batch_2_share: share of its groups, 0 to 1, in the second batch.
    """

    register: datetime | None
    batch_1: datetime | None
    batch_2: datetime | None
    batch_2_share: float
    results_1: datetime | None
    results_2: datetime | None
    delivery: datetime | None


def schedule_of(character: str, random: Random) -> Schedule:
    """A schedule as that character has it, a little different each time. Raises KeyError for an unknown character."""

    def around(start: datetime, days: int) -> datetime:
        """Some working hour of the days from a start on, the last day included."""
        return start + timedelta(days=random.randint(0, days), hours=random.randint(0, 6))

    register = around(moment(7, 20), 1)
    batch_1 = around(moment(7, 22), 2)
    results_1 = around(moment(9, 2), 8)
    never: dict[str, datetime | float | None] = {}
    plans: Mapping[str, Mapping[str, datetime | float | None]] = {
        "prompt": never,
        "steady": {
            "batch_2": around(moment(7, 27), 3),
            "batch_2_share": 0.4,
            "results_2": around(moment(9, 20), 9),
            "delivery": around(moment(9, 25), 4),
        },
        "late": {
            "batch_2": around(moment(7, 31), 0) if random.random() < 0.5 else around(moment(8, 3), 15),
            "batch_2_share": 0.5,
            "results_2": moment(10, 1, 10),
            "delivery": moment(10, 1, 11),
        },
        "unfinished": {"batch_2": None, "batch_2_share": 0.5, "results_2": None, "delivery": None},
        "register_only": dict.fromkeys(("batch_1", "batch_2", "results_1", "results_2", "delivery")),
        "silent": dict.fromkeys(("register", "batch_1", "batch_2", "results_1", "results_2", "delivery")),
    }
    usual: dict[str, datetime | float | None] = {
        "register": register,
        "batch_1": batch_1,
        "batch_2": batch_1,
        "batch_2_share": 0.0,
        "results_1": results_1,
        "results_2": results_1,
        "delivery": around(moment(9, 18), 5),
    }
    return Schedule(**{**usual, **plans[character]})  # type: ignore[arg-type]  # names and types as in `usual`


OWN_STORIES: Mapping[str, str] = MappingProxyType(
    {
        "27": "prompt",  # its register grows after it was complete
        "34": "prompt",  # an entry is cleared after completion
        "45": "prompt",  # a header is renamed
        "58": "unfinished",  # asked for more time, and got it
        "63": "steady",  # stops sharing its workbook around the deadline: time must be confirmed
        "75": "prompt",  # its workbook is thrown away in September
        "81": "register_only",  # declares nothing to report, with groups in its register
        "85": "silent",  # declares nothing to report, without groups; the centre accepts
        "96": "silent",  # never begins
    }
)
"""Offices with a story of their own, by code; no flaw is put into their entries."""

_SHARES = (("prompt", 0.42), ("steady", 0.30), ("late", 0.17), ("unfinished", 0.08), ("register_only", 0.03))


def cast(offices: Sequence[Office], random: Random) -> dict[str, str]:
    """A character for every office: its own story's, or one drawn by the shares above."""
    words = [word for word, _ in _SHARES]
    weights = [weight for _, weight in _SHARES]
    return {office.code: OWN_STORIES.get(office.code) or random.choices(words, weights)[0] for office in offices}
