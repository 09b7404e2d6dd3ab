"""The compact schema of the Sheets API that the server checks requests against (see derive_schema.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

SCHEMA_PATH = Path(__file__).with_name("schema.json")
PROTO_PACKAGE = "type.googleapis.com/google.apps.sheets.v4."

# Which fields exclude each other. The discovery document does not say; the reference pages do ("Union field").
ONEOF_BY_MESSAGE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ExtendedValue": ("value", ("numberValue", "stringValue", "boolValue", "formulaValue", "errorValue")),
    "ColorStyle": ("kind", ("rgbColor", "themeColor")),
    "DataFilter": ("filter", ("developerMetadataLookup", "a1Range", "gridRange")),
    "DeveloperMetadataLocation": ("location", ("spreadsheet", "sheetId", "dimensionRange")),
    "UpdateCellsRequest": ("area", ("start", "range")),
}


@dataclass(frozen=True, slots=True)
class MethodSchema:
    """Query parameters by name, and the messages of body and answer."""

    query: Mapping[str, str]
    body: str | None
    response: str


@dataclass(frozen=True, slots=True)
class ApiSchema:
    """Messages (field -> type word), enums (name -> values), methods, and parameters that every method takes."""

    messages: Mapping[str, Mapping[str, str]]
    enums: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, MethodSchema]
    system_parameters: Mapping[str, str]


@cache
def sheets_schema() -> ApiSchema:
    """The schema, read once."""
    stored = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return ApiSchema(
        MappingProxyType(stored["messages"]),
        MappingProxyType({name: tuple(values) for name, values in stored["enums"].items()}),
        MappingProxyType({name: MethodSchema(**method) for name, method in stored["methods"].items()}),
        MappingProxyType(stored["systemParameters"]),
    )
