"""Formulas as trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sync.sheets_server.entry.formulas.references import Reference, read_reference
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, Token, read_tokens


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text or boolean; None is an argument left out, as in IF(A1,,2)."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class ErrorLiteral:
    """An error written in the formula, as #REF! after a deletion."""

    code: str


@dataclass(frozen=True, slots=True)
class RangeNode:
    """A reference to cells."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class NameNode:
    """A named range."""

    name: str
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Unary:
    """Sign or percent of an operand."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands joined by an operator."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function, its name in capitals."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ArrayNode:
    """An array in braces, row by row."""

    rows: tuple[tuple[Node, ...], ...]


Node: TypeAlias = Literal | ErrorLiteral | RangeNode | NameNode | Unary | Binary | Call | ArrayNode

_PRECEDENCE = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_DEEPEST_NESTING = 100


class _Parser:
    """Reads one formula's tokens from left to right."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = [token for token in tokens if token.kind != "blank"]
        self._position = 0
        self._depth = 0

    def read_formula(self) -> Node:
        node = self._read_expression(0)
        if self._position < len(self._tokens):
            raise FormulaSyntaxError(f"Unexpected {self._tokens[self._position].text!r}.")
        return node

    def _peek(self) -> str:
        """The sign ahead, "" for another token, "end" after the last."""
        if self._position >= len(self._tokens):
            return "end"
        token = self._tokens[self._position]
        return token.text if token.kind == "sign" else ""

    def _take(self) -> Token:
        if self._position >= len(self._tokens):
            raise FormulaSyntaxError("The formula ends too early.")
        token = self._tokens[self._position]
        self._position += 1
        return token

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise FormulaSyntaxError(f"{sign} expected.")
        self._position += 1

    def _read_expression(self, lowest: int) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST_NESTING:
            raise FormulaSyntaxError("The formula is nested too deeply.")
        left = self._read_operand()
        while (precedence := _PRECEDENCE.get(self._peek(), 0)) > lowest:
            operator = self._take().text
            below = precedence - 1 if operator == "^" else precedence  # 2^3^2 is 2^9: read from right to left
            left = Binary(operator, left, self._read_expression(below))
        self._depth -= 1
        return left

    def _read_operand(self) -> Node:
        signs = []
        while self._peek() in ("+", "-"):
            signs.append(self._take().text)
        node = self._read_primary()
        while self._peek() == "%":
            self._take()
            node = Unary("%", node)
        for sign in reversed(signs):
            node = Unary(sign, node)
        return node

    def _read_primary(self) -> Node:
        token = self._take()
        if token.kind == "number":
            return Literal(float(token.text.replace(",", ".")))
        if token.kind == "text":
            return Literal(token.text[1:-1].replace('""', '"'))
        if token.kind == "error":
            return ErrorLiteral(token.local)
        if token.kind == "reference":
            reference = read_reference(token.local, token.sheet)
            return ErrorLiteral("#REF!") if reference is None else RangeNode(reference)
        if token.kind == "name":
            if token.sheet is None and token.local.upper() in ("TRUE", "FALSE"):
                return Literal(token.local.upper() == "TRUE")
            return NameNode(token.local, token.sheet)
        if token.kind == "function":
            return _call(token.text.upper(), self._read_arguments())
        if token.text == "(":
            node = self._read_expression(0)
            self._expect(")")
            return node
        if token.text == "{":
            return self._read_array()
        raise FormulaSyntaxError(f"Unexpected {token.text!r}.")

    def _read_arguments(self) -> tuple[Node, ...]:
        self._expect("(")
        if self._peek() == ")":
            self._take()
            return ()
        arguments: list[Node] = []
        while True:
            is_left_out = self._peek() in (",", ";", ")")
            arguments.append(Literal(None) if is_left_out else self._read_expression(0))
            if self._peek() == ")":
                self._take()
                return tuple(arguments)
            if self._peek() not in (",", ";"):
                raise FormulaSyntaxError(") expected.")
            self._take()

    def _read_array(self) -> Node:
        rows: list[tuple[Node, ...]] = []
        row: list[Node] = []
        while True:
            row.append(self._read_expression(0))
            sign = self._take().text
            if sign in (";", "}"):
                rows.append(tuple(row))
                row = []
            if sign == "}":
                return ArrayNode(tuple(rows))
            if sign not in (",", ";", "\\"):
                raise FormulaSyntaxError("} expected.")


def _call(name: str, arguments: tuple[Node, ...]) -> Node:
    """A call; of INDIRECT with a text as written the cells that it names, so that they are followed as any others."""
    match name, arguments:
        case "INDIRECT", (Literal(value=str() as text),):
            try:
                tokens = read_tokens(f"={text}")
            except FormulaSyntaxError:
                return ErrorLiteral("#REF!")
            is_place = len(tokens) == 1 and tokens[0].kind in ("reference", "name")
            return _Parser(tokens).read_formula() if is_place else ErrorLiteral("#REF!")
    return Call(name, arguments)


@lru_cache(maxsize=16384)
def read_formula(formula: str, *, decimal_comma: bool = False) -> Node:
    """The tree of a formula; with `decimal_comma` as written in files whose numbers have a comma.

    Signs bind tighter than ^ (=-2^2 is 4); a chain of ^ is read from the right (=2^3^2 is 512, seen in the live editor
    by the authors of a published grammar of Sheets' formulas; in Excel it is 64).
    :raises FormulaSyntaxError: the text is no formula.
    """
    return _Parser(read_tokens(formula, decimal_comma=decimal_comma)).read_formula()


_PLACE_FUNCTIONS = frozenset({"ROW", "COLUMN", "ROWS", "COLUMNS"})
"""Functions that look at where their argument is, not at its cells."""


def _walk(node: Node, *, with_places: bool) -> Iterator[Node]:
    pending: list[Node] = [node]
    while pending:
        current = pending.pop()
        yield current
        if isinstance(current, Binary):
            pending += [current.left, current.right]
        elif isinstance(current, Unary):
            pending.append(current.operand)
        elif isinstance(current, ArrayNode):
            pending.extend(one for row in current.rows for one in row)
        elif isinstance(current, Call) and (with_places or current.name not in _PLACE_FUNCTIONS):
            pending.extend(current.arguments)


def read_ranges(node: Node) -> tuple[RangeNode | NameNode, ...]:
    """The references and names whose cells a tree reads."""
    return tuple(one for one in _walk(node, with_places=False) if isinstance(one, RangeNode | NameNode))


def has_chained_powers(node: Node) -> bool:
    """Whether a tree raises to a power that is a power itself (2^3^2)."""
    powers = (one for one in _walk(node, with_places=True) if isinstance(one, Binary) and one.operator == "^")
    return any(isinstance(one.right, Binary) and one.right.operator == "^" for one in powers)


def reads_clock(node: Node) -> bool:
    """Whether a tree calls TODAY or NOW."""
    return any(isinstance(one, Call) and one.name in ("TODAY", "NOW") for one in _walk(node, with_places=True))


_FOLLOWING = frozenset({"ROW", "COLUMN", "OFFSET", "RAND", "RANDBETWEEN", "INDIRECT"})
_INDIRECT_TEXT = re.compile(r'\bINDIRECT\(\s*"((?:[^"]|"")*)"\s*\)', re.IGNORECASE)


class Follows(NamedTuple):
    """Whether a formula may come out differently in another row, and in another column, once copied there."""

    rows: bool
    columns: bool


@lru_cache(maxsize=1024)
def follows_place(formula: str) -> Follows:
    """What a formula may go by beside what it names with $ or INDIRECT of a cell's name: where in doubt both.

    Of a range of several cells the one beside the formula may be meant, so ranges follow the place whatever their $.
    """
    try:
        nodes = list(_walk(read_formula(_INDIRECT_TEXT.sub(_constant_for_cell, formula)), with_places=True))
    except FormulaSyntaxError:
        return Follows(True, True)
    cells = [node.reference for node in nodes if isinstance(node, RangeNode)]
    goes_by_place = any(isinstance(node, NameNode) or _is_following(node) for node in nodes)
    if goes_by_place or not all(cell.is_cell for cell in cells):
        return Follows(True, True)
    rows, columns = ([cell.first_row for cell in cells], [cell.first_column for cell in cells])
    return Follows(*(any(bound is None or not bound.is_absolute for bound in bounds) for bounds in (rows, columns)))


def _is_following(node: Node) -> bool:
    return isinstance(node, Call) and node.name in _FOLLOWING


def _constant_for_cell(indirect: re.Match[str]) -> str:
    """What stands for a call that names one cell in a text: no copy changes the text."""
    try:
        node = read_formula("=" + indirect[1].replace('""', '"'))
    except FormulaSyntaxError:
        return indirect[0]
    return "0" if isinstance(node, RangeNode) and node.reference.is_cell else indirect[0]
