"""Between what bounds most offices' numbers lie: looked at once a night, and kept with the day until they move."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rules.declared.peer_bounds import UNUSUAL_AMONG_PEERS, peer_rules
from rules.declared.programme import PeerBounds
from rules.evaluate.evaluate import RowsRead
from rules.kinds.registry import bind, kinds
from rules.kinds.unusual import peer_values

FEWEST_PEERS = 20  # numbers; of fewer nobody can say what is usual
_TIMES_MIDDLE_HALF = 3.0  # Tukey's outer fences: so far below or above the middle half of all numbers
_DIGITS = 2  # bounds are rounded outwards to so many: one more row moves none


def bounds_of(read: RowsRead, today: date) -> Mapping[str, PeerBounds]:
    """Rule id -> bounds by all rows read; the former ones with their day where they come out the same."""
    return dict(_bounds(read, today))


def _bounds(read: RowsRead, today: date) -> Iterator[tuple[str, PeerBounds]]:
    programme = read.programme
    for rule in peer_rules(programme):
        parameters = bind(rule, programme, kinds()[UNUSUAL_AMONG_PEERS])
        per = parameters.get("per")
        values = peer_values(read.typed[rule.report], str(parameters["column"]), None if per is None else str(per))
        fences = _fences(values[~np.isnan(values)])
        if fences is None:
            continue
        before = programme.peer_bounds.get(rule.id)
        is_same = before is not None and (before.low, before.high) == fences
        yield rule.id, before if is_same and before is not None else PeerBounds(*fences, today)


def _fences(values: NDArray[np.float64]) -> tuple[float, float] | None:
    """Lowest and highest that are usual; None of too few numbers, or of numbers that hardly differ."""
    if len(values) < FEWEST_PEERS:
        return None
    lower, upper = (float(quartile) for quartile in np.quantile(values, (0.25, 0.75)))
    beyond = _TIMES_MIDDLE_HALF * (upper - lower)
    if beyond <= 0:
        return None
    return _rounded(lower - beyond, math.floor), _rounded(upper + beyond, math.ceil)


def _rounded(value: float, outwards: Callable[[float], int]) -> float:
    if value == 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - _DIGITS + 1)
    return round(outwards(value / step) * step, 6)
