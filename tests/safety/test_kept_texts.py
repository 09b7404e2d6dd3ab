"""Every text of theirs that we replaced can be read by the office, in its own file, also after the ledger was lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import Language
from sync.one_pass import PassResult
from sync.reports.run_report import exit_code, office_reports
from sync.workbook.kept_text import TEXT_COLUMN_0BASED, KeptText, kept_tab_title
from sync.workbook.layout import OWN_HEADERS, SUMMARY_FIRST_ROW_1BASED, SUMMARY_HEADERS, SUMMARY_TAB
from tests.safety.country import DAY, GROUPS, KINDS, OWNER, Country, country_from, make_template
from tests.safety.fault_matrix import faults
from tests.safety.sight import look_at
from tests.templates import Templates

TEXTS = tuple(f"โทร 08-{number:04} ก่อนบ่าย" for number in range(12))
TITLE = kept_tab_title(Language.TH)


pytestmark = pytest.mark.sampled(3)  # the soak plays every one


@pytest.fixture(params=KINDS)
def country(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[Country]:
    with country_from(make_template(templates, request.param), tmp_path / "country") as made:
        yield made


def register(country: Country) -> tuple[str, str, int]:
    """(file, title of a register tab, 0-based column of its statuses)."""
    for file_id in country.file_ids:
        for sheet in look_at(country, file_id).values():
            places = {value: place for place, value in sheet.cells.items() if place[0] == 0}
            if OWN_HEADERS["status"] in places and "ชื่อกลุ่ม" in places:
                return file_id, sheet.title, places[OWN_HEADERS["status"]][1]
    raise AssertionError(GROUPS)


def type_over(country: Country, texts: tuple[str, ...]) -> str:
    """Type them into the status column, as a clerk may; the file that they went into."""
    file_id, title, column = register(country)
    first = chr(ord("A") + column)
    country.type_rows(file_id, f"'{title}'!{first}2", [[text] for text in texts])
    return file_id


def kept(country: Country, file_id: str) -> list[str]:
    cells = country.cells(file_id, f"'{TITLE}'!A3:G")
    return [str(row[TEXT_COLUMN_0BASED]) for row in cells]


def summary(country: Country, file_id: str) -> str:
    return "\n".join(str(cell) for row in country.cells(file_id, f"'{SUMMARY_TAB}'!A1:Z") for cell in row)


def titles(country: Country, file_id: str) -> list[str]:
    answer = country.ask("GET", f"/v4/spreadsheets/{file_id}?fields=sheets.properties.title")
    return [sheet["properties"]["title"] for sheet in answer["sheets"]]


def settle(country: Country) -> PassResult:
    while (result := country.sync()).requests.sheets_write:
        pass
    return result


def test_all_of_them_are_read_in_the_offices_own_file(country: Country) -> None:
    country.sync()
    assert all(TITLE not in titles(country, file_id) for file_id in country.file_ids)
    file_id = type_over(country, TEXTS)
    assert exit_code(country.sync()) == 0
    assert kept(country, file_id) == list(TEXTS)
    told = summary(country, file_id)
    assert f"{len(TEXTS)} ข้อความ อ่านได้ในแท็บ “{TITLE}”" in told
    assert not any(text in told for text in TEXTS)
    settle(country)
    assert kept(country, file_id) == list(TEXTS)


def test_the_centre_sees_where_and_when_and_none_of_the_words(country: Country) -> None:
    country.sync()
    type_over(country, TEXTS[:2])
    country.sync()
    central: list[Any] = []
    for title in titles(country, country.ids["central"]):
        central += country.cells(country.ids["central"], f"'{title}'!A1:Z")
    text = str(central)
    assert "08-0000" not in text
    assert text.count("เก็บข้อความที่พิมพ์ไว้ในช่องของระบบ") == 2
    assert f"แถว 2 ระบบเก็บไว้ในแท็บ “{TITLE}”" in text


def test_a_lost_ledger_loses_none_and_doubles_none(country: Country) -> None:
    country.sync()
    file_id = type_over(country, TEXTS)
    settle(country)
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    country.sync(full=True)
    type_over(country, ("อีกข้อความหนึ่ง",))
    settle(country)
    assert sorted(kept(country, file_id)) == sorted((*TEXTS, "อีกข้อความหนึ่ง"))
    assert f"{len(TEXTS) + 1} ข้อความ" in summary(country, file_id)


def test_a_tab_of_the_same_name_is_left_to_those_who_made_it(country: Country) -> None:
    country.sync()
    file_id, _, _ = register(country)
    made = {"addSheet": {"properties": {"title": TITLE}}}
    country.ask("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [made]}, OWNER)
    type_over(country, TEXTS[:1])
    assert exit_code(settle(country)) == 0
    assert country.cells(file_id, f"'{TITLE}'!A1:G") == []
    assert f"{TITLE} (2)" in titles(country, file_id)


def test_a_text_that_begins_as_a_formula_stays_text(country: Country) -> None:
    country.sync()
    file_id = type_over(country, ("'=1+1",))
    settle(country)
    assert kept(country, file_id) == ["=1+1"]


def test_a_quiet_pass_with_kept_texts_asks_drive_alone(country: Country) -> None:
    type_over(country, TEXTS[:3])
    settle(country)
    country.sync()
    asked = country.sync().requests
    assert (asked.sheets_read, asked.sheets_write, asked.drive) == (0, 0, 1)


def test_texts_that_an_earlier_version_kept_become_readable(country: Country) -> None:
    """Its ledger knows them; no tab holds them yet."""
    country.sync()
    file_id, _, _ = register(country)
    with country.service() as service:
        office = service.programme.offices[0].code
        texts = (KeptText(file_id, office, "groups", "status", 2 + n, text, DAY) for n, text in enumerate(TEXTS))
        service.ledger.keep_texts(texts)
    settle(country)
    assert kept(country, file_id) == list(TEXTS)


def summary_cell(country: Country, header: str) -> tuple[str, str]:
    """(file, place of the first report's cell under that header)."""
    for file_id in country.file_ids:
        for sheet in look_at(country, file_id).values():
            if sheet.title == SUMMARY_TAB:
                column = next(place[1] for place, value in sheet.cells.items() if place[0] == 2 and value == header)
                return file_id, f"'{SUMMARY_TAB}'!{chr(ord('A') + column)}{SUMMARY_FIRST_ROW_1BASED}"
    raise AssertionError(header)


@pytest.mark.parametrize("header", [SUMMARY_HEADERS["content"], SUMMARY_HEADERS["reading"]])
def test_what_was_typed_over_the_summary_is_read_with_its_place_and_survives_a_lost_ledger(
    country: Country, header: str
) -> None:
    settle(country)
    file_id, place = summary_cell(country, header)
    ours = country.cells(file_id, place)
    country.type_rows(file_id, place, [[TEXTS[0]]], OWNER)
    assert exit_code(settle(country)) == 0
    assert country.cells(file_id, place) == ours
    row = country.cells(file_id, f"'{TITLE}'!A3:G")[0]
    assert [str(cell) for cell in row[2:6]] == [SUMMARY_TAB, str(SUMMARY_FIRST_ROW_1BASED), header, TEXTS[0]]
    assert f"1 ข้อความ อ่านได้ในแท็บ “{TITLE}”" in summary(country, file_id)
    central = str(
        [country.cells(country.ids["central"], f"'{title}'!A1:Z") for title in titles(country, country.ids["central"])]
    )
    assert f"“{SUMMARY_TAB}: {header}” แถว {SUMMARY_FIRST_ROW_1BASED}" in central
    assert TEXTS[0] not in central
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    country.sync(full=True)
    settle(country)
    assert kept(country, file_id) == [TEXTS[0]]


def test_cells_of_ours_are_never_kept_as_theirs(country: Country) -> None:
    """Rows that people insert into the summary, days that pass, and a ledger lost twice."""
    settle(country)
    for days in (3, 9):
        country.set_clock(DAY + timedelta(days=days))
        file_id, _ = summary_cell(country, SUMMARY_HEADERS["content"])
        sheet_id = next(key for key, sheet in look_at(country, file_id).items() if sheet.title == SUMMARY_TAB)
        above = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}
        country.ask(
            "POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [{"insertDimension": {"range": above}}]}
        )
        settle(country)
        for path in country.directory.glob("ledger.sqlite3*"):
            path.unlink()
    settle(country)
    assert [title for file_id in country.file_ids for title in titles(country, file_id) if title == TITLE] == []


def test_a_tab_that_its_owner_deletes_is_back_after_the_next_pass(country: Country) -> None:
    country.sync()
    file_id = type_over(country, TEXTS[:3])
    settle(country)
    sheet_id = next(key for key, sheet in look_at(country, file_id).items() if sheet.title == TITLE)
    body = {"requests": [{"deleteSheet": {"sheetId": sheet_id}}]}
    country.ask("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", body, OWNER)
    assert exit_code(country.sync()) == 0
    assert kept(country, file_id) == list(TEXTS[:3])
    settle(country)
    assert kept(country, file_id) == list(TEXTS[:3])


def test_where_the_tab_is_refused_their_texts_stay_and_that_is_said(country: Country) -> None:
    country.sync()
    file_id = type_over(country, TEXTS[:2])
    refused = {"method": "POST", "path": f"/v4/spreadsheets/{file_id}:batchUpdate$", "action": "status", "status": 400}
    with faults(country, [refused]):
        result = country.sync()
    told = [office.message.text(Language.TH) for office in office_reports(result) if office.message is not None]
    assert exit_code(result) == 1
    assert any("ยังอยู่ที่เดิม" in text for text in told)
    assert kept_tab_title() not in titles(country, file_id)
    _, title, column = register(country)
    letter = chr(ord("A") + column)
    assert [row[0] for row in country.cells(file_id, f"'{title}'!{letter}2:{letter}3")] == list(TEXTS[:2])
    assert exit_code(settle(country)) == 0
    assert kept(country, file_id) == list(TEXTS[:2])
