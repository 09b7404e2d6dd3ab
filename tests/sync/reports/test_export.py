"""Names of the sheets of an exported workbook."""

from __future__ import annotations

import json

import pytest

from sync.reports.export import sheet_names
from sync.terminal.command_output import print_json


def test_sheet_names_are_what_excel_takes_and_no_two_alike() -> None:
    names = sheet_names(["สถานะ", "สถานะ", "ชุด/ที่ [1]", "A" * 40, "a" * 40, "'", ""])

    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert not any(name.startswith("'") for name in names)


def test_json_keeps_every_character_and_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = "ก\x1b[2J\x07\x9b31m\u202eข\u2066\u200f\x7f"
    print_json({"name": text})
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": text}
    assert "ก" in out
    assert not set(out) & set("\x1b\x07\x9b\u202e\u2066\u200f\x7f")
