"""What each file's tab สรุปสถานะ must hold, as plain text: made from the statuses, compared with what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.catalogue import Language, Message, say
from rules.catalogue.text import cut
from rules.declared.deadlines import as_counted, day_of, revision_in_force
from rules.declared.programme import Programme
from rules.overview.standing import Standing, standing_of, waits_for_its_period
from rules.readings.dates import day_text
from rules.verdicts.facts import ContentState, Declaration, ReportStatus, TimeState
from rules.verdicts.status_messages import content_message, reading_message, time_told
from sync.read.read_summary import blanks_of
from sync.workbook.kept_text import KeptText, kept_tab_title
from sync.workbook.layout import DECLARES_NONE, SUMMARY_HEADERS, FileTarget, summary_headers

MOST_MISSING = 10  # keys listed by code and name; the rest are counted
MOST_LINE_CHARACTERS = 500  # of one of them, whatever somebody typed as a code
MOST_FIXES = 3  # the first things to fix

FirstFixes = Callable[[str, str, int], Sequence[Message]]
"""(office, report, most) -> the first things to fix, the blocking ones first."""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What the summary tabs are made of: one pass's statuses, findings and kept texts."""

    programme: Programme
    statuses: Mapping[tuple[str, str], ReportStatus]
    first_fixes: FirstFixes
    kept: Sequence[KeptText]
    declarations: Sequence[Declaration]  # as they stand in the tab, whether they count or not
    periodless: Mapping[tuple[str, str], Sequence[Message]] = field(default_factory=dict)  # (office, key of the tab)
    reviews: Mapping[tuple[str, str], Message] = field(default_factory=dict)  # what the centre said of it


def summary_grid(target: FileTarget, facts: SummaryFacts) -> list[list[str]]:
    """The service's own cells of one file's summary tab, from row 1: title, sentence, header, a row per report."""
    language = facts.programme.thai
    offices = [facts.programme.office(code) for code in target.offices]
    place = offices[0].name if len(offices) == 1 else say("plans.several_offices", count=len(offices))
    headers = summary_headers(facts.programme)
    header = [headers[column] for column in (*(("office",) if target.has_office_column else ()), *SUMMARY_HEADERS)]
    grid = [
        [say("plans.summary_title", programme=facts.programme.title, office=place).text(language)],
        [_guidance(target, facts, language)],
        header,
    ]
    for office, report in target.summary_rows:
        status = facts.statuses.get((office, report))
        if status is not None and waits_for_its_period(status, facts.programme):
            grid.append([""] * len(header))
            continue
        row = _status_row(facts, status, language) if status is not None else [""] * len(SUMMARY_HEADERS)
        grid.append([facts.programme.office(office).name, *row] if target.has_office_column else row)
    return grid


def _guidance(target: FileTarget, facts: SummaryFacts, language: Language) -> str:
    """What to do next and by when, whom to ask, and that there is nothing to submit, in one line."""
    programme = facts.programme
    parts = [_next_step(target.offices[0], facts)] if len(target.offices) == 1 else []
    if programme.contact:
        parts.append(say("plans.centre_contact", contact=programme.contact))
    return " · ".join(message.text(language) for message in (*parts, say("plans.no_submit_button")))


def _next_step(office: str, facts: SummaryFacts) -> Message:
    """The open report that is due first; one without a date comes last."""
    programme = facts.programme
    told = (facts.statuses.get((office, report.id)) for report in programme.reports)
    waits = [status for status in told if status and status.is_expected and standing_of(status) in _ASKED]
    if not waits:
        return say("plans.nothing_next")
    first = min(waits, key=lambda status: status.time.last_day or date.max)
    title, last_day = programme.report(first.report).title, first.time.last_day
    if last_day is None:
        return say("plans.next_step_no_deadline", report=title)
    sentence = "plans.next_step"
    if standing_of(first) is Standing.OVERDUE:
        sentence = "plans.next_step_overdue"
    elif first.time.state in (TimeState.ON_TIME, TimeState.LATE, TimeState.AWAITING):  # sent once, and open again
        sentence = "plans.next_step_again"
    return say(sentence, report=title, last_day=day_text(last_day))


_ASKED = frozenset((Standing.OVERDUE, Standing.TO_CORRECT, Standing.UNDER_WAY, Standing.NOT_STARTED, Standing.REOPENED))


def _deadline_text(facts: SummaryFacts, status: ReportStatus, language: Language) -> str:
    """The last day; where it was moved, from which day and by which order."""
    last_day, report = status.time.last_day, facts.programme.report(status.report)
    if last_day is None or not status.is_expected:
        return say("plans.no_deadline").text(language)
    revision = revision_in_force(report, day_of(status.reading.attempted_at))
    if revision is None or report.deadline is None or as_counted(revision.last_day, facts.programme) != last_day:
        return day_text(last_day).in_language(language)
    former = day_text(as_counted(report.deadline, facts.programme))
    words = {"last_day": day_text(last_day), "former": former, "order_number": revision.order_number}
    return say("plans.moved_deadline", **words).text(language)


def _status_row(facts: SummaryFacts, status: ReportStatus, language: Language) -> list[str]:
    report = facts.programme.report(status.report)
    of, done = status.content.expected, status.content.done
    n_of_m = say("plans.n_of_m", done=done, expected=of, unit=report.unit).text(language) if of else ""
    return [
        report.title.in_language(language),
        content_message(status.content, report).text(language),
        time_told(status).text(language),
        _deadline_text(facts, status, language),
        n_of_m,
        missing_text(status.content.missing, language),
        _fixes(facts, status, language),
        reading_message(status.reading).text(language),
    ]


def missing_text(missing: Sequence[tuple[str, str]], language: Language) -> str:
    """Missing keys by code and name; they have no row that could carry a status."""
    listed = [missing_line(code, name) for code, name in missing[:MOST_MISSING]]
    if len(missing) > MOST_MISSING:
        listed.append(say("plans.and_more", count=len(missing) - MOST_MISSING).text(language))
    return "\n".join(listed)


def missing_line(code: str, name: str) -> str:
    """One missing key."""
    return cut(f"{code} {name}".strip(), MOST_LINE_CHARACTERS)


_WITH_ENTRIES = frozenset(
    (
        ContentState.PARTIAL,
        ContentState.WRONG,
        ContentState.COMPLETE,
        ContentState.EDITED_AFTER,
        ContentState.GREW_AFTER,
    )
)


def of_declaration(status: ReportStatus, declarations: Iterable[Declaration], programme: Programme) -> list[Message]:
    """Why a declaration of nothing to report does not count: the centre refused it, something beside it is blank, or
    there are entries."""
    made = next((d for d in declarations if (d.office, d.report) == (status.office, status.report)), None)
    if made is None:
        return []
    if status.content.declaration_refused:
        return [say("plans.declaration_refused", declares=DECLARES_NONE)]
    if blanks := blanks_of(made, programme, day_of(status.reading.attempted_at)):
        return [say("plans.declaration_unfinished", headers=" / ".join(f"“{header}”" for header in blanks))]
    if status.reading.is_fresh and status.content.state in _WITH_ENTRIES:
        return [say("plans.declaration_undone", declares=DECLARES_NONE)]
    return []


def _missing_groups(facts: SummaryFacts, status: ReportStatus) -> list[Message]:
    """Groups whose row is gone from the register: they count until the centre says otherwise."""
    if status.report != facts.programme.register or not status.content.missing:
        return []
    return [say("plans.missing_groups", count=len(status.content.missing), header=_missing_header(facts))]


def _missing_between(facts: SummaryFacts, status: ReportStatus) -> list[Message]:
    """What is missing beyond m: it must be entered in the report between first."""
    content, between = status.content, facts.programme.report(status.report).expects
    if between is None or not content.between:
        return []
    other = facts.programme.report(between)
    return [say("plans.missing_between", count=content.between, other=other.title, header=_missing_header(facts))]


def _missing_header(facts: SummaryFacts) -> str:
    return summary_headers(facts.programme)["missing"]


def _periodless(facts: SummaryFacts, status: ReportStatus) -> Sequence[Message]:
    """Rows whose period cannot be told may be what an unfinished period waits for."""
    if status.content.state not in (ContentState.NOT_STARTED, ContentState.PARTIAL, ContentState.WRONG):
        return ()
    key = facts.programme.report(status.report).tab_key
    return facts.periodless.get((status.office, key), ())[:MOST_FIXES]


def _fixes(facts: SummaryFacts, status: ReportStatus, language: Language) -> str:
    said = facts.reviews.get((status.office, status.report))
    messages = [] if said is None else [said]
    messages += [
        *of_declaration(status, facts.declarations, facts.programme),
        *_missing_groups(facts, status),
        *_missing_between(facts, status),
    ]
    messages += _periodless(facts, status)
    messages += facts.first_fixes(status.office, status.report, MOST_FIXES)
    kept = [k for k in facts.kept if k.office == status.office and k.report == status.report]
    if kept:
        messages.append(say("plans.kept_texts", count=len(kept), tab=kept_tab_title(language)))
    return "\n".join(message.text(language) for message in messages)
