"""The centre's review of reports: received, certified or sent back; never a matter of content, time or rates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from rules.catalogue import Language, Message, say
from rules.catalogue.text import opening
from rules.decisions.decided import Decisions, Item, Review, WaitKind, is_about
from rules.decisions.staff_rows import StaffRow, doubled_ids
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.readings.dates import day_text, format_thai_date, parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.text import matching_form
from rules.verdicts.events import Event, EventKind, event
from rules.verdicts.facts import ReportStatus

RECEIVED, VOLUMES, CDS, VERDICT, COMMENT, ROWS, UNTIL, BY = (
    *("received_on", "volumes", "cds", "verdict"),
    *("comment", "rows", "until", "by"),
)
CERTIFY, CERTIFY_AGAIN, SEND_BACK = "รับรอง", "รับรองอีกครั้ง", "ส่งกลับแก้ไข"
CHOICES = (CERTIFY, SEND_BACK, CERTIFY_AGAIN)

Pair = tuple[str, str]
Digests = Mapping[str, str]
"""Column id -> what changes with any value that stands in it, of one office's report."""


class ReviewState(StrEnum):
    """Where a report stands with the centre. Values stand in exports."""

    WAITS = "waits"  # รอตรวจ
    CERTIFIED = "certified"  # รับรอง
    SENT_BACK = "sent_back"  # ส่งกลับ
    EDITED = "edited"  # แก้ไขหลังรับรอง


@dataclass(frozen=True, slots=True)
class ReviewsRead:
    """What the tab of reviews says now. told: row (1-based) -> what to write beside it; kept: row -> its facts cell."""

    decisions: Decisions
    told: Mapping[int, Message]
    kept: Mapping[int, str]


def review_of(decisions: Decisions, pair: Pair) -> Review | None:
    """What the centre said last of that report."""
    return decisions.reviews.get(review_id(*pair))


def review_id(office: str, report: str) -> str:
    """The id of that report's row."""
    return Item(WaitKind.REVIEW, office, report, "", date.min).id


def to_review(statuses: Mapping[Pair, ReportStatus], programme: Programme) -> dict[str, Item]:
    """Row id -> every report that was complete once, and since when; in the order of offices."""
    found = {}
    for office, report in programme.in_order(statuses):
        completed = statuses[office, report].time.completed
        if completed is not None and statuses[office, report].is_expected:
            since = day_of(completed.until)
            item = Item(WaitKind.REVIEW, office, report, "", since)
            found[item.id] = item
    return found


def review_state(review: Review | None, now: Digests) -> ReviewState:
    """What the last review says of the rows as they stand."""
    if review is None:
        return ReviewState.WAITS
    if not review.certifies:
        return ReviewState.SENT_BACK
    return ReviewState.EDITED if changed_columns(review, now) else ReviewState.CERTIFIED


def changed_columns(review: Review, now: Digests) -> tuple[str, ...]:
    """Ids of the columns in which a value changed since; nothing is known of a report that cannot be read now."""
    return tuple(column for column, digest in now.items() if review.digests.get(column, digest) != digest)


def read_reviews(
    rows: Sequence[StaffRow],
    known: Decisions,
    items: Mapping[str, Item],
    digests: Callable[[str, str], Digests],
    programme: Programme,
    headers: Mapping[str, str],
    today: date,
) -> ReviewsRead:
    """Each row against what was decided before; one that is doubled, unclear, emptied or gone changes nothing."""
    told: dict[int, Message] = {}
    kept: dict[int, str] = {}
    reviews, known_items = dict(known.reviews), {**items, **known.items}
    receipts = dict(known.receipts)
    doubled = doubled_ids(rows)
    for row in rows:
        item = known_items.get(row.item_id)
        is_ours = item is not None and is_about(programme, item.office, [item.report])
        if item is None or not is_ours or item.kind is not WaitKind.REVIEW:
            if not row.is_blank:
                told[row.row_1based] = say("decisions.not_ours")
            continue
        now = digests(item.office, item.report)
        before = reviews.get(row.item_id)
        if any(receipt := (_day_or_text(row, RECEIVED), row.text(VOLUMES), row.text(CDS))):
            receipts[row.item_id] = receipt
        found = (
            say("decisions.doubled", id=row.item_id)
            if row.item_id in doubled
            else _read(row, before, now, programme, headers, today)
        )
        if isinstance(found, Review):
            reviews[row.item_id] = found
        review = reviews.get(row.item_id)
        state = review_message(item, review, now, programme)
        told[row.row_1based] = (
            say("reviews.problem", problem=found, state=state) if isinstance(found, Message) else state
        )
        kept[row.row_1based] = facts_of(item, review)
    return ReviewsRead(replace(known, reviews=reviews, receipts=receipts, items=known_items), told, kept)


def review_message(item: Item, review: Review | None, now: Digests, programme: Programme) -> Message:
    """Where a report stands with the centre, for the centre."""
    if review is None:
        return say("reviews.waits", day=day_text(item.since))
    day = day_text(review.decided_on)
    changed = _changed(review, item.report, now, programme)
    if review.certifies:
        return say("reviews.edited", day=day, columns=changed) if changed else say("reviews.certified", day=day)
    if changed:
        return say("reviews.corrected", day=day, columns=changed)
    return say("reviews.sent_back", day=day)


def office_message(review: Review, report: str, now: Digests, programme: Programme) -> Message:
    """The same for the office, beside its report: what to do, in one line."""
    day = day_text(review.decided_on)
    changed = _changed(review, report, now, programme)
    if review.certifies:
        return (
            say("reviews.office_edited", day=day, columns=changed)
            if changed
            else say("reviews.office_certified", day=day)
        )
    facts = {
        "day": day,
        "comment": review.comment,
        "rows": say("reviews.rows", rows=review.rows) if review.rows else "",
        "until": say("reviews.until", day=day_text(review.until)) if review.until else "",
    }
    return say("reviews.office_corrected" if changed else "reviews.office_sent_back", **facts)


def facts_of(item: Item, review: Review | None) -> str:
    """What the row keeps for a machine that lost its ledger: the item, and digests of the values reviewed."""
    base = [item.kind.value, item.office, item.report, item.key, item.since.isoformat()]
    plain = base if review is None else [*base, dict(review.digests)]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def review_events(
    decisions: Decisions, digests: Callable[[str, str], Digests], programme: Programme, now: datetime
) -> Iterator[Event]:
    """What the centre said of each report, and that it was edited after it was certified; each once."""
    for item_id, review in decisions.reviews.items():
        item = decisions.items.get(item_id)
        if item is None or not is_about(programme, item.office, [item.report]):
            continue
        facts: dict[str, object] = {
            "day": review.decided_on.isoformat(),
            "by": review.by,
            "comment": review.comment,
            "rows": review.rows,
            "until": review.until.isoformat() if review.until else None,
        }
        kind = EventKind.REVIEW_CERTIFIED if review.certifies else EventKind.REVIEW_RETURNED
        yield event(kind, programme.id, item.office, item.report, now, facts, [facts, review.typed])
        columns = _changed(review, item.report, digests(item.office, item.report), programme)
        if review.certifies and columns:
            facts = {"day": review.decided_on.isoformat(), "columns": columns}
            yield event(EventKind.REVIEW_EDITED, programme.id, item.office, item.report, now, facts, facts)


def _changed(review: Review, report: str, now: Digests, programme: Programme) -> str:
    """The headers of changed columns, personal ones too: named, never quoted."""
    columns = programme.report(report).columns
    changed = set(changed_columns(review, now))
    return ", ".join(f"“{column.header}”" for column in columns if column.id in changed)


def _read(
    row: StaffRow, before: Review | None, now: Digests, programme: Programme, headers: Mapping[str, str], today: date
) -> Review | Message | None:
    """The review that the row says, None where it says none or the same as before, or what to correct."""
    typed = row.text(VERDICT)
    if not typed:
        return None
    forms = {matching_form(CERTIFY): True, matching_form(CERTIFY_AGAIN): True, matching_form(SEND_BACK): False}
    certifies = forms.get(matching_form(typed))
    if certifies is None:
        return say("reviews.unclear", column=headers[VERDICT], typed=typed, certify=CERTIFY, send_back=SEND_BACK)
    if not certifies and not row.text(COMMENT):
        return say("decisions.fill_in", column=headers[COMMENT])
    until = None
    if row.text(UNTIL):
        until = parse_day(row.cells.get(UNTIL), YearSpan(programme.first_day, programme.last_day)).day
        if until is None:
            return say("decisions.no_day", column=headers[UNTIL], typed=row.text(UNTIL))
    said = (typed, row.text(COMMENT), row.text(ROWS), until, row.text(BY))
    if before is not None and said[:4] == (before.typed, before.comment, before.rows, before.until):
        return None
    is_same_verdict = before is not None and before.typed == typed
    digests = (
        before.digests if before is not None and is_same_verdict else _kept_digests(row) if before is None else now
    )
    decided_on = (
        before.decided_on if before is not None and is_same_verdict else _told_on(row) if before is None else today
    )
    return Review(certifies, *said, decided_on or today, digests or now)


def _day_or_text(row: StaffRow, column: str) -> str:
    """A day as people write it, else what was typed: it is shown, never judged."""
    day = parse_day(row.cells.get(column)).day
    return row.text(column) if day is None else format_thai_date(day)


def _told_on(row: StaffRow) -> date | None:
    """The day that our own cell names, where a ledger that knew of the review was lost."""
    if row.status.startswith(opening("reviews.waits", Language.TH)):
        return None
    words = row.status.partition(" · ")[0].partition(":")[0].split(" ")
    return next(
        (day for end in range(len(words), 2, -1) if (day := parse_day(" ".join(words[end - 3 : end])).day)), None
    )


def _kept_digests(row: StaffRow) -> Digests:
    try:
        plain = json.loads(row.facts)
        return {str(name): str(digest) for name, digest in plain[5].items()}
    except (ValueError, TypeError, IndexError, AttributeError, KeyError):
        return {}
