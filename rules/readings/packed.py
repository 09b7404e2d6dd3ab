"""Rows that are kept from pass to pass and seldom looked at, packed."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import TypeVar, overload

T = TypeVar("T")
LEAST_PACKED = 16
"""Fewer items take no less when they are packed."""


class Packed(Sequence[T]):
    """Items as they were, in a tenth of their memory. Each look at one unpacks them all: go through them once.

    What they hold is plain: cells, numbers, tuples and lists of those. It stays in this process.
    """

    __slots__ = ("_count", "_packed")

    def __init__(self, items: Sequence[T]) -> None:
        self._count = len(items)
        self._packed = zlib.compress(pickle.dumps(items, pickle.HIGHEST_PROTOCOL), 1)

    def unpacked(self) -> Sequence[T]:
        """The items; whoever asks has them for himself."""
        items: Sequence[T] = pickle.loads(zlib.decompress(self._packed))  # noqa: S301  our own, never stored
        return items

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return iter(self.unpacked())

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self.unpacked()[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed):
            return self is other or self.unpacked() == other.unpacked()
        return self.unpacked() == other

    __hash__ = None  # type: ignore[assignment]  # as a list has none


def packed(items: Sequence[T]) -> Sequence[T]:
    """The items, packed where that takes less."""
    return items if len(items) < LEAST_PACKED or isinstance(items, Packed) else Packed(items)


class Joined(Sequence[T]):
    """Parts, one after the other: of packed ones only one lies unpacked at a time."""

    def __init__(self, parts: Sequence[Sequence[T]]) -> None:
        self._parts = [part for part in parts if len(part)]
        self._ends = list(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return tuple(islice(self, start, stop, step)) if step > 0 else tuple(self)[place]
        at = range(len(self))[place]
        part = bisect_right(self._ends, at)
        return self._parts[part][at - self._ends[part]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none
