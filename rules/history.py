"""What is remembered of an office's report between passes: one pure step from a look to the next memory and its events.

Time is decided once, by the first completion; everything after that is content. Only a look that succeeded may move the
memory. What the memory must not lose is told as an event, so that a fresh machine rebuilds it (rules/rebuild.py).

Which looks need an event? Completion and regression, declarations and register changes do, for they are decisions. Of
the many looks that saw a report incomplete only those matter that a verdict can turn on: the first one after each
deadline, revised deadline, extension or announcement (`deadlines.boundaries`). A completion after such an event is
late for certain, one before it was not yet; the looks between two boundaries move no verdict and are not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.completeness import confirmed_gone, counts_as_complete, expected_keys, is_accepted, may_move_memory
from rules.deadlines import boundaries, day_of, days_between, last_days, start_of
from rules.events import Event, EventKind, event
from rules.facts import Declaration, Histories, History, Interval, Reading, ReadingState, ReportContent
from rules.fingerprint import rules_fingerprint
from rules.programme import ConfirmationKind, Programme, Report

Draft = tuple[EventKind, dict[str, object]]


@dataclass(frozen=True, slots=True)
class _Look:
    """One successful look at one office's report and what it is judged by."""

    content: ReportContent
    reading: Reading
    programme: Programme
    report: Report
    now: datetime
    rules: str
    read_at: datetime
    is_new: bool  # False: the rows of an earlier look, evaluated again (the file did not change)

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def is_expected(self) -> bool:
        return self.content.report in self.programme.office(self.content.office).expected_reports

    @property
    def is_register(self) -> bool:
        return self.content.report == self.programme.register


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
    look = _Look(content, reading, programme, report, now, fingerprint, read_at, is_new)

    after, drafts = _with_completeness(history, look)
    after, register_drafts = _with_register(after, look)
    after, declaration_drafts = _with_declaration(after, history, look, declaration)
    drafts += register_drafts + declaration_drafts
    if not drafts:
        drafts = _still_incomplete(after, look)
    after = replace(after, last_read_at=read_at, rules_fingerprint=fingerprint)
    changed_rules = _rules_changed(history, look)
    events = tuple(_numbered(history.told, drafts, look))
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
    pass are one event per report. The order of offices in the arguments does not matter.
    """
    declared = {(declaration.office, declaration.report): declaration for declaration in declarations}
    rules = {report.id: rules_fingerprint(programme, report.id, day_of(now)) for report in programme.reports}
    after = dict(histories)
    events: list[Event] = []
    for pair in sorted(contents):
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


def _with_completeness(history: History, look: _Look) -> tuple[History, list[Draft]]:
    content = look.content
    if not counts_as_complete(content, look.programme):
        return _incomplete(history, look)
    drafts: list[Draft] = []
    after = history
    if history.completed is None:
        interval = first_completion(history, look)
        after = replace(after, completed=interval, sent_on=content.sent_on if look.report.sent_date_column else None)
        drafts.append((EventKind.COMPLETED, _completion_facts(look, interval, after.sent_on)))
    elif not history.complete_now:
        drafts.append((EventKind.COMPLETE_AGAIN, _state_facts(look)))
    else:
        names = dict(content.key_names)
        for kind, keys in (
            (EventKind.GROUPS_ADDED, content.keys - history.keys_when_complete),
            (EventKind.GROUPS_REMOVED, history.keys_when_complete - content.keys),
        ):
            if keys:
                drafts.append((kind, {"groups": [[key, names.get(key, "")] for key in sorted(keys)]}))
    after = replace(
        after,
        complete_now=True,
        last_complete_at=look.read_at,
        keys_when_complete=content.keys,
        undone_by_rules=False,
    )
    return after, drafts


def _incomplete(history: History, look: _Look) -> tuple[History, list[Draft]]:
    drafts: list[Draft] = []
    by_rules = history.undone_by_rules
    if history.complete_now:
        by_rules = _rules_differ(history, look)
        grown_by = len(expected_keys(look.content) - history.keys_when_complete)
        drafts.append(
            (EventKind.BECAME_INCOMPLETE, {**_counts(look), "rule_changed": by_rules, "grown_by": grown_by}),
        )
    after = replace(history, complete_now=False, last_incomplete_at=look.read_at, undone_by_rules=by_rules)
    return after, drafts


def first_completion(history: History, look: _Look) -> Interval:
    """The interval of a first completion seen now: (last look that saw it incomplete, min(this look, last
    modification by a person)].

    Three cases where the plain rule would say something untrue:
    - A person's last modification lies before the last look that saw it incomplete: it is not what completed the report
      (another file, the clock, or an edit that Drive has not told yet), so this look is the upper end.
    - The rules changed, or the centre confirmed a group gone, since that look: "incomplete" was said by other rules.
      It is not held against the office, so nothing bounds the interval from below, and the person's last modification
      bounds it from above even if it was earlier.
    - The rows were read earlier and only their evaluation changed: the upper end is now, not that earlier look.
    """
    last_incomplete_at = history.last_incomplete_at
    seen_at = look.read_at if look.is_new else max(look.now, look.read_at)
    edited_at = look.reading.person_edited_at
    if last_incomplete_at is None or _rules_differ(history, look) or _group_gone_since(last_incomplete_at, look):
        return Interval(None, seen_at if edited_at is None else min(seen_at, edited_at))
    if edited_at is None or edited_at <= last_incomplete_at:
        return Interval(last_incomplete_at, seen_at)
    return Interval(last_incomplete_at, min(seen_at, edited_at))


def _with_register(history: History, look: _Look) -> tuple[History, list[Draft]]:
    """Groups of a complete register become known for good; known ones that lose or regain their row are told."""
    if not look.is_register:
        return history, []
    content = look.content
    names = dict(history.known_names) | dict(content.key_names)
    present = frozenset(code for code, _ in content.key_names)
    if not content.key_names and not content.is_blank:
        present = content.keys
    known = history.known_keys | (present if history.complete_now else frozenset())
    absent = known - present
    gone = absent - history.absent_keys - confirmed_gone(look.programme, content.office, look.today)
    back = history.absent_keys & present
    drafts: list[Draft] = [
        (kind, {"groups": [[key, names.get(key, "")] for key in sorted(keys)]})
        for kind, keys in ((EventKind.GROUPS_GONE, gone), (EventKind.GROUPS_BACK, back))
        if keys
    ]
    after = replace(
        history,
        known_keys=known,
        known_names=tuple(sorted((key, names.get(key, "")) for key in known)),
        absent_keys=(history.absent_keys | gone) - back,
    )
    return after, drafts


def _with_declaration(
    history: History, before: History, look: _Look, declaration: Declaration | None
) -> tuple[History, list[Draft]]:
    """A declaration stands while the report is blank: any entry undoes it.

    Its moment is an interval like a completion's, so that an accepted one is judged by when it was made, not by when
    the centre came to accept it.
    """
    standing = declaration if look.content.is_blank else None
    if standing is None and history.declared is None:
        return history, []
    if standing is None:
        by_entry = not look.content.is_blank
        withdrawn = replace(history, declared=None, declared_in=None)
        return withdrawn, [(EventKind.DECLARATION_WITHDRAWN, {"by_entry": by_entry})]
    if history.declared is not None:
        return replace(history, declared=standing), []
    edited_at = look.reading.person_edited_at
    since = before.last_read_at
    until = look.read_at
    if edited_at is not None and (since is None or edited_at > since):
        until = min(until, edited_at)
    interval = Interval(since, until)
    typed_on = standing.declared_on
    facts = {
        **_interval_facts(interval),
        "reason": standing.reason,
        "declared_on": typed_on.isoformat() if isinstance(typed_on, date) else typed_on,
        "declared_on_is_day": isinstance(typed_on, date),
    }
    return replace(history, declared=standing, declared_in=interval), [(EventKind.DECLARED, facts)]


def _still_incomplete(history: History, look: _Look) -> list[Draft]:
    """The first look after a boundary that saw it incomplete, unless that was told or the office owes nothing."""
    if history.completed is not None or not look.is_expected:
        return []
    if is_accepted(history, look.content, look.programme, look.today):
        return []
    passed = [
        moment
        for moment in boundaries(look.report, look.programme, look.content.office)
        if moment <= look.read_at and (history.told_at is None or history.told_at < moment)
    ]
    if not passed:
        return []
    read_on = day_of(look.read_at)
    governing = last_days(look.report, look.programme, look.content.office, read_on, read_on).governing
    if governing is None:
        return []
    facts = {
        **_counts(look),
        "last_day": governing.isoformat(),
        "overdue_days": max(0, days_between(governing, read_on)),
        "boundary": passed[-1].isoformat(),
    }
    return [(EventKind.STILL_INCOMPLETE, facts)]


def _rules_differ(history: History, look: _Look) -> bool:
    return bool(history.rules_fingerprint) and history.rules_fingerprint != look.rules


def _group_gone_since(moment: datetime, look: _Look) -> bool:
    return any(
        confirmation.kind is ConfirmationKind.KEY_GONE
        and confirmation.office == look.content.office
        and day_of(moment) <= confirmation.confirmed_on
        and start_of(confirmation.confirmed_on) <= look.now
        for confirmation in look.programme.confirmations
    )


def _counts(look: _Look) -> dict[str, object]:
    return {"done": look.content.done, "expected": look.content.expected}


def _state_facts(look: _Look) -> dict[str, object]:
    facts = {**_counts(look), "keys": sorted(look.content.keys)}
    if look.is_register:
        facts["names"] = [list(pair) for pair in sorted(look.content.key_names)]
    return facts


def _interval_facts(interval: Interval) -> dict[str, object]:
    return {
        "after": interval.after.isoformat() if interval.after else None,
        "until": interval.until.isoformat(),
    }


def _completion_facts(look: _Look, interval: Interval, sent_on: date | None) -> dict[str, object]:
    return {
        **_state_facts(look),
        **_interval_facts(interval),
        "sent_on": sent_on.isoformat() if sent_on else None,
    }


def _numbered(told: int, drafts: list[Draft], look: _Look) -> Iterable[Event]:
    for number, (kind, facts) in enumerate(drafts, told + 1):
        yield event(
            kind,
            look.programme.id,
            look.content.office,
            look.content.report,
            look.read_at,
            {**facts, "n": number, "rules": look.rules},
            identity=number,
        )


def _rules_changed(history: History, look: _Look) -> tuple[Event, ...]:
    if not _rules_differ(history, look):
        return ()
    return (_rules_changed_event(look.programme, look.report.id, look.now, look.rules, [look.content.office]),)


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
