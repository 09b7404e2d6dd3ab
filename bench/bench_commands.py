"""How long the command line takes, as ratios: --help to importing click, status on a settled store to importing pandas.

python -m bench.bench_commands
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.end_to_end.earlier_version import earlier_world

CLI = str(Path(__file__).resolve().parent.parent / "cli.py")
ROUNDS = 15
LAST_DAY = "2020-08-05"  # of the earlier version's world


def main() -> None:
    """Print both ratios of processor time, the median of pairs of whole processes taken in turn."""
    with tempfile.TemporaryDirectory() as directory:
        with earlier_world(Path(directory)) as world:
            world.sync()
        settled = {**world.environment, "SONGTHAN_SHEETS_URL": "", "SONGTHAN_STORE_DIR": str(world.directory / "store")}
        _show("--help", [CLI, "--help"], "import click", reach=1.5)
        status = [CLI, "status", "--config", str(world.config)]
        for name, words in (
            ("status of the day of the last pass", ["--as-of", LAST_DAY]),
            ("status of another day", []),
        ):
            _show(name, [*status, *words], "import pandas", reach=2.0, environment=settled)


def _show(
    command: str, words: Sequence[str], beside: str, *, reach: float, environment: Mapping[str, str] | None = None
) -> None:
    """The first pair is not counted: it may compile modules."""
    pairs = [
        (_seconds(words, environment or {}), _seconds(["-c", beside], {}))
        for _ in range(ROUNDS + 1)
    ][1:]  # fmt: skip
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (1000 * statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"cli.py {command:34} {ours:6.0f} ms   {beside:13} {theirs:6.0f} ms   ratio {ratio:5.2f}   (reach {reach})")


def _seconds(words: Sequence[str], environment: Mapping[str, str]) -> float:
    """Processor time of one process: what else the machine does at that moment costs no waiting."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env={**os.environ, **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
