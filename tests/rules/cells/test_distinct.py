"""Equal values get one number each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rules.cells.distinct import numbered


def test_values_are_numbered_in_the_order_of_first_sight_and_nan_by_none() -> None:
    numbers, distinct = numbered(np.array([7.0, np.nan, 2.0, 7.0]))
    assert numbers.tolist() == [0, -1, 1, 0]
    assert distinct.tolist() == [7.0, 2.0]


class Clashing(str):
    """A text whose hash is that of every other of its length."""

    def __hash__(self) -> int:
        return len(self)


@given(st.lists(st.text("กข", max_size=2)), st.sampled_from((str, Clashing)))
def test_texts_are_numbered_in_the_order_of_first_sight_whatever_their_hashes(typed: list[str], kind: type) -> None:
    texts = np.empty(len(typed), dtype=np.object_)
    texts[:] = [kind(text) for text in typed]
    numbers, distinct = numbered(texts)
    assert [distinct[number] for number in numbers] == typed
    assert distinct.tolist() == sorted(set(typed), key=typed.index)
