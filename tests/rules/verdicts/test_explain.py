"""The explanation of a time verdict names the deadline, the evidence, the rule and each verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.catalogue import Language
from rules.declared.programme import ConfirmationKind
from rules.verdicts.explain import explain_time
from tests.rules.time_builders import (
    BLANK,
    COMPLETE,
    PARTIAL,
    Timeline,
    at,
    confirmation,
    content,
    declaration,
    extension,
    programme,
    register,
    revision,
    with_forum,
)


def explained(timeline: Timeline, language: Language = Language.EN) -> list[str]:
    assert timeline.reading is not None
    now = timeline.reading.attempted_at
    return [m.text(language) for m in explain_time(timeline.status(now), timeline.history, timeline.programme, now)]


def test_a_report_without_deadline_is_explained_in_one_line() -> None:
    (line,) = explained(Timeline().look(at(1, 5), register()))
    assert "no deadline" in line


def test_late_names_deadline_interval_rule_verdicts_and_headline_in_this_order() -> None:
    lines = explained(Timeline().look(at(7, 31, 9), PARTIAL).look(at(8, 2, 10), COMPLETE))
    assert [line.split(" ")[0] for line in lines] == ["Original", "First", "Not", "There", "Against", "Against", "In"]
    assert "after 31 Jul 2020 09:00" in lines[1]
    assert "not later than 2 Aug 2020 10:00" in lines[1]
    assert "at least 1 day and at most 3 days late" in lines[3]
    assert lines[-1] == "In sum, by the latest of the three, 30 Jul 2020: Sent at least 1 day, at most 3 days late"


def test_while_the_centre_has_not_settled_a_declaration_nothing_calls_the_office_overdue() -> None:
    lines = explained(
        Timeline().look(at(7, 1), BLANK, declaration=declaration()).look(at(10, 1), BLANK, declaration=declaration())
    )
    assert not any("overdue" in line for line in lines)
    assert lines[-1].endswith("(declared on 1 Jul 2020)")


def test_both_other_verdicts_are_kept_and_shown() -> None:
    plan = replace(
        with_forum(revisions=(revision(date(2020, 8, 1), date(2020, 8, 1), "กษ 0201/77"),)),
        extensions=(extension(date(2020, 8, 15)),),
    )
    lines = explained(Timeline(plan).look(at(8, 3), PARTIAL).look(at(8, 10), COMPLETE))
    assert any("กษ 0201/77" in line for line in lines)
    assert any(
        line == "Against the latest deadline, 1 Aug 2020: Sent at least 2 days, at most 9 days late" for line in lines
    )
    assert any(line == "Against the extension, 15 Aug 2020: Sent in time" for line in lines)


def test_a_revision_to_come_is_named_as_not_yet_in_effect() -> None:
    plan = with_forum(revisions=(revision(date(2020, 8, 10), date(2020, 8, 30)),))
    lines = explained(Timeline(plan).look(at(7, 1), PARTIAL))
    assert any("not yet in effect" in line for line in lines)


@pytest.mark.parametrize(
    ("timeline", "words"),
    [
        pytest.param(Timeline().look(at(7, 1), PARTIAL), "has not passed yet", id="within"),
        pytest.param(Timeline().look(at(8, 1), PARTIAL), "a look since saw it incomplete", id="overdue"),
        pytest.param(Timeline().look(at(7, 1), PARTIAL).fail(at(8, 1)), "cannot be decided", id="undecided"),
        pytest.param(Timeline().fail(at(8, 1)), "No look at this table has succeeded", id="never read"),
        pytest.param(Timeline().look(at(7, 1), COMPLETE), "before 30 Jul 2020 had passed: in time", id="on time"),
        pytest.param(
            Timeline().look(at(7, 30, 23, 59), PARTIAL).look(at(7, 31, 0, 2), COMPLETE),
            "within 5 minutes",
            id="benefit",
        ),
        pytest.param(
            Timeline().look(at(7, 29), PARTIAL).look(at(8, 2), COMPLETE), "until the centre confirms", id="awaiting"
        ),
        pytest.param(
            Timeline(programme(confirmations=(confirmation(ConfirmationKind.LATE, date(2020, 8, 2)),)))
            .look(at(7, 29), PARTIAL)
            .look(at(8, 2), COMPLETE),
            "The centre has confirmed it: ผู้อำนวยการกอง",
            id="confirmed",
        ),
        pytest.param(
            Timeline().look(at(10, 7), content(["1"], ["1"], report="delivery", sent_on=date(2020, 10, 2))),
            "The letter is dated 2 Oct 2020",
            id="letter",
        ),
        pytest.param(
            Timeline().look(at(7, 1), content(expected=()), declaration=declaration()),
            "Declared nothing to report not later than 1 Jul 2020",
            id="declared",
        ),
        pytest.param(
            Timeline(
                programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 7, 1)),))
            ).look(at(7, 1), BLANK, declaration=declaration()),
            "accepted on 1 Jul 2020 by ผู้อำนวยการกอง",
            id="declaration accepted",
        ),
        pytest.param(
            Timeline(replace(with_forum(deadline=date(2020, 7, 25)), move_off_holidays=True)).look(at(7, 1), BLANK),
            "25 Jul 2020 is a holiday; the next working day counts: 27 Jul 2020",
            id="moved",
        ),
    ],
)
def test_the_rule_that_applied_is_named(timeline: Timeline, words: str) -> None:
    assert any(words in line for line in explained(timeline)), explained(timeline)
    assert all(explained(timeline, Language.TH))
