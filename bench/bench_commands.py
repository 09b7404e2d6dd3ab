"""How long the command line takes to say hello, as a ratio to importing click.

python -m bench.bench_commands
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

CLI = Path(__file__).resolve().parent.parent / "cli.py"
ROUNDS = 15


def main() -> None:
    """Print the ratio of `cli.py --help` to `python -c "import click"`, best of several rounds, taken in turn."""
    contestants = {"import click": ["-c", "import click"], "cli.py --help": [str(CLI), "--help"]}
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(ROUNDS):
        for name, words in contestants.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            best[name] = min(best[name], time.perf_counter() - started)
    ratio = best["cli.py --help"] / best["import click"]
    for name, seconds in best.items():
        print(f"{name:14} {1000 * seconds:6.1f} ms")
    print(f"ratio          {ratio:6.2f}    (reach 1.5)")


if __name__ == "__main__":
    main()
