"""Speed of the sheets server on this machine.

    python bench/bench_sheets_server.py [--quick]

Server time is that of a request inside the server, without sockets: median and 99th percentile on the wall clock,
and the median of processor time, which other work on the machine disturbs less. Round trips go over HTTP on a
kept-alive connection; client and server share one process, so they are an upper bound.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sync.sheets_server.app import Application, Request
from sync.sheets_server.clock import Clock
from sync.sheets_server.routes import SHEETS_ROUTES, RouteTable
from sync.sheets_server.server import RunningServer, build_services, start_server
from sync.sheets_server.switches import Switches

HEADERS = {"Authorization": "Bearer bench@example.org", "Content-Type": "application/json"}
CELLS = 1_000_000
COLUMNS = 10
PIECE_BYTES = 2_000_000


class Client(Protocol):
    """Something that answers API calls."""

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON answer; raises when the status is not 200."""
        ...


class HttpClient:
    """One kept-alive connection."""

    def __init__(self, server: RunningServer) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        self._connection.request(method, path, raw, HEADERS)
        response = self._connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {answer[:500]!r}")
        return json.loads(answer)


class DirectClient:
    """The server without sockets; `answer_bytes` stops at the body that would be sent."""

    def __init__(self, folder: Path) -> None:
        services = build_services(folder, Clock(), "off", Switches())
        self._application = Application(services, RouteTable(SHEETS_ROUTES))

    def answer_bytes(self, method: str, path: str, body: Any = None) -> bytes:
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        url = urlsplit(path)
        query = tuple(parse_qsl(url.query))
        response = self._application.handle(
            Request(method, url.path, query, {"authorization": HEADERS["Authorization"]}, raw)
        )
        if response.status != 200:
            raise RuntimeError(f"{response.status} {response.body[:500]!r}")
        return response.body

    def call(self, method: str, path: str, body: Any = None) -> Any:
        return json.loads(self.answer_bytes(method, path, body))


def new_spreadsheet(client: Client, rows: int, columns: int) -> str:
    """The id of a new file whose first sheet has that grid."""
    sheet = {"properties": {"sheetId": 0, "title": "S", "gridProperties": {"rowCount": rows, "columnCount": columns}}}
    created = client.call("POST", "/v4/spreadsheets", {"properties": {"title": "bench"}, "sheets": [sheet]})
    return str(created["spreadsheetId"])


def values_path(spreadsheet_id: str, cells: str, query: str = "") -> str:
    return f"/v4/spreadsheets/{spreadsheet_id}/values/{quote('S!' + cells)}{query}"


@dataclass(frozen=True)
class Taken:
    """How long each run took, on the wall clock and in processor time of this thread."""

    wall_seconds: list[float]
    cpu_seconds: list[float]


def measure(work: Callable[[], Any], times: int) -> Taken:
    wall, cpu = [], []
    for _ in range(times):
        wall_started, cpu_started = time.perf_counter(), time.thread_time()
        work()
        cpu.append(time.thread_time() - cpu_started)
        wall.append(time.perf_counter() - wall_started)
    return Taken(wall, cpu)


def report(name: str, taken: Taken, target_ms: float | None = None) -> None:
    ordered = sorted(taken.wall_seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    target = "" if target_ms is None else f"   target {target_ms:g} ms"
    print(
        f"{name:56s} median {statistics.median(ordered) * 1e3:7.2f} ms   p99 {p99 * 1e3:7.2f} ms"
        f"   cpu {statistics.median(taken.cpu_seconds) * 1e3:7.2f} ms{target}"
    )


def write_in_pieces(client: Client, spreadsheet_id: str, cells: int) -> float:
    """Cells a second when written in pieces of about 2 MB of JSON."""
    row = [f"row value {number:05d}" if number % 2 else number * 1.5 for number in range(COLUMNS)]
    rows_a_piece = PIECE_BYTES // len(json.dumps(row))
    total_rows = cells // COLUMNS
    pieces = []
    for start in range(0, total_rows, rows_a_piece):
        rows = min(rows_a_piece, total_rows - start)
        body = json.dumps({"values": [row] * rows}).encode()
        pieces.append((f"A{start + 1}", body))
    started = time.perf_counter()
    for anchor, body in pieces:
        client.call("PUT", values_path(spreadsheet_id, anchor, "?valueInputOption=RAW"), body)
    return total_rows * COLUMNS / (time.perf_counter() - started)


def bench_server_time(folder: Path, *, cells: int, times: int) -> None:
    """Requests on one large spreadsheet, inside the server."""
    client = DirectClient(folder)
    spreadsheet_id = new_spreadsheet(client, cells // COLUMNS, COLUMNS)
    speed = write_in_pieces(client, spreadsheet_id, cells)
    print(f"{f'write {cells:,} cells in 2 MB pieces (RAW)':56s} {speed:10,.0f} cells/s   target 300,000")
    for name, query in (
        ("values.get 1,000 x 10, FORMATTED_VALUE", ""),
        ("values.get 1,000 x 10, UNFORMATTED_VALUE", "?valueRenderOption=UNFORMATTED_VALUE"),
    ):
        path = values_path(spreadsheet_id, "A1:J1000", query)
        report(name, measure(partial(client.answer_bytes, "GET", path), times), 5)
    counter = iter(range(10_000_000))

    def write_one(option: str) -> None:
        path = values_path(spreadsheet_id, f"C{next(counter) % 5000 + 1}", f"?valueInputOption={option}")
        client.answer_bytes("PUT", path, {"values": [["12.5"]]})

    for option in ("RAW", "USER_ENTERED"):
        name = f"one-cell durable write in {cells:,} cells, {option}"
        report(name, measure(partial(write_one, option), times), 5)
    path = f"/v4/spreadsheets/{spreadsheet_id}?includeGridData=true&ranges={quote('S!A1:J100')}"
    report(
        "spreadsheets.get with all grid data of 100 x 10", measure(lambda: client.answer_bytes("GET", path), times // 4)
    )
    path = values_path(spreadsheet_id, "A1", "") + ":append?valueInputOption=RAW"
    body = {"values": [["x"] * COLUMNS]}
    report(
        f"values.append of one row to {cells // COLUMNS:,} rows",
        measure(lambda: client.answer_bytes("POST", path, body), times // 4),
    )


def bench_round_trips(server: RunningServer, *, times: int) -> None:
    """The same over HTTP, where a stall of the network layer would show."""
    client = HttpClient(server)
    spreadsheet_id = new_spreadsheet(client, 10_000, COLUMNS)
    speed = write_in_pieces(client, spreadsheet_id, 100_000)
    print(f"{'round trip: write 100,000 cells in 2 MB pieces':56s} {speed:10,.0f} cells/s")
    one = values_path(spreadsheet_id, "A1")
    many = values_path(spreadsheet_id, "A1:J1000")
    write = values_path(spreadsheet_id, "A1", "?valueInputOption=RAW")
    report("round trip: values.get of one cell", measure(lambda: client.call("GET", one), times), 40)
    report("round trip: values.get 1,000 x 10", measure(lambda: client.call("GET", many), times))
    report("round trip: one-cell write", measure(lambda: client.call("PUT", write, {"values": [["x"]]}), times), 40)


def bench_restart(folder: Path, *, files: int) -> None:
    """The first read of each of many spreadsheets after a start: loading included."""
    with start_server(folder) as server:
        maker = HttpClient(server)
        ids = []
        for _ in range(files):
            spreadsheet_id = new_spreadsheet(maker, 1000, 26)
            body = {"values": [[f"r{row}c{column}" for column in range(20)] for row in range(200)]}
            maker.call("PUT", values_path(spreadsheet_id, "A1", "?valueInputOption=RAW"), body)
            ids.append(spreadsheet_id)
    started = time.perf_counter()
    client = DirectClient(folder)
    print(f"{f'open a store of {files} files':56s} {(time.perf_counter() - started) * 1e3:7.2f} ms")
    taken = [measure(partial(client.answer_bytes, "GET", values_path(i, "A1:Z1000")), 1) for i in ids]
    first = Taken([one.wall_seconds[0] for one in taken], [one.cpu_seconds[0] for one in taken])
    report(f"first values.get (200 x 20) of each of {files} files", first)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the cells and of the repetitions")
    share = 10 if parser.parse_args().quick else 1
    with tempfile.TemporaryDirectory() as folder:
        bench_server_time(Path(folder), cells=CELLS // share, times=400 // share)
    with tempfile.TemporaryDirectory() as folder, start_server(Path(folder)) as server:
        bench_round_trips(server, times=400 // share)
    with tempfile.TemporaryDirectory() as folder:
        bench_restart(Path(folder), files=77 // share)


if __name__ == "__main__":
    main()
