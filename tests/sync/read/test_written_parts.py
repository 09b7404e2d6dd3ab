"""Whether headers and first columns of the centre's tabs stand as our last write left them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rules.readings.blocks import Cell
from sync.google.sheets_port import MatchedValues
from sync.ledger.known_central import MARK_BYTES, KnownBlock, KnownTab
from sync.read.written_parts import all_as_written, parts_of

BLOCKS = tuple(KnownBlock(key, bytes(MARK_BYTES * count)) for key, count in (("50", 2), ("83", 1)))
TAB = KnownTab("t", 7, 6, 5, "", ("รหัส", "ค่า"), 3, 2, BLOCKS)
KEYS, HEADER = parts_of("plan", [TAB])
AS_WRITTEN: Sequence[Sequence[Cell]] = [["ชื่อ"], ["รหัส"], ["50"], ["50"], ["83"]]


def read(metadata_id: int, range_a1: str, rows: Sequence[Sequence[Cell]]) -> tuple[int, MatchedValues]:
    return metadata_id, MatchedValues((metadata_id,), range_a1, rows)


@pytest.mark.parametrize(
    ("keys", "header", "stands"),
    [
        (("'t'!A1:A6", AS_WRITTEN), ("'t'!A2:C2", [["รหัส", "ค่า", "ของเขา"]]), True),
        (("'t'!A1:A7", [*AS_WRITTEN, []]), ("'t'!A2:C2", [["รหัส", "ค่า"]]), True),
        (("'t'!A1:A6", [*AS_WRITTEN[:3], ["83"], ["50"]]), ("'t'!A2:C2", [["รหัส", "ค่า"]]), False),
        (("'t'!A1:A7", [*AS_WRITTEN, ["95"]]), ("'t'!A2:C2", [["รหัส", "ค่า"]]), False),
        (("'t'!B1:B6", AS_WRITTEN), ("'t'!A2:C2", [["รหัส", "ค่า"]]), False),
        (("'t'!A1:A6", AS_WRITTEN), ("'t'!A3:C3", [["รหัส", "ค่า"]]), False),
        (("'t'!A1:A6", AS_WRITTEN), ("'t'!A2:C2", [["รหัส", "", "ค่า"]]), False),
    ],
    ids=["notes beside", "blank rows below", "sorted", "a row more", "a column before", "a row above", "one between"],
)
def test_what_moved_is_seen(
    keys: tuple[str, Sequence[Sequence[Cell]]], header: tuple[str, Sequence[Sequence[Cell]]], stands: bool
) -> None:
    found = dict((read(KEYS, *keys), read(HEADER, *header)))
    assert all_as_written(parts_of("plan", [TAB]), found) == stands


def test_what_was_not_found_does_not_stand() -> None:
    assert not all_as_written(parts_of("plan", [TAB]), {})
