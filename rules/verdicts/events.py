"""Events: what happened to an office's report, told once, in words for people and in facts for a rebuild.

The central tab ประวัติการเปลี่ยนแปลง is append only and outlives every machine, so an event's facts carry what the
memory needs and its id is made of what happened, not of the run that noticed it: a pass that is repeated after a crash
tells the same event under the same id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from rules.catalogue import Message, Text, say
from rules.catalogue.stored import as_kept
from rules.declared.programme import Programme
from rules.readings.blocks import MOST_CELL_CHARACTERS
from rules.readings.dates import day_text
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from rules.readings.printable import steers

ROW_COLUMNS = ("id", "when", "office", "office_name", "report", "event", "detail", "facts")
"""Columns of the central history tab, in order (see `to_row`)."""

_SCHEMA = 1  # of the facts column; a newer one is refused, never half understood


class EventKind(StrEnum):
    """What can happen. Values stand in the central history: never reused, never renamed."""

    COMPLETED = "completed"  # first completion: decides time
    BECAME_INCOMPLETE = "became_incomplete"
    COMPLETE_AGAIN = "complete_again"
    STILL_INCOMPLETE = "still_incomplete"  # first read after a deadline or an announcement, not yet complete
    GROUPS_ADDED = "groups_added"  # while it stayed complete
    GROUPS_REMOVED = "groups_removed"  # while it stayed complete
    GROUPS_GONE = "groups_gone"  # known groups without a row in the register
    GROUPS_BACK = "groups_back"
    DECLARED = "declared"
    DECLARATION_WITHDRAWN = "declaration_withdrawn"
    RULES_CHANGED = "rules_changed"
    DEADLINE_REVISED = "deadline_revised"
    WINDOW_REVISED = "window_revised"
    EXTENDED = "extended"
    EXEMPTED = "exempted"  # the centre asks nothing of it; office "": of nobody
    VERDICT_CHANGED = "verdict_changed"  # on time, by one of the three before
    COMPLETION_CONFIRMED = "completion_confirmed"
    DECLARATION_ACCEPTED = "declaration_accepted"
    DECLARATION_REFUSED = "declaration_refused"
    GROUP_CONFIRMED_GONE = "group_confirmed_gone"
    REVIEW_CERTIFIED = "review_certified"
    REVIEW_RETURNED = "review_returned"
    REVIEW_EDITED = "review_edited"  # after it was certified
    TEXT_KEPT = "text_kept"  # typed into a cell of ours; where and when, never its words
    READING_FAILED = "reading_failed"
    READING_RESTORED = "reading_restored"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; office "" is the whole programme, report "" every report of that office.

    `at` is an aware moment: that of the read that saw it, or of the pass that saw an announcement. `facts_json` is a
    compact JSON object with sorted keys.
    """

    id: str
    at: datetime
    kind: EventKind
    office: str
    report: str
    facts_json: str = "{}"

    @property
    def facts(self) -> dict[str, object]:
        """The facts as a new dict: strings, numbers, booleans, None, lists and dicts only."""
        loaded = json.loads(self.facts_json)
        assert isinstance(loaded, dict)  # noqa: S101  event() and from_row() let nothing else in
        return loaded


def event(
    kind: EventKind,
    programme_id: str,
    office: str,
    report: str,
    at: datetime,
    facts: Mapping[str, object],
    identity: object,
) -> Event:
    """An event whose id is derived from programme, office, report, kind and `identity` (JSON-able), not from `at`."""
    parts = [programme_id, office, report, kind.value, identity]
    return Event(_digest(parts), at, kind, office, report, compact_json(facts))


def compact_json(value: object) -> str:
    """JSON text without spaces, keys sorted, Thai kept as it is. Raises TypeError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def event_message(event: Event, programme: Programme) -> Message:
    """What happened, as one sentence in Thai and English; who declared or reports is never named."""
    facts = {name: _readable(name, value) for name, value in event.facts.items()}
    return as_kept(say(f"events.{_sentence(event)}", unit=_unit(event, programme), **facts))


def kind_message(kind: EventKind) -> Message:
    """The short name of a kind of event."""
    return say(f"events.kind_{kind.value}")


def to_row(event: Event, programme: Programme) -> tuple[str, ...]:
    """The event as one row of the central history tab: `ROW_COLUMNS`, all text, to be written RAW.

    Only the last column is read back; the others are for people, who may sort or annotate them.
    """
    envelope = {
        "v": _SCHEMA,
        "id": event.id,
        "at": event.at.isoformat(),
        "kind": event.kind.value,
        "office": event.office,
        "report": event.report,
        "facts": event.facts,
    }
    language = programme.thai
    told = _within_a_cell(envelope, event.facts)
    offices = {office.code: office for office in programme.offices}
    reports = {report.id: report.title.in_language(language) for report in programme.reports}
    office = offices.get(event.office)
    name = "" if office is None else office.name
    return (
        event.id,
        moment_text(event.at).in_language(language),
        event.office,
        name,
        reports.get(event.report, event.report),
        kind_message(event.kind).text(language),
        leaving(event_message(event, programme).text(language)),
        "".join(f"\\u{ord(letter):04x}" if steers(letter) else letter for letter in told),
    )


def from_row(row: tuple[object, ...] | list[object]) -> Event:
    """The event that `to_row` wrote, from the facts column alone. Raises ValueError, saying what is wrong with it."""
    text = row[len(ROW_COLUMNS) - 1] if len(row) >= len(ROW_COLUMNS) else None
    if not isinstance(text, str):
        raise ValueError("a history row without its facts column")
    try:
        envelope = json.loads(text)
        if not isinstance(envelope, dict) or envelope.get("v") != _SCHEMA or not isinstance(envelope["facts"], dict):
            raise ValueError("facts of another version or shape")
        at = datetime.fromisoformat(envelope["at"])
        if at.tzinfo is None:
            raise ValueError("a moment without time zone")
        return Event(
            str(envelope["id"]),
            at,
            EventKind(envelope["kind"]),
            str(envelope["office"]),
            str(envelope["report"]),
            compact_json(envelope["facts"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a history row that cannot be read ({error}): {text[:80]!r}") from error


def _within_a_cell(envelope: Mapping[str, object], facts: dict[str, object]) -> str:
    """The envelope as JSON that a cell can hold: absurdly long facts lose their ends, so that the others are kept."""
    text = compact_json(envelope)
    while len(text) > MOST_CELL_CHARACTERS:
        longest = max(facts, key=lambda name: len(compact_json(facts[name])))
        value = facts[longest]
        facts[longest] = value[: len(value) // 2] if isinstance(value, list | str) else None
        text = compact_json({**envelope, "facts": facts})
    return text


def _digest(parts: list[object]) -> str:
    return sha256(compact_json(parts).encode()).hexdigest()[:20]


def _sentence(event: Event) -> str:
    facts = event.facts
    variant = {
        EventKind.STILL_INCOMPLETE: "_overdue" if facts.get("overdue_days") else "",
        EventKind.BECAME_INCOMPLETE: _regression(facts),
        EventKind.DECLARATION_WITHDRAWN: "_by_entry" if facts.get("by_entry") else "",
        EventKind.COMPLETED: "_unseen" if facts.get("after") is None else "",
        EventKind.COMPLETION_CONFIRMED: f"_{facts.get('verdict')}",
    }.get(event.kind, "")
    return event.kind.value + variant


def _regression(facts: Mapping[str, object]) -> str:
    if facts.get("rule_changed"):
        return "_rules"
    return "_grew" if facts.get("grown_by") else ""


def _unit(event: Event, programme: Programme) -> object:
    return next((report.unit for report in programme.reports if report.id == event.report), "")


def _readable(name: str, value: object) -> object:
    """Moments, days, texts in both languages and lists of groups as people read them; everything else as it is."""
    if name in _MOMENTS and isinstance(value, str):
        return moment_text(datetime.fromisoformat(value))
    if name in _DAYS and isinstance(value, str):
        return day_text(datetime.fromisoformat(value).date())
    if isinstance(value, dict):
        return Text(str(value.get("th", "")), str(value.get("en", "")))
    if isinstance(value, list):
        return ", ".join(" ".join(map(str, item)).strip() if isinstance(item, list) else str(item) for item in value)
    return value


_MOMENTS = frozenset({"after", "until", "read_at", "data_as_of"})
_DAYS = frozenset({"last_day", "announced_on", "granted_on", "confirmed_on"})
