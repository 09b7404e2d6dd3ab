"""`watch` as a process of its own over HTTP: it picks up edits, turns the day, lives through trouble, ends cleanly."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rules.readings.moment_text import BANGKOK
from sync.sheets_server.server import start_server
from tests.end_to_end.running import PATIENCE_SECONDS, Running, running
from tests.end_to_end.world import GROUPS, World, group_row, small_world
from tests.templates import Templates

YALA = group_row("95-001", district="เมืองยะลา")
STOPPED = re.compile(r"\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d stopped\n")


@pytest.fixture
def country(templates: Templates, tmp_path: Path) -> Iterator[World]:
    with small_world(templates, tmp_path, ("83", "95")) as world:
        yield world


@contextmanager
def watching(world: World, **settings: str) -> Iterator[Running]:
    environment = {**world.environment, "SONGTHAN_POLL_SECONDS": "1", **settings}
    with running("watch", "--json", "--config", str(world.config), environment=environment) as process:
        process.wait_err(lambda line: "watching" in line)
        yield process


def is_quiet(told: Any) -> bool:
    return bool(told["requests"] == {"sheets_read": 0, "sheets_write": 0, "drive": 1})


def wrote(told: Any) -> bool:
    return bool(told["cells"]["written"] > 0)


def faults(world: World, *rules: dict[str, Any]) -> None:
    world.call("PUT", "/_embedded/faults", {"rules": list(rules)}, user="")


def wait_until_fired(world: World) -> None:
    """Until the one fault rule has fired; asks the server again and again, gently."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_SECONDS / 0.02)):
        if world.call("GET", "/_embedded/faults", None, user="")["counts"][0]["fired"]:
            return
        pause.wait(0.02)
    raise AssertionError("no request met the fault")


def test_it_does_a_pass_at_once_and_then_reads_only_what_changed(country: World) -> None:
    faults(country, {"path": f"{country.ids()['83']}/values", "action": "status", "status": 503, "times": [1]})
    with watching(country) as process:
        assert " Phuket: " in process.wait_err(lambda line: "(try 2" in line)  # an id says nothing to people
        first = process.wait_json()
        assert first["files_read"] == 2
        assert wrote(first)
        process.wait_json(is_quiet)
        country.type_rows("95", GROUPS, [YALA])
        told = process.wait_json(wrote)
        assert told["files_read"] == 1
        assert told["requests"]["sheets_read"] <= 3  # its rows, how its new numbers are shown, the central workbook
        assert {change["office"] for change in told["changes"]} == {"95"}
        assert country.cells("95", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
        process.wait_json(is_quiet)


def test_the_day_turns_over_at_midnight_in_bangkok(country: World) -> None:
    country.type_rows("83", GROUPS, [group_row()])
    with watching(country) as process:
        process.wait_json(is_quiet)
        country.set_clock(datetime(2020, 7, 30, 23, 58, 30, tzinfo=BANGKOK))
        before = process.wait_json(lambda told: told["as_of"].startswith("2020-07-30T23:5"))
        assert before["national"]["overdue"] == 0
        assert before["files_read"] == 2  # everything just before a deadline
        country.set_clock(datetime(2020, 7, 30, 23, 59, 59, tzinfo=BANGKOK))
        after = process.wait_json(lambda told: told["as_of"].startswith("2020-07-31"))
        assert after["national"]["overdue"] > 0
        told = [change["time"][1] for change in after["changes"] if change["office"] == "83"]
        assert "Not sent, 1 day overdue" in told
        assert "ยังไม่ส่ง เกินกำหนด 1 วัน" in str(country.cells("83", "'สรุปสถานะ'!A4:H8"))


@pytest.mark.soak  # what a server that is away does to it, the next test says at less length
def test_it_lives_through_a_time_in_which_every_request_fails(country: World) -> None:
    with watching(country) as process:
        process.wait_json(is_quiet)
        faults(country, {"action": "status", "status": 500})
        process.wait_err(lambda line: "server failed" in line and "(try " not in line)  # past the last try
        faults(country)
        country.type_rows("95", GROUPS, [YALA])
        process.wait_json(wrote)
        assert "works again" in process.wait_err()  # the failed polls between said nothing more
        assert country.cells("95", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
        assert process.end() == 0


def test_it_lives_through_a_restart_of_the_server(templates: Templates, tmp_path: Path) -> None:
    with small_world(templates, tmp_path, ("83", "95")) as world, watching(world) as process:
        process.wait_json(is_quiet)
        port = world.server.port
        world.server.stop()
        process.wait_err(lambda line: world.server.url in line)
        with start_server(tmp_path / "store", port=port):
            world.type_rows("95", GROUPS, [YALA])
            process.wait_json(wrote)
            assert process.end() == 0


@pytest.mark.soak  # SIGTERM while idle: test_operate.py
def test_ctrl_c_while_idle_ends_it_with_0(country: World) -> None:
    with watching(country) as process:
        process.wait_json(is_quiet)
        assert process.end(signal.SIGINT) == 0
        assert STOPPED.fullmatch(process.rest_of_err())


def test_a_signal_ends_a_pass_that_takes_long_within_5_seconds(country: World) -> None:
    faults(country, {"path": "batchGetByDataFilter", "action": "slow", "delay_seconds": 60})
    with watching(country) as process:
        wait_until_fired(country)
        began = time.monotonic()
        assert process.end() == 0
        assert time.monotonic() - began < 5 + 2  # of which the process itself takes some to end
        assert STOPPED.fullmatch(process.rest_of_err())
    faults(country)


def test_commands_that_only_read_work_beside_it(country: World) -> None:
    with watching(country) as process:
        process.wait_json(is_quiet)
        copy = str(country.directory / "copy.sqlite3")
        for command in (["plan"], ["status"], ["doctor"], ["backup", "--to", copy]):
            answer = country.cli(*command, "--json")
            assert answer.exit_code == 0, answer
        assert country.cli("restore", "--from", copy, "--json").exit_code == 1
        assert country.cli("sync", "--json").exit_code == 1  # one run writes at a time
        assert process.end() == 0


def test_a_signal_in_the_middle_of_a_pass_lets_the_pass_finish(country: World) -> None:
    country.type_rows("95", GROUPS, [YALA])
    faults(country, {"path": "batchUpdateByDataFilter", "action": "slow", "delay_seconds": 0.5})
    with watching(country) as process:
        wait_until_fired(country)
        assert process.end() == 0
        told = process.wait_json()
        assert wrote(told)
        assert told["exit_code"] == 0
        assert STOPPED.fullmatch(process.rest_of_err())
    faults(country)
    assert country.cells("95", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    second = country.sync()
    assert second["cells"]["planned"] == 0
    assert second["cells"]["central"] == 0


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="a signal of POSIX")
def test_a_hangup_has_the_configuration_read_anew_and_a_bad_one_is_refused_with_its_sentences(country: World) -> None:
    programme = country.config / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    with watching(country) as process:
        process.wait_json(is_quiet)
        programme.write_text(text.replace("deadline: 2563-09-30", "deadline: 2563-13-30", 1), encoding="utf-8")
        process.process.send_signal(signal.SIGHUP)
        process.wait_err(lambda line: "the former one holds" in line)
        assert re.search(r"programmes/village-sages-2563.yaml:\d+: ", process.wait_err())
        country.type_rows("95", GROUPS, [YALA])
        assert wrote(process.wait_json(wrote))
        programme.write_text(text.replace("deadline: 2563-09-30", "deadline: 2563-07-20"), encoding="utf-8")
        process.process.send_signal(signal.SIGHUP)
        process.wait_err(lambda line: "the configuration was read anew" in line)
        told = process.wait_json(lambda told: told["changes"])
        assert {change["last_day"][1] for change in told["changes"]} == {"2020-07-20"}
        assert process.end() == 0
