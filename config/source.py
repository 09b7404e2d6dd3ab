"""Where the rows live: the sharing kind and the ids of shared and central spreadsheets."""

from __future__ import annotations

import re
from types import MappingProxyType

from config.reports import DeclaredReport
from config.section_reader import SectionReader
from config.settings import FILE_ID
from config.yaml_nodes import Scalar
from rules.catalogue.bilingual import Nouns
from rules.declared.programme import Source, SourceKind
from rules.readings.text import matching_form

_FILE_ID = re.compile(FILE_ID)
EVERY_REPORT = "all"
"""Key of `spreadsheets` that gives one file for all reports."""


def read_file_id(reader: SectionReader, key: str) -> str | None:
    """A spreadsheet id, or None where none stands."""
    file_id = reader.text(key, "")
    if file_id and _FILE_ID.fullmatch(file_id) is None:
        reader.problem(reader.line(key), "file_id_malformed", key=key, value=file_id)
    return file_id or None


def read_source(programme: SectionReader, declared: tuple[DeclaredReport, ...], nouns: Nouns) -> Source:
    """The `source` section; without it every office has a workbook of its own."""
    reader = programme.section_of("source", "source")
    if reader is None:
        return Source(office_header=nouns.office.th)
    kind = SourceKind(reader.one_of("kind", [each.value for each in SourceKind]))
    spreadsheets = _spreadsheets(reader, declared)
    if kind is SourceKind.WORKBOOK_PER_OFFICE and spreadsheets:
        reader.problem(reader.line("spreadsheets"), "source_spreadsheets_unused")
    office_header = reader.text("office_header", nouns.office.th)
    if kind is SourceKind.SHARED_TAB:
        for each in declared:
            headers = {
                matching_form(name) for column in each.report.columns for name in (column.header, *column.aliases)
            }
            if matching_form(office_header) in headers:
                reader.problem(
                    reader.line("office_header"), "office_header_taken", header=office_header, report=each.report.id
                )
    return Source(kind, MappingProxyType(spreadsheets), office_header)


def _spreadsheets(reader: SectionReader, declared: tuple[DeclaredReport, ...]) -> dict[str, str]:
    """Report id -> file id; ids may still be missing before `init` and `adopt` have run."""
    section = reader.raw_section("spreadsheets")
    if section is None:
        return {}
    report_ids = [each.report.id for each in declared]
    families = {each.family for each in declared}
    found: dict[str, str] = {}
    for key, node in section.entries.items():
        line = section.key_lines_1based[key]
        if not isinstance(node, Scalar) or _FILE_ID.fullmatch(node.text.strip()) is None:
            reader.problem(line, "file_id_malformed", key=key, value=getattr(node, "text", "").strip())
            continue
        if key == EVERY_REPORT:
            found.update({report_id: node.text.strip() for report_id in report_ids if report_id not in found})
        elif key in report_ids or key in families:
            owned = [each.report.id for each in declared if key in (each.report.id, each.family)]
            found.update(dict.fromkeys(owned, node.text.strip()))
        else:
            reader.unknown(line, "unknown_report", key, [EVERY_REPORT, *report_ids])
    return found
