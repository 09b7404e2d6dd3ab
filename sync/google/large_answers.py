"""An answer with very many rows, decoded row by row: never do all of its cells stand in memory.

The centre's workbook of a thousand offices is a hundred megabytes, and many times that as objects. Between quotation
marks JSON writes a quotation mark with a backslash before it, so that `"values":` is a name wherever it stands.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from rules.readings.packed import Joined, packed

LARGE_BYTES = 4_000_000
"""Smaller answers are decoded at once: that takes less time."""
ROWS_AT_ONCE = 1_000
_BYTES_AT_ONCE = 1_000_000
_ROWS_BEGIN = re.compile(r'"values"[ \t\n\r]*:[ \t\n\r]*(?=\[[ \t\n\r]*\[)')
_MOST_BEFORE_ROWS = 200  # characters of that; with more space between them rows are decoded with the rest
_SPACE = re.compile(r"[ \t\n\r]*")
_STANDS_FOR_ROWS = "\0rows"


def decoded_by_rows(content: bytes, no_number: Callable[[str], float]) -> Any:
    """The JSON value; lists named `values` that begin with a list are joined packed parts. Raises ValueError."""
    text, found, around = _Text(content), list[Joined[Any]](), list[str]()
    decoder = json.JSONDecoder(parse_constant=no_number)
    while True:
        begin = _ROWS_BEGIN.search(text.buffer, text.place)
        if begin is not None:
            around += text.buffer[text.place : begin.end()], json.dumps({_STANDS_FOR_ROWS: len(found)})
            text.place = begin.end() + 1
            found.append(Joined(list(_parts(_rows(text, decoder)))))
            continue
        settled = max(len(text.buffer) - _MOST_BEFORE_ROWS, text.place)
        around.append(text.buffer[text.place : settled])
        text.place = settled
        if not text.goes_on():
            around.append(text.buffer[text.place :])
            break

    def with_rows(value: dict[str, Any]) -> Any:
        return found[value[_STANDS_FOR_ROWS]] if _STANDS_FOR_ROWS in value else value

    return json.loads("".join(around), parse_constant=no_number, object_hook=with_rows)


class _Text:
    """The text of bytes, piece by piece; place: before it nothing is needed any more."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._at = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.buffer, self.place = "", 0

    def goes_on(self) -> bool:
        """Whether there was a piece more, which stands in the buffer now."""
        if self._at >= len(self._content):
            return False
        piece = self._content[self._at : self._at + _BYTES_AT_ONCE]
        self._at += len(piece)
        text = self._decoder.decode(bytes(piece), final=self._at >= len(self._content))
        self.buffer, self.place = self.buffer[self.place :] + text, 0
        return True

    def next_character(self) -> str:
        """The next one that is no space; it stays."""
        while True:
            space = _SPACE.match(self.buffer, self.place)
            self.place = self.place if space is None else space.end()
            if self.place < len(self.buffer):
                return self.buffer[self.place]
            if not self.goes_on():
                raise ValueError("the answer ends within its rows")


def _rows(text: _Text, decoder: json.JSONDecoder) -> Iterator[list[Any]]:
    """From behind the bracket that begins them to behind the one that ends them."""
    while True:
        if text.next_character() != "[":
            raise ValueError("a row that is no list")
        yield _row(text, decoder)
        end = text.next_character()
        text.place += 1
        if end == "]":
            return
        if end != ",":
            raise ValueError("no comma between rows")


def _row(text: _Text, decoder: json.JSONDecoder) -> list[Any]:
    while True:
        try:
            row: list[Any]
            row, text.place = decoder.raw_decode(text.buffer, text.place)
        except ValueError:  # its end may stand in the next piece
            if not text.goes_on():
                raise
        else:
            return row


def _parts(rows: Iterator[list[Any]]) -> Iterator[Any]:
    part: list[list[Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == ROWS_AT_ONCE:
            yield packed(part)
            part = []
    yield packed(part)
