"""Where our answers do not reach their cells: told with the reading, to the office and to the centre.

A merge swallows what is written under it, and an owner may lock our columns: the rows are read all the same, so
neither content nor time is touched, but a clerk who sees no status beside a row must learn why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from rules.catalogue import Message, say
from rules.verdicts.facts import ReadingState
from sync.ledger.own_cells import OwnCells
from sync.workbook.layout import FIX_HEADER, STATUS_HEADER, place_of
from sync.workbook.snapshot import FileSnapshot, TabSnapshot, text_of

_MOST_SPANS = 5  # of rows named; more are hinted at


def tell_unwritten(file: FileSnapshot, own: OwnCells, refused: Mapping[str, Message]) -> FileSnapshot:
    """The file with each tab's reading saying what could not be written there; `refused` by tab title: why."""
    if not own.tries and not refused:
        return file
    return replace(file, tabs=tuple(_told(tab, own, refused.get(tab.title)) for tab in file.tabs))


def _told(tab: TabSnapshot, own: OwnCells, why_refused: Message | None) -> TabSnapshot:
    if not tab.reading.is_fresh:
        return tab
    reasons = [] if why_refused is None else [why_refused]
    rows = sorted(set(_swallowed_rows(tab, own)))
    if rows:
        facts = {"rows": _spans(rows), "tab": tab.title, "status": STATUS_HEADER, "fix": FIX_HEADER}
        reasons.append(say("reading.own_cells_stay_blank", **facts))
    if not reasons:
        return tab
    told = (*tab.reading.reasons, *reasons)
    return replace(tab, reading=replace(tab.reading, state=ReadingState.SHAPE_CHANGED, reasons=told))


def _swallowed_rows(tab: TabSnapshot, own: OwnCells) -> Iterator[int]:
    """Rows whose cell of ours is blank although something was written there last time."""
    for column in tab.own_columns if own.tries else ():
        values = list(column.values)
        for row in range(1, _last_row(tab) + 1):
            text, tries = own.tries.get(place_of(column.metadata_id, row), ("", 0))
            is_blank = row > len(values) or text_of(values[row - 1]) == ""
            if tries and text and is_blank and _holds(tab, row):
                yield row


def _last_row(tab: TabSnapshot) -> int:
    numbers = tab.row_numbers_1based
    return tab.header_row_1based + len(tab.rows) if numbers is None else max(numbers, default=0)


def _holds(tab: TabSnapshot, row_1based: int) -> bool:
    """The row is this office's; in a shared tab others have theirs between."""
    return tab.row_numbers_1based is None or row_1based in tab.row_numbers_1based


def _spans(rows: Iterable[int]) -> str:
    """ "2, 5-7" for sorted rows."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return ", ".join(spans[:_MOST_SPANS]) + (" …" if len(spans) > _MOST_SPANS else "")
