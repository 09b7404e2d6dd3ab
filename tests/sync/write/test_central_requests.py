"""Central requests stay within their limit, whatever one office sends; nothing is lost or put out of order by it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules.evaluate.row_facts import Entries, RowStatus
from rules.overview.overview import make_overview
from rules.verdicts.events import EventKind, event, to_row
from sync.check.sheet_texts import FindingRow
from sync.plan.blocks import Row
from sync.plan.central_contents import (
    MOST_CENTRAL_CHARACTERS,
    MOST_ROWS_OF_OFFICE,
    CentralFacts,
    central_contents,
    consolidated_tab_id,
)
from sync.plan.pass_log import MOST_ROWS, LogWrite
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import TabPlan, UpdateRows
from sync.shape import style
from sync.workbook.central_layout import HISTORY_TAB
from sync.workbook.layout import central_tab_id
from sync.write.central_requests import LEASE_BYTES, tab_requests, title_request
from sync.write.central_write import central_requests
from tests.rules.time_builders import at, office, programme

LIMIT = 20_000
TAB = 7
PLAN = programme(offices=(office("10"), office("20", name="อื่น", name_en="Other")))
HISTORY = central_tab_id(PLAN.id, HISTORY_TAB)


def size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode())


def tab(rows: tuple[Row, ...]) -> TabPlan:
    return TabPlan("t", TAB, (UpdateRows(0, rows),), "ชื่อ", None, 2, len(rows), 2_000)


def written(batches: list[list[Any]]) -> dict[int, list[str]]:
    """Row of the sheet (0-based) -> texts."""
    found = {}
    updates = (request for batch in batches for request in batch if "updateCells" in request)
    for request in (request for request in updates if request["updateCells"]["start"]["sheetId"] == TAB):
        first = request["updateCells"]["start"]["rowIndex"]
        for number, row in enumerate(request["updateCells"]["rows"]):
            texts = [cell.get("userEnteredValue", {}).get("stringValue", "") for cell in row["values"]]
            found[first + number] = texts
    return found


@given(st.lists(st.tuples(st.sampled_from("กขค"), st.integers(1, 5_000)), max_size=60))
def test_rows_and_history_go_in_requests_within_the_limit(shape: list[tuple[str, int]]) -> None:
    rows = tuple((letter, letter * length) for letter, length in shape)
    events = tuple(
        event(EventKind.DECLARED, "p", "10", "forum", at(7, 1), {"reason": letter * length, "n": n}, n)
        for n, (letter, length) in enumerate(shape)
    )
    batches = list(central_requests(CentralPlan((tab(rows),), events), PLAN, limit_bytes=LIMIT))
    for batch in batches:
        assert size(batch) <= LIMIT - LEASE_BYTES or len(batch) == 1
    texts = written(batches)
    assert [texts[2 + n] for n in range(len(rows))] == [list(row) for row in rows]
    updates = [r["updateCells"] for batch in batches for r in batch if "updateCells" in r]
    of_history = [u for u in updates if u["start"]["sheetId"] == HISTORY and u["start"]["rowIndex"] == 2]
    appended = [row for update in reversed(of_history) for row in update["rows"]]
    ids = [row["values"][0]["userEnteredValue"]["stringValue"] for row in appended]
    assert ids == [each.id for each in events]


def test_history_is_told_newest_first_above_what_stands_there() -> None:
    events = tuple(
        event(EventKind.DECLARED, "p", "10", "forum", at(7, n), {"reason": "ก", "n": n}, n) for n in (1, 3, 2)
    )
    (batch,) = central_requests(CentralPlan((), events), PLAN)
    insert, update = batch
    assert insert["insertDimension"]["range"] == {
        "sheetId": HISTORY,
        "dimension": "ROWS",
        "startIndex": 2,
        "endIndex": 5,
    }
    ids = [row["values"][0]["userEnteredValue"]["stringValue"] for row in update["updateCells"]["rows"]]
    assert ids == [events[1].id, events[2].id, events[0].id]


def test_history_rows_go_where_their_headers_stand() -> None:
    told = event(EventKind.DECLARED, "p", "10", "forum", at(7, 1), {"reason": "ก"}, 1)
    places = (3, 1, 2, 0, 4, 5, 6, 8)
    (batch,) = central_requests(CentralPlan((), (told,), places), PLAN)
    (row,) = batch[1]["updateCells"]["rows"]
    texts = [cell.get("userEnteredValue", {}).get("stringValue", "") for cell in row["values"]]
    assert [texts[place] for place in places] == list(to_row(told, PLAN))
    assert (len(texts), texts[7]) == (9, "")


def test_the_log_grows_on_top_and_loses_its_oldest_rows_in_the_same_request() -> None:
    (batch,) = central_requests(CentralPlan(titles=((TAB, "ชื่อ", 0),)), PLAN, log=LogWrite(9, (("ใหม่", 1),), dropped=2))
    kinds = [next(iter(request)) for request in batch]
    assert kinds == ["insertDimension", "updateCells", "deleteDimension", "updateCells"]
    first_gone = 2 + MOST_ROWS
    assert batch[2]["deleteDimension"]["range"] == {
        "sheetId": 9,
        "dimension": "ROWS",
        "startIndex": first_gone,
        "endIndex": first_gone + 2,
    }


def test_the_time_of_the_check_alone_is_no_reason_to_write() -> None:
    assert list(central_requests(CentralPlan(titles=((TAB, "ชื่อ", 0),)), PLAN)) == []


def test_a_title_beside_hidden_columns_leaves_them_blank_and_looks_like_every_title() -> None:
    update = title_request(TAB, "ชื่อ", 1)["updateCells"]
    (row,) = update["rows"]  # type: ignore[index]
    assert row["values"] == [
        {},
        {"userEnteredValue": {"stringValue": "ชื่อ"}, "userEnteredFormat": style.TITLE_FORMAT},
    ]


def sizes(plan: TabPlan) -> list[tuple[str, int, int]]:
    """What is done to the grid: (insert, append or delete, first row, how many)."""
    found = []
    for request in tab_requests(plan):
        for kind in ("insertDimension", "deleteDimension"):
            if kind in request:
                span: Any = request[kind]
                span = span["range"]
                found.append((kind[:6], span["startIndex"], span["endIndex"] - span["startIndex"]))
        if "appendDimension" in request:
            length: Any = request["appendDimension"]
            found.append(("append", 0, length["length"]))
    return found


def grid(rows: int, row_count: int, filled: int) -> TabPlan:
    texts: tuple[Row, ...] = tuple((str(n), "ก") for n in range(rows))
    return TabPlan("t", TAB, (UpdateRows(0, texts),), "ชื่อ", None, 2, 2 + rows, row_count, filled)


def test_a_tab_grows_before_its_last_blank_row_which_has_its_formats_and_keeps_no_padding() -> None:
    assert sizes(grid(rows=10, row_count=3, filled=2)) == [("insert", 2, 10)]
    assert sizes(grid(rows=10, row_count=2_000, filled=12)) == [("delete", 13, 1_987)]
    assert sizes(grid(rows=10, row_count=13, filled=12)) == []


def test_a_full_grid_grows_at_its_end_and_rows_that_somebody_wrote_below_stay() -> None:
    assert sizes(grid(rows=10, row_count=8, filled=8)) == [("append", 0, 5)]
    assert sizes(grid(rows=10, row_count=2_000, filled=40)) == [("delete", 41, 1_959)]


def contents(rows: int, text: str = "ก", findings: int = 0) -> dict[str, tuple[Row, ...]]:
    """The central tabs' rows where one office has so many; the other has one."""
    of_office = [(n, RowStatus.COMPLETE, (text,)) for n in range(rows)]
    entries = Entries(("รหัสกลุ่ม",), {"10": of_office, "20": [(2, RowStatus.COMPLETE, ("x",))]})
    found = [FindingRow("10", "forum", n, "", True, "ผิด", "", "") for n in range(findings)]
    overview = make_overview({}, PLAN, at(7, 1))
    facts = CentralFacts(PLAN, overview, {}, lambda code: found if code == "10" else [], lambda _: entries, at(7, 1))
    return {content.tab_id: tuple(content.rows) for content in central_contents(facts)}


def test_an_office_has_its_share_of_the_consolidated_rows_and_that_is_said() -> None:
    of_forum = contents(MOST_ROWS_OF_OFFICE + 25)[consolidated_tab_id(PLAN.report("forum"))]
    assert [row[0] for row in of_forum].count("10") == MOST_ROWS_OF_OFFICE + 1
    assert "และอีก 25 แถว" in str(of_forum[MOST_ROWS_OF_OFFICE])
    assert {len(row) for row in of_forum} == {6}
    assert of_forum[-1][0] == "20"


def test_what_stays_within_the_share_is_whole() -> None:
    of_forum = contents(MOST_ROWS_OF_OFFICE)[consolidated_tab_id(PLAN.report("forum"))]
    assert len(of_forum) == MOST_ROWS_OF_OFFICE + 1


def test_a_giant_cell_is_told_by_its_beginning() -> None:
    of_forum = contents(1, "ก" * 50_000)[consolidated_tab_id(PLAN.report("forum"))]
    assert (len(str(of_forum[0][5])), str(of_forum[0][5])[-1]) == (MOST_CENTRAL_CHARACTERS, "…")
