"""A plan for reading before it is carried out: sums, then each cell that would change, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from config.office_names import office_text
from rules.catalogue import Language, Message, say
from rules.declared.office_groups import NATIONAL, OfficeGroup
from rules.readings.dates import day_text
from rules.readings.printable import printable
from rules.verdicts.events import to_row
from rules.verdicts.facts import ReportStatus
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.one_pass import PassResult
from sync.plan.blocks import plain
from sync.plan.central_contents import central_titles
from sync.plan.plan import CentralPlan, PlannedCell, StatusChange
from sync.plan.reasons import reasons
from sync.plan.tab_plan import DeleteRows, UpdateRows
from sync.reports.run_report import asked_changes
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_TAB


def plan_cells_json(result: PassResult, language: Language) -> list[dict[str, Any]]:
    """Each cell of an office's file that would change, and why."""
    return [
        {
            "spreadsheet_id": cell.file.spreadsheet_id,
            "offices": list(cell.file.offices),
            "tab": cell.tab,
            "column": cell.column,
            "row": cell.row_1based,
            "before": cell.before,
            "after": cell.after,
            "why": why.text(language),
        }
        for cell, why in _cells(result)
    ]


def plan_central_json(result: PassResult) -> list[dict[str, Any]]:
    """Each row of a central tab that would be written, its cells as they would stand; rows that would go; new events.

    `row` is where the row's block stands before rows are put in or taken out above it; `workbook` "central" or the id
    of the group whose workbook it is.
    """
    rows = list(_of_book(result, result.plan.central, None))
    for state in result.groups:
        rows += _of_book(result, state.plan, state.work.group)
    return rows


def _of_book(result: PassResult, plan: CentralPlan, group: OfficeGroup | None) -> Iterator[dict[str, Any]]:
    titles, book = central_titles(result.programme, group), NATIONAL if group is None else group.id
    for tab in plan.tabs:
        of = {"workbook": book, "tab": titles[tab.tab_id]}
        for change in reversed(tab.changes):  # a plan goes from the bottom up; people read from the top
            first = DATA_FROM_ROW_0BASED + change.at_0based + 1
            if isinstance(change, UpdateRows):
                written = [[plain(cell) for cell in row] for row in change.rows]
                for number, cells in enumerate(written):
                    if _is_asked(result, cells):
                        yield {**of, "row": first + number, "cells": cells}
            elif isinstance(change, DeleteRows) and result.options.look.offices is None:
                for row in range(first, first + change.count):
                    yield {**of, "row": row, "cells": None}
    for event in plan.events:
        if not event.office or result.concerns(event.office):
            of = {"workbook": book, "tab": titles[HISTORY_TAB]}
            yield {**of, "row": None, "cells": list(to_row(event, result.programme))}


def plan_waiting_json(result: PassResult, language: Language) -> list[dict[str, Any]]:
    """What waits for the centre's decision, a revision with every verdict that it would flip."""
    return [
        {
            "id": waiting.id,
            "kind": waiting.item.kind.value,
            "office": waiting.item.office or None,
            "report": waiting.item.report,
            "since": waiting.item.since.isoformat(),
            "detail": waiting.detail.text(language),
        }
        for waiting in result.waiting
        if not waiting.item.office or result.concerns(waiting.item.office, waiting.item.report)
    ]


def _waiting_lines(result: PassResult, language: Language) -> Iterator[str]:
    for row in plan_waiting_json(result, language):
        name = "–" if row["office"] is None else office_text(result.programme.office(row["office"]))
        title = result.programme.report(row["report"]).title
        kind = say(f"decisions.kind_{row['kind']}")
        told = say("commands.plan_waits", kind=kind, office=name, report=title, detail=row["detail"])
        yield printable(told.text(language))


def _is_asked(result: PassResult, cells: list[Any]) -> bool:
    """A block's key, its office's code, stands first in each of its rows."""
    return result.options.look.offices is None or (bool(cells) and result.concerns(str(cells[0])))


def _cells(result: PassResult) -> list[tuple[PlannedCell, Message]]:
    """Every planned cell and why."""
    where = (result.programme, result.now, result.before, result.look.snapshots)
    why = reasons(*where, result.checked.statuses, result.targets).why
    return [(cell, why(cell)) for cell in result.plan.cells()]


def plan_lines(result: PassResult, language: Language) -> Iterator[str]:
    """The same for a terminal: what waits for a decision, cells and statuses summed up by cause, then every cell."""
    yield from _waiting_lines(result, language)
    if result.plan.is_empty and all(plan.is_empty for plan in result.central_plans):
        yield say("commands.plan_empty").text(language)
        return
    cells, changes = _cells(result), asked_changes(result)
    for why, count in Counter(why for _, why in cells).most_common():
        yield printable(say("commands.plan_sum", count=count, why=why).text(language))
    turns = Counter(_turn(result, change, language) for change in changes)
    for (turn, is_explained), count in turns.items():
        if turn:
            told = say("commands.plan_turn", turn=turn, count=count).text(language)
            yield printable(told) + ("" if is_explained else "  ← " + say("plans.unexplained").text(language))
    for cell, why in cells:
        names = ", ".join(
            office_text(result.programme.office(code)).in_language(language) for code in cell.file.offices[:3]
        )
        before, after = _one_line(cell.before), _one_line(cell.after)
        told_cell = say(
            "commands.plan_cell",
            file=names,
            tab=cell.tab,
            row=cell.row_1based,
            column=cell.column,
            before=before if printable(before) != printable(after) else _spelled_out(before),
            after=after,
            why=why,
        )
        yield printable(told_cell.text(language))
    names_of_groups = {group.id: group.title.in_language(language) for group in result.programme.groups}
    for row in plan_central_json(result):
        place = say("commands.plan_new_row") if row["row"] is None else row["row"]
        cells_told = say("commands.plan_row_goes") if row["cells"] is None else _shown(row["cells"])
        tab = row["tab"] if row["workbook"] == NATIONAL else f"{row['tab']} ({names_of_groups[row['workbook']]})"
        told_row = say("commands.plan_central_row", tab=tab, row=place, cells=cells_told)
        yield printable(told_row.text(language))


def _turn(result: PassResult, change: StatusChange, language: Language) -> tuple[str, bool]:
    """What of a report's status turns, in words, "" where no word of it does; and whether that is explained."""
    report = result.programme.report(change.report)

    def told(status: ReportStatus) -> tuple[str, ...]:
        last_day = status.time.last_day
        due = "–" if last_day is None else say("commands.plan_due", day=day_text(last_day)).text(language)
        facts = (content_message(status.content, report), time_message(status.time), reading_message(status.reading))
        return (*(fact.text(language) for fact in facts), due)

    after = told(change.after)
    if change.before is None:
        turn = say("commands.plan_change", report=report.title, before="–", after=" / ".join(after[:2]))
        return turn.text(language), change.explained
    before = told(change.before)
    differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    if not differing:
        return "", change.explained
    sides = [" / ".join(side) for side in zip(*differing, strict=True)]
    turn = say("commands.plan_change", report=report.title, before=sides[0], after=sides[1])
    return turn.text(language), change.explained


def _spelled_out(text: str) -> str:
    """A text that looks like another, with what nobody sees in it."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def _shown(cells: list[Any]) -> str:
    """The cells of a central row on one line; the last column of the history (facts for machines) is left out."""
    return " | ".join(_one_line(str(cell)) for cell in cells if not str(cell).startswith("{"))


def _one_line(text: str) -> str:
    return text.replace("\n", " / ")
