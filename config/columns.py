"""Columns of a report: ids for code, headers for people, how each cell is read."""

from __future__ import annotations

import re
from dataclasses import replace

from config.section_reader import SectionReader
from config.wording import open_answers, stand_ins, units_of
from config.yaml_nodes import Items, Scalar, Section
from rules.declared.programme import CellType, Choice, Column
from rules.readings.text import matching_form

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
OWN_HEADERS = ("ผลการตรวจ", "สิ่งที่ต้องแก้ไข")
"""Headers of the two columns that the service writes into every report tab."""


def read_columns(report: SectionReader) -> tuple[Column, ...]:
    """The report's columns in the order of the file; faults of ids, headers and choices are noted."""
    columns: list[Column] = []
    id_lines: dict[str, int] = {}
    header_lines: dict[str, int] = {}
    for reader in report.sections("columns", "column", required=True):
        column = _column(reader)
        line = reader.line("id")
        if column.id in id_lines:
            reader.problem(line, "column_id_twice", id=column.id, first_line=id_lines[column.id])
            continue
        if column.id:
            id_lines[column.id] = line
        for name in (column.header, *column.aliases):
            _claim_header(name, reader, header_lines)
        columns.append(column)
    return tuple(columns)


def with_required(columns: tuple[Column, ...], required_ids: frozenset[str]) -> tuple[Column, ...]:
    """The same columns, those that a `required` rule names marked so (for headers and notes)."""
    return tuple(replace(column, required=column.id in required_ids) for column in columns)


def _claim_header(name: str, reader: SectionReader, header_lines: dict[str, int]) -> None:
    if not name:
        return
    line = reader.line("header")
    compared = matching_form(name)
    if compared in {matching_form(own) for own in OWN_HEADERS}:
        reader.problem(line, "header_reserved", header=name)
    elif compared in header_lines:
        reader.problem(line, "header_twice", header=name, first_line=header_lines[compared])
    else:
        header_lines[compared] = line


def _column(reader: SectionReader) -> Column:
    column_id = reader.text("id")
    if column_id and ID.fullmatch(column_id) is None:
        reader.problem(reader.line("id"), "id_malformed", id=column_id)
    cell_type = CellType(reader.one_of("type", [kind.value for kind in CellType]))
    choices = _choices(reader)
    if cell_type is CellType.CHOICE and not choices and "choices" not in reader.section.entries:
        reader.problem(reader.section.line_1based, "choices_missing", column=column_id)
    elif cell_type is not CellType.CHOICE and "choices" in reader.section.entries:
        reader.problem(reader.line("choices"), "choices_without_choice", column=column_id, type=cell_type.value)
    return Column(
        id=column_id,
        header=reader.text("header"),
        type=cell_type,
        aliases=tuple(text for text, _ in reader.texts("aliases")),
        synonyms=tuple(text for text, _ in reader.texts("synonyms")),
        choices=choices,
        personal=reader.flag("personal"),
        shown_centrally=_shown_centrally(reader),
        hint=reader.bilingual("hint", required=False),
        units=_units(reader, cell_type),
        stand_ins=(*stand_ins(), *(text for text, _ in reader.texts("stand_ins"))),
    )


def _units(reader: SectionReader, cell_type: CellType) -> tuple[str, ...]:
    if cell_type not in (CellType.WHOLE, CellType.NUMBER):
        if reader.has("units"):
            reader.problem(reader.line("units"), "units_without_number", column=reader.text("id", ""))
        return ()
    return tuple(text for text, _ in reader.texts("units")) or units_of(reader.text("header"))


def _shown_centrally(reader: SectionReader) -> bool:
    shown = reader.flag("shown_centrally")
    if shown and not reader.flag("personal"):
        reader.problem(reader.line("shown_centrally"), "shown_but_not_personal", column=reader.text("id", ""))
    return shown


def _choices(reader: SectionReader) -> tuple[Choice, ...]:
    """Choices as texts, or as `{value: …, aliases: […]}` where other spellings mean the same."""
    node = reader.node("choices")
    if node is None:
        return ()
    if not isinstance(node, Items) or not node.items:
        reader.problem(node.line_1based, "choices_empty", column=reader.text("id", ""))
        return ()
    choices: list[Choice] = []
    spelling_lines: dict[str, int] = {}
    for item in node.items:
        choice = _choice(item, reader)
        for spelling in (choice.value, *choice.aliases):
            compared = matching_form(spelling)
            if compared in spelling_lines:
                first_line = spelling_lines[compared]
                reader.problem(item.line_1based, "choice_twice", choice=spelling, first_line=first_line)
            elif compared:
                spelling_lines[compared] = item.line_1based
        choices.append(choice)
    return tuple(choices)


def _choice(item: Scalar | Items | Section, reader: SectionReader) -> Choice:
    if isinstance(item, Scalar):
        if not item.text.strip():
            reader.problem(item.line_1based, "expected_text", key="choices")
        return _known_choice(item.text.strip())
    if isinstance(item, Section):
        choice = SectionReader(item, "choice", reader.log)
        return _known_choice(choice.text("value"), *(text for text, _ in choice.texts("aliases")))
    reader.problem(item.line_1based, "expected_text", key="choices")
    return Choice("")


def _known_choice(value: str, *aliases: str) -> Choice:
    return Choice(value, aliases, is_open=matching_form(value) in open_answers())
