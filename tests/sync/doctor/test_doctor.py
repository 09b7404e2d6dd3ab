"""doctor names who must do what, for every file, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cli
from config.load import load_configuration
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.doctor.doctor import Check, Severity, diagnose
from sync.doctor.letters import letters_of, write_letters
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.errors import ApiDisabled
from sync.google.quota import QuotaLimits
from sync.reports.doctor_report import Examined, examine
from sync.service import Origin
from tests.end_to_end.world import CONFIG
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


def test_a_shared_drive_that_cannot_be_followed_is_named_with_its_setting(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    problem = told(checks(server, made, shared_drive_id="0ANobodysDrive01234"), Severity.PROBLEM)
    assert "0ANobodysDrive01234" in problem
    assert "shared_drive_id" in problem


def test_before_any_file_only_the_next_step_is_told_as_the_first_day_lists_them(server: ServerWorld) -> None:
    central = server.person.create_spreadsheet({"properties": {"title": "ส่วนกลาง"}})["spreadsheetId"]
    steps = []
    for of in (BLANK, replace(BLANK, central_spreadsheet_id=central)):
        if of is not BLANK:
            assert SHEETS_SERVER_SERVICE in told(
                checks(server, of), Severity.PROBLEM
            )  # not shared yet: that comes first
            writer = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
            server.person.create_permission(central, writer)
        (step,) = [check.message for check in checks(server, of) if check.severity is Severity.PROBLEM]
        assert SHEETS_SERVER_SERVICE in step.text(Language.EN)
        steps.append(step.text(BLANK.thai).partition(":")[0].removeprefix("ขั้นต่อไป "))
    page = (Path(cli.__file__).parent / "docs" / "วันแรกของผู้ติดตั้ง.md").read_text(encoding="utf-8")
    assert [page.index(f". {step}**") for step in steps] == sorted(page.index(f". {step}**") for step in steps)
    assert list(letters_of(BLANK, checks(server, BLANK), SHEETS_SERVER_SERVICE)) == ["10"]


def test_an_office_without_a_file_is_named_with_the_way_out(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    two = replace(made, offices=(*made.offices, office("11", "สมุทรปราการ", spreadsheet_id=None)))
    (problem,) = [check for check in checks(server, two) if check.severity is Severity.PROBLEM]
    assert problem.subject == "สมุทรปราการ"
    assert "init" in problem.message.text(Language.EN)


def test_every_office_without_a_file_is_named_and_of_other_troubles_the_first_ones() -> None:
    missing, trouble = say("doctor.no_id"), say("doctor.time_zone", title="x", time_zone="-")
    checks = [Check(str(code), Severity.PROBLEM, missing) for code in range(10, 18)]
    checks += [Check(str(code), Severity.WARNING, trouble) for code in range(20, 28)]
    first, second, counted = Examined(tuple(checks), Language.EN).lines()
    assert first == f"✗ 10, 11, 12, 13, 14, 15, 16, 17: {missing.text(Language.EN)}"
    assert second.startswith("! 20, 21, 22, 23, 24 and 3 more: ")
    assert counted.startswith("0 ")


def test_where_nothing_can_work_only_the_next_step_is_told(server: ServerWorld) -> None:
    class WithoutApi:
        addresses = server.service.addresses
        about_user = server.service.about_user

        def get_spreadsheet(self, *_: object) -> None:
            raise ApiDisabled(say("reading.api_disabled", detail="https://console.example/enable"))

    many = programme(offices=tuple(office(str(code), spreadsheet_id="x" * 40 + str(code)) for code in range(10, 15)))
    found = diagnose(many, WithoutApi(), QuotaLimits(), lambda: AT)  # type: ignore[arg-type]  # what is asked of it
    assert [check.severity for check in found] == [Severity.GOOD, Severity.PROBLEM]
    assert "https://console.example/enable" in told(found, Severity.PROBLEM)


def test_each_file_says_how_it_stands(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    (line,) = [check for check in checks(server, made) if check.is_file]
    assert line.office == "10"
    assert "Editor, locale th_TH, time zone Asia/Bangkok" in line.message.text(Language.EN)
    assert "last read never" in line.message.text(Language.EN)


def test_each_office_that_must_act_gets_a_letter_and_no_other(server: ServerWorld, tmp_path: Path) -> None:
    made, _ = server.init(BLANK)
    three = replace(made, offices=(*made.offices, office("11", "สมุทรปราการ"), office("12", spreadsheet_id="x" * 40)))
    letters = letters_of(three, checks(server, three), SHEETS_SERVER_SERVICE)
    assert list(letters) == ["11", "12"]
    assert all(SHEETS_SERVER_SERVICE in letter for letter in letters.values())
    first, _ = write_letters(tmp_path / "to send", three, letters)
    assert first.name == "11-สมุทรปราการ.txt"
    assert "เรียน สมุทรปราการ" in first.read_text(encoding="utf-8-sig")


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


def test_a_rehearsal_is_told_of_init_and_of_google_and_writes_nobody_a_letter(
    server: ServerWorld, tmp_path: Path
) -> None:
    (step,) = [check for check in checks(server, BLANK, in_rehearsal=True) if check.severity is Severity.PROBLEM]
    assert "init" in step.message.text(Language.EN)
    assert "sheets_url: google" in step.message.text(Language.EN)
    loaded = load_configuration(CONFIG, {"SONGTHAN_LEDGER_PATH": str(tmp_path / "ledger.sqlite3")})
    with pytest.raises(UsageProblem, match=r"sheets_url: google"):
        examine(replace(loaded, programme=BLANK), Origin(server.url, lambda: AT), tmp_path / "to send")
    assert not (tmp_path / "to send").exists()
