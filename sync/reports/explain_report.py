"""Why a status says what it says: the rows, the deadline, the evidence, each rule of one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from config.office_names import office_text
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from rules.catalogue.text import with_nouns
from rules.decisions.reviews import office_message, review_of, review_state
from rules.declared.deadlines import day_of
from rules.declared.programme import Office, Report, Severity
from rules.evaluate.row_facts import RowStatus
from rules.kinds.registry import kinds
from rules.overview.told_day import NO_FINDINGS, Pair
from rules.readings.moment_text import moment_text
from rules.readings.printable import printable
from rules.verdicts.facts import ContentState, ReportStatus
from rules.verdicts.status_messages import content_message, reading_message, time_told
from sync.check.digests import digests_of
from sync.check.summary import of_declaration
from sync.check.told_from_ledger import Told
from sync.reports.status_report import status_json

_MOST_FINDINGS = 50
_MOST_COLUMNS = 3
_FINISHED = frozenset((ContentState.COMPLETE, ContentState.DECLARED_NONE))


def report_to_explain(found: Told, office: Office, reports: Sequence[Report]) -> Report:
    """Of the periods of a repeating report the oldest that is open and not complete, else the latest that has begun.

    Before the first has begun it is the first; periods that the office does not owe are left out where it owes any.
    """
    owed = [report for report in reports if report.id in office.expected_reports] or list(reports)
    begun = [report for report in owed if report.opens <= day_of(found.now)]
    told = ((report, found.day.statuses.get((office.code, report.id))) for report in begun)
    unfinished = (r for r, status in told if status is not None and status.content.state not in _FINISHED)
    return next(unfinished, begun[-1] if begun else owed[0])


def explain_json(
    found: Told, office: Office, report: Report, row_1based: int | None, language: Language
) -> dict[str, Any]:
    """The status with its reasons as plain JSON. Raises UsageProblem when the row is not there."""
    pair = (office.code, report.id)
    status = _status(found, pair)
    explained: dict[str, Any] = {
        "office": office.code,
        "as_of": found.now.isoformat(),
        **status_json(status, found.programme, language),
        "review": _review_json(found, pair, language),
        "time_steps": [line.text(language) for line in _time_lines(found, pair)],
        "snapshot": _snapshot_line(found, pair).text(language),
        "findings": [message.text(language) for message in _findings(found, pair)],
    }
    if row_1based is not None:
        explained["row"] = _row_json(found, office, report, row_1based, language)
    return explained


def explain_lines(found: Told, office: Office, report: Report, row_1based: int | None, language: Language) -> list[str]:
    """The same for a terminal. Raises UsageProblem when the row is not there."""
    pair = (office.code, report.id)
    status = _status(found, pair)
    messages = [
        say("commands.explain_title", office=office_text(office), report=report.title, at=moment_text(found.now)),
        say("commands.explain_content", content=content_message(status.content, report)),
        say("commands.explain_time", time=time_told(status)),
        say("commands.explain_reading", reading=reading_message(status.reading)),
        _snapshot_line(found, pair),
    ]
    messages += _review(found, pair)
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


def _review(found: Told, pair: Pair) -> list[Message]:
    """What the centre said of the report, where it said anything and the rows are known."""
    last = review_of(found.decisions, pair)
    if last is None or found.evaluation is None:
        return []
    said = office_message(last, pair[1], digests_of(found.evaluation)(*pair), found.programme)
    return [say("commands.explain_review", review=said)]


def _review_json(found: Told, pair: Pair, language: Language) -> dict[str, str] | None:
    last = review_of(found.decisions, pair)
    if last is None or found.evaluation is None:
        return None
    now = digests_of(found.evaluation)(*pair)
    text = office_message(last, pair[1], now, found.programme).text(language)
    return {"state": review_state(last, now).value, "decided_on": last.decided_on.isoformat(), "text": text}


def _status(found: Told, pair: Pair) -> ReportStatus:
    status = found.day.statuses.get(pair)
    if status is None:
        raise UsageProblem(say("commands.nothing_said", at=moment_text(found.now)))
    return status


def _time_lines(found: Told, pair: Pair) -> tuple[Message, ...]:
    return found.day.time_steps.get(pair, ())


def _findings(found: Told, pair: Pair) -> list[Message]:
    told = found.day.findings.get(pair, NO_FINDINGS).first[:_MOST_FINDINGS]
    made = () if found.is_past else (each for file in found.files for each in file.declarations)
    return [
        *of_declaration(_status(found, pair), made, found.programme),
        *(say("plans.fix_in_row", row=f.row_1based, sentence=f.sentence) if f.row_1based else f.sentence for f in told),
    ]


def _snapshot_line(found: Told, pair: Pair) -> Message:
    unknown = say("commands.explain_unknown")
    tab = next((tab for file in found.files for tab in file.tabs if (tab.office, tab.report) == pair), None)
    reading = _status(found, pair).reading
    return say(
        "commands.explain_snapshot",
        read_at=moment_text(reading.data_as_of) if reading.data_as_of else unknown,
        edited_at=moment_text(reading.person_edited_at) if reading.person_edited_at else unknown,
        file=tab.spreadsheet_id if tab else unknown,
        tab=tab.title if tab and tab.title else unknown,
    )


def _row_json(found: Told, office: Office, report: Report, row_1based: int, language: Language) -> dict[str, Any]:
    """Each rule of the row; of a past day only those are known that it failed."""
    if found.evaluation is None:
        return _told_row_json(found, (office.code, report), row_1based, language)
    rows = found.evaluation.office_rows(report.id, office.code, language)
    if row_1based not in rows.row_1based:
        raise UsageProblem(say("commands.no_such_row", row=row_1based))
    outcomes = found.evaluation.explain_row(report.id, office.code, row_1based)
    rules = [
        {
            **_rule_json(outcome.rule, outcome.kind, outcome.severity, language),
            "passed": outcome.is_passed,
            "sentences": [message.text(language) for message in outcome.messages],
            "cells": dict(outcome.cells),
        }
        for outcome in outcomes
    ]
    return {"row": row_1based, "status": rows.status_texts[rows.row_1based.index(row_1based)], "rules": rules}


def _told_row_json(found: Told, of: tuple[str, Report], row_1based: int, language: Language) -> dict[str, Any]:
    office, report = of
    entries = found.day.entries.get(report.id)
    rows = () if entries is None else entries.rows.get(office, ())
    first = found.day.findings.get((office, report.id), NO_FINDINGS).first
    failed = [finding for finding in first if finding.row_1based == row_1based]
    status = next((status for row, status, _ in rows if row == row_1based), None)
    if status is None and failed:  # a row that never reached the centre
        status = RowStatus.WRONG if any(finding.blocks for finding in failed) else RowStatus.REMARK
    if status is None:
        raise UsageProblem(say("commands.no_such_row", row=row_1based))
    kind_of = {rule.id: rule.kind for rule in found.programme.rules}
    rules = [
        {
            **_rule_json(f.rule, kind_of.get(f.rule, ""), Severity.BLOCKS if f.blocks else Severity.WARNS, language),
            "passed": False,
            "sentences": [f.sentence.text(language)],
            "cells": {},
        }
        for f in failed
    ]
    return {"row": row_1based, "status": say(f"row_statuses.{status.value}").text(language), "rules": rules}


def _rule_json(rule: str, kind: str, severity: Severity, language: Language) -> dict[str, Any]:
    title = with_nouns(kinds()[kind].title.in_language(language), language) if kind in kinds() else ""
    return {"rule": rule, "kind": kind, "title": title, "severity": severity.value}


def _columns_text(headers: tuple[str, ...]) -> str:
    """Headers of the columns that a rule looks at, so that two rules of one kind are told apart; "" for none."""
    named = ", ".join(f"“{header}”" for header in headers[:_MOST_COLUMNS])
    return f" {named}{' …' if len(headers) > _MOST_COLUMNS else ''}" if named else ""
