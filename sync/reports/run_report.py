"""The run report: what one pass read, found, changed and could not do, as plain JSON and as a few lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.office_names import office_text
from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Severity
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import ReadingState, ReportStatus
from rules.verdicts.flip_events import is_flip
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.one_pass import PassResult
from sync.plan.plan import StatusChange
from sync.reports.status_report import counts_json
from sync.terminal import exit_codes
from sync.write.apply import FileOutcome, FileState

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """One office's part of a pass. state: unchanged, written, failed, or not_read (no workbook is known)."""

    code: str
    name: Text
    state: str
    cells_written: int
    message: Message | None


def office_reports(result: PassResult) -> list[OfficeReport]:
    """Every office that the pass was asked about, in order; a tab that cannot be read is a failure as a file is."""
    by_office: dict[str, list[FileOutcome]] = {}
    planned = result.outcomes or tuple(FileOutcome(plan, FileState.UNCHANGED) for plan in result.plan.files)
    for outcome in planned:
        for office in outcome.plan.offices:
            by_office.setdefault(office, []).append(outcome)
    unread: dict[str, dict[str, Message]] = {}
    for tab in (tab for file in result.look.snapshots.files for tab in file.tabs):
        if tab.reading.reasons and not tab.reading.is_fresh and result.concerns(tab.office, tab.report):
            unread.setdefault(tab.office, {}).setdefault(tab.title, tab.reading.reasons[0])
    problems = {office: _of_tabs(tabs) for office, tabs in unread.items()} | {
        office: file.problem
        for file in result.look.snapshots.files
        for office in file.offices
        if file.problem is not None
    }
    return [
        _office_report(office.code, office_text(office), by_office.get(office.code, []), problems.get(office.code))
        for office in result.programme.offices
        if result.concerns(office.code)
    ]


def _of_tabs(reasons: Mapping[str, Message]) -> Message:
    """Why the first of these tabs cannot be read, and which others cannot."""
    (_, why), *others = reasons.items()
    if not others:
        return why
    return say("plans.other_tabs_unread", why=why, tabs=", ".join(f"“{title}”" for title, _ in others))


def _office_report(code: str, name: Text, outcomes: list[FileOutcome], problem: Message | None) -> OfficeReport:
    cells = sum(outcome.cells_written for outcome in outcomes)
    failed = next((o for o in outcomes if o.state is FileState.FAILED or o.left_out_tabs), None)
    if problem is not None:
        return OfficeReport(code, name, "failed", cells, problem)
    if failed is not None:
        return OfficeReport(code, name, "failed", cells, failed.message)
    if not outcomes:
        return OfficeReport(code, name, "not_read", 0, say("plans.no_workbook", office=name))
    written = any(outcome.state is FileState.WRITTEN for outcome in outcomes)
    return OfficeReport(code, name, "written" if written else "unchanged", cells, None)


def exit_code(result: PassResult) -> int:
    """0 when every office was read, checked and written; 1 when some failed, a rule broke, or the centre did."""
    failed = any(office.state == "failed" for office in office_reports(result))
    crashed = bool(result.checked.crashed)
    return exit_codes.SOME_FAILED if failed or crashed or result.troubles else exit_codes.DONE


def run_report_json(result: PassResult, language: Language) -> dict[str, Any]:
    """The run report as plain JSON; texts in that language."""
    offices = office_reports(result)
    severities = result.checked.told_severities()
    blocks, total = severities.get(Severity.BLOCKS.value, 0), sum(severities.values())
    plan = result.plan
    planned = sum(file.cell_count for file in plan.files)
    return {
        "programme": result.programme.id,
        "as_of": result.now.isoformat(),
        "dry_run": result.dry_run,
        "exit_code": exit_code(result),
        "requests": {
            "sheets_read": result.requests.sheets_read,
            "sheets_write": result.requests.sheets_write,
            "drive": result.requests.drive,
        },
        "files_read": len(result.look.snapshots.read_now),
        "cells": {
            "planned": planned,
            "written": sum(outcome.cells_written for outcome in result.outcomes),
            "central": sum(central.cell_count for central in result.central_plans),
            "history_rows": sum(len(central.events) for central in result.central_plans),
        },
        "findings": {"blocks": blocks, "warns": total - blocks, "total": total},
        "crashed_rules": [
            {"rule": crash.rule, "report": crash.report, "error": crash.error} for crash in result.checked.crashed
        ],
        "failed": [office.code for office in offices if office.state == "failed"],
        "central_problem": None if result.central_problem is None else result.central_problem.message.text(language),
        "warnings": [message.text(language) for message in result.warnings],
        "groups": [
            {
                "id": group.id,
                "problem": None if state.problem is None else state.problem.message.text(language),
                "healed": [message.text(language) for message in state.healed],
                "cells": state.plan.cell_count,
                "history_rows": len(state.plan.events),
            }
            for state in result.groups
            if (group := state.work.group) is not None
        ],
        "central_healed": [message.text(language) for message in result.central_healed],
        "change_log_problems": [error.message.text(language) for error in result.look.log_problems],
        "file_list_problems": [error.message.text(language) for error in result.look.list_problems],
        "unexplained_changes": plan.safety.unexplained,
        "national": counts_json(result.checked.nation),
        "changes": _changes(result, language),
        "offices": [
            {
                "code": office.code,
                "name": office.name.in_language(language),
                "state": office.state,
                "cells_written": office.cells_written,
                "message": None if office.message is None else office.message.text(language),
            }
            for office in offices
        ],
    }


def _changes(result: PassResult, language: Language) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for change in asked_changes(result):
        report = result.programme.report(change.report)
        before, after = change.before, change.after
        rows.append(
            {
                "office": change.office,
                "report": change.report,
                "content": [
                    None if before is None else content_message(before.content, report).text(language),
                    content_message(after.content, report).text(language),
                ],
                "time": [
                    None if before is None else time_message(before.time).text(language),
                    time_message(after.time).text(language),
                ],
                "last_day": [_iso_day(before), _iso_day(after)],
                "reading": reading_message(after.reading).text(language),
                "verdict_flips": is_flip(change.before, change.after),
                "explained": change.explained,
            }
        )
    return rows


def asked_changes(result: PassResult) -> list[StatusChange]:
    """Statuses that turn, of the offices and reports that the pass was asked about."""
    return [change for change in result.plan.status_changes if result.concerns(change.office, change.report)]


def _iso_day(status: ReportStatus | None) -> str | None:
    """The day that governs the verdict."""
    return None if status is None or status.time.last_day is None else status.time.last_day.isoformat()


def run_report_lines(result: PassResult, language: Language) -> list[str]:
    """The run report for a terminal: one line of figures, then each office that failed and why."""
    return [message.text(language) for message in run_report_messages(result, language)]


def run_report_messages(result: PassResult, language: Language) -> list[Message]:
    """The same as messages: the figures, the requests, then what is told besides."""
    report = run_report_json(result, language)
    sentence = "commands.planned" if result.dry_run else "commands.synced"
    told = [
        say(
            sentence,
            programme=result.programme.title,
            at=moment_text(result.now),
            files=report["files_read"],
            cells=report["cells"]["planned" if result.dry_run else "written"],
            central=report["cells"]["central"],
            blocks=report["findings"]["blocks"],
            warns=report["findings"]["warns"],
        ),
        say("commands.requests", **report["requests"]),
    ]
    for office in office_reports(result):
        if office.message is not None and office.state == "failed":
            told.append(say("commands.office_failed", code=office.code, name=office.name, message=office.message))
    without = [office.name.in_language(language) for office in office_reports(result) if office.state == "not_read"]
    if without:
        names = ", ".join(without[:_MOST_NAMES]) + (" …" if len(without) > _MOST_NAMES else "")
        told.append(say("commands.without_workbook", count=len(without), names=names))
    told += (*result.troubles, *result.warnings)
    if result.programme.central_spreadsheet_id is None:
        told.append(say("commands.without_central"))
    missing = [group.title.in_language(language) for group in result.programme.groups if group.spreadsheet_id is None]
    if missing:
        told.append(say("commands.without_groups", names=", ".join(missing)))
    healed = [(say("commands.central_workbook"), message) for message in result.central_healed]
    healed += [(state.title, message) for state in result.groups for message in state.healed]
    told += [say("commands.about_file", file=book, message=message) for book, message in healed]
    for change in asked_changes(result):
        if is_flip(change.before, change.after) and change.before is not None:
            flips = say(
                "commands.verdict_flips",
                office=result.programme.office(change.office).name,
                report=result.programme.report(change.report).title,
                before=time_message(change.before.time),
                after=time_message(change.after.time),
            )
            told.append(flips)
    stale = [r for r in result.checked.readings.values() if r.state is ReadingState.CHECK_FAILED]
    if stale:
        told.append(say("commands.rule_crashed", count=len(stale)))
    return told
