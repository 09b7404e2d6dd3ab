"""What a file's locale means for typed dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rules.readings.blocks import Cell
from rules.readings.text import plain_signs

_LIKE_A_DATE = re.compile(r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}(\s.*)?")
WANTED_LOCALE = "th_TH"
WANTED_TIME_ZONE = "Asia/Bangkok"

_MONTH_BEFORE_DAY_LANGUAGES = frozenset({"en", "ja", "zh", "ko", "hu", "lt", "mn", "sv", "fil", "chr", "haw"})
_DAY_BEFORE_MONTH = frozenset(
    {"en_AU", "en_GB", "en_IE", "en_IN", "en_NZ", "en_SG", "en_HK", "en_MY", "en_TH", "zh_HK", "zh_SG", "zh_MO"}
)
_MONTH_BEFORE_DAY = frozenset({"es_US", "es_PA", "es_PR", "fr_CA"})


def writes_month_before_day(locale: str) -> bool:
    """True when a date typed as 3/4/2563 is, or may be, read as 4 March in a file of that locale (en_US, th_TH …).

    Source: order of the short date in the Unicode CLDR; a locale that is not known counts as month-first, so that a
    date that could have been swapped is never taken for granted.
    """
    if not locale or locale in _MONTH_BEFORE_DAY:
        return True
    if locale in _DAY_BEFORE_MONTH:
        return False
    return locale.split("_")[0] in _MONTH_BEFORE_DAY_LANGUAGES


def locale_to_set(locale: str, date_cells: Iterable[Cell]) -> str | None:
    """The locale that we may set: Thai, or None to leave the file's.

    A month-first file that holds date cells, or text that looks like a typed date, understood or not, is left: days and
    months of what was typed may have been swapped silently, and setting the locale would make them look right. The
    cells that could be swapped stay unreadable, with the way out, until a person has looked through them and set the
    locale.
    """
    if writes_month_before_day(locale) and any(_is_number(cell) or is_like_a_typed_date(cell) for cell in date_cells):
        return None
    return WANTED_LOCALE


def is_like_a_typed_date(cell: Cell) -> bool:
    """Text such as 3/4/2563, in whatever digits, whether or not it can be understood."""
    return isinstance(cell, str) and _LIKE_A_DATE.fullmatch(plain_signs(cell.strip())) is not None


def cells_at(rows: Sequence[Sequence[Cell]], places: Iterable[int]) -> Iterable[Cell]:
    """The cells of some columns of ragged rows."""
    wanted = tuple(places)
    return (row[place] for row in rows for place in wanted if place < len(row))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
