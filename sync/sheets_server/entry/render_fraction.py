"""Numbers as fractions: patterns such as # ?/?, 0/0 and # ?/8."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sync.sheets_server.entry.pattern_sections import Section, Token

_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class _Parts:
    """A fraction section taken apart; `denominator` is fixed when it is written as a number."""

    before: tuple[Token, ...]
    numerator: tuple[Token, ...]
    denominator_digits: tuple[Token, ...]
    denominator: int | None
    after: tuple[Token, ...]


def _is_placeholder(token: Token) -> bool:
    return token.kind == "digit" and token.text in ("0", "#", "?")


def _split(tokens: tuple[Token, ...]) -> _Parts | None:
    slash = next((index for index, token in enumerate(tokens) if token == Token("literal", "/")), None)
    if slash is None:
        return None
    start = slash
    while start > 0 and _is_placeholder(tokens[start - 1]):
        start -= 1
    stop = slash + 1
    while stop < len(tokens) and (_is_placeholder(tokens[stop]) or tokens[stop].text.isdigit()):
        stop += 1
    below = tokens[slash + 1 : stop]
    if start == slash or not below:
        return None
    written = "".join(token.text for token in below)
    fixed = int(written) if written.isdigit() and int(written) else None
    return _Parts(tokens[:start], tokens[start:slash], below, fixed, tokens[stop:])


def _fit(text: str, placeholders: tuple[Token, ...], *, is_left: bool) -> str:
    """Digits filled up to the placeholders: 0 with zeros, ? with blanks, # with nothing."""
    missing = placeholders[: max(len(placeholders) - len(text), 0)]
    filling = "".join({"0": "0", "?": " "}.get(token.text, "") for token in missing)
    return filling + text if is_left else text + filling


def _literals(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens if token.kind in ("literal", "percent"))


def render_fraction(number: float, section: Section) -> str | None:
    """A non-negative number by a section with a fraction; None when the section has none."""
    parts = _split(section.tokens)
    if parts is None:
        return None
    exact = Fraction(Decimal(repr(number)))
    has_whole = any(_is_placeholder(token) for token in parts.before)
    whole = int(exact) if has_whole else 0
    rest = exact - whole
    if parts.denominator is not None:
        numerator, denominator = round(rest * parts.denominator), parts.denominator
    else:
        digits = min(len(parts.denominator_digits), _MOST_DIGITS)
        nearest = rest.limit_denominator(10**digits - 1)
        numerator, denominator = nearest.numerator, nearest.denominator
    if has_whole and numerator == denominator:
        whole, numerator = whole + 1, 0
    return _assemble(parts, whole, numerator, denominator, has_whole=has_whole)


def _assemble(parts: _Parts, whole: int, numerator: int, denominator: int, *, has_whole: bool) -> str:
    whole_places = tuple(token for token in parts.before if _is_placeholder(token))
    whole_text = _fit(str(whole) if whole or not numerator else "", whole_places, is_left=True)
    if has_whole and numerator == 0:
        width = len(parts.numerator) + 1 + len(parts.denominator_digits)
        hides = all(token.text == "?" for token in parts.numerator)
        return whole_text + (" " * (width + 1) if hides else "") + _literals(parts.after)
    gap = _literals(parts.before) if has_whole else ""
    lead = "" if has_whole else _literals(parts.before)
    above = _fit(str(numerator), parts.numerator, is_left=True)
    below = str(denominator) if parts.denominator else _fit(str(denominator), parts.denominator_digits, is_left=False)
    return f"{lead}{whole_text}{gap}{above}/{below}{_literals(parts.after)}"
