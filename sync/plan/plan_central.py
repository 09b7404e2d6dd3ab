"""Planning the central tabs: the rows that change, and the events that the history does not hold yet."""

from __future__ import annotations

from collections.abc import Iterable

from rules.verdicts.events import Event
from sync.plan.plan import CentralPlan
from sync.plan.standing import first_cell
from sync.plan.tab_plan import TabContent, TitleLine, plan_tab
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import HISTORY_TAB


def plan_central(
    seen: SeenCentral, contents: Iterable[TabContent], events: Iterable[Event], history_title: TitleLine | None = None
) -> CentralPlan:
    """Row changes of each tab that is there, and the events that are not yet in the history."""
    tabs = [plan_tab(seen.tabs[content.tab_id], content) for content in contents if content.tab_id in seen.tabs]
    known, history = seen.event_ids, seen.tabs.get(HISTORY_TAB)
    new = tuple(event for event in events if event.id not in known) if history is not None else ()
    titles = [(tab.sheet_id, tab.title_line, 0) for tab in tabs if not tab.is_changed]
    if history is not None and history_title is not None:
        shown = seen.history_places[1]  # ids, which stand first, are hidden
        told = history_title.over(first_cell(history, shown), is_changed=bool(new))
        titles.append((history.sheet_id, told, shown))
    return CentralPlan(tuple(tab for tab in tabs if tab.is_changed), new, seen.history_places, tuple(titles))
