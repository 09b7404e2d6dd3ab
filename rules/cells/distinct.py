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

    if values.dtype != np.object_:
        numbers, distinct = factorize(values)
        return numbers, np.asarray(distinct)
    # Of texts the hashes are looked up: whole numbers are several times as fast, and equal hashes are compared.
    numbers, hashes = factorize(np.fromiter(map(hash, values), dtype=np.int64, count=len(values)))
    places = np.arange(len(values), dtype=np.intp)
    first = np.empty(len(hashes), dtype=np.intp)
    first[numbers[::-1]] = places[::-1]
    repeated = np.flatnonzero(first[numbers] != places)
    if (values[repeated] != values[first[numbers[repeated]]]).any():  # two texts of one hash
        numbers, distinct = factorize(values)
        return numbers, np.asarray(distinct)
    return numbers, values[first]
