"""Query parameters are checked against the method that is called."""

import pytest

from sync.sheets_server.errors import ApiError
from sync.sheets_server.wire.query import read_query

GET = "spreadsheets.get"
UPDATE = "spreadsheets.values.update"


def test_booleans_are_taken_in_any_case_and_repeated_parameters_as_lists() -> None:
    read = read_query([("includeGridData", "False"), ("ranges", "A1"), ("ranges", "B1")], GET)
    assert read == {"includeGridData": False, "ranges": ["A1", "B1"]}


def test_parameters_of_every_method_are_let_through() -> None:
    assert read_query([("alt", "json"), ("prettyPrint", "false"), ("key", "k"), ("$.xgafv", "2")], GET) == {}


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(ApiError) as caught:
        read_query([("foo", "1")], GET)
    assert caught.value.message == (
        'Invalid JSON payload received. Unknown name "foo": Cannot bind query parameter. '
        "Field 'foo' could not be found in request message."
    )


def test_a_wrong_value_is_told_with_its_type() -> None:
    with pytest.raises(ApiError) as caught:
        read_query([("valueInputOption", "USER_ENTER"), ("includeValuesInResponse", "maybe")], UPDATE)
    assert caught.value.message.split("\n") == [
        "Invalid value at 'value_input_option' "
        '(type.googleapis.com/google.apps.sheets.v4.ValueInputOption), "USER_ENTER"',
        "Invalid value at 'include_values_in_response' (TYPE_BOOL), \"maybe\"",
    ]
