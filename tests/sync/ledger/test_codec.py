"""Values that the ledger keeps come back the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from rules.catalogue import Text, say
from rules.readings.blocks import Cell
from rules.verdicts.facts import Declaration, History, Interval, Reading, ReadingState
from sync.ledger.codec import from_json, to_json
from sync.workbook.snapshot import FileSnapshot, OwnColumn, TabSnapshot

NOON = datetime(2020, 7, 30, 5, 0, tzinfo=UTC)


def test_a_history_comes_back_the_same() -> None:
    history = History(
        last_read_at=NOON,
        completed=Interval(None, NOON),
        keys_when_complete=frozenset({"10-001", "10-002"}),
        known_names=(("10-001", "กลุ่มข้าว"),),
        declared=Declaration("10", "forum", "ไม่มี", "สมใจ", date(2020, 7, 1)),
    )
    assert from_json(to_json(history), History) == history


@pytest.mark.parametrize("declared_on", [date(2020, 7, 1), "เมื่อวาน", "2020-07-01"])
def test_a_day_as_typed_stays_apart_from_a_day(declared_on: date | str) -> None:
    declaration = Declaration("10", "forum", "", "", declared_on)
    assert from_json(to_json(declaration), Declaration).declared_on == declared_on


def test_messages_inside_messages_keep_their_facts() -> None:
    inner = say(
        "plans.no_submit_button", column=Text("ชื่อ", "name"), day=date(2020, 7, 30), at=NOON, many=("a", 1, None)
    )
    reading = Reading(ReadingState.UNREADABLE, NOON, reasons=(say("commands.about_file", file="x", message=inner),))
    assert from_json(to_json(reading), Reading) == reading


def test_the_cells_of_a_file_keep_their_types() -> None:
    rows: list[list[Cell]] = [["10-001", 1, 1.5, True, None, ""], []]
    own = OwnColumn("status", 7, 5, True, ["ผลการตรวจ", None])
    reading = Reading(ReadingState.OK, NOON, NOON)
    tab = TabSnapshot("10", "forum", "s" * 44, "ชุดที่ 2", 3, 1, ("group_id", None), rows, None, (own,), reading)
    file = FileSnapshot("s" * 44, ("10",), NOON, None, (tab,))
    again = from_json(to_json(file), FileSnapshot)
    assert again.tabs[0].rows == rows
    assert [type(cell) for cell in again.tabs[0].rows[0]] == [str, int, float, bool, type(None), str]
    assert again.tabs[0].own_columns[0].values == ["ผลการตรวจ", None]


@dataclass(frozen=True)
class Rows:
    rows: Sequence[Sequence[Cell]]


def test_equal_texts_of_many_rows_are_one_in_memory() -> None:
    first, second = from_json('{"rows": [["กลุ่มข้าว", 1.5, null], ["กลุ่มข้าว", true]]}', Rows).rows
    assert (first, second) == (["กลุ่มข้าว", 1.5, None], ["กลุ่มข้าว", True])
    assert first[0] is second[0]
