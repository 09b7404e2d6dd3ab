"""Anchors: developer metadata on rows and columns of the central tabs, by which Google itself sees that rows moved.

Google compares no cells, but it does compare places: a request that deletes an anchor by its id *and exact place* and
makes it again with the same id is refused, and all that goes with it, where the anchor stands elsewhere, for then its
id is in use. One that is gone is told by the reply. Each tab has one on its header, on the first and the last of our
columns, on the last row of its grid, and on the first row of a block. Where those before and after the rows to be
written are in their places, the rows between them are the same, unless values were sorted under them or typed over.
Source: Sheets API guide "Read & write metadata", DataFilter reference (EXACT_LOCATION), batchUpdate is all or nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sync.google.sheets_port import Json
from sync.ledger.known_central import KnownBlock, KnownTab
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import DeleteRows, InsertRows, MoveRows, TabPlan, UpdateRows
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import HEADER_ANCHOR, KEYS_ANCHOR, METADATA_KEY, anchor_id

ANCHOR_KEY = f"{METADATA_KEY}.at"
MOST_ANCHORS = 1_000
"""Of blocks, in one tab: with more offices every second has one, and so on. Google keeps 30,000 characters of keys and
values a sheet (from memory of its guide)."""
_HEADER_ROW = DATA_FROM_ROW_0BASED - 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """One piece of metadata, by its id, and the row or column that it stands on, 0-based."""

    metadata_id: int
    sheet_id: int
    dimension: str
    index: int

    @property
    def span(self) -> Json:
        """Its place, as requests name it."""
        place = {"dimension": self.dimension, "startIndex": self.index, "endIndex": self.index + 1}
        return {"dimensionRange": {"sheetId": self.sheet_id, **place}}

    @property
    def at_its_place(self) -> Json:
        """The data filter for it where it stands, and nowhere else."""
        exactly = {"metadataLocation": self.span, "locationMatchingStrategy": "EXACT_LOCATION"}
        return {"developerMetadataLookup": {"metadataId": self.metadata_id, **exactly}}


def with_anchors(programme_id: str, tab: KnownTab, known: KnownTab | None, taken: set[int]) -> KnownTab:
    """The tab with an anchor for each block, as far as they go; those of blocks that were known stay with them.

    taken: ids of anchors so far, to which these are added: two blocks of one id get one anchor.
    """
    keys = [block.key for block in tab.blocks]
    if len(set(keys)) < len(keys):
        return tab
    former = {} if known is None else {block.key: block.anchor for block in known.blocks}
    left = MOST_ANCHORS - sum(former.get(key) is not None for key in keys)
    each = -(-len(keys) // MOST_ANCHORS) if known is None else 1
    blocks: list[KnownBlock] = []
    for place, block in enumerate(tab.blocks):
        anchor = former.get(block.key)
        if block.key not in former and left > 0 and place % each == 0:
            wanted = anchor_id(programme_id, tab.tab_id, f"row:{block.key}")
            anchor = None if wanted in taken else wanted
            left -= 1
        taken.update(() if anchor is None else (anchor,))
        blocks.append(replace(block, anchor=anchor))
    return replace(tab, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True, eq=False)
class Fence:
    """Anchors between which a write may go by remembered places. ends: those of last rows, which that write may move:
    they are made again at its end."""

    anchors: Sequence[Anchor] = ()
    ends: frozenset[Anchor] = frozenset()

    def asked_for(self) -> list[Json]:
        """A request whose reply tells which of them stand in their places, and that changes nothing."""
        if not self.anchors:
            return []
        filters = [anchor.at_its_place for anchor in self.anchors]
        same = {"developerMetadata": {"visibility": "DOCUMENT"}, "fields": "visibility"}
        return [{"updateDeveloperMetadata": {"dataFilters": filters, **same}}]

    def all_stand(self, replies: Sequence[Json]) -> bool:
        """What the replies to that tell."""
        if not self.anchors or not replies:
            return False
        told = replies[0].get("updateDeveloperMetadata", {}).get("developerMetadata", ())
        return {anchor.metadata_id for anchor in self.anchors} == {int(entry.get("metadataId", 0)) for entry in told}

    def requests(self) -> list[Json]:
        """Requests that are refused, and all that goes with them, where one of these stands elsewhere."""
        gone = [{"deleteDeveloperMetadata": {"dataFilter": anchor.at_its_place}} for anchor in self.anchors]
        return [*gone, *(_made(anchor) for anchor in self.anchors if anchor not in self.ends)]

    def all_stood(self, replies: Sequence[Json]) -> bool:
        """Whether none of them was gone when those were carried out."""
        gone = (reply.get("deleteDeveloperMetadata", {}) for reply in replies[: len(self.anchors)])
        return all(one.get("deletedDeveloperMetadata") for one in gone)


NO_FENCE = Fence()


def fence_around(programme_id: str, known: Mapping[str, KnownTab], plan: CentralPlan) -> Fence:
    """The anchors that hold the places that a plan writes at: of each tab those around it, for the first line is always
    written; of a tab whose rows change the nearest before and after each change."""
    changed = {tab.tab_id: tab for tab in plan.tabs}
    found: dict[Anchor, None] = {}
    ends: set[Anchor] = set()
    for tab in known.values():
        around = _around(programme_id, tab)
        found |= dict.fromkeys(around)
        if tab.tab_id in changed:
            head, *_, end = around
            ends.add(end)
            found |= dict.fromkeys(_nearest([head, *_of_blocks(tab), end], changed[tab.tab_id]))
    return Fence(tuple(found), frozenset(ends))


def made_anew(programme_id: str, tabs: Iterable[KnownTab]) -> Iterator[Json]:
    """Requests that give tabs, as they stand by then, their anchors, and take away any others."""
    for tab in tabs:
        everywhere = {"metadataKey": ANCHOR_KEY, "metadataLocation": {"sheetId": tab.sheet_id}}
        one = {"metadataKey": ANCHOR_KEY, "location": {"sheetId": tab.sheet_id}, "visibility": "DOCUMENT"}
        yield {"createDeveloperMetadata": {"developerMetadata": one}}  # so that there is one to take away
        yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": everywhere}}}
        yield from map(_made, (*_around(programme_id, tab), *_of_blocks(tab)))


def made_after(programme_id: str, tab: KnownTab, known: KnownTab) -> Iterator[Json]:
    """Requests that give a tab, as it stands by then, the anchors that the fence left it without: new blocks', and that
    of the last row."""
    former = {block.anchor for block in known.blocks}
    yield from (_made(anchor) for anchor in _of_blocks(tab) if anchor.metadata_id not in former)
    yield _made(_around(programme_id, tab)[-1])


def _around(programme_id: str, tab: KnownTab) -> list[Anchor]:
    """Those of the header and the last of our columns, and of a tab with blocks of its first column and last row."""

    def anchor(part: str, dimension: str, index: int) -> Anchor:
        return Anchor(anchor_id(programme_id, tab.tab_id, part), tab.sheet_id, dimension, index)

    found = [anchor(HEADER_ANCHOR, "ROWS", _HEADER_ROW), anchor("edge", "COLUMNS", tab.width - 1)]
    if tab.only_grows:
        return found
    return [*found, anchor(KEYS_ANCHOR, "COLUMNS", 0), anchor("end", "ROWS", tab.row_count - 1)]


def _of_blocks(tab: KnownTab) -> list[Anchor]:
    found, row = [], DATA_FROM_ROW_0BASED
    for block in tab.blocks:
        if block.anchor is not None:
            found.append(Anchor(block.anchor, tab.sheet_id, "ROWS", row))
        row += block.row_count
    return found


def _nearest(rows: Sequence[Anchor], plan: TabPlan) -> Iterator[Anchor]:
    """The last that stands before each change, or where it begins, and the first after it. rows: from top to bottom."""
    places = [anchor.index for anchor in rows]
    for change in plan.changes:
        first = DATA_FROM_ROW_0BASED + change.at_0based
        match change:
            case InsertRows():
                end = first
            case UpdateRows():
                end = first + len(change.rows)
            case DeleteRows() | MoveRows():
                end = first + change.count
        yield rows[bisect_right(places, first) - 1]
        yield rows[min(bisect_left(places, end), len(rows) - 1)]


def _made(anchor: Anchor) -> Json:
    metadata = {"metadataId": anchor.metadata_id, "metadataKey": ANCHOR_KEY, "location": anchor.span}
    return {"createDeveloperMetadata": {"developerMetadata": {**metadata, "visibility": "DOCUMENT"}}}
