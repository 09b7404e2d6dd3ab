"""Texts: joined, cut, searched, changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.formulas.functions.criteria import wildcard_pattern
from sync.sheets_server.entry.formulas.functions.registry import Eager, FunctionTable
from sync.sheets_server.entry.formulas.operands import (
    FormulaError,
    Operand,
    Place,
    operand_values,
    raise_error,
    read_text_number,
    single_value,
    text_of,
    truth_of,
    whole_number_of,
)
from sync.sheets_server.entry.render import LONGEST_PATTERN, render_value

TABLE = FunctionTable()
_LONGEST_TEXT = 50_000


def _text(operand: Operand, place: Place) -> str:
    return text_of(single_value(operand, place), place)


def _count(operand: Operand, place: Place, name: str, position: int) -> int:
    number = whole_number_of(single_value(operand, place), place)
    if number < 0:
        raise FormulaError("#NUM!", f"Function {name} parameter {position} value is {number}.")
    return number


def checked_text(text: str) -> str:
    """The text itself.

    :raises FormulaError: #VALUE! when it is longer than a cell may hold.
    """
    refuse_length(len(text))
    return text


def refuse_length(characters: int) -> None:
    """Before a text is made, where its length can be told.

    :raises FormulaError: #VALUE! when it is longer than a cell may hold.
    """
    if characters > _LONGEST_TEXT:
        raise FormulaError("#VALUE!", "Text result is longer than the limit of 50000 characters.")


@TABLE.eager("CONCATENATE", 1, None)
def concatenate(arguments: Sequence[Operand], place: Place) -> Operand:
    """All values one after the other."""
    return checked_text("".join(text_of(value, place) for one in arguments for value in operand_values(one)))


@TABLE.eager("CONCAT", 2)
def concatenate_two(arguments: Sequence[Operand], place: Place) -> Operand:
    """Two values one after the other."""
    return checked_text("".join(_text(one, place) for one in arguments))


@TABLE.eager("JOIN", 2, None)
def join(arguments: Sequence[Operand], place: Place) -> Operand:
    """All values with a delimiter between them; empty cells count as empty texts."""
    texts = [text_of(value, place) for one in arguments[1:] for value in operand_values(one)]
    return checked_text(_text(arguments[0], place).join(texts))


@TABLE.eager("TEXTJOIN", 3, None)
def join_filled(arguments: Sequence[Operand], place: Place) -> Operand:
    """All values with a delimiter between them, without the empty ones if so wished."""
    leaves_out_empty = truth_of(single_value(arguments[1], place), place)
    texts = [text_of(value, place) for one in arguments[2:] for value in operand_values(one)]
    return checked_text(_text(arguments[0], place).join(text for text in texts if text or not leaves_out_empty))


@TABLE.eager("LEFT", 1, 2)
def left(arguments: Sequence[Operand], place: Place) -> Operand:
    """The first characters, one by default."""
    count = _count(arguments[1], place, "LEFT", 2) if len(arguments) > 1 else 1
    return _text(arguments[0], place)[:count]


@TABLE.eager("RIGHT", 1, 2)
def right(arguments: Sequence[Operand], place: Place) -> Operand:
    """The last characters, one by default."""
    count = _count(arguments[1], place, "RIGHT", 2) if len(arguments) > 1 else 1
    text = _text(arguments[0], place)
    return text[max(len(text) - count, 0) :]


@TABLE.eager("MID", 3)
def middle(arguments: Sequence[Operand], place: Place) -> Operand:
    """Characters from a place counted from 1."""
    start = _count(arguments[1], place, "MID", 2)
    if start < 1:
        raise FormulaError("#NUM!", "Function MID parameter 2 value is 0. It should be greater than or equal to 1.")
    return _text(arguments[0], place)[start - 1 : start - 1 + _count(arguments[2], place, "MID", 3)]


@TABLE.eager("LEN", 1)
def length(arguments: Sequence[Operand], place: Place) -> Operand:
    """Number of characters."""
    return len(_text(arguments[0], place))


def _without_spare_blanks(text: str) -> str:
    return " ".join(word for word in text.split(" ") if word)


def _without_control_characters(text: str) -> str:
    return "".join(character for character in text if ord(character) >= 32)


def _change_of(change: Callable[[str], str]) -> Eager:
    def changed(arguments: Sequence[Operand], place: Place) -> Operand:
        return change(_text(arguments[0], place))

    return changed


for _name, _change, _sentence in (
    ("TRIM", _without_spare_blanks, "A text without blanks at its ends and with single ones inside."),
    ("UPPER", str.upper, "A text in capitals."),
    ("LOWER", str.lower, "A text in small letters."),
    ("CLEAN", _without_control_characters, "A text without line breaks and other control characters."),
):
    TABLE.add(_name, 1, 1, _sentence, _change_of(_change))


@TABLE.eager("T", 1)
def only_text(arguments: Sequence[Operand], place: Place) -> Operand:
    """A text as it is, anything else as blank text."""
    value = raise_error(single_value(arguments[0], place))
    return value if isinstance(value, str) else ""


@TABLE.eager("SUBSTITUTE", 3, 4)
def substitute(arguments: Sequence[Operand], place: Place) -> Operand:
    """A text with every (or the n-th) occurrence of another replaced."""
    text, old, new = (_text(one, place) for one in arguments[:3])
    if not old:
        return text
    if len(arguments) < 4:
        refuse_length(len(text) + text.count(old) * (len(new) - len(old)))
        return text.replace(old, new)
    wanted = _count(arguments[3], place, "SUBSTITUTE", 4)
    pieces = text.split(old)
    if not 1 <= wanted < len(pieces):
        return text
    return checked_text(old.join(pieces[:wanted]) + new + old.join(pieces[wanted:]))


@TABLE.eager("REPLACE", 4)
def replace_part(arguments: Sequence[Operand], place: Place) -> Operand:
    """A text with so many characters from a place, counted from 1, replaced."""
    text, new = _text(arguments[0], place), _text(arguments[3], place)
    start, count = _count(arguments[1], place, "REPLACE", 2), _count(arguments[2], place, "REPLACE", 3)
    if start < 1:
        raise FormulaError("#NUM!", "Function REPLACE parameter 2 value is 0.")
    return checked_text(text[: start - 1] + new + text[start - 1 + count :])


@TABLE.eager("REPT", 2)
def repeat(arguments: Sequence[Operand], place: Place) -> Operand:
    """A text so many times."""
    text, count = _text(arguments[0], place), _count(arguments[1], place, "REPT", 2)
    if len(text) * count > _LONGEST_TEXT:
        raise FormulaError("#VALUE!", "Text result of REPT is longer than the limit of 50000 characters.")
    return text * count


@TABLE.eager("EXACT", 2)
def is_exact(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether two texts are the same, case and all."""
    return _text(arguments[0], place) == _text(arguments[1], place)


def _start(arguments: Sequence[Operand], place: Place, name: str) -> int:
    start = _count(arguments[2], place, name, 3) if len(arguments) > 2 else 1
    if start < 1:
        raise FormulaError("#NUM!", f"Function {name} parameter 3 value is 0.")
    return start - 1


@TABLE.eager("FIND", 2, 3)
def find(arguments: Sequence[Operand], place: Place) -> Operand:
    """Where, from 1, a text first occurs in another; case counts; #VALUE! when it does not."""
    wanted, text = _text(arguments[0], place), _text(arguments[1], place)
    found = text.find(wanted, _start(arguments, place, "FIND"))
    if found < 0:
        raise FormulaError("#VALUE!", f"In FIND evaluation, cannot find '{wanted}' within '{text}'.")
    return found + 1


@TABLE.eager("SEARCH", 2, 3)
def search(arguments: Sequence[Operand], place: Place) -> Operand:
    """As FIND, whatever the case; ? and * are wildcards."""
    wanted, text = _text(arguments[0], place), _text(arguments[1], place)
    found = wildcard_pattern(wanted).search(text, _start(arguments, place, "SEARCH"))
    if found is None:
        raise FormulaError("#VALUE!", f"In SEARCH evaluation, cannot find '{wanted}' within '{text}'.")
    return int(found.start()) + 1


@TABLE.eager("CHAR", 1)
def character(arguments: Sequence[Operand], place: Place) -> Operand:
    """The character with a Unicode number."""
    number = whole_number_of(single_value(arguments[0], place), place)
    if not 1 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise FormulaError("#NUM!", f"Function CHAR parameter 1 value {number} is out of range.")
    return chr(number)


@TABLE.eager("CODE", 1)
def code(arguments: Sequence[Operand], place: Place) -> Operand:
    """The Unicode number of a text's first character."""
    text = _text(arguments[0], place)
    if not text:
        raise FormulaError("#VALUE!", "Function CODE parameter 1 value should be non-empty.")
    return ord(text[0])


TABLE.add("UNICHAR", 1, 1, "The character with a Unicode number.", character)
TABLE.add("UNICODE", 1, 1, "The Unicode number of a text's first character.", code)


@TABLE.eager("TEXT", 2)
def formatted(arguments: Sequence[Operand], place: Place) -> Operand:
    """A number by a number-format pattern; a text that is no number stays as it is."""
    value = raise_error(single_value(arguments[0], place))
    pattern = _text(arguments[1], place)
    if len(pattern) > LONGEST_PATTERN:
        raise FormulaError("#VALUE!", f"The format of TEXT is longer than {LONGEST_PATTERN} characters.")
    if isinstance(value, str):
        number = read_text_number(value, place)
        if number is None:
            return value
        value = number
    if isinstance(value, bool):
        return text_of(value, place)
    if not pattern:
        return ""
    return render_value(0 if value is None else value, NumberFormat("NUMBER", pattern), locale=place.locale.name)


@TABLE.eager("VALUE", 1)
def number_in_text(arguments: Sequence[Operand], place: Place) -> Operand:
    """The number, date or time a text says; #VALUE! when it says none."""
    value = raise_error(single_value(arguments[0], place))
    if isinstance(value, str):
        number = read_text_number(value, place)
        if number is None:
            raise FormulaError("#VALUE!", f"VALUE parameter '{value}' cannot be parsed to number.")
        return number
    if isinstance(value, bool):
        raise FormulaError("#VALUE!", f"VALUE parameter '{value}' cannot be parsed to number.")
    return 0 if value is None else value
