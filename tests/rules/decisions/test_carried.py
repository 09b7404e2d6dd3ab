"""What the programme file decided means the same once it stands in the tabs, and nothing once it was revoked there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.decisions.carried import carry_over, declared_entries
from rules.decisions.decided import NOTHING_DECIDED, DateDecision
from rules.decisions.in_force import programme_in_force
from rules.declared.programme import ConfirmationKind, Programme
from tests.rules.time_builders import confirmation, extension, programme, revision, with_forum

TODAY = date(2020, 9, 1)
DECIDED = replace(
    with_forum(
        revisions=(revision(date(2020, 7, 1), date(2020, 8, 10)), revision(date(2020, 7, 9), date(2020, 8, 15)))
    ),
    extensions=(extension(date(2020, 8, 20)),),
    confirmations=(
        confirmation(ConfirmationKind.LATE, completed_on=date(2020, 8, 18)),
        confirmation(ConfirmationKind.NOTHING_TO_REPORT, report="delivery"),
        confirmation(ConfirmationKind.KEY_GONE, report="groups", key="10-002"),
    ),
)


def in_force(declared: Programme) -> Programme:
    return programme_in_force(declared, carry_over(NOTHING_DECIDED, declared, "ไฟล์"), TODAY)


def test_what_was_carried_over_means_what_the_file_said() -> None:
    found = in_force(DECIDED)
    days = [(r.announced_on, r.last_day, r.order_number) for r in found.report("forum").revisions]
    assert days == [(r.announced_on, r.last_day, r.order_number) for r in DECIDED.report("forum").revisions]
    assert [replace(e, granted_by="") for e in found.extensions] == [
        replace(e, granted_by="") for e in DECIDED.extensions
    ]
    assert set(found.confirmations) == set(DECIDED.confirmations)


@pytest.mark.parametrize("kind", list(ConfirmationKind))
def test_each_kind_of_confirmation_is_carried_over_as_it_is(kind: ConfirmationKind) -> None:
    one = confirmation(kind)
    if kind is ConfirmationKind.KEY_GONE:
        one = replace(one, key="10-001", report="groups")
    assert in_force(programme(confirmations=(one,))).confirmations == (one,)


def test_each_entry_is_carried_over_once_and_a_changed_one_is_another() -> None:
    once = carry_over(NOTHING_DECIDED, DECIDED, "ไฟล์")
    assert carry_over(once, DECIDED, "ไฟล์") == once or carry_over(once, DECIDED, "ไฟล์").dates == once.dates
    assert len(once.carried) == len(list(declared_entries(DECIDED))) == 6
    changed = replace(DECIDED, extensions=(extension(date(2020, 8, 25)),))
    assert len(carry_over(once, changed, "ไฟล์").carried) == 7


def test_what_was_revoked_in_the_tab_is_not_in_force_though_the_file_says_it() -> None:
    decisions = carry_over(NOTHING_DECIDED, DECIDED, "ไฟล์")
    revoked = replace(decisions, dates={}, choices={})
    found = programme_in_force(DECIDED, revoked, TODAY)
    assert not found.report("forum").revisions
    assert not found.extensions
    assert not found.confirmations


def test_ids_stand_in_peoples_tabs_and_are_the_same_in_every_version() -> None:
    """Another id would carry all of it over a second time, or ask again whether a revision is accepted."""
    assert [one.id for one in declared_entries(DECIDED)] == [
        "Y819C1B4A",
        "YE03179C8",
        "YB3D87835",
        "Y519C03B3",
        "Y3C76B7AD",
        "YD662D610",
    ]
    decision = DateDecision(("forum",), "", date(2020, 8, 15), date(2020, 8, 4), "กษ 1", "โควิด-19", "ผอ.")
    assert decision.digest == "614cf25e"
