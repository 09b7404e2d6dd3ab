"""Rows that did not change are not judged again, and what is taken over is what judging everything would say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.catalogue import Language
from rules.evaluate.evaluate import evaluate, judge_rows
from rules.readings.blocks import Cell
from rules.verdicts.facts import Reading, ReadingState
from sync.check import judged as judging
from sync.check.evaluation_texts import row_texts
from sync.check.judged import NOTHING_JUDGED, Judged, judge_offices, tables_of
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot
from tests.builders import forum_row, group_row, office, plan_row, village_sages
from tests.rules.time_builders import at

NOW = at(7, 1, 9)
CODES = ("50", "52", "57")
SAGES = village_sages(offices=tuple(office(code, f"จังหวัด {code}", f"Province {code}") for code in CODES))
Rows = list[list[Cell]]
Typed = Mapping[tuple[str, str], TabSnapshot]


def tab(code: str, report_id: str, rows: Rows) -> TabSnapshot:
    columns = tuple(column.id for column in SAGES.report(report_id).columns)
    reading = Reading(ReadingState.OK, NOW, NOW)
    return TabSnapshot(code, report_id, code, report_id, 1, 1, columns, rows, None, (), reading)


def seen(typed: Typed) -> Snapshots:
    files = {code: tuple(each for (owner, _), each in typed.items() if owner == code) for code in CODES}
    return Snapshots(
        NOW, tuple(FileSnapshot(code, (code,), NOW, None, tabs) for code, tabs in files.items()), frozenset()
    )


def judge(typed: Typed, before: Judged = NOTHING_JUDGED, remembered: Any = None) -> Judged:
    return judge_offices(seen(typed), SAGES, NOW.date(), remembered or {}, before)


def plain(judged: Judged) -> Any:
    offices = {
        code: (of.contents, of.texts, of.findings, of.rows, of.digests, astuple(of.pictures))
        for code, of in judged.offices.items()
    }
    used = {code: {rule: keys for rule, keys in of.items() if keys} for code, of in judged.used.items()}
    shared = {rule: keys for rule, keys in judged.claims.shared.items() if keys}
    return offices, used, shared, {rule: keys for rule, keys in judged.claims.one.items() if keys}


KEYS = st.sampled_from(("50-001", "50-002", "52-001", "57-001", "x", ""))
ROWS = {
    "groups": st.builds(group_row, group_id=KEYS, members=st.sampled_from((25, "สิบ", "")), budget=st.just(9000)),
    "forum": st.builds(forum_row, group_id=KEYS, participants=st.sampled_from((12, 99, ""))),
    "plan": st.builds(plan_row, group_id=KEYS, budget=st.sampled_from((8000, 9999))),
}
EDITS = st.sampled_from(sorted(ROWS)).flatmap(
    lambda report: st.tuples(st.sampled_from(CODES), st.just(report), st.lists(ROWS[report], max_size=3))
)
GROUPS = st.sampled_from(({}, {("50", "groups"): (("50-002", "เดิม"),)}, {("52", "groups"): (("52-009", ""),)}))


@given(st.lists(st.tuples(st.lists(EDITS, min_size=1, max_size=3), GROUPS), min_size=1, max_size=4))
@settings(max_examples=12)
def test_after_any_edits_what_is_kept_and_judged_anew_is_what_judging_all_in_one_stack_says(steps: Any) -> None:
    typed: dict[tuple[str, str], TabSnapshot] = {}
    judged = NOTHING_JUDGED
    for edits, remembered in steps:
        typed |= {(code, report): tab(code, report, rows) for code, report, rows in edits}
        with patch.object(judging, "ROWS_AT_ONCE", 2):
            judged = judge(typed, judged, remembered)
        assert plain(judged) == plain(judge(typed, remembered=remembered))
        whole = evaluate(tables_of(seen(typed).tabs), SAGES, NOW.date(), remembered)
        assert judged.contents == whole.contents
        texts = {
            (code, report): dict(of[report])
            for code, each in judged.offices.items()
            for of in [each.texts]
            for report in of
        }
        assert texts == row_texts(whole, Language.TH)
        assert sum(found.count for of in judged.offices.values() for found in of.findings.values()) == len(
            whole.findings
        )


def judged_offices(typed: Typed, before: Judged) -> tuple[Judged, list[str]]:
    """The outcome, and which offices' rows were judged for it."""
    judged: list[str] = []

    def count(read: Any, *rest: Any) -> Any:
        judged.extend(office.code for office in read.programme.offices)
        return judge_rows(read, *rest)

    with patch.object(judging, "judge_rows", count), patch("rules.evaluate.evaluate.judge_rows", count):
        return judge(typed, before), judged


def test_only_offices_whose_rows_changed_are_judged_and_who_shares_a_key_with_them() -> None:
    typed = {(code, "groups"): tab(code, "groups", [group_row(group_id=f"{code}-001")]) for code in CODES}
    first, all_of_them = judged_offices(typed, NOTHING_JUDGED)
    again, none = judged_offices(typed, first)
    assert (all_of_them, none, again is first) == (list(CODES), [], True)

    typed["52", "groups"] = tab("52", "groups", [group_row(group_id="52-002")])
    edited, alone = judged_offices(typed, first)
    assert alone == ["52"]

    typed["52", "groups"] = tab("52", "groups", [group_row(group_id="57-001")])
    shared, both = judged_offices(typed, edited)
    assert both == ["52", "57"]
    assert "จังหวัด 52" in shared.texts("57", "groups")[2][1]
    assert "จังหวัด 52" not in edited.texts("57", "groups")[2][1]


def test_of_a_rule_that_breaks_nothing_is_kept_and_no_office_is_trusted() -> None:
    typed = {(code, "groups"): tab(code, "groups", [group_row(group_id=f"{code}-001")]) for code in CODES}
    first = judge(typed)
    typed["52", "groups"] = tab("52", "groups", [[object()]])  # type: ignore[list-item]  # no cell that any sheet holds
    broken, judged = judged_offices(typed, first)
    assert [crash.report for crash in broken.crashed] == ["groups"]
    assert judged == ["52", *CODES]
    assert broken.causes == {}
    typed["52", "groups"] = tab("52", "groups", [group_row(group_id="52-001")])
    assert plain(judge(typed, broken)) == plain(first)
