"""Workbooks that are let go from memory answer as if they had stayed; nothing acknowledged is lost with them."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.sheets_server.app import Application, Request, Response
from sync.sheets_server.clock import Clock
from sync.sheets_server.control import CONTROL_ROUTES
from sync.sheets_server.drive.routes import DRIVE_ROUTES
from sync.sheets_server.requests.registry import request_handlers
from sync.sheets_server.routes import SHEETS_ROUTES, RouteTable
from sync.sheets_server.server import build_services
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.switches import Switches
from tests.sheets_server.random_requests import BATCH_REQUESTS, COLUMNS, ROWS, area, rows_of_values, typed
from tests.sheets_server.sheets_caller import FRIEND, NOON, OWNER

ALL, NONE = 10**9, 0
OVER_A_GRID = (
    "addBanding",
    "addChart",
    "addConditionalFormatRule",
    "addDimensionGroup",
    "addFilterView",
    "addNamedRange",
    "addProtectedRange",
    "createDeveloperMetadata",
)


class Server:
    """A server without sockets, its draws repeatable, and the files made on it."""

    def __init__(self, store: Path, most_cells: int) -> None:
        self.services = build_services(store, Clock(NOON, frozen=True), "off", Switches(), most_cells)
        chance = Random(2563)
        self.services.store.pick_id = lambda: chance.randrange(2**31)
        self._application = Application(self.services, RouteTable(SHEETS_ROUTES + DRIVE_ROUTES + CONTROL_ROUTES))
        self.files: list[str] = []

    def send(self, method: str, path: str, body: Any = None, user: str = OWNER, **query: Any) -> Response:
        """The answer; `{0}` in a path or text of a body is the first file."""
        raw = b"" if body is None else self._with_ids(json.dumps(body)).encode()
        pairs = tuple(
            (name, str(one)) for name, many in query.items() for one in (many if isinstance(many, list) else [many])
        )
        headers = {"authorization": f"Bearer {user}"}
        return self._application.handle(Request(method, self._with_ids(path), pairs, headers, raw))

    def _with_ids(self, text: str) -> str:
        for number, file_id in enumerate(self.files):
            text = text.replace(f"<{number}>", file_id)
        return text

    def told(self, response: Response) -> tuple[int, bytes]:
        """Status and body, the files by their numbers."""
        body = response.body
        for number, file_id in enumerate(self.files):
            body = body.replace(file_id.encode(), f"<{number}>".encode())
        return response.status, body


@dataclass
class Pair:
    """A server that lets every workbook go after each request, and one that keeps all."""

    forgetful: Server
    keeping: Server

    def ask(self, method: str, path: str, body: Any = None, user: str = OWNER, **query: Any) -> bytes:
        """The answer, which must be the same of both."""
        answers = [one.send(method, path, body, user, **query) for one in (self.forgetful, self.keeping)]
        made = [made_file(method, path, answer) for answer in answers]
        for server, file_id in zip((self.forgetful, self.keeping), made, strict=True):
            server.files += [file_id] if file_id else []
        first, second = self.forgetful.told(answers[0]), self.keeping.told(answers[1])
        assert first == second, (method, path, body, query)
        assert first[0] < 500, first
        return first[1]

    def begin(self) -> None:
        """A new spreadsheet with two sheets and one of each thing that lies over a grid."""
        self.forgetful.files, self.keeping.files = [], []
        size = {"gridProperties": {"rowCount": ROWS, "columnCount": COLUMNS}}
        sheets = [
            {"properties": {"sheetId": number, "title": title, **size}} for number, title in ((0, "S"), (7, "อื่น"))
        ]
        properties = {"title": "B", "locale": "th_TH", "timeZone": "Asia/Bangkok"}
        self.ask("POST", "/v4/spreadsheets", {"properties": properties, "sheets": sheets})
        self.ask("POST", "/drive/v3/files/<0>/permissions", {"type": "user", "role": "writer", "emailAddress": FRIEND})
        for kind in OVER_A_GRID:
            bodies = (BATCH_REQUESTS[kind](Random(seed), 0) for seed in range(20))
            made = (
                self.ask("POST", "/v4/spreadsheets/<0>:batchUpdate", {"requests": [{kind: body}]}) for body in bodies
            )
            assert any(not answer.startswith(b'{"error"') for answer in made), kind

    def sheet_ids(self, number: int) -> list[int]:
        state = self.keeping.services.store.state(self.keeping.files[number])
        return [0] if state is None else [sheet.sheet_id for sheet in state.workbook.sheets]


def made_file(method: str, path: str, answer: Response) -> str | None:
    """The id of the file that a request made."""
    if method != "POST" or answer.status != 200:
        return None
    if path == "/v4/spreadsheets":
        return str(json.loads(answer.body)["spreadsheetId"])
    return str(json.loads(answer.body)["id"]) if path.endswith(("/copy", "/drive/v3/files")) else None


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    servers = [Server(tmp_path_factory.mktemp("store"), most_cells) for most_cells in (NONE, ALL)]
    yield Pair(*servers)
    for server in servers:
        server.services.store.close()


# --- what may come


def batch_update(kind: str) -> Callable[[Pair, Random, int], None]:
    def ask(pair: Pair, chance: Random, file: int) -> None:
        sheet = chance.choice([0, *pair.sheet_ids(file)])
        body = {
            "requests": [{kind: BATCH_REQUESTS[kind](chance, sheet)}],
            "includeSpreadsheetInResponse": chance.random() < 0.1,
        }
        pair.ask("POST", f"/v4/spreadsheets/<{file}>:batchUpdate", body)

    return ask


def written(pair: Pair, chance: Random, file: int) -> None:
    entry = chance.choice(["RAW", "USER_ENTERED"])
    more = {"valueInputOption": entry, "includeValuesInResponse": chance.choice(["true", "false"])}
    values = rows_of_values(chance)
    cells = quote(chance.choice(["A1:C3", "B2:D4", "อื่น!A1:C3", "ยอด", "D9:F11"]))
    user = chance.choice([OWNER, FRIEND])
    pair.ask("PUT", f"/v4/spreadsheets/<{file}>/values/{cells}", {"values": values}, user, **more)


def written_to_many(pair: Pair, chance: Random, file: int) -> None:
    data = [{"range": cells, "values": [[typed(chance)]]} for cells in ("A1", "C4", "H12")]
    pair.ask(
        "POST", f"/v4/spreadsheets/<{file}>/values:batchUpdate", {"valueInputOption": "USER_ENTERED", "data": data}
    )


def written_by_filter(pair: Pair, chance: Random, file: int) -> None:
    data = [{"dataFilter": data_filter(pair, chance, file), "values": [[typed(chance)]]}]
    body = {"valueInputOption": "RAW", "data": data}
    pair.ask("POST", f"/v4/spreadsheets/<{file}>/values:batchUpdateByDataFilter", body)


def appended(pair: Pair, chance: Random, file: int) -> None:
    more = {"valueInputOption": "USER_ENTERED", "insertDataOption": chance.choice(["OVERWRITE", "INSERT_ROWS"])}
    pair.ask("POST", f"/v4/spreadsheets/<{file}>/values/A1:append", {"values": rows_of_values(chance)}, **more)


def cleared(pair: Pair, chance: Random, file: int) -> None:
    pair.ask(
        "POST", f"/v4/spreadsheets/<{file}>/values:batchClear", {"ranges": [chance.choice(["A1:B2", "C1:C", "3:4"])]}
    )


def read(pair: Pair, chance: Random, file: int) -> None:
    shown = chance.choice(["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"])
    dates = chance.choice(["SERIAL_NUMBER", "FORMATTED_STRING"])
    more: dict[str, Any] = {"ranges": ["A1:H12", "อื่น!A1:D"], "valueRenderOption": shown, "dateTimeRenderOption": dates}
    pair.ask("GET", f"/v4/spreadsheets/<{file}>/values:batchGet", **more)


def read_by_filter(pair: Pair, chance: Random, file: int) -> None:
    filters = {"dataFilters": [data_filter(pair, chance, file) for _ in range(2)]}
    pair.ask("POST", f"/v4/spreadsheets/<{file}>/values:batchGetByDataFilter", filters)
    pair.ask("POST", f"/v4/spreadsheets/<{file}>/developerMetadata:search", filters)
    pair.ask("POST", f"/v4/spreadsheets/<{file}>:getByDataFilter", {**filters, "includeGridData": True})


def data_filter(pair: Pair, chance: Random, file: int) -> dict[str, Any]:
    sheet = chance.choice(pair.sheet_ids(file))
    return chance.choice(
        [
            {"a1Range": chance.choice(["A1:C3", "อื่น!A1", "ยอด"])},
            {"gridRange": area(chance, sheet)},
            {"developerMetadataLookup": {"metadataKey": chance.choice(["k", "office"])}},
        ]
    )


def looked_at(pair: Pair, _: Random, file: int) -> None:
    pair.ask("GET", f"/v4/spreadsheets/<{file}>", includeGridData="true")


def sheet_copied(pair: Pair, chance: Random, file: int) -> None:
    sheet, to = chance.choice(pair.sheet_ids(file)), chance.randrange(len(pair.keeping.files))
    body = {"destinationSpreadsheetId": f"<{to}>"}
    pair.ask("POST", f"/v4/spreadsheets/<{file}>/sheets/{sheet}:copyTo", body)


def file_copied(pair: Pair, _: Random, file: int) -> None:
    if len(pair.keeping.files) < 3:
        pair.ask("POST", f"/drive/v3/files/<{file}>/copy", {"name": "สำเนา"})


def file_changed(pair: Pair, chance: Random, file: int) -> None:
    body: dict[str, Any] = chance.choice([{"name": "ใหม่"}, {"starred": True}, {"trashed": False}, {"description": "d"}])
    pair.ask("PATCH", f"/drive/v3/files/<{file}>", body, fields="*")


def shared(pair: Pair, chance: Random, file: int) -> None:
    person = {"type": "user", "role": chance.choice(["reader", "writer"]), "emailAddress": FRIEND}
    pair.ask("POST", f"/drive/v3/files/<{file}>/permissions", person)


def exported(pair: Pair, chance: Random, file: int) -> None:
    kind = chance.choice(
        ["text/csv", "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
    )
    pair.ask("GET", f"/drive/v3/files/<{file}>/export", mimeType=kind)


def removed(pair: Pair, _: Random, file: int) -> None:
    if file:
        pair.ask("DELETE", f"/drive/v3/files/<{file}>")


def time_passed(pair: Pair, chance: Random, _: int) -> None:
    now = pair.keeping.services.clock.now().timestamp() + chance.choice([1, 90_000])
    for server in (pair.forgetful, pair.keeping):
        server.services.clock.set(NOON.fromtimestamp(now, NOON.tzinfo))


def switched(pair: Pair, chance: Random, _: int) -> None:
    body: dict[str, Any] = chance.choice(
        [
            {"metadata_write_bumps_modified_time": chance.random() < 0.5},
            {"row_metadata_on_sort": chance.choice(["stays", "moves"])},
            {"drive_lag_seconds": chance.choice([0, 180])},
            {"sheet_id_on_restore": chance.choice(["new", "kept"])},
        ]
    )
    pair.ask("PATCH", "/_embedded/switches", body)


def version_kept(pair: Pair, _: Random, file: int) -> None:
    pair.ask("POST", f"/_embedded/revisions/<{file}>")


def version_restored(pair: Pair, chance: Random, file: int) -> None:
    kept = pair.keeping.services.drive.revisions_of(pair.keeping.files[file])
    if not kept:
        return version_kept(pair, chance, file)
    body = {"fileId": f"<{file}>", "revisionId": chance.choice(kept).revision_id, "user": OWNER}
    pair.ask("POST", "/_embedded/restore", body)
    return None


def faulty(pair: Pair, _: Random, file: int) -> None:
    rule = {"path": "values", "method": "PUT", "action": "status", "status": 503, "after_work": True, "every": 2}
    pair.ask("PUT", "/_embedded/faults", {"rules": [rule]})
    for text in ("a", "b"):
        for server in (pair.forgetful, pair.keeping):
            body = {"values": [[text]]}
            server.send("PUT", f"/v4/spreadsheets/<{file}>/values/B5", body, valueInputOption="RAW")
    pair.ask("GET", "/_embedded/faults")
    pair.ask("PUT", "/_embedded/faults", {"rules": []})


STEPS: Mapping[str, Callable[[Pair, Random, int], None]] = {
    **{kind: batch_update(kind) for kind in BATCH_REQUESTS},
    **{
        step.__name__: step
        for step in (
            written,
            written_to_many,
            written_by_filter,
            appended,
            cleared,
            read,
            read_by_filter,
            looked_at,
            sheet_copied,
            file_copied,
            file_changed,
            shared,
            exported,
            removed,
            time_passed,
            switched,
            version_kept,
            version_restored,
            faulty,
        )
    },
}
FREQUENT = ["written", "appended", "updateCells", "repeatCell", "addConditionalFormatRule", "insertDimension", "read"]


def test_every_kind_of_request_may_come() -> None:
    assert set(BATCH_REQUESTS) == set(request_handlers())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([*STEPS, *FREQUENT * 3]), st.integers(0, 999)), min_size=10, max_size=25))
def test_what_is_let_go_after_each_request_answers_as_what_stays(pair: Pair, steps: list[tuple[str, int]]) -> None:
    pair.begin()
    token = json.loads(pair.ask("GET", "/drive/v3/changes/startPageToken"))["startPageToken"]
    for name, seed in steps:
        chance = Random(seed)
        STEPS[name](pair, chance, chance.randrange(len(pair.keeping.files)))
        assert_nothing_in_memory(pair.forgetful)
    for number in range(len(pair.keeping.files)):
        looked_at(pair, Random(0), number)
        pair.ask("GET", f"/drive/v3/files/<{number}>", fields="*")
        pair.ask("GET", f"/drive/v3/files/<{number}>/revisions")
    pair.ask("GET", "/drive/v3/changes", pageToken=token, fields="*")


def assert_nothing_in_memory(server: Server) -> None:
    """No workbook lives on, not even in a circle of objects that a collector might take away later."""
    for file_id in server.files:
        if not server.services.drive.revisions_of(file_id):  # a version that is kept keeps its cells
            assert server.services.store.held.find(file_id) is None


def test_the_store_as_it_is_when_an_answer_goes_out_holds_all_that_was_answered(tmp_path: Path) -> None:
    pair = Pair(Server(tmp_path / "store", NONE), Server(tmp_path / "keeping", ALL))
    pair.begin()
    steps = Random(7).choices([*FREQUENT, "copyPaste", "sheet_copied", "mergeCells", "file_changed"], k=8)
    for number, name in enumerate(steps):
        STEPS[name](pair, Random(number), 0)
        copy = tmp_path / f"copy {number}"
        shutil.copytree(tmp_path / "store", copy)  # what a kill -9 at this moment would leave
        reopened = Pair(Server(copy, ALL), pair.keeping)
        reopened.forgetful.files = list(pair.forgetful.files)
        looked_at(reopened, Random(0), 0)
        reopened.ask("GET", "/drive/v3/files/<0>", fields="*")
        reopened.ask("GET", "/drive/v3/changes", pageToken="1", fields="*")
        reopened.forgetful.services.store.close()
    for server in (pair.forgetful, pair.keeping):
        server.services.store.close()


# --- at once


def in_threads(number: int, work: Callable[[int], None]) -> None:
    """work(0), work(1), … in threads that begin together; their errors come out here."""
    gate, errors = threading.Barrier(number), []

    def run(one: int) -> None:
        gate.wait(20)
        try:
            work(one)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Server]:
    """A server with five spreadsheets of about 200 cells, and place for two of them."""
    server = Server(tmp_path, most_cells=500)
    for _ in range(5):
        answer = server.send("POST", "/v4/spreadsheets", {"sheets": [{"properties": {"sheetId": 0, "title": "S"}}]})
        server.files.append(json.loads(answer.body)["spreadsheetId"])
    yield server
    server.services.store.close()


def test_writers_at_once_in_more_workbooks_than_fit_lose_no_write(crowded: Server) -> None:
    def count_on(thread: int) -> None:
        chance = Random(thread)
        for _ in range(25):
            file, cell = chance.randrange(5), f"{'ABCDEF'[thread]}1"
            path = f"/v4/spreadsheets/<{file}>/values/{cell}"
            seen = json.loads(crowded.send("GET", path).body).get("values", [["0"]])
            answer = crowded.send("PUT", path, {"values": [[int(seen[0][0]) + 1]]}, valueInputOption="RAW")
            assert answer.status == 200

    in_threads(6, count_on)
    assert len(crowded.services.store.held) <= 2
    rows = [
        json.loads(crowded.send("GET", f"/v4/spreadsheets/<{file}>/values/A1:F1").body)["values"] for file in range(5)
    ]
    assert sum(int(value or 0) for ((*values,),) in rows for value in values) == 6 * 25


def test_of_one_state_there_is_one_model_whoever_asks_at_the_same_time(tmp_path: Path) -> None:
    server = Server(tmp_path, NONE)
    made = server.send("POST", "/v4/spreadsheets", {})
    file_id = made_file("POST", "/v4/spreadsheets", made) or ""
    for _ in range(10):  # none is in memory when they begin
        seen: list[WorkbookState | None] = []

        def ask(_: int, seen: list[WorkbookState | None] = seen) -> None:
            seen.append(server.services.store.state(file_id))

        in_threads(6, ask)
        assert len({id(state.workbook) for state in seen if state is not None}) == 1
        assert len(seen) == 6
    server.services.store.close()
