"""Why a status says what it says: the rows, the deadline, the evidence, each rule of one row."""

from __future__ import annotations

from typing import Any

from config.office_names import office_text
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from rules.declared.programme import Office, Report
from rules.kinds.registry import kinds
from rules.readings.moment_text import moment_text
from rules.readings.printable import printable
from rules.verdicts.explain import explain_time
from rules.verdicts.facts import History
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.check.evaluation_texts import index_findings
from sync.check.recompute import Recomputed
from sync.reports.status_report import status_json

_MOST_FINDINGS = 50
_MOST_COLUMNS = 3


def explain_json(
    found: Recomputed, office: Office, report: Report, row_1based: int | None, language: Language
) -> dict[str, Any]:
    """The status with its reasons as plain JSON. Raises UsageProblem when the row is not there."""
    pair = (office.code, report.id)
    status = found.checked.statuses[pair]
    explained: dict[str, Any] = {
        "office": office.code,
        "as_of": found.now.isoformat(),
        **status_json(status, found.programme, language),
        "time_steps": [line.text(language) for line in _time_lines(found, pair)],
        "snapshot": _snapshot_line(found, pair).text(language),
        "findings": [message.text(language) for message in _findings(found, pair)],
    }
    if row_1based is not None:
        explained["row"] = _row_json(found, office, report, row_1based, language)
    return explained


def explain_lines(
    found: Recomputed, office: Office, report: Report, row_1based: int | None, language: Language
) -> list[str]:
    """The same for a terminal. Raises UsageProblem when the row is not there."""
    pair = (office.code, report.id)
    status = found.checked.statuses[pair]
    messages = [
        say("commands.explain_title", office=office_text(office), report=report.title, at=moment_text(found.now)),
        say("commands.explain_content", content=content_message(status.content, report)),
        say("commands.explain_time", time=time_message(status.time)),
        say("commands.explain_reading", reading=reading_message(status.reading)),
        _snapshot_line(found, pair),
    ]
    lines = [message.text(language) for message in messages]
    lines += [f"  · {message.text(language)}" for message in _time_lines(found, pair)]
    lines += [f"  – {message.text(language)}" for message in _findings(found, pair)]
    if row_1based is not None:
        row = _row_json(found, office, report, row_1based, language)
        lines.append(say("commands.explain_row", row=row_1based, status=row["status"]).text(language))
        for outcome in row["rules"]:
            told = "; ".join(outcome["sentences"]) or say("commands.explain_passed").text(language)
            columns = _columns_text(tuple(outcome["cells"]))
            named = {name: outcome[name] for name in ("rule", "title", "kind")}
            rule = say("commands.explain_rule", **named, columns=columns, outcome=told)
            lines.append("  " + rule.text(language))
    return [printable(line) for line in lines]


def _time_lines(found: Recomputed, pair: tuple[str, str]) -> tuple[Message, ...]:
    history = found.checked.histories.get(pair, History())
    return explain_time(found.checked.statuses[pair], history, found.programme, found.now)


def _findings(found: Recomputed, pair: tuple[str, str]) -> list[Message]:
    return index_findings(found.checked).first(*pair, _MOST_FINDINGS)


def _snapshot_line(found: Recomputed, pair: tuple[str, str]) -> Message:
    unknown = say("commands.explain_unknown")
    tab = next((tab for file in found.snapshots.files for tab in file.tabs if (tab.office, tab.report) == pair), None)
    reading = found.checked.statuses[pair].reading
    return say(
        "commands.explain_snapshot",
        read_at=moment_text(reading.data_as_of) if reading.data_as_of else unknown,
        edited_at=moment_text(reading.person_edited_at) if reading.person_edited_at else unknown,
        file=tab.spreadsheet_id if tab else unknown,
        tab=tab.title if tab and tab.title else unknown,
    )


def _row_json(found: Recomputed, office: Office, report: Report, row_1based: int, language: Language) -> dict[str, Any]:
    evaluation = found.checked.evaluation
    rows = evaluation.office_rows(report.id, office.code, language)
    if row_1based not in rows.row_1based:
        raise UsageProblem(say("commands.no_such_row", row=row_1based))
    outcomes = evaluation.explain_row(report.id, office.code, row_1based)
    place = rows.row_1based.index(row_1based)
    return {
        "row": row_1based,
        "status": rows.status_texts[place],
        "rules": [
            {
                "rule": outcome.rule,
                "kind": outcome.kind,
                "title": kinds()[outcome.kind].title.in_language(language),
                "severity": outcome.severity.value,
                "passed": outcome.is_passed,
                "sentences": [message.text(language) for message in outcome.messages],
                "cells": dict(outcome.cells),
            }
            for outcome in outcomes
        ],
    }


def _columns_text(headers: tuple[str, ...]) -> str:
    """Headers of the columns that a rule looks at, so that two rules of one kind are told apart; "" for none."""
    named = ", ".join(f"“{header}”" for header in headers[:_MOST_COLUMNS])
    return f" {named}{' …' if len(headers) > _MOST_COLUMNS else ''}" if named else ""
