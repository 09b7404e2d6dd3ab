"""systemd is told what it asks for over its own socket, and no oftener; the shipped unit is one that it accepts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sync.operate.systemd import ServiceManager, is_under_systemd
from tests.notify_socket import notify_socket

UNIT = Path(__file__).parents[3] / "config" / "operate" / "songthan-watch.service"
ROOTS = "/opt/songthan"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")


def test_the_words_come_over_the_socket_and_the_watchdog_at_a_third_of_its_limit() -> None:
    moments = iter((100.0, 101.0, 109.9, 110.0, 119.0, 120.5))
    with notify_socket() as heard:
        environment = {"NOTIFY_SOCKET": str(heard.path), "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}
        manager = ServiceManager(environment, 7, lambda: next(moments))
        manager.ready()
        for _ in range(6):
            manager.beat()
        manager.stopping()
        assert heard.end() == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]


@pytest.mark.parametrize("watchdog", [{}, {"WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "8"}])
def test_who_is_not_asked_for_a_watchdog_tells_none(watchdog: dict[str, str]) -> None:
    with notify_socket() as heard:
        manager = ServiceManager({"NOTIFY_SOCKET": str(heard.path), **watchdog}, 7, lambda: 0.0)
        manager.beat()
        manager.ready()
        assert heard.end() == ["READY=1"]


@pytest.mark.parametrize("address", ["", "/nowhere/notify", "@nobody-listens-here"])
def test_without_a_listener_nothing_happens(address: str) -> None:
    ServiceManager({"NOTIFY_SOCKET": address}, 7, lambda: 0.0).ready()


def test_it_runs_under_systemd_where_systemd_reads_what_it_writes(tmp_path: Path) -> None:
    with (tmp_path / "journal").open("w") as journal, (tmp_path / "elsewhere").open("w") as elsewhere:
        status = os.fstat(journal.fileno())
        environment = {"JOURNAL_STREAM": f"{status.st_dev}:{status.st_ino}"}
        assert is_under_systemd(environment, journal)
        assert not is_under_systemd(environment, elsewhere)  # inherited by what a service starts
        assert not is_under_systemd({}, journal)
        assert is_under_systemd({"NOTIFY_SOCKET": "/run/systemd/notify"}, elsewhere)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_shipped_unit(tmp_path: Path) -> None:
    """As it stands but for the interpreter, which must be there."""
    python = f"{ROOTS}/.venv/bin/python"
    text = UNIT.read_text(encoding="utf-8")
    assert python in text
    unit = tmp_path / UNIT.name
    unit.write_text(text.replace(python, sys.executable), encoding="utf-8")
    told = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)  # noqa: S607
    assert (told.returncode, told.stderr) == (0, "")
