"""Query parameters, checked against the schema of the method that is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.sheets_server.errors import field_violations
from sync.sheets_server.wire.body import SCALAR_TYPE_NAMES, read_scalar, shown
from sync.sheets_server.wire.names import camel_case, snake_case
from sync.sheets_server.wire.schema import PROTO_PACKAGE, sheets_schema


def read_query(pairs: Sequence[tuple[str, str]], method: str) -> dict[str, Any]:
    """Parameters of `method` by camelCase name, read by their types; repeated ones as lists.

    Empty values of options and booleans count as not sent. :raises ApiError: 400 for unknown names and values.
    """
    schema = sheets_schema()
    types = schema.methods[method].query
    read: dict[str, Any] = {}
    violations: list[tuple[str, str]] = []
    for name, text in pairs:
        field = name if name in types else camel_case(name)
        kind = types.get(field)
        if kind is None:
            if name not in schema.system_parameters:
                violations.append(("", _unbound(name)))
            continue
        if kind.startswith("*"):
            read.setdefault(field, []).append(text)
            continue
        if text == "" and kind != "s":
            continue
        value: Any = text if kind.startswith("e:") else read_scalar(text, kind)
        type_name = SCALAR_TYPE_NAMES.get(kind, "")
        if kind.startswith("e:"):
            type_name = PROTO_PACKAGE + kind[2:]
            value = text if text in schema.enums[kind[2:]] else None
        if value is None:
            path = snake_case(field)
            violations.append((path, f"Invalid value at '{path}' ({type_name}), {shown(text)}"))
        else:
            read[field] = value
    if violations:
        raise field_violations(violations)
    return read


def _unbound(name: str) -> str:
    return (
        f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
        f"Field '{name}' could not be found in request message."
    )
