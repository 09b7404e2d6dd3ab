"""Reading the central tabs, planning their changes, and writing them whole under the lease."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rules.declared.programme import Programme
from rules.verdicts.events import to_row
from sync.google.sheets_port import Json
from sync.plan.pass_log import MOST_ROWS, LogWrite
from sync.plan.plan import CentralPlan
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_TAB
from sync.workbook.layout import central_tab_id
from sync.write.anchors import NO_FENCE, Fence
from sync.write.central_requests import REQUEST_BYTES, delete_rows, insert_requests, pack, tab_requests, title_request
from sync.write.lease import Lease


def central_requests(
    plan: CentralPlan,
    programme: Programme,
    staff: Sequence[Json] = (),
    log: LogWrite | None = None,
    limit_bytes: int = REQUEST_BYTES,
    anchors: Iterable[Json] = (),
) -> Iterator[list[Json]]:
    """The plan as requests, in batches below the size limit, each made as it is asked for: rows first, history and log
    next, what goes into the staff's tabs, the title lines last, and after them where rows are anchored. None where
    nothing is to be written but title lines."""
    if plan.is_empty and not staff and log is None:
        return iter(())
    rows = chain.from_iterable(tab_requests(tab, limit_bytes) for tab in plan.tabs)
    titles = (title_request(tab.sheet_id, tab.title_line) for tab in plan.tabs if tab.is_changed)
    grows = _of_tabs_that_grow(plan, programme, log, limit_bytes)
    of_quiet = (title_request(*title) for title in plan.titles)
    return pack(chain(rows, grows, staff, titles, of_quiet, anchors), limit_bytes)


def _of_tabs_that_grow(
    plan: CentralPlan, programme: Programme, log: LogWrite | None, limit_bytes: int
) -> Iterator[Json]:
    if plan.events:
        newest_first = sorted(plan.events, key=lambda event: event.at, reverse=True)
        history = [_at_places(to_row(event, programme), plan.history_places) for event in newest_first]
        sheet_id = central_tab_id(programme.id, HISTORY_TAB)
        yield from insert_requests(sheet_id, history, limit_bytes)
    if log is not None:
        yield from insert_requests(log.sheet_id, log.rows, limit_bytes)
        if log.dropped:
            yield delete_rows(log.sheet_id, DATA_FROM_ROW_0BASED + MOST_ROWS, log.dropped)


def _at_places(row: Sequence[str], places: Sequence[int]) -> list[str]:
    """The cells of a history row in the columns in which their headers stand."""
    cells = [""] * (max(places) + 1)
    for place, cell in zip(places, row, strict=True):
        cells[place] = cell
    return cells


def write_central(lease: Lease, batches: Iterable[Sequence[Json]], fence: Fence = NO_FENCE) -> bool:
    """Send the batches under the lease, which the last one gives back, the first behind a fence.

    False: it went through though one of its anchors, or the lease, was gone.

    Raises SheetsError, LeaseLost, FenceRefused.
    """
    left = iter(batches)
    batch = next(left, None)
    if batch is None:
        lease.write([], release=True)
        return True
    stood, before = True, fence.requests()
    while batch is not None:
        following = next(left, None)
        replies = lease.write([*before, *batch], release=following is None, is_fenced=bool(before))
        stood = stood and lease.was_there and (not before or fence.all_stood(replies))
        batch, before = following, []
    return stood
