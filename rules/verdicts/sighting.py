"""One sighting of an office's report, a look that succeeded: what changes in the memory, and what there is to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.declared.confirmations import confirmed_gone
from rules.declared.deadlines import boundaries, day_of, days_between, last_days
from rules.declared.programme import ConfirmationKind, Programme, Report
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.completeness import counts_as_complete, expected_keys, is_accepted
from rules.verdicts.events import EventKind
from rules.verdicts.facts import Declaration, History, Interval, Reading
from rules.verdicts.fingerprint import reports_followed

Draft = tuple[EventKind, dict[str, object]]
"""An event to be told: its kind and its facts, not yet numbered."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One office's report as one successful look saw it, and what it is judged by.

    `rules`: the fingerprint of today's rules; `is_new` False: the rows of an earlier look, evaluated again.
    """

    content: ReportContent
    reading: Reading
    programme: Programme
    report: Report
    now: datetime
    rules: str
    read_at: datetime
    is_new: bool

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def is_expected(self) -> bool:
        return self.content.report in self.programme.office(self.content.office).expected_reports

    @property
    def is_register(self) -> bool:
        return self.content.report == self.programme.register


def with_completeness(history: History, sighting: Sighting) -> tuple[History, list[Draft]]:
    """First completion, return, regression, and keys that came or went while it stayed complete."""
    content = sighting.content
    if not counts_as_complete(content, sighting.programme):
        return _incomplete(history, sighting)
    drafts: list[Draft] = []
    after = history
    if history.completed is None:
        interval = first_completion(history, sighting)
        after = replace(
            after, completed=interval, sent_on=content.sent_on if sighting.report.sent_date_column else None
        )
        drafts.append((EventKind.COMPLETED, _completion_facts(sighting, interval, after.sent_on)))
    elif not history.complete_now:
        drafts.append((EventKind.COMPLETE_AGAIN, _state_facts(sighting)))
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
        last_complete_at=sighting.read_at,
        keys_when_complete=content.keys,
        undone_by_rules=False,
    )
    return after, drafts


def _incomplete(history: History, sighting: Sighting) -> tuple[History, list[Draft]]:
    drafts: list[Draft] = []
    by_rules = history.undone_by_rules
    if history.complete_now:
        by_rules = rules_differ(history, sighting)
        grown_by = len(expected_keys(sighting.content) - history.keys_when_complete)
        drafts.append(
            (EventKind.BECAME_INCOMPLETE, {**_counts(sighting), "rule_changed": by_rules, "grown_by": grown_by}),
        )
    after = replace(history, complete_now=False, last_incomplete_at=sighting.read_at, undone_by_rules=by_rules)
    return after, drafts


def first_completion(history: History, sighting: Sighting) -> Interval:
    """The interval of a first completion seen now: (last look that saw it incomplete, min(this look, last
    modification by a person)].

    Three cases where the plain rule would say something untrue:
    - A person's last modification lies before the last look that saw it incomplete: it is not what completed the report
      (another file, the clock, or an edit that Drive has not told yet), so this look is the upper end.
    - The rules changed, or the centre confirmed a group gone or granted an extension that moves a window, since that
      look: "incomplete" was said by other rules. It is not held against the office, so nothing bounds the interval from
      below, and the person's last modification bounds it from above even if it was earlier.
    - The rows were read earlier and only their evaluation changed: the upper end is now, not that earlier look.
    """
    last_incomplete_at = history.last_incomplete_at
    seen_at = sighting.read_at if sighting.is_new else max(sighting.now, sighting.read_at)
    edited_at = sighting.reading.person_edited_at
    if last_incomplete_at is None or rules_differ(history, sighting) or _decided_since(last_incomplete_at, sighting):
        return Interval(None, seen_at if edited_at is None else min(seen_at, edited_at))
    if edited_at is None or edited_at <= last_incomplete_at:
        return Interval(last_incomplete_at, seen_at)
    return Interval(last_incomplete_at, min(seen_at, edited_at))


def with_register(history: History, sighting: Sighting) -> tuple[History, list[Draft]]:
    """Groups of a complete register become known for good; known ones that lose or regain their row are told."""
    if not sighting.is_register:
        return history, []
    content = sighting.content
    names = dict(history.known_names) | dict(content.key_names)
    present = frozenset(code for code, _ in content.key_names)
    if not content.key_names and not content.is_blank:
        present = content.keys
    known = history.known_keys | (present if history.complete_now else frozenset())
    absent = known - present
    gone = absent - history.absent_keys - confirmed_gone(sighting.programme, content.office, sighting.today)
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


def with_declaration(
    history: History, before: History, sighting: Sighting, declaration: Declaration | None
) -> tuple[History, list[Draft]]:
    """A declaration stands while the report is blank: any entry undoes it.

    Its moment is an interval like a completion's, so that an accepted one is judged by when it was made, not by when
    the centre came to accept it. Where the day typed there changes it is told again: what waits goes by that day.
    """
    standing = declaration if sighting.content.is_blank else None
    if standing is None and history.declared is None:
        return history, []
    if standing is None:
        by_entry = not sighting.content.is_blank
        withdrawn = replace(history, declared=None, declared_in=None)
        return withdrawn, [(EventKind.DECLARATION_WITHDRAWN, {"by_entry": by_entry})]
    if history.declared is not None:
        same_day, known = standing.declared_on == history.declared.declared_on, history.declared_in
        drafts = [] if same_day or known is None else [_declared_draft(standing, known)]
        return replace(history, declared=standing), drafts
    edited_at = sighting.reading.person_edited_at
    since = before.last_read_at
    until = sighting.read_at
    if edited_at is not None and (since is None or edited_at > since):
        until = min(until, edited_at)
    interval = Interval(since, until)
    return replace(history, declared=standing, declared_in=interval), [_declared_draft(standing, interval)]


def _declared_draft(declaration: Declaration, interval: Interval) -> Draft:
    typed_on = declaration.declared_on
    facts = {
        **_interval_facts(interval),
        "reason": declaration.reason,
        "declared_on": typed_on.isoformat() if isinstance(typed_on, date) else typed_on,
        "declared_on_is_day": isinstance(typed_on, date),
    }
    return EventKind.DECLARED, facts


def still_incomplete(history: History, sighting: Sighting) -> list[Draft]:
    """The first look after a boundary that saw it incomplete, unless that was told or the office owes nothing."""
    if history.completed is not None or not sighting.is_expected:
        return []
    if is_accepted(history, sighting.content, sighting.programme, sighting.today):
        return []
    passed = [
        moment
        for moment in boundaries(sighting.report, sighting.programme, sighting.content.office)
        if moment <= sighting.read_at and (history.told_at is None or history.told_at < moment)
    ]
    if not passed:
        return []
    read_on = day_of(sighting.read_at)
    governing = last_days(sighting.report, sighting.programme, sighting.content.office, read_on, read_on).governing
    if governing is None:
        return []
    facts = {
        **_counts(sighting),
        "last_day": governing.isoformat(),
        "overdue_days": max(0, days_between(governing, read_on)),
        "boundary": passed[-1].isoformat(),
    }
    return [(EventKind.STILL_INCOMPLETE, facts)]


def rules_differ(history: History, sighting: Sighting) -> bool:
    """Other rules than now judged it at the last look (False where that is not known)."""
    return bool(history.rules_fingerprint) and history.rules_fingerprint != sighting.rules


def _decided_since(moment: datetime, sighting: Sighting) -> bool:
    """The centre took a group off the office's register, or moved a window of the report, from that day on."""
    plan, office = sighting.programme, sighting.content.office
    decided_on = [
        c.confirmed_on for c in plan.confirmations if c.kind is ConfirmationKind.KEY_GONE and c.office == office
    ]
    if any(extension.office == office for extension in plan.extensions):
        followed = reports_followed(plan, sighting.report.id)
        decided_on += [e.granted_on for e in plan.extensions if e.office == office and e.report in followed]
    return any(day_of(moment) <= day <= sighting.today for day in decided_on)


def _counts(sighting: Sighting) -> dict[str, object]:
    return {"done": sighting.content.done, "expected": sighting.content.expected}


def _state_facts(sighting: Sighting) -> dict[str, object]:
    facts = {**_counts(sighting), "keys": sorted(sighting.content.keys)}
    if sighting.is_register:
        facts["names"] = [list(pair) for pair in sorted(sighting.content.key_names)]
    return facts


def _interval_facts(interval: Interval) -> dict[str, object]:
    return {
        "after": interval.after.isoformat() if interval.after else None,
        "until": interval.until.isoformat(),
    }


def _completion_facts(sighting: Sighting, interval: Interval, sent_on: date | None) -> dict[str, object]:
    return {
        **_state_facts(sighting),
        **_interval_facts(interval),
        "sent_on": sent_on.isoformat() if sent_on else None,
    }
