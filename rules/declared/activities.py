"""What a programme does besides asking for reports: its activities, and the money that it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.catalogue import Text


@dataclass(frozen=True, slots=True)
class Measure:
    """What tells of each counted key (a group, a planned activity) how far it has come, by the rows that name it.

    Without `column` a key is done when it has complete rows in each of `reports`, and under way when it has a row in
    any. With one the only report's rows say it: done where the cell is one of `done` (() means filled), under way where
    it is one of `under_way`. `counts`: the report whose keys are counted.
    """

    reports: tuple[str, ...]
    counts: str
    column: str | None = None
    done: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the programme's plan; `window` names its days. `done_on`, `done_by`: done, says the centre."""

    id: str
    title: Text
    window: str
    measure: Measure | None = None
    done_on: date | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of amounts in baht, of one report or of each month's of a repeating one."""

    reports: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class MoneyColumns:
    """Where the rows tell of money: given to groups, planned by them, spent. None: the programme does not tell it."""

    given: MoneyColumn | None = None
    planned: MoneyColumn | None = None
    spent: MoneyColumn | None = None
