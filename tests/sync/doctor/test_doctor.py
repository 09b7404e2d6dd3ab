"""doctor names who must do what, for every file, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.doctor.doctor import Check, Severity, diagnose
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.quota import QuotaLimits
from sync.reports.doctor_report import Examined
from tests.sync.programmes import office, programme
from tests.sync.server_world import AT, ServerWorld, server_world

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def checks(server: ServerWorld, wanted: Programme, **options: Any) -> list[Check]:
    before = server.service.request_counts()
    found = diagnose(wanted, server.service, QuotaLimits(), lambda: AT, **options)
    assert (server.service.request_counts() - before).sheets_write == 0
    return found


def told(found: list[Check], severity: Severity) -> str:
    return " | ".join(check.message.text(Language.EN) for check in found if check.severity is severity)


def test_a_fresh_programme_is_fine_and_says_who_we_are(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    found = checks(server, made, with_shape=True)
    assert {check.severity for check in found} == {Severity.GOOD}
    assert SHEETS_SERVER_SERVICE in told(found, Severity.GOOD)
    assert "55 reads" in told(found, Severity.GOOD)


def test_an_office_without_a_file_is_named_with_the_way_out(server: ServerWorld) -> None:
    (problem,) = [check for check in checks(server, BLANK) if check.severity is Severity.PROBLEM]
    assert problem.subject == "กรุงเทพมหานคร"
    assert "init" in problem.message.text(Language.EN)


def test_one_trouble_of_many_files_is_told_once_with_the_first_names_and_how_many_more() -> None:
    trouble = say("doctor.no_id")
    examined = Examined(tuple(Check(str(code), Severity.PROBLEM, trouble) for code in range(10, 18)), Language.EN)
    first, counted = examined.lines()
    assert first == f"✗ 10, 11, 12, 13, 14 and 3 more: {trouble.text(Language.EN)}"
    assert counted.startswith("0 ")


def test_a_file_that_is_not_shared_names_the_address(server: ServerWorld) -> None:
    closed = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    mine = programme(offices=(office("10", spreadsheet_id=closed),))
    assert SHEETS_SERVER_SERVICE in told(checks(server, mine), Severity.PROBLEM)


def test_a_file_shared_for_reading_only_names_the_address(server: ServerWorld) -> None:
    closed = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    reader = {"type": "user", "role": "reader", "emailAddress": SHEETS_SERVER_SERVICE}
    server.person.create_permission(closed, reader)
    found = told(checks(server, programme(offices=(office("10", spreadsheet_id=closed),))), Severity.PROBLEM)
    assert "Editor" in found
    assert "init" in found


def test_a_wrong_locale_and_a_damaged_shape_are_warnings(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    wrong = {"properties": {"locale": "en_US", "timeZone": "Etc/GMT"}, "fields": "locale,timeZone"}
    server.person.batch_update(server.ids["10"], [{"updateSpreadsheetProperties": wrong}])
    found = told(checks(server, made, with_shape=True), Severity.WARNING)
    assert "en_US" in found
    assert "Etc/GMT" in found
    assert "nightly check" in found


def test_one_bad_file_does_not_hide_the_next(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    both = replace(made, offices=(office("11", spreadsheet_id="x" * 40), *made.offices))
    found = checks(server, both)
    assert [check.severity for check in found] == [Severity.GOOD, Severity.PROBLEM, Severity.GOOD, Severity.GOOD]
