"""Prints docs/sheets-server-coverage.md: each method and request kind that Google has, done or refused.

    python -m sync.sheets_server.coverage_docs DRIVE_V3.json > docs/sheets-server-coverage.md

The Sheets side comes from wire/schema.json, the Drive side from Google's discovery document for Drive v3, which the
development package google-api-python-client ships.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sync.sheets_server.drive.routes import DRIVE_ROUTES, V3, refused
from sync.sheets_server.requests.registry import request_handlers
from sync.sheets_server.routes import SHEETS_ROUTES
from sync.sheets_server.wire.schema import sheets_schema

INTRODUCTION = """\
# What the sheets server does of Google's APIs

Generated from the code; a test keeps it current. Do not edit by hand:

    python -m sync.sheets_server.coverage_docs DRIVE_V3.json > docs/sheets-server-coverage.md

What is refused answers 400 and says that it is not available in the sheets server.
Beside these: Drive v2's upload with convert (`POST` and `PUT /upload/drive/v2/files`), uploads of Drive v3 (media,
multipart and resumable, CSV and TSV that become spreadsheets), batches of requests (`POST /batch` and
`/batch/drive/v3`), and `POST /token`.
"""


def coverage_markdown(drive_discovery: Mapping[str, Any]) -> str:
    """The page: one table for the methods of Sheets, one for batchUpdate's kinds, one for Drive."""
    schema = sheets_schema()
    done_methods = {route.rpc_method for route in SHEETS_ROUTES}
    sheets = {name: name in done_methods for name in sorted(schema.methods)}
    kinds = {name: name in request_handlers() for name in sorted(schema.messages["Request"])}
    drive = dict(sorted(_drive_methods(drive_discovery["resources"])))
    parts = [
        INTRODUCTION,
        _table("Sheets v4: methods", "method", sheets),
        _table("Sheets v4: request kinds of spreadsheets.batchUpdate", "kind", kinds),
        _table("Drive v3: methods", "method", drive),
    ]
    return "\n".join(parts)


def _drive_methods(resources: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    served = {(route.method, _shape(route.template)) for route in DRIVE_ROUTES if route.handler is not refused}
    for resource, body in resources.items():
        for name, method in body["methods"].items():
            yield f"{resource}.{name}", (method["httpMethod"], _shape(f"{V3}/{method['path']}")) in served


def _shape(template: str) -> str:
    """A path with its parameters' names taken out."""
    return re.sub(r"\{\w+\}", "{}", template)


def _table(title: str, head: str, rows: Mapping[str, bool]) -> str:
    done = sum(rows.values())
    lines = [f"## {title}", "", f"{done} of {len(rows)} done.", "", f"| {head} | |", "|---|---|"]
    lines += [f"| `{name}` | {'done' if is_done else 'refused'} |" for name, is_done in rows.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(coverage_markdown(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
