"""A command of cli.py as a process of its own: its lines as they come, signals, its exit code. Nothing sleeps."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import cli

PATIENCE_SECONDS = 60.0


class Running:
    """The process. `wait_out` and `wait_err` take its lines in order, up to the one that is waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self.process = process
        self.told: list[str] = []
        self._out = self._lines_of(process.stdout)
        self._err = self._lines_of(process.stderr)

    def wait_out(self, wanted: Callable[[str], bool] = lambda line: True) -> str:
        """The next line of stdout that is wanted; fails after PATIENCE_SECONDS or when the output ends."""
        return self._wait(self._out, wanted)

    def wait_err(self, wanted: Callable[[str], bool] = lambda line: True) -> str:
        """The same of stderr."""
        return self._wait(self._err, wanted)

    def wait_json(self, wanted: Callable[[Any], bool] = lambda told: True) -> Any:
        """The next JSON line of stdout that is wanted."""
        return json.loads(self.wait_out(lambda line: wanted(json.loads(line))))

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and wait for the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)

    def rest_of_err(self) -> str:
        """What stderr said besides, once the process has ended."""
        lines = []
        while (line := self._err.get(timeout=PATIENCE_SECONDS)) is not None:
            lines.append(line)
        return "".join(lines)

    def _wait(self, lines: queue.SimpleQueue[str | None], wanted: Callable[[str], bool]) -> str:
        last = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                line = lines.get(timeout=max(last - time.monotonic(), 0.001))
            except queue.Empty:
                raise AssertionError(f"the line never came; told so far: {self.told}") from None
            assert line is not None, f"it ended with {self.process.poll()}; told so far: {self.told}"
            if wanted(line):
                return line

    def _lines_of(self, stream: IO[str]) -> queue.SimpleQueue[str | None]:
        lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

        def read() -> None:
            for line in stream:
                self.told.append(line)
                lines.put(line)
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        return lines


@contextmanager
def running(*words: str, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """`python cli.py WORDS`; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", str(Path(cli.__file__)), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
    )
    try:
        yield Running(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_SECONDS)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
