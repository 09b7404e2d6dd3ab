"""Equal values get one number each."""

from __future__ import annotations

import numpy as np

from rules.cells.distinct import numbered


def test_values_are_numbered_in_the_order_of_first_sight_and_nan_by_none() -> None:
    numbers, distinct = numbered(np.array([7.0, np.nan, 2.0, 7.0]))
    assert numbers.tolist() == [0, -1, 1, 0]
    assert distinct.tolist() == [7.0, 2.0]
