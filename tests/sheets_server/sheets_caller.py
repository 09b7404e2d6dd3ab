"""A caller of the Sheets API without sockets; every answer is held against the discovery document."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sync.sheets_server.app import Application, Request, Response, Services
from sync.sheets_server.clock import Clock
from sync.sheets_server.routes import SHEETS_ROUTES, RouteTable, path_pattern
from sync.sheets_server.server import build_services
from sync.sheets_server.switches import Switches
from sync.sheets_server.wire.schema import sheets_schema
from tests.sheets_server.discovery import check_answer

NOON = datetime(2020, 7, 30, 5, 0, tzinfo=UTC)
OWNER = "owner@example.com"
FRIEND = "friend@example.com"


class SheetsCaller:
    """One person at one server; `as_user` is another person at the same server."""

    def __init__(self, services: Services, email: str = OWNER) -> None:
        self.services = services
        self.email = email
        self._app = Application(services, RouteTable(SHEETS_ROUTES))

    def as_user(self, email: str) -> "SheetsCaller":
        return SheetsCaller(self.services, email)

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> Response:
        """The raw answer; lists in `query` are repeated parameters, bytes are sent as they are."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        pairs = [
            (name, str(one)) for name, value in query.items() for one in (value if isinstance(value, list) else [value])
        ]
        headers = {"authorization": f"Bearer {self.email}"} if self.email else {}
        return self._app.handle(Request(method, path, tuple(pairs), headers, raw))

    def ok(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """The JSON of an answer that must be 200 and valid."""
        response = self.send(method, path, body, **query)
        assert response.status == 200, response.body
        answer = json.loads(response.body)
        check_answer(response_message(method, path), answer)
        return answer

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        """The error object of an answer that must be an error."""
        response = self.send(method, path, body, **query)
        error: dict[str, Any] = json.loads(response.body)["error"]
        assert response.status == error["code"] >= 400
        return error

    # --- what most tests do

    def new_spreadsheet(self, **resource: Any) -> "Book":
        answer = self.ok("POST", "/v4/spreadsheets", resource)
        return Book(self, answer["spreadsheetId"])


class Book:
    """One spreadsheet, as one caller sees it."""

    def __init__(self, caller: SheetsCaller, spreadsheet_id: str) -> None:
        self.caller = caller
        self.id = spreadsheet_id
        self.path = f"/v4/spreadsheets/{spreadsheet_id}"

    def as_user(self, email: str) -> "Book":
        return Book(self.caller.as_user(email), self.id)

    def values_path(self, cells: str, end: str = "") -> str:
        return f"{self.path}/values/{quote(cells, safe='')}{end}"

    def put(self, cells: str, values: Any, **query: Any) -> Any:
        query.setdefault("valueInputOption", "RAW")
        return self.caller.ok("PUT", self.values_path(cells), {"values": values}, **query)

    def refused_put(self, cells: str, values: Any, **query: Any) -> Any:
        query.setdefault("valueInputOption", "RAW")
        return self.caller.refused("PUT", self.values_path(cells), {"values": values}, **query)

    def read(self, cells: str, **query: Any) -> Any:
        return self.caller.ok("GET", self.values_path(cells), **query)

    def values(self, cells: str, **query: Any) -> Any:
        return self.read(cells, **query).get("values")

    def append(self, cells: str, values: Any, **query: Any) -> Any:
        query.setdefault("valueInputOption", "RAW")
        return self.caller.ok("POST", self.values_path(cells, ":append"), {"values": values}, **query)

    def batch(self, *requests: Any, **more: Any) -> Any:
        return self.caller.ok("POST", self.path + ":batchUpdate", {"requests": list(requests), **more})

    def refused_batch(self, *requests: Any) -> Any:
        return self.caller.refused("POST", self.path + ":batchUpdate", {"requests": list(requests)})

    def get(self, **query: Any) -> Any:
        return self.caller.ok("GET", self.path, **query)

    def call(self, end: str, body: Any) -> Any:
        return self.caller.ok("POST", self.path + end, body)

    def refused_call(self, end: str, body: Any) -> Any:
        return self.caller.refused("POST", self.path + end, body)


def response_message(method: str, path: str) -> str:
    """The message that the discovery document gives as a method's answer."""
    route = next(r for r in SHEETS_ROUTES if r.method == method and path_pattern(r.template).fullmatch(path))
    return sheets_schema().methods[route.rpc_method].response


def new_caller(folder: Path, switches: Switches | None = None) -> SheetsCaller:
    """The owner at a fresh server over the store in `folder`, its clock standing still at noon."""
    return SheetsCaller(build_services(folder, Clock(NOON, frozen=True), "off", switches or Switches()))
