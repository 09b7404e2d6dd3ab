"""Codes and names that several reports of one office tell, held once: of a country there are many thousands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from rules.evaluate.row_facts import ReportContent

T = TypeVar("T", bound=Hashable)


def sharing_names(
    contents: Mapping[str, ReportContent], remembered: Iterable[tuple[str, str]]
) -> dict[str, ReportContent]:
    """The same contents of one office; what is equal in them, and in the groups remembered of it, is one object."""
    known: dict[Hashable, Hashable] = {}

    def once(value: T) -> T:
        return known.setdefault(value, value)  # type: ignore[return-value]  # it is equal, and texts alone are in it

    for pair in remembered:
        _ = once(pair), *map(once, pair)

    def named(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return once(tuple(once((once(code), once(name))) for code, name in pairs))

    return {
        report: replace(
            content,
            missing=named(content.missing),
            key_names=named(content.key_names),
            keys=once(frozenset(map(once, content.keys))),
        )
        for report, content in contents.items()
    }
