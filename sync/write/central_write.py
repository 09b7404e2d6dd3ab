"""Reading the central tabs, planning their changes, and writing them whole under the lease."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules.catalogue import say
from rules.declared.programme import Programme
from rules.verdicts.events import to_row
from sync.google.sheets_port import Json
from sync.plan.plan import CentralPlan
from sync.workbook.central_layout import HISTORY_TAB
from sync.workbook.layout import central_tab_id
from sync.write.central_requests import REQUEST_BYTES, insert_requests, pack, tab_requests, title_request
from sync.write.lease import Lease


def central_requests(
    plan: CentralPlan, programme: Programme, staff: Iterable[Json] = (), limit_bytes: int = REQUEST_BYTES
) -> list[list[Json]]:
    """The plan as requests, in batches below the size limit: rows first, history next, what goes into the staff's tabs,
    the "as of" cells last."""
    rows: list[Json] = []
    titles: list[Json] = []
    for tab in plan.tabs:
        of_rows, of_title = tab_requests(tab, limit_bytes)
        rows.extend(of_rows)
        titles.extend(of_title)
    if plan.events:
        newest_first = sorted(plan.events, key=lambda event: event.at, reverse=True)
        history = [to_row(event, programme) for event in newest_first]
        sheet_id = central_tab_id(programme.id, HISTORY_TAB)
        rows.extend(insert_requests(sheet_id, history, limit_bytes))
        title = say("plans.history_title", title=say("plans.tab_history"), programme=programme.title)
        titles.append(title_request(sheet_id, title.text(programme.thai)))
    return pack([*rows, *staff, *titles], limit_bytes)


def write_central(lease: Lease, batches: Sequence[Sequence[Json]]) -> None:
    """Send the batches under the lease, which the last one gives back. Raises SheetsError, LeaseLost."""
    for number, batch in enumerate(batches, start=1):
        lease.write(batch, release=number == len(batches))
    if not batches:
        lease.write([], release=True)
