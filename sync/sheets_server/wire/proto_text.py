"""A JSON value as protocol buffers print a google.protobuf.Value: what Sheets quotes in some refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_DEEPEST = 100  # protocol buffers' own limit
_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def proto_text(value: Any) -> str:
    """The value in text format, a field a line, each ended by a line feed. Raises ValueError beyond 100 levels."""
    return "".join(f"{line}\n" for line in _lines(value, 0))


def _lines(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise ValueError("Max recursion depth reached.")
    if isinstance(value, dict):
        yield "struct_value {"
        for name, content in value.items():
            yield "  fields {"
            yield f"    key: {_quoted(str(name))}"
            yield from _nested("value", content, "    ", depth)
            yield "  }"
        yield "}"
    elif isinstance(value, list):
        yield "list_value {"
        for content in value:
            yield from _nested("values", content, "  ", depth)
        yield "}"
    elif isinstance(value, str):
        yield f"string_value: {_quoted(value)}"
    elif value is None:
        yield "null_value: NULL_VALUE"
    elif isinstance(value, bool):
        yield f"bool_value: {'true' if value else 'false'}"
    else:
        yield f"number_value: {value:.17g}" if isinstance(value, float) else f"number_value: {value}"


def _nested(name: str, value: Any, indent: str, depth: int) -> Iterator[str]:
    yield f"{indent}{name} {{"
    yield from (f"{indent}  {line}" for line in _lines(value, depth + 1))
    yield f"{indent}}}"


def _quoted(text: str) -> str:
    """In quotes; bytes beyond ASCII as three octal digits each."""
    shown = (
        _ESCAPES.get(byte, chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")
        for byte in text.encode("utf-8", "surrogatepass")
    )
    return f'"{"".join(shown)}"'
