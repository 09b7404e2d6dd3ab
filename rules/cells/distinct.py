"""Equal values by one number each; pandas, which does it, is loaded with the first rows that are judged.

A command that tells what the last pass said judges none, and loading pandas would take it longer than all else.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def numbered(values: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[Any]]:
    """Per value the number of its distinct value, in the order of first sight, -1 where it is NaN; and those values."""
    from pandas import factorize

    numbers, distinct = factorize(values)
    return numbers, np.asarray(distinct)
