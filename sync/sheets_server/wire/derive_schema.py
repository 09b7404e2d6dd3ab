"""Writes schema.json: names, types and enum values of the Sheets API, from Google's discovery document.

Run it when Google adds something:  python -m sync.sheets_server.wire.derive_schema DISCOVERY.json
The running server reads schema.json alone. A type is one word: s string, b bool, i int32, d double, f float,
mask, time, any, list (a ListValue), m:Message, e:Enum; a leading * is repeated, a leading % a map of strings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).with_name("schema.json")
SCALARS = {
    ("string", None): "s",
    ("string", "google-fieldmask"): "mask",
    ("string", "google-datetime"): "time",
    ("boolean", None): "b",
    ("integer", "int32"): "i",
    ("number", "double"): "d",
    ("number", "float"): "f",
    ("any", None): "any",
    ("object", None): "any",
}
UNSPECIFIED = "_UNSPECIFIED"
# The one enum whose first value is not named after its type.
ENUM_NAMES_BY_FIRST_VALUE = {"INPUT_VALUE_OPTION_UNSPECIFIED": "ValueInputOption"}


class SchemaReader:
    """Collects messages, enums and methods of one discovery document."""

    def __init__(self, discovery: Mapping[str, Any]) -> None:
        self._discovery = discovery
        self._enums: dict[str, list[str]] = {}

    def schema(self) -> dict[str, Any]:
        """The content of schema.json."""
        # Methods first: they give the options that they share with messages their plain names.
        methods = dict(self._methods(self._discovery["resources"]))
        messages = {
            name: {field: self._type(name, field, body) for field, body in message.get("properties", {}).items()}
            for name, message in self._discovery["schemas"].items()
        }
        system = {name: self._type("", name, body) for name, body in self._discovery["parameters"].items()}
        return {
            "revision": self._discovery["revision"],
            "messages": messages,
            "enums": self._enums,
            "methods": methods,
            "systemParameters": system,
        }

    def _methods(self, resources: Mapping[str, Any], prefix: str = "") -> Any:
        for name, resource in resources.items():
            for method, body in resource.get("methods", {}).items():
                parameters = {
                    parameter: self._parameter_type(parameter, content)
                    for parameter, content in body.get("parameters", {}).items()
                    if content["location"] == "query"
                }
                request = body.get("request", {}).get("$ref")
                yield (
                    f"{prefix}{name}.{method}",
                    {"query": parameters, "body": request, "response": body["response"]["$ref"]},
                )
            yield from self._methods(resource.get("resources", {}), f"{prefix}{name}.")

    def _parameter_type(self, name: str, body: Mapping[str, Any]) -> str:
        return ("*" if body.get("repeated") else "") + self._type("", name, {**body, "items": None})

    def _type(self, message: str, field: str, body: Mapping[str, Any]) -> str:
        if "$ref" in body:
            return "m:" + str(body["$ref"])
        if body["type"] == "array":
            item = body["items"]
            return "*list" if item.get("type") == "array" else "*" + self._type(message, field, item)
        if "additionalProperties" in body and "$ref" in body["additionalProperties"]:
            return "%m:" + str(body["additionalProperties"]["$ref"])
        if "enum" in body:
            return "e:" + self._enum_name(message, field, body["enum"])
        return SCALARS[body["type"], body.get("format")]

    def _enum_name(self, message: str, field: str, values: list[str]) -> str:
        """The proto name: from the UNSPECIFIED value where there is one, else after message and field."""
        first = values[0]
        if first in ENUM_NAMES_BY_FIRST_VALUE:
            name = ENUM_NAMES_BY_FIRST_VALUE[first]
        elif first.endswith(UNSPECIFIED):
            name = "".join(part.capitalize() for part in first.removesuffix(UNSPECIFIED).split("_"))
        else:
            name = self._known_enum(values) or (f"{message}." if message else "") + field[:1].upper() + field[1:]
        if self._enums.setdefault(name, values) != values:
            name = f"{message}.{name}"
            self._enums[name] = values
        return name

    def _known_enum(self, values: list[str]) -> str | None:
        return next((name for name, known in self._enums.items() if known == values), None)


def derive_schema(discovery: Mapping[str, Any]) -> str:
    """schema.json of a discovery document, as text."""
    return json.dumps(SchemaReader(discovery).schema(), separators=(",", ":"), sort_keys=True) + "\n"


def main() -> None:
    discovery = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    SCHEMA_PATH.write_text(derive_schema(discovery), encoding="utf-8")


if __name__ == "__main__":
    main()
