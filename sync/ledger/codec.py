"""Frozen values to and from JSON text, for the ledger and for the facts of events.

cattrs does the dataclasses; the hooks below add what JSON cannot tell apart: messages whose facts are texts or other
messages, and days that may also be text as typed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from sys import intern
from typing import Any, TypeVar, get_origin

from cattrs import Converter

from rules.catalogue import Language, Message, Text
from rules.catalogue.stored import as_kept
from rules.readings.blocks import Cell
from rules.readings.packed import Packed

T = TypeVar("T")
_PAIRS = tuple[tuple[str, str], ...]  # codes and names: a ledger of a country holds many thousands


def to_json(value: object) -> str:
    """Compact JSON text of a frozen dataclass (or a container of them), Thai kept readable."""
    return json.dumps(_converter().unstructure(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(text: str, shape: type[T]) -> T:
    """The value of that shape. Raises ValueError (or cattrs' subclass) when the text does not fit it."""
    return _converter().structure(json.loads(text), shape)


@cache
def _converter() -> Converter:
    converter = Converter()
    for moment_type in (datetime, date):
        converter.register_unstructure_hook(moment_type, lambda value: value.isoformat())
        converter.register_structure_hook(moment_type, lambda plain, shape: shape.fromisoformat(plain))
    converter.register_unstructure_hook_func(_is_frozenset, sorted)
    converter.register_unstructure_hook(Packed, lambda items: converter.unstructure(items.unpacked()))
    converter.register_unstructure_hook_func(_is_cells, list)
    converter.register_structure_hook_func(_is_cells, lambda plain, _: _shared(plain))
    converter.register_structure_hook_func(lambda shape: shape == _PAIRS, lambda plain, _: tuple(map(tuple, plain)))
    converter.register_structure_hook_func(lambda shape: shape == frozenset[str], lambda plain, _: frozenset(plain))
    converter.register_unstructure_hook(Text, list)
    converter.register_structure_hook(Text, lambda plain, _: Text(*plain))
    converter.register_unstructure_hook(Language, str)
    converter.register_structure_hook(Language, lambda plain, _: Language(plain))
    converter.register_unstructure_hook(Message, _message_to_plain)
    converter.register_structure_hook(Message, lambda plain, _: _message_from_plain(plain))
    converter.register_unstructure_hook(date | str, _fact_to_plain)
    converter.register_structure_hook(date | str, lambda plain, _: _fact_from_plain(plain))
    return converter


def _is_frozenset(shape: Any) -> bool:
    return get_origin(shape) is frozenset


def _is_cells(shape: object) -> bool:
    """Cells are plain JSON already, and there are many of them: they pass as they are."""
    return shape in (Sequence[Cell], Sequence[Sequence[Cell]])


def _shared(cells: Any) -> Any:
    """The cells, equal texts as one: those of a whole country stand in memory at once, and most are said many times."""
    if isinstance(cells, list):
        return [_shared(cell) for cell in cells]
    return intern(cells) if isinstance(cells, str) else cells


def _message_to_plain(message: Message) -> dict[str, object]:
    return {"id": message.id, "facts": {name: _fact_to_plain(value) for name, value in message.facts}}


def _message_from_plain(plain: dict[str, dict[str, object]]) -> Message:
    facts = tuple((name, _fact_from_plain(value)) for name, value in plain["facts"].items())
    return as_kept(Message(str(plain["id"]), facts))


def _fact_to_plain(value: object) -> object:
    """Plain JSON of one fact; values that JSON has no word for go into a one-key object that names the type."""
    match value:
        case Message():
            return {"message": _message_to_plain(value)}
        case Text():
            return {"text": [value.th, value.en]}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case tuple() | list():
            return {"list": [_fact_to_plain(item) for item in value]}
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"a message cannot carry a {type(value).__name__}: {value!r}")


def _fact_from_plain(plain: object) -> object:
    if not isinstance(plain, dict):
        return plain
    ((kind, inner),) = plain.items()
    match kind:
        case "message":
            return _message_from_plain(inner)
        case "text":
            return Text(*inner)
        case "moment":
            return datetime.fromisoformat(inner)
        case "day":
            return date.fromisoformat(inner)
        case "list":
            return tuple(_fact_from_plain(item) for item in inner)
    raise ValueError(f"unknown kind of fact: {kind!r}")
