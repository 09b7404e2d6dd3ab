"""Speed of the embedded Sheets server, measured over HTTP on this machine.

    python bench/bench_emulator.py [--quick]

Prints a line for each figure with its target. Server time is what the server's own counters tell
(/_embedded/counters); round-trip time is what a client on a kept-alive connection sees.
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
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sync.emulator.server import RunningServer, start_server

HEADERS = {"Authorization": "Bearer bench@example.org", "Content-Type": "application/json"}
CELLS = 1_000_000
COLUMNS = 10
PIECE_BYTES = 2_000_000


class Client:
    """One kept-alive connection."""

    def __init__(self, server: RunningServer) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON answer; raises when the status is not 200."""
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        self._connection.request(method, path, raw, HEADERS)
        response = self._connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {answer[:500]!r}")
        return json.loads(answer)


def new_spreadsheet(client: Client, rows: int, columns: int) -> str:
    """The id of a new file whose first sheet has that grid."""
    sheet = {"properties": {"sheetId": 0, "title": "S", "gridProperties": {"rowCount": rows, "columnCount": columns}}}
    created = client.call("POST", "/v4/spreadsheets", {"properties": {"title": "bench"}, "sheets": [sheet]})
    return str(created["spreadsheetId"])


def values_path(spreadsheet_id: str, cells: str, query: str = "") -> str:
    return f"/v4/spreadsheets/{spreadsheet_id}/values/{quote('S!' + cells)}{query}"


def seconds_of(work: Callable[[], Any], times: int) -> list[float]:
    """How long each of `times` runs took."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return taken


def report(name: str, taken: list[float], target_ms: float | None = None) -> None:
    ordered = sorted(taken)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    target = "" if target_ms is None else f"   target {target_ms:g} ms"
    print(
        f"{name:58s} median {statistics.median(taken) * 1e3:8.2f} ms   p99 {p99 * 1e3:8.2f} ms"
        f"   max {ordered[-1] * 1e3:8.2f} ms{target}"
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


def bench_cells(server: RunningServer, *, cells: int, times: int) -> None:
    """Writing and reading one large spreadsheet."""
    client = Client(server)
    spreadsheet_id = new_spreadsheet(client, cells // COLUMNS, COLUMNS)
    speed = write_in_pieces(client, spreadsheet_id, cells)
    print(f"{f'write {cells:,} cells in 2 MB pieces (RAW)':58s} {speed:12,.0f} cells/s   target 300,000")
    for name, query in (
        ("values.get 1,000 x 10, FORMATTED_VALUE", ""),
        ("values.get 1,000 x 10, UNFORMATTED_VALUE", "?valueRenderOption=UNFORMATTED_VALUE"),
    ):
        path = values_path(spreadsheet_id, "A1:J1000", query)
        report(name, seconds_of(lambda path=path: client.call("GET", path), times), 5)
    counter = iter(range(10_000_000))

    def one_cell(option: str) -> None:
        path = values_path(spreadsheet_id, f"C{next(counter) % 5000 + 1}", f"?valueInputOption={option}")
        client.call("PUT", path, {"values": [["12.5"]]})

    for option in ("RAW", "USER_ENTERED"):
        name = f"one-cell durable write in {cells:,} cells, {option}"
        report(name, seconds_of(lambda option=option: one_cell(option), times), 5)
    report(
        "values.get of one cell", seconds_of(lambda: client.call("GET", values_path(spreadsheet_id, "A1")), times), 40
    )
    path = f"/v4/spreadsheets/{spreadsheet_id}?includeGridData=true&ranges={quote('S!A1:J100')}"
    report("spreadsheets.get with grid data of 100 x 10", seconds_of(lambda: client.call("GET", path), times // 4))
    path = f"/v4/spreadsheets/{spreadsheet_id}"
    report("spreadsheets.get without grid data", seconds_of(lambda: client.call("GET", path), times))


def bench_append(server: RunningServer, *, times: int) -> None:
    """Appending to a table that has grown."""
    client = Client(server)
    spreadsheet_id = new_spreadsheet(client, 25_000, COLUMNS)
    write_in_pieces(client, spreadsheet_id, 200_000)
    path = values_path(spreadsheet_id, "A1", "") + ":append?valueInputOption=RAW"
    report(
        "values.append of one row to 20,000 rows",
        seconds_of(lambda: client.call("POST", path, {"values": [["x"] * COLUMNS]}), times),
    )


def bench_restart(folder: Path, *, files: int) -> None:
    """The first read of each of many spreadsheets after a start: loading included."""
    with start_server(folder) as server:
        client = Client(server)
        ids = []
        for _ in range(files):
            spreadsheet_id = new_spreadsheet(client, 1000, 26)
            body = {"values": [[f"r{row}c{column}" for column in range(20)] for row in range(200)]}
            client.call("PUT", values_path(spreadsheet_id, "A1", "?valueInputOption=RAW"), body)
            ids.append(spreadsheet_id)
    started = time.perf_counter()
    with start_server(folder) as server:
        print(f"{f'start over a store of {files} files':58s} {(time.perf_counter() - started) * 1e3:8.2f} ms")
        client = Client(server)
        taken = [seconds_of(lambda i=i: client.call("GET", values_path(i, "A1:Z1000")), 1)[0] for i in ids]
        report(f"first values.get (200 x 20) of each of {files} files", taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the cells and of the repetitions")
    share = 10 if parser.parse_args().quick else 1
    with tempfile.TemporaryDirectory() as folder, start_server(Path(folder)) as server:
        bench_cells(server, cells=CELLS // share, times=400 // share)
        bench_append(server, times=100 // share)
    with tempfile.TemporaryDirectory() as folder:
        bench_restart(Path(folder), files=77 // share)


if __name__ == "__main__":
    main()
