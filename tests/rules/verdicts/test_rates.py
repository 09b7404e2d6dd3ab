"""Rates over the expected reports: by assignment, not by the rows that happen to be there."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language
from rules.declared.programme import Programme
from rules.verdicts.facts import ContentFact, ContentState, Reading, ReadingState, ReportStatus, TimeFact, TimeState
from rules.verdicts.rates import COUNT_COLUMNS, RATE_COLUMNS, rates
from tests.rules.time_builders import NORTH, SOUTH, at, office, programme

BOTH = frozenset({"groups", "forum"})
PLAN = programme(
    offices=(
        office("50", region=NORTH, expected_reports=BOTH),
        office("57", region=NORTH, expected_reports=BOTH),
        office("90", region=SOUTH, expected_reports=frozenset({"groups"})),
    )
)


def status(
    code: str,
    report: str = "forum",
    time: TimeState = TimeState.WITHIN,
    content: ContentState = ContentState.PARTIAL,
    ever: bool = False,
) -> ReportStatus:
    return ReportStatus(
        code,
        report,
        ContentFact(content, 1, 3, was_complete_at=at(7, 1) if ever else None),
        TimeFact(time, date(2020, 7, 30)),
        Reading(ReadingState.OK, at(8, 1), at(8, 1)),
    )


def table(*statuses: ReportStatus, plan: Programme = PLAN, on: date = date(2020, 8, 1)) -> pd.DataFrame:
    return rates({(s.office, s.report): s for s in statuses}, plan, on)


def row(frame: pd.DataFrame, level: str, key: str, report: str) -> pd.Series:
    is_wanted = (frame["level"] == level) & (frame["key"] == key) & (frame["report"] == report)
    return frame[is_wanted].iloc[0]


def test_the_denominator_is_what_is_expected_even_where_nothing_was_ever_read() -> None:
    nation = row(table(), "nation", "", "forum")
    assert (nation["expected"], nation["reported"], nation["reporting_rate"]) == (2, 0, 0.0)


def test_reported_is_ever_complete_plus_accepted_declarations() -> None:
    frame = table(
        status("50", content=ContentState.EDITED_AFTER, ever=True),
        status("57", content=ContentState.DECLARED_NONE),
    )
    assert row(frame, "nation", "", "forum")["reporting_rate"] == 1.0


def test_what_has_not_opened_yet_is_in_no_denominator() -> None:
    before, after = table(on=date(2020, 3, 31)), table(on=date(2020, 4, 1))
    assert row(before, "nation", "", "")["expected"] == 3  # the registers alone
    assert (before["expected_with_deadline"] == 0).all()
    assert row(after, "nation", "", "")["expected"] == 5


def test_a_wait_for_the_centre_is_outside_overdue() -> None:
    nation = row(
        table(status("50", time=TimeState.WAITING, content=ContentState.DECLARED_WAITING)), "nation", "", "forum"
    )
    assert (nation["overdue"], nation["late"], nation["reported"], nation["expected"]) == (0, 0, 0, 2)


def test_a_declaration_that_waits_is_not_reported() -> None:
    frame = table(status("50", content=ContentState.DECLARED_WAITING))
    assert row(frame, "nation", "", "forum")["reported"] == 0


def test_on_time_and_overdue_have_the_same_denominator() -> None:
    frame = table(
        status("50", time=TimeState.ON_TIME, content=ContentState.COMPLETE, ever=True),
        status("57", time=TimeState.OVERDUE),
    )
    nation = row(frame, "nation", "", "forum")
    assert (nation["on_time_rate"], nation["overdue_rate"]) == (0.5, 0.5)


@pytest.mark.parametrize("state", [TimeState.AWAITING, TimeState.UNDECIDED])
def test_what_is_not_decided_is_neither_on_time_nor_late_nor_overdue(state: TimeState) -> None:
    nation = row(table(status("50", time=state)), "nation", "", "forum")
    assert (nation["on_time"], nation["late"], nation["overdue"]) == (0, 0, 0)
    assert nation[state.value] == 1


def test_a_report_without_deadline_stays_outside_time_rates() -> None:
    frame = table(status("50", "groups", TimeState.NO_DEADLINE, ContentState.COMPLETE, ever=True))
    groups = row(frame, "nation", "", "groups")
    assert (groups["expected"], groups["expected_with_deadline"]) == (3, 0)
    assert math.isnan(groups["on_time_rate"])
    together = row(frame, "nation", "", "")
    assert (together["expected"], together["expected_with_deadline"]) == (5, 2)


def test_a_status_that_is_not_expected_is_not_counted() -> None:
    frame = table(status("90", time=TimeState.ON_TIME, ever=True))
    assert row(frame, "nation", "", "forum")["reported"] == 0
    assert "forum" not in set(frame.query("key == '90'")["report"])


def test_regions_and_offices_follow_in_the_order_of_the_programme() -> None:
    frame = table()
    heads = frame.query("report == ''")
    assert list(zip(heads["level"], heads["key"], heads["name"], strict=True)) == [
        ("nation", "", ""),
        ("region", "ภาคเหนือ", "ภาคเหนือ"),
        ("region", "ภาคใต้", "ภาคใต้"),
        ("office", "50", "จังหวัด 50"),
        ("office", "57", "จังหวัด 57"),
        ("office", "90", "จังหวัด 90"),
    ]


def test_names_are_given_in_the_language_asked_for() -> None:
    frame = rates({}, PLAN, date(2020, 8, 1), Language.EN)
    assert list(frame.query("report == '' and level != 'nation'")["name"]) == [
        "North",
        "South",
        "Province 50",
        "Province 57",
        "Province 90",
    ]


def test_the_columns_are_those_documented() -> None:
    frame = table(status("50"))
    assert list(frame.columns) == ["level", "key", "name", "report", *COUNT_COLUMNS, *RATE_COLUMNS]
    assert {str(frame[column].dtype) for column in COUNT_COLUMNS} == {"int64"}
    assert {str(frame[column].dtype) for column in RATE_COLUMNS} == {"float64"}


def test_a_programme_that_expects_nothing_has_a_row_of_zeros_and_no_rates() -> None:
    frame = table(plan=programme(offices=(office(expected_reports=frozenset()),)))
    assert list(frame["level"]) == ["nation"]
    assert frame["expected"].item() == 0
    assert math.isnan(frame["reporting_rate"].item())


STATES = st.sampled_from([TimeState.ON_TIME, TimeState.LATE, TimeState.OVERDUE, TimeState.WITHIN, TimeState.AWAITING])


@given(st.permutations(["50", "57"]), STATES, STATES)
def test_levels_add_up_and_the_order_of_statuses_does_not_matter(
    order: list[str], first: TimeState, second: TimeState
) -> None:
    by_office = {"50": status("50", time=first), "57": status("57", time=second)}
    frame = table(*(by_office[code] for code in order))
    pd.testing.assert_frame_equal(frame, table(*by_office.values()))
    for report in ("", "forum", "groups"):
        totals = frame[frame["report"] == report].groupby("level")[list(COUNT_COLUMNS)].sum()
        assert totals.loc[["nation"]].to_numpy().tolist() == totals.loc[["region"]].to_numpy().tolist()
        assert totals.loc[["nation"]].to_numpy().tolist() == totals.loc[["office"]].to_numpy().tolist()


def test_region_names_that_look_like_office_codes_do_not_disturb_the_order() -> None:
    plan = replace(PLAN, offices=tuple(replace(o, region=NORTH._replace(th=o.code)) for o in PLAN.offices))
    heads = table(plan=plan).query("report == ''")
    assert list(zip(heads["level"], heads["key"], strict=True))[1:] == [
        *(("region", code) for code in ("50", "57", "90")),
        *(("office", code) for code in ("50", "57", "90")),
    ]
