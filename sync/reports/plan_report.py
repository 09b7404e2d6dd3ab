"""A plan for reading before it is carried out: each cell that would change, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from config.office_names import office_text
from rules.catalogue import Language, say
from rules.readings.printable import printable
from rules.verdicts.events import to_row
from rules.verdicts.status_messages import content_message, time_message
from sync.pipeline import PassResult
from sync.plan.central_contents import central_titles
from sync.plan.tab_plan import DeleteRows, UpdateRows, plain
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_TAB


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


def plan_central_json(result: PassResult) -> list[dict[str, Any]]:
    """Each row of a central tab that would be written, its cells as they would stand; rows that would go; new events.

    `row` is where the row's block stands before rows are put in or taken out above it.
    """
    titles = central_titles(result.programme)
    rows: list[dict[str, Any]] = []
    for tab in result.plan.central.tabs:
        for change in reversed(tab.changes):  # a plan goes from the bottom up; people read from the top
            first = DATA_FROM_ROW_0BASED + change.at_0based + 1
            if isinstance(change, UpdateRows):
                written = [[plain(cell) for cell in row] for row in change.rows]
                rows += [
                    {"tab": titles[tab.tab_id], "row": first + n, "cells": cells} for n, cells in enumerate(written)
                ]
            elif isinstance(change, DeleteRows):
                gone = range(first, first + change.count)
                rows += [{"tab": titles[tab.tab_id], "row": row, "cells": None} for row in gone]
    for event in result.plan.central.events:
        rows.append({"tab": titles[HISTORY_TAB], "row": None, "cells": list(to_row(event, result.programme))})
    return rows


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
    for row in plan_central_json(result):
        place = say("commands.plan_new_row") if row["row"] is None else row["row"]
        cells = say("commands.plan_row_goes") if row["cells"] is None else _shown(row["cells"])
        told_row = say("commands.plan_central_row", tab=row["tab"], row=place, cells=cells)
        yield printable(told_row.text(language))
    if result.plan.is_empty:
        yield say("commands.plan_empty").text(language)


def _shown(cells: list[Any]) -> str:
    """The cells of a central row on one line; the last column of the history (facts for machines) is left out."""
    return " | ".join(_one_line(str(cell)) for cell in cells if not str(cell).startswith("{"))


def _one_line(text: str) -> str:
    return text.replace("\n", " / ")
