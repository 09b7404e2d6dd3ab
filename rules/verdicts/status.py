"""An office's report as three facts, judged from what the sheet says, what is remembered, and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Report
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.completeness import expected_keys, is_accepted, is_refused, waits_for_register
from rules.verdicts.facts import (
    ASKED_NOTHING,
    ContentFact,
    ContentState,
    Histories,
    History,
    Reading,
    ReadingState,
    ReportStatus,
)
from rules.verdicts.punctuality import judge_time


def judge(
    history: History, content: ReportContent, reading: Reading, programme: Programme, now: datetime
) -> ReportStatus:
    """The three facts of one office's report at `now`.

    `history` is the memory after `advance` took this look; `content` may come from the last good rows when `reading`
    failed. Whether it is complete and whether a declaration stands is the memory's word, so a look that failed changes
    neither content nor time. Raises KeyError for an office or report that the programme does not know.
    """
    report = programme.report(content.report)
    office = programme.office(content.office)
    accepted = is_accepted(history, content, programme, day_of(now))
    return ReportStatus(
        office=content.office,
        report=content.report,
        content=judge_content(history, content, reading, programme, now),
        time=judge_time(history, programme, content.office, report, now, accepted),
        reading=reading,
        is_expected=content.report in office.expected_reports,
    )


def judge_all(
    contents: Mapping[tuple[str, str], ReportContent],
    histories: Histories,
    readings: Mapping[tuple[str, str], Reading],
    programme: Programme,
    now: datetime,
) -> dict[tuple[str, str], ReportStatus]:
    """(office, report) -> status: every expected report, and every other that has content.

    Order: the programme's offices, then its reports. An expected report without content is blank; one without a reading
    was never looked at (UNREADABLE, no reasons).
    """
    statuses: dict[tuple[str, str], ReportStatus] = {}
    for office in programme.offices:
        for report in programme.reports:
            pair = (office.code, report.id)
            if pair not in contents and report.id not in office.expected_reports:
                continue
            statuses[pair] = judge(
                histories.get(pair, History()),
                contents.get(pair) or _blank_content(office.code, report, programme.register),
                readings.get(pair) or Reading(ReadingState.UNREADABLE, now),
                programme,
                now,
            )
    return statuses


def judge_content(
    history: History, content: ReportContent, reading: Reading, programme: Programme, now: datetime
) -> ContentFact:
    """The content fact. The first of these that applies says it:

    1. a standing declaration of nothing to report (it stands only while there is no entry): it is the office's own word
       on everything below; it waits for the centre while the register has groups, and counts no more once refused;
    2. complete now;
    3. no entry before the opening day: there is nothing to wait for yet. Entries made early are shown as what they are;
    4. an empty register: nothing else of that office can be complete, whatever else is wrong;
    5. complete before: only groups were added (the earlier ones are all still complete), or a rule changed (it stays
       complete and says so: that is not held against the office), or it was edited;
    6. a wrong row: it goes before incomplete ones, as in the rows;
    7. no entry; 8. n of m.
    """
    state = _content_state(history, content, programme, now)
    return ContentFact(
        state=state,
        done=content.done,
        expected=content.expected,
        missing=() if state in ASKED_NOTHING else content.missing,
        was_complete_at=history.completed.until if history.completed is not None else None,
        grown_by=len(_added_keys(history, content)),
        rule_changed=history.undone_by_rules and not history.complete_now and not content.is_blank,
        never_read=reading.data_as_of is None,
        wrong_rows=content.wrong_rows,
        incomplete_rows=content.incomplete_rows,
        declaration_refused=is_refused(history, programme, content.office, content.report, day_of(now)),
    )


def _content_state(history: History, content: ReportContent, programme: Programme, now: datetime) -> ContentState:
    today = day_of(now)
    if history.declared is not None and not is_refused(history, programme, content.office, content.report, today):
        accepted = is_accepted(history, content, programme, today)
        return ContentState.DECLARED_NONE if accepted else ContentState.DECLARED_WAITING
    if history.complete_now:
        return ContentState.COMPLETE
    if content.is_blank and history.completed is None and today < programme.report(content.report).opens:
        return ContentState.NOT_OPEN
    if waits_for_register(content, programme):
        return ContentState.NO_REGISTER
    if history.completed is not None:
        return _state_after_completion(history, content, programme.report(content.report))
    if content.wrong_rows:
        return ContentState.WRONG
    return ContentState.NOT_STARTED if content.is_blank else ContentState.PARTIAL


def _state_after_completion(history: History, content: ReportContent, report: Report) -> ContentState:
    added = _added_keys(history, content)
    is_broken = any(key in history.keys_when_complete for key, _ in content.missing)
    if report.expects is None:  # a register: one row a group, and no row of an added group is ever missing
        is_broken = is_broken or content.wrong_rows + content.incomplete_rows > len(added)
    if added and not is_broken:
        return ContentState.GREW_AFTER
    is_excused = history.undone_by_rules and not content.is_blank  # nothing is complete by any rule
    return ContentState.COMPLETE if is_excused else ContentState.EDITED_AFTER


def _added_keys(history: History, content: ReportContent) -> frozenset[str]:
    if history.completed is None or history.complete_now:
        return frozenset()
    return expected_keys(content) - history.keys_when_complete


def _blank_content(office: str, report: Report, register: str | None) -> ReportContent:
    return ReportContent(
        office=office,
        report=report.id,
        is_complete=False,
        is_blank=True,
        done=0,
        expected=report.minimum_rows if report.expects is None and report.id != register else 0,
    )
