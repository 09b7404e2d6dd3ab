"""What a programme's files say is read once for all tests of a worker: thousands of them read the very same files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from config.problems import Problem, ProblemLog
from rules.declared.programme import Programme

LoadProgramme = Callable[[Path, str, ProblemLog], Programme | None]
Files = frozenset[tuple[str, bytes | None]]
Read = tuple[Programme | None, tuple[Problem, ...], tuple[Problem, ...]]


@dataclass(frozen=True)
class ProgrammesRead:
    """`load_programme`, which is asked only where a letter of any file in the directory is another than before.

    What it answers comes of those files and the programme's name alone, never of where the directory stands.
    """

    load: LoadProgramme
    known: dict[tuple[str, Files], Read] = field(default_factory=dict)

    def __call__(self, directory: Path, name: str, log: ProblemLog) -> Programme | None:
        """The programme; its problems and warnings go into the log each time."""
        asked = name, frozenset(_files(directory))
        if asked not in self.known:
            fresh = ProblemLog()
            programme = self.load(directory, name, fresh)
            self.known[asked] = programme, tuple(fresh.problems), tuple(fresh.warnings)
        programme, problems, warnings = self.known[asked]
        log.problems += problems
        log.warnings += warnings
        return programme


def _files(directory: Path) -> Iterator[tuple[str, bytes | None]]:
    """Each file's place and letters; None of what is no file, though it is called like one."""
    for path in directory.rglob("*"):
        if path.suffix in (".yaml", ".csv"):
            yield str(path.relative_to(directory)), path.read_bytes() if path.is_file() else None
