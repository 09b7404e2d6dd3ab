"""Several reports on one tab: one below the other, side by side, or in one header. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sync.attach.header_scores import SURE
from sync.attach.said_of_tabs import SaidOfTabs
from sync.attach.tab_candidates import ENOUGH_SHARE, TabCandidate, WantedMatch, guessed_again, tab_candidate

_OWN_SHARE = 0.45  # of a report's columns that must stand beside another report's for both to be there
_ANOTHERS_MARGIN = 0.2

Found = Mapping[int, Sequence[TabCandidate]]
"""Tab id of a report -> what each tab of the file is for it."""


def next_table(match: WantedMatch, tab: TabCandidate, found: Found) -> int | None:
    """The first row below the tab's header from which another report has a table of its own."""
    others = _of_others(tab, match.target.tab_id, found)
    below = [one for one in others if one.block.top_0based > tab.block.bottom_0based + 1]
    return min((one.block.top_0based for one in below if is_named(one)), default=None)


def above_next_table(match: WantedMatch, tab: TabCandidate, found: Found, said: SaidOfTabs) -> TabCandidate:
    """The candidate by the values of its own table alone, where another report's begins further down."""
    row = next_table(match, tab, found)
    own = tab_candidate(match, tab.sheet, tab.picture.until(row), said) if row is not None else None
    return tab if own is None else replace(own, picture=tab.picture)


def is_named(candidate: TabCandidate) -> bool:
    """Its headers tell by themselves whose it is."""
    return candidate.share >= ENOUGH_SHARE


def is_beside(candidate: TabCandidate, holder: TabCandidate, tab_id: int, found: Found) -> bool:
    """The report stands in the tab together with the one that the tab is taken for."""
    is_thirds = not _are_one_header(candidate, holder) and is_rather_anothers(candidate, tab_id, found)
    return not is_thirds and _own_share(candidate, holder, _of_others(candidate, tab_id, found)) >= _OWN_SHARE


def without_names_of_others(match: WantedMatch, tab: TabCandidate, found: Found, said: SaidOfTabs) -> TabCandidate:
    """The candidate without second names for a column, to which a report in the same header has the better right."""
    others = [
        _taken(other)
        for other in _of_others(tab, match.target.tab_id, found)
        if _are_one_header(other, tab) and _own_share(other, tab, ()) >= _OWN_SHARE
    ]
    columns = Counter(guess.column_id for guess in tab.guesses if guess.column_id is not None)
    theirs = frozenset(
        guess.name.position_0based
        for guess in tab.guesses
        if guess.column_id is not None
        and columns[guess.column_id] > 1
        and any(other.get(guess.name.position_0based, 0.0) > max(guess.confidence_0_to_1, SURE) for other in others)
    )
    return guessed_again(match, tab, theirs, said) if theirs else tab


def _taken(candidate: TabCandidate) -> dict[int, float]:
    """Place of each name that means a column -> how sure that is."""
    guesses = (guess for guess in candidate.guesses if guess.column_id is not None)
    return {guess.name.position_0based: guess.confidence_0_to_1 for guess in guesses}


def _own_share(candidate: TabCandidate, holder: TabCandidate, others: Sequence[TabCandidate]) -> float:
    """Share of a report's columns that stand in the tab and are not as surely the holder's, nor rather another's."""
    in_same = [one for one in (holder, *others) if _are_one_header(candidate, one)]
    held = [(_taken(one), 0.0 if one is holder else SURE) for one in in_same]
    beside = frozenset(name.position_0based for name in holder.block.beside if holder.block.has_twin and in_same)
    own: dict[str, float] = {}
    for guess in candidate.guesses:
        place, confidence = guess.name.position_0based, guess.confidence_0_to_1
        is_anothers = any(places.get(place, -1.0) >= max(confidence, least) for places, least in held)
        if guess.column_id is not None and place not in beside and not is_anothers:
            own[guess.column_id] = max(confidence, own.get(guess.column_id, 0.0))
    return sum(own.values()) / (candidate.all_columns or 1)


def _are_one_header(one: TabCandidate, other: TabCandidate) -> bool:
    """Both are read from rows of the same header, not one below the other."""
    tops, bottoms = (one.block.top_0based, other.block.top_0based), (one.block.bottom_0based, other.block.bottom_0based)
    return max(tops) <= min(bottoms)


def _of_others(candidate: TabCandidate, tab_id: int, found: Found) -> list[TabCandidate]:
    """What the tab is for the other reports."""
    rivals = (one for of, candidates in found.items() if of != tab_id for one in candidates)
    return [one for one in rivals if one.sheet is candidate.sheet]


def is_rather_anothers(candidate: TabCandidate, tab_id: int, found: Found) -> bool:
    """Of another report the tab has more, in the same header."""
    rivals = _of_others(candidate, tab_id, found)
    return any(other.share > candidate.share and _are_one_header(other, candidate) for other in rivals)


def is_clearly_anothers(candidate: TabCandidate, tab_id: int, found: Found) -> bool:
    """Another report has so much more of the tab, headers and title, that it is that one's, taken there or not."""
    rivals = _of_others(candidate, tab_id, found)
    return any(other.likeness > candidate.likeness + _ANOTHERS_MARGIN for other in rivals)
