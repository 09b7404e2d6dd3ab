"""Problems of the configuration: where, and what to write instead; all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rules.catalogue import Language, Message, Text, say
from rules.readings.near_names import WORDS_ALIKE, nearest

NOWHERE_LINE = 0
"""Line of a problem that belongs to a whole file or to an environment variable."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: `file` relative to the configuration directory (or an environment variable), 1-based line or 0."""

    file: str
    line_1based: int
    message: Message

    def text(self, language: Language) -> str:
        """`file:line: sentence`, the line left out when the problem is of the whole file."""
        where = self.file if self.line_1based == NOWHERE_LINE else f"{self.file}:{self.line_1based}"
        return f"{where}: {self.message.text(language)}"


class ConfigurationError(Exception):
    """The configuration cannot be used; `problems` holds every problem found, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text(Language.EN) for problem in self.problems))


@dataclass(slots=True)
class ProblemLog:
    """Collects problems (which stop the load) and warnings (which do not) while files are read."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def add(self, file: str, line_1based: int, message_id: str, **facts: object) -> None:
        """Note a problem of the catalogue's room "configuration"."""
        self.problems.append(Problem(file, line_1based, say(f"configuration.{message_id}", **facts)))

    def note(self, file: str, line_1based: int, message: Message) -> None:
        """Note a problem that another room of the catalogue words."""
        self.problems.append(Problem(file, line_1based, message))

    def warn(self, file: str, line_1based: int, message_id: str, **facts: object) -> None:
        """Note something to look at that does not stop the load."""
        self.warnings.append(Problem(file, line_1based, say(f"configuration.{message_id}", **facts)))

    def raise_if_any(self) -> None:
        """Raises ConfigurationError with every problem in order of file and line."""
        if self.problems:
            raise ConfigurationError(sorted(self.problems, key=lambda problem: (problem.file, problem.line_1based)))


def did_you_mean(word: str, known: Iterable[str]) -> Text | Message:
    """The nearest known word as a sentence, or all known words when none is near."""
    known_words = sorted(set(known))
    near = nearest(word, {each: each for each in known_words}, WORDS_ALIKE)
    if near:
        return say("configuration.did_you_mean", word=near)
    if not known_words:
        return Text("", "")
    return say("configuration.one_of", words=", ".join(known_words))
