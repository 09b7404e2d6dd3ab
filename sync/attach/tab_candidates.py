"""A tab as it would be read for one report: where its header stands, what its names are taken for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.declared.programme import Column
from rules.readings.text import matching_form
from sync.attach.guess_columns import Decision, HeaderGuess, guess_columns
from sync.attach.header_blocks import HeaderBlock, agreed_block, find_header_blocks
from sync.attach.header_scores import ColumnForms
from sync.attach.header_words import meanings, shared_meaning
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.attach.tab_picture import TabPicture
from sync.workbook.layout import TabTarget
from sync.workbook.tab_layout import TabLayout, find_layout
from sync.workbook.tab_sight import SeenSheet

ENOUGH_SHARE = 0.5
"""Of a report's columns that a tab must name to be taken for it where its title says nothing."""
_TITLE_WEIGHT = 0.3
_DOUBT_COST = 0.35
_ASKED_WORTH = 0.75  # of a header that is asked about, beside one that is sure
_FAR_ROW_0BASED = 20
_COMPUTED_SHARE = 0.5
_DOUBTFUL_TITLES = (
    *("สำเนา", "copy", "เก่า", "เดิม", "old", "สำรอง", "backup", "ร่าง", "draft", "ตัวอย่าง", "example", "ทดสอบ", "test"),
    *("คำอธิบาย", "คำชี้แจง", "อ่านก่อน", "วิธีกรอก", "วิธีการกรอก", "คู่มือ", "แบบฟอร์มเปล่า", "ยกเลิก", "ไม่ใช้"),
)


class Doubt(StrEnum):
    """Why a tab is not simply taken for a report."""

    SEVERAL_TABS = "several_tabs"
    COPY_OR_DRAFT = "copy_or_draft"
    HEADER_FAR_DOWN = "header_far_down"
    TWO_TABLES_BESIDE = "two_tables_beside"
    TWO_REPORTS_ON_ONE = "two_reports_on_one"
    ONLY_ITS_TITLE = "only_its_title"
    EMPTY = "empty"
    FEW_HEADERS = "few_headers"


@dataclass(frozen=True, slots=True)
class WantedMatch:
    """A tab to be found: its columns, and the words one of which its title must hold (none: any title will do).

    Tabs of several offices have the same headers, so that only the title tells whose a tab is.
    """

    target: TabTarget
    report_title: str
    columns: ColumnForms
    title_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TabCandidate:
    """A tab as it would be read for one report: its header, what its names are taken for, how much it has.

    otherwise: of a tab that is attached, what its names would be taken for by themselves and by what was said.
    """

    sheet: SeenSheet
    picture: TabPicture
    block: HeaderBlock
    guesses: tuple[HeaderGuess, ...]
    all_columns: int
    share: float
    title_likeness: float
    otherwise: tuple[HeaderGuess, ...] = ()

    @property
    def doubt(self) -> Doubt | None:
        """What is odd about the tab itself."""
        if is_doubtful_title(self.sheet.title) or self.picture.is_hidden:
            return Doubt.COPY_OR_DRAFT
        if self.block.has_twin:
            return Doubt.TWO_TABLES_BESIDE
        return Doubt.HEADER_FAR_DOWN if self.block.top_0based >= _FAR_ROW_0BASED else None

    @property
    def worth(self) -> float:
        """What candidates are compared by."""
        return self.likeness - (0.0 if self.doubt is None else _DOUBT_COST)

    @property
    def likeness(self) -> float:
        """How much of the report the tab's headers and title say."""
        return self.share + _TITLE_WEIGHT * self.title_likeness


def tab_candidate(
    match: WantedMatch, sheet: SeenSheet, picture: TabPicture, said: SaidOfTabs = NOTHING_SAID
) -> TabCandidate | None:
    """The tab read for one report; None where its headers name next to nothing of it."""
    if not may_be_called(match, sheet.title):
        return None
    block = _header_block(match, sheet, picture, said)
    if block is None:
        return None
    said_here = said.columns_of(match.target.key)
    guesses = guess_columns(picture, block, match.columns, said_here)
    otherwise: tuple[HeaderGuess, ...] = ()
    if is_attached(match, sheet):
        words = said_here if said.corrects else {}
        otherwise, guesses = guesses, guess_columns(picture, block, match.columns, words, agreed_places(match, sheet))
    count = len(match.columns.columns)
    likeness = title_likeness(sheet.title, match)
    unsaid = guess_columns(picture, block, match.columns) if said_here else guesses
    share = max(_named(guesses), _named(unsaid)) / count  # to say "none of these" makes it no other report's tab
    return TabCandidate(sheet, picture, block, guesses, count, share, likeness, otherwise)


def guessed_again(match: WantedMatch, tab: TabCandidate, places: frozenset[int], said: SaidOfTabs) -> TabCandidate:
    """The same tab with the names at those places taken for another table's."""
    names = tuple(name for name in tab.block.names if name.position_0based not in places)
    theirs = tuple(name for name in tab.block.names if name.position_0based in places)
    block = replace(tab.block, names=names, beside=(*tab.block.beside, *theirs))
    return replace(
        tab, block=block, guesses=guess_columns(tab.picture, block, match.columns, said.columns_of(match.target.key))
    )


def _named(guesses: Sequence[HeaderGuess]) -> float:
    """How many columns the headers name, each once, less what must be asked about."""
    worth: dict[str, float] = {}
    for guess in guesses:
        named = guess.likely if guess.decision is Decision.COMBINED else guess.likely[: guess.column_id is not None]
        for column_id, confidence in named:
            told = confidence * (1.0 if guess.decision is Decision.TAKEN else _ASKED_WORTH)
            worth[column_id] = max(told, worth.get(column_id, 0.0))
    return sum(worth.values())


def is_attached(match: WantedMatch, sheet: SeenSheet) -> bool:
    return match.target.tab_id in sheet.tab_metadata_ids


def agreed_places(match: WantedMatch, sheet: SeenSheet) -> dict[int, str]:
    """Position -> column id, as the columns of an attached tab are tagged."""
    tags = {match.target.column_metadata_id(column.id): column.id for column in match.columns.columns}
    return {place: tags[tag] for tag, place in sheet.column_tags.items() if tag in tags}


def _header_block(match: WantedMatch, sheet: SeenSheet, picture: TabPicture, said: SaidOfTabs) -> HeaderBlock | None:
    """The header as it was agreed, where the tab is attached and nothing else is said of it; else the likeliest."""
    layout = TabLayout.from_text(sheet.tab_metadata_value(match.target.layout_id))
    if layout is not None and (said.header_rows is None or not said.corrects):
        found = find_layout(picture.grid, layout)
        if found is not None:
            return agreed_block(picture, found.bottom_0based, layout.header_rows, match.columns)
    return next(iter(find_header_blocks(picture, match.columns, said.header_rows)), None)


def may_be_called(match: WantedMatch, title: str) -> bool:
    """The title holds a word that it must hold, where there are such."""
    form = matching_form(title)
    return not match.title_words or any(matching_form(word) in form for word in match.title_words)


def is_doubtful_title(title: str) -> bool:
    """A copy, a draft, an example or an explanation, by its name."""
    form = matching_form(title)
    return any(matching_form(word) in form for word in _DOUBTFUL_TITLES)


def is_computed(picture: TabPicture) -> bool:
    """What stands in the tab is made by formulas: nobody types there."""
    return picture.filled_count > 0 and picture.formula_count >= _COMPUTED_SHARE * picture.filled_count


def title_likeness(title: str, match: WantedMatch) -> float:
    """How far a tab's title says what the report's says, 0 to 1."""
    ours = {match.target.title, match.report_title}
    said = meanings(matching_form(title))[0]
    return max((shared_meaning(said, meanings(matching_form(text))[0], {}) for text in ours), default=0.0)


def missing_columns(match: WantedMatch, candidate: TabCandidate) -> tuple[Column, ...]:
    """Columns that no header is taken or asked for."""
    named = {guess.column_id for guess in candidate.guesses if guess.column_id is not None}
    return tuple(column for column in match.columns.columns if column.id not in named)
