"""YAML read as plain nodes that know their file and line; nothing in it is ever constructed or executed.

Scalars keep the text as typed: PyYAML's own resolution would read 2563-07-30 as a day of the year 2563 C.E., 010 as 8
and 12:30 as 750.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import yaml

from config.os_reasons import os_reason
from config.problems import NOWHERE_LINE, ProblemLog

MAX_FILE_BYTES = 2_000_000
MAX_DEPTH = 20
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed; `is_plain` False when it stood in quotes (then it is text whatever it looks like)."""

    file: str
    line_1based: int
    text: str
    is_plain: bool

    @property
    def is_blank(self) -> bool:
        """Nothing, `~` or `null` was written."""
        return self.is_plain and self.text.strip() in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Items:
    """A list of nodes."""

    file: str
    line_1based: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping: keys with their nodes; `key_lines_1based` tells where each key stands."""

    file: str
    line_1based: int
    entries: Mapping[str, Node]
    key_lines_1based: Mapping[str, int]


Node = Scalar | Items | Section


def read_text(path: Path, file: str, log: ProblemLog) -> str | None:
    """The file's text (UTF-8, a byte order mark is skipped), or None after noting why it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        log.add(file, NOWHERE_LINE, "file_missing")
        return None
    except OSError as error:
        log.add(file, NOWHERE_LINE, "file_unreadable", reason=os_reason(error))
        return None
    if len(content) > MAX_FILE_BYTES:
        log.add(file, NOWHERE_LINE, "file_too_large", megabytes=MAX_FILE_BYTES // 1_000_000)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        log.add(file, content[: error.start].count(b"\n") + 1, "not_utf8")
        return None


def read_document(path: Path, file: str, log: ProblemLog) -> Section | None:
    """The file's top mapping, or None after noting what is wrong with it."""
    text = read_text(path, file, log)
    if text is None:
        return None
    of_keys = ProblemLog()  # told only of a file that can be read to its end
    try:
        node = _root(text, file, of_keys)
    except _NotTame as why:
        log.add(file, why.line_1based, why.message_id, **why.facts)
        return None
    log.problems += of_keys.problems
    if not isinstance(node, Section):
        log.add(file, node.line_1based if node else 1, "expected_mapping", where=file)
        return None
    return node


def line_of_text(node: Node, text: str) -> int | None:
    """The line of the first scalar (or key) below a node that says exactly this, or None."""
    if isinstance(node, Scalar):
        return node.line_1based if node.text == text else None
    if isinstance(node, Items):
        return next((line for item in node.items if (line := line_of_text(item, text)) is not None), None)
    for key, item in node.entries.items():
        line = node.key_lines_1based[key] if key == text else line_of_text(item, text)
        if line is not None:
            return line
    return None


class _NotTame(Exception):
    """A file that is not read, with the sentence that says why."""

    def __init__(self, line_1based: int, message_id: str, **facts: object) -> None:
        self.line_1based, self.message_id, self.facts = line_1based, message_id, facts
        super().__init__(message_id)


def _root(text: str, file: str, log: ProblemLog) -> Node | None:
    events = _tame_events(text)
    first = next(events, None)
    node = None if first is None else _node(first, events, file, log)
    for _ in events:
        raise AssertionError("a second document is not tame")
    return node


def _tame_events(text: str) -> Iterator[yaml.Event]:
    """Where each value begins and ends: no anchors (a few can unfold to gigabytes), no tags, no deep nesting."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                _check_node(event)
                depth += isinstance(event, yaml.CollectionStartEvent)
                if depth > MAX_DEPTH:
                    raise _NotTame(_line(event), "yaml_too_deep", depth=MAX_DEPTH)
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _NotTame(_line(event), "yaml_two_documents")
    except yaml.MarkedYAMLError as error:
        is_open_quote = "quoted scalar" in (error.context or "")  # told where it starts, not where the file ends
        mark = error.context_mark if is_open_quote else error.problem_mark or error.context_mark
        line_1based = mark.line + 1 if mark else NOWHERE_LINE
        if _has_tab_indent(text, line_1based):
            raise _NotTame(line_1based, "yaml_tab") from error
        raise _NotTame(line_1based, "yaml_syntax", reason=error.problem or "") from error
    except yaml.YAMLError as error:  # a control character: PyYAML's ReaderError has no mark
        line_1based = text.encode()[: getattr(error, "position", 0) or 0].count(b"\n") + 1
        raise _NotTame(line_1based, "yaml_syntax", reason=getattr(error, "reason", "")) from error


def _check_node(event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        raise _NotTame(_line(event), "yaml_anchor")
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _NotTame(_line(event), "yaml_tag", tag=tag)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else NOWHERE_LINE


def _has_tab_indent(text: str, line_1based: int) -> bool:
    lines = text.splitlines()[: line_1based + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in lines[max(0, line_1based - 2) :])


def _node(begin: yaml.Event, events: Iterator[yaml.Event], file: str, log: ProblemLog) -> Node:
    """The value that begins there, with all that follows up to its end."""
    line_1based = _line(begin)
    if isinstance(begin, yaml.ScalarEvent):
        return Scalar(file, line_1based, begin.value, is_plain=not begin.style)
    content = (_node(event, events, file, log) for event in _until_end(events))
    if isinstance(begin, yaml.SequenceStartEvent):
        return Items(file, line_1based, tuple(content))
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key in content:
        value = next(content)
        if not isinstance(key, Scalar):
            log.add(file, key.line_1based, "key_not_text")
        elif key.text in entries:
            log.add(file, key.line_1based, "key_twice", key=key.text, first_line=key_lines[key.text])
        else:
            entries[key.text] = value
            key_lines[key.text] = key.line_1based
    return Section(file, line_1based, entries, key_lines)


def _until_end(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """The first event of each value of a list or mapping; whoever takes it takes the rest of that value."""
    return takewhile(lambda event: not isinstance(event, yaml.CollectionEndEvent), events)
