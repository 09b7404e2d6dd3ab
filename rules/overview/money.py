"""Money by office, region and country: allotted by the centre, given to groups, planned by them, spent."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Text
from rules.overview.rates import Level


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts in baht; None: not told, or no row of it was ever read."""

    allotted: float | None = None
    given: float | None = None
    planned: float | None = None
    spent: float | None = None

    @property
    def spent_share_0_to_1(self) -> float | None:
        """Spent of allotted, or of given to groups where no allotment is told; None without either."""
        base = self.given if self.allotted is None else self.allotted
        return self.spent / base if self.spent is not None and base else None

    @property
    def is_told(self) -> bool:
        """Anything is known of it."""
        return any(amount is not None for amount in (self.allotted, self.given, self.planned, self.spent))


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """The amounts of one level and key (as in rates)."""

    level: Level
    key: str
    name: Text
    amounts: Amounts
