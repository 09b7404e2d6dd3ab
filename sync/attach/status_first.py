"""What `init` and `adopt --status-first` would move: our two columns to the left of theirs, in tabs that exist. Pure.

A pass and the nightly check never move a column; this is the one way, and a person agrees to it first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json
from sync.shape.style import FROZEN_PX
from sync.workbook import requests as build
from sync.workbook.layout import OFFICE_COLUMN_ID, OWN_HEADERS, FileTarget, TabTarget
from sync.workbook.tab_sight import SeenSheet, seen_sheets

MOVE_FIELDS = (
    "properties(title),namedRanges,sheets(properties(sheetId,title,gridProperties),merges,protectedRanges,basicFilter,"
    "filterViews(title),conditionalFormats(ranges),developerMetadata(metadataId),"
    "data(rowData(values(userEnteredValue(formulaValue))),columnMetadata(pixelSize,developerMetadata(metadataId))))"
)
_MOST_NAMED = 3
_DEFAULT_WIDTH_PX = 100


@dataclass(frozen=True, slots=True)
class TabMove:
    """One tab whose columns do not stand first: what is told, and the requests; none where it must stay."""

    title: str
    told: tuple[Message, ...]
    requests: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class FileMoves:
    """One file; `tabs` has only those whose columns do not stand first yet."""

    spreadsheet_id: str
    title: str
    tabs: tuple[TabMove, ...]

    @property
    def requests(self) -> list[Json]:
        """All of the file's, to be sent as one atomic request."""
        return [request for tab in self.tabs for request in tab.requests]


def plan_moves(programme: Programme, target: FileTarget, seen: Json) -> FileMoves:
    """Which columns of a file (seen with MOVE_FIELDS) would be moved, and what goes along."""
    available = seen_sheets(seen)
    tabs = []
    for tab in target.tabs:
        sheet = next((each for each in available if tab.tab_id in each.tab_metadata_ids), None)
        if sheet is not None and (move := _tab_move(programme, tab, sheet, seen)) is not None:
            tabs.append(move)
    return FileMoves(target.spreadsheet_id, str(seen.get("properties", {}).get("title", "")), tuple(tabs))


def _tab_move(programme: Programme, tab: TabTarget, sheet: SeenSheet, seen: Json) -> TabMove | None:
    """None when the columns stand first already."""
    tags = sheet.column_tags
    own = [tags.get(tab.own_metadata_id(role)) for role in OWN_HEADERS]
    places = [place for place in own if place is not None]
    if places == list(range(len(OWN_HEADERS))):
        return None
    if len(places) < len(OWN_HEADERS):
        return _stays(sheet, "status_first_missing")
    merges = sheet.body.get("merges", ())
    if any(merge.get("startColumnIndex", 0) <= place < merge["endColumnIndex"] for merge in merges for place in places):
        return _stays(sheet, "status_first_merged")
    naming = [tags.get(tab.column_metadata_id(column)) for column in naming_columns(programme, tab)]
    widths = [sheet.column_widths_px.get(place, _DEFAULT_WIDTH_PX) for place in places]
    return move_first(sheet, seen, places, widths, [place for place in naming if place is not None])


def naming_columns(programme: Programme, tab: TabTarget) -> list[str]:
    """The columns that tell whose and which a row is, by id: they stay in sight with ours where there is room."""
    return [*([OFFICE_COLUMN_ID] if tab.office is None else []), *programme.report(tab.report).key[:1]]


def move_first(
    sheet: SeenSheet, seen: Json, places: Sequence[int], widths_px: Sequence[int], naming: Sequence[int]
) -> TabMove:
    """Our columns, that stand or are put at those places under no merged cell, come first; told with what goes along.

    seen: the file (namedRanges, and the tab's formulas, filters, protections, formats). Of a locked tab they stay.
    """
    if sheet.locks:
        return _stays(sheet, "status_first_locked")
    order = [*places, *(place for place in range(sheet.column_count) if place not in places)]
    frozen = _frozen(sheet, order, widths_px, naming)
    requests = (*_moves(sheet.sheet_id, places), build.freeze_columns(sheet.sheet_id, frozen))
    move = say("attach.status_first_tab", tab=sheet.title, frozen=frozen)
    shifts = [shift for shift in _shifts(sheet, seen) if shift is not None]
    told = (move, *(say("attach.status_first_shift", what=shift) for shift in shifts))
    return TabMove(sheet.title, told, requests)


def _stays(sheet: SeenSheet, why: str) -> TabMove:
    return TabMove(sheet.title, (say(f"attach.{why}", tab=sheet.title),), ())


def _moves(sheet_id: int, places: Sequence[int]) -> Iterable[Json]:
    """Our columns to the front; each move takes those between as far to the right.

    Neighbours go in one move, so that what lies over them both, such as our protection, stays in one piece.
    """
    first = min(places)
    if list(places) == list(range(first, first + len(places))):
        yield _move(sheet_id, first, first + len(places), 0)
        return
    now = list(places)
    for wanted in range(len(now)):
        place = now[wanted]
        if place != wanted:
            yield _move(sheet_id, place, place + 1, wanted)
        now = [other + 1 if wanted <= other < place else other for other in now]


def _move(sheet_id: int, start: int, end: int, to: int) -> Json:
    source = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}
    return {"moveDimension": {"source": source, "destinationIndex": to}}


def _frozen(sheet: SeenSheet, order: Sequence[int], own_widths_px: Sequence[int], naming: Sequence[int]) -> int:
    """Ours and, where room to type remains and no merge crosses the line, up to the code that tells the row."""
    own = len(own_widths_px)
    wanted = max((order.index(place) + 1 for place in naming), default=own)
    widths = sheet.column_widths_px
    total = sum(own_widths_px) + sum(widths.get(place, _DEFAULT_WIDTH_PX) for place in order[own:wanted])
    crossed = any(
        0
        < sum(place in order[:wanted] for place in range(merge.get("startColumnIndex", 0), merge["endColumnIndex"]))
        < merge["endColumnIndex"] - merge.get("startColumnIndex", 0)
        for merge in sheet.body.get("merges", ())
    )
    return own if crossed or total > FROZEN_PX else wanted


def _shifts(sheet: SeenSheet, seen: Json) -> Iterable[Message | None]:
    """What goes along with the columns, by kind; None for a kind of which there is nothing."""
    formulas = [
        f"{column_letters(column)}{row}"
        for row, cells in enumerate(sheet.rows, start=1)
        for column, cell in enumerate(cells)
        if "formulaValue" in cell.get("userEnteredValue", {})
    ]
    yield _shift("formulas", formulas)
    yield _shift("filter", ["1"] if sheet.body.get("basicFilter") else [])
    yield _shift("views", [str(view.get("title", "")) for view in sheet.body.get("filterViews", ())])
    named = seen.get("namedRanges", ())
    yield _shift("named", [each["name"] for each in named if each["range"].get("sheetId", 0) == sheet.sheet_id])
    yield _shift("protected", [str(area.get("description") or "-") for area in sheet.protected])
    yield _shift("colours", [str(number) for number, _ in enumerate(sheet.colour_rules)])


def _shift(kind: str, things: Sequence[str]) -> Message | None:
    named = ", ".join(things[:_MOST_NAMED]) + (" …" if len(things) > _MOST_NAMED else "")
    return say(f"attach.shift_{kind}", count=len(things), names=named) if things else None
