"""Stand-ins for LINE's Messaging API and for Google Chat's webhooks on this machine, which fail as they are told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BREAK_OFF = 0
"""Takes the message and hangs up without an answer."""
HANGS = -1
"""Takes the message, calls `then` and says nothing as long as the caller waits."""


@dataclass
class MessageServer:
    """What was taken, and how the next messages are answered (200 after that). quota: LINE's limit of the month."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    quota: int | None = None
    used: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)
    then: Callable[[], None] = lambda: None

    def take(self, body: dict[str, Any], key: str) -> int:
        """The status of one message; a key that was taken before is answered 409, as LINE does."""
        if key and key in self.keys:
            return 409
        status = self.answers.pop(0) if self.answers else 200
        if status in (200, BREAK_OFF, HANGS):
            self.taken.append(body)
            self.keys.append(key)
        return status


def _handler(server: MessageServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.bearers.append(self.headers.get("Authorization", ""))
            if self.path.endswith("/consumption"):
                self._answer(200, {"totalUsage": server.used})
            elif self.path.endswith("/members/count"):
                self._answer(200, {"count": 4})
            else:
                limited = {"type": "limited", "value": server.quota}
                self._answer(200, {"type": "none"} if server.quota is None else limited)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(self.path)
            server.bearers.append(self.headers.get("Authorization", ""))
            status = server.take(body, self.headers.get("X-Line-Retry-Key", ""))
            if status == HANGS:
                server.then()
                self.rfile.read(1)
            if status in (BREAK_OFF, HANGS):
                self.close_connection = True
            else:
                self._answer(status, {})

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


@contextmanager
def message_server() -> Iterator[MessageServer]:
    """Listening on a free port of 127.0.0.1 until the end."""
    server = MessageServer()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(server)) as http:
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
