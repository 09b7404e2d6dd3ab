"""The programme with everything in force that the staff decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.decisions.carried import without_carried
from rules.decisions.decided import ANSWERS, Choice, DateDecision, Decisions, Item, WaitKind, is_about
from rules.declared.programme import Confirmation, ConfirmationKind, Extension, Office, Programme, Report, Revision


def programme_in_force(programme: Programme, decisions: Decisions, today: date) -> Programme:
    """The programme with every accepted revision, extension, exemption and confirmation of the staff tabs."""
    if not decisions.dates and not decisions.choices and not decisions.carried:
        return programme
    programme = without_carried(programme, decisions)
    dates = [d for d in decisions.dates.values() if is_about(programme, d.office, d.reports)]
    extensions = tuple(
        Extension(d.office, report, d.until, d.reason, d.by, d.announced_on, d.order_number)
        for d in dates
        if d.office and d.until is not None
        for report in d.reports
    )
    confirmations = tuple(
        confirmation
        for item_id, choice in decisions.choices.items()
        if (item := decisions.items.get(item_id)) is not None
        and is_about(programme, item.office, [item.report])
        and (confirmation := _confirmation(item, choice)) is not None
    )
    exempt = [d for d in dates if d.until is None and d.announced_on <= today]
    return replace(
        programme,
        reports=tuple(_revised(report, dates) for report in programme.reports),
        offices=tuple(_exempted(office, exempt) for office in programme.offices) if exempt else programme.offices,
        extensions=tuple(dict.fromkeys((*programme.extensions, *extensions))),
        confirmations=tuple(dict.fromkeys((*programme.confirmations, *confirmations))),
    )


def _revised(report: Report, dates: list[DateDecision]) -> Report:
    found = tuple(
        Revision(d.announced_on, d.until, d.order_number, d.reason)
        for d in dates
        if not d.office and d.until is not None and report.id in d.reports and report.deadline is not None
    )
    return replace(report, revisions=tuple(dict.fromkeys((*report.revisions, *found)))) if found else report


def _exempted(office: Office, exempt: list[DateDecision]) -> Office:
    gone = {report for d in exempt if d.office in ("", office.code) for report in d.reports}
    left = office.expected_reports - gone
    return office if left == office.expected_reports else replace(office, expected_reports=left)


def _confirmation(item: Item, choice: Choice) -> Confirmation | None:
    """What a choice confirms about an office's report; None where it says nothing of one."""
    kind = ANSWERS.get((item.kind, choice.accepts))
    if kind is None:
        return None
    key = item.key if item.kind is WaitKind.GONE else None
    completed_on = date.fromisoformat(item.key) if kind is ConfirmationKind.LATE and item.key else None
    who = (choice.by, choice.decided_on, choice.why)
    return Confirmation(kind, item.office, item.report, *who, completed_on=completed_on, key=key)
