"""Request bodies are checked as Google's front end checks them."""

import json
from typing import Any

import pytest

from sync.sheets_server.errors import ApiError
from sync.sheets_server.wire.body import read_body


def read(body: Any, message: str = "BatchUpdateSpreadsheetRequest", field_of_rpc: str = "") -> Any:
    return read_body(json.dumps(body).encode(), message, field_of_rpc=field_of_rpc)


def refusal(body: Any, message: str = "BatchUpdateSpreadsheetRequest", field_of_rpc: str = "") -> ApiError:
    with pytest.raises(ApiError) as caught:
        read(body, message, field_of_rpc)
    return caught.value


def test_an_unknown_name_is_told_with_its_place() -> None:
    properties = {"headerValues": 1}
    error = refusal({"requests": [{"updateSheetProperties": {"properties": properties}}]})
    text = (
        'Invalid JSON payload received. Unknown name "headerValues" at '
        "'requests[0].update_sheet_properties.properties': Cannot find field."
    )
    assert (error.code, error.status, error.message) == (400, "INVALID_ARGUMENT", text)
    assert error.details[0]["fieldViolations"] == [
        {"field": "requests[0].update_sheet_properties.properties", "description": text}
    ]


def test_an_unknown_name_at_the_top_has_no_place() -> None:
    error = refusal({"reqs": []})
    text = 'Invalid JSON payload received. Unknown name "reqs": Cannot find field.'
    assert error.message == text
    assert error.details[0]["fieldViolations"] == [{"description": text}]


def test_everything_wrong_is_told_at_once() -> None:
    error = refusal({"valueInputOption": "RAW", "data": []}, "ValueRange", "data")
    assert error.message.split("\n") == [
        "Invalid JSON payload received. Unknown name \"valueInputOption\" at 'data': Cannot find field.",
        "Invalid JSON payload received. Unknown name \"data\" at 'data': Cannot find field.",
    ]


def test_values_that_are_no_lists_of_lists_are_refused_as_google_refuses_them() -> None:
    list_value = "type.googleapis.com/google.protobuf.ListValue"
    whole = refusal({"values": "X"}, "ValueRange", "data")
    assert whole.message == f"Invalid value at 'data.values' ({list_value}), \"X\""
    row = refusal({"values": [["a"], "b"]}, "ValueRange", "data")
    assert row.message == f"Invalid value at 'data.values[1]' ({list_value}), \"b\""


def test_a_list_in_the_place_of_a_text_is_quoted_as_json() -> None:
    error = refusal({"ranges": [["A1", True]]}, "BatchClearValuesRequest")
    assert error.message == "Invalid value at 'ranges[0]' (TYPE_STRING), [\"A1\", true]"


def test_an_object_in_the_place_of_a_row_is_refused_by_its_names() -> None:
    row = refusal({"values": [{"1": "a"}]}, "ValueRange", "data")
    assert row.message == "Invalid JSON payload received. Unknown name \"1\" at 'data.values[0]': Cannot find field."


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"sheetId": "x"}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"x\""),
        ({"sheetId": 1.5}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 1.5"),
        ({"sheetId": 2**31}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 2147483648"),
        ({"sheetId": True}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), true"),
        (
            {"sheetId": [1]},
            "Invalid JSON payload received. Unknown name \"sheetId\" at 'requests[0].delete_sheet': "
            "Proto field is not repeating, cannot start list.",
        ),
        (
            {"sheetId": {}},
            "Invalid JSON payload received. Unknown name \"sheetId\" at 'requests[0].delete_sheet': "
            "Starting an object on a scalar field.",
        ),
        (
            5,
            "Invalid value at 'requests[0].delete_sheet' "
            "(type.googleapis.com/google.apps.sheets.v4.DeleteSheetRequest), 5",
        ),
    ],
)
def test_a_wrong_type_is_named(body: Any, message: str) -> None:
    assert refusal({"requests": [{"deleteSheet": body}]}).message == message


def test_an_enum_takes_its_names_only() -> None:
    body = {"requests": [{"mergeCells": {"mergeType": "MERGE_SOME"}}]}
    assert refusal(body).message == (
        "Invalid value at 'requests[0].merge_cells.merge_type' "
        '(type.googleapis.com/google.apps.sheets.v4.MergeCellsRequest.MergeType), "MERGE_SOME"'
    )


def test_two_fields_that_exclude_each_other_are_refused() -> None:
    error = refusal({"requests": [{"addSheet": {}, "deleteSheet": {"sheetId": 1}}]})
    assert error.message == (
        "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'"
    )


def test_nulls_count_as_not_sent() -> None:
    body = {"majorDimension": None, "values": [["a", None]]}
    assert read(body, "ValueRange") == {"values": [["a", None]]}


def test_nulls_in_a_list_are_left_out() -> None:
    assert read({"requests": [None, {"addSheet": {}}, None]}) == {"requests": [{"addSheet": {}}]}
    assert read({"ranges": ["A1", None]}, "BatchClearValuesRequest") == {"ranges": ["A1"]}
    assert read({"values": [None, ["a"], None]}, "ValueRange") == {"values": [["a"]]}


def test_both_spellings_and_numbers_in_quotes_are_taken() -> None:
    spelled = read({"requests": [{"delete_sheet": {"sheet_id": "26"}}]})
    assert spelled == {"requests": [{"deleteSheet": {"sheetId": 26}}]}
    assert read({"requests": [{"deleteSheet": {"sheetId": 26.0}}]}) == spelled


def test_a_single_message_stands_for_a_list_of_one() -> None:
    assert read({"requests": {"deleteSheet": {}}}) == {"requests": [{"deleteSheet": {}}]}


@pytest.mark.parametrize("raw", [b"{", b"[1]", b"\xff", b'{"values": NaN}', b"nonsense", b"[" * 100_000])
def test_what_is_no_json_object_is_refused(raw: bytes) -> None:
    with pytest.raises(ApiError) as caught:
        read_body(raw, "ValueRange")
    assert caught.value.code == 400
    assert caught.value.message.startswith("Invalid JSON payload received. ")


def test_no_body_is_an_empty_message() -> None:
    assert read_body(b"", "ClearValuesRequest") == {}
