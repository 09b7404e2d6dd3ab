"""Values as they were decoded or stored last: what still stands in the same words is not decoded again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Generic, TypeVar

T = TypeVar("T")
Stored = TypeVar("Stored", str, bytes)
_DIGEST_BYTES = 16  # two different words with one digest are not to be met


class Decoded(Generic[Stored, T]):
    """By key the value of the stored words, and a digest of those: the same object for as long as they are the same."""

    def __init__(self, decode: Callable[[Stored], T]) -> None:
        self._decode: Callable[[Stored], T] = decode
        self._known: dict[Hashable, tuple[bytes, T]] = {}

    def value(self, key: Hashable, stored: Stored) -> T:
        """The value of these words."""
        known, digest = self._known.get(key), _digest(stored)
        if known is None or known[0] != digest:
            known = self._known[key] = (digest, self._decode(stored))
        return known[1]

    def keep(self, key: Hashable, stored: Stored, value: T) -> None:
        """The value was put into these words."""
        self._known[key] = (_digest(stored), value)

    def stands(self, key: Hashable, value: T) -> None:
        """This one is equal to what the words of that key say: whoever asks gets it, and the other can be let go."""
        known = self._known.get(key)
        if known is not None:
            self._known[key] = (known[0], value)


def _digest(stored: str | bytes) -> bytes:
    return blake2b(stored.encode() if isinstance(stored, str) else stored, digest_size=_DIGEST_BYTES).digest()
