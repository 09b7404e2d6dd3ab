"""Field masks: reading what clients send in `fields`, and cutting an answer down to one.

Dots, slashes, commas, parentheses and `*`: `a.b,a/c(d,e)`, `*`
(https://developers.google.com/workspace/sheets/api/guides/field-masks).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sync.sheets_server.errors import BAD_REQUEST_TYPE, ApiError, invalid_argument
from sync.sheets_server.wire.names import camel_case
from sync.sheets_server.wire.schema import sheets_schema

NAME = re.compile(r"[^,()/.]*")


class FieldMaskError(ValueError):
    """A mask that cannot be read; `position` is the 0-based place of the first character not understood."""

    def __init__(self, text: str, position: int) -> None:
        super().__init__(f"field mask {text!r} cannot be read at {position}")
        self.position = position


@dataclass(slots=True, eq=False)
class FieldMask:
    """A tree of field names; a node without children stands for all below it. Not changed once parsed."""

    children: dict[str, FieldMask] = field(default_factory=dict)

    def child(self, name: str) -> FieldMask | None:
        """The mask below a field; None when the field is not asked for."""
        if not self.children:
            return EVERYTHING
        return self.children.get(name) or self.children.get("*")

    def names(self, *path: str) -> bool:
        """Whether the field at `path` or anything below it is asked for."""
        mask: FieldMask | None = self
        for name in path:
            mask = mask.child(name) if mask is not None else None
        return mask is not None

    def paths(self, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        """All leaf paths, in order; the empty path for a mask of everything."""
        if not self.children:
            return [prefix]
        found: list[tuple[str, ...]] = []
        for name, mask in self.children.items():
            found.extend(mask.paths(prefix if name == "*" else (*prefix, name)))
        return found

    def cut(self, value: Any) -> Any:
        """`value` with only the fields asked for; lists are cut item by item, empty objects stay."""
        if not self.children:
            return value
        if isinstance(value, list):
            return [self.cut(item) for item in value]
        if isinstance(value, dict) and "*" not in self.children:
            # The common case, without the price of asking for the Mapping protocol.
            below = self.children
            return {name: below[name].cut(content) for name, content in value.items() if name in below}
        if isinstance(value, Mapping):
            cuts = ((name, self.child(name), content) for name, content in value.items())
            return {name: mask.cut(content) for name, mask, content in cuts if mask is not None}
        return value


EVERYTHING = FieldMask()


@lru_cache(maxsize=1024)
def parse_field_mask(text: str) -> FieldMask:
    """The mask that `text` says; an empty text or `*` is everything.

    :raises FieldMaskError: it is no field mask.
    """
    if text in ("", "*"):
        return EVERYTHING
    root = FieldMask()
    end = _read_list(text, 0, root)
    if end != len(text):
        raise FieldMaskError(text, end)
    return root


def _read_list(text: str, position: int, parent: FieldMask) -> int:
    """Read `item,item,…` under `parent`; answers where it stopped."""
    while True:
        position = _read_item(text, position, parent)
        if text[position : position + 1] != ",":
            return position
        position += 1


def _read_item(text: str, position: int, parent: FieldMask) -> int:
    node = parent
    while True:
        match = NAME.match(text, position)
        name = match[0] if match else ""
        if not name:
            raise FieldMaskError(text, position)
        position += len(name)
        node = node.children.setdefault(camel_case(name), FieldMask())
        mark = text[position : position + 1]
        if mark == "(":
            position = _read_list(text, position + 1, node)
            if text[position : position + 1] != ")":
                raise FieldMaskError(text, position)
            return position + 1
        if mark not in (".", "/"):
            return position
        position += 1


def response_mask(text: str | None, message: str) -> FieldMask:
    """The mask of a `fields` parameter over an answer of that message.

    :raises ApiError: 400 for a mask that cannot be read or a path the message does not have; Sheets takes no
        blanks here (an issue thread shows `Cannot find matching fields for path ' sheets.properties'`).
    """
    if not text:
        return EVERYTHING
    try:
        mask = parse_field_mask(text)
    except FieldMaskError:
        raise _bad_response_mask(text, f"Invalid field mask '{text}'.") from None
    unknown = unknown_path(mask, message)
    if unknown is not None:
        what = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{unknown}'."
        raise _bad_response_mask(unknown, what)
    return mask


def request_mask(text: str | None, message: str) -> FieldMask:
    """The mask of a request's own `fields` over a message; its root is the message.

    :raises ApiError: 400 when it is missing or empty, cannot be read, or names what the message does not have.
    """
    stripped = ",".join(part.strip() for part in (text or "").split(","))
    if not stripped:
        raise invalid_argument("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        mask = parse_field_mask(stripped)
    except FieldMaskError:
        raise invalid_argument(f"Invalid field mask: {text}") from None
    unknown = unknown_path(mask, message)
    if unknown is not None:
        raise invalid_argument(f"Invalid field: {unknown}")
    return mask


def _bad_response_mask(path: str, what: str) -> ApiError:
    violation = {"field": path, "description": what}
    return ApiError(
        400,
        "Request contains an invalid argument.",
        details=({"@type": BAD_REQUEST_TYPE, "fieldViolations": [violation]},),
    )


def unknown_path(mask: FieldMask, message: str | None, prefix: str = "") -> str | None:
    """The first path of the mask that the message does not have, None when all are there."""
    fields = sheets_schema().messages.get(message or "", {})
    for name, below in mask.children.items():
        path = f"{prefix}.{name}" if prefix else name
        if name == "*":
            continue
        kind = fields.get(name)
        if kind is None:
            return _deepest(below, path)
        if kind.startswith("%"):
            continue
        inner = kind.removeprefix("*")
        found = unknown_path(below, inner[2:] if inner.startswith("m:") else None, path)
        if found is not None:
            return found
    return None


def _deepest(mask: FieldMask, path: str) -> str:
    for name, below in mask.children.items():
        return _deepest(below, f"{path}.{name}")
    return path
