"""Numbers as text: automatic, and by the digit placeholders of a pattern section."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from sync.sheets_server.entry.locales import EntryLocale
from sync.sheets_server.entry.pattern_sections import Section, Token

_SHOWN_DIGITS = 10
_LARGEST_PLAIN = 1e15
_SMALLEST_PLAIN = 1e-10
_EXACT = Context(prec=400)


def render_automatic(number: float, locale: EntryLocale) -> str:
    """A number without a format: integers in full below 1E+15, else at most ten significant digits."""
    return render_digits(number, locale, shown_digits=_SHOWN_DIGITS)


def render_digits(number: float, locale: EntryLocale, *, shown_digits: int) -> str:
    """A number with at most so many significant digits; integers in full below 1E+15."""
    if abs(number) < _LARGEST_PLAIN and number == int(number):
        return str(int(number))
    rounded = Context(prec=shown_digits, rounding=ROUND_HALF_UP).create_decimal(repr(number))
    if not _SMALLEST_PLAIN <= abs(number) < _LARGEST_PLAIN:
        mantissa, exponent = f"{rounded.normalize():E}".split("E")
        text = f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"
    else:
        if abs(number) >= 10**shown_digits:
            rounded = Decimal(repr(number)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        text = f"{rounded:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    return text.replace(".", locale.decimal)


def _split_placeholders(tokens: tuple[Token, ...]) -> tuple[list[Token], list[Token], Token | None]:
    whole: list[Token] = []
    fraction: list[Token] = []
    exponent: Token | None = None
    seen_point = False
    for token in tokens:
        if token.kind == "point":
            seen_point = True
        elif token.kind == "exponent":
            exponent = token
        elif token.kind in ("digit", "group"):
            (fraction if seen_point else whole).append(token)
    return whole, fraction, exponent


def _round(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_EXACT)


def _fit_fraction(digits: str, placeholders: list[Token]) -> str:
    """Digits after the point; trailing zeros go where the placeholder is # and become a blank where it is ?."""
    shown = list(digits)
    for index in range(len(placeholders) - 1, -1, -1):
        if shown[index] != "0" or placeholders[index].text == "0":
            break
        shown[index] = " " if placeholders[index].text == "?" else ""
    return "".join(shown)


def _trailing_groups(placeholders: list[Token]) -> int:
    """Commas after the last digit: each divides the number by a thousand."""
    count = 0
    for token in reversed(placeholders):
        if token.kind != "group":
            break
        count += 1
    return count


def _fit_whole(digits: str, placeholders: list[Token], *, is_grouped: bool, locale: EntryLocale) -> list[str]:
    """The shown text of each whole-number placeholder, left to right; the first takes all digits left over."""
    if digits == "0":
        digits = ""
    pieces: list[str] = []
    taken = 0
    for position, token in enumerate(reversed(placeholders)):
        is_first = position == len(placeholders) - 1
        room = max(len(digits) - taken, 1) if is_first else 1
        piece = ""
        for _ in range(room):
            if taken < len(digits):
                character = digits[len(digits) - 1 - taken]
            elif token.text == "0":
                character = "0"
            else:
                character = " " if token.text == "?" else ""
            if is_grouped and taken and taken % 3 == 0 and character.isdigit():
                character += locale.thousands
            piece = character + piece
            taken += 1
        pieces.insert(0, piece)
    return pieces


def _scientific_parts(number: Decimal, whole_places: int, places: int) -> tuple[Decimal, int]:
    if number == 0:
        return number, 0
    exponent = number.adjusted()
    exponent -= exponent % whole_places if whole_places > 1 else 0
    mantissa = _round(number.scaleb(-exponent), places)
    if mantissa.adjusted() >= max(whole_places, 1):
        exponent += max(whole_places, 1)
        mantissa = _round(number.scaleb(-exponent), places)
    return mantissa, exponent


def render_section(number: float, section: Section, locale: EntryLocale) -> str:
    """A non-negative number by one section's placeholders; rounding is half away from zero on the shown digits."""
    whole, fraction, exponent_token = _split_placeholders(section.tokens)
    whole_digits = [token for token in whole if token.kind == "digit"]
    fraction_digits = [token for token in fraction if token.kind == "digit"]
    if any(token.text == "General" for token in whole_digits):
        return "".join(
            render_automatic(number, locale) if token.kind == "digit" else token.text
            for token in section.tokens
            if token.kind in ("digit", "literal")
        )
    amount = Decimal(repr(number))
    percents = sum(token.kind == "percent" for token in section.tokens)
    scaling_in_whole = _trailing_groups(whole)
    thousands_steps = scaling_in_whole + _trailing_groups(fraction) if whole_digits or fraction_digits else 0
    amount = amount.scaleb(2 * percents - 3 * thousands_steps)
    places = len(fraction_digits)
    exponent = 0
    if exponent_token is not None:
        amount, exponent = _scientific_parts(amount, len(whole_digits), places)
    text = f"{_round(amount, places):f}"
    whole_text, _, fraction_text = text.partition(".")
    is_grouped = any(token.kind == "group" for token in whole[: len(whole) - scaling_in_whole])
    whole_pieces = _fit_whole(whole_text, whole_digits, is_grouped=is_grouped, locale=locale)
    fraction_shown = _fit_fraction(fraction_text, fraction_digits)
    return _assemble(section.tokens, whole_pieces, fraction_shown, exponent, locale)


def _assemble(
    tokens: tuple[Token, ...], whole_pieces: list[str], fraction: str, exponent: int, locale: EntryLocale
) -> str:
    shown: list[str] = []
    seen_point = False
    whole_index = fraction_index = 0
    for token in tokens:
        if token.kind == "digit" and not seen_point:
            shown.append(whole_pieces[whole_index])
            whole_index += 1
        elif token.kind == "digit":
            shown.append(fraction[fraction_index : fraction_index + 1])
            fraction_index += 1
        elif token.kind == "point":
            seen_point = True
            shown.append(locale.decimal)
        elif token.kind == "exponent":
            sign = "-" if exponent < 0 else ("+" if token.text[1] == "+" else "")
            shown.append(f"E{sign}{str(abs(exponent)).zfill(len(token.text) - 2)}")
        elif token.kind in ("literal", "percent"):
            shown.append(token.text)
        elif token.kind == "fill" and token.text[0] == "_":
            shown.append(" ")
    return "".join(shown)
