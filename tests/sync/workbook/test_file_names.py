"""A file is told by the offices whose rows it holds, wherever a line would name its id alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.catalogue import Language, Text, say
from sync.workbook.file_names import FileNames, file_names, with_file_name
from tests.sync.programmes import programme

NAMES: FileNames = {
    "1AbCdEfGhIjK": Text("ภูเก็ต", "Phuket"),
    "the_central-one": say("commands.central_workbook"),
}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("GET /v4/spreadsheets/1AbCdEfGhIjK/values", "Phuket: GET /v4/spreadsheets/1AbCdEfGhIjK/values"),
        ("File 1AbCdEfGhIjK is in the bin", "Phuket: File 1AbCdEfGhIjK is in the bin"),
        ("POST /v4/spreadsheets/the_central-one:batchUpdate",
         "the central workbook: POST /v4/spreadsheets/the_central-one:batchUpdate"),
        ("failed: 83 Phuket: File 1AbCdEfGhIjK", "failed: 83 Phuket: File 1AbCdEfGhIjK"),
        ("GET /drive/v3/changes", "GET /drive/v3/changes"),
        ("File 1AbCdEfGhIjKx is nobody's", "File 1AbCdEfGhIjKx is nobody's"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_line_says_whose_file_it_is_about(line: str, told: str) -> None:
    assert with_file_name(line, NAMES, Language.EN) == told


def test_every_file_of_a_programme_has_a_name_the_central_workbook_too() -> None:
    plain = programme()
    names = file_names(replace(plain, central_spreadsheet_id="the_central-one"))
    assert names["the_central-one"] == say("commands.central_workbook")
    of_offices = {office.spreadsheet_id: office.name for office in plain.offices if office.spreadsheet_id}
    assert of_offices
    assert {file_id: names[file_id].in_language(Language.TH) for file_id in of_offices} == of_offices  # type: ignore[union-attr]
