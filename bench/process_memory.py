"""What memory a process takes, in MB, as Linux tells it."""

from __future__ import annotations

import os
from pathlib import Path


def resident_mb(process: str = "self") -> float:
    """What of it lies in memory now; process: an id, or this one."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def begin_peak() -> None:
    """The most that this process takes counts from here."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_mb() -> float:
    """The most since then."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
