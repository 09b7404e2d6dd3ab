"""What a service that stays keeps of each office from pass to pass is small, and what is past is let go."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from dataclasses import dataclass

from rules.readings.blocks import Cell
from sync.check.judged import NOTHING_JUDGED, judge_offices
from sync.check.kept import Kept
from sync.ledger.decoded import Decoded
from sync.workbook.snapshot import FileSnapshot, Snapshots, with_rows_packed
from tests.builders import group_row
from tests.sync.check.test_judged import CODES, NOW, SAGES, tab

ROWS = 100
MOST_BYTES = 600  # for each of so many rows with names of their own


def test_the_rows_of_an_office_and_what_is_said_of_them_are_kept_in_little_memory() -> None:
    _ = kept_of(2)  # what is prepared once
    tracemalloc.start()
    try:
        kept = kept_of(ROWS)
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(kept) == 2
    assert taken / len(CODES) / ROWS < MOST_BYTES


def kept_of(rows: int) -> tuple[object, object]:
    files = tuple(
        with_rows_packed(FileSnapshot(code, (code,), NOW, None, (tab(code, "groups", typed(code, rows)),)))
        for code in CODES
    )
    return files, judge_offices(Snapshots(NOW, files, frozenset()), SAGES, NOW.date(), {}, NOTHING_JUDGED)


def typed(code: str, rows: int) -> list[list[Cell]]:
    return [
        group_row(group_id=f"{code}-{number:03}", group_name=f"กลุ่ม {code}/{number}", leader=f"นาย {number} ที่ {code}")
        for number in range(rows)
    ]


@dataclass(frozen=True)
class Said:
    """Equal wherever it says the same."""

    words: str


def test_of_equal_values_of_two_passes_the_former_is_let_go() -> None:
    kept, decoded, former, now = Kept(), Decoded(Said), Said("ครบ"), Said("ครบ")
    kept.keep("steps", (former,), "ทันกำหนด")
    decoded.keep("10", "ครบ", former)
    gone = weakref.ref(former)
    del former

    assert kept.value("steps", (now,), lambda: "made anew") == "ทันกำหนด"
    decoded.stands("10", now)
    assert gone() is None
    assert decoded.value("10", "ครบ") is now
    assert decoded.value("10", "ไม่ครบ") == Said("ไม่ครบ")
