"""Faults, quota, clock, switches and versions of a running server, from outside."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.sheets_server.fault_script import fault_script_from_json
from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.drive.callers import Caller


class Naps:
    """Remembers waits instead of waiting."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def server(tmp_path: Path, naps: Naps) -> Iterator[RunningServer]:
    with start_server(tmp_path / "store", sleep=naps) as running:
        yield running


@pytest.fixture
def caller(server: RunningServer) -> Iterator[Caller]:
    with requests.Session() as session:
        yield Caller(server.url, "a@example.com", session)


def play(caller: Caller, *rules: dict[str, Any]) -> None:
    caller.ok("PUT", "/_embedded/faults", json={"rules": list(rules)})


def end_faults(caller: Caller) -> None:
    caller.ok("PUT", "/_embedded/faults", json={"rules": []})


# --- faults


def test_a_scripted_status_comes_instead_of_the_work(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    play(caller, {"method": "PUT", "times": 1, "action": "status", "status": 503})
    path, params = f"/v4/spreadsheets/{file_id}/values/A1", {"valueInputOption": "RAW"}
    assert caller.refused("PUT", path, params=params, json={"values": [["x"]]}) == (503, "UNAVAILABLE")
    assert caller.read(file_id, "A1") == []
    caller.ok("PUT", path, params=params, json={"values": [["x"]]})
    counts = caller.ok("GET", "/_embedded/faults")["counts"]
    assert [(one["matched"], one["fired"]) for one in counts] == [(2, 1)]


def test_after_work_the_write_is_there_and_the_answer_is_not(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    path, params = f"/v4/spreadsheets/{file_id}/values/A1", {"valueInputOption": "RAW"}
    play(caller, {"method": "PUT", "action": "status", "status": 503, "after_work": True})
    assert caller.refused("PUT", path, params=params, json={"values": [["x"]]}) == (503, "UNAVAILABLE")
    end_faults(caller)
    assert caller.read(file_id, "A1") == [["x"]]


@pytest.mark.parametrize(("action", "expected"), [("drop_before", []), ("drop_after", [["x"]])])
def test_a_dropped_connection_has_no_answer(caller: Caller, action: str, expected: list[list[str]]) -> None:
    file_id = caller.new_spreadsheet()
    path, params = f"/v4/spreadsheets/{file_id}/values/A1", {"valueInputOption": "RAW"}
    play(caller, {"method": "PUT", "action": action})
    with pytest.raises(requests.ConnectionError):
        caller.call("PUT", path, params=params, json={"values": [["x"]]})
    end_faults(caller)
    assert caller.read(file_id, "A1") == expected


def test_a_truncated_answer_ends_in_the_middle(caller: Caller, server: RunningServer) -> None:
    file_id = caller.new_spreadsheet()
    play(caller, {"method": "GET", "api": "sheets", "action": "truncate"})
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request("GET", f"/v4/spreadsheets/{file_id}", headers={"Authorization": "Bearer a@example.com"})
        with pytest.raises(http.client.IncompleteRead) as caught:
            connection.getresponse().read()
    finally:
        connection.close()
    with pytest.raises(json.JSONDecodeError):
        json.loads(caught.value.partial)


def test_html_bodies_come_with_any_status(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    play(caller, {"times": 1, "action": "html"}, {"times": 2, "action": "html", "status": 200})
    for status in (502, 200):
        answer = caller.call("GET", f"/v4/spreadsheets/{file_id}")
        assert (answer.status_code, answer.headers["Content-Type"][:9]) == (status, "text/html")


def test_slow_answers_wait_by_the_sleep_that_was_given(caller: Caller, naps: Naps) -> None:
    play(caller, {"api": "drive", "action": "slow", "delay_seconds": 90})
    caller.new_spreadsheet()
    assert naps.seconds == [90.0]


def test_control_itself_is_never_faulty(caller: Caller) -> None:
    play(caller, {"action": "drop_before"})
    assert caller.ok("GET", "/_embedded/health")["pid"]


def test_a_bad_script_is_refused_and_the_old_one_goes_on(caller: Caller) -> None:
    play(caller, {"name": "old", "action": "drop_after", "path": "nothing"})
    answer = caller.call("PUT", "/_embedded/faults", json={"rules": [{"action": "explode"}]})
    assert answer.status_code == 400
    assert "rules[0].action: 'explode'" in answer.json()["error"]["message"]
    assert [rule["name"] for rule in caller.ok("GET", "/_embedded/faults")["rules"]] == ["old"]


def test_a_server_can_start_with_a_script(tmp_path: Path) -> None:
    script = fault_script_from_json({"rules": [{"action": "status", "status": 500}]})
    with start_server(tmp_path, faults=script) as running, requests.Session() as session:
        caller = Caller(running.url, "a@example.com", session)
        assert caller.refused("GET", "/drive/v3/files") == (500, "internalError")


# --- quota


def test_the_quota_is_per_user_kind_and_minute_on_the_servers_clock(caller: Caller, server: RunningServer) -> None:
    file_id = caller.new_spreadsheet()
    caller.ok("PUT", "/_embedded/clock", json={"now": "2020-07-30T09:00:00+07:00", "frozen": True})
    caller.ok("PUT", "/_embedded/quota", json={"mode": "google"})
    for _ in range(60):
        caller.read(file_id, "A1")
    answer = caller.call("GET", f"/v4/spreadsheets/{file_id}")
    assert answer.status_code == 429
    assert "Retry-After" not in answer.headers
    assert answer.json()["error"]["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    query = {"dataFilters": [{"a1Range": "A1"}]}
    read_by_post = f"/v4/spreadsheets/{file_id}/values:batchGetByDataFilter"
    assert caller.call("POST", read_by_post, json=query).status_code == 429
    caller.write(file_id, [["writes are counted apart"]])
    with requests.Session() as session:
        other = Caller(server.url, "b@example.com", session)
        assert other.refused("GET", f"/v4/spreadsheets/{file_id}") == (403, "PERMISSION_DENIED")
    caller.ok("PUT", "/_embedded/clock", json={"now": "2020-07-30T09:01:00+07:00"})
    caller.read(file_id, "A1")


def test_counters_tell_kinds_and_start_again(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    caller.write(file_id, [["x"]])
    caller.read(file_id, "A1")
    counted = caller.ok("GET", "/_embedded/counters")
    assert (counted["drive"], counted["sheets_write"], counted["sheets_read"]) == (1, 1, 1)
    assert 0 < counted["server_seconds"] < 20
    assert caller.ok("DELETE", "/_embedded/counters")["drive"] == 0


# --- clock and switches


def test_the_clock_sets_file_times_and_the_date_header(caller: Caller) -> None:
    clock = caller.ok("PUT", "/_embedded/clock", json={"now": "2020-07-30T09:00:00+07:00", "frozen": True})
    assert clock == {"now": "2020-07-30T02:00:00.000Z", "frozen": True}
    answer = caller.call("GET", f"/drive/v3/files/{caller.new_spreadsheet()}", params={"fields": "createdTime"})
    assert answer.json() == {"createdTime": "2020-07-30T02:00:00.000Z"}
    assert answer.headers["Date"] == "Thu, 30 Jul 2020 02:00:00 GMT"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "clock", {"now": "yesterday"}),
        ("PUT", "clock", {"now": "2020-07-30T09:00:00"}),
        ("PUT", "clock", {"frozen": "yes"}),
        ("PUT", "clock", {"new": "2020-07-30T09:00:00Z"}),
        ("PUT", "quota", {"mode": "strict"}),
        ("PATCH", "switches", {"drive_lag": 3}),
        ("PATCH", "switches", []),
        ("POST", "restore", {"fileId": "x", "revisionId": "1"}),
    ],
)
def test_control_refuses_what_it_does_not_understand(caller: Caller, method: str, path: str, body: Any) -> None:
    assert 400 <= caller.call(method, f"/_embedded/{path}", json=body).status_code < 405


def test_switches_change_while_the_server_runs(caller: Caller, server: RunningServer) -> None:
    changed = caller.ok("PATCH", "/_embedded/switches", json={"drive_lag_seconds": 180})
    assert changed["drive_lag_seconds"] == 180
    assert server.services.switches.drive_lag_seconds == 180
    assert caller.ok("GET", "/_embedded/switches") == changed


# --- versions


def metadata_ids(caller: Caller, file_id: str) -> list[int]:
    found = caller.ok("GET", f"/v4/spreadsheets/{file_id}", params={"fields": "sheets.developerMetadata.metadataId"})
    return [one["metadataId"] for sheet in found["sheets"] for one in sheet.get("developerMetadata", [])]


def tag_sheet(caller: Caller, file_id: str, metadata_id: int) -> None:
    location = {"sheetId": 0}
    metadata = {"metadataId": metadata_id, "metadataKey": "k", "location": location, "visibility": "DOCUMENT"}
    request = {"createDeveloperMetadata": {"developerMetadata": metadata}}
    caller.ok("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [request]})


def restored(caller: Caller, **switches: str) -> tuple[str, list[int]]:
    """A file restored to a version with metadata 7 and cell "then", and its metadata ids."""
    caller.ok("PATCH", "/_embedded/switches", json=switches)
    file_id = caller.new_spreadsheet()
    tag_sheet(caller, file_id, 7)
    caller.write(file_id, [["then"]])
    kept = caller.ok("POST", f"/_embedded/revisions/{file_id}")
    caller.write(file_id, [["now", "more"]])
    tag_sheet(caller, file_id, 8)
    body = {"fileId": file_id, "revisionId": kept["revisionId"], "user": "person@example.com"}
    caller.ok("POST", "/_embedded/restore", json=body)
    return file_id, metadata_ids(caller, file_id)


def test_a_restore_brings_cells_and_metadata_back(caller: Caller) -> None:
    file_id, metadata = restored(caller)
    assert caller.read(file_id, "A1:B1") == [["then"]]
    assert metadata == [7]
    assert caller.file(file_id)["lastModifyingUser"]["emailAddress"] == "person@example.com"


@pytest.mark.parametrize(("switch", "count"), [("dropped", 0), ("new_ids", 1)])
def test_metadata_after_a_restore_is_as_the_switch_says(caller: Caller, switch: str, count: int) -> None:
    _, metadata = restored(caller, metadata_on_restore=switch)
    assert len(metadata) == count
    assert not {7, 8} & set(metadata)


def test_a_restore_can_renumber_the_sheets(caller: Caller) -> None:
    file_id, metadata = restored(caller, sheet_id_on_restore="new")
    found = caller.ok("GET", f"/v4/spreadsheets/{file_id}", params={"fields": "sheets.properties(sheetId,title)"})
    [sheet] = [one["properties"] for one in found["sheets"]]
    assert sheet["title"] == "Sheet1"
    assert sheet["sheetId"] != 0
    assert metadata == [7]


def test_kept_versions_are_listed_before_the_present_state(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    caller.ok("POST", f"/_embedded/revisions/{file_id}")
    caller.write(file_id, [["x"]])
    listed = caller.ok("GET", f"/drive/v3/files/{file_id}/revisions", params={"fields": "*"})
    assert [one["id"] for one in listed["revisions"]] == ["1", "2"]
    head = caller.ok("GET", f"/drive/v3/files/{file_id}/revisions/head", params={"fields": "id"})
    assert head == {"id": "2"}
    assert caller.refused("GET", f"/drive/v3/files/{file_id}/revisions/9") == (404, "notFound")


# --- who may connect


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/_embedded/clock", "/drive/v3/files", "/v4/spreadsheets/x"])
def test_foreign_hosts_and_origins_are_refused(caller: Caller, headers: dict[str, str], path: str) -> None:
    assert caller.call("GET", path, headers=headers).status_code == 403


def test_without_a_token_nothing_is_told(server: RunningServer) -> None:
    with requests.Session() as session:
        for path in ("/drive/v3/files", "/v4/spreadsheets/x"):
            answer = session.get(server.url + path, timeout=20)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, 403)


def test_an_api_key_reads_what_anyone_may_read_and_writes_nothing(caller: Caller, server: RunningServer) -> None:
    file_id = caller.new_spreadsheet()
    caller.write(file_id, [["open"]])
    body = {"type": "anyone", "role": "writer"}
    caller.ok("POST", f"/drive/v3/files/{file_id}/permissions", json=body)
    path, key = f"{server.url}/v4/spreadsheets/{file_id}/values/A1", {"key": "AIza"}
    with requests.Session() as session:
        assert session.get(path, params=key, timeout=20).json()["values"] == [["open"]]
        params = {**key, "valueInputOption": "RAW"}
        assert session.put(path, params=params, json={"values": [["x"]]}, timeout=20).status_code == 401
        body = {"mimeType": "application/vnd.google-apps.spreadsheet"}
        assert session.post(f"{server.url}/drive/v3/files", params=key, json=body, timeout=20).status_code == 401
        by_filter, filters = f"{server.url}/v4/spreadsheets/{file_id}:getByDataFilter", [{"a1Range": "A1"}]
        assert session.post(by_filter, params=key, json={"dataFilters": filters}, timeout=20).status_code == 401
        private = f"{server.url}/v4/spreadsheets/{caller.new_spreadsheet()}"
        assert session.get(private, params=key, timeout=20).status_code == 403


def test_slashes_at_the_end_or_before_a_verb_are_no_matter(caller: Caller) -> None:
    """node's google-spreadsheet sends both."""
    file_id = caller.new_spreadsheet()
    assert caller.ok("GET", f"/v4/spreadsheets/{file_id}/")["spreadsheetId"] == file_id
    request = {"addSheet": {"properties": {"title": "Two"}}}
    caller.ok("POST", f"/v4/spreadsheets/{file_id}/:batchUpdate", json={"requests": [request]})
    assert caller.call("DELETE", f"/drive/v3/files/{file_id}/").status_code == 204
