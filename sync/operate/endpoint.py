"""/livez, /readyz and /metrics over HTTP on this machine's own address, for a monitor or a person with curl."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST

from config.usage import UsageProblem
from rules.catalogue import say
from sync.operate.health import Answer, Health
from sync.operate.metrics import Metrics

HOST = "127.0.0.1"
_ASKER_SECONDS = 10.0  # for a whole question: one that never comes keeps no thread


@contextmanager
def served_health(port: int, health: Health, metrics: Metrics) -> Iterator[str]:
    """Serve beside the loop until the end; its address. Raises UsageProblem when the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        timeout = _ASKER_SECONDS

        def do_GET(self) -> None:
            match self.path.split("?")[0]:
                case "/livez":
                    self._tell(health.live())
                case "/readyz":
                    self._tell(health.ready())
                case "/metrics":
                    self._send(200, CONTENT_TYPE_LATEST, metrics.page(health))
                case _:
                    self._send(404, "text/plain", b"/livez /readyz /metrics\n")

        def _tell(self, answer: Answer) -> None:
            ago = None if answer.seconds_ago is None else round(answer.seconds_ago, 1)
            body = json.dumps({"state": answer.state.value, "seconds_ago": ago}) + "\n"
            self._send(200 if answer.is_good else 503, "application/json", body.encode())

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Who asks how it is, is no news."""

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except OSError as error:
        raise UsageProblem(say("commands.port_taken", port=str(port))) from error
    with server:
        threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}"
        server.shutdown()
