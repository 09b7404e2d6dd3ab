"""Progress of long steps, on one line of the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from rules.catalogue import Language, say


def line_progress(language: Language, stream: TextIO = sys.stderr) -> Callable[[str, int, int], None]:
    """(step, done, total) -> a line that is written over; nothing where the stream is no terminal."""
    if not stream.isatty():
        return lambda step, done, total: None

    def show(step: str, done: int, total: int) -> None:
        told = say(f"commands.progress_{step}", done=done, total=total).text(language)
        stream.write(f"\r\x1b[K{told}" + ("\r\x1b[K" if done >= total else ""))
        stream.flush()

    return show
