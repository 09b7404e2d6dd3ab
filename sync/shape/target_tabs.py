"""Every tab that a file should have, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.catalogue import Language
from rules.declared.programme import Programme
from sync.google.sheets_port import Json
from sync.read.read_tab import columns_looked_for
from sync.shape.code_lists import StandingTab, code_drop_downs, code_lists
from sync.shape.report_tab import make_report_tab, new_place
from sync.shape.summary_tab import last_look, make_summary_tab
from sync.workbook.layout import SUMMARY_TAB, FileTarget, TabTarget


@dataclass(frozen=True, slots=True)
class WantedTab:
    """A tab that a file should have: its metadata id (also its sheet id), title, and how to make it at an index."""

    metadata_id: int
    title: str
    make: Callable[[int], list[Json]]


def target_tabs(
    programme: Programme,
    target: FileTarget,
    editors: Sequence[str],
    language: Language,
    summary_title: str = SUMMARY_TAB,
) -> tuple[WantedTab, ...]:
    """The report tabs of one file in order, then its summary tab, which has that title or will have it."""
    tabs = []
    look = last_look(target, programme).from_other_tabs(summary_title)
    for tab in target.tabs:
        columns = columns_looked_for(programme, tab)
        place = new_place(tab, columns, len(target.offices))
        tabs.append(
            WantedTab(
                tab.tab_id,
                tab.title,
                lambda index, place=place, columns=columns, title=tab.title: make_report_tab(  # type: ignore[misc]
                    place, columns, title, index, look, language
                ),
            )
        )
    summary = WantedTab(
        target.summary_id,
        summary_title,
        lambda index: make_summary_tab(target, programme, editors, index, language),
    )
    return (*tabs, summary)


def new_code_lists(programme: Programme, target: FileTarget, language: Language) -> list[Json]:
    """Drop-downs of codes, in a file all of whose report tabs were just made."""

    def standing(tab: TabTarget) -> StandingTab:
        return StandingTab(new_place(tab, columns_looked_for(programme, tab), len(target.offices)), tab.title)

    return [request for _, request in code_drop_downs(code_lists(programme, target), standing, language)]
