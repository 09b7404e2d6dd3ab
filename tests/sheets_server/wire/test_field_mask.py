"""Field masks: every way to write one, and what it leaves of an answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.errors import ApiError
from sync.sheets_server.wire.field_mask import (
    EVERYTHING,
    FieldMaskError,
    parse_field_mask,
    request_mask,
    response_mask,
)

NAMES = st.sampled_from(["alpha", "beta", "gamma", "delta"])
TREES: Any = st.recursive(
    st.just({}), lambda below: st.dictionaries(NAMES, below, min_size=1, max_size=3), max_leaves=8
).filter(bool)
JSON = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=3),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(NAMES, below, max_size=3),
    max_leaves=12,
)


def nested(tree: dict[str, Any]) -> str:
    return ",".join(name + (f"({nested(below)})" if below else "") for name, below in tree.items())


def flat(tree: dict[str, Any], separator: str, prefix: str = "") -> str:
    return ",".join(
        flat(below, separator, prefix + name + separator) if below else prefix + name for name, below in tree.items()
    )


@given(tree=TREES, value=JSON)
def test_dots_slashes_and_parentheses_say_the_same(tree: dict[str, Any], value: Any) -> None:
    expected = parse_field_mask(nested(tree)).cut(value)
    assert parse_field_mask(flat(tree, ".")).cut(value) == expected
    assert parse_field_mask(flat(tree, "/")).cut(value) == expected


@given(tree=TREES, value=JSON)
def test_cutting_twice_changes_nothing_more(tree: dict[str, Any], value: Any) -> None:
    mask = parse_field_mask(nested(tree))
    assert mask.cut(mask.cut(value)) == mask.cut(value)


@given(value=JSON)
def test_a_star_keeps_everything(value: Any) -> None:
    assert parse_field_mask("*").cut(value) == value
    assert parse_field_mask("alpha.*").cut({"alpha": value}) == {"alpha": value}


def test_lists_are_cut_item_by_item_and_empty_objects_stay() -> None:
    answer = {"sheets": [{"properties": {"title": "x", "index": 0}}, {"properties": {"index": 1}}]}
    cut = parse_field_mask("sheets.properties.title").cut(answer)
    assert cut == {"sheets": [{"properties": {"title": "x"}}, {"properties": {}}]}


@pytest.mark.parametrize("text", ["a,", ",a", "a(", "a()", "a)", "a..b", "a(b", "a(b)c", "."])
def test_what_is_no_mask_is_refused(text: str) -> None:
    with pytest.raises(FieldMaskError):
        parse_field_mask(text)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("nope", "nope"),
        ("sheets.nope.deeper", "sheets.nope.deeper"),
        ("properties, sheets.properties", " sheets.properties"),
        ("sheets.properties.title.more", "sheets.properties.title.more"),
    ],
)
def test_an_answer_cannot_be_cut_by_a_path_it_does_not_have(text: str, unknown: str) -> None:
    with pytest.raises(ApiError) as caught:
        response_mask(text, "Spreadsheet")
    assert caught.value.message == "Request contains an invalid argument."
    assert caught.value.details[0]["fieldViolations"] == [
        {
            "field": unknown,
            "description": f"Error expanding 'fields' parameter. Cannot find matching fields for path '{unknown}'.",
        }
    ]


@pytest.mark.parametrize("text", ["sheets/data/rowData/values/note", "sheets(properties(title,index),data)", "*", ""])
def test_masks_of_everyday_clients_are_taken(text: str) -> None:
    assert response_mask(text, "Spreadsheet").paths()


@pytest.mark.parametrize("text", ["", None])
def test_a_request_must_name_a_field(text: str | None) -> None:
    with pytest.raises(ApiError) as caught:
        request_mask(text, "SheetProperties")
    assert caught.value.message == "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


def test_a_request_takes_snake_case_and_refuses_unknown_paths() -> None:
    assert request_mask("grid_properties.row_count", "SheetProperties").paths() == [("gridProperties", "rowCount")]
    assert request_mask("*", "SheetProperties") is EVERYTHING
    with pytest.raises(ApiError, match=r"gridProperties\.nope"):
        request_mask("gridProperties.nope", "SheetProperties")
