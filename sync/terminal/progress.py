"""Progress of long steps, on one line of the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from rules.catalogue import Language, say

_WIPE = "\r\x1b[K"


def wiping(stream: TextIO) -> str:
    """What a line begins with that may come while progress is shown, so that it does not stand behind it."""
    return _WIPE if stream.isatty() else ""


def line_progress(language: Language, stream: TextIO = sys.stderr) -> Callable[[str, int, int], None]:
    """(step, done, total) -> a line that is written over; nothing where the stream is no terminal."""
    if not stream.isatty():
        return lambda step, done, total: None

    def show(step: str, done: int, total: int) -> None:
        told = say(f"commands.progress_{step}", done=done, total=total).text(language)
        stream.write(f"{_WIPE}{told}" + (_WIPE if done >= total else ""))
        stream.flush()

    return show
