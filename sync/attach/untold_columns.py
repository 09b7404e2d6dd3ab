"""Columns that no header's words tell: found by what stands below a header and between which columns it stands. Pure.

What is found so is only ever asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rules.declared.programme import CellType
from sync.attach.header_blocks import HeaderBlock, HeaderName
from sync.attach.header_scores import ColumnForms
from sync.attach.tab_picture import TabPicture

_TOLD_BY_VALUES = frozenset({CellType.CODE, CellType.CHOICE, CellType.PHONE})
"""Kinds of columns whose values are hardly met by chance."""


def untold_columns(
    picture: TabPicture,
    block: HeaderBlock,
    forms: ColumnForms,
    scores: Mapping[int, Sequence[float]],
    taken: Mapping[int, int],
) -> dict[int, int]:
    """Position of a header that was taken for nothing -> place of a column that no header was taken for.

    scores: likeness of each header to each column; taken: position -> place of those that are told. Nothing is found
    in a table that names less than half of the columns.
    """
    if len(taken) * 2 < len(forms.columns):
        return {}
    at_place = {place: position for position, place in taken.items()}
    names = {name.position_0based: name for name in block.names if name.position_0based in scores}
    found: dict[int, int] = {}
    for place in range(len(forms.columns)):
        if place in at_place:
            continue
        left = [at for at in names if at not in taken and at not in found]
        fitting = [at for at in left if _fits(picture, block, forms, names[at], place)]
        between = [at for at in fitting if _stands_between(at, place, at_place)]
        candidates = between or (fitting if forms.columns[place].type in _TOLD_BY_VALUES else [])
        position = _the_one(candidates, place, scores)
        if position is not None:
            found[position] = place
    return found


def _fits(picture: TabPicture, block: HeaderBlock, forms: ColumnForms, name: HeaderName, place: int) -> bool:
    """The values below read as the column wants, and the header does not say that it is something else."""
    column = forms.columns[place]
    if forms.is_other_fact(name.meant, place):
        return False
    cells = picture.column_cells(name.position_0based, block.bottom_0based + 1)
    return len(cells) >= (1 if column.type is CellType.TEXT else 2) and forms.fits(column, cells)


def _stands_between(position: int, place: int, at_place: Mapping[int, int]) -> bool:
    """The header stands between those of the next told columns before and after, as far as the report has such."""
    before = max((other for other in at_place if other < place), default=None)
    after = min((other for other in at_place if other > place), default=None)
    return (before is None or at_place[before] < position) and (after is None or position < at_place[after])


def _the_one(candidates: Iterable[int], place: int, scores: Mapping[int, Sequence[float]]) -> int | None:
    """The only one, or the one whose words are likest; None when nothing tells them apart."""
    ranked = sorted(candidates, key=lambda at: -scores[at][place])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]][place] <= scores[ranked[1]][place]):
        return None
    return ranked[0]
