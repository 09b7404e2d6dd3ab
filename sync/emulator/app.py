"""One Request in, one Response out: who asks, may they ask now, which handler answers. Knows no sockets."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import unquote

from sync.emulator.accounts import User, user_of_authorization
from sync.emulator.clock import Clock
from sync.emulator.drive.access import at_least
from sync.emulator.drive.registry import DriveRegistry
from sync.emulator.errors import ApiError, drive_error_body, not_found, permission_denied, sheets_error_body
from sync.emulator.quota import QuotaKind, QuotaMeter, drive_quota_body, sheets_quota_body
from sync.emulator.store.file_facts import SPREADSHEET_MIME_TYPE, FileFacts
from sync.emulator.store.workbook_store import WorkbookStore
from sync.emulator.switches import Switches

MAX_BODY_BYTES = 10_485_760
ANONYMOUS = User("")
JSON_TYPE = "application/json; charset=UTF-8"
MISSING_CREDENTIAL = (
    "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or "
    "other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: raw (still percent-encoded) path, decoded query pairs, lower-case header names."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def query_value(self, name: str) -> str | None:
        """The last value of a query parameter, None when it was not sent."""
        found = None
        for key, value in self.query:
            if key == name:
                found = value
        return found

    def query_values(self, name: str) -> list[str]:
        """All values of a repeated query parameter."""
        return [value for key, value in self.query if key == name]


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent back; Content-Length and Date are the server's to add."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Services:
    """What handlers work with. `switches` is replaced as a whole when a control call changes one."""

    store: WorkbookStore
    clock: Clock
    switches: Switches
    quota: QuotaMeter
    drive: DriveRegistry


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way to a handler: the caller, the decoded path parameters, the services."""

    request: Request
    user: User
    parameters: Mapping[str, str]
    services: Services

    def readable_file(self, file_id: str) -> FileFacts:
        """Facts of a spreadsheet the caller may read; 404 when there is none, 403 without access."""
        return self._file_with_role(file_id, writing=False)

    def writable_file(self, file_id: str) -> FileFacts:
        """Facts of a spreadsheet the caller may change; 404 or 403 otherwise."""
        return self._file_with_role(file_id, writing=True)

    def _file_with_role(self, file_id: str, *, writing: bool) -> FileFacts:
        facts = self.services.store.facts(file_id)
        if facts is None or facts.mime_type != SPREADSHEET_MIME_TYPE:
            raise not_found()
        role = self.services.drive.access().role_of(facts, self.user)
        if role is None or (writing and not at_least(role, "writer")):
            raise permission_denied()
        return facts


Handler = Callable[[Call], "Response | Mapping[str, Any]"]
Api = Literal["sheets", "drive", "control"]


@dataclass(frozen=True, slots=True)
class RouteMatch:
    """The handler of a request with its path parameters still percent-encoded."""

    handler: Handler
    api: Api
    quota_kind: QuotaKind | None
    parameters: Mapping[str, str]


Router = Callable[[str, str], "RouteMatch | None"]


class Application:
    """Answers requests; safe to call from many threads."""

    def __init__(self, services: Services, find_route: Router) -> None:
        self.services = services
        self._find_route = find_route

    def handle(self, request: Request) -> Response:
        """The answer to a request; never raises for what a client sent."""
        route = self._find_route(request.method, request.path)
        if route is None:
            return Response(404, b"Not Found", (("Content-Type", "text/html; charset=UTF-8"),))
        render = sheets_error_body if route.api == "sheets" else drive_error_body
        try:
            user = self._caller(request) if route.api != "control" else ANONYMOUS
            exceeded = self.services.quota.take(route.quota_kind, user.email) if route.quota_kind else None
            if exceeded is not None:
                body = sheets_quota_body if route.api == "sheets" else drive_quota_body
                return json_response(body(exceeded), status=429 if route.api == "sheets" else 403)
            if len(request.body) > MAX_BODY_BYTES:
                raise ApiError(400, f"Request payload size exceeds the limit: {MAX_BODY_BYTES} bytes.")
            parameters = {name: unquote(value) for name, value in route.parameters.items()}
            answer = route.handler(Call(request, user, parameters, self.services))
        except ApiError as error:
            return json_response(render(error), status=error.code)
        return answer if isinstance(answer, Response) else json_response(answer)

    @staticmethod
    def _caller(request: Request) -> User:
        """The user of the token (header or query); nobody in particular with an API key alone; else 401."""
        header = request.headers.get("authorization")
        token = request.query_value("access_token") or request.query_value("oauth_token")
        user = user_of_authorization(header or (f"Bearer {token}" if token else None))
        if user is not None:
            return user
        if request.query_value("key") or request.headers.get("x-goog-api-key"):
            return ANONYMOUS
        raise ApiError(401, MISSING_CREDENTIAL, reason="required", location="Authorization")


def json_response(body: Mapping[str, Any], *, status: int = 200) -> Response:
    """A JSON answer; compact, as clients on the same machine gain nothing from indentation."""
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    return Response(status, text.encode("utf-8", "replace"), (("Content-Type", JSON_TYPE),))
