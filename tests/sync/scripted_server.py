"""A loopback HTTP server that answers from a script, and a clock that only moves when somebody sleeps."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sync.google.accounts import sheets_server_accounts
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.google.stopping import Stop
from sync.google.surroundings import Surroundings

EPOCH = datetime(2020, 7, 31, tzinfo=UTC)


ANY_ANSWER: dict[str, object] = {"replies": [], "properties": {}, "id": "x", "kind": "x"}
"""What every method takes for an answer that holds little."""


@dataclass
class Answer:
    """One answer: a JSON body (dict) or raw bytes; `hang_up` closes the connection instead.

    trickle_seconds: the time between two bytes of the body; the rest of it comes at once when the script ends.
    """

    status: int = 200
    body: object = field(default_factory=lambda: dict(ANY_ANSWER))
    headers: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False
    trickle_seconds: float | None = None

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Seen:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class ScriptedServer:
    """Answers in order; the last answer stays."""

    url: str
    answers: list[Answer]
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class ManualClock:
    """Monotonic seconds that move when `sleep` is called."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@contextmanager
def scripted_server(*answers: Answer) -> Iterator[ScriptedServer]:
    script = ScriptedServer("", list(answers) or [Answer()])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            script.connections += 1

        def respond(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            parts = urlsplit(self.path)
            body = json.loads(raw) if raw else None
            script.seen.append(Seen(self.command, parts.path, parse_qs(parts.query), dict(self.headers), body))
            answer = script.next_answer()
            if answer.hang_up:
                self.close_connection = True
                return
            content = answer.content()
            self.send_response_only(answer.status)
            if "Date" not in answer.headers:
                self.send_header("Date", self.date_time_string())
            for name, value in {"Content-Type": "application/json; charset=UTF-8", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if answer.trickle_seconds is None:
                self.wfile.write(content)
                return
            self.close_connection = True
            with suppress(OSError):
                for place in range(len(content)):
                    self.wfile.write(content[place : place + 1])
                    if script.ended.wait(answer.trickle_seconds):
                        return

        do_GET = do_POST = do_PUT = do_DELETE = respond  # noqa: N815 - names of the base class

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield script
    finally:
        script.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def client_of(script: ScriptedServer, time: ManualClock | None = None, **options: Any) -> Iterator[SheetsClient]:
    """A client of the scripted server whose waits are on `time`."""
    time = time or ManualClock()
    now = lambda: EPOCH + timedelta(seconds=time.clock())  # noqa: E731
    surroundings = Surroundings(time.clock, time.sleep, lambda: 0.0, now, options.pop("stop", Stop()))
    accounts = options.pop("accounts", sheets_server_accounts())
    policy = options.pop("policy", RetryPolicy(tries=3, first_wait_seconds=1.0))
    client = SheetsClient(accounts, base_url=script.url, policy=policy, surroundings=surroundings, **options)
    try:
        yield client
    finally:
        client.close()


def sheets_error(status: int, message: str, name: str, details: list[object] | None = None) -> Answer:
    """An error answer in the shape of Sheets."""
    error: dict[str, object] = {"code": status, "message": message, "status": name}
    if details:
        error["details"] = details
    return Answer(status, {"error": error})


def drive_error(status: int, message: str, reason: str) -> Answer:
    """An error answer in the shape of Drive."""
    errors = [{"domain": "usageLimits", "reason": reason, "message": message}]
    return Answer(status, {"error": {"code": status, "message": message, "errors": errors}})
