"""What a notice says: to an office what is missing and where, to the centre how the programme stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rules.catalogue import Language, Message, say
from rules.decisions.decided import Item, WaitKind
from rules.declared.programme import Programme
from rules.notices.contact import Contact
from rules.notices.letter import Letter, Line
from rules.notices.notice import Notice, NoticeKind
from rules.overview.changed import ChangeKind
from rules.overview.headline import headline, headline_overdue
from rules.overview.overview import Overview
from rules.overview.told_day import ToldFindings
from rules.overview.waiting import Reason, Waiting
from rules.readings.dates import day_text
from rules.readings.printable import printable
from rules.verdicts.facts import ReadingState
from rules.verdicts.status_messages import content_message, reading_message, time_message

MOST_FINDINGS, MOST_NAMES, MOST_OFFICES = 5, 10, 15
_TO_CALL = (Reason.OVERDUE, Reason.NEAR)
_IN_QUEUE = (Reason.AWAITING, Reason.DECLARED)  # the queue tells them already


@dataclass(frozen=True, slots=True, eq=False)
class LetterFacts:
    """What letters are made of.

    cell: (office, report, column id or None, row 1-based) -> the place in words, and the address that opens it (""
    where none may be sent); the row 0 is the tab. queue: what waits for the centre's decision; queue_url: opens its
    tab.
    """

    programme: Programme
    overview: Overview
    findings: Mapping[tuple[str, str], ToldFindings]
    cell: Callable[[str, str, str | None, int], tuple[str, str]]
    queue: Sequence[Item] = ()
    queue_url: str = ""


def letter_for(notice: Notice, contact: Contact, facts: LetterFacts) -> Letter:
    """The message of this notice to this contact, in the contact's language and the programme's words."""
    language = contact.language.speaking(facts.programme.nouns)
    is_digest = notice.key.kind is NoticeKind.DIGEST
    body = _digest(facts, language) if is_digest else _to_office(notice, facts, language)
    lines = [_greeting(notice, contact, facts.programme, language), *body, *_ending(notice, facts.programme, language)]
    kept = tuple(Line(printable(line.text), line.url, line.is_heading) for line in lines)
    return Letter(_subject(notice, facts, language), kept, str(language))


def _subject(notice: Notice, facts: LetterFacts, language: Language) -> str:
    day = notice.last_day or facts.overview.day
    message = say(
        f"notices.subject_{notice.key.kind.value}",
        last_day=day_text(day),
        day=day_text(facts.overview.day),
        programme=facts.programme.title,
        reports=", ".join(_title(report, facts.programme, language) for report in notice.reports),
    )
    return " ".join(message.text(language).split())


def _greeting(notice: Notice, contact: Contact, programme: Programme, language: Language) -> Line:
    if contact.name:
        return Line(say("notices.greeting", name=contact.name).text(language))
    if notice.key.kind is NoticeKind.DIGEST:
        return Line(say("notices.greeting_centre").text(language))
    return Line(say("notices.greeting_office", name=_office(notice.key.office, programme, language)).text(language))


def _to_office(notice: Notice, facts: LetterFacts, language: Language) -> Iterator[Line]:
    yield Line(_says(notice, facts).text(language))
    for report in notice.reports:
        status = facts.overview.statuses[notice.key.office, report]
        title = _title(report, facts.programme, language)
        _, url = facts.cell(notice.key.office, report, None, 0)
        yield Line(title, url, is_heading=True)
        yield Line(content_message(status.content, facts.programme.report(report)).text(language))
        yield Line(time_message(status.time).text(language))
        if status.reading.state is not ReadingState.OK:  # how old it is, and what keeps it from being read
            yield Line(reading_message(status.reading).text(language))
        if status.content.missing:
            names = [" ".join(key_and_name).strip() for key_and_name in status.content.missing]
            yield Line(say("notices.missing", names=_listed(names, MOST_NAMES, language)).text(language))
        yield from _findings(notice.key.office, report, facts, language)


def _findings(office: str, report: str, facts: LetterFacts, language: Language) -> Iterator[Line]:
    found = facts.findings.get((office, report))
    names_missing = bool(facts.overview.statuses[office, report].content.missing)  # then the tab as a whole is told
    first = () if found is None else found.first
    blocking = [one for one in first if one.blocks and not (names_missing and one.row_1based == 0)]
    for finding in blocking[:MOST_FINDINGS]:
        place, url = facts.cell(office, report, finding.column, finding.row_1based)
        sentence = finding.sentence.text(language)
        yield Line(say("notices.finding", place=place, sentence=sentence).text(language), url)
    if found is not None and found.blocking > MOST_FINDINGS:
        yield Line(say("notices.and_more", count=found.blocking - MOST_FINDINGS).text(language))


def _says(notice: Notice, facts: LetterFacts) -> Message:
    if notice.moved is not None:
        moved = notice.moved
        name = "says_extended" if moved.is_extension else "says_moved"
        days = {"old": day_text(moved.old_day), "new": day_text(moved.new_day)}
        return say(f"notices.{name}", order=moved.order, reason=moved.reason, **days)
    if notice.returned is not None:
        returned = notice.returned
        rows = say("reviews.rows", rows=returned.rows) if returned.rows else ""
        until = say("reviews.until", day=day_text(returned.until)) if returned.until else ""
        said_on = day_text(returned.said_on)
        return say("notices.says_returned", day=said_on, comment=returned.comment, rows=rows, until=until)
    last_day = notice.last_day or facts.overview.day
    days_apart = abs((last_day - facts.overview.day).days)
    name = "says_near_today" if not days_apart else f"says_{notice.key.kind.value}"
    return say(f"notices.{name}", last_day=day_text(last_day), days=days_apart)


def _digest(facts: LetterFacts, language: Language) -> Iterator[Line]:
    overview = facts.overview
    yield Line(f"{headline(overview).text(language)} · {headline_overdue(overview).text(language)}")
    if overview.changed is not None and overview.changed.changes:
        title = say("overview.changed_title", day=day_text(overview.changed.since)).text(language)
        yield Line(title, is_heading=True)
        for kind, count in overview.changed.counts.items():
            changes = [change for change in overview.changed.changes if kind in change.kinds]
            offices = [
                _office(office, facts.programme, language) for office in dict.fromkeys(c.office for c in changes)
            ]
            yield Line(_counted(kind, count, offices, language))
    yield from _queue(facts, language)
    if overview.waiting:
        yield Line(say("overview.waiting_title").text(language), is_heading=True)
    for reason, found in groupby(overview.waiting, key=lambda one: one.reason):
        if reason in _IN_QUEUE and facts.queue:
            continue
        waits = list(found)
        told = say(f"overview.waiting_{reason.value}").text(language)
        if reason not in _TO_CALL:
            names = [_office(one.office, facts.programme, language) for one in waits]
            yield Line(f"{told} ({len(waits)}): {_listed(names, MOST_OFFICES, language)}")
            continue
        yield Line(f"{told} ({len(waits)})", is_heading=True)
        yield from _calls(waits, facts.programme, language)


def _queue(facts: LetterFacts, language: Language) -> Iterator[Line]:
    """What the centre has to decide in its tab, by kind: of which offices, or of which report of all."""
    if facts.queue:
        title = say("notices.to_decide", count=len(facts.queue), tab=say("decisions.tab_queue")).text(language)
        yield Line(title, facts.queue_url, is_heading=True)
    gathered: dict[WaitKind, list[str]] = {}
    for item in facts.queue:
        name = _office if item.office else _title
        gathered.setdefault(item.kind, []).append(name(item.office or item.report, facts.programme, language))
    for kind, names in gathered.items():
        told = say(f"decisions.kind_{kind.value}").text(language)
        yield Line(f"{told} ({len(names)}): {_listed([*dict.fromkeys(names)], MOST_OFFICES, language)}")


def _calls(waits: Sequence[Waiting], programme: Programme, language: Language) -> Iterator[Line]:
    """Whom to telephone: the office, what it owes, and its public mailbox or number."""
    for one in waits[:MOST_OFFICES]:
        contact = programme.office(one.office).contact or say("notices.no_contact").text(language)
        reports = ", ".join(_title(report, programme, language) for report in one.reports)
        name = _office(one.office, programme, language)
        yield Line(say("notices.call", office=name, reports=reports, contact=contact).text(language))
    if len(waits) > MOST_OFFICES:
        yield Line(say("notices.and_more", count=len(waits) - MOST_OFFICES).text(language))


def _counted(kind: ChangeKind, count: int, offices: list[str], language: Language) -> str:
    told = say(f"overview.changed_{kind.value}", count=count).text(language)
    return f"{told}: {_listed(offices, MOST_OFFICES, language)}"


def _ending(notice: Notice, programme: Programme, language: Language) -> Iterator[Line]:
    first = True
    if programme.contact and notice.key.kind is not NoticeKind.DIGEST:
        yield Line(say("notices.ask", contact=programme.contact).text(language), is_heading=True)
        first = False
    yield Line(programme.title.in_language(language), is_heading=first)
    yield Line(say("notices.automatic").text(language))


def _listed(names: Sequence[str], most: int, language: Language) -> str:
    more = [say("notices.and_more", count=len(names) - most).text(language)] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def _title(report: str, programme: Programme, language: Language) -> str:
    return programme.report(report).title.in_language(language)


def _office(code: str, programme: Programme, language: Language) -> str:
    office = programme.office(code)
    return office.name if language.is_thai else office.name_en
