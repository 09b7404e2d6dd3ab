"""An answer of very many rows is decoded row by row, and says what it says decoded at once."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.readings.packed import Joined
from sync.google import large_answers
from sync.google.answers import NoAnswer, json_of_answer

TEXTS = st.one_of(st.text(max_size=6), st.sampled_from(('"values": [[', 'x"values', "\\", "รหัส", "[", "]")))
CELLS = st.one_of(TEXTS, st.booleans(), st.none(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))
RANGES = st.lists(
    st.fixed_dictionaries(
        {"range": st.just("'แท็บ'!A1:Z99"), "majorDimension": st.just("ROWS")},
        optional={"values": st.lists(st.lists(CELLS, max_size=3), max_size=9), 'odd"values': st.just([[1]])},
    ),
    max_size=3,
)
INDENTS = st.sampled_from((None, 0, 1, 9))


def in_pieces(content: bytes, needs: tuple[str, ...] = ()) -> Any:
    """The answer as one that is large is decoded, in pieces of a few bytes."""
    of_few = patch.object(large_answers, "ROWS_AT_ONCE", 2), patch.object(large_answers, "_BYTES_AT_ONCE", 7)
    with patch("sync.google.answers.LARGE_BYTES", 0), of_few[0], of_few[1]:
        return json_of_answer(content, needs)


@given(RANGES, INDENTS, st.booleans())
@settings(max_examples=60)
def test_whatever_the_rows_hold_they_are_the_same_row_by_row_and_at_once(
    ranges: list[dict[str, Any]], indent: int | None, is_ascii: bool
) -> None:
    answer = {"spreadsheetId": "x", "valueRanges": [{"valueRange": each} for each in ranges], "title": "ท้าย"}
    content = json.dumps(answer, ensure_ascii=is_ascii, indent=indent).encode(errors="surrogatepass")
    assert in_pieces(content) == json_of_answer(content)


def test_many_rows_are_packed_in_parts() -> None:
    rows = [[f"10-{number:03}", number, ""] for number in range(50)]
    found = in_pieces(json.dumps({"valueRanges": [{"valueRange": {"range": "a", "values": rows}}]}).encode())
    (values,) = (each["valueRange"]["values"] for each in found["valueRanges"])
    assert isinstance(values, Joined)
    assert values == rows


@pytest.mark.parametrize(
    "odd",
    [
        '{"values": [[1], [2]',
        '{"values": [[1] [2]]}',
        '{"values": [[1], 2], "range": "a"}',
        '{"values": [[1], ]}',
        '{"values": [[NaN]]}',
        '{"values": [[1]]',
        '{"values": [[1]]} more',
        '{"values": [["\\ud800"]]}',
        '{"range": "a", "values": [[{}]]}',
    ],
)
def test_what_is_no_answer_at_once_is_none_row_by_row(odd: str) -> None:
    for decode in (json_of_answer, in_pieces):
        with pytest.raises(NoAnswer):
            decode(odd.encode())


def test_bytes_that_are_no_text_are_no_answer() -> None:
    with pytest.raises(NoAnswer):
        in_pieces(b'{"values": [["\xe0\xb8"]]}')
