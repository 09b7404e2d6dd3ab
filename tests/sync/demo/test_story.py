"""The demo's entries hold just the flaws that their manifest says, at every pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import geothai
import pytest

from config.load import load_configuration
from rules.declared.deadlines import day_of
from rules.declared.programme import ConfirmationKind, Programme
from rules.evaluate.evaluate import evaluate
from sync.demo.characters import PASSES
from sync.demo.flaws import FLAWS
from sync.demo.story import make_story
from sync.demo.timeline import Declares, Finding, RenamesHeader, Story, Typed, TypedRow, WorkbookAct
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.switches import Switches
from tests.sync.demo.story_state import cell_of, findings_at, tables_at

SHIPPED = Path(__file__).resolve().parents[3] / "config"
SEED = 2563


@cache
def shipped_programme() -> Programme:
    return load_configuration(SHIPPED, {}).programme


@cache
def story_of(seed: int = SEED) -> Story:
    return make_story(shipped_programme(), seed)


def found_at(story: Story, place: int) -> set[Finding]:
    moment = story.passes[place].at
    evaluation = evaluate(tables_at(story, moment), story.programme, day_of(moment))
    assert evaluation.crashed == ()
    return {
        Finding(row.office, row.report, row.row_1based, row.column if isinstance(row.column, str) else None, row.rule)
        for row in cast(Iterable[Any], evaluation.findings.itertuples())
    }


@pytest.mark.parametrize("place", range(len(PASSES)))
@pytest.mark.parametrize("seed", [SEED, 1])
def test_just_the_flaws_of_the_manifest_are_found(seed: int, place: int) -> None:
    story = story_of(seed)

    found, expected = found_at(story, place), findings_at(story, story.passes[place].at)

    assert sorted(map(str, found - expected)) == []
    assert sorted(map(str, expected - found)) == []


def test_the_story_is_the_same_every_time() -> None:
    again = make_story(shipped_programme(), SEED)

    assert (again.steps, again.oddities, again.covered) == (story_of().steps, story_of().oddities, story_of().covered)
    assert make_story(shipped_programme(), SEED + 1).steps != story_of().steps


def test_every_kind_of_rule_of_the_programme_is_broken_somewhere() -> None:
    story = story_of()
    kind_of = {rule.id: rule.kind for rule in story.programme.rules}
    broken = {kind_of[finding.rule] for a_pass in story.passes for finding in findings_at(story, a_pass.at)}

    assert broken == set(kind_of.values())


def test_every_flaw_is_put_in_left_by_one_office_and_put_right_by_another() -> None:
    counts = Counter((oddity.kind, oddity.until is None) for oddity in story_of().oddities)

    assert {kind: (counts[kind, True], counts[kind, False]) for kind in FLAWS} == dict.fromkeys(FLAWS, (1, 1))


def test_every_way_of_writing_is_used() -> None:
    written = [
        entry.text if isinstance(entry, Typed) else str(entry)
        for step in story_of().steps
        for act in step.acts
        if isinstance(act, TypedRow)
        for entry in act.entries
    ]
    for pattern in (
        r"[๐-๙]{1,2} \S+ ๒๕๖๓",
        r"\d{1,2} \S+\. 63",
        r"\d{2}/\d{2}/2563",
        r"\d{1,2}/\d{1,2}/2563",
        r"\d,\d{3} บาท",
        r"[1-9]\d{8}",
        "-",
        r".*\u200b.*",
        r".*\u00a0.*",
        "=#REF!",
        "=SUM.*",
        r"\S+ ",
    ):
        assert any(re.fullmatch(pattern, text) for text in written), pattern


def test_blank_rows_stand_in_the_middle_of_some_tabs() -> None:
    blocks = tables_at(story_of(), story_of().passes[-1].at)["forum"]

    assert any([] in block.rows[:-1] for block in blocks)


def test_typed_cells_become_what_the_sheets_server_makes_of_them() -> None:
    typed = {
        entry
        for step in story_of().steps
        for act in step.acts
        if isinstance(act, TypedRow)
        for entry in act.entries
        if isinstance(entry, Typed) and not entry.text.startswith("=")
    }

    assert typed
    for entry in typed:
        assert parse_entry(entry.text, locale="th_TH", switches=Switches()).value == cell_of(entry)


def test_places_are_real_and_people_are_not() -> None:
    programme = shipped_programme()
    surnames = "ตัวอย่าง|สมมติ|นามสมมติ|ทดลองใช้|แบบฝึกหัด|สาธิต"
    blocks = tables_at(story_of(), story_of().passes[0].at)["groups"]

    leaders = {str(row[6]) for block in blocks for row in block.rows if row}
    assert leaders
    assert all(re.fullmatch(rf"(นาย|นาง|นางสาว)\S+ ({surnames})", leader) for leader in leaders)
    for block in blocks:
        names = {name.removeprefix("เขต") for name in programme.office(block.office).districts}
        subdistricts = {
            sub.name_th.removeprefix("แขวง")
            for district in geothai.districts(block.office)
            for sub in geothai.subdistricts(district.code)
        }
        for row in block.rows:
            if row and "ไม่มีในจังหวัด" not in str(row[2]) and str(row[0]).startswith(block.office):
                assert re.sub("^(อ\\.|อำเภอ|เขต)", "", str(row[2])) in names
                assert row[3] in subdistricts


def test_every_character_and_every_story_of_its_own_is_cast() -> None:
    story = story_of()
    acts = {act for step in story.steps for act in step.acts if not isinstance(act, TypedRow)}

    assert set(story.characters.values()) == {
        "prompt",
        "steady",
        "late",
        "unfinished",
        "register_only",
        "silent",
    }
    assert {act for act in acts if isinstance(act, WorkbookAct)} == set(WorkbookAct)
    assert {type(act) for act in acts} == {WorkbookAct, Declares, RenamesHeader}
    assert len(story.programme.extensions) == 2
    assert {confirmation.kind for confirmation in story.programme.confirmations} == {
        ConfirmationKind.ON_TIME,
        ConfirmationKind.NOTHING_TO_REPORT,
    }


def test_nobody_types_into_a_workbook_that_is_thrown_away() -> None:
    thrown_at = {step.office: step.at for step in story_of().steps if WorkbookAct.TRASHES in step.acts}

    assert thrown_at
    assert all(step.at <= thrown_at[step.office] for step in story_of().steps if step.office in thrown_at)


def test_a_programme_with_other_reports_is_refused() -> None:
    programme = shipped_programme()

    with pytest.raises(ValueError, match="groups, forum, plan"):
        make_story(replace(programme, reports=programme.reports[:2]), SEED)
