"""Numbers as Thai writes them out in words, as beside an amount of money: หนึ่งหมื่นห้าพันบาทถ้วน."""

from __future__ import annotations

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000


def thai_words(number: int) -> str:
    """The words of a whole number from 0, each digit with its place, one in the last place as หนึ่ง."""
    if number >= _MILLION:
        rest = number % _MILLION
        return f"{thai_words(number // _MILLION)}ล้าน{thai_words(rest) if rest else ''}"
    digits = [int(digit) for digit in reversed(str(number))]
    words = [_DIGITS[digit] + _PLACES[place] for place, digit in enumerate(digits) if digit]
    return _spoken("".join(reversed(words))) or "ศูนย์"


def _spoken(words: str) -> str:
    """สิบ and ยี่สิบ for one ten and two, หนึ่ง for เอ็ด: both are said."""
    words = words.replace("เอ็ด", "หนึ่ง").replace("สองสิบ", "ยี่สิบ")
    return words.replace("หนึ่งสิบ", "สิบ")


def says_number(text: str, number: float, units: frozenset[str]) -> bool:
    """The text writes out that number, with one of the units (matching forms) or none: หนึ่งหมื่นบาทถ้วน is 10000.

    text: in its matching form. Hundredths are satang: สิบบาทห้าสิบสตางค์ is 10.5.
    """
    hundredths = round(number * 100)
    if hundredths < 0 or abs(hundredths / 100 - number) > 1e-6:
        return False
    words = _spoken(text.strip("-=*. "))
    whole, rest = thai_words(hundredths // 100), hundredths % 100
    endings = {unit + end for unit in units | {""} for end in ("", "ถ้วน")}
    if rest:
        endings = {f"{unit}{thai_words(rest)}สตางค์" for unit in units}
    return words in {whole + ending for ending in endings}
