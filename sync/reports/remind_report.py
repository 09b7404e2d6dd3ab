"""Notices as lines and as JSON: to whom, why, and what became of them. No name and no address of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from rules.catalogue import Language, say
from rules.notices.notice import CENTRE, NoticeKey
from rules.readings.dates import day_text
from rules.readings.moment_text import moment_text
from sync.ledger.outbox import NoticeState
from sync.notices.channel import Attempt, Delivery
from sync.notices.desk import Desk, Outgoing
from sync.notices.remind import Sent
from sync.terminal import exit_codes

_COLUMNS = ("office", "to", "why", "reports", "state")


def remind_json(desk: Desk, language: Language, sent: Sent | None = None) -> dict[str, Any]:
    """Each notice to each recipient, and what is left in the outbox for a person to look at."""
    return {
        "as_of": desk.now.isoformat(),
        "read_at": None if desk.read_at is None else desk.read_at.isoformat(),
        "notices": [_one_json(desk, one, language) for one in desk.outgoing()],
        "unknown": [{"number": row.id, **_key_json(row.key)} for row in desk.rows if row.state is NoticeState.UNKNOWN],
        **({} if sent is None else {"changed": _counts(sent), "quiet": sent.is_quiet}),
    }


def remind_lines(desk: Desk, language: Language, sent: Sent | None = None) -> Iterator[str | Table]:
    """A table of what is due, then what needs somebody."""
    outgoing = list(desk.outgoing())
    if not outgoing:
        yield say("notices.nothing_due").text(language)
    else:
        yield _table(desk, outgoing, language)
    if sent is not None and sent.is_quiet:
        yield say("notices.quiet").text(language)
    elif sent is not None:
        for state, count in _counts(sent).items():
            yield say(f"notices.count_{state}", count=count).text(language)
        for row in sent.rows:
            if row.recipient and row.why is not None and row.state in (NoticeState.PLANNED, NoticeState.WITHDRAWN):
                name, kind = _office_name(desk, row.key.office, language), say(f"notices.kind_{row.key.kind.value}")
                yield say("notices.not_gone", office=name, kind=kind, why=row.why).text(language)
    if desk.read_at is not None:
        yield say("notices.known_since", moment=moment_text(desk.read_at)).text(language)
    if desk.left_in_file:
        yield say("notices.file_not_used", count=len(desk.left_in_file)).text(language)
    unknown = [row for row in desk.rows if row.state is NoticeState.UNKNOWN]
    for row in unknown:
        name, why = _office_name(desk, row.key.office, language), row.why or say("notices.may_have_gone")
        kind = say(f"notices.kind_{row.key.kind.value}")
        told = {"number": row.id, "office": name, "kind": kind, "day": day_text(row.key.day), "why": why}
        yield say("notices.unknown_one", **told).text(language)
    if unknown:
        yield say("notices.unknown_ended_by").text(language)


def sent_exit_code(sent: Sent) -> int:
    """Some failed where a message is neither gone nor settled."""
    troubled = [row for row in sent.rows if row.state is NoticeState.UNKNOWN or (row.why and row.recipient)]
    return exit_codes.SOME_FAILED if troubled else exit_codes.DONE


def trial_lines(attempts: Sequence[Attempt], language: Language) -> Iterator[str]:
    """What became of each message of a trial."""
    for attempt in attempts:
        if attempt.delivery is Delivery.ACCEPTED:
            yield say("notices.trial_accepted").text(language)
        else:
            yield say("notices.trial_failed", reason=attempt.reason or "").text(language)


def trial_json(attempts: Sequence[Attempt], language: Language) -> dict[str, Any]:
    """The same for machines."""
    told = [
        {
            "delivery": attempt.delivery.name.lower(),
            "reason": None if attempt.reason is None else attempt.reason.text(language),
        }
        for attempt in attempts
    ]
    return {"attempts": told}


def trial_exit_code(attempts: Sequence[Attempt]) -> int:
    """Done when every message was accepted."""
    are_done = all(attempt.delivery is Delivery.ACCEPTED for attempt in attempts)
    return exit_codes.DONE if are_done else exit_codes.SOME_FAILED


def _table(desk: Desk, outgoing: Sequence[Outgoing], language: Language) -> Table:
    shown = Table(header_style="bold", box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for name in _COLUMNS:
        shown.add_column(say(f"notices.column_{name}").text(language), overflow="fold")
    for one in outgoing:
        shown.add_row(
            _office_name(desk, one.notice.key.office, language),
            _to(desk, one, language),
            one.notice.why.text(language),
            ", ".join(desk.told.programme.report(report).title.in_language(language) for report in one.notice.reports),
            _state(desk, one, language),
        )
    return shown


def _to(desk: Desk, one: Outgoing, language: Language) -> str:
    """The channel; the address only where it is the office's public one."""
    if one.contact is None:
        return say("notices.to_nobody").text(language)
    channel = say(f"notices.channel_{one.contact.channel.value}").text(language)
    programme = desk.told.programme
    public = {programme.contact, *(office.contact for office in programme.offices)}
    return f"{channel} {one.contact.address}" if one.contact.address in public else channel


def _state(desk: Desk, one: Outgoing, language: Language) -> str:
    if one.state in (None, NoticeState.PLANNED) and one.contact is not None and not desk.has_way(one.contact):
        return say("notices.state_no_way").text(language)
    return say(f"notices.state_{'due' if one.state is None else one.state.value}").text(language)


def _one_json(desk: Desk, one: Outgoing, language: Language) -> dict[str, Any]:
    return {
        **_key_json(one.notice.key),
        "channel": None if one.contact is None else one.contact.channel.value,
        "to": _to(desk, one, language),
        "why": one.notice.why.text(language),
        "reports": list(one.notice.reports),
        "state": "due" if one.state is None else one.state.value,
    }


def _key_json(key: NoticeKey) -> dict[str, Any]:
    return {"office": key.office, "kind": key.kind.value, "edition": key.edition, "day": key.day.isoformat()}


def _office_name(desk: Desk, code: str, language: Language) -> str:
    if code == CENTRE:
        return say("notices.centre").text(language)
    office = next((each for each in desk.configuration.programme.offices if each.code == code), None)
    if office is None:
        return code
    return office.name if language.is_thai else office.name_en


def _counts(sent: Sent) -> dict[str, int]:
    """How many messages ended how; an office's own row, once addressed, is none."""
    counts = Counter(row.state.value for row in sent.rows if row.state is not NoticeState.ADDRESSED)
    return dict(sorted(counts.items()))
