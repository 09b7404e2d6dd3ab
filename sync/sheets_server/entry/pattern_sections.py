"""Number-format patterns taken apart: sections, conditions, tokens.

Source: https://developers.google.com/workspace/sheets/api/guides/formats
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

TokenKind = Literal["literal", "digit", "point", "group", "percent", "exponent", "text", "fill", "date"]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section: `text` is the literal shown, or the placeholder as written."""

    kind: TokenKind
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A section's own condition: the operator as written and the number it compares with."""

    operator: str
    bound: float

    def holds(self, number: float) -> bool:
        """Whether a number meets the condition."""
        return {
            "<": number < self.bound,
            "<=": number <= self.bound,
            ">": number > self.bound,
            ">=": number >= self.bound,
            "=": number == self.bound,
            "<>": number != self.bound,
        }[self.operator]

    @property
    def takes_only_negatives(self) -> bool:
        """Whether only numbers below zero meet the condition, so that the section says so itself."""
        return (self.operator == "<" and self.bound <= 0) or (self.operator in ("<=", "=") and self.bound < 0)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts of a pattern between semicolons; `color` is the lower-case name in brackets or "".

    `locale_code` is Windows' number for a language with calendar and digits before it ([$-107041E]), 0 without one.
    """

    tokens: tuple[Token, ...]
    condition: Condition | None
    color: str
    locale_code: int = 0

    @property
    def is_date(self) -> bool:
        """Whether the section shows parts of a date or time."""
        return any(token.kind == "date" for token in self.tokens)

    @property
    def is_text(self) -> bool:
        """Whether the section has an @ for the text of the cell."""
        return any(token.kind == "text" for token in self.tokens)


_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.?)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<fill>[*_].?)"
    r"|(?P<half>[aA][mM]/[pP][mM]|[aA]/[pP])"
    r"|(?P<exponent>[eE][-+]0+)"
    r"|(?P<general>[gG]eneral)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)"
    r"|(?P<semicolon>;)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_LOCALE_CODE = re.compile(r"\$[^-]*-([0-9A-Fa-f]{1,8})")
_ELAPSED = re.compile(r"[hH]+\+?|[mM]+\+?|[sS]+\+?")
_SIMPLE: dict[str, TokenKind] = {
    "0": "digit",
    "#": "digit",
    "?": "digit",
    ".": "point",
    ",": "group",
    "%": "percent",
    "@": "text",
}


def _read_bracket(body: str) -> Token | Condition | str:
    """A condition, a token, or the name of a colour."""
    condition = _CONDITION.fullmatch(body)
    if condition:
        return Condition(condition[1], float(condition[2]))
    if _ELAPSED.fullmatch(body):
        return Token("date", f"[{body.rstrip('+').lower()}]")
    if body.startswith("$"):
        return Token("literal", body[1:].split("-", 1)[0])
    return body.lower()


@lru_cache(maxsize=512)
def read_sections(pattern: str) -> tuple[Section, ...]:
    """The sections of a pattern, at least one; unclosed quotes and brackets are taken as literals."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: Condition | None = None
    color, locale_code = "", 0
    for piece in _PIECES.finditer(pattern):
        kind, text = str(piece.lastgroup), str(piece.group(str(piece.lastgroup)))
        if kind == "semicolon":
            sections.append(Section(tuple(tokens), condition, color, locale_code))
            tokens, condition, color, locale_code = [], None, "", 0
        elif kind == "bracket":
            found = _read_bracket(text)
            code = _LOCALE_CODE.fullmatch(text)
            locale_code = int(code[1], 16) if code else locale_code
            if isinstance(found, Condition):
                condition = found
            elif isinstance(found, Token):
                tokens.append(found)
            else:
                color = found
        elif kind in ("quoted", "escaped"):
            tokens.append(Token("literal", text))
        elif kind == "fill":
            tokens.append(Token("fill", text))
        elif kind in ("half", "date"):
            tokens.append(Token("date", text if kind == "half" else text.lower()))
        elif kind == "exponent":
            tokens.append(Token("exponent", text))
        elif kind == "general":
            tokens.append(Token("digit", "General"))
        else:
            tokens.append(Token(_SIMPLE.get(text, "literal"), text))
    sections.append(Section(tuple(tokens), condition, color, locale_code))
    return tuple(sections)
