"""The central tabs as our own last write left them: when that may be relied on, and what is known after the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.declared.programme import Programme
from rules.verdicts.events import Event
from sync.google.sheets_port import Json
from sync.ledger import Ledger
from sync.ledger.known_central import KnownBlock, KnownTab
from sync.plan.pass_log import MOST_ROWS, LogRow, LogWrite, log_header
from sync.plan.plan import CentralPlan
from sync.plan.plan_central import plan_known
from sync.plan.tab_plan import TabContent, TitleLine
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_TAB, LOG_TAB
from sync.workbook.layout import central_tab_id
from sync.write.anchors import Fence, fence_around, made_after, made_anew, with_anchors
from sync.write.central_requests import rows_afterwards
from sync.write.lease import Lease

MOST_FENCED = 400  # anchors that one write asks for; where more changed, reading it all costs no more


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Tab id -> how it stands, and the lease since which it does; plan: what it is to get, behind which fence."""

    tabs: Mapping[str, KnownTab]
    lease: str
    plan: CentralPlan
    fence: Fence

    def holds(self, lease: Lease) -> bool:
        """Whether nobody else wrote there since, and every anchor was found in its place when the lease was taken."""
        return lease.follows == self.lease and self.fence.all_stand(lease.told)


@dataclass(frozen=True, slots=True, eq=False)
class BookWanted:
    """What one of the centre's workbooks is to hold: its tabs, what the history gets and its first line; has_log: the
    log of the service stands there too."""

    programme: Programme
    spreadsheet_id: str
    contents: Sequence[TabContent]
    events: Sequence[Event]
    history_title: TitleLine
    has_log: bool = True


def recall_known(ledger: Ledger, wanted: BookWanted) -> Known | None:
    """What is known of it, and what it is to get by that; None: it must be read for it."""
    central = ledger.central(wanted.spreadsheet_id)
    lease = central.lease()
    if lease is None:
        return None
    tabs = central.tabs()
    plan = plan_known(tabs, wanted.contents, wanted.events, wanted.history_title)
    if plan is None or (wanted.has_log and LOG_TAB not in tabs):
        return None
    fence = fence_around(wanted.programme.id, tabs, plan)
    return None if len(fence.anchors) > MOST_FENCED else Known(tabs, lease, plan, fence)


def known_log_write(tab: KnownTab | None, rows: Sequence[LogRow]) -> LogWrite | None:
    """What the log gets; none of its rows stands there yet."""
    if tab is None or not rows:
        return None
    return LogWrite(tab.sheet_id, tuple(rows[:MOST_ROWS]), max(tab.rows + len(rows) - MOST_ROWS, 0))


def log_as_read(seen: SeenCentral, programme: Programme) -> KnownTab | None:
    """The log as it was read, as far as a later pass needs it."""
    tab = seen.tabs.get(LOG_TAB)
    if tab is None:
        return None
    rows, header = max(len(tab.grid) - DATA_FROM_ROW_0BASED, 0), log_header(programme.thai)
    return KnownTab(LOG_TAB, tab.sheet_id, 0, 0, "", (), rows, len(header), only_grows=True)


def known_after(
    wanted: BookWanted,
    plan: CentralPlan,
    before: Mapping[str, KnownTab] | None,
    log: KnownTab | None = None,
    logged: LogWrite | None = None,
) -> Mapping[str, KnownTab] | None:
    """Tab id -> how it stands once plan and log are written; None: that cannot be told. log: as it stood, before: the
    tabs as they were known, whose anchors stay; None: they were read, and get anchors anew."""
    programme, of_id = wanted.programme, {content.tab_id: content for content in wanted.contents}
    tabs = {tab.tab_id: tab for tab in (*plan.tabs, *plan.quiet)}
    history_id = central_tab_id(programme.id, HISTORY_TAB)
    history = next((line for sheet_id, line, _ in plan.titles if sheet_id == history_id), None)
    if (log is None and wanted.has_log) or history is None or tabs.keys() != of_id.keys():
        return None
    found: dict[str, KnownTab] = {}
    taken: set[int] = set()
    for tab_id, tab in tabs.items():
        content = of_id[tab_id]
        count = len(content.rows)
        blocks = tuple(KnownBlock(block.key, block.marks) for block in content.blocks)
        geometry = rows_afterwards(tab, count)
        line, width = tab.title_line, len(content.header)
        known = None if before is None else before[tab_id]
        is_seen = known is not None and known.is_seen and not tab.is_changed
        of = tab_id, tab.sheet_id, *geometry, line, content.header, count, width, blocks
        stands = KnownTab(*of, is_seen=is_seen)
        found[tab_id] = stands if content.in_place else with_anchors(programme.id, stands, known, taken)
    places = plan.history_places
    grows = KnownTab(HISTORY_TAB, history_id, 0, 0, history, (), 0, max(places) + 1, places=places, only_grows=True)
    found[HISTORY_TAB] = grows
    if log is not None:
        added = 0 if logged is None else len(logged.rows) - logged.dropped
        found[LOG_TAB] = replace(log, rows=log.rows + added)
    return found


def anchor_requests(
    programme: Programme, plan: CentralPlan, after: Mapping[str, KnownTab], before: Mapping[str, KnownTab] | None
) -> Iterator[Json]:
    """Requests that leave every anchor where the tabs as they stand by then have it; they go last."""
    if before is None:
        yield from made_anew(programme.id, after.values())
        return
    for tab in plan.tabs:
        yield from made_after(programme.id, after[tab.tab_id], before[tab.tab_id])
