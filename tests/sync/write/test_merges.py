"""Merges over real HTTP: what a server does with a covered cell is learnt once, and covered cells can be spared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rules.declared.programme import Programme
from sync.ledger import open_ledger
from sync.plan.plan import CellChange, ColumnWrite, FilePlan, SummaryCell, SummaryWrite
from sync.sheets_server.switches import Switches
from sync.workbook.layout import place_of
from sync.write.guards import MERGED_WRITE_FACT, learn_merged_write
from sync.write.merges import must_spare_covered, without_covered
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

WHAT_MAY_HAPPEN = [("discard", False), ("top_left", True), ("hidden", False), ("refuse", True)]


def blank() -> Programme:
    return programme(offices=(office("10", spreadsheet_id=None),))


def titles(server: ServerWorld, spreadsheet_id: str) -> list[str]:
    sheets = server.person.get_spreadsheet(spreadsheet_id, "sheets.properties.title")["sheets"]
    return [sheet["properties"]["title"] for sheet in sheets]


def plan_for(made: Programme, *rows: int) -> FilePlan:
    """What to correct for each of these rows of the register."""
    target = only_target(made)
    tab = target.tabs[0]
    cells = tuple(CellChange(row, "", "กรุณาแก้ไข") for row in rows)
    write = ColumnWrite(target.spreadsheet_id, tab.report, tab.title, "fix", tab.own_metadata_id("fix"), cells)
    return FilePlan(target.spreadsheet_id, ("10",), datetime(2020, 7, 25, tzinfo=UTC), (write,))


def merge(server: ServerWorld, made: Programme, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    """A person merges cells of the register; rows and columns 0-based, the ends left out."""
    target = only_target(made)
    area = {
        "sheetId": target.tabs[0].tab_id, "startRowIndex": rows[0], "endRowIndex": rows[1],
        "startColumnIndex": columns[0], "endColumnIndex": columns[1],
    }  # fmt: skip
    server.person.batch_update(target.spreadsheet_id, [{"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}])


@pytest.mark.parametrize(("does", "harm"), WHAT_MAY_HAPPEN)
def test_one_try_tells_whether_a_covered_write_does_harm_and_leaves_nothing_behind(
    tmp_path: Path, does: Any, harm: bool
) -> None:
    with server_world(tmp_path, Switches(merged_cell_write=does)) as server:
        central = server.person.create_spreadsheet({"properties": {"title": "กลาง"}})["spreadsheetId"]
        before = titles(server, central)
        assert must_spare_covered(server.person, central, "sages") is harm
        assert titles(server, central) == before


def test_a_trial_that_was_cut_short_is_swept_by_the_next(tmp_path: Path) -> None:
    with server_world(tmp_path) as server:
        central = server.person.create_spreadsheet({"properties": {"title": "กลาง"}})["spreadsheetId"]
        before = titles(server, central)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(type(server.person), "batch_update_values_by_data_filter", cut_short)
            patched.setattr(type(server.person), "batch_update", first_only(type(server.person).batch_update))
            with pytest.raises(KeyboardInterrupt):
                must_spare_covered(server.person, central, "sages")
        assert titles(server, central) != before
        assert not must_spare_covered(server.person, central, "sages")
        assert titles(server, central) == before


def cut_short(*_: object, **__: object) -> int:
    raise KeyboardInterrupt


def first_only(real: object) -> object:
    """The first call goes through, a later one is cut short."""
    calls: list[object] = []

    def call(*words: object, **options: object) -> object:
        calls.append(words)
        return real(*words, **options) if len(calls) == 1 else cut_short()  # type: ignore[operator]

    return call


def test_what_was_learnt_is_remembered_and_not_tried_again(tmp_path: Path) -> None:
    with (
        server_world(tmp_path / "store") as server,
        open_ledger(tmp_path / "ledger.sqlite3", "sages") as ledger,
    ):
        central = server.person.create_spreadsheet({"properties": {"title": "กลาง"}})["spreadsheetId"]
        assert learn_merged_write(server.person, ledger, central, "sages") is False
        before = server.person.request_counts()
        assert learn_merged_write(server.person, ledger, central, "sages") is False
        assert server.person.request_counts() == before


def test_as_long_as_it_cannot_be_tried_covered_cells_are_spared(tmp_path: Path) -> None:
    with (
        server_world(tmp_path / "store") as server,
        open_ledger(tmp_path / "ledger.sqlite3", "sages") as ledger,
    ):
        assert learn_merged_write(server.service, ledger, "x" * 44, "sages") is True
        assert ledger.fact(MERGED_WRITE_FACT) is None


def test_cells_under_a_merge_are_spared_its_head_and_all_others_are_not(tmp_path: Path) -> None:
    with server_world(tmp_path) as server:
        made, _ = server.init(blank())
        plan = plan_for(made, 2, 3, 4, 5)
        merge(server, made, (1, 2), (0, 2))  # row 2: the status and what to correct
        merge(server, made, (2, 4), (1, 2))  # rows 3 and 4: what to correct alone
        spared = without_covered(plan, server.service)
        assert [cell.row_1based for cell in spared.columns[0].cells] == [3, 5]
        tag = plan.columns[0].metadata_id
        assert [(cell.place, cell.text) for cell in spared.covered] == [
            (place_of(tag, row), "กรุณาแก้ไข") for row in (2, 4)
        ]


def test_a_column_that_moved_is_looked_for_where_it_stands_now(tmp_path: Path) -> None:
    with server_world(tmp_path) as server:
        made, _ = server.init(blank())
        plan = plan_for(made, 2)
        span = {"sheetId": only_target(made).tabs[0].tab_id, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
        server.person.batch_update(only_target(made).spreadsheet_id, [{"insertDimension": {"range": span}}])
        merge(server, made, (1, 2), (1, 3))
        assert without_covered(plan, server.service).cell_count == 0


def test_cells_of_the_summary_under_a_merge_are_spared_too(tmp_path: Path) -> None:
    with server_world(tmp_path) as server:
        made, _ = server.init(blank())
        target = only_target(made)
        spots = tuple(SummaryCell(3, column, "", "x") for column in (1, 2, 3))
        write = SummaryWrite(target.spreadsheet_id, "สรุปสถานะ", target.summary_id, spots)
        area = {
            "sheetId": target.summary_id, "startRowIndex": 3, "endRowIndex": 4,
            "startColumnIndex": 1, "endColumnIndex": 3,
        }  # fmt: skip
        merging = {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}
        server.person.batch_update(target.spreadsheet_id, [merging])
        spared = without_covered(replace(plan_for(made), columns=(), summary=write), server.service)
        assert spared.summary is not None
        assert [spot.column_0based for spot in spared.summary.cells] == [1, 3]
        assert [cell.place for cell in spared.covered] == [spots[1].place(target.summary_id)]
