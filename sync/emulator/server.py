"""The HTTP server: keep-alive HTTP/1.1 on 127.0.0.1, one thread a connection, one send an answer.

A single send with TCP_NODELAY keeps clear of the 40 ms that Nagle and delayed acknowledgement cost together.
Foreign Host and Origin headers are refused, so that no web page can reach the server through a browser.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from sync.emulator.app import Application, Request, Response, Services
from sync.emulator.clock import Clock, format_http_date
from sync.emulator.control import CONTROL_ROUTES
from sync.emulator.discovery import StoreLock, announce, lock_store, withdraw
from sync.emulator.drive.registry import DriveRegistry
from sync.emulator.drive.routes import DRIVE_ROUTES
from sync.emulator.faults import FaultScript
from sync.emulator.quota import QuotaMeter
from sync.emulator.routes import SHEETS_ROUTES, RouteTable
from sync.emulator.store.workbook_store import WorkbookStore
from sync.emulator.switches import Switches

HOST = "127.0.0.1"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost"})
MIN_GZIP_BYTES = 1400
REASONS = {code: (reason,) for code, (reason, _) in BaseHTTPRequestHandler.responses.items()}


class _Connection(BaseHTTPRequestHandler):
    """One client's connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _HttpServer

    def answer(self) -> None:
        request = self._read_request()
        response = self._refusal() or self.server.application.handle(request)
        self._send(request, response)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - names that http.server calls

    def _read_request(self) -> Request:
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self._read_body(headers)
        query = parse_qsl(url.query, keep_blank_values=True)
        method = self.command
        if method == "POST" and headers.get("x-http-method-override", "").upper() == "GET":
            # Google's clients send long GETs this way, the query in the body.
            method = "GET"
            query += parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return Request(method, url.path, tuple(query), headers, body)

    def _read_body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._read_chunks()
        else:
            body = self.rfile.read(int(headers.get("content-length") or 0))
        if headers.get("content-encoding", "").lower() == "gzip":
            body = gzip.decompress(body)
        return body

    def _read_chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(parts)

    def _refusal(self) -> Response | None:
        host = urlsplit("//" + (self.headers.get("Host") or HOST)).hostname
        origin = self.headers.get("Origin")
        foreign_origin = origin is not None and urlsplit(origin).hostname not in LOOPBACK_NAMES
        if host not in LOOPBACK_NAMES or foreign_origin:
            return Response(403, b"Only for clients on this machine.", (("Content-Type", "text/plain"),))
        return None

    def _send(self, request: Request, response: Response) -> None:
        if response.ending != "whole":
            self.close_connection = True
        if response.ending == "dropped":
            return
        body, headers = response.body, list(response.headers)
        if len(body) >= MIN_GZIP_BYTES and _wants_gzip(request):
            body = gzip.compress(body, compresslevel=1)
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Date", format_http_date(self.server.application.services.clock.now())))
        if response.status != 204:
            headers.append(("Content-Length", str(len(body))))
        reason = REASONS.get(response.status, ("",))[0]
        head = f"HTTP/1.1 {response.status} {reason}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers) + "\r\n"
        if response.ending == "truncated":
            body = body[: len(body) // 2]
        self.wfile.write(head.encode("latin-1") + body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a request log would cost more than many requests."""


def _wants_gzip(request: Request) -> bool:
    """Google compresses only for clients that say gzip twice: Accept-Encoding and User-Agent."""
    return "gzip" in request.headers.get("accept-encoding", "") and "gzip" in request.headers.get("user-agent", "")


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int, application: Application) -> None:
        self.application = application
        super().__init__((HOST, port), _Connection)


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
) -> RunningServer:
    """Start a server on 127.0.0.1 over the store in `store_dir`; port 0 takes a free one.

    `now` sets the server's clock, which then runs on; `sleep` plays the waits of faults.
    :raises StoreInUseError: another server has the store. :raises OSError: the port is taken.
    """
    lock = lock_store(store_dir)
    try:
        clock = Clock(now)
        services = build_services(store_dir, clock, quota, switches or Switches())
        services.faults.load(faults or FaultScript())
        services.sleep = sleep
        routes = RouteTable(SHEETS_ROUTES + DRIVE_ROUTES + CONTROL_ROUTES)
        running = RunningServer(_HttpServer(port, Application(services, routes)), services.store, lock)
        announce(store_dir, running.url)
    except BaseException:
        lock.release()
        raise
    return running


def build_services(store_dir: Path, clock: Clock, quota: Literal["off", "google"], switches: Switches) -> Services:
    """Store, clock, switches and quota wired together."""
    holder: list[Services] = []
    store = WorkbookStore(store_dir, now=clock.now, switches=lambda: holder[0].switches)
    meter = QuotaMeter(quota, now=clock.now, window=lambda: holder[0].switches.quota_window)
    holder.append(Services(store, clock, switches, meter, DriveRegistry(store)))
    return holder[0]
