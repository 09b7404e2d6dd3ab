"""Which decisions count as new, and how they are held back until somebody has seen their number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.decisions.decided import Choice, DateDecision, Decisions, Item, WaitKind
from rules.decisions.held import fresh_ids, held_key, hold_back

DAY = date(2020, 8, 5)
TIME = Item(WaitKind.TIME, "10", "forum", "", DAY)


def extension(office: str = "10", day: int = 20) -> DateDecision:
    return DateDecision(("forum",), office, date(2020, 8, day), DAY, "", "น้ำท่วม", "ผอ.")


KNOWN = Decisions({"D1": extension()}, items={TIME.id: TIME})


def test_new_changed_and_dropped_exceptions_and_answers_about_reports_are_fresh_and_revisions_are_not() -> None:
    accepted = {TIME.id: Choice(True, "", "", DAY)}
    now = replace(KNOWN, dates={"D2": extension("11"), "D3": extension("")}, choices=accepted)
    assert fresh_ids(now, KNOWN) == {"D1", "D2", TIME.id}
    assert fresh_ids(replace(KNOWN, dates={"D1": extension(day=21)}), KNOWN) == {"D1"}
    assert not fresh_ids(KNOWN, KNOWN)


def test_what_is_held_back_stands_as_it_was_known_and_the_rest_is_new() -> None:
    now = replace(KNOWN, dates={"D1": extension(day=21), "D2": extension("11"), "D4": extension("12")})
    found = hold_back(now, KNOWN, frozenset({"D1", "D2"}))
    assert found.dates == {"D1": extension(), "D4": extension("12")}


def test_the_key_stays_while_they_say_the_same_on_another_day_and_changes_with_what_they_say() -> None:
    ids = frozenset({"D1", TIME.id})
    keys = [
        held_key(replace(KNOWN, choices={TIME.id: Choice(accepts, "", "", day)}), ids)
        for accepts, day in ((True, DAY), (True, date(2020, 8, 6)), (False, DAY))
    ]
    assert keys[0] == keys[1] != keys[2]
