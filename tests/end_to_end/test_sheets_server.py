"""`sheets-server` as a process of its own: one line when it is ready, its options, a clean end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.end_to_end.running import Running, running
from tests.end_to_end.world import call_server

ALICE = {"Authorization": "Bearer alice@example.com"}


@contextmanager
def serving(store: Path, *options: str) -> Iterator[tuple[str, Running]]:
    with running("sheets-server", "--port", "0", "--store", str(store), *options) as process:
        line = process.wait_out()
        assert line.startswith("listening on http://127.0.0.1:")
        yield line.removeprefix("listening on ").strip(), process


def new_spreadsheet(url: str) -> str:
    made: Any = call_server(url, "POST", "/v4/spreadsheets", {}, "alice@example.com")
    return str(made["spreadsheetId"])


def test_it_says_where_it_listens_and_ends_with_0_on_sigterm(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as (url, process):
        made = new_spreadsheet(url)
        assert process.end() == 0
        assert process.rest_of_err() == ""
    with serving(tmp_path / "store") as (url, _):
        answer = requests.get(f"{url}/v4/spreadsheets/{made}", headers=ALICE, timeout=10)
        assert answer.status_code == 200


def test_its_clock_starts_at_the_time_given(tmp_path: Path) -> None:
    with serving(tmp_path / "store", "--now", "2020-07-25T09:00+07:00") as (url, _):
        clock = call_server(url, "GET", "/_embedded/clock", None, "")
        started = datetime.fromisoformat("2020-07-25T09:00+07:00")
        assert started <= datetime.fromisoformat(clock["now"]) < started + timedelta(minutes=2)


def test_googles_quota_refuses_the_sixty_first_read_of_a_minute(tmp_path: Path) -> None:
    with serving(tmp_path / "store", "--quota", "google") as (url, _):
        address = f"{url}/v4/spreadsheets/{new_spreadsheet(url)}?fields=spreadsheetId"
        with requests.Session() as session:
            session.trust_env = False
            answers = [session.get(address, headers=ALICE, timeout=10) for _ in range(61)]
        assert {answer.status_code for answer in answers[:60]} == {200}
        assert answers[60].status_code == 429
        assert answers[60].json()["error"]["status"] == "RESOURCE_EXHAUSTED"


def test_it_plays_a_script_of_faults(tmp_path: Path) -> None:
    script = tmp_path / "faults.yaml"
    script.write_text("rules:\n  - path: /v4/spreadsheets\n    times: 2\n    action: status\n    status: 503\n")
    with serving(tmp_path / "store", "--faults", str(script)) as (url, _):
        codes = [
            requests.post(f"{url}/v4/spreadsheets", json={}, headers=ALICE, timeout=10).status_code for _ in range(3)
        ]
        assert codes == [200, 503, 200]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("script", "words"), [("rules:\n  - action: explode\n", "explode"), ("rules: [\n", "faults.yaml")]
)
def test_a_mistake_in_the_script_stops_the_start_with_2(tmp_path: Path, script: str, words: str) -> None:
    path = tmp_path / "faults.yaml"
    path.write_text(script)
    with running("sheets-server", "--store", str(tmp_path / "store"), "--faults", str(path)) as process:
        assert process.process.wait(30) == 2
        told = process.rest_of_err()
        assert words in told
        assert "Traceback" not in told


def test_a_second_server_on_a_store_names_the_first(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with serving(store) as (url, _), running("sheets-server", "--store", str(store)) as second:
        assert second.process.wait(30) == 2
        assert url in second.rest_of_err()
