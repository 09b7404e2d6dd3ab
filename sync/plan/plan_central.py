"""Planning the central tabs: the rows that change, and the events that the history does not hold yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rules.readings.blocks import Cell
from rules.verdicts.events import Event
from sync.ledger.known_central import KnownTab
from sync.plan.plan import CentralPlan
from sync.plan.standing import as_known, first_cell
from sync.plan.tab_plan import MoveRows, TabContent, TabPlan, TitleLine, plan_standing, plan_tab
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import HISTORY_TAB


def plan_central(
    seen: SeenCentral, contents: Iterable[TabContent], events: Iterable[Event], history_title: TitleLine | None = None
) -> CentralPlan:
    """Row changes of each tab that is there, and the events that are not yet in the history."""
    tabs = [plan_tab(seen.tabs[content.tab_id], content) for content in contents if content.tab_id in seen.tabs]
    known, history = seen.event_ids, seen.tabs.get(HISTORY_TAB)
    if history is None:
        return _plan(tabs, (), seen.history_places, None, history_title)
    new = tuple(event for event in events if event.id not in known)
    line = (history.sheet_id, first_cell(history, seen.history_places[1]))
    return _plan(tabs, new, seen.history_places, line, history_title)


def plan_known(
    known: Mapping[str, KnownTab], contents: Sequence[TabContent], events: Sequence[Event], history_title: TitleLine
) -> CentralPlan | None:
    """The same for tabs as our last write left them; None: they must be read for it.

    events: those that nobody has told yet, for no other than us has written there since.
    """
    history = known.get(HISTORY_TAB)
    if history is None or any(content.tab_id not in known for content in contents):
        return None
    tabs = [plan_standing(as_known(known[content.tab_id]), content) for content in contents]
    if any(tab.header is not None or any(isinstance(change, MoveRows) for change in tab.changes) for tab in tabs):
        return None
    return _plan(tabs, tuple(events), history.places, (history.sheet_id, history.title_line), history_title)


def _plan(
    tabs: Sequence[TabPlan],
    new: tuple[Event, ...],
    places: tuple[int, ...],
    history: tuple[int, Cell] | None,
    history_title: TitleLine | None,
) -> CentralPlan:
    """history: its sheet id, and what stands in its first line."""
    quiet = tuple(tab for tab in tabs if not tab.is_changed)
    titles = [(tab.sheet_id, tab.title_line, 0) for tab in quiet]
    if history is not None and history_title is not None:
        sheet_id, told = history  # ids, which stand first, are hidden
        titles.append((sheet_id, history_title.over(told, is_changed=bool(new)), places[1]))
    return CentralPlan(tuple(tab for tab in tabs if tab.is_changed), new, places, tuple(titles), quiet)
