"""The colour and the sign of each standing: every ink on its ground at 4.5:1 at least, every sign in the Thai font."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rules.overview.standing import Standing


class Tone(NamedTuple):
    """Ground and ink as #rrggbb; the sign stands where there is no room for a word, with a legend beside it."""

    ground: str
    ink: str
    sign: str


TONES: Mapping[Standing, Tone] = {
    Standing.COMPLETE: Tone("#bfe3c6", "#14432a", "√"),
    Standing.LATE: Tone("#dfe9a8", "#3d430a", "+"),
    Standing.AWAITING: Tone("#c3dcf3", "#0b3358", "="),
    Standing.REOPENED: Tone("#fbdc9b", "#573300", "±"),
    Standing.DECLARED: Tone("#d8d3f3", "#2e2a72", "~"),
    Standing.OVERDUE: Tone("#f3a79d", "#5f1010", "!"),
    Standing.UNKNOWN: Tone("#c9c9c9", "#303030", "?"),
    Standing.TO_CORRECT: Tone("#f9c5a0", "#612306", "×"),
    Standing.UNDER_WAY: Tone("#fff0b3", "#524000", "…"),
    Standing.NOT_STARTED: Tone("#ffffff", "#333333", "o"),
    Standing.NOT_OPEN: Tone("#f4f1ea", "#4d4636", "–"),
}
"""Grey is what was not read, and it alone."""
