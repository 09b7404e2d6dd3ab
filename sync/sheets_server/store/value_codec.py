"""Frozen dataclasses to JSON and back, by their type hints; fields at their default are left out."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_json(value: Any, *, leave_out: frozenset[str] = frozenset()) -> Any:
    """JSON value of a dataclass tree; `leave_out` names fields of the top one that are stored elsewhere."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        body = {}
        for part in dataclasses.fields(value):
            if part.name in leave_out:
                continue
            content = getattr(value, part.name)
            if part.default is dataclasses.MISSING or content != part.default:
                body[part.name] = to_json(content)
        return body
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    return value


def from_json(kind: type, body: Mapping[str, Any], **given: Any) -> Any:
    """The dataclass of that kind from `to_json`'s answer; `given` are the fields left out of it."""
    decoders = _field_decoders(kind)
    known = {name: decoders[name](value) for name, value in body.items() if name in decoders}
    return kind(**known, **given)


@cache
def _field_decoders(kind: type) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {part.name: _decoder(hints[part.name]) for part in dataclasses.fields(kind) if part.init}


def _as_is(value: Any) -> Any:
    return value


def _decoder(hint: Any) -> Callable[[Any], Any]:
    """How a value of that type hint is read back."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is datetime:
        return datetime.fromisoformat
    if dataclasses.is_dataclass(hint):
        return lambda value: from_json(hint, value)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if origin in (tuple, frozenset):
        item = _decoder(arguments[0])
        return lambda value: origin(item(entry) for entry in value)
    if origin in (Union, types.UnionType):
        inner = [_decoder(part) for part in arguments if part is not type(None)]
        if len(inner) == 1:
            return lambda value: None if value is None else inner[0](value)
        return _as_is
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if arguments == (str, Any):  # a JSON object is one already, and may be shared
            return _as_is
        key_of, item = arguments[0], _decoder(arguments[1])
        return lambda value: {key_of(key): item(entry) for key, entry in value.items()}
    return _as_is
