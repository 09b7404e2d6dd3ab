"""Rates over the expected reports: by assignment, not by the rows that happen to be there."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.programme import Programme
from rules.overview.rates import ALL_REPORTS, Counts, Level, Rate, rates
from rules.verdicts.facts import ContentState, ReportStatus, TimeState
from tests.rules.overview.statuses import PLAN, TODAY, by_pair, status
from tests.rules.time_builders import NORTH, office, programme


def table(*statuses: ReportStatus, plan: Programme = PLAN, on: date = TODAY) -> tuple[Rate, ...]:
    return rates(by_pair(*statuses), plan, on)


def counts(table: tuple[Rate, ...], level: Level, key: str, report: str) -> Counts:
    return next(r.counts for r in table if (r.level, r.key, r.report) == (level, key, report))


def national(*statuses: ReportStatus, report: str = "forum", on: date = TODAY) -> Counts:
    return counts(table(*statuses, on=on), Level.NATION, "", report)


def test_the_denominator_is_what_is_expected_even_where_nothing_was_ever_read() -> None:
    nation = national()
    assert (nation.expected, nation.reported, nation.reporting_rate) == (2, 0, 0.0)


def test_what_has_not_opened_yet_is_in_no_denominator() -> None:
    before = date(2020, 3, 31)  # the forum opens on 1 Apr

    assert national(report=ALL_REPORTS, on=before).expected == 3  # the registers alone
    assert national(report=ALL_REPORTS, on=before).expected_with_deadline == 0
    assert national(report=ALL_REPORTS, on=date(2020, 4, 1)).expected == 5


def test_reported_is_ever_complete_plus_accepted_declarations() -> None:
    found = national(
        status("50", content=ContentState.EDITED_AFTER, ever=True),
        status("57", content=ContentState.DECLARED_NONE),
    )
    assert found.reporting_rate == 1.0


def test_a_declaration_that_waits_is_neither_reported_nor_late_nor_overdue() -> None:
    found = national(status("50", content=ContentState.DECLARED_WAITING, time=TimeState.WAITING))
    assert (found.reported, found.late, found.overdue, found.expected) == (0, 0, 0, 2)


def test_on_time_and_overdue_have_the_same_denominator() -> None:
    nation = national(
        status("50", time=TimeState.ON_TIME, content=ContentState.COMPLETE, ever=True),
        status("57", time=TimeState.OVERDUE),
    )
    assert (nation.on_time_rate, nation.overdue_rate) == (0.5, 0.5)


@pytest.mark.parametrize("state", [TimeState.AWAITING, TimeState.UNDECIDED])
def test_what_is_not_decided_is_neither_on_time_nor_late_nor_overdue(state: TimeState) -> None:
    nation = national(status("50", time=state))
    assert (nation.on_time, nation.late, nation.overdue) == (0, 0, 0)
    assert getattr(nation, state.value) == 1


def test_a_report_without_deadline_stays_outside_time_rates() -> None:
    found = table(status("50", "groups", TimeState.NO_DEADLINE, ContentState.COMPLETE, ever=True))
    groups = counts(found, Level.NATION, "", "groups")
    assert (groups.expected, groups.expected_with_deadline, groups.on_time_rate) == (3, 0, None)
    together = counts(found, Level.NATION, "", ALL_REPORTS)
    assert (together.expected, together.expected_with_deadline) == (5, 2)


def test_a_status_that_is_not_expected_is_not_counted() -> None:
    found = table(status("90", time=TimeState.ON_TIME, ever=True))
    assert counts(found, Level.NATION, "", "forum").reported == 0
    assert "forum" not in {rate.report for rate in found if rate.key == "90"}


def test_regions_and_offices_follow_in_the_order_of_the_programme() -> None:
    heads = [rate for rate in table() if rate.report == ALL_REPORTS]
    assert [(rate.level.value, rate.key, rate.name.en) for rate in heads] == [
        ("nation", "", ""),
        ("region", "ภาคเหนือ", "North"),
        ("region", "ภาคใต้", "South"),
        ("office", "50", "Province 50"),
        ("office", "57", "Province 57"),
        ("office", "90", "Province 90"),
    ]


def test_a_programme_that_expects_nothing_has_zeros_and_no_rates() -> None:
    found = table(plan=programme(offices=(office(expected_reports=frozenset()),)))
    nation = counts(found, Level.NATION, "", ALL_REPORTS)
    assert (nation.expected, nation.reporting_rate, nation.overdue_rate) == (0, None, None)


STATES = st.sampled_from([TimeState.ON_TIME, TimeState.LATE, TimeState.OVERDUE, TimeState.WITHIN, TimeState.AWAITING])


@given(st.permutations(["50", "57"]), STATES, STATES)
def test_levels_add_up_and_the_order_of_statuses_does_not_matter(
    order: list[str], first: TimeState, second: TimeState
) -> None:
    by_office = {"50": status("50", time=first), "57": status("57", time=second)}
    found = table(*(by_office[code] for code in order))
    assert found == table(*by_office.values())
    for report in (ALL_REPORTS, "forum", "groups"):
        totals = {
            level: [
                sum(column)
                for column in zip(
                    *(astuple(r.counts) for r in found if (r.level, r.report) == (level, report)), strict=True
                )
            ]
            for level in Level
        }
        assert totals[Level.NATION] == totals[Level.REGION] == totals[Level.OFFICE]


def test_region_names_that_look_like_office_codes_do_not_disturb_the_order() -> None:
    plan = replace(PLAN, offices=tuple(replace(o, region=NORTH._replace(th=o.code)) for o in PLAN.offices))
    heads = [(rate.level, rate.key) for rate in table(plan=plan) if rate.report == ALL_REPORTS]
    assert heads[1:] == [(level, code) for level in (Level.REGION, Level.OFFICE) for code in ("50", "57", "90")]
