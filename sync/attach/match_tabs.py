"""Which tab of an existing file is which report's: by our metadata, else by headers and title, surest pair first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.declared.programme import Column
from rules.readings.text import matching_form
from sync.workbook.headers import HEADER_SEARCH_ROWS, HeaderGuess, guess_headers, similar
from sync.workbook.layout import TabTarget
from sync.workbook.tab_sight import SeenSheet

_LEAST_HEADERS = 0.4  # share of a report's columns that a tab must have, its title speaking for it
_ENOUGH_HEADERS = 0.5  # the same where the title says nothing
_LEAST_TITLE_SIMILARITY = 0.6
_TITLE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class WantedMatch:
    """A tab to be found: its columns, and the words one of which its title must hold (none: any title will do).

    Tabs of several offices have the same headers, so that only the title tells whose a tab is.
    """

    target: TabTarget
    columns: tuple[Column, ...]
    title_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedTab:
    """The tab found for a report, its header row (0-based) and what each header is taken for."""

    sheet: SeenSheet
    header_row_0based: int
    guesses: tuple[HeaderGuess, ...]


def match_tabs(wanted: Sequence[WantedMatch], sheets: Sequence[SeenSheet]) -> Mapping[int, MatchedTab]:
    """Tab metadata id -> the tab found; each tab of the file is taken once, and some reports may find none."""
    rows: dict[tuple[str, int], tuple[int, tuple[HeaderGuess, ...]]] = {}

    def header_row(match: WantedMatch, sheet: SeenSheet) -> tuple[int, tuple[HeaderGuess, ...]]:
        key = (match.target.report, sheet.sheet_id)
        if key not in rows:
            rows[key] = find_headers(sheet, match.columns)
        return rows[key]

    found: dict[int, MatchedTab] = {}
    taken: set[int] = set()
    for match in wanted:
        for sheet in sheets:
            if match.target.tab_id in sheet.tab_metadata_ids:
                found[match.target.tab_id] = MatchedTab(sheet, *header_row(match, sheet))
                taken.add(sheet.sheet_id)
    pairs = [
        (score, match, sheet)
        for match in wanted
        for sheet in sheets
        if match.target.tab_id not in found
        and sheet.sheet_id not in taken
        and (score := _score(match, sheet, header_row(match, sheet)[1])) > 0
    ]
    for _, match, sheet in sorted(pairs, key=lambda pair: -pair[0]):
        if match.target.tab_id not in found and sheet.sheet_id not in taken:
            found[match.target.tab_id] = MatchedTab(sheet, *header_row(match, sheet))
            taken.add(sheet.sheet_id)
    return found


def find_headers(sheet: SeenSheet, columns: Sequence[Column]) -> tuple[int, tuple[HeaderGuess, ...]]:
    """The row, among the first, whose headers fit best, with its guesses; row 0 without guesses where none does."""
    best: tuple[int, tuple[HeaderGuess, ...]] = (0, ())
    best_score = 0.0
    for row_0based, cells in enumerate(sheet.values()[:HEADER_SEARCH_ROWS]):
        guesses = tuple(guess for guess in guess_headers(cells, columns) if guess.column_id is not None)
        score = sum(guess.confidence_0_to_1 for guess in guesses)
        if score > best_score:
            best, best_score = (row_0based, guesses), score
    return best


def _score(match: WantedMatch, sheet: SeenSheet, guesses: Sequence[HeaderGuess]) -> float:
    """How well a tab fits; 0 where it cannot be meant."""
    form = matching_form(sheet.title)
    if match.title_words and not any(matching_form(word) in form for word in match.title_words):
        return 0.0
    title = similar(form, matching_form(match.target.title))
    share = sum(guess.confidence_0_to_1 for guess in guesses) / len(match.columns)
    least = _LEAST_HEADERS if title >= _LEAST_TITLE_SIMILARITY else _ENOUGH_HEADERS
    return share + _TITLE_WEIGHT * title if share >= least else 0.0
