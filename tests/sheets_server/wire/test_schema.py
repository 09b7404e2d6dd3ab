"""The compact schema says what Google's discovery document says."""

from sync.sheets_server.wire.derive_schema import SCHEMA_PATH, derive_schema
from sync.sheets_server.wire.schema import ONEOF_BY_MESSAGE, sheets_schema
from tests.sheets_server.discovery import discovery


def test_the_compact_schema_is_derived_from_the_installed_discovery_document() -> None:
    assert SCHEMA_PATH.read_text(encoding="utf-8") == derive_schema(discovery())


def test_every_field_that_excludes_another_exists() -> None:
    messages = sheets_schema().messages
    missing = {
        (message, field)
        for message, (_, fields) in ONEOF_BY_MESSAGE.items()
        for field in fields
        if field not in messages[message]
    }
    assert missing == set()
