"""Counts, sentences and the three facts never contradict each other, whatever happened to a report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language
from rules.declared.programme import ConfirmationKind
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.facts import ContentState, TimeState
from rules.verdicts.status_messages import content_message, time_message
from tests.rules.time_builders import (
    FORUM,
    GROUPS,
    Timeline,
    at,
    confirmation,
    content,
    declaration,
    extension,
    programme,
    revision,
)

EXPLAINED = re.compile(r"\d+ แถว|ยังขาด|ยังไม่มี")
EARNED = {ContentState.COMPLETE, ContentState.EDITED_AFTER, ContentState.GREW_AFTER}
WAITS = {ContentState.DECLARED_WAITING, ContentState.DECLARED_NONE}


@st.composite
def contents(draw: st.DrawFn) -> ReportContent:
    """Rows as the evaluation can find them: open rows are of open groups, uncovered groups stand in no m."""
    expected = draw(st.sets(st.sampled_from(GROUPS)))
    done = draw(st.sets(st.sampled_from(sorted(expected)))) if expected else set()
    uncovered = [(f"10-09{n}", "") for n in range(draw(st.integers(0, 2)))]
    rows = draw(st.integers(0, 2)) if done != expected else 0
    wrong = draw(st.integers(0, rows))
    plain = content(done, expected)
    return replace(
        plain,
        missing=(*plain.missing, *uncovered),
        is_complete=plain.is_complete and not uncovered,
        is_blank=not done and not rows and draw(st.booleans()),  # or there are rows of no group
        wrong_rows=wrong,
        incomplete_rows=rows - wrong,
        register_is_empty=not expected and not uncovered,
    )


@st.composite
def reports(draw: st.DrawFn) -> Timeline:
    """A report after some looks, failed ones, declarations, changed rules and decisions of the centre."""
    settled = [ConfirmationKind.NOTHING_TO_REPORT, ConfirmationKind.DECLARATION_REFUSED]
    dated = st.dates(date(2020, 6, 1), date(2020, 10, 1))
    timeline = Timeline(
        programme(
            confirmations=tuple(
                confirmation(kind, draw(dated)) for kind in draw(st.lists(st.sampled_from(settled), max_size=1))
            ),
            extensions=tuple(draw(st.lists(st.just(extension(date(2020, 8, 20))), max_size=1))),
        )
    )
    if draw(st.booleans()):
        moved = replace(FORUM, revisions=(revision(draw(dated), date(2020, 8, 10)),))
        timeline.programme = replace(
            timeline.programme, reports=tuple(moved if r.id == "forum" else r for r in timeline.programme.reports)
        )
    now = at(3, 1)
    for _ in range(draw(st.integers(1, 4))):
        now += timedelta(days=draw(st.integers(0, 60)), hours=draw(st.integers(1, 23)))
        timeline.rules = draw(st.sampled_from(["rules-1", "rules-2"]))
        if draw(st.integers(0, 4)) == 0:
            timeline.fail(now)
        else:
            timeline.look(now, draw(contents()), declaration=draw(st.sampled_from([None, None, declaration()])))
    return timeline


@given(reports(), st.integers(0, 90))
def test_counts_words_and_facts_never_contradict(timeline: Timeline, later: int) -> None:
    """ "n of n" comes with what is still open, "0 of 0" never; who has sent is not told that nothing came."""
    assert timeline.reading is not None
    status = timeline.status(timeline.reading.attempted_at + timedelta(days=later))
    told, when = content_message(status.content, FORUM).text(Language.TH), time_message(status.time).text(Language.TH)
    state, time = status.content.state, status.time
    for done, of in re.findall(r"(\d+) จาก (\d+)", told):
        assert int(done) < int(of) or EXPLAINED.search(told), told
    assert "0 จาก 0" not in told
    if time.state is TimeState.OVERDUE:
        assert state not in EARNED | WAITS, (told, when)
        assert time.days >= 1
    if time.state in (TimeState.ON_TIME, TimeState.LATE, TimeState.AWAITING):
        assert state in EARNED | WAITS | {ContentState.NO_REGISTER}, (told, when)
    if time.state is TimeState.LATE:
        assert time.most_days >= time.days >= 1
    if time.state is TimeState.NEAR:
        assert 0 <= time.days <= 7
    if state is ContentState.DECLARED_WAITING and timeline.history.completed is None:
        assert time.state not in (TimeState.OVERDUE, TimeState.LATE), when
