"""How long the command line takes to say hello, as a ratio to importing click.

python -m bench.bench_commands
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

CLI = Path(__file__).resolve().parent.parent / "cli.py"
ROUNDS = 25


def main() -> None:
    """Print the ratio of `cli.py --help` to `python -c "import click"`, best of several rounds, taken in turn."""
    contestants = {"import click": ["-c", "import click"], "cli.py --help": [str(CLI), "--help"]}
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(ROUNDS):
        for name, words in contestants.items():
            started = _children_seconds()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            best[name] = min(best[name], _children_seconds() - started)
    ratio = best["cli.py --help"] / best["import click"]
    for name, seconds in best.items():
        print(f"{name:14} {1000 * seconds:6.1f} ms")
    print(f"ratio          {ratio:6.2f}    (reach 1.5)")


def _children_seconds() -> float:
    """Processor time of all ended child processes: what else the machine does at that moment costs no waiting."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
