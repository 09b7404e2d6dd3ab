"""What the headers of a table say together: each column once, and nothing else left that could be meant. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rules.declared.programme import CellType
from rules.readings.blocks import Cell
from sync.attach.header_blocks import HeaderBlock
from sync.attach.header_scores import LEAST, NUMBERS, ColumnForms
from sync.attach.tab_picture import TabPicture

_MERE_COUNT = 0.3  # of the likeness left to a header over a count of rows
_MOST_OF_COUNT = 0.85  # what such a header is at most sure of: asked, for the rows' count looks like any other number
_RIVAL_MARGIN = 0.12  # by which a pair must be likelier than any other of its header or its column to stand alone
_MOST_GIVEN_UP = 0.25  # of a pair's likeness, that a header that has no column may have one too
_PROOF = {
    CellType.CHOICE: 0.75,
    CellType.CODE: 0.75,
    CellType.PHONE: 0.75,
    CellType.DATE: 0.6,
    CellType.PERIOD: 0.6,
    CellType.WHOLE: 0.55,
    CellType.NUMBER: 0.55,
    CellType.TEXT: 0.5,
}
"""Share of the doubt that is gone where no other header and no other column is left and the values are of the kind."""
_IN_ITS_ORDER = 0.15


def best_assignment(scores: Mapping[int, Sequence[float]], free: Sequence[int]) -> dict[int, int]:
    """Position -> column, so that all pairs together are the likeliest; pairs below LEAST are none."""
    pairs = sorted(
        (-of_name[place], position, place)
        for position, of_name in scores.items()
        for place in free
        if of_name[place] >= LEAST
    )
    taken: dict[int, int] = {}
    for _, position, place in pairs:
        if position not in taken and place not in taken.values():
            taken[position] = place
    while _improved(taken, scores, free):
        pass
    return taken


def _improved(taken: dict[int, int], scores: Mapping[int, Sequence[float]], free: Sequence[int]) -> bool:
    """Whether an exchange of two columns, or of one for a free one that makes room, betters the whole; it is made."""
    left = [place for place in free if place not in taken.values()]
    for one, other in combinations(taken, 2):
        before = scores[one][taken[one]] + scores[other][taken[other]]
        after = scores[one][taken[other]] + scores[other][taken[one]]
        if after > before + 1e-9 and min(scores[one][taken[other]], scores[other][taken[one]]) >= LEAST:
            taken[one], taken[other] = taken[other], taken[one]
            return True
    for position in [at for at in scores if at not in taken]:
        for holder, place in list(taken.items()):
            for instead in left:
                gain = scores[position][place] + scores[holder][instead] - scores[holder][place]
                gives_up = scores[holder][place] - scores[holder][instead]
                if (
                    gain > 1e-9
                    and gives_up <= _MOST_GIVEN_UP
                    and min(scores[position][place], scores[holder][instead]) >= LEAST
                ):
                    taken[position], taken[holder] = place, instead
                    return True
    return False


def with_nothing_else_left(
    picture: TabPicture,
    block: HeaderBlock,
    forms: ColumnForms,
    scores: Mapping[int, Sequence[float]],
    taken: Mapping[int, int],
) -> dict[int, Sequence[float]]:
    """The scores where a pair that no other header and no other column disputes, above values of its kind, is surer.

    A header that says another fact than its column is no surer for that.
    """
    names = {name.position_0based: name for name in block.names}
    surer: dict[int, Sequence[float]] = dict(scores)
    at_place = {place: at for at, place in taken.items()}
    for at, place in taken.items():
        score = scores[at][place]
        if forms.is_other_fact(names[at].meant, place) or _rival(scores, taken, at, place) > score - _RIVAL_MARGIN:
            continue
        column = forms.columns[place]
        cells = picture.column_cells(at, block.bottom_0based + 1)
        if not forms.fits(column, cells) or _counts_rows(cells):
            continue
        proof = min(0.9, _PROOF[column.type] + (_IN_ITS_ORDER if _stands_in_order(at, place, at_place) else 0.0))
        surer[at] = [old + (1 - old) * proof if at_ == place else old for at_, old in enumerate(scores[at])]
    return surer


def _rival(scores: Mapping[int, Sequence[float]], taken: Mapping[int, int], position: int, place: int) -> float:
    """The best score of another header for the column, or of another column for the header, that is not spoken for."""
    best = 0.0
    for at, of_name in scores.items():
        if at != position and (at not in taken or of_name[taken[at]] < of_name[place] + _RIVAL_MARGIN):
            best = max(best, of_name[place])
    holder = {column: at for at, column in taken.items()}
    for other, score in enumerate(scores[position]):
        if other != place and (other not in holder or scores[holder[other]][other] < score + _RIVAL_MARGIN):
            best = max(best, score)
    return best


def _stands_in_order(position: int, place: int, at_place: Mapping[int, int]) -> bool:
    """The header stands between those of the columns before and after, as the report has them."""
    before = [at for other, at in at_place.items() if other < place]
    after = [at for other, at in at_place.items() if other > place]
    return all(at < position for at in before) and all(at > position for at in after)


def mind_row_counts(
    picture: TabPicture, block: HeaderBlock, forms: ColumnForms, scores: Mapping[int, Sequence[float]]
) -> dict[int, Sequence[float]]:
    """A header over a mere count of the rows (1, 2, 3 …) gives way to another one for the same column, and is asked.

    Two rows are enough where the column holds no numbers.
    """
    below = {at: picture.column_cells(at, block.bottom_0based + 1) for at in scores}
    counts = {at for at, cells in below.items() if _counts_rows(cells)}
    pairs = {at for at, cells in below.items() if _counts_rows(cells, fewest=2)}
    minded: dict[int, Sequence[float]] = {}
    for at, of_name in scores.items():
        rivals = [of for other, of in scores.items() if at in pairs and other not in pairs]
        gives_way = [
            any(of[place] >= LEAST for of in rivals) and (at in counts or column.type not in NUMBERS)
            for place, column in enumerate(forms.columns)
        ]
        most = _MOST_OF_COUNT if at in counts else 1.0
        scored = zip(of_name, gives_way, strict=True)
        minded[at] = [min(most, score * (_MERE_COUNT if gives else 1)) for score, gives in scored]
    return minded


def _counts_rows(cells: Sequence[Cell], fewest: int = 3) -> bool:
    numbers = [str(cell).strip().rstrip(".") for cell in cells]
    while numbers and not numbers[-1].isdecimal():  # what a sum below is called
        numbers.pop()
    return len(numbers) >= fewest and numbers == [str(number) for number in range(1, len(numbers) + 1)]
