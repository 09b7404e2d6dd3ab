"""The table of `adopt --all`: every file with whose it is, how it stands, and who must do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.load import Configuration
from config.office_names import office_text
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.printable import printable
from sync.attach.adopt_all import (
    FileState,
    LookedAt,
    attach_all,
    candidates_of,
    files_in_folder,
    look_at_files,
    open_files,
    proposals_of,
    read_list,
)
from sync.attach.adopt_command import AdoptRequest, Dialogue
from sync.attach.mapping_file import read_mapping_file, write_mapping_file
from sync.service import Origin
from sync.terminal import exit_codes

_MARKS = {FileState.FINE: "✓", FileState.ATTACHED: "=", FileState.ASKS: "?", FileState.CANNOT: "✗"}


@dataclass(frozen=True, slots=True)
class AllAnswer:
    """What to print of all the files, for machines and for people, and the exit code."""

    plain: Mapping[str, Any]
    lines: list[str]
    exit_code: int


def adopt_all_files(
    configuration: Configuration,
    origin: Origin,
    dialogue: Dialogue,
    wanted: AdoptRequest,
    sources: tuple[Path | None, str | None, Path | None],
) -> AllAnswer:
    """Look at every file; write the proposal where there is none yet, else show the table, ask once and attach.

    wanted: what is said of every file. sources: a list of files, a Drive folder's id, the mapping file. Raises
    UsageProblem, SheetsError, LedgerError.
    """
    list_file, folder, mapping_file = sources
    programme, language = configuration.programme, configuration.settings.language
    listed = [] if list_file is None else read_list(programme, list_file)
    proposals = read_mapping_file(mapping_file, programme) if mapping_file is not None and mapping_file.exists() else {}
    agreed: bool | None = False
    sheets = open_files(configuration, origin)
    try:
        listed += [] if folder is None else files_in_folder(sheets, folder)
        candidates = candidates_of(programme, listed, proposals)
        if not candidates:
            raise UsageProblem(say("attach.all_nothing"))
        looked = look_at_files(configuration, sheets, candidates, dialogue, wanted)
        if mapping_file is not None and not proposals:
            write_mapping_file(mapping_file, proposals_of(looked, language), language)
            written = say("attach.mapping_written", path=str(mapping_file)).text(language)
            lines = [*all_lines(looked, programme, language), written]
            return AllAnswer(all_json(looked, programme, language), lines, exit_codes.DONE)
        if any(one.state is FileState.FINE for one in looked):
            dialogue.show(all_lines(looked, programme, language))
            agreed = dialogue.agrees(say("attach.all_ask").text(language))
            looked = attach_all(configuration, origin, sheets, looked) if agreed else looked
    finally:
        sheets.close()
    plain, lines = all_json(looked, programme, language), all_lines(looked, programme, language)
    if agreed is None:
        nobody = say("attach.no_terminal").text(language)
        plain = {**plain, "exit_code": exit_codes.USAGE, "message": nobody}
        return AllAnswer(plain, [*lines, nobody], exit_codes.USAGE)
    if any(one.state is FileState.ASKS for one in looked):
        lines.append(say("attach.all_how_to_answer").text(language))
    return AllAnswer(plain, lines, all_exit_code(looked))


def all_lines(looked: Sequence[LookedAt], programme: Programme, language: Language) -> list[str]:
    """One line a file, what needs a person's hand last; then how many stand how."""
    order = list(_MARKS)
    lines = [_line(one, programme, language) for one in sorted(looked, key=lambda one: order.index(one.state))]
    counts = {state.value: sum(one.state is state for one in looked) for state in FileState}
    return [printable(line) for line in [*lines, say("attach.all_counts", **counts).text(language)]]


def all_json(looked: Sequence[LookedAt], programme: Programme, language: Language) -> dict[str, Any]:
    """The same for machines."""
    files = [
        {
            "spreadsheet_id": one.candidate.spreadsheet_id,
            "title": one.title,
            "office": one.office,
            "state": one.state.value,
            "message": None if one.message is None else one.message.text(language),
        }
        for one in looked
    ]
    return {"exit_code": all_exit_code(looked), "files": files}


def all_exit_code(looked: Sequence[LookedAt]) -> int:
    """Done when every file is attached; else some failed."""
    return exit_codes.DONE if all(one.state is FileState.ATTACHED for one in looked) else exit_codes.SOME_FAILED


def _line(one: LookedAt, programme: Programme, language: Language) -> str:
    office = "?" if one.office is None else office_text(programme.office(one.office)).in_language(language)
    message = "" if one.message is None else f": {one.message.text(language)}"
    if one.message is None and one.plan is not None:
        headers = sum(len(tab.mappings) for tab in one.plan.tabs)
        message = ": " + say("attach.all_fine", tabs=len(one.plan.tabs), headers=headers).text(language)
    return f"{_MARKS[one.state]} {office} “{one.title}”{message}"
