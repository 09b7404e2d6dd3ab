"""Field masks: parsing what clients send in `fields`, and cutting an answer down to one.

Dots, slashes, commas, parentheses and `*` as Google's partial responses take them
(https://developers.google.com/workspace/sheets/api/guides/field-masks): `a.b,a/c(d,e)`, `*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

SEPARATORS = "./"


class FieldMaskError(ValueError):
    """A mask that cannot be read; `position` is the 0-based place of the first character not understood."""

    def __init__(self, text: str, position: int) -> None:
        super().__init__(f"field mask {text!r} cannot be read at {position}")
        self.position = position


@dataclass(slots=True, eq=False)
class FieldMask:
    """A tree of field names; a node without children stands for all below it. Not changed once parsed."""

    children: dict[str, FieldMask] = field(default_factory=dict)

    @property
    def is_everything(self) -> bool:
        return not self.children or ("*" in self.children and not self.children["*"].children)

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
        """All leaf paths, in order; the empty path for `*` alone."""
        if not self.children:
            return [prefix]
        found: list[tuple[str, ...]] = []
        for name, mask in self.children.items():
            found.extend(mask.paths((*prefix, name)))
        return found

    def cut(self, value: Any) -> Any:
        """`value` with only the fields asked for; lists are cut item by item, empty objects stay."""
        if not self.children:
            return value
        if isinstance(value, list):
            return [self.cut(item) for item in value]
        if isinstance(value, Mapping):
            kept = {}
            for name, content in value.items():
                mask = self.child(name)
                if mask is not None:
                    kept[name] = mask.cut(content)
            return kept
        return value


EVERYTHING = FieldMask()


@lru_cache(maxsize=1024)
def parse_field_mask(text: str) -> FieldMask:
    """The mask that `text` says; an empty text or `*` is everything.

    :raises FieldMaskError: it is no field mask.
    """
    stripped = text.strip()
    if stripped in ("", "*"):
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
        start = position = _skip_blanks(text, position)
        while position < len(text) and (text[position].isalnum() or text[position] in "_*"):
            position += 1
        if position == start:
            raise FieldMaskError(text, position)
        node = _descend(node, camel_case(text[start:position]))
        position = _skip_blanks(text, position)
        if text[position : position + 1] == "(":
            position = _read_list(text, position + 1, node)
            if text[position : position + 1] != ")":
                raise FieldMaskError(text, position)
            return _skip_blanks(text, position + 1)
        if text[position : position + 1] in tuple(SEPARATORS):
            position += 1
            continue
        return position


def _descend(node: FieldMask, name: str) -> FieldMask:
    return node.children.setdefault(name, FieldMask())


def _skip_blanks(text: str, position: int) -> int:
    while text[position : position + 1] == " ":
        position += 1
    return position


def camel_case(name: str) -> str:
    """proto3 JSON takes snake_case names as well: sheet_id is sheetId."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)
