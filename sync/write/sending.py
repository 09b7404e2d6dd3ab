"""Requests that carry out a plan for one of the centre's workbooks, and how its tabs stand afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from sync.google.sheets_port import Json
from sync.ledger import Ledger
from sync.ledger.known_central import KnownTab
from sync.plan.pass_log import LogRow
from sync.plan.plan import CentralPlan
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import LOG_TAB
from sync.write.central_requests import json_bytes
from sync.write.central_write import central_requests
from sync.write.known_tabs import BookWanted, Known, anchor_requests, known_after, known_log_write, log_as_read
from sync.write.log_pass import log_write

MANY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Sending:
    """Requests in batches, and how the tabs stand once they are carried out, where that can be told.

    batches: made as they are asked for, once; count: of them, as far as it matters: none, one, or (MANY) more.
    """

    batches: Iterator[Sequence[Json]]
    count: int
    after: Mapping[str, KnownTab] | None


@dataclass(frozen=True, slots=True, eq=False)
class LogNews:
    """Rows for the log of the service, newest first, and its first line."""

    rows: Sequence[LogRow] = ()
    title: str = ""


NO_NEWS = LogNews()


def make_sending(
    wanted: BookWanted,
    plan: CentralPlan,
    standing: Known | SeenCentral | None,
    limit_bytes: int,
    staff: Sequence[Json] = (),
    news: LogNews = NO_NEWS,
    *,
    is_anchored: bool,
) -> Sending:
    """The plan as requests for the tabs as they stand, with what the staff's tabs and the log get.

    is_anchored: rows get anchors, so that the next write may trust in their places.
    """
    before, logged, log = None, None, None
    if isinstance(standing, Known):
        before, log = standing.tabs, standing.tabs.get(LOG_TAB)
        logged = known_log_write(log, news.rows)
    elif standing is not None:
        logged, log = log_write(standing, news.rows), log_as_read(standing, wanted.programme)
    after = known_after(wanted, plan, before, log, logged) if is_anchored else None
    anchors = () if after is None else tuple(anchor_requests(wanted.programme, plan, after, before))
    fence = json_bytes(standing.fence.requests()) if isinstance(standing, Known) else 0
    if logged is not None:
        plan = replace(plan, titles=(*plan.titles, (logged.sheet_id, news.title, 0)))
    batches = central_requests(plan, wanted.programme, staff, logged, limit_bytes - fence, anchors)
    begun = list(islice(batches, MANY))
    return Sending(chain(begun, batches), len(begun), after if begun or before is not None else None)


def remember_tabs(
    ledger: Ledger, spreadsheet_id: str, after: Mapping[str, KnownTab] | None, known: Known | None, lease: str
) -> None:
    """The next write may go by this, for as long as nobody moves that lease; None: it must read."""
    central = ledger.central(spreadsheet_id)
    with ledger.transaction():
        if after is None:
            central.forget()
        else:
            central.keep(after, central.tabs() if known is None else known.tabs, lease)
