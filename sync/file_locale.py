"""What a file's locale means for typed dates."""

from __future__ import annotations

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
