"""Events as rows of the central history: told in words, read back from facts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rules.catalogue import Language, say
from rules.declared.programme import ConfirmationKind, Window
from rules.verdicts.announcements import announcement_events, reading_events
from rules.verdicts.events import ROW_COLUMNS, Event, EventKind, event, event_message, from_row, kind_message, to_row
from rules.verdicts.facts import Reading, ReadingState
from rules.verdicts.flip_events import flip_events
from tests.rules.time_builders import (
    BLANK,
    COMPLETE,
    GROUPS,
    PARTIAL,
    Timeline,
    at,
    confirmation,
    content,
    declaration,
    extension,
    failed,
    programme,
    reading,
    register,
    revision,
    with_forum,
)

PLAN = replace(
    with_forum(revisions=(revision(date(2020, 7, 10), date(2020, 8, 5)),)),
    windows=(
        Window("carry_out", date(2020, 5, 1), date(2020, 9, 15), (revision(date(2020, 7, 1), date(2020, 9, 20)),)),
    ),
    extensions=(extension(date(2020, 8, 9)),),
    confirmations=(
        confirmation(ConfirmationKind.ON_TIME),
        confirmation(ConfirmationKind.LATE, completed_on=date(2020, 8, 6)),
        confirmation(ConfirmationKind.NOTHING_TO_REPORT),
        confirmation(ConfirmationKind.DECLARATION_REFUSED),
        confirmation(ConfirmationKind.KEY_GONE, report="groups", key="10-003"),
    ),
)


def every_kind() -> list[Event]:
    """At least one event of each kind, and of each wording of a kind."""
    forum = Timeline(PLAN).look(at(7, 1), PARTIAL).look(at(7, 10), PARTIAL).look(at(8, 12), PARTIAL)
    keys = (*GROUPS[:2], "10-004")
    for day, seen in enumerate((COMPLETE, PARTIAL, COMPLETE, content(GROUPS, [*GROUPS, "10-004"]), COMPLETE), 13):
        forum.look(at(8, day), seen)
    forum.look(at(8, 20), content(keys, keys))
    forum.rules = "rules-2"
    forum.look(at(8, 21), PARTIAL)
    unseen = Timeline().look(at(7, 1), COMPLETE)
    groups = (
        Timeline().look(at(1, 5), register()).look(at(1, 6), register(GROUPS[:1], GROUPS)).look(at(1, 7), register())
    )
    declared = Timeline().look(at(7, 1), BLANK, declaration=declaration()).look(at(7, 2), PARTIAL)
    taken_back = Timeline().look(at(7, 1), BLANK, declaration=declaration()).look(at(7, 2), BLANK)
    pair = ("10", "forum")
    down = reading_events({pair: reading(at(7, 1))}, {pair: failed(at(7, 2), at(7, 1))}, PLAN)
    up = reading_events({pair: failed(at(7, 2), at(7, 1))}, {pair: reading(at(7, 3))}, PLAN)
    where = {"row": 2, "column": "ผลการตรวจ", "tab": "ข้อความที่ระบบเก็บไว้"}
    kept = event(EventKind.TEXT_KEPT, PLAN.id, "10", "forum", at(7, 1), where, [2])
    said = {"day": "2020-08-05", "by": "กองนโยบาย", "comment": "ชื่อไม่ตรง", "rows": "3", "until": None}
    said_of = (EventKind.REVIEW_CERTIFIED, EventKind.REVIEW_RETURNED)
    reviewed = [event(kind, PLAN.id, "10", "forum", at(8, 5), said, [kind]) for kind in said_of]
    columns = {"day": "2020-08-05", "columns": "“วันที่จัดเวที”"}
    reviewed.append(event(EventKind.REVIEW_EDITED, PLAN.id, "10", "forum", at(8, 6), columns, columns))
    order = {"announced_on": "2020-08-01", "order_number": "กษ 9", "by": "ผอ.กอง", "reason": "น้ำท่วม"}
    exempted = event(EventKind.EXEMPTED, PLAN.id, "10", "forum", at(8, 6), order, order)
    overdue = Timeline().look(at(8, 5), BLANK).status()
    owes_nothing = {pair: replace(overdue, is_expected=False)}
    reviewed += [exempted, *flip_events({pair: overdue}, owes_nothing, [exempted], PLAN, at(8, 6))]
    looked = [kept, *reviewed, *forum.events, *unseen.events, *groups.events, *declared.events, *taken_back.events]
    return [*looked, *announcement_events(PLAN, at(9, 1)), *down, *up]


def test_the_samples_of_these_tests_cover_every_kind_of_event() -> None:
    assert {told.kind for told in every_kind()} == set(EventKind)


@pytest.mark.parametrize("language", Language.ALL)
def test_every_event_is_told_in_words_in_both_languages(language: Language) -> None:
    for told in every_kind():
        sentence = event_message(told, PLAN).text(language)
        assert sentence
        assert "None" not in sentence
        assert "{" not in sentence
        assert "T00:00" not in sentence
        assert kind_message(told.kind).text(language)


def test_every_event_comes_back_from_its_row_unchanged() -> None:
    for told in every_kind():
        assert from_row(to_row(told, PLAN)) == told


def test_groups_are_told_by_code_and_by_name_where_it_is_known() -> None:
    keys = [*GROUPS, "10-004", "10-005"]
    forum = Timeline().look(at(6, 1), COMPLETE).look(at(6, 2), content(keys, keys))
    assert event_message(forum.events[-1], programme()).text(Language.TH) == "เพิ่ม: 10-004, 10-005"
    groups = Timeline().look(at(1, 5), register()).look(at(1, 6), register(GROUPS[:2], remembered=GROUPS))
    assert "10-003 กลุ่ม 10-003" in event_message(groups.events[-1], programme()).text(Language.TH)


def test_a_row_has_the_documented_columns_all_text() -> None:
    (told,) = Timeline().look(at(6, 1), COMPLETE).events
    row = dict(zip(ROW_COLUMNS, to_row(told, programme()), strict=True))
    assert (row["office"], row["office_name"], row["report"]) == ("10", "จังหวัด 10", "รายงาน forum")
    assert row["when"] == "1 มิ.ย. 2563 00:00 น."
    assert row["event"] == "ครบถ้วนครั้งแรก"
    assert all(isinstance(cell, str) for cell in row.values())


def test_only_the_facts_column_is_read_back_so_people_may_annotate_the_others() -> None:
    (told,) = Timeline().look(at(6, 1), COMPLETE).events
    row = to_row(told, programme())
    annotated: list[object] = [*["x"] * (len(row) - 1), row[-1]]
    assert from_row(annotated) == told


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        12,
        "{}",
        "not json",
        "[1]",
        '{"v":2,"id":"a","at":"2020-06-01T00:00:00+07:00","kind":"completed","office":"","report":"","facts":{}}',
        '{"v":1,"id":"a","at":"2020-06-01T00:00:00","kind":"completed","office":"","report":"","facts":{}}',
        '{"v":1,"id":"a","at":"2020-06-01T00:00:00+07:00","kind":"unknown","office":"","report":"","facts":{}}',
        '{"v":1,"id":"a","at":5,"kind":"completed","office":"","report":"","facts":{}}',
        '{"v":1,"id":"a","at":"2020-06-01T00:00:00+07:00","kind":"completed","office":"","report":"","facts":[]}',
    ],
)
def test_a_row_that_cannot_be_read_is_refused_never_half_understood(cell: object) -> None:
    with pytest.raises(ValueError, match="history row"):
        from_row([""] * (len(ROW_COLUMNS) - 1) + [cell])


def test_a_row_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="facts column"):
        from_row(["a", "b"])


def test_an_id_depends_on_what_happened_and_not_on_when_it_was_noticed() -> None:
    first = event(EventKind.EXTENDED, "p", "10", "forum", at(7, 1), {"a": 1}, identity="x")
    again = event(EventKind.EXTENDED, "p", "10", "forum", at(7, 9), {"a": 2}, identity="x")
    other = event(EventKind.EXTENDED, "p", "10", "forum", at(7, 1), {"a": 1}, identity="y")
    assert first.id == again.id != other.id


def test_facts_keep_thai_as_it_is_in_compact_json() -> None:
    told = event(EventKind.DECLARED, "p", "10", "forum", at(7, 1), {"reason": "น้ำท่วม"}, identity=1)
    assert told.facts_json == '{"reason":"น้ำท่วม"}'
    assert json.loads(told.facts_json) == told.facts


# What the centre announced


def test_announcements_are_told_from_their_day_on_and_once() -> None:
    assert announcement_events(with_forum(revisions=PLAN.report("forum").revisions), at(7, 9)) == ()
    told = announcement_events(PLAN, at(9, 1))
    assert announcement_events(PLAN, at(9, 2), seen={event.id for event in told}) == ()


def test_an_announcement_changed_afterwards_is_told_again() -> None:
    first = announcement_events(programme(extensions=(extension(date(2020, 8, 9)),)), at(9, 1))
    changed = announcement_events(programme(extensions=(extension(date(2020, 8, 12)),)), at(9, 1))
    assert first[0].id != changed[0].id


def test_an_announcement_listed_twice_is_told_once() -> None:
    twice = programme(extensions=(extension(date(2020, 8, 9)), extension(date(2020, 8, 9))))
    assert len(announcement_events(twice, at(9, 1))) == 1


# Readings


FORUM, GROUPS_REPORT = ("10", "forum"), ("10", "groups")


def test_a_workbook_that_fails_as_a_whole_is_told_once_for_the_office() -> None:
    before = {pair: reading(at(7, 1)) for pair in (FORUM, GROUPS_REPORT)}
    after = {pair: failed(at(7, 2), at(7, 1)) for pair in before}
    (told,) = reading_events(before, after, programme())
    assert (told.kind, told.office, told.report) == (EventKind.READING_FAILED, "10", "")


def test_one_tab_that_fails_is_told_for_its_report() -> None:
    before = {pair: reading(at(7, 1)) for pair in (FORUM, GROUPS_REPORT)}
    (told,) = reading_events(before, before | {FORUM: failed(at(7, 2), at(7, 1))}, programme())
    assert told.report == "forum"


def test_a_reading_that_stays_as_it_was_tells_nothing() -> None:
    down = {FORUM: failed(at(7, 2), at(7, 1))}
    assert reading_events(down, {FORUM: failed(at(7, 3), at(7, 1))}, programme()) == ()
    assert reading_events({}, {FORUM: reading(at(7, 1))}, programme()) == ()


def test_a_failed_first_look_is_told() -> None:
    (told,) = reading_events({}, {FORUM: failed(at(7, 2))}, programme())
    assert told.kind is EventKind.READING_FAILED


def test_a_failing_pass_repeated_after_a_crash_tells_the_same_id() -> None:
    before = {FORUM: reading(at(7, 1))}
    first = reading_events(before, {FORUM: failed(at(7, 2), at(7, 1))}, programme())
    again = reading_events(before, {FORUM: failed(at(7, 2, 0, 3), at(7, 1))}, programme())
    assert first[0].id == again[0].id


def test_the_reasons_of_a_failed_reading_are_kept_in_both_languages() -> None:
    reason = say("statuses.content_complete")
    look = Reading(ReadingState.UNREADABLE, at(7, 2), reasons=(reason,))
    (told,) = reading_events({}, {FORUM: look}, programme())
    assert event_message(told, programme()).text(Language.TH) == "ระบบอ่านไฟล์ไม่ได้: ครบถ้วน"
    assert event_message(told, programme()).text(Language.EN) == "The file cannot be read: Complete"
