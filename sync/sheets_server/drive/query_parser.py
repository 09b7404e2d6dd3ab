"""The search language of files.list: text -> tree.

Grammar and operators: https://developers.google.com/workspace/drive/api/guides/ref-search-terms . Both quote
kinds are taken (gspread sends double ones), with backslash escapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "contains", "in", "has"]

# field -> operators that Drive takes for it.
OPERATORS_BY_FIELD: Mapping[str, frozenset[str]] = {
    "name": frozenset({"contains", "=", "!="}),
    "mimeType": frozenset({"contains", "=", "!="}),
    "modifiedTime": frozenset({"<=", "<", "=", "!=", ">", ">="}),
    "createdTime": frozenset({"<=", "<", "=", "!=", ">", ">="}),
    "sharedWithMeTime": frozenset({"<=", "<", "=", "!=", ">", ">="}),
    "trashed": frozenset({"=", "!="}),
    "starred": frozenset({"=", "!="}),
    "sharedWithMe": frozenset({"=", "!="}),
    "visibility": frozenset({"=", "!="}),
    "parents": frozenset({"in"}),
    "owners": frozenset({"in"}),
    "writers": frozenset({"in"}),
    "readers": frozenset({"in"}),
    "properties": frozenset({"has"}),
    "appProperties": frozenset({"has"}),
}
BOOLEAN_FIELDS = frozenset({"trashed", "starred", "sharedWithMe"})
DEEPEST_NESTING = 100


class QueryError(ValueError):
    """A query that Drive would answer with 400 Invalid Value."""


class QueryNotAvailableError(ValueError):
    """A query that real Drive could answer and the sheets server cannot."""


@dataclass(frozen=True, slots=True)
class Term:
    """field operator value; a bare ``sharedWithMe`` is ``sharedWithMe = true``. ``key``: of has {...}."""

    field: str
    operator: Operator
    value: str | bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """Both sides hold."""

    left: Query
    right: Query


@dataclass(frozen=True, slots=True)
class Or:
    """At least one side holds."""

    left: Query
    right: Query


Query = Term | Not | And | Or

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<operator><=|>=|!=|=|<|>)
      | (?P<mark>[(){}])
      | (?P<word>[A-Za-z][A-Za-z0-9_]*)
    )""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse_query(text: str) -> Query:
    """The tree of a query.

    :raises QueryError: not in the language, or a field with an operator that it does not have.
    :raises QueryNotAvailableError: fullText and other searches that need an index of contents.
    """
    parser = _Parser(_tokens(text))
    query = parser.chain(0)
    parser.expect_end()
    return query


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise QueryError(f"cannot read {text[position : position + 20]!r}")
        raw = match.group(match.lastgroup)
        if match.lastgroup == "string":
            tokens.append(_Token("string", re.sub(r"\\(.)", r"\1", raw[1:-1], flags=re.DOTALL)))
        else:
            tokens.append(_Token(match.lastgroup, raw))
        position = match.end()
    return tokens


class _Parser:
    """Recursive descent; not binds tightest, and/or have one rank and are read from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._position = 0

    def chain(self, depth: int) -> Query:
        query = self.one(depth)
        while True:
            if self._take_word("and"):
                query = And(query, self.one(depth))
            elif self._take_word("or"):
                query = Or(query, self.one(depth))
            else:
                return query

    def one(self, depth: int) -> Query:
        if depth > DEEPEST_NESTING:
            raise QueryError("nested too deeply")
        if self._take_word("not"):
            return Not(self.one(depth + 1))
        token = self._next("a term")
        if token == _Token("mark", "("):
            inner = self.chain(depth + 1)
            if self._next(")") != _Token("mark", ")"):
                raise QueryError("parenthesis not closed")
            return inner
        if token.kind == "string":
            return self._membership(token.text)
        if token.kind != "word":
            raise QueryError(f"unexpected {token.text!r}")
        return self._comparison(token.text)

    def expect_end(self) -> None:
        if self._position < len(self._tokens):
            raise QueryError(f"unexpected {self._tokens[self._position].text!r}")

    def _membership(self, value: str) -> Term:
        """'x' in parents; the value stands first."""
        if not self._take_word("in"):
            raise QueryError("expected: 'value' in field")
        return Term(self._field(self._next("a field"), "in"), "in", value)

    def _comparison(self, field: str) -> Term:
        following = self._tokens[self._position] if self._position < len(self._tokens) else None
        if field in BOOLEAN_FIELDS and (following is None or following.kind != "operator"):
            return Term(field, "=", True)
        token = self._next("an operator")
        operator = token.text.lower() if token.kind == "word" else token.text
        if operator == "in":
            # gspread and others also write the field first: parents in "ID".
            return Term(self._field(_Token("word", field), "in"), "in", self._string())
        name = self._field(_Token("word", field), operator)
        if operator == "has":
            return self._property(name)
        if name in BOOLEAN_FIELDS:
            return Term(name, cast("Operator", operator), self._boolean())
        return Term(name, cast("Operator", operator), self._string())

    def _property(self, field: str) -> Term:
        """properties has { key='mass' and value='1.3kg' }."""
        parts: dict[str, str] = {}
        if self._next("{") != _Token("mark", "{"):
            raise QueryError("expected { after has")
        for position, key in enumerate(("key", "value")):
            if position and not self._take_word("and"):
                raise QueryError("expected: key='…' and value='…'")
            if self._next(key) != _Token("word", key) or self._next("=") != _Token("operator", "="):
                raise QueryError("expected: key='…' and value='…'")
            parts[key] = self._string()
        if self._next("}") != _Token("mark", "}"):
            raise QueryError("expected } after has {")
        return Term(field, "has", parts["value"], key=parts["key"])

    def _field(self, token: _Token, operator: str) -> str:
        field = token.text
        if field in ("fullText", "viewedByMeTime", "labels", "shortcutDetails"):
            raise QueryNotAvailableError(f"a search by {field}")
        if token.kind != "word" or field not in OPERATORS_BY_FIELD:
            raise QueryError(f"no such field: {field!r}")
        if operator not in OPERATORS_BY_FIELD[field]:
            raise QueryError(f"{field} has no operator {operator!r}")
        return field

    def _boolean(self) -> bool:
        token = self._next("true or false")
        if token.text.lower() not in ("true", "false"):
            raise QueryError(f"neither true nor false: {token.text!r}")
        return token.text.lower() == "true"

    def _string(self) -> str:
        token = self._next("a quoted value")
        if token.kind != "string":
            raise QueryError(f"not in quotes: {token.text!r}")
        return token.text

    def _take_word(self, word: str) -> bool:
        if self._position < len(self._tokens):
            token = self._tokens[self._position]
            if token.kind == "word" and token.text.lower() == word:
                self._position += 1
                return True
        return False

    def _next(self, expected: str) -> _Token:
        if self._position >= len(self._tokens):
            raise QueryError(f"the query ends where {expected} is expected")
        self._position += 1
        return self._tokens[self._position - 1]
