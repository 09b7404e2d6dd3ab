"""A formula's text cut into tokens; joined again they give the text back, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

TokenKind = Literal["blank", "text", "error", "reference", "number", "name", "function", "sign"]


class FormulaSyntaxError(ValueError):
    """The text is no formula; the cell shows #ERROR!."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token as written; `sheet` is the unquoted title before the ! of a reference or name, else None."""

    kind: TokenKind
    text: str
    sheet: str | None = None
    local: str = ""
    """The text after the sheet title."""


_NAME = r"[^\s\"'#(){},;:!<>=+\-*/^&%$@\[\]\\|~`?]+"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]+"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?[0-9]+"
_REFERENCE = rf"{_CELL}(?::(?:{_CELL}|{_COLUMN}|{_ROW}))?|{_COLUMN}:(?:{_CELL}|{_COLUMN})|{_ROW}:(?:{_CELL}|{_ROW})"
_ENDS = r"(?![^\s\"'#){},;:!<>=+\-*/^&%$@\[\]\\|~`?])"
_TITLE = rf"(?:(?P<title>'(?:[^']|'')+'|{_NAME})!)"
_TITLE_2, _TITLE_3 = _TITLE.replace("<title>", "<title2>"), _TITLE.replace("<title>", "<title3>")
_ERRORS = r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|ERROR!)"


def _token_pattern(decimal: str, signs: str) -> re.Pattern[str]:
    return re.compile(
        r'"(?:[^"]|"")*"'
        rf"|{_TITLE}?(?P<local>{_REFERENCE}){_ENDS}"
        rf"|(?P<number>(?:[0-9]+(?:{decimal}[0-9]*)?|{decimal}[0-9]+)(?:[eE][-+]?[0-9]+)?)"
        rf"|(?P<sheet_error>{_TITLE_3}#REF!)"
        rf"|(?P<function>{_NAME}(?=\s*\())"
        rf"|{_TITLE_2}?(?P<bare>{_NAME})"
        rf"|(?P<sign><>|<=|>=|[{signs}])"
        r"|(?P<blank>\s+)"
        rf"|(?P<error>{_ERRORS})"
    )


_POINT_TOKEN = _token_pattern(r"\.", r"-+*/^&%<>=(){},;:\\")
_COMMA_TOKEN = _token_pattern(",", r"-+*/^&%<>=(){};:\\")
_WHOLE_KINDS: dict[str, TokenKind] = {
    "number": "number",
    "function": "function",
    "sign": "sign",
    "blank": "blank",
    "error": "error",
}


def _unquoted(title: str | None) -> str | None:
    if title is None or not title.startswith("'"):
        return title
    return title[1:-1].replace("''", "'")


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    if text[0] == '"':
        return Token("text", text)
    if (local := match["local"]) is not None:
        return Token("reference", text, _unquoted(match["title"]), local)
    if (bare := match["bare"]) is not None:
        return Token("name", text, _unquoted(match["title2"]), bare)
    if match["sheet_error"] is not None:
        return Token("error", text, _unquoted(match["title3"]), "#REF!")
    kind = _WHOLE_KINDS[str(match.lastgroup)]
    return Token(kind, text, None, text if kind == "error" else "")


@lru_cache(maxsize=16384)
def read_tokens(formula: str, *, decimal_comma: bool = False) -> tuple[Token, ...]:
    """The tokens of a formula without its leading equals sign.

    With `decimal_comma` 1,5 is one number and no comma separates arguments, as in German files. References are
    found either way.
    :raises FormulaSyntaxError: a character that no formula may have here, or an unclosed quote.
    """
    if not formula.startswith("="):
        raise FormulaSyntaxError("A formula starts with =.")
    pattern = _COMMA_TOKEN if decimal_comma else _POINT_TOKEN
    tokens: list[Token] = []
    position = 1
    while position < len(formula):
        match = pattern.match(formula, position)
        if match is None:
            raise FormulaSyntaxError(f"Unexpected {formula[position]!r} at position {position}.")
        tokens.append(_token(match))
        position = match.end()
    return tuple(tokens)


def normalize_formula(formula: str) -> str:
    """The formula as it is stored: function names and references in capitals, the rest as typed.

    A text that is no formula stays as it is.
    """
    try:
        tokens = read_tokens(formula)
    except FormulaSyntaxError:
        return formula
    pieces = ["="]
    for token in tokens:
        if token.kind == "function":
            pieces.append(token.text.upper())
        elif token.kind == "reference":
            pieces.append(token.text.removesuffix(token.local) + token.local.upper())
        else:
            pieces.append(token.text)
    return "".join(pieces)
