"""Directories that are slow to make: made once a run of the tests, shared by its workers, copied from then on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


class Templates:
    """The templates of this run, in a directory of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The template of that name; the first that asks makes it, in a directory that does not exist yet.

        What `make` makes depends on the name alone. It is copied, never changed.
        """
        place = self.directory / name
        with FileLock(self.directory / f"{name}.lock"):
            if not place.exists():
                unfinished = self.directory / f"{name}.unfinished"
                shutil.rmtree(unfinished, ignore_errors=True)
                make(unfinished)
                unfinished.rename(place)
        return place
