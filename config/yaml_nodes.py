"""YAML read as plain nodes that know their file and line; nothing in it is ever constructed or executed.

Scalars keep the text as typed: PyYAML's own resolution would read 2563-07-30 as a day of the year 2563 C.E., 010 as 8
and 12:30 as 750.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    if text is None or not _is_tame(text, file, log):
        return None
    root = yaml.compose(text, Loader=_LOADER)
    if root is None:
        log.add(file, 1, "expected_mapping", where=file)
        return None
    node = _node(root, file, log)
    if not isinstance(node, Section):
        log.add(file, node.line_1based, "expected_mapping", where=file)
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


def _is_tame(text: str, file: str, log: ProblemLog) -> bool:
    """Events are read one by one first: no anchors (a few can unfold to gigabytes), no tags, no deep nesting."""
    depth = 0
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            line_1based = event.start_mark.line + 1 if event.start_mark else NOWHERE_LINE
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    log.add(file, line_1based, "yaml_two_documents")
                    return False
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                log.add(file, line_1based, "yaml_anchor")
                return False
            tag = getattr(event, "tag", None)
            if tag is not None:
                log.add(file, line_1based, "yaml_tag", tag=tag)
                return False
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    log.add(file, line_1based, "yaml_too_deep", depth=MAX_DEPTH)
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        is_open_quote = "quoted scalar" in (error.context or "")  # told where it starts, not where the file ends
        mark = error.context_mark if is_open_quote else error.problem_mark or error.context_mark
        line_1based = mark.line + 1 if mark else NOWHERE_LINE
        if _has_tab_indent(text, line_1based):
            log.add(file, line_1based, "yaml_tab")
        else:
            log.add(file, line_1based, "yaml_syntax", reason=error.problem or "")
        return False
    except yaml.YAMLError as error:  # a control character: PyYAML's ReaderError has no mark
        position = getattr(error, "position", 0)
        log.add(
            file, text.encode()[: position or 0].count(b"\n") + 1, "yaml_syntax", reason=getattr(error, "reason", "")
        )
        return False
    return True


def _has_tab_indent(text: str, line_1based: int) -> bool:
    lines = text.splitlines()[: line_1based + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in lines[max(0, line_1based - 2) :])


def _node(node: yaml.Node, file: str, log: ProblemLog) -> Node:
    line_1based = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            value = _node(value_node, file, log)
            if not isinstance(key_node, yaml.ScalarNode):
                log.add(file, key_line, "key_not_text")
            elif key_node.value in entries:
                log.add(file, key_line, "key_twice", key=key_node.value, first_line=key_lines[key_node.value])
            else:
                entries[key_node.value] = value
                key_lines[key_node.value] = key_line
        return Section(file, line_1based, entries, key_lines)
    if isinstance(node, yaml.SequenceNode):
        return Items(file, line_1based, tuple(_node(item, file, log) for item in node.value))
    return Scalar(file, line_1based, str(node.value), is_plain=not getattr(node, "style", None))
