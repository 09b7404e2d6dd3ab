"""Method and path to handler: the table of everything the server answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sync.emulator.app import Api, Handler, RouteMatch
from sync.emulator.quota import QuotaKind
from sync.emulator.requests.batch_update import batch_update
from sync.emulator.spreadsheets.create import create_spreadsheet
from sync.emulator.spreadsheets.get import get_spreadsheet
from sync.emulator.values.get import get_values
from sync.emulator.values.update import update_values


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table. `{name}` stands for a path segment, `{name+}` for all that follows."""

    method: str
    template: str
    handler: Handler
    api: Api
    quota_kind: QuotaKind | None


SPREADSHEETS = "/v4/spreadsheets"
ONE = SPREADSHEETS + "/{spreadsheetId}"

SHEETS_ROUTES: tuple[Route, ...] = (
    Route("POST", SPREADSHEETS, create_spreadsheet, "sheets", "sheets_write"),
    Route("GET", ONE, get_spreadsheet, "sheets", "sheets_read"),
    Route("POST", ONE + ":batchUpdate", batch_update, "sheets", "sheets_write"),
    Route("GET", ONE + "/values/{range+}", get_values, "sheets", "sheets_read"),
    Route("PUT", ONE + "/values/{range+}", update_values, "sheets", "sheets_write"),
)


class RouteTable:
    """Looks a request up among `routes`; where several fit, the first one wins."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self._routes = [(route, _path_pattern(route.template)) for route in routes]

    def __call__(self, method: str, path: str) -> RouteMatch | None:
        """The handler for a method and a raw path, None when there is none."""
        for route, pattern in self._routes:
            if route.method == method:
                match = pattern.fullmatch(path)
                if match is not None:
                    found: Mapping[str, str] = match.groupdict()
                    return RouteMatch(route.handler, route.api, route.quota_kind, found)
        return None


def _path_pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+\+?)\}", template)
    pattern = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += f"(?P<{part[:-1]}>.+)" if part.endswith("+") else f"(?P<{part}>[^/:]+)"
    return re.compile(pattern)
