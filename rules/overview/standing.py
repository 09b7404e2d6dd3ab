"""One word for where an office's report stands: its three facts as a single state, for matrices, counts and charts."""

from __future__ import annotations

from enum import StrEnum

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from rules.verdicts.facts import ContentFact, ContentState, ReportStatus, TimeState


class Standing(StrEnum):
    """Where a report stands. Values stand in exports: never reused, never renamed."""

    COMPLETE = "complete"  # complete, or declared and accepted; in time as far as there is a date
    LATE = "late"  # complete, after its last day
    AWAITING = "awaiting"  # complete; whether in time the centre has to confirm
    REOPENED = "reopened"  # was complete; edited, grown or emptied since
    DECLARED = "declared"  # declared nothing to report; the centre has to confirm
    OVERDUE = "overdue"
    UNKNOWN = "unknown"  # never read, or not since its last day
    TO_CORRECT = "to_correct"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    NOT_OPEN = "not_open"


REPORTED = frozenset((Standing.COMPLETE, Standing.LATE, Standing.AWAITING, Standing.REOPENED))
"""Ever complete, or declared and accepted: what reporting rates count."""


PRESSING = (
    *(Standing.OVERDUE, Standing.UNKNOWN, Standing.TO_CORRECT, Standing.REOPENED, Standing.AWAITING, Standing.DECLARED),
    *(Standing.UNDER_WAY, Standing.NOT_STARTED, Standing.LATE, Standing.COMPLETE, Standing.NOT_OPEN),
)
"""What asks most for somebody first: how several reports together are told in one word."""


def was_reported(content: ContentFact) -> bool:
    """Ever complete, or declared and accepted."""
    return content.was_complete_at is not None or content.state is ContentState.DECLARED_NONE


def standing_of(status: ReportStatus) -> Standing:
    """The first of these that applies.

    What was ever complete is told as complete (in time, late, to be confirmed) or as reopened. What waits for the
    centre is not the office's lateness. Overdue and unknown go before what the rows say, for they are what is asked.
    """
    content, time = status.content, status.time.state
    if was_reported(content):
        return _standing_of_reported(content.state, time)
    if content.state is ContentState.DECLARED_WAITING:
        return Standing.DECLARED
    if time is TimeState.OVERDUE:
        return Standing.OVERDUE
    if content.state is ContentState.NOT_OPEN:
        return Standing.NOT_OPEN
    if time is TimeState.UNDECIDED or content.never_read:
        return Standing.UNKNOWN
    if content.state in (ContentState.NOT_STARTED, ContentState.NO_REGISTER):
        return Standing.NOT_STARTED
    return Standing.TO_CORRECT if content.state is ContentState.WRONG else Standing.UNDER_WAY


def _standing_of_reported(content: ContentState, time: TimeState) -> Standing:
    if content not in (ContentState.COMPLETE, ContentState.DECLARED_NONE):
        return Standing.REOPENED
    if time is TimeState.LATE:
        return Standing.LATE
    return Standing.AWAITING if time is TimeState.AWAITING else Standing.COMPLETE


def standing_message(standing: Standing) -> Message:
    """The name of a standing, as legends and headings give it."""
    return say(f"overview.standing_{standing.value}")


def word_message(status: ReportStatus) -> Message:
    """The one word of a status, short enough for a cell of a matrix ("เกิน 12 วัน"); it begins as its standing does."""
    standing = standing_of(status)
    content, days = status.content, status.time.days
    variant = standing.value
    if content.state is ContentState.DECLARED_NONE:
        variant = "declared_none"
    elif content.state is ContentState.NO_REGISTER and standing is Standing.NOT_STARTED:
        variant = "no_register"
    elif content.state is ContentState.GREW_AFTER:
        variant = "grown"
    elif standing is Standing.UNDER_WAY and content.done >= content.expected:
        variant = "all_done"  # and yet not complete: “5/5” would read as if nothing were left
    return say(f"overview.word_{variant}", days=days, done=content.done, expected=content.expected)


def waits_for_its_period(status: ReportStatus, programme: Programme) -> bool:
    """One of several periods in a tab that has not begun: nobody wants to see a year of them."""
    is_shared = programme.report(status.report).period_column is not None
    return is_shared and status.content.state is ContentState.NOT_OPEN


def is_owed(status: ReportStatus) -> bool:
    """It is the office's turn: expected, never complete, and no declaration waits for the centre."""
    content = status.content
    return status.is_expected and not was_reported(content) and content.state is not ContentState.DECLARED_WAITING
