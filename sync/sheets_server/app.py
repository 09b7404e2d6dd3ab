"""One Request in, one Response out: who asks, may they ask now, which handler answers. Knows no sockets."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import unquote

from sync.sheets_server.accounts import User, user_of_authorization
from sync.sheets_server.clock import Clock
from sync.sheets_server.counters import Outcome, RequestCounters
from sync.sheets_server.drive.access import at_least
from sync.sheets_server.drive.registry import DriveRegistry
from sync.sheets_server.drive.upload_sessions import UploadSessions
from sync.sheets_server.error_page import HTML_TYPE, error_page
from sync.sheets_server.errors import ApiError, drive_error_body, not_found, permission_denied, sheets_error_body
from sync.sheets_server.fault_answers import fault_answer
from sync.sheets_server.faults import Fault, FaultPlayer
from sync.sheets_server.quota import Exceeded, QuotaKind, QuotaMeter, drive_quota_body, drive_units, sheets_quota_body
from sync.sheets_server.store.file_facts import SPREADSHEET_MIME_TYPE, FileFacts
from sync.sheets_server.store.workbook_store import WorkbookState, WorkbookStore
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.cell_reader import CellReader, ReaderCache

LOG = logging.getLogger(__name__)
ANONYMOUS = User("")
JSON_TYPE = "application/json; charset=UTF-8"
MISSING_CREDENTIAL = (
    "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or "
    "other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
NO_CALLER = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
    "form of API consumer identity to call this API."
)
KEY_IS_NO_USER = (
    "API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials that "
    "assert a principal. See https://cloud.google.com/docs/authentication"
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
    """What is sent back; Content-Length and Date are the server's to add.

    `ending` other than "whole" is a fault: the connection closes without an answer, or in the middle of it.
    """

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    ending: Literal["whole", "dropped", "truncated"] = "whole"


DROPPED = Response(0, ending="dropped")


@dataclass(slots=True)
class Services:
    """What handlers work with. `switches` is replaced as a whole when a control call changes one."""

    store: WorkbookStore
    clock: Clock
    switches: Switches
    quota: QuotaMeter
    drive: DriveRegistry
    readers: ReaderCache
    faults: FaultPlayer = field(default_factory=FaultPlayer)
    counters: RequestCounters = field(default_factory=RequestCounters)
    uploads: UploadSessions = field(default_factory=UploadSessions)
    sleep: Callable[[float], None] = time.sleep

    def reader(self, state: WorkbookState) -> CellReader:
        """The reader of a spreadsheet's state, under the switches and at the time of now."""
        return self.readers.reader(state, self.switches, self.clock.now())


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
        if facts is None:
            raise not_found()
        role = self.services.drive.access().role_of(facts, self.user)
        if role is None or (writing and not at_least(role, "writer")):
            raise permission_denied()
        if facts.mime_type != SPREADSHEET_MIME_TYPE:
            what = "This operation is not supported for this document"
            raise ApiError(400, what, status="FAILED_PRECONDITION", reason="failedPrecondition")
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
            said = f"Nothing here answers {request.method} {request.path}."
            return Response(404, error_page(404, said), (("Content-Type", HTML_TYPE),))
        if route.quota_kind is None:
            return self._answer(request, route)
        return self._metered(request, route, route.quota_kind)

    def _metered(self, request: Request, route: RouteMatch, kind: QuotaKind) -> Response:
        """The answer with scripted faults and quota before it; counted."""
        services = self.services
        user_email = self._email(request)
        decision = services.faults.decide(request.method, unquote(request.path), api=route.api, user_email=user_email)
        if decision.delay_seconds:
            services.sleep(decision.delay_seconds)
        started_seconds = time.perf_counter()
        outcome: Outcome = "answered" if decision.fault is None else "fault"
        if decision.fault is not None and not decision.fault.after_work:
            response = _faulty(decision.fault, kind, None)
        else:
            exceeded = services.quota.take(kind, user_email, drive_units(request.method, request.path))
            if exceeded is not None:
                response, outcome = self._refused_by_quota(exceeded), "refused_by_quota"
            else:
                response = self._answer(request, route)
                if decision.fault is not None:
                    response = _faulty(decision.fault, kind, response)
        services.counters.add(kind, outcome, time.perf_counter() - started_seconds)
        return response

    def _answer(self, request: Request, route: RouteMatch) -> Response:
        render = sheets_error_body if route.api == "sheets" else drive_error_body
        try:
            takes_key = request.method == "GET" and route.quota_kind is not None
            user = self._caller(request, takes_key=takes_key) if route.api != "control" else ANONYMOUS
            # POSTs that only read have no read-only scope, and need a user too (node-google-spreadsheet #331).
            if user == ANONYMOUS and route.quota_kind is not None and not takes_key:
                raise ApiError(401, KEY_IS_NO_USER, reason="required", location="Authorization")
            parameters = {name: unquote(value) for name, value in route.parameters.items()}
            answer = route.handler(Call(request, user, parameters, self.services))
        except ApiError as error:
            return json_response(render(error), status=error.code)
        except Exception:
            LOG.exception("%s %s failed", request.method, request.path)
            failure = ApiError(500, "Internal error encountered.", reason="internalError")
            return json_response(render(failure), status=500)
        return answer if isinstance(answer, Response) else json_response(answer)

    def _refused_by_quota(self, exceeded: Exceeded) -> Response:
        if exceeded.kind != "drive":
            return json_response(sheets_quota_body(exceeded), status=429)
        status: Literal[403, 429] = 429 if self.services.switches.drive_quota_status == "429" else 403
        return json_response(drive_quota_body(exceeded, status=status), status=status)

    def _email(self, request: Request) -> str:
        """The caller's address; "" for nobody, whom the answer itself will turn away."""
        try:
            return self._caller(request).email
        except ApiError:
            return ""

    @staticmethod
    def _caller(request: Request, *, takes_key: bool = False) -> User:
        """The user of the token (header or query); nobody in particular with an API key alone; else 403 or 401."""
        header = request.headers.get("authorization")
        token = request.query_value("access_token") or request.query_value("oauth_token")
        user = user_of_authorization(header or (f"Bearer {token}" if token else None))
        if user is not None:
            return user
        if request.query_value("key") or request.headers.get("x-goog-api-key"):
            return ANONYMOUS
        if takes_key:  # what takes an API key wants one (node-google-spreadsheet #497)
            raise ApiError(403, NO_CALLER, status="PERMISSION_DENIED", reason="forbidden")
        raise ApiError(401, MISSING_CREDENTIAL, reason="required", location="Authorization")


def _faulty(fault: Fault, kind: QuotaKind, answered: Response | None) -> Response:
    """What a fault makes of a request; `answered` is the true answer when the work was done."""
    if fault.action in ("status", "html"):
        answer = fault_answer(fault, kind)
        headers = (("Content-Type", answer.content_type), *answer.headers.items())
        return Response(answer.status, answer.body, headers)
    if fault.action == "truncate" and answered is not None:
        return replace(answered, ending="truncated")
    return DROPPED


def json_response(body: Mapping[str, Any], *, status: int = 200) -> Response:
    """A JSON answer; compact, as clients on the same machine gain nothing from indentation."""
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    return Response(status, text.encode("utf-8", "replace"), (("Content-Type", JSON_TYPE),))
