"""A watch as a monitor and systemd see it: over HTTP on this machine, over systemd's socket, and by signals."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import requests

from sync.google.accounts import SHEETS_SERVER_SERVICE
from tests.end_to_end.running import running
from tests.end_to_end.world import GROUPS, group_row, small_world
from tests.notify_socket import notify_socket
from tests.templates import Templates

LEADER, PHONE = "นางสมมุติ ไม่ให้ใครเห็น", "08-ไม่บอก-999"  # personal columns; SHEETS_SERVER_SERVICE is the token here


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
def test_a_watch_tells_systemd_and_whoever_asks_on_this_machine_how_it_is(templates: Templates, tmp_path: Path) -> None:
    with small_world(templates, tmp_path, ("83", "95")) as world, notify_socket() as heard:
        world.type_rows("83", GROUPS, [group_row(leader=LEADER, phone=PHONE)])  # one that cannot be read: a finding
        systemd = {"NOTIFY_SOCKET": str(heard.path), "WATCHDOG_USEC": "300000"}
        environment = {**world.environment, "SONGTHAN_POLL_SECONDS": "1", **systemd}
        words = ("watch", "--json", "--health-port", "0", "--config", str(world.config))
        with running(*words, environment=environment) as process:
            told_at = json.loads(process.wait_err(lambda line: "/readyz" in line))  # JSON, for systemd listens
            url = told_at["text"].split()[-1].removesuffix("/readyz")
            assert url.startswith("http://127.0.0.1:")
            process.wait_json()
            process.wait_json()  # its figures are known once the pass after it is told
            alive, ready, metrics = (requests.get(url + path, timeout=10) for path in ("/livez", "/readyz", "/metrics"))
            assert (alive.status_code, alive.json()["state"]) == (200, "alive")
            assert (ready.status_code, ready.json()["state"]) == (200, "ready")
            assert 'songthan_requests_total{kind="sheets_write",status="200"}' in metrics.text
            assert 'songthan_files{state="readable"} 2.0' in metrics.text
            assert 'songthan_stage_seconds_count{stage="check"}' in metrics.text
            assert process.end() == 0
            stopped = json.loads(process.rest_of_err())
            assert (stopped["event"], stopped["level"]) == ("commands.watch_stopped", "info")
            assert stopped["pass"] >= 2
            told_anywhere = "".join(process.told) + metrics.text
            assert 'songthan_findings{severity="blocks"} 0.0' not in metrics.text
            assert not any(word in told_anywhere for word in (LEADER, PHONE, SHEETS_SERVER_SERVICE))
        told = heard.end()
        assert told[0] == "READY=1" or told[:2] == ["WATCHDOG=1", "READY=1"]
        assert told[-1] == "STOPPING=1"
        assert set(told) == {"READY=1", "WATCHDOG=1", "STOPPING=1"}
