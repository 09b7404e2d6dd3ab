"""Two machines that watch with --standby, as processes: one works, the other takes over once it is killed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.end_to_end.running import Running, running
from tests.end_to_end.world import GROUPS, World, group_row, small_world
from tests.templates import Templates

WORDS = "values:batchUpdateByDataFilter"  # a write into an office's file
LOOKS = 3000  # a tenth of a second apart: far more than the minute that it takes on an idle machine


@contextmanager
def machine(world: World, name: str) -> Iterator[Running]:
    """A watch with a ledger of its own."""
    ledger = str(world.directory / f"{name}.sqlite3")
    environment = {**world.environment, "SONGTHAN_POLL_SECONDS": "1", "SONGTHAN_LEDGER_PATH": ledger}
    words = ("watch", "--standby", "--json", "--health-port", "0", "--config", str(world.config))
    with running(*words, environment=environment) as process:
        yield process


def wait_until(is_so: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(LOOKS):
        if is_so():
            return
        pause.wait(0.1)
    raise AssertionError("it never came to be so")


def rows_told(world: World, office: str) -> list[list[Any]]:
    return world.cells(office, f"'{GROUPS}'!A2:A5")


def history_ids(world: World) -> list[str]:
    return [row[0] for row in world.cells("central", "'ประวัติการเปลี่ยนแปลง'!A3:A500")]


@pytest.mark.soak  # 36 s until a lead ends; tests/sync/write/test_lead.py decides the same at once
@pytest.mark.timeout(600)
@pytest.mark.parametrize("killed", ["between passes", "while it writes"])
def test_the_second_stands_by_answers_once_the_first_was_killed_and_the_first_stands_by_for_it(
    templates: Templates, tmp_path: Path, killed: str
) -> None:
    with small_world(templates, tmp_path, ("83", "95")) as world, machine(world, "first") as first:
        first.wait_json()
        with machine(world, "second") as second:
            url = second.wait_err(lambda line: "/readyz" in line).split()[-1].removesuffix("/readyz")
            second.wait_err(lambda line: "this machine stands by" in line)
            ready = requests.get(f"{url}/readyz", timeout=10)
            assert (ready.status_code, ready.json()["state"]) == (200, "standby")
            assert "songthan_standby 1.0" in requests.get(f"{url}/metrics", timeout=10).text
            world.type_rows("95", GROUPS, [group_row("95-001", district="เมืองยะลา")])
            wait_until(lambda: rows_told(world, "95") == [["ครบถ้วน"]])

            if killed == "while it writes":
                rule = {"path": WORDS, "action": "slow", "delay_seconds": 1, "times": [1]}
                arrived, let_go = threading.Event(), threading.Event()

                def hold(_: float) -> None:
                    arrived.set()
                    let_go.wait(300)

                world.server.services.sleep = hold
                world.call("PUT", "/_embedded/faults", {"rules": [rule]}, user="")
                world.type_rows("83", GROUPS, [group_row("83-001")])
                assert arrived.wait(60)
                first.process.kill()
                world.call("PUT", "/_embedded/faults", {"rules": []}, user="")
                let_go.set()  # what was under way arrives all the same
            else:
                first.process.kill()
                world.type_rows("83", GROUPS, [group_row("83-001")])
            world.type_rows("95", GROUPS, [group_row("95-002", district="เบตง")], 3)
            wait_until(lambda: rows_told(world, "95") == [["ครบถ้วน"]] * 2)
            wait_until(lambda: rows_told(world, "83") == [["ครบถ้วน"]])
            assert sum("this machine stands by" in line for line in second.told) == 1
            assert sum("this machine takes over" in line for line in second.told) == 1
            wait_until(lambda: requests.get(f"{url}/readyz", timeout=10).json()["state"] == "ready")

            with machine(world, "first") as back:
                back.wait_err(lambda line: "this machine stands by" in line)
                assert second.end() == 0  # and gives the lead back: nobody has to wait for its end
                back.wait_err(lambda line: "this machine takes over" in line)
                world.type_rows("83", GROUPS, [group_row("83-002")], 3)
                wait_until(lambda: rows_told(world, "83") == [["ครบถ้วน"]] * 2)
                assert back.end() == 0
        ids = history_ids(world)
        assert ids
        assert len(ids) == len(set(ids))
        assert world.sync()["cells"]["planned"] == 0
