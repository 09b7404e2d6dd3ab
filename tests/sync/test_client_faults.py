"""Every fault on every kind of call: bounded, never doubled, and the outcome that is told is true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from sync.google import errors
from sync.google.accounts import sheets_server_accounts
from sync.google.errors import WriteOutcome
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import ValuesAtMetadata, metadata_filter
from sync.google.surroundings import Surroundings
from sync.workbook.layout import FileTarget
from tests.sync.programmes import office, programme
from tests.sync.scripted_server import ManualClock
from tests.sync.server_world import ServerWorld, only_target, server_world

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))
TRANSIENT = [
    {"action": "status", "status": 503},
    {"action": "status", "status": 500, "after_work": True},
    {"action": "status", "status": 429},
    {"action": "status", "status": 408},
    {"action": "html", "status": 200},
    {"action": "html", "status": 502},
    {"action": "drop_before"},
    {"action": "drop_after"},
    {"action": "truncate"},
    {"action": "slow", "delay_seconds": 0.5},
]
LASTING = [
    {"action": "status", "status": 400},
    {"action": "status", "status": 401},
    {"action": "status", "status": 403},
    {"action": "status", "status": 404},
]


def named(fault: dict[str, object]) -> str:
    return "-".join(str(value) for value in fault.values())


class Scene:
    def __init__(self, server: ServerWorld, target: FileTarget, client: SheetsClient) -> None:
        self.server = server
        self.target = target
        self.client = client
        self.file_id = target.spreadsheet_id
        self.status_id = target.tabs[0].own_metadata_id("status")

    def play(self, fault: dict[str, object], times: list[int] | None = None) -> None:
        """From now on the fault strikes the service's requests: the n-th ones, or all."""
        self.client.set_timeout((5.0, 0.3 if fault["action"] == "slow" else 10.0))
        rule = {"user": self.client.addresses[0], **fault, **({"times": times} if times else {"every": 1})}
        answer = requests.put(f"{self.server.url}/_embedded/faults", json={"rules": [rule]}, timeout=10)
        assert answer.status_code == 200, answer.text

    def calls(self) -> dict[str, Callable[[], object]]:
        return {
            "values": lambda: self.client.batch_get_by_data_filter(self.file_id, [metadata_filter(self.status_id)]),
            "get": lambda: self.client.get_spreadsheet(self.file_id, "properties.title"),
            "search": lambda: self.client.search_metadata(self.file_id, [metadata_filter(self.status_id)]),
            "file": lambda: self.client.get_file(self.file_id, "id"),
            "changes": lambda: self.client.start_page_token(),
            "write": self.write,
        }

    def write(self, text: str = "ครบถ้วน") -> object:
        write = ValuesAtMetadata(self.status_id, [[None], [text]])
        return self.client.batch_update_values_by_data_filter(self.file_id, [write])

    def written(self) -> str:
        values = self.server.person.values_get(self.file_id, "'ชุดที่ 1'!A2")
        return str(values.get("values", [[""]])[0][0])

    def tab_count(self) -> int:
        return len(self.server.person.get_spreadsheet(self.file_id, "sheets.properties.title")["sheets"])


@contextmanager
def running(store: Path) -> Iterator[Scene]:
    time = ManualClock()
    with server_world(store) as server:
        made, _ = server.init(BLANK)
        surroundings = Surroundings(clock=time.clock, sleep=time.sleep, random=lambda: 0.5)
        client = SheetsClient(
            sheets_server_accounts(),
            base_url=server.url,
            policy=RetryPolicy(tries=3),
            surroundings=surroundings,
        )
        try:
            yield Scene(server, only_target(made), client)
        finally:
            client.close()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with running(tmp_path_factory.mktemp("faults")) as found:
        yield found


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fault", TRANSIENT, ids=named)
def test_one_passing_fault_is_not_noticed_by_whoever_asked(scene: Scene, fault: dict[str, object]) -> None:
    for call in scene.calls().values():
        scene.play(fault, [1])
        call()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fault", [*TRANSIENT, *LASTING], ids=named)
def test_a_lasting_fault_ends_within_the_bounds_as_one_of_our_errors(scene: Scene, fault: dict[str, object]) -> None:
    calls = scene.calls()
    for name in ("values", "write") if fault["action"] == "slow" else tuple(calls):
        scene.play(fault)
        before = scene.client.request_counts()
        with pytest.raises(errors.SheetsError) as failed:
            calls[name]()
        used = scene.client.request_counts() - before
        assert 1 <= used.sheets_read + used.sheets_write + used.drive <= 3
        assert failed.value.message.id.startswith("reading.")
        if fault in LASTING:
            assert isinstance(failed.value, errors.Terminal)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fault", [*TRANSIENT, *LASTING], ids=named)
def test_what_is_told_of_a_failed_write_is_true(tmp_path: Path, fault: dict[str, object]) -> None:
    with running(tmp_path) as scene:
        scene.write("ก่อน")
        scene.play(fault)
        with pytest.raises(errors.SheetsError) as failed:
            scene.write("หลัง")
        possible = {
            WriteOutcome.NOT_DONE: ["ก่อน"],
            WriteOutcome.UNKNOWN: ["ก่อน", "หลัง"],
        }
        assert scene.written() in possible[failed.value.outcome]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("fault", [*TRANSIENT, *LASTING], ids=named)
def test_a_request_that_is_not_idempotent_is_never_done_twice(tmp_path: Path, fault: dict[str, object]) -> None:
    with running(tmp_path) as scene:
        before = scene.tab_count()
        scene.play(fault, [1])
        try:
            scene.client.batch_update(scene.file_id, [{"addSheet": {}}])
        except errors.SheetsError as error:
            added = {WriteOutcome.NOT_DONE: [0], WriteOutcome.UNKNOWN: [0, 1]}[error.outcome]
        else:
            added = [1]
        assert scene.tab_count() - before in added
