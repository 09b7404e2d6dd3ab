"""What people call a file: by the offices whose rows it holds, for an id says nothing to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from config.office_names import office_text
from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Programme
from sync.workbook.central_books import central_books
from sync.workbook.layout import file_targets

_MOST_NAMES = 3
_ID = re.compile(r"[A-Za-z0-9_-]{10,}")

FileNames = Mapping[str, Text | Message]
"""Spreadsheet id -> what people call that file."""


def file_names(programme: Programme) -> FileNames:
    """Every file of the programme, the centre's workbooks too."""
    names: dict[str, Text | Message] = {
        target.spreadsheet_id: offices_text(programme, target.offices) for target in file_targets(programme)
    }
    books = ((book.spreadsheet_id, book.title) for book in central_books(programme))
    return {**names, **{file_id: title for file_id, title in books if file_id is not None}}


def offices_text(programme: Programme, codes: Sequence[str]) -> Text:
    """Names of these offices, of many the first few."""
    names = [office_text(programme.office(code)) for code in codes[:_MOST_NAMES]]
    more = " …" if len(codes) > _MOST_NAMES else ""
    return Text(*(", ".join(words) + more for words in zip(*names, strict=True)))


def name_in(line: str, names: FileNames) -> Text | Message | None:
    """What people call the first file whose id stands in the line."""
    return next((names[word] for word in _ID.findall(line) if word in names), None)


def with_file_name(line: str, names: FileNames, language: Language) -> str:
    """The line, whose file it is about before it where it has an id alone."""
    name = name_in(line, names)
    if name is None:
        return line
    file = say("commands.about_file", file=name, message="").text(language)
    return line if file.rstrip(" :") in line else file + line
