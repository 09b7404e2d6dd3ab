"""Values as they were decoded or stored last: what still stands in the same words is not decoded again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
Stored = TypeVar("Stored", str, bytes)


class Decoded(Generic[Stored, T]):
    """By key the stored words and their value: the same object for as long as the words are the same."""

    def __init__(self, decode: Callable[[Stored], T]) -> None:
        self._decode: Callable[[Stored], T] = decode
        self._known: dict[Hashable, tuple[Stored, T]] = {}

    def value(self, key: Hashable, stored: Stored) -> T:
        """The value of these words."""
        known = self._known.get(key)
        if known is None or known[0] != stored:
            known = self._known[key] = (stored, self._decode(stored))
        return known[1]

    def keep(self, key: Hashable, stored: Stored, value: T) -> None:
        """The value was put into these words."""
        self._known[key] = (stored, value)
