"""The table of `adopt --all`: every file with whose it is, how it stands, and who must do what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from config.office_names import office_text
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.printable import printable
from sync.attach.adopt_all import FileState, LookedAt
from sync.terminal import exit_codes

_MARKS = {FileState.FINE: "✓", FileState.ATTACHED: "=", FileState.ASKS: "?", FileState.CANNOT: "✗"}


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
