"""What is remembered of an office's report between passes: one pure step from a look to the next memory and its events.

Time is decided once, by the first completion; everything after that is content. Only a look that succeeded may move the
memory. What the memory must not lose is told as an event, so that a fresh machine rebuilds it (`rebuild.py`).

Which looks need an event? Completion and regression, declarations and register changes do, for they are decisions. Of
the many looks that saw a report incomplete only those matter that a verdict can turn on: the first one after each
deadline, revised deadline, extension or announcement (`deadlines.boundaries`). A completion after such an event is
late for certain, one before it was not yet; the looks between two boundaries move no verdict and are not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from rules.declared.confirmations import confirmed_gone
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.completeness import may_move_memory
from rules.verdicts.events import Event, EventKind, event
from rules.verdicts.facts import Declaration, Histories, History, Reading, ReadingState
from rules.verdicts.fingerprint import rules_fingerprint
from rules.verdicts.sighting import (
    Draft,
    Sighting,
    rules_differ,
    still_incomplete,
    with_completeness,
    with_declaration,
    with_register,
)


def advance(
    history: History,
    content: ReportContent,
    reading: Reading,
    programme: Programme,
    now: datetime,
    declaration: Declaration | None = None,
    rules: str | None = None,
) -> tuple[History, tuple[Event, ...]]:
    """The memory after this look, and what there is to tell.

    `rules` is `rules_fingerprint` of the report on this day (computed when None). `declaration` is what the office's
    summary tab says at this look. A look that failed, was not our success, or is older than the memory changes
    nothing. Looking again at the same rows with the same rules tells nothing. Raises KeyError for an office or report
    that the programme does not know.
    """
    read_at = reading.data_as_of
    if not may_move_memory(reading) or read_at is None:
        return history, ()
    if history.last_read_at is not None and read_at < history.last_read_at:
        return history, ()
    report = programme.report(content.report)
    fingerprint = rules_fingerprint(programme, report.id, day_of(now)) if rules is None else rules
    is_new = history.last_read_at is None or read_at > history.last_read_at
    sighting = Sighting(content, reading, programme, report, now, fingerprint, read_at, is_new)

    after, drafts = with_completeness(history, sighting)
    after, register_drafts = with_register(after, sighting)
    after, declaration_drafts = with_declaration(after, history, sighting, declaration)
    drafts += register_drafts + declaration_drafts
    if not drafts:
        drafts = still_incomplete(after, sighting)
    after = replace(after, last_read_at=read_at, rules_fingerprint=fingerprint)
    changed_rules = _rules_changed(history, sighting)
    events = tuple(_numbered(history.told, drafts, sighting))
    if events:
        after = replace(after, told=history.told + len(events), told_at=read_at)
    return after, changed_rules + events


def advance_all(
    histories: Histories,
    contents: Mapping[tuple[str, str], ReportContent],
    readings: Mapping[tuple[str, str], Reading],
    declarations: Iterable[Declaration],
    programme: Programme,
    now: datetime,
) -> tuple[dict[tuple[str, str], History], tuple[Event, ...]]:
    """Every office's report one look further: (office, report) -> History, and the events by report of an office.

    A pair without a content or a reading keeps its history, and so does a report that must cover another one whose rows
    were never read or whose check failed: it cannot be judged without them. Rule changes that many offices saw in this
    pass are one event per report. Events of one moment follow the programme's order of offices and reports.
    """
    declared = {(declaration.office, declaration.report): declaration for declaration in declarations}
    rules = {report.id: rules_fingerprint(programme, report.id, day_of(now)) for report in programme.reports}
    after = dict(histories)
    events: list[Event] = []
    for pair in programme.in_order(contents):
        if pair not in readings or not _can_be_judged(pair, readings, programme):
            continue
        after[pair], told = advance(
            histories.get(pair, History()),
            contents[pair],
            readings[pair],
            programme,
            now,
            declared.get(pair),
            rules[pair[1]],
        )
        events.extend(told)
    return after, _with_rule_changes_folded(events, programme)


def _can_be_judged(pair: tuple[str, str], readings: Mapping[tuple[str, str], Reading], programme: Programme) -> bool:
    """The rows of every report that this one must cover, as far as the office owes them, are in hand and checked."""
    code, report_id = pair
    owed = programme.office(code).expected_reports
    needed = {programme.register} if programme.register is not None else set()
    before = programme.report(report_id).expects
    while before is not None and before not in needed:
        needed.add(before)
        before = programme.report(before).expects
    looks = [readings.get((code, other)) for other in needed & owed - {report_id}]
    return all(
        look is None or (look.data_as_of is not None and look.state is not ReadingState.CHECK_FAILED) for look in looks
    )


def remembered_groups(
    histories: Histories, programme: Programme, today: date
) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """(office, register) -> (code, name) of every group once in a complete register that the centre has not confirmed
    to be gone: they stay expected although their row may be gone. For `evaluate`."""
    if programme.register is None:
        return {}
    remembered = {}
    for (office, report), history in sorted(histories.items()):
        if report == programme.register and history.known_keys:
            names = dict(history.known_names)
            kept = sorted(history.known_keys - confirmed_gone(programme, office, today))
            if kept:
                remembered[office, report] = tuple((key, names.get(key, "")) for key in kept)
    return remembered


def _numbered(told: int, drafts: list[Draft], sighting: Sighting) -> Iterable[Event]:
    for number, (kind, facts) in enumerate(drafts, told + 1):
        yield event(
            kind,
            sighting.programme.id,
            sighting.content.office,
            sighting.content.report,
            sighting.read_at,
            {**facts, "n": number, "rules": sighting.rules},
            identity=number,
        )


def _rules_changed(history: History, sighting: Sighting) -> tuple[Event, ...]:
    if not rules_differ(history, sighting):
        return ()
    return (
        _rules_changed_event(
            sighting.programme, sighting.report.id, sighting.now, sighting.rules, [sighting.content.office]
        ),
    )


def _rules_changed_event(programme: Programme, report: str, at: datetime, rules: str, offices: list[str]) -> Event:
    facts = {"rules": rules, "offices": offices}
    return event(EventKind.RULES_CHANGED, programme.id, "", report, at, facts, identity=[rules, offices])


def _with_rule_changes_folded(events: list[Event], programme: Programme) -> tuple[Event, ...]:
    """One event per report for a rule change that many offices saw in the same pass."""
    kept: list[Event] = []
    changes: dict[tuple[str, str, datetime], list[str]] = {}
    for told in events:
        if told.kind is not EventKind.RULES_CHANGED:
            kept.append(told)
            continue
        facts = told.facts
        offices = facts["offices"]
        assert isinstance(offices, list)  # noqa: S101  written above
        changes.setdefault((told.report, str(facts["rules"]), told.at), []).extend(offices)
    folded = [
        _rules_changed_event(programme, report, at, rules, sorted(offices))
        for (report, rules, at), offices in changes.items()
    ]
    return tuple(folded + kept)
