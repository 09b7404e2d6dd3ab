"""Central requests stay within their limit, whatever one office sends; nothing is lost or put out of order by it."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rules.overview.overview import make_overview
from rules.verdicts.events import EventKind, event
from sync.check.sheet_texts import FindingRow
from sync.plan.central_contents import (
    MOST_CENTRAL_CHARACTERS,
    MOST_ROWS_OF_OFFICE,
    CentralFacts,
    central_contents,
    consolidated_tab_id,
)
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import Row, TabPlan, UpdateRows
from sync.write.central_requests import LEASE_BYTES
from sync.write.central_write import central_requests
from tests.rules.time_builders import at, office, programme

LIMIT = 20_000
PLAN = programme(offices=(office("10"), office("20", name="อื่น", name_en="Other")))


def size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode())


def tab(rows: tuple[Row, ...]) -> TabPlan:
    return TabPlan("t", 7, (UpdateRows(0, rows),), "ชื่อ", None, 2, len(rows), 2_000)


def written(batches: list[list[Any]]) -> dict[int, list[str]]:
    """Row of the sheet (0-based) -> texts."""
    found = {}
    for request in (request for batch in batches for request in batch if "updateCells" in request):
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
    batches = central_requests(CentralPlan((tab(rows),), events), PLAN, limit_bytes=LIMIT)
    for batch in batches:
        assert size(batch) <= LIMIT - LEASE_BYTES or len(batch) == 1
    texts = written(batches)
    assert [texts[2 + n] for n in range(len(rows))] == [list(row) for row in rows]
    appended = [row for batch in batches for r in batch if "appendCells" in r for row in r["appendCells"]["rows"]]
    ids = [row["values"][0]["userEnteredValue"]["stringValue"] for row in appended]
    assert ids == [each.id for each in events]


def contents(rows: int, text: str = "ก", findings: int = 0) -> dict[str, tuple[Row, ...]]:
    """The central tabs' rows where one office has so many; the other has one."""
    columns = ["จังหวัด", "ภาค", "แถว", "ผลการตรวจ", "รหัสกลุ่ม"]
    of_both = [("จังหวัด 10", "เหนือ", n, "ครบถ้วน", text) for n in range(rows)] + [("อื่น", "เหนือ", 2, "ครบถ้วน", "x")]
    found = [FindingRow("10", "forum", n, "", True, "ผิด", "", "") for n in range(findings)]
    overview = make_overview({}, PLAN, at(7, 1))
    facts = CentralFacts(
        PLAN, overview, {}, found, lambda _: pd.DataFrame(of_both, columns=columns, dtype=object), at(7, 1)
    )
    return {content.tab_id: content.rows for content in central_contents(facts)}


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
