"""What passes of one process keep for the next: values beside what they came of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sync.check.judged import NOTHING_JUDGED, Judged

T = TypeVar("T")


class Kept:
    """What was judged last, and values made of it; all of one programme and day. A new one keeps nothing yet."""

    def __init__(self) -> None:
        self.judged: Judged = NOTHING_JUDGED
        self._values: dict[Hashable, tuple[object, object]] = {}

    def take(self, judged: Judged) -> None:
        """This was judged now; what was made under another programme or on another day stands no longer."""
        if judged.programme is not self.judged.programme or judged.today != self.judged.today:
            self._values = {}
        self.judged = judged

    def value(self, name: Hashable, cause: object, make: Callable[[], T]) -> T:
        """The value of that name, made anew where what it comes of is not equal to what it came of last.

        Beside programme and day it must come of nothing but `cause`.
        """
        if not self.holds(name, cause):
            self.keep(name, cause, make())
        return cast(T, self._values[name][1])

    def holds(self, name: Hashable, cause: object) -> bool:
        """Whether the value of that name came of the same; then this cause stands for the one before, which can go."""
        known = self._values.get(name)
        if known is None or known[0] != cause:
            return False
        self._values[name] = (cause, known[1])
        return True

    def keep(self, name: Hashable, cause: object, value: object = None) -> None:
        """The value of that name comes of this."""
        self._values[name] = (cause, value)
