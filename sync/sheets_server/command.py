"""Runs the server in the foreground: what `cli.py sheets-server` and `python -m sync.sheets_server` call."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Literal

from sync.sheets_server.fault_script import load_fault_script
from sync.sheets_server.server import start_server

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
GC_THRESHOLDS = (50_000, 50, 1000)
"""Millions of cells live long: Python's own thresholds would walk them again and again (pauses of 90 ms and more)."""


def run_server(
    port: int = 0,
    store: Path = Path("var/sheets"),
    quota: Literal["off", "google"] = "off",
    faults_file: Path | None = None,
    now: datetime | None = None,
    *,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; says ``listening on http://127.0.0.1:N`` when ready.

    Must be called in the main thread (signals). :raises FaultScriptError: the script, with its place.
    :raises CannotServeError: the store is in use or unreadable, or the port is taken.
    """
    gc.set_threshold(*GC_THRESHOLDS)
    script = load_fault_script(faults_file) if faults_file is not None else None
    wanted: SimpleQueue[None] = SimpleQueue()  # an Event's lock could be held when the signal comes
    before = {number: signal.signal(number, lambda *_: wanted.put(None)) for number in STOP_SIGNALS}
    try:
        with start_server(store, port=port, quota=quota, faults=script, now=now) as server:
            (say or _print_line)(f"listening on {server.url}")
            wanted.get()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print_line(text: str) -> None:
    """To a pipe too at once, so that whoever started the server need not wait."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
