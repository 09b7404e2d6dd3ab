"""The HTTP server: keep-alive HTTP/1.1 on 127.0.0.1, one thread a connection, one send an answer.

A single send with TCP_NODELAY keeps clear of the 40 ms that Nagle and delayed acknowledgement cost together.
Foreign Host and Origin headers are refused, so that no web page can reach the server through a browser.
"""

from __future__ import annotations

import gzip
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from sync.sheets_server.app import Application, Request, Response, Services, json_response
from sync.sheets_server.batching import answer_batch, is_batch
from sync.sheets_server.clock import Clock, format_http_date
from sync.sheets_server.control import CONTROL_ROUTES
from sync.sheets_server.discovery import CannotServeError, PortTakenError, StoreLock, announce, lock_store, withdraw
from sync.sheets_server.drive.registry import DriveRegistry
from sync.sheets_server.drive.routes import DRIVE_ROUTES
from sync.sheets_server.error_page import HTML_TYPE, error_page
from sync.sheets_server.errors import ApiError, drive_error_body, sheets_error_body
from sync.sheets_server.faults import FaultScript
from sync.sheets_server.oauth import OAUTH_ROUTES
from sync.sheets_server.pages.routes import PAGE_ROUTES
from sync.sheets_server.quota import QuotaMeter
from sync.sheets_server.request_body import BodyError, limit_for, read_body
from sync.sheets_server.routes import SHEETS_ROUTES, RouteTable
from sync.sheets_server.store.held_workbooks import MOST_CELLS_HELD
from sync.sheets_server.store.workbook_store import WorkbookStore
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.cell_reader import ReaderCache

HOST = "127.0.0.1"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost"})
MIN_GZIP_BYTES = 1400
MAX_GZIP_RATIO = 50
"""httplib2 takes a large answer that grows more than a hundredfold for an attack, and looks at its parts too."""
STOP_SECONDS = 5.0
CONTROL_PATH = "/_embedded/"  # clock, faults and switches take no web page at all, not even one of this machine
REASONS = {code: (reason,) for code, (reason, _) in BaseHTTPRequestHandler.responses.items()}


class _Connection(BaseHTTPRequestHandler):
    """One client's connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _HttpServer

    def answer(self) -> None:
        with self.server.one_more_request() as may_begin:
            if not may_begin:
                self.close_connection = True
                return
            refusal = self._refusal()
            try:
                request = self._read_request()
            except BodyError as error:
                self.close_connection = self.close_connection or not error.is_at_end
                self._send(None, _bad_body(error, self.path))
                return
            self._send(request, refusal or self._answer(request))

    def _answer(self, request: Request) -> Response:
        handle = self.server.application.handle
        return answer_batch(request, handle) if is_batch(request) else handle(request)

    do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - names that http.server calls

    def _read_request(self) -> Request:
        try:
            url = urlsplit(self.path)
        except ValueError:  # brackets that are no address
            raise BodyError("The request line holds no address.") from None
        for name in ("Content-Length", "Transfer-Encoding", "Host"):
            if len(self.headers.get_all(name, ())) > 1:
                raise BodyError(f"{name} stands more than once.")
        if self.request_version == "HTTP/1.1" and "Host" not in self.headers:  # RFC 9112, section 3.2
            raise BodyError("The Host is missing.")
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = read_body(self.rfile, headers, limit_for(url.path))
        query = parse_qsl(url.query, keep_blank_values=True)
        method = self.command
        if method == "POST" and headers.get("x-http-method-override", "").upper() == "GET":
            # Google's clients send long GETs this way, the query in the body.
            method = "GET"
            query += parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return Request(method, url.path, tuple(query), headers, body)

    def _refusal(self) -> Response | None:
        host, origin = self.headers.get("Host"), self.headers.get("Origin")
        is_foreign = (host is not None and not _is_loopback("//" + host)) or (
            origin is not None and (not _is_loopback(origin) or self.path.startswith(CONTROL_PATH))
        )
        if is_foreign:
            return Response(403, b"Only for clients on this machine.", (("Content-Type", "text/plain"),))
        return None

    def _send(self, request: Request | None, response: Response) -> None:
        if response.ending != "whole":
            self.close_connection = True
        if response.ending == "dropped":
            return
        body, headers = response.body, list(response.headers)
        if request is not None and len(body) >= MIN_GZIP_BYTES and _wants_gzip(request):
            packed = gzip.compress(body, compresslevel=1)
            if len(body) < MAX_GZIP_RATIO * len(packed):
                body = packed
                headers.append(("Content-Encoding", "gzip"))
        headers.append(("Date", format_http_date(self.server.application.services.clock.now())))
        if response.status != 204:
            headers.append(("Content-Length", str(len(body))))
        if self.close_connection:
            headers.append(("Connection", "close"))
        reason = REASONS.get(response.status, ("",))[0]
        head = f"HTTP/1.1 {response.status} {reason}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers) + "\r\n"
        if response.ending == "truncated":
            body = body[: len(body) // 2]
        if self.command == "HEAD":
            body = b""
        self.wfile.write(head.encode("latin-1") + body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server refuses before it is a request: in our page, not in its own."""
        self.close_connection = True
        status = 405 if code == 501 else code  # a method that nobody knows
        said = message or "The request cannot be read."
        self._send(None, Response(status, error_page(status, said), (("Content-Type", HTML_TYPE),)))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a request log would cost more than many requests."""


def _bad_body(error: BodyError, path: str) -> Response:
    """400 in the words of the API that was asked."""
    render = sheets_error_body if path.startswith("/v4/") else drive_error_body
    return json_response(render(ApiError(400, str(error), reason="badRequest")), status=400)


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in LOOPBACK_NAMES
    except ValueError:  # brackets that are no address
        return False


def _wants_gzip(request: Request) -> bool:
    """Google compresses only for clients that say gzip twice: Accept-Encoding and User-Agent."""
    return "gzip" in request.headers.get("accept-encoding", "") and "gzip" in request.headers.get("user-agent", "")


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int, application: Application) -> None:
        self.application = application
        self._idle = threading.Condition()
        self._requests_under_way = 0
        self._is_hung_up = False
        self._connections: set[socket.socket] = set()
        try:
            super().__init__((HOST, port), _Connection)
        except (OSError, OverflowError) as error:
            raise PortTakenError(f"Port {port} of {HOST} cannot be used: {error}.", port=port) from error

    @contextmanager
    def one_more_request(self) -> Iterator[bool]:
        """Counts a request while it is under way; False when the server has hung up."""
        with self._idle:
            self._requests_under_way += 1
        try:
            yield not self._is_hung_up
        finally:
            with self._idle:
                self._requests_under_way -= 1
                self._idle.notify_all()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Take a connection in, and remember it until it is closed."""
        connection, address = super().get_request()
        with self._idle:
            self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._idle:
            self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self, seconds: float) -> None:
        """Let the requests under way be answered, for so long at most; then close every connection.

        A client that keeps its connection must not go on talking to a server without a store.
        """
        with self._idle:
            self._idle.wait_for(lambda: not self._requests_under_way, seconds)
            self._is_hung_up = True
            for connection in self._connections:
                with suppress(OSError):  # the client was quicker
                    connection.shutdown(socket.SHUT_RDWR)


class RunningServer:
    """A server that answers from its own thread until `stop`; a context manager."""

    def __init__(self, http_server: _HttpServer, store: WorkbookStore, lock: StoreLock) -> None:
        self._http_server = http_server
        self._store = store
        self._lock = lock
        self.port: int = http_server.server_address[1]
        self.url = f"http://{HOST}:{self.port}"
        self.services = http_server.application.services
        self._thread = threading.Thread(target=http_server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop answering and let go of the store; may be called twice."""
        self._http_server.shutdown()
        self._thread.join()
        self._http_server.hang_up(STOP_SECONDS)
        self._http_server.server_close()
        self._store.close()
        withdraw(self._store.path.parent, self.url)
        self._lock.release()

    def __enter__(self) -> RunningServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_server(
    store_dir: Path,
    *,
    port: int = 0,
    quota: Literal["off", "google"] = "off",
    faults: FaultScript | None = None,
    now: datetime | None = None,
    switches: Switches | None = None,
    sleep: Callable[[float], None] = time.sleep,
    most_cells: int = MOST_CELLS_HELD,
) -> RunningServer:
    """Start a server on 127.0.0.1 over the store in `store_dir`; port 0 takes a free one.

    `now` sets the server's clock, which then runs on; `sleep` plays the waits of faults; `most_cells` bounds the
    workbooks that stay in memory.
    :raises CannotServeError: the store is in use or unreadable, or the port is taken.
    """
    with ExitStack() as undo:
        lock = lock_store(store_dir)
        undo.callback(lock.release)
        services = build_services(store_dir, Clock(now), quota, switches or Switches(), most_cells)
        undo.callback(services.store.close)
        services.faults.load(faults or FaultScript())
        services.sleep = sleep
        routes = RouteTable(SHEETS_ROUTES + DRIVE_ROUTES + CONTROL_ROUTES + OAUTH_ROUTES + PAGE_ROUTES)
        http_server = _HttpServer(port, Application(services, routes))
        undo.pop_all()
    running = RunningServer(http_server, services.store, lock)
    announce(store_dir, running.url)
    return running


def build_services(
    store_dir: Path,
    clock: Clock,
    quota: Literal["off", "google"],
    switches: Switches,
    most_cells: int = MOST_CELLS_HELD,
) -> Services:
    """Store, clock, switches and quota wired together."""
    holder: list[Services] = []
    try:
        store = WorkbookStore(store_dir, now=clock.now, switches=lambda: holder[0].switches, most_cells=most_cells)
    except (sqlite3.DatabaseError, RuntimeError) as error:
        raise CannotServeError(
            f"The store {store_dir} cannot be opened: {error}.", store=store_dir, reason=error
        ) from error
    meter = QuotaMeter(
        quota,
        now=clock.now,
        window=lambda: holder[0].switches.quota_window,
        drive_cost=lambda: holder[0].switches.drive_quota_cost,
    )
    holder.append(Services(store, clock, switches, meter, DriveRegistry(store), ReaderCache(store.held.is_held)))
    return holder[0]
