"""What was probably meant: the known name nearest to what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from rules.catalogue import Text

WORDS_ALIKE = 60.0
"""Of 100: words of commands and of the configuration, which are short."""
_MOST_CHARACTERS = 100
_FEWEST_OF_A_BEGINNING = 3
_ALIKE = 70.0  # of 100: น้ำพลอง is น้ำพอง (92), เชียงราย is not เชียงใหม่ (63)


def nearest(form: str, known: Mapping[str, str], alike: float = _ALIKE) -> str | None:
    """The name whose form is nearest to that of what was typed; None when none is near.

    A beginning that only one name has is that name. known: form -> name. alike: from how many of 100 two forms are near
    each other.
    """
    begun = {
        name
        for known_form, name in known.items()
        if len(form) >= _FEWEST_OF_A_BEGINNING and known_form.startswith(form)
    }
    if len(begun) == 1:
        return begun.pop()
    found = process.extractOne(form[:_MOST_CHARACTERS], known.keys(), scorer=fuzz.ratio, score_cutoff=alike)
    return known[found[0]] if found is not None else None


def meant(form: str, known: Mapping[str, str]) -> Text:
    """The question whether the nearest name was meant, to follow what was typed; "" when none is near."""
    return question(nearest(form, known))


def question(name: str | None) -> Text:
    """Whether that name was meant; "" without one."""
    return Text("", "") if name is None else Text(f" (หมายถึง ‘{name}’ หรือไม่)", f" (was ‘{name}’ meant?)")
