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
from sync.google.quota import QuotaLimits
from sync.google.sheets_http import EMBEDDED_ADDRESS
from sync.reports.doctor_report import Examined
from tests.sync.embedded import AT, Embedded, embedded
from tests.sync.programmes import office, programme

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Embedded]:
    with embedded(tmp_path) as running:
        yield running


def checks(server: Embedded, wanted: Programme, **options: Any) -> list[Check]:
    before = server.service.request_counts()
    found = diagnose(wanted, server.service, QuotaLimits(), lambda: AT, **options)
    assert (server.service.request_counts() - before).sheets_write == 0
    return found


def told(found: list[Check], severity: Severity) -> str:
    return " | ".join(check.message.text(Language.EN) for check in found if check.severity is severity)


def test_a_fresh_programme_is_fine_and_says_who_we_are(server: Embedded) -> None:
    made, _ = server.init(BLANK)
    found = checks(server, made, with_shape=True)
    assert {check.severity for check in found} == {Severity.GOOD}
    assert EMBEDDED_ADDRESS in told(found, Severity.GOOD)
    assert "55 reads" in told(found, Severity.GOOD)


def test_an_office_without_a_file_is_named_with_the_way_out(server: Embedded) -> None:
    (problem,) = [check for check in checks(server, BLANK) if check.severity is Severity.PROBLEM]
    assert problem.subject == "กรุงเทพมหานคร"
    assert "init" in problem.message.text(Language.EN)


def test_one_trouble_of_many_files_is_told_once_with_the_first_names_and_how_many_more() -> None:
    trouble = say("provisioning.doctor_no_id")
    examined = Examined(tuple(Check(str(code), Severity.PROBLEM, trouble) for code in range(10, 18)), Language.EN)
    first, counted = examined.lines()
    assert first == f"✗ 10, 11, 12, 13, 14 and 3 more: {trouble.text(Language.EN)}"
    assert counted.startswith("0 ")


def test_a_file_that_is_not_shared_names_the_address(server: Embedded) -> None:
    closed = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    mine = programme(offices=(office("10", spreadsheet_id=closed),))
    assert EMBEDDED_ADDRESS in told(checks(server, mine), Severity.PROBLEM)


def test_a_file_shared_for_reading_only_names_the_address(server: Embedded) -> None:
    closed = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    reader = {"type": "user", "role": "reader", "emailAddress": EMBEDDED_ADDRESS}
    server.person.create_permission(closed, reader)
    found = told(checks(server, programme(offices=(office("10", spreadsheet_id=closed),))), Severity.PROBLEM)
    assert "Editor" in found
    assert "init" in found


def test_a_wrong_locale_and_a_damaged_shape_are_warnings(server: Embedded) -> None:
    made, _ = server.init(BLANK)
    wrong = {"properties": {"locale": "en_US", "timeZone": "Etc/GMT"}, "fields": "locale,timeZone"}
    server.person.batch_update(server.ids["10"], [{"updateSpreadsheetProperties": wrong}])
    found = told(checks(server, made, with_shape=True), Severity.WARNING)
    assert "en_US" in found
    assert "Etc/GMT" in found
    assert "nightly check" in found


def test_one_bad_file_does_not_hide_the_next(server: Embedded) -> None:
    made, _ = server.init(BLANK)
    both = replace(made, offices=(office("11", spreadsheet_id="x" * 40), *made.offices))
    found = checks(server, both)
    assert [check.severity for check in found] == [Severity.GOOD, Severity.PROBLEM, Severity.GOOD, Severity.GOOD]
