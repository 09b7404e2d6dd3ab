"""A changed rule is told apart from an edit by a fingerprint of what decides completeness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.catalogue import Text
from rules.declared.programme import CellType, Column, Programme, Rule, Severity, Window
from rules.verdicts.fingerprint import rules_fingerprint
from tests.rules.time_builders import extension, programme, revision, with_forum

RULE = Rule("F-1", "date_range", "forum", Severity.BLOCKS, {"column": "forum_on", "window": "carry_out"})
WINDOW = Window("carry_out", date(2020, 5, 1), date(2020, 9, 15), (revision(date(2020, 8, 1), date(2020, 9, 20)),))
BASE = programme(rules=(RULE,), windows=(WINDOW,))
DAY = date(2020, 7, 1)


def fingerprint(plan: Programme, on: date = DAY) -> str:
    return rules_fingerprint(plan, "forum", on)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(BASE, rules=()), id="a rule taken out"),
        pytest.param(replace(BASE, rules=(replace(RULE, parameters={"column": "x"}),)), id="a parameter"),
        pytest.param(with_forum(BASE, minimum_rows=2), id="minimum rows"),
        pytest.param(with_forum(BASE, columns=(Column("a", "ก", CellType.DATE),)), id="a column"),
        pytest.param(replace(BASE, windows=(replace(WINDOW, first_day=DAY),)), id="a window it names"),
    ],
)
def test_what_decides_completeness_changes_the_fingerprint(changed: Programme) -> None:
    assert fingerprint(changed) != fingerprint(BASE)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(BASE, rules=(replace(RULE, says=Text("ก", "a")),)), id="a sentence"),
        pytest.param(replace(BASE, rules=(RULE, replace(RULE, id="F-2", severity=Severity.WARNS))), id="a warning"),
        pytest.param(replace(BASE, rules=(RULE, replace(RULE, id="P-1", report="groups"))), id="another report's rule"),
        pytest.param(with_forum(BASE, deadline=date(2020, 8, 1)), id="a deadline"),
        pytest.param(replace(BASE, extensions=(extension(date(2020, 8, 9)),)), id="an extension"),
        pytest.param(replace(BASE, windows=(WINDOW, replace(WINDOW, id="other"))), id="a window it does not name"),
    ],
)
def test_what_does_not_decide_completeness_leaves_it(changed: Programme) -> None:
    assert fingerprint(changed) == fingerprint(BASE)


def test_the_order_in_which_rules_and_parameters_are_written_does_not_matter() -> None:
    second = replace(RULE, id="F-2", parameters={"window": "carry_out", "column": "forum_on"})
    assert fingerprint(replace(BASE, rules=(RULE, second))) == fingerprint(replace(BASE, rules=(second, RULE)))


def test_a_revised_window_counts_from_its_announcement() -> None:
    assert fingerprint(BASE, date(2020, 7, 31)) == fingerprint(BASE)
    assert fingerprint(BASE, date(2020, 8, 1)) != fingerprint(BASE)


def test_a_deadline_counts_where_a_window_of_the_rules_follows_it() -> None:
    """With the window that it moves, from its announcement on."""
    following = replace(BASE, windows=(replace(WINDOW, revisions=(), follows_report="delivery"),))
    moved = replace(
        following,
        reports=tuple(
            replace(r, revisions=(revision(date(2020, 7, 10), date(2020, 10, 9)),)) if r.id == "delivery" else r
            for r in following.reports
        ),
    )
    assert fingerprint(moved, date(2020, 7, 9)) == fingerprint(following)
    assert fingerprint(moved, date(2020, 7, 10)) != fingerprint(following)


def test_parameters_of_any_shape_are_taken() -> None:
    odd = replace(RULE, parameters={"a": (1, 2.5, None), "b": frozenset({"x", "y"}), "c": {"d": date(2020, 1, 1)}})
    assert len(fingerprint(replace(BASE, rules=(odd,)))) == 16
