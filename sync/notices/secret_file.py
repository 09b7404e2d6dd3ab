"""A secret in a file of its own: one line, not readable by everybody on the machine."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_secret(path: Path) -> str:
    """The secret in that file. Raises OSError: it is not there, or everybody may read it."""
    if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
        raise PermissionError(f"everybody on this machine may read {path.name}: chmod 600")
    return path.read_text(encoding="utf-8").strip()
