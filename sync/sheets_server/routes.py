"""Method and path to handler: the table of every method of the Sheets API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sync.sheets_server.app import Api, Handler, RouteMatch
from sync.sheets_server.quota import QuotaKind
from sync.sheets_server.requests.batch_update import batch_update
from sync.sheets_server.spreadsheets.copy_to import copy_sheet_to
from sync.sheets_server.spreadsheets.create import create_spreadsheet
from sync.sheets_server.spreadsheets.developer_metadata import get_developer_metadata, search_developer_metadata
from sync.sheets_server.spreadsheets.get import get_by_data_filter, get_spreadsheet
from sync.sheets_server.values.append import append_values
from sync.sheets_server.values.by_data_filter import (
    batch_clear_by_data_filter,
    batch_get_by_data_filter,
    batch_update_by_data_filter,
)
from sync.sheets_server.values.clear import batch_clear_values, clear_values
from sync.sheets_server.values.get import batch_get_values, get_values
from sync.sheets_server.values.update import batch_update_values, update_values
from sync.sheets_server.wire.rpc import RpcHandler, rpc


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table. `{name}` stands for a path segment, `{name+}` for all that follows.

    `rpc_method` is the method's name in the discovery document, "" where there is none.
    """

    method: str
    template: str
    handler: Handler
    api: Api
    quota_kind: QuotaKind | None
    rpc_method: str = ""


SPREADSHEETS = "/v4/spreadsheets"
ONE = SPREADSHEETS + "/{spreadsheetId}"


def _read(http: str, template: str, method: str, answer: RpcHandler, *, cuts_itself: bool = False) -> Route:
    handler = rpc(method, answer, cuts_itself=cuts_itself)
    return Route(http, template, handler, "sheets", "sheets_read", method)


def _write(http: str, template: str, method: str, answer: RpcHandler, *, field_of_rpc: str = "") -> Route:
    handler = rpc(method, answer, field_of_rpc=field_of_rpc)
    return Route(http, template, handler, "sheets", "sheets_write", method)


SHEETS_ROUTES: tuple[Route, ...] = (
    _read("GET", ONE, "spreadsheets.get", get_spreadsheet, cuts_itself=True),
    _read("GET", ONE + "/values/{range+}", "spreadsheets.values.get", get_values),
    _read("GET", ONE + "/values:batchGet", "spreadsheets.values.batchGet", batch_get_values),
    _read(
        "GET",
        ONE + "/developerMetadata/{metadataId}",
        "spreadsheets.developerMetadata.get",
        get_developer_metadata,
    ),
    _read(
        "POST",
        ONE + ":getByDataFilter",
        "spreadsheets.getByDataFilter",
        get_by_data_filter,
        cuts_itself=True,
    ),
    _read(
        "POST",
        ONE + "/values:batchGetByDataFilter",
        "spreadsheets.values.batchGetByDataFilter",
        batch_get_by_data_filter,
    ),
    _read(
        "POST",
        ONE + "/developerMetadata:search",
        "spreadsheets.developerMetadata.search",
        search_developer_metadata,
    ),
    _write("POST", SPREADSHEETS, "spreadsheets.create", create_spreadsheet, field_of_rpc="spreadsheet"),
    _write("POST", ONE + ":batchUpdate", "spreadsheets.batchUpdate", batch_update),
    _write("POST", ONE + "/sheets/{sheetId}:copyTo", "spreadsheets.sheets.copyTo", copy_sheet_to),
    _write("PUT", ONE + "/values/{range+}", "spreadsheets.values.update", update_values, field_of_rpc="data"),
    _write(
        "POST",
        ONE + "/values/{range+}:append",
        "spreadsheets.values.append",
        append_values,
        field_of_rpc="data",
    ),
    _write("POST", ONE + "/values/{range+}:clear", "spreadsheets.values.clear", clear_values),
    _write("POST", ONE + "/values:batchUpdate", "spreadsheets.values.batchUpdate", batch_update_values),
    _write("POST", ONE + "/values:batchClear", "spreadsheets.values.batchClear", batch_clear_values),
    _write(
        "POST",
        ONE + "/values:batchUpdateByDataFilter",
        "spreadsheets.values.batchUpdateByDataFilter",
        batch_update_by_data_filter,
    ),
    _write(
        "POST",
        ONE + "/values:batchClearByDataFilter",
        "spreadsheets.values.batchClearByDataFilter",
        batch_clear_by_data_filter,
    ),
)

VERB_AFTER_SLASH = re.compile(r"/:(\w+)/?$")


class RouteTable:
    """Looks a request up among `routes`; where several fit, the first one wins."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self._routes: dict[str, list[tuple[Route, re.Pattern[str]]]] = {}
        for route in routes:
            self._routes.setdefault(route.method, []).append((route, path_pattern(route.template)))

    def __call__(self, method: str, path: str) -> RouteMatch | None:
        """The handler for a method and a raw path, None when there is none.

        A slash before a custom verb or at the end is no matter to Google (node's google-spreadsheet sends both).
        """
        path = VERB_AFTER_SLASH.sub(r":\1", path).rstrip("/")
        for route, pattern in self._routes.get(method, ()):
            match = pattern.fullmatch(path)
            if match is not None:
                found: Mapping[str, str] = match.groupdict()
                return RouteMatch(route.handler, route.api, route.quota_kind, found)
        return None


def path_pattern(template: str) -> re.Pattern[str]:
    """The regular expression of a route's template, with a named group for each parameter."""
    parts = re.split(r"\{(\w+\+?)\}", template)
    pattern = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += f"(?P<{part[:-1]}>.+)" if part.endswith("+") else f"(?P<{part}>[^/:]+)"
    return re.compile(pattern)
