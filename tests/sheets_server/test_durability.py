"""What was acknowledged is there after kill -9; what runs at the same time never mixes; one server a store."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.sheets_server.__main__ import main
from sync.sheets_server.discovery import StoreInUseError, announce, find_running_server
from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.drive.callers import Caller

ROOT = Path(__file__).parents[2]
OWNER = "owner@example.com"
WRITERS = 3
START_SECONDS = 30


# --- the real process, killed


@contextmanager
def server_process(store: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its URL; killed at the end if it still runs."""
    command = [sys.executable, "-m", "sync.sheets_server", "--port", "0", "--store", str(store), *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line or process.communicate(timeout=START_SECONDS)
        yield process, line.removeprefix("listening on ").strip()
    finally:
        process.kill()
        process.communicate(timeout=START_SECONDS)


@dataclass
class Written:
    """What the writers of one round asked for and what was acknowledged."""

    acknowledged: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    enough: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


def pair_body(number: int) -> dict[str, Any]:
    """One atomic request that writes `number` to two sheets' worth of cells far apart."""
    row = number + 1
    return {
        "valueInputOption": "RAW",
        "data": [
            {"range": f"A{row}", "values": [[number]]},
            {"range": f"M{row}:N{row}", "values": [[number, "ข้อความ" * 20]]},
        ],
    }


def write_until_killed(url: str, file_id: str, numbers: list[int], written: Written, enough_count: int) -> None:
    """Write pairs one after another until the server is gone."""
    with requests.Session() as session:
        caller = Caller(url, OWNER, session)
        for number in numbers:
            with written.lock:
                written.asked.add(number)
            try:
                caller.ok("POST", f"/v4/spreadsheets/{file_id}/values:batchUpdate", json=pair_body(number))
            except requests.RequestException:
                return
            with written.lock:
                written.acknowledged.add(number)
                if len(written.acknowledged) >= enough_count:
                    written.enough.set()


def kill_in_the_middle(url: str, process: subprocess.Popen[str], file_id: str, first: int, count: int) -> Written:
    """Let several writers work, and kill the server as soon as `count` writes were acknowledged."""
    written = Written()
    threads = [
        threading.Thread(
            target=write_until_killed,
            args=(url, file_id, list(range(first + writer, first + 300, WRITERS)), written, count),
        )
        for writer in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    assert written.enough.wait(START_SECONDS)
    process.kill()
    for thread in threads:
        thread.join(START_SECONDS)
    return written


def stored_pairs(caller: Caller, file_id: str) -> set[int]:
    """The numbers that are there whole; half a pair fails."""
    params = {"ranges": ["A1:A", "M1:N"], "valueRenderOption": "UNFORMATTED_VALUE"}
    found = caller.ok("GET", f"/v4/spreadsheets/{file_id}/values:batchGet", params=params)["valueRanges"]
    left = {row[0] for row in found[0].get("values", []) if row}
    right = {row[0] for row in found[1].get("values", []) if row}
    assert left == right
    assert all(row[1] == "ข้อความ" * 20 for row in found[1].get("values", []) if row)
    return left


def check_kills(store: Path, rounds: int, seed: int) -> None:
    """Kill the server in every round: all that was acknowledged is there, and nothing but what was asked."""
    chance = random.Random(seed)
    acknowledged: set[int] = set()
    asked: set[int] = set()
    file_id, token = "", ""
    for number in range(rounds + 1):
        with server_process(store) as (process, url), requests.Session() as session:
            caller = Caller(url, OWNER, session)
            if not file_id:
                file_id = caller.new_spreadsheet()
                grid = {"sheetId": 0, "gridProperties": {"rowCount": 300 * (rounds + 1)}}
                request = {"updateSheetProperties": {"properties": grid, "fields": "gridProperties.rowCount"}}
                caller.ok("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [request]})
                token = caller.page_token()
            stored = stored_pairs(caller, file_id)
            assert acknowledged <= stored <= asked
            if acknowledged:
                assert [one["fileId"] for one in caller.changes(token)["changes"]] == [file_id]
            if number < rounds:
                written = kill_in_the_middle(url, process, file_id, 300 * number, chance.randint(1, 40))
                acknowledged |= written.acknowledged
                asked |= written.asked


def test_acknowledged_writes_survive_kill_9(tmp_path: Path) -> None:
    check_kills(tmp_path / "store", rounds=5, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_acknowledged_writes_survive_kill_9_many_times(tmp_path: Path) -> None:
    check_kills(tmp_path / "store", rounds=100, seed=2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with server_process(tmp_path) as (process, url):
        assert find_running_server(tmp_path) == url
        process.send_signal(number)
        assert process.wait(START_SECONDS) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert not (tmp_path / "server.json").exists()
    assert find_running_server(tmp_path) is None


def test_a_second_server_on_the_store_is_refused_and_told_where_the_first_one_is(tmp_path: Path) -> None:
    with start_server(tmp_path) as running:
        command = [sys.executable, "-m", "sync.sheets_server", "--store", str(tmp_path)]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=START_SECONDS, check=False)
        assert second.returncode == 2
        assert second.stderr.count("\n") == 1
        assert f"in use by another sheets-server (process {os.getpid()}, {running.url})" in second.stderr
        with pytest.raises(StoreInUseError):
            start_server(tmp_path)
        assert find_running_server(tmp_path) == running.url
    with start_server(tmp_path) as again:
        assert find_running_server(tmp_path) == again.url


def test_what_the_user_must_put_right_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults, damaged = tmp_path / "faults.yaml", tmp_path / "damaged"
    faults.write_text("rules:\n  - action: explode\n", encoding="utf-8")
    damaged.mkdir()
    (damaged / "workbooks.sqlite").write_text("no database", encoding="utf-8")
    store = str(tmp_path / "store")
    for arguments, message in (
        (["--store", store, "--faults", str(faults)], f"{faults}, line 2, rules[0].action: 'explode' is not one of"),
        (["--store", store, "--port", "99999"], "Port 99999 of 127.0.0.1 cannot be used"),
        (["--store", str(damaged)], f"The store {damaged} cannot be opened: file is not a database."),
        (["--store", str(faults / "inside")], f"The store {faults / 'inside'} cannot be made or written"),
    ):
        assert main(arguments) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert said.err.startswith(message)


def test_a_card_left_behind_is_not_believed(tmp_path: Path) -> None:
    assert find_running_server(tmp_path) is None
    for card in ("{", "[]", '{"url": 3}', '{"url": "http://evil.example:80"}', '{"url": "http://127.0.0.1:1"}'):
        (tmp_path / "server.json").write_text(card, encoding="utf-8")
        assert find_running_server(tmp_path) is None
    with start_server(tmp_path / "other") as other:
        announce(tmp_path, other.url)
        assert json.loads((tmp_path / "server.json").read_text(encoding="utf-8"))["url"] == other.url
        assert find_running_server(tmp_path) is None


# --- many clients at once


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path / "store") as running:
        yield running


def at_once(count: int, work: Callable[[Caller, int], None], url: str) -> None:
    """Run `work` for 0..count-1 in threads of their own, all let go together; their errors come out here."""
    gate = threading.Barrier(count)
    errors: list[BaseException] = []

    def run(number: int) -> None:
        with requests.Session() as session:
            caller = Caller(url, OWNER, session)
            gate.wait(START_SECONDS)
            try:
                work(caller, number)
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []


@pytest.fixture
def book(server: RunningServer) -> Iterator[tuple[Caller, str]]:
    with requests.Session() as session:
        caller = Caller(server.url, OWNER, session)
        yield caller, caller.new_spreadsheet()


def test_appended_rows_are_all_there_once(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, file_id = book

    def append(one: Caller, number: int) -> None:
        for step in range(10):
            path, params = f"/v4/spreadsheets/{file_id}/values/A1:append", {"valueInputOption": "RAW"}
            one.ok("POST", path, params=params, json={"values": [[f"{number}-{step}", step]]})

    at_once(6, append, server.url)
    rows = caller.read(file_id, "A1:B")
    assert sorted(row[0] for row in rows) == sorted(f"{number}-{step}" for number in range(6) for step in range(10))


def test_counters_of_their_own_are_not_disturbed(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, file_id = book

    def count(one: Caller, number: int) -> None:
        cell = f"{'ABCDEF'[number]}1"
        for _ in range(10):
            seen = one.read(file_id, cell)
            one.write(file_id, [[int(seen[0][0]) + 1 if seen else 1]], cell)

    at_once(6, count, server.url)
    assert caller.read(file_id, "A1:F1") == [["10"] * 6]


def test_a_batch_is_seen_whole_or_not_at_all(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, file_id = book
    data = [{"range": "A1", "values": [["x"]]}, {"range": "Z900", "values": [["x"]]}]
    path = f"/v4/spreadsheets/{file_id}/values:batchUpdate"
    caller.ok("POST", path, json={"valueInputOption": "RAW", "data": data})

    def work(one: Caller, number: int) -> None:
        for step in range(12):
            if number % 2:
                both = one.ok("GET", f"/v4/spreadsheets/{file_id}/values:batchGet", params={"ranges": ["A1", "Z900"]})
                left, right = (part["values"] for part in both["valueRanges"])
                assert left == right
            else:
                pair = [{"range": place, "values": [[f"{number}-{step}"]]} for place in ("A1", "Z900")]
                one.ok("POST", path, json={"valueInputOption": "RAW", "data": pair})

    at_once(6, work, server.url)


def test_of_many_who_create_one_metadata_id_one_succeeds(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, file_id = book
    statuses: list[int] = []

    def create(one: Caller, number: int) -> None:
        metadata = {"metadataId": 7, "metadataKey": str(number), "location": {"spreadsheet": True}}
        body = {"createDeveloperMetadata": {"developerMetadata": {**metadata, "visibility": "DOCUMENT"}}}
        answer = one.call("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [body]})
        statuses.append(answer.status_code)

    at_once(8, create, server.url)
    assert sorted(statuses) == [200] + [400] * 7
    found = caller.ok("GET", f"/v4/spreadsheets/{file_id}/developerMetadata/7")
    assert found["metadataId"] == 7


def test_files_written_at_the_same_time_all_keep_their_state(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, _ = book
    token = caller.page_token()
    made: list[str] = []

    def work(one: Caller, number: int) -> None:
        file_id = one.new_spreadsheet(f"File {number}")
        for step in range(5):
            one.write(file_id, [[step]])
        made.append(file_id)

    at_once(8, work, server.url)
    assert len(caller.listed("name contains 'File'")) == 8
    assert {caller.read(file_id, "A1")[0][0] for file_id in made} == {"4"}
    assert {caller.file(file_id, "version")["version"] for file_id in made} == {"6"}
    numbers = [change.number for change in server.services.store.changes_after(0)]
    assert numbers == sorted(set(numbers))
    assert {one["fileId"] for one in caller.changes(token)["changes"]} == set(made)


def test_grants_and_replies_made_at_the_same_time_are_all_kept(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, file_id = book
    drive_id = caller.ok("POST", "/drive/v3/drives", params={"requestId": "r"}, json={"name": "D"})["id"]
    comments = f"/drive/v3/files/{file_id}/comments"
    comment = caller.ok("POST", comments, params={"fields": "id"}, json={"content": "x"})["id"]

    def work(one: Caller, number: int) -> None:
        one.share(file_id, f"{number}@example.com", "reader")
        one.share(drive_id, f"{number}@example.com", "reader")
        replies = f"{comments}/{comment}/replies"
        one.ok("POST", replies, params={"fields": "id"}, json={"content": str(number)})
        drive = one.ok("POST", "/drive/v3/drives", params={"requestId": "same"}, json={"name": "Same"})
        assert drive["name"] == "Same"

    at_once(8, work, server.url)
    assert len(caller.file(file_id)["permissions"]) == 9
    members = caller.ok("GET", f"/drive/v3/files/{drive_id}/permissions", params={"supportsAllDrives": "true"})
    assert len(members["permissions"]) == 9
    found = caller.ok("GET", f"{comments}/{comment}", params={"fields": "replies(content)"})
    assert sorted(reply["content"] for reply in found["replies"]) == [str(number) for number in range(8)]
    assert len(caller.ok("GET", "/drive/v3/drives")["drives"]) == 2


def test_of_many_who_create_a_file_with_one_id_one_succeeds(server: RunningServer, book: tuple[Caller, str]) -> None:
    caller, _ = book
    [file_id] = caller.ok("GET", "/drive/v3/files/generateIds", params={"count": 1})["ids"]
    statuses: list[int] = []

    def create(one: Caller, number: int) -> None:
        body = {"id": file_id, "name": str(number), "mimeType": "application/vnd.google-apps.spreadsheet"}
        statuses.append(one.call("POST", "/drive/v3/files", json=body).status_code)

    at_once(8, create, server.url)
    assert sorted(statuses) == [200] + [409] * 7
