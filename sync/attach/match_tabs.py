"""Which tab of an existing file is which report's: by our metadata, else by its headers and title. Pure.

What cannot be told for sure is a doubt, with the likeliest tab first: never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rules.readings.text import matching_form
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.attach.tab_candidates import (
    ENOUGH_SHARE,
    Doubt,
    TabCandidate,
    WantedMatch,
    is_attached,
    may_be_called,
    tab_candidate,
    title_likeness,
)
from sync.attach.tab_picture import TabPicture
from sync.attach.tables_on_one_tab import (
    Found,
    above_next_table,
    is_beside,
    is_clearly_anothers,
    is_named,
    is_rather_anothers,
    next_table,
    without_names_of_others,
)
from sync.workbook.tab_sight import SeenSheet

_LEAST_SHARE = 0.3  # of a report's columns that a tab must name to be thought of at all
_LEAST_TITLE = 0.5
_RIVAL_SHARE = 0.75  # of the chosen tab's share: another that names so much may be meant as well


@dataclass(frozen=True, slots=True, eq=False)
class TabMatch:
    """The tab for one report, or none; with a doubt it is only proposed. others: further tabs that may be meant.

    is_said_in_vain: a person named a tab that has no header. next_table_0based: the row further down in which another
    report's header begins.
    """

    wanted: WantedMatch
    tab: TabCandidate | None
    doubt: Doubt | None = None
    others: tuple[SeenSheet, ...] = ()
    is_said_in_vain: bool = False
    next_table_0based: int | None = None


def match_tabs(
    wanted: Sequence[WantedMatch], sheets: Sequence[tuple[SeenSheet, TabPicture]], said: SaidOfTabs = NOTHING_SAID
) -> list[TabMatch]:
    """For each report its tab, each tab of the file taken once, in the order wanted."""
    whole = {
        match.target.tab_id: [
            candidate
            for sheet, picture in sheets
            if (candidate := tab_candidate(match, sheet, picture, said)) is not None
        ]
        for match in wanted
    }
    found = {
        match.target.tab_id: [above_next_table(match, one, whole, said) for one in whole[match.target.tab_id]]
        for match in wanted
    }
    chosen: dict[int, TabCandidate] = {}
    for match in wanted:
        for candidate in sorted(found[match.target.tab_id], key=lambda one: is_attached(match, one.sheet)):
            if is_attached(match, candidate.sheet) or _is_said(match, candidate, said):
                chosen[match.target.tab_id] = candidate  # what the file itself says comes last and holds
    pairs = [
        (candidate.worth, number, candidate)
        for number, match in enumerate(wanted)
        if match.target.tab_id not in chosen and match.target.key not in said.tabs
        for candidate in found[match.target.tab_id]
        if candidate.share >= (_LEAST_SHARE if candidate.title_likeness >= _LEAST_TITLE else ENOUGH_SHARE)
        and not is_clearly_anothers(candidate, match.target.tab_id, found)
    ]
    for _, number, candidate in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        tab_id = wanted[number].target.tab_id
        taken = {one.sheet.sheet_id for one in chosen.values()}
        if tab_id not in chosen and candidate.sheet.sheet_id not in taken:
            chosen[tab_id] = candidate
    return [_of_own_table(_match(match, chosen, found, sheets, said), found, said) for match in wanted]


def _of_own_table(match: TabMatch, found: Found, said: SaidOfTabs) -> TabMatch:
    """The match with where another report's table begins below its own, and without the names of one beside it."""
    if match.tab is None:
        return match
    tab = match.tab
    if not is_attached(match.wanted, tab.sheet):
        tab = without_names_of_others(match.wanted, tab, found, said)
    return replace(match, tab=tab, next_table_0based=next_table(match.wanted, match.tab, found))


def _match(
    match: WantedMatch,
    chosen: Mapping[int, TabCandidate],
    found: Found,
    sheets: Sequence[tuple[SeenSheet, TabPicture]],
    said: SaidOfTabs,
) -> TabMatch:
    tab_id = match.target.tab_id
    tab = chosen.get(tab_id)
    if tab is not None and (is_attached(match, tab.sheet) or _is_said(match, tab, said)):
        return TabMatch(match, tab)
    if match.target.key in said.tabs:
        return TabMatch(match, None, is_said_in_vain=said.tabs[match.target.key] is not None)
    held = {one.sheet.sheet_id: of for of, one in chosen.items() if of != tab_id}
    if tab is None:
        return _unmatched(match, found, chosen, held, sheets)
    rivals = [
        one.sheet
        for one in sorted(found[tab_id], key=lambda one: -one.worth)
        if one is not tab and one.share >= _RIVAL_SHARE * tab.share and not _fits_better(one, held, chosen)
    ]
    if rivals:
        return TabMatch(match, tab, Doubt.SEVERAL_TABS, tuple(rivals))
    return TabMatch(match, tab, tab.doubt)


def _unmatched(
    match: WantedMatch,
    found: Found,
    chosen: Mapping[int, TabCandidate],
    held: Mapping[int, int],
    sheets: Sequence[tuple[SeenSheet, TabPicture]],
) -> TabMatch:
    """No tab was taken: is the report on a tab with another one, or does a tab only bear its name?"""
    tab_id = match.target.tab_id
    for candidate in sorted(found[tab_id], key=lambda one: -one.share):
        sheet = candidate.sheet
        if sheet.sheet_id in held:
            if is_beside(candidate, chosen[held[sheet.sheet_id]], tab_id, found):
                return TabMatch(match, None, Doubt.TWO_REPORTS_ON_ONE, (sheet,))
        elif candidate.share >= _LEAST_SHARE and not is_rather_anothers(candidate, tab_id, found):
            return TabMatch(match, candidate, Doubt.FEW_HEADERS)
    known = {one.sheet.sheet_id for of, others in found.items() if of != tab_id for one in others if is_named(one)}
    for sheet, picture in sheets:
        is_like = may_be_called(match, sheet.title) and title_likeness(sheet.title, match) >= _LEAST_TITLE
        if sheet.sheet_id not in held and sheet.sheet_id not in known and is_like:
            return TabMatch(match, None, Doubt.ONLY_ITS_TITLE if picture.filled_count else Doubt.EMPTY, (sheet,))
    return TabMatch(match, None)


def _fits_better(candidate: TabCandidate, held: Mapping[int, int], chosen: Mapping[int, TabCandidate]) -> bool:
    """The tab is another report's, of which it names more."""
    holder = held.get(candidate.sheet.sheet_id)
    return holder is not None and chosen[holder].share > candidate.share


def _is_said(match: WantedMatch, candidate: TabCandidate, said: SaidOfTabs) -> bool:
    title = said.tabs.get(match.target.key)
    return title is not None and matching_form(title) == matching_form(candidate.sheet.title)
