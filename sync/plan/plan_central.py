"""Planning the central tabs: the rows that change, and the events that the history does not hold yet."""

from __future__ import annotations

from collections.abc import Iterable

from rules.verdicts.events import Event
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import TabContent, TabPlan, plan_tab
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import HISTORY_TAB


def plan_central(seen: SeenCentral, contents: Iterable[TabContent], events: Iterable[Event]) -> CentralPlan:
    """Row changes of each tab that is there, and the events that are not yet in the history."""
    tabs: list[TabPlan] = [
        plan_tab(seen.tabs[content.tab_id], content) for content in contents if content.tab_id in seen.tabs
    ]
    known = seen.event_ids
    new = tuple(event for event in events if event.id not in known) if HISTORY_TAB in seen.tabs else ()
    return CentralPlan(tuple(tab for tab in tabs if tab.changes or tab.header is not None), new)
