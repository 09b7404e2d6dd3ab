"""Switches: typed, refusing what they cannot take, and documented."""

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from sync.sheets_server.switch_docs import switches_markdown
from sync.sheets_server.switches import (
    SwitchError,
    Switches,
    switch_notes,
    switches_from_json,
    switches_to_json,
)

PAGE = Path(__file__).parents[2] / "docs" / "sheets-server-switches.md"


def test_the_page_of_switches_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == switches_markdown()


def test_every_switch_documents_exactly_the_values_that_it_can_take() -> None:
    kinds = get_type_hints(Switches)
    for name, note in switch_notes().items():
        if choices := get_args(kinds[name]):
            assert set(choices) == set(note.values), name
        elif kinds[name] is bool:
            assert set(note.values) == {"true", "false"}, name
        assert note.unknown, name
        assert note.because, name
        assert note.decided_by, name


def test_json_round_trip_keeps_every_switch() -> None:
    changed = Switches(drive_lag_seconds=180, merged_cell_write="refuse", own_writes_in_changes=False)
    assert changed == switches_from_json(switches_to_json(changed))


def test_a_patch_changes_only_what_it_names() -> None:
    base = Switches(csv_line_break="lf")
    patched = switches_from_json({"drive_lag_seconds": 180}, base)
    assert Switches(csv_line_break="lf", drive_lag_seconds=180) == patched


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([], "must be a JSON object"),
        ({"drive_lag_second": 1}, "did you mean 'drive_lag_seconds'"),
        ({"merged_cell_write": "maybe"}, "is not one of 'discard'"),
        ({"drive_quota_status": 403}, "is not one of '403'"),
        ({"own_writes_in_changes": 1}, "neither true nor false"),
        ({"drive_lag_seconds": True}, "is not a number"),
        ({"metadata_characters_per_sheet": 1.5}, "is not a whole number"),
        ({"drive_lag_seconds": -1}, "is not between 0"),
    ],
)
def test_a_wrong_switch_is_refused_and_the_message_says_what_could_be_meant(changes: object, message: str) -> None:
    with pytest.raises(SwitchError, match=message):
        switches_from_json(changes)
