"""Which offices use a key: what a rule across offices asks, kept up office by office and never walked through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rules.cells.typed_table import Positions, TypedTable

UNIQUE_EVERYWHERE = "unique-everywhere"  # the one kind that asks

Used = Mapping[str, frozenset[str]]
"""Rule id -> the keys that one office's rows use."""

Shared = Mapping[str, Mapping[str, Collection[str]]]
"""Rule id -> key that several offices use -> their codes."""


@dataclass(slots=True, eq=False)
class Claims:
    """By rule who uses a key: the one office that does, and all of them where several do."""

    one: dict[str, dict[str, str]] = field(default_factory=dict)
    shared: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def copy(self) -> Claims:
        """The same, to be changed on its own."""
        one = {rule: dict(keys) for rule, keys in self.one.items()}
        return Claims(one, {rule: {key: set(of) for key, of in keys.items()} for rule, keys in self.shared.items()})

    def users(self, keys: Iterable[tuple[str, str]]) -> set[str]:
        """The offices that use one of these keys, each with its rule."""
        found: set[str] = set()
        for rule, key in keys:
            found |= self.shared[rule].get(key) or {code for code in (self.one[rule].get(key),) if code is not None}
        return found

    def change(self, office: str, before: Used, now: Used) -> set[tuple[str, str]]:
        """The office uses these keys now; returns those, with their rule, that it shares with others or did."""
        touched: set[tuple[str, str]] = set()
        for rule in {*before, *now}:
            one, shared = self.one.setdefault(rule, {}), self.shared.setdefault(rule, {})
            was, is_now = before.get(rule, frozenset()), now.get(rule, frozenset())
            for key in was - is_now:
                if key not in shared:
                    del one[key]
                    continue
                touched.add((rule, key))
                shared[key].remove(office)
                if len(shared[key]) == 1:
                    (one[key],) = shared.pop(key)
            for key in is_now - was:
                if key not in shared and one.setdefault(key, office) == office:
                    continue
                touched.add((rule, key))
                if key not in shared:
                    shared[key] = {one.pop(key)}
                shared[key].add(office)
        return touched


def used_keys(table: TypedTable, columns: Sequence[str]) -> tuple[Positions, list[str]]:
    """The stacked rows whose key was read, and the key of each."""
    rows = np.flatnonzero(table.has_key(columns))
    parts = [table.columns[column_id] for column_id in columns]
    texts = [part.key_texts[part.codes[rows]].tolist() for part in parts]
    return rows, texts[0] if len(texts) == 1 else ["\0".join(key) for key in zip(*texts, strict=True)]


def used_by_office(table: TypedTable, columns: Sequence[str]) -> dict[int, frozenset[str]]:
    """Per office (position in the programme) the keys that its rows use."""
    rows, texts = used_keys(table, columns)
    starts = np.searchsorted(rows, [(of.start, of.stop) for of in table.office_slices.values()]).reshape(-1, 2)
    return {
        place: frozenset(texts[start:stop])
        for place, (start, stop) in zip(table.office_slices, starts.tolist(), strict=True)
    }
