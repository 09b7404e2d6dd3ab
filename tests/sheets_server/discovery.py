"""Answers of the Sheets API held against Google's discovery document."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import googleapiclient
from jsonschema import Draft7Validator

DISCOVERY = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "sheets.v4.json"
INT32 = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}


@cache
def discovery() -> Mapping[str, Any]:
    """The discovery document that the development dependencies ship."""
    document: Mapping[str, Any] = json.loads(DISCOVERY.read_text(encoding="utf-8"))
    return document


def json_schema_of(kind: Mapping[str, Any]) -> dict[str, Any]:
    """JSON Schema of a discovery type; fields that it does not name are not allowed."""
    if "$ref" in kind:
        return {"$ref": f"#/definitions/{kind['$ref']}"}
    if kind["type"] == "any":
        return {}
    if kind["type"] == "array":
        return {"type": "array", "items": json_schema_of(kind["items"])}
    if kind["type"] == "object":
        fields = {name: json_schema_of(part) for name, part in kind.get("properties", {}).items()}
        rest = json_schema_of(kind["additionalProperties"]) if "additionalProperties" in kind else False
        return {"type": "object", "properties": fields, "additionalProperties": rest}
    if kind.get("format") == "int32":
        return INT32
    return {"type": kind["type"]} | ({"enum": kind["enum"]} if "enum" in kind else {})


@cache
def _validator(message: str) -> Draft7Validator:
    definitions = {name: json_schema_of(kind) for name, kind in discovery()["schemas"].items()}
    return Draft7Validator({"$ref": f"#/definitions/{message}", "definitions": definitions})


def check_answer(message: str, body: Any) -> None:
    """Fail with the first place where `body` is not that message."""
    errors = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in _validator(message).iter_errors(body)]
    assert errors == []
