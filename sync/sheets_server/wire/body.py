"""Request bodies: JSON read and checked against the schema the way Google's front end does it.

What comes out has camelCase names, no nulls, whole numbers as int. What is wrong is collected and answered in one
400 with a line and a fieldViolations entry each (facts 25 and section 11).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from sync.sheets_server.errors import ApiError, field_violations
from sync.sheets_server.wire.names import camel_case, snake_case
from sync.sheets_server.wire.schema import ONEOF_BY_MESSAGE, PROTO_PACKAGE, ApiSchema, sheets_schema

INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1
LIST_VALUE = "type.googleapis.com/google.protobuf.ListValue"
SCALAR_TYPE_NAMES = {
    "s": "TYPE_STRING",
    "b": "TYPE_BOOL",
    "i": "TYPE_INT32",
    "d": "TYPE_DOUBLE",
    "f": "TYPE_FLOAT",
    "mask": "type.googleapis.com/google.protobuf.FieldMask",
    "time": "type.googleapis.com/google.protobuf.Timestamp",
}
MAX_VIOLATIONS = 50


def read_body(raw: bytes, message: str, *, field_of_rpc: str = "") -> dict[str, Any]:
    """The body of a request as that message; an empty body is an empty message.

    `field_of_rpc` is the RPC's field that the body fills ("data" in values.update), which Google's error paths
    begin with. :raises ApiError: 400 with fieldViolations.
    """
    if not raw.strip():
        return {}
    body = parse_json(raw)
    reader = MessageReader(sheets_schema())
    if not isinstance(body, dict):
        raise malformed("Root element must be a message.")
    read: dict[str, Any] = reader.read_message(body, message, field_of_rpc)
    reader.raise_violations()
    return read


def parse_json(raw: bytes) -> Any:
    """The JSON value of a body. :raises ApiError: 400 for what is no JSON, no UTF-8, or holds NaN."""
    try:
        return json.loads(raw, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise malformed("Body is not valid UTF-8.") from None
    except ValueError as error:
        raise malformed(f"Unexpected token.\n{_excerpt(raw, getattr(error, 'pos', 0))}") from None
    except RecursionError:
        raise malformed("Message too deep. Max recursion depth reached.") from None


def malformed(what: str) -> ApiError:
    """The 400 for a body that cannot be read at all."""
    return field_violations([("", f"Invalid JSON payload received. {what}")])


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _excerpt(raw: bytes, position: int) -> str:
    """The place of an error with a mark under it, as Google shows it."""
    start = max(position - 20, 0)
    text = raw[start : position + 20].decode("utf-8", "replace").replace("\n", " ")
    return f"{text}\n{' ' * (position - start)}^"


def shown(value: Any) -> str:
    """A value as error messages quote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return f'"{value}"' if isinstance(value, str) else str(value)


class MessageReader:
    """Reads messages and collects what is wrong with them."""

    def __init__(self, schema: ApiSchema) -> None:
        self._schema = schema
        self._violations: list[tuple[str, str]] = []

    def raise_violations(self) -> None:
        """:raises ApiError: something was wrong."""
        if self._violations:
            raise field_violations(self._violations[:MAX_VIOLATIONS])

    def read_message(self, body: Mapping[str, Any], message: str, path: str) -> dict[str, Any]:
        """The message's fields, read by their types; unknown ones are violations."""
        fields = self._schema.messages[message]
        read: dict[str, Any] = {}
        for name, value in body.items():
            field = name if name in fields else camel_case(name)
            kind = fields.get(field)
            if kind is None:
                self._unknown(name, path, "Cannot find field.")
            elif value is not None:
                content = self._read_field(value, kind, name, field, path)
                if content is not None:
                    read[field] = content
        if message in ONEOF_BY_MESSAGE and len(read) > 1:
            self._check_oneof(read, *ONEOF_BY_MESSAGE[message], path)
        elif message == "Request" and len(read) > 1:
            self._check_oneof(read, "kind", tuple(read), path)
        return read

    def _read_field(self, value: Any, kind: str, name: str, field: str, path: str) -> Any:
        below = f"{path}.{snake_case(field)}" if path else snake_case(field)
        if kind[0] == "*":
            if kind == "*list":
                return self._read_lists(value, below)
            items = value if isinstance(value, list) else [value]
            if kind.startswith("*m:"):
                # Lists among the messages count as their messages: gspread-formatting's batches come so.
                items = [inner for item in items for inner in (item if isinstance(item, list) else [item])]
            # Google drops a null among them, too: node's google-spreadsheet sends one for each unchanged cell.
            items = [item for item in items if item is not None]
            return [self._read_value(item, kind[1:], f"{below}[{number}]") for number, item in enumerate(items)]
        if isinstance(value, list):
            return self._unknown(name, path, "Proto field is not repeating, cannot start list.")
        if kind[0] == "%":
            return self._read_map(value, kind[1:], below)
        return self._read_value(value, kind, below, name, path)

    def _read_lists(self, value: Any, path: str) -> Any:
        """Rows of a ValueRange: each must be a list; their cells are looked at when they are written."""
        if not isinstance(value, list):
            self._not_a_list(value, path)
            return None
        if set(map(type, value)) - {list}:
            value = [row for row in value if row is not None]
            for number, row in enumerate(value):
                if not isinstance(row, list):
                    self._not_a_list(row, f"{path}[{number}]")
        return value

    def _not_a_list(self, value: Any, path: str) -> None:
        """An object is read as the message it stands for, so that its names are what is wrong with it."""
        if not isinstance(value, dict):
            self._invalid(path, LIST_VALUE, value)
            return
        for name in value:
            self._unknown(name, path, "Cannot find field.")

    def _read_map(self, value: Any, kind: str, path: str) -> Any:
        if not isinstance(value, dict):
            return self._invalid(path, "Map", value)
        return {key: self._read_value(item, kind, f"{path}[{key}]") for key, item in value.items()}

    def _read_value(self, value: Any, kind: str, path: str, name: str = "", parent: str = "") -> Any:
        if kind.startswith("m:"):
            if isinstance(value, dict):
                return self.read_message(value, kind[2:], path)
            return self._invalid(path, PROTO_PACKAGE + kind[2:], value)
        if kind == "any":
            return value
        if isinstance(value, dict):
            return self._unknown(name or path, parent, "Starting an object on a scalar field.")
        if kind.startswith("e:"):
            return self._read_enum(value, kind[2:], path)
        read = read_scalar(value, kind)
        return self._invalid(path, SCALAR_TYPE_NAMES[kind], value) if read is None else read

    def _read_enum(self, value: Any, enum: str, path: str) -> Any:
        values = self._schema.enums[enum]
        if isinstance(value, str) and value in values:
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(values):
            return values[value]
        return self._invalid(path, PROTO_PACKAGE + enum, value)

    def _check_oneof(self, read: Mapping[str, Any], oneof: str, fields: tuple[str, ...], path: str) -> None:
        given = [name for name in read if name in fields]
        for name in given[1:]:
            text = f"Invalid value at '{path}' (oneof), oneof field '{oneof}' is already set. Cannot set '{name}'"
            self._violations.append((path, text))

    def _unknown(self, name: str, path: str, why: str) -> None:
        place = f" at '{path}'" if path else ""
        self._violations.append((path, f'Invalid JSON payload received. Unknown name "{name}"{place}: {why}'))

    def _invalid(self, path: str, type_name: str, value: Any) -> None:
        self._violations.append((path, f"Invalid value at '{path}' ({type_name}), {shown(value)}"))


def read_scalar(value: Any, kind: str) -> Any:
    """A scalar read as proto3 JSON does (numbers may come as text); None when it is no such value."""
    if kind in ("s", "mask", "time"):
        return value if isinstance(value, str) else None
    if kind == "b":
        return _read_bool(value)
    number = _read_number(value)
    if number is None or kind in ("d", "f"):
        return number
    if not float(number).is_integer() or not INT32_MIN <= number <= INT32_MAX:
        return None
    return int(number)


def _read_bool(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    lowered = value.lower() if isinstance(value, str) else None
    return {"true": True, "false": False}.get(lowered) if lowered else None


def _read_number(value: Any) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value) if value.strip() == value else None
        except ValueError:
            return None
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    return None
