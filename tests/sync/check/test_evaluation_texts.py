"""Texts beside rows and lists of findings have their room, whatever is pasted into one table."""

from __future__ import annotations

from rules.catalogue import Language
from rules.overview.findings import MOST_FINDINGS_TOLD
from rules.readings.blocks import Cell
from rules.verdicts.facts import Reading, ReadingState
from sync.check.check import check
from sync.check.evaluation_texts import (
    MOST_FIX_CHARACTERS,
    central_findings,
    row_texts,
)
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot
from tests.builders import village_sages
from tests.rules.time_builders import at

NOW = at(7, 1)
SAGES = village_sages()
REPORT = SAGES.reports[0]


def snapshots(rows: list[list[Cell]]) -> Snapshots:
    """One office's register with those rows."""
    reading = Reading(ReadingState.OK, NOW, NOW)
    columns = tuple(column.id for column in REPORT.columns)
    tab = TabSnapshot("50", REPORT.id, "f", REPORT.tab, 1, 1, columns, rows, None, (), reading)
    return Snapshots(NOW, (FileSnapshot("f", ("50",), NOW, None, (tab,)),), frozenset({"f"}))


def test_of_a_flooded_table_the_first_findings_are_listed_and_how_many_there_are() -> None:
    seen = snapshots([[f"50-{n:03}", "x"] for n in range(300)])
    found = check(seen, SAGES, {}, NOW).findings
    count = found["50", REPORT.id].count
    listed = [
        row for row in central_findings(found, SAGES, seen.tabs, lambda *_: "", Language.TH) if row.report == REPORT.id
    ]
    assert count > MOST_FINDINGS_TOLD
    assert len(listed) == MOST_FINDINGS_TOLD + 1
    assert f"มีทั้งหมด {count} รายการ" in listed[-1].sentence


def test_what_to_fix_has_its_room_and_the_first_row_beyond_says_so() -> None:
    rows: list[list[Cell]] = [[f"50-{n:03}", "x"] for n in range(4_000)]
    texts = row_texts(check(snapshots(rows), SAGES, {}, NOW).evaluation, Language.TH)["50", REPORT.id]
    fixes = [texts[row][1] for row in sorted(texts)]
    assert sum(map(len, fixes)) < MOST_FIX_CHARACTERS + 60_000
    beyond = next(place for place, fix in enumerate(fixes) if "กรุณาแก้แถวข้างบนก่อน" in fix)
    assert beyond > 100
    assert set(fixes[beyond + 1 :]) == {""}
    assert all(status for status, _ in texts.values())
