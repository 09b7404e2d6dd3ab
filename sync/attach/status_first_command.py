"""`init --status-first`: look at every file, show what would move, ask, move file by file."""

from __future__ import annotations

from dataclasses import dataclass

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from rules.readings.printable import printable
from sync.attach.adopt_command import Dialogue
from sync.attach.attached_files import forget_layouts
from sync.attach.status_first import MOVE_FIELDS, FileMoves, plan_moves
from sync.google.credentials import Access
from sync.google.errors import SheetsError
from sync.service import Origin, connect, only_run
from sync.workbook.layout import file_targets


@dataclass(frozen=True, slots=True)
class StatusFirst:
    """What was planned, which files were moved, and what could not be looked at or moved and why."""

    plans: tuple[FileMoves, ...]
    moved: tuple[str, ...]
    problems: tuple[Message, ...]
    is_agreed: bool


def move_status_first(configuration: Configuration, origin: Origin, dialogue: Dialogue) -> StatusFirst:
    """Nothing is moved before the person agrees; one file's failure is not the others'.

    One read a file, and one atomic write a file that moves. Raises LedgerError, UsageProblem (nobody to ask).
    """
    settings, programme = configuration.settings, configuration.programme
    plans: list[FileMoves] = []
    problems: list[Message] = []
    moved: list[str] = []
    sheets = connect(settings, origin, Access.WRITE)
    try:
        with only_run(settings.ledger_path):
            for target in file_targets(programme):
                try:
                    seen = sheets.get_spreadsheet(target.spreadsheet_id, MOVE_FIELDS)
                except SheetsError as error:
                    problems.append(say("attach.status_first_failed", file=target.spreadsheet_id, why=error.message))
                    continue
                plan = plan_moves(programme, target, seen)
                if plan.tabs:
                    plans.append(plan)
            dialogue.show(plan_lines(plans, settings.language))
            wanted = [plan for plan in plans if plan.requests]
            question = say("attach.status_first_ask", count=len(wanted)).text(settings.language)
            agreed = dialogue.agrees(question) if wanted else True
            if agreed is None:
                raise UsageProblem(say("attach.no_terminal"))
            if not agreed:
                return StatusFirst(tuple(plans), (), tuple(problems), is_agreed=False)
            for plan in wanted:
                try:
                    sheets.batch_update(plan.spreadsheet_id, plan.requests)
                    moved.append(plan.spreadsheet_id)
                except SheetsError as error:
                    problems.append(say("attach.status_first_failed", file=plan.title, why=error.message))
            if wanted:
                forget_layouts(configuration, [plan.spreadsheet_id for plan in wanted])
    finally:
        sheets.close()
    return StatusFirst(tuple(plans), tuple(moved), tuple(problems), is_agreed=True)


def plan_lines(plans: list[FileMoves], language: Language) -> list[str]:
    """Each file, each tab of it that is told of, and what shifts there; last what no file can tell."""
    lines = []
    for plan in plans:
        lines.append(plan.title)
        lines.extend(f"  {message.text(language)}" for tab in plan.tabs for message in tab.told)
    if any(plan.requests for plan in plans):
        lines.append(say("attach.status_first_elsewhere").text(language))
    return [printable(line) for line in lines]
