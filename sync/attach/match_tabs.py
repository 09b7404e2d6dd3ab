"""Which tab of an existing file is which report's: by our metadata, else by its headers and title. Pure.

What cannot be told for sure is a doubt, with the likeliest tab first: never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rules.declared.programme import Column
from rules.readings.text import matching_form
from sync.attach.guess_columns import Decision, HeaderGuess, guess_columns
from sync.attach.header_blocks import HeaderBlock, agreed_block, find_header_blocks
from sync.attach.header_scores import ColumnForms
from sync.attach.header_words import meanings, shared_meaning
from sync.attach.tab_picture import TabPicture
from sync.workbook.layout import TabTarget
from sync.workbook.tab_layout import TabLayout, find_layout
from sync.workbook.tab_sight import SeenSheet

_LEAST_SHARE = 0.3  # of a report's columns that a tab must name to be thought of at all
_ENOUGH_SHARE = 0.5  # to be taken where its title says nothing
_LEAST_TITLE = 0.5
_TITLE_WEIGHT = 0.3
_DOUBT_COST = 0.35
_RIVAL_SHARE = 0.75  # of the chosen tab's share: another that names so much may be meant as well
_OWN_SHARE = 0.45  # of a report's columns that must stand beside another report's for both to be there
_ASKED_WORTH = 0.75  # of a header that is asked about, beside one that is sure
_ANOTHERS_MARGIN = 0.2
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


@dataclass(frozen=True, slots=True)
class SaidOfTabs:
    """What a person said: report id -> title of its tab (None: it has none), header -> column, rows of names.

    answers: (report, header) -> column, where the header of that report alone was asked about.
    corrects: it holds for tabs that are attached already too, which else stay as they were agreed.
    """

    tabs: Mapping[str, str | None]
    columns: Mapping[str, str | None]
    header_rows: int | None = None
    corrects: bool = False
    answers: Mapping[tuple[str, str], str | None] = field(default_factory=dict)

    def columns_of(self, report_key: str) -> dict[str, str | None]:
        """Header -> column, as it was said for that report."""
        answered = {header: of for (report, header), of in self.answers.items() if report == report_key}
        return {**self.columns, **answered}

    def over(self, other: SaidOfTabs) -> SaidOfTabs:
        """This and what else was said of every file; what was agreed with a file stays agreed."""
        rows = other.header_rows if self.header_rows is None else self.header_rows
        tabs, columns = {**other.tabs, **self.tabs}, {**other.columns, **self.columns}
        return SaidOfTabs(tabs, columns, rows, self.corrects, {**other.answers, **self.answers})


NOTHING_SAID = SaidOfTabs({}, {})


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
        match.target.tab_id: [_above_next_table(match, one, whole, said) for one in whole[match.target.tab_id]]
        for match in wanted
    }
    chosen: dict[int, TabCandidate] = {}
    for match in wanted:
        for candidate in sorted(found[match.target.tab_id], key=lambda one: _is_attached(match, one.sheet)):
            if _is_attached(match, candidate.sheet) or _is_said(match, candidate, said):
                chosen[match.target.tab_id] = candidate  # what the file itself says comes last and holds
    pairs = [
        (candidate.worth, number, candidate)
        for number, match in enumerate(wanted)
        if match.target.tab_id not in chosen and match.target.key not in said.tabs
        for candidate in found[match.target.tab_id]
        if candidate.share >= (_LEAST_SHARE if candidate.title_likeness >= _LEAST_TITLE else _ENOUGH_SHARE)
        and not _is_clearly_anothers(candidate, match.target.tab_id, found)
    ]
    for _, number, candidate in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        tab_id = wanted[number].target.tab_id
        taken = {one.sheet.sheet_id for one in chosen.values()}
        if tab_id not in chosen and candidate.sheet.sheet_id not in taken:
            chosen[tab_id] = candidate
    matches = (_match(match, chosen, found, sheets, said) for match in wanted)
    return [
        replace(one, next_table_0based=_next_table(one.wanted, one.tab, found)) if one.tab is not None else one
        for one in matches
    ]


def _next_table(match: WantedMatch, tab: TabCandidate, found: Mapping[int, Sequence[TabCandidate]]) -> int | None:
    """The first row below the tab's header from which another report has a table of its own."""
    others = _of_others(tab, match.target.tab_id, found)
    below = [one for one in others if one.block.top_0based > tab.block.bottom_0based + 1]
    return min((one.block.top_0based for one in below if _is_named(one)), default=None)


def _above_next_table(
    match: WantedMatch, tab: TabCandidate, found: Mapping[int, Sequence[TabCandidate]], said: SaidOfTabs
) -> TabCandidate:
    """The candidate by the values of its own table alone, where another report's begins further down."""
    row = _next_table(match, tab, found)
    own = tab_candidate(match, tab.sheet, tab.picture.until(row), said) if row is not None else None
    return tab if own is None else replace(own, picture=tab.picture)


def tab_candidate(
    match: WantedMatch, sheet: SeenSheet, picture: TabPicture, said: SaidOfTabs = NOTHING_SAID
) -> TabCandidate | None:
    """The tab read for one report; None where its headers name next to nothing of it."""
    if not _may_be_called(match, sheet.title):
        return None
    block = _header_block(match, sheet, picture, said)
    if block is None:
        return None
    said_here = said.columns_of(match.target.key)
    guesses = guess_columns(picture, block, match.columns, said_here)
    otherwise: tuple[HeaderGuess, ...] = ()
    if _is_attached(match, sheet):
        words = said_here if said.corrects else {}
        otherwise, guesses = guesses, guess_columns(picture, block, match.columns, words, agreed_places(match, sheet))
    named = sum(
        guess.confidence_0_to_1 * (1.0 if guess.decision is Decision.TAKEN else _ASKED_WORTH)
        for guess in guesses
        if guess.column_id is not None
    )
    count = len(match.columns.columns)
    likeness = _title_likeness(sheet.title, match)
    return TabCandidate(sheet, picture, block, guesses, count, named / count, likeness, otherwise)


def _is_attached(match: WantedMatch, sheet: SeenSheet) -> bool:
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


def _may_be_called(match: WantedMatch, title: str) -> bool:
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


def _match(
    match: WantedMatch,
    chosen: Mapping[int, TabCandidate],
    found: Mapping[int, Sequence[TabCandidate]],
    sheets: Sequence[tuple[SeenSheet, TabPicture]],
    said: SaidOfTabs,
) -> TabMatch:
    tab_id = match.target.tab_id
    tab = chosen.get(tab_id)
    if tab is not None and (_is_attached(match, tab.sheet) or _is_said(match, tab, said)):
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
    found: Mapping[int, Sequence[TabCandidate]],
    chosen: Mapping[int, TabCandidate],
    held: Mapping[int, int],
    sheets: Sequence[tuple[SeenSheet, TabPicture]],
) -> TabMatch:
    """No tab was taken: is the report on a tab with another one, or does a tab only bear its name?"""
    tab_id = match.target.tab_id
    for candidate in sorted(found[tab_id], key=lambda one: -one.share):
        sheet = candidate.sheet
        if sheet.sheet_id in held:
            holder = chosen[held[sheet.sheet_id]]
            is_thirds = not _are_one_header(candidate, holder) and _is_rather_anothers(candidate, tab_id, found)
            if not is_thirds and _own_share(candidate, holder) >= _OWN_SHARE:
                return TabMatch(match, None, Doubt.TWO_REPORTS_ON_ONE, (sheet,))
        elif candidate.share >= _LEAST_SHARE and not _is_rather_anothers(candidate, tab_id, found):
            return TabMatch(match, candidate, Doubt.FEW_HEADERS)
    known = {one.sheet.sheet_id for of, others in found.items() if of != tab_id for one in others if _is_named(one)}
    for sheet, picture in sheets:
        is_like = _may_be_called(match, sheet.title) and _title_likeness(sheet.title, match) >= _LEAST_TITLE
        if sheet.sheet_id not in held and sheet.sheet_id not in known and is_like:
            return TabMatch(match, None, Doubt.ONLY_ITS_TITLE if picture.filled_count else Doubt.EMPTY, (sheet,))
    return TabMatch(match, None)


def _is_named(candidate: TabCandidate) -> bool:
    """Its headers tell by themselves whose it is."""
    return candidate.share >= _ENOUGH_SHARE


def _own_share(candidate: TabCandidate, holder: TabCandidate) -> float:
    """Share of a report's columns that stand in the tab and are not what the tab's own report is read from."""
    taken: set[int] = set()
    if _are_one_header(candidate, holder):
        taken = {guess.name.position_0based for guess in holder.guesses if guess.column_id is not None}
        if holder.block.has_twin:
            taken.update(name.position_0based for name in holder.block.beside)
    own = [
        guess.confidence_0_to_1
        for guess in candidate.guesses
        if guess.column_id is not None and guess.name.position_0based not in taken
    ]
    return sum(own) / (candidate.all_columns or 1)


def _are_one_header(one: TabCandidate, other: TabCandidate) -> bool:
    """Both are read from rows of the same header, not one below the other."""
    tops, bottoms = (one.block.top_0based, other.block.top_0based), (one.block.bottom_0based, other.block.bottom_0based)
    return max(tops) <= min(bottoms)


def _of_others(candidate: TabCandidate, tab_id: int, found: Mapping[int, Sequence[TabCandidate]]) -> list[TabCandidate]:
    """What the tab is for the other reports."""
    rivals = (one for of, candidates in found.items() if of != tab_id for one in candidates)
    return [one for one in rivals if one.sheet is candidate.sheet]


def _is_rather_anothers(candidate: TabCandidate, tab_id: int, found: Mapping[int, Sequence[TabCandidate]]) -> bool:
    """Of another report the tab has more, in the same header."""
    rivals = _of_others(candidate, tab_id, found)
    return any(other.share > candidate.share and _are_one_header(other, candidate) for other in rivals)


def _is_clearly_anothers(candidate: TabCandidate, tab_id: int, found: Mapping[int, Sequence[TabCandidate]]) -> bool:
    """Another report has so much more of the tab, headers and title, that it is that one's, taken there or not."""
    rivals = _of_others(candidate, tab_id, found)
    return any(other.likeness > candidate.likeness + _ANOTHERS_MARGIN for other in rivals)


def _fits_better(candidate: TabCandidate, held: Mapping[int, int], chosen: Mapping[int, TabCandidate]) -> bool:
    """The tab is another report's, of which it names more."""
    holder = held.get(candidate.sheet.sheet_id)
    return holder is not None and chosen[holder].share > candidate.share


def _is_said(match: WantedMatch, candidate: TabCandidate, said: SaidOfTabs) -> bool:
    title = said.tabs.get(match.target.key)
    return title is not None and matching_form(title) == matching_form(candidate.sheet.title)


def _title_likeness(title: str, match: WantedMatch) -> float:
    """How far a tab's title says what the report's says, 0 to 1."""
    ours = {match.target.title, match.report_title}
    said = meanings(matching_form(title))[0]
    return max((shared_meaning(said, meanings(matching_form(text))[0], {}) for text in ours), default=0.0)


def missing_columns(match: WantedMatch, candidate: TabCandidate) -> tuple[Column, ...]:
    """Columns that no header is taken or asked for."""
    named = {guess.column_id for guess in candidate.guesses if guess.column_id is not None}
    return tuple(column for column in match.columns.columns if column.id not in named)
