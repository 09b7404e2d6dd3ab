"""Takes typed values out of one YAML section and notes every problem with its line; a bad value reads as blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from config.days import NO_DAY, DayProblem, day_of
from config.problems import ProblemLog, did_you_mean
from config.schema import PROGRAMME_KEYS
from config.yaml_nodes import Items, Node, Scalar, Section
from rules.catalogue import Text
from rules.declared.programme import NO_TEXT
from rules.readings.text import clean_text


class SectionReader:
    """One section of a known kind (a key of PROGRAMME_KEYS); unknown keys are noted when it is made.

    Every `take` method returns a blank of its type ("", NO_DAY, (), None) after noting a problem, so that the rest of
    the file is still read; a configuration with problems is never returned to anyone.
    """

    def __init__(self, section: Section, kind: str, log: ProblemLog) -> None:
        self.section = section
        self.kind = kind
        self.log = log
        known = PROGRAMME_KEYS[kind]
        for key, line in section.key_lines_1based.items():
            if key not in known:
                self.problem(line, "unknown_key", key=key, suggestion=did_you_mean(key, known))

    def problem(self, line_1based: int, message_id: str, **facts: object) -> None:
        """Note a problem at a line of this section's file."""
        self.log.add(self.section.file, line_1based, message_id, **facts)

    def unknown(self, line_1based: int, message_id: str, word: str, known: Iterable[str]) -> None:
        """Note a name that nothing bears, with the nearest that something does."""
        self.problem(line_1based, message_id, word=word, suggestion=did_you_mean(word, known))

    def line(self, key: str) -> int:
        """The line of a key, or of the section when the key is not there."""
        return self.section.key_lines_1based.get(key, self.section.line_1based)

    def has(self, key: str) -> bool:
        """The key stands there with something in it."""
        node = self._node(key)
        return node is not None and not (isinstance(node, Scalar) and node.is_blank)

    def text(self, key: str, default: str | None = None) -> str:
        """One line of text; required unless a default is given."""
        node = self._present(key, required=default is None)
        if node is None:
            return default or ""
        if not isinstance(node, Scalar):
            self.problem(node.line_1based, "expected_text", key=key)
            return default or ""
        return node.text.strip()

    def words(self, key: str, default: str | None = None) -> str:
        """The same as a cell of a sheet gives it back: what is told once must be the same text wherever it is read."""
        return clean_text(self.text(key, default))

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of the allowed words; the first allowed word stands in after a problem."""
        word = self.text(key, default)
        if word in allowed:
            return word
        if word or (self.has(key) and default is None):
            self.problem(self.line(key), "word_not_allowed", key=key, word=word, suggestion=did_you_mean(word, allowed))
        return default if default is not None else allowed[0]

    def bilingual(self, key: str, *, required: bool = True) -> Text:
        """`{th: …, en: …}`; both are needed."""
        node = self._present(key, required=required)
        if node is None:
            return NO_TEXT
        if not isinstance(node, Section):
            self.problem(node.line_1based, "expected_bilingual", key=key)
            return NO_TEXT
        both = SectionReader(node, "bilingual", self.log)
        return Text(both.text("th"), both.text("en"))

    def day(self, key: str, *, required: bool = True) -> date:
        """A day in B.E. or C.E.; NO_DAY where none stands."""
        node = self._present(key, required=required)
        if node is None:
            return NO_DAY
        if not isinstance(node, Scalar):
            self.problem(node.line_1based, "expected_day", key=key)
            return NO_DAY
        found = day_of(node.text)
        if isinstance(found, DayProblem):
            self.problem(node.line_1based, found.value, key=key, value=node.text)
            return NO_DAY
        return found

    def whole(self, key: str, default: int, minimum: int, maximum: int) -> int:
        """A whole number within limits."""
        node = self._present(key, required=False)
        if node is None:
            return default
        if isinstance(node, Scalar):
            number = whole_number(node.text)
            if number is not None and minimum <= number <= maximum:
                return number
        self.problem(node.line_1based, "expected_whole", key=key, minimum=minimum, maximum=maximum)
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        """`true` or `false`; YAML's yes/no/on/off are refused because they read differently elsewhere."""
        node = self._present(key, required=False)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text.lower() in ("true", "false"):
            return node.text.lower() == "true"
        self.problem(node.line_1based, "expected_flag", key=key)
        return default

    def texts(self, key: str, *, required: bool = False) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line; a single text counts as a list of one."""
        node = self._present(key, required=required)
        if node is None:
            return ()
        if isinstance(node, Scalar):
            return ((node.text.strip(), node.line_1based),)
        if not isinstance(node, Items):
            self.problem(node.line_1based, "expected_list", key=key)
            return ()
        if required and not node.items:
            self.problem(node.line_1based, "empty_list", key=key)
        found = []
        for item in node.items:
            if isinstance(item, Scalar) and not item.is_blank:
                found.append((item.text.strip(), item.line_1based))
            else:
                self.problem(item.line_1based, "expected_text", key=key)
        return tuple(found)

    def sections(self, key: str, kind: str, *, required: bool = False) -> Iterator[SectionReader]:
        """Each section of a list of sections."""
        node = self._present(key, required=required)
        if node is None:
            return
        if not isinstance(node, Items):
            self.problem(node.line_1based, "expected_list", key=key)
            return
        if required and not node.items:
            self.problem(node.line_1based, "empty_list", key=key)
        for item in node.items:
            if isinstance(item, Section):
                yield SectionReader(item, kind, self.log)
            else:
                self.problem(item.line_1based, "expected_mapping", where=key)

    def section_of(self, key: str, kind: str) -> SectionReader | None:
        """One section, or None where it does not stand."""
        node = self.raw_section(key)
        return None if node is None else SectionReader(node, kind, self.log)

    def raw_section(self, key: str) -> Section | None:
        """One section whose keys are free (not checked here), or None."""
        node = self._present(key, required=False)
        if node is None:
            return None
        if not isinstance(node, Section):
            self.problem(node.line_1based, "expected_mapping", where=key)
            return None
        return node

    def node(self, key: str) -> Node | None:
        """The node as it stands, or None."""
        return self._node(key)

    def _node(self, key: str) -> Node | None:
        if key not in PROGRAMME_KEYS[self.kind]:
            raise KeyError(f"{key!r} is no key of {self.kind!r}")
        return self.section.entries.get(key)

    def _present(self, key: str, *, required: bool) -> Node | None:
        node = self._node(key)
        is_blank = node is None or (isinstance(node, Scalar) and (node.is_blank or not node.text.strip()))
        if is_blank and required:
            line = self.line(key)
            self.problem(line, "missing_key", key=key, where=self.kind)
        return None if is_blank else node


def whole_number(text: str) -> int | None:
    """A whole number in plain digits, or None: no octal, no sexagesimal, no underscores."""
    digits = text.strip().removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 15 else None
