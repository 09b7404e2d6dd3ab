"""The mapping file: a proposal of what each file, tab and header is, written by `adopt --all` and taken by it again.

After a file is attached its own metadata is the truth; what the mapping file says of it then changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from config.office_names import find_office
from config.os_reasons import os_reason
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.attach.adopt_questions import column_said, report_said
from sync.attach.guess_columns import header_key
from sync.attach.said_of_tabs import SaidOfTabs

_KEYS = ("id", "title", "office", "tabs", "columns", "open")


@dataclass(frozen=True, slots=True)
class FileProposal:
    """One file: whose it is, report -> tab title, header -> column id ("" or none: nothing of ours), what is open.

    columns: of every report that has the column; answers: report -> the same for that report's header alone.
    """

    spreadsheet_id: str
    title: str = ""
    office: str | None = None
    tabs: Mapping[str, str | None] = field(default_factory=dict)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    open: tuple[str, ...] = ()

    def said(self) -> SaidOfTabs:
        """The proposal as a person's word."""
        columns = {header_key(header): column or None for header, column in self.columns.items()}
        answers = {
            (report, header_key(header)): column or None
            for report, answered in self.answers.items()
            for header, column in answered.items()
        }
        return SaidOfTabs({report: title or None for report, title in self.tabs.items()}, columns, answers=answers)


def write_mapping_file(path: Path, proposals: Iterable[FileProposal], language: Language) -> None:
    """Write the proposals as YAML that people edit. Raises UsageProblem when it cannot be written."""
    files = [
        {
            "id": one.spreadsheet_id,
            "title": one.title,
            "office": one.office,
            "tabs": dict(one.tabs),
            "columns": {**one.columns, **{report: dict(answered) for report, answered in one.answers.items()}},
            **({"open": list(one.open)} if one.open else {}),
        }
        for one in proposals
    ]
    head = "".join(f"# {line}\n" for line in say("attach.mapping_file_head").text(language).split("\n"))
    body = yaml.safe_dump({"files": files}, allow_unicode=True, sort_keys=False, width=120)
    try:
        path.write_text(head + body, encoding="utf-8")
    except OSError as error:
        raise UsageProblem(say("attach.copy_not_written", file=str(path), reason=os_reason(error))) from error


def read_mapping_file(path: Path, programme: Programme) -> dict[str, FileProposal]:
    """The proposals by spreadsheet id.

    Raises UsageProblem: unreadable, no YAML, not in this form, or an office, report or column unknown to the programme.
    """
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageProblem(say("attach.file_unreadable", file=str(path), reason=os_reason(error))) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageProblem(say("attach.mapping_unreadable", file=str(path), place=_place(error))) from error
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, list):
        raise UsageProblem(say("attach.mapping_unreadable", file=str(path), place="files:"))
    found: dict[str, FileProposal] = {}
    for number, entry in enumerate(files, start=1):
        one = _proposal(entry)
        if one is None:
            raise UsageProblem(say("attach.mapping_unreadable", file=str(path), place=f"files[{number}]"))
        if unknown := [key for key in entry if key not in _KEYS]:
            raise UsageProblem(say("attach.mapping_unreadable", file=str(path), place=f"files[{number}].{unknown[0]}"))
        found[one.spreadsheet_id] = _known(programme, one, f"{path.name}: files[{number}]")
    return found


def _known(programme: Programme, one: FileProposal, place: str) -> FileProposal:
    """The proposal in ids of the programme. Raises UsageProblem, with the place, for what is none."""

    def columns(said: Mapping[str, str | None], key: str | None, at: str) -> dict[str, str | None]:
        return {
            header: column_said(programme, key, of, f"{at} “{header}”") if of else None for header, of in said.items()
        }

    tabs = {report_said(programme, report, f"{place}.tabs"): title for report, title in one.tabs.items()}
    answers = {}
    for report, answered in one.answers.items():
        key = report_said(programme, report, f"{place}.columns")
        answers[key] = columns(answered, key, f"{place}.columns.{report}")
    office = one.office and find_office(programme, one.office).code
    said = columns(one.columns, None, f"{place}.columns")
    return replace(one, office=office, tabs=tabs, columns=said, answers=answers)


def _proposal(entry: Any) -> FileProposal | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return None
    tabs, columns = entry.get("tabs") or {}, entry.get("columns") or {}
    if not isinstance(tabs, dict) or not isinstance(columns, dict):
        return None
    office = entry.get("office")
    return FileProposal(
        entry["id"],
        str(entry.get("title", "")),
        None if office in (None, "") else str(office),
        _texts(tabs),
        _texts({header: column for header, column in columns.items() if not isinstance(column, dict)}),
        {str(report): _texts(answered) for report, answered in columns.items() if isinstance(answered, dict)},
    )


def _texts(said: Mapping[Any, Any]) -> dict[str, str | None]:
    return {str(about): None if value is None else str(value) for about, value in said.items()}


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark is not None else str(error)
