"""What a notice says: to the centre what it has to decide, to an office what it has to correct."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.catalogue import Language, say
from rules.decisions.decided import Item, WaitKind
from rules.declared.deadlines import start_of
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter
from rules.notices.letters import LetterFacts, letter_for
from rules.notices.notice import CENTRE, Notice, NoticeKey, NoticeKind, Returned
from rules.overview.overview import make_overview
from rules.verdicts.facts import ReadingState, ReportStatus, TimeState
from tests.rules.notices.test_due import COMPLETE, standing
from tests.rules.time_builders import office, programme

TODAY = date(2020, 8, 3)
QUEUE_URL = "https://docs.google.com/queue"


def letter(notice: Notice, *statuses: ReportStatus, queue: tuple[Item, ...] = ()) -> Letter:
    of = programme(offices=(office("10"), office("11")))
    overview = make_overview({(s.office, s.report): s for s in statuses}, of, start_of(TODAY))
    facts = LetterFacts(of, overview, {}, lambda *_: ("ชุด!A1", ""), queue, QUEUE_URL)
    return letter_for(notice, Contact("", ChannelKind.EMAIL, "a@localhost", language=Language.EN), facts)


def digest(*statuses: ReportStatus, queue: tuple[Item, ...] = ()) -> Letter:
    return letter(
        Notice(NoticeKey(CENTRE, NoticeKind.DIGEST, "", TODAY), (), say("notices.why_digest")), *statuses, queue=queue
    )


def test_the_digest_tells_what_waits_for_a_decision_by_kind_and_leads_there() -> None:
    awaiting = standing(TODAY, COMPLETE)
    awaiting = replace(awaiting, time=replace(awaiting.time, state=TimeState.AWAITING))
    queue = (
        Item(WaitKind.TIME, "10", "forum", "", TODAY),
        Item(WaitKind.GONE, "11", "groups", "11-001", TODAY),
        Item(WaitKind.GONE, "11", "groups", "11-002", TODAY),
        Item(WaitKind.REVISION, "", "forum", "D1", TODAY),
    )

    told = digest(awaiting, queue=queue)

    title = next(line for line in told.lines if line.url)
    assert (title.text, title.url) == ("4 items wait for a decision in “Waiting for a decision”", QUEUE_URL)
    assert {"Time to confirm (1): Province 10", "Group gone from the register (2): Province 11"} < {
        *told.plain.split("\n")
    }
    assert "Deadline revised for all (1): " in told.plain
    assert "time to be confirmed" not in told.plain  # told once
    assert "time to be confirmed" in digest(awaiting).plain


def test_a_report_that_was_sent_back_is_told_with_comment_rows_day_and_how_old_the_reading_is() -> None:
    returned = Returned("10", "forum", "ไม่ตรงกับทะเบียน", "3, 5", date(2020, 8, 20), TODAY)
    notice = Notice(
        NoticeKey("10", NoticeKind.RETURNED, "e1", TODAY), ("forum",), say("notices.why_digest"), returned=returned
    )
    status = standing(TODAY, COMPLETE)
    unread = replace(status, reading=replace(status.reading, state=ReadingState.UNREADABLE))

    told = letter(notice, status)

    assert told.subject.startswith("Sent back for correction: ")
    assert (
        "on 3 Aug 2020 and asks for a correction: ไม่ตรงกับทะเบียน rows 3, 5, to be corrected by 20 Aug 2020" in told.plain
    )
    assert len(letter(notice, unread).lines) == len(told.lines) + 1
