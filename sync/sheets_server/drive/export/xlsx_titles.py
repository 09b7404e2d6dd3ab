"""Sheet titles as XLSX takes them: at most 31 characters, some characters not at all, unique whatever their case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST_TITLE = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def xlsx_titles(titles: Iterable[str]) -> dict[str, str]:
    """The title in the file of each title, in order; a shortened one that is taken gets a number."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for title in titles:
        plain = _FORBIDDEN.sub("_", title).strip("'") or "Sheet"
        if plain.casefold() == "history":
            plain += "_"
        candidate, number = plain[:_LONGEST_TITLE], 1
        while candidate.casefold() in taken:
            number += 1
            ending = f" ({number})"
            candidate = plain[: _LONGEST_TITLE - len(ending)] + ending
        taken.add(candidate.casefold())
        found[title] = candidate
    return found
