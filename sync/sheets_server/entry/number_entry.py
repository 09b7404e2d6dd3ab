"""Reads typed numbers: grouped, percent, currency, scientific, negative in parentheses."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.locales import EntryLocale

_CURRENCIES = "$€£¥฿₹₩₽₫₱"
_MIXED_FRACTION = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+) (?P<above>[0-9]{1,4})/(?P<below>[0-9]{1,4})")
_SPACES = " \u00a0\u202f"


@lru_cache(maxsize=16)
def _number_pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    group = f"[{_SPACES}]" if thousands in _SPACES else re.escape(thousands)
    point = re.escape(decimal)
    return re.compile(
        r"(?P<sign1>[-+]?)\s*"
        rf"(?P<before>[{_CURRENCIES}]?)\s*"
        r"(?P<sign2>[-+]?)"
        rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]*)"
        rf"(?P<fraction>{point}[0-9]*)?"
        r"(?P<exponent>[eE][-+]?[0-9]+)?"
        rf"\s*(?P<after>[{_CURRENCIES}%]?)"
    )


def _currency_pattern(sign: str, digits: str, is_suffix: bool, locale: EntryLocale) -> str:
    if sign == locale.currency:
        return locale.currency_pattern.replace("#,##0.00", digits)
    return f"{digits} [${sign}]" if is_suffix else f"[${sign}]{digits}"


def _implied_format(parts: dict[str, str | None], grouped: bool, locale: EntryLocale) -> NumberFormat | None:
    digits = ("#,##0" if grouped else "0") + (".00" if parts["fraction"] else "")
    after = parts["after"] or ""
    if after == "%":
        return NumberFormat("PERCENT", f"{digits}%")
    if parts["before"] or after:
        money = "#,##0.00" if parts["fraction"] else "#,##0"
        sign = str(parts["before"] or after)
        return NumberFormat("CURRENCY", _currency_pattern(sign, money, bool(after), locale))
    if parts["exponent"]:
        return NumberFormat("SCIENTIFIC", "0.00E+00")
    return NumberFormat("NUMBER", digits) if grouped else None


def read_mixed_fraction(text: str) -> tuple[float, NumberFormat] | None:
    """The number that 1 1/2 says, and the format that shows it so; None for anything else."""
    match = _MIXED_FRACTION.fullmatch(text)
    if match is None or not int(match["below"]):
        return None
    number = int(match["whole"]) + int(match["above"]) / int(match["below"])
    places = "?" * len(match["below"])
    return (-number if match["sign"] == "-" else number), NumberFormat("NUMBER", f"# {places}/{places}")


def read_number(text: str, locale: EntryLocale) -> tuple[float, NumberFormat | None] | None:
    """The number a stripped text says and the format its typing implies; None when it is no number.

    A plain number implies no format: what the cell has stays. Grouping must be in threes.
    """
    in_parentheses = len(text) > 2 and text[0] == "(" and text[-1] == ")"
    match = _number_pattern(locale.decimal, locale.thousands).fullmatch(text[1:-1] if in_parentheses else text)
    if match is None:
        return None
    parts = match.groupdict()
    signs = parts["sign1"] + parts["sign2"]
    whole, fraction = parts["whole"], parts["fraction"] or ""
    if len(signs) > 1 or (in_parentheses and signs) or (parts["before"] and parts["after"]):
        return None
    if not whole and len(fraction) < 2:
        return None
    grouped = not whole.isdigit() and whole != ""
    digits = "".join(character for character in whole if character.isdigit())
    number = float(f"{digits or '0'}.{fraction[1:] or '0'}{parts['exponent'] or ''}")
    if not math.isfinite(number):
        return None
    if parts["after"] == "%":
        number = float(f"{number!r}e-2") if "e" not in repr(number) else number / 100
    if signs == "-" or in_parentheses:
        number = -number
    return (number or 0.0), _implied_format(parts, grouped, locale)
