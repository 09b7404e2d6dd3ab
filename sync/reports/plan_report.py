"""A plan for reading before it is carried out: each cell that would change, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rules.catalogue import Language, say
from rules.status_messages import content_message, time_message
from sync.names import office_text
from sync.pipeline import PassResult
from sync.reports.terminal import printable


def plan_cells_json(result: PassResult) -> list[dict[str, Any]]:
    """Each cell of a province's file that would change."""
    return [
        {
            "spreadsheet_id": file.spreadsheet_id,
            "offices": list(file.offices),
            "tab": tab,
            "column": column,
            "row": row,
            "before": before,
            "after": after,
        }
        for file, tab, column, row, before, after in result.plan.cells()
    ]


def plan_lines(result: PassResult, language: Language) -> Iterator[str]:
    """The same for a terminal: statuses that turn (the reason of the writes), then every cell."""
    programme = result.programme
    for change in result.plan.status_changes:
        report = programme.report(change.report)
        told = [
            f"{content_message(status.content, report).text(language)} / {time_message(status.time).text(language)}"
            if status is not None
            else "–"
            for status in (change.before, change.after)
        ]
        line = say(
            "commands.plan_change",
            office=office_text(programme.office(change.office)),
            report=report.title,
            before=told[0],
            after=told[1],
        ).text(language)
        yield printable(line) + ("" if change.explained else "  ← " + say("plans.unexplained").text(language))
    for cell in plan_cells_json(result):
        names = ", ".join(office_text(programme.office(code)).in_language(language) for code in cell["offices"][:3])
        told_cell = say(
            "commands.plan_cell",
            file=names,
            tab=cell["tab"],
            row=cell["row"],
            column=cell["column"],
            before=_one_line(cell["before"]),
            after=_one_line(cell["after"]),
        )
        yield printable(told_cell.text(language))
    if result.plan.is_empty:
        yield say("commands.plan_empty").text(language)


def _one_line(text: str) -> str:
    return text.replace("\n", " / ")
