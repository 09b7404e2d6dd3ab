"""The three facts of a report in words."""

from __future__ import annotations

from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Report
from rules.readings.dates import day_text
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import ContentFact, ContentState, Reading, ReportStatus, TimeFact, TimeState, Verdict


def content_message(fact: ContentFact, report: Report) -> Message:
    """What the rows say now ("กรอกครบ 3 จาก 12 กลุ่ม"); the words before a bracket are the state's own."""
    facts: dict[str, object] = {
        "done": fact.done,
        "expected": fact.expected,
        "grown_by": fact.grown_by,
        "unit": report.unit,
        "missing": len(fact.missing),
        "between": fact.between,
        "wrong": fact.wrong_rows,
        "rows": fact.wrong_rows + fact.incomplete_rows,
        "opens": day_text(report.opens),
        "was_complete_at": moment_text(fact.was_complete_at) if fact.was_complete_at else "",
    }
    return say(f"statuses.content_{_content_sentence(fact)}", **facts)


def time_message(fact: TimeFact | Verdict) -> Message:
    """When it was complete, against the deadline ("ส่งล่าช้า 2 วัน"). Of a verdict: against its own last day."""
    days = fact.days if isinstance(fact, TimeFact) else fact.days_late
    most_days = fact.most_days if isinstance(fact, TimeFact) else fact.most_days_late
    declared_on = fact.declared_on if isinstance(fact, TimeFact) else None
    sentence = fact.state.value
    if fact.state is TimeState.NEAR and days == 0:
        sentence = "near_today"
    if fact.state is TimeState.LATE and most_days > days:
        sentence = "late_between"
    return say(
        f"statuses.time_{sentence}",
        days=days,
        most_days=most_days,
        last_day=day_text(fact.last_day) if fact.last_day else "",
        declared_on=day_text(declared_on) if declared_on else "",
    )


def time_told(status: ReportStatus) -> Message:
    """The same of a report, which an office may not owe (any more)."""
    return time_message(status.time) if status.is_expected else say("statuses.time_not_owed")


def reading_message(reading: Reading) -> Message:
    """Whether the service could look, and if not, why and who must do what."""
    state = say(f"statuses.reading_{reading.state.value}")
    if not reading.reasons:
        return state
    return say("statuses.reading_with_reasons", state=state, reasons=reasons_text(reading))


def reasons_text(reading: Reading) -> Text:
    """The reasons of a reading in one line, in both languages; "" without any.

    Whose file it is says what they stand beside: its id is for logs, not for who reads of one office.
    """
    reasons = [_of_its_file(reason) for reason in reading.reasons]
    return Text(*(" · ".join(reason.text(language) for reason in reasons) for language in Language.ALL))


def _of_its_file(reason: Message) -> Message:
    def told(name: str, fact: object) -> object:
        if name == "file":
            return say("statuses.its_file")
        return _of_its_file(fact) if isinstance(fact, Message) else fact

    return Message(reason.id, tuple((name, told(name, fact)) for name, fact in reason.facts))


def _content_sentence(fact: ContentFact) -> str:
    if fact.never_read and fact.state is ContentState.NOT_STARTED:
        return "never_read"
    sentence = "complete_rules" if fact.state is ContentState.COMPLETE and fact.rule_changed else fact.state.value
    if fact.done >= fact.expected:
        return _of_all_done(fact, sentence)
    return "partial_and_between" if fact.state is ContentState.PARTIAL and fact.between else sentence


def _of_all_done(fact: ContentFact, sentence: str) -> str:
    """All that is expected is done, and yet the report is not complete: why, so that counts and words agree."""
    rows = fact.wrong_rows + fact.incomplete_rows
    if fact.state is ContentState.PARTIAL and fact.expected == 0:
        return "nothing_expected"
    if fact.state is ContentState.PARTIAL and (fact.missing or rows):
        return "partial_between" if fact.missing else "partial_rows"
    if fact.state is ContentState.WRONG and fact.wrong_rows:
        return "wrong_rows"
    if fact.state is ContentState.EDITED_AFTER or sentence == "complete_rules":
        return f"{sentence}_rows" if rows else f"{sentence}_missing" if fact.missing else f"{sentence}_otherwise"
    if fact.state is ContentState.GREW_AFTER and fact.missing:
        return "grew_after_missing"
    return sentence
