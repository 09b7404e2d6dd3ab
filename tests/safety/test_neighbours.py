"""Whatever one office types in its workbook, over real HTTP, another office is told the same as without it, beyond the
remark that both use a code; nor does a stray row beside its groups cost an office anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rules.catalogue import Language
from rules.evaluate.evaluate import evaluate
from rules.readings.blocks import Cell
from sync.check.judged import tables_of
from sync.workbook.layout import file_targets
from tests.builders import TODAY, forum_row, group_row, plan_row, tables, village_sages
from tests.sync.server_world import server_world

ODD: tuple[Cell, ...] = (
    "", "-", "50-001", "52-001", "๕๒-๐๐๑", "รวม", "ลงชื่อ ........", "50%", "5-10", "#REF!", True, "Loading...", '"',
    "2,5OO", "ไม่มี", "30/2/2563", 44_109, -1, "ก" * 300,
)  # fmt: skip
OWN = {"groups": [group_row()], "forum": [forum_row()], "plan": [plan_row(), plan_row(activity_no=2, budget="แปดพัน")]}


def play(store: Path, rounds: int, seed: int) -> None:
    random = Random(seed)
    sages = village_sages()
    with server_world(store) as server:
        made, _ = server.init(replace(sages, offices=tuple(replace(o, spreadsheet_id=None) for o in sages.offices)))
        mine, theirs = file_targets(made)
        titles = {tab.report: tab.title for tab in mine.tabs}
        for report, rows in OWN.items():
            server.type_in(mine.spreadsheet_id, f"'{titles[report]}'!C2", rows)
        alone = None
        for _ in range(rounds + 1):
            read = [server.read(made, target) for target in (mine, theirs)]
            found = evaluate(tables_of(tab for file in read for tab in file.tabs), made, TODAY)
            told = [
                (
                    [text.replace("มีข้อสังเกต", "ครบถ้วน") for text in rows.status_texts],
                    [line for text in rows.fix_texts for line in text.splitlines() if "ซ้ำกับของ" not in line],
                    replace(found.contents["50", report], remark_rows=0),
                )
                for report in OWN
                for rows in (found.office_rows(report, "50", Language.TH),)
            ]
            assert found.crashed == ()
            alone = alone or told
            assert told == alone
            tab = random.choice(theirs.tabs)
            width = len(made.report(tab.report).columns)
            rows = [[random.choice(ODD) for _ in range(width)] for _ in range(random.randint(1, 4))]
            server.type_in(theirs.spreadsheet_id, f"'{tab.title}'!C{random.randint(2, 4)}", rows)


def test_an_offices_verdicts_do_not_depend_on_what_another_office_types(tmp_path: Path) -> None:
    play(tmp_path, rounds=3, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_they_do_not_whatever_it_types(tmp_path: Path, seed: int) -> None:
    play(tmp_path, rounds=60, seed=seed)


def beside_strays(random: Random) -> None:
    """Rows of codes that no register knows, some copied whole, anywhere among the rows of two complete groups."""
    sages = village_sages()
    register = [group_row(), group_row(group_id="50-002", group_name="กลุ่มเลี้ยงปลาบ้านดง")]
    complete = {
        "forum": [forum_row(), forum_row(group_id="50-002", potential="มีหนองน้ำใหญ่และคนรุ่นใหม่หลายคน")],
        "plan": [plan_row(), plan_row(group_id="50-002")],
    }
    alone = evaluate(
        tables(sages, {"groups": {"50": register}, **{r: {"50": rows} for r, rows in complete.items()}}), sages, TODAY
    )
    for report, rows in complete.items():
        assert alone.contents["50", report].is_complete
        is_own, told = [True] * len(rows), list(rows)
        for _ in range(random.randint(1, 4)):
            stray = list(random.choice(rows)) if random.random() < 0.5 else [random.choice(ODD) for _ in rows[0]]
            place = random.randint(0, len(told))
            told.insert(
                place,
                ["50-099" if random.random() < 0.5 else random.choice(("รวม", "52-001", "ลงชื่อ ...", "-")), *stray[1:]],
            )
            is_own.insert(place, False)
        beside = tables(
            sages, {"groups": {"50": register}, **{r: {"50": told if r == report else c} for r, c in complete.items()}}
        )
        found = evaluate(beside, sages, TODAY)
        assert replace(found.contents["50", report], remark_rows=0) == replace(
            alone.contents["50", report], remark_rows=0
        )
        texts = found.office_rows(report, "50", Language.TH)
        own = [text for text, mine in zip(texts.status_texts, is_own, strict=True) if mine]
        assert own == list(alone.office_rows(report, "50", Language.TH).status_texts), (told, texts.fix_texts)


def test_no_stray_row_costs_a_complete_report_anything() -> None:
    for seed in range(5):
        beside_strays(Random(seed))


@pytest.mark.soak
def test_none_does_whatever_it_holds() -> None:
    for seed in range(500):
        beside_strays(Random(seed))
