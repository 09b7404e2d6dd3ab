"""Values as protocol buffers print them."""

from typing import Any

import pytest

from sync.sheets_server.wire.proto_text import proto_text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ([], "list_value {\n}\n"),
        (["x"], 'list_value {\n  values {\n    string_value: "x"\n  }\n}\n'),
        ({"a": 1}, 'struct_value {\n  fields {\n    key: "a"\n    value {\n      number_value: 1\n    }\n  }\n}\n'),
        (
            [None, True, 1.5],
            "list_value {\n  values {\n    null_value: NULL_VALUE\n  }\n  values {\n    bool_value: true\n  }\n"
            "  values {\n    number_value: 1.5\n  }\n}\n",
        ),
        (["ก\n"], 'list_value {\n  values {\n    string_value: "\\340\\270\\201\\n"\n  }\n}\n'),
    ],
)
def test_a_value_is_printed_field_by_field(value: Any, printed: str) -> None:
    assert printed == proto_text(value)
