"""The central workbook is watched, healed in the same pass and counted, with no nightly check to help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import say
from rules.catalogue.bilingual import Language
from sync.google.errors import SheetsError
from sync.ledger import open_ledger
from sync.one_pass import PassOptions, PassResult
from sync.reports.run_report import exit_code
from tests.safety.country import GROUPS, OWNER, Country, country_from, group, make_prepared_template
from tests.safety.sight import look_at
from tests.templates import Templates

OFFICES = ("50", "83")


def title(name: str) -> str:
    return say(f"plans.tab_{name}").text(Language.TH)


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    return make_prepared_template(templates, "told", tell, OFFICES)


def tell(country: Country) -> None:
    """An entry in each office, all of it told, and the last pass quiet."""
    for office in OFFICES:
        country.type_rows(country.ids[office], f"'{GROUPS}'!C2", [group(f"{office}-001"), group(f"{office}-002", "")])
    run(country)
    settle(country)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as made:
        yield made


def run(country: Country, *, full: bool = False) -> PassResult:
    with country.service() as service:
        return service.run(PassOptions(service.look_options(full=full)))


def settle(country: Country) -> None:
    while (asked := run(country).requests).sheets_read or asked.sheets_write:
        pass


LOG = say("pass_log.tab").text(Language.TH)


def central(country: Country) -> dict[str, list[list[Any]]]:
    """Every central tab by title, below its line of title; the log aside, in which each pass stands."""
    path = f"/v4/spreadsheets/{country.ids['central']}?fields=sheets.properties.title"
    titles = [sheet["properties"]["title"] for sheet in country.ask("GET", path)["sheets"]]
    return {tab: country.cells(country.ids["central"], f"'{tab}'!A2:Z") for tab in titles if tab != LOG}


def sheet_id(country: Country, tab: str) -> int:
    path = f"/v4/spreadsheets/{country.ids['central']}?fields=sheets.properties"
    sheets = country.ask("GET", path)["sheets"]
    return next(int(s["properties"]["sheetId"]) for s in sheets if s["properties"]["title"] == tab)


def edit(country: Country, *wanted: dict[str, Any]) -> None:
    path = f"/v4/spreadsheets/{country.ids['central']}:batchUpdate"
    country.ask("POST", path, {"requests": list(wanted)}, OWNER)


def keep_version(country: Country) -> str:
    return str(country.ask("POST", f"/_embedded/revisions/{country.ids['central']}", None, "")["revisionId"])


def restore(country: Country, revision: str) -> None:
    body = {"fileId": country.ids["central"], "revisionId": revision, "user": OWNER}
    country.ask("POST", "/_embedded/restore", body, "")


def test_a_quiet_pass_still_asks_drive_alone(country: Country) -> None:
    asked = run(country).requests
    assert (asked.sheets_read, asked.sheets_write, asked.drive) == (0, 0, 1)


@pytest.mark.parametrize("name", ["status", "findings", "history"])
def test_a_deleted_tab_is_made_again_and_filled_in_the_same_pass(country: Country, name: str) -> None:
    before = central(country)
    edit(country, {"deleteSheet": {"sheetId": sheet_id(country, title(name))}})
    result = run(country)
    assert (exit_code(result), len(result.central_healed)) == (0, 1)
    after = central(country)
    assert after.keys() == before.keys()
    assert after[title(name)] == before[title(name)]
    assert run(country).requests.sheets_write == 0


def test_what_somebody_typed_over_or_below_our_rows_is_put_right(country: Country) -> None:
    before = central(country)
    tab = title("status")
    country.type_rows(country.ids["central"], f"'{tab}'!E3", [["เสร็จแล้ว"]], OWNER)
    country.type_rows(country.ids["central"], f"'{tab}'!B2", [["หัวใหม่"]], OWNER)
    below = {"values": [["99", "ไม่มีจริง"]]}
    path = f"/v4/spreadsheets/{country.ids['central']}/values/'{tab}'!A1:append?valueInputOption=RAW"
    country.ask("POST", path, below, OWNER)
    assert exit_code(run(country)) == 0
    assert central(country)[tab] == before[tab]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("metadata", ["as_then", "new_ids", "dropped"])
@pytest.mark.parametrize("ids", ["kept", "new"])
def test_an_older_version_that_was_put_back_is_written_anew(country: Country, metadata: str, ids: str) -> None:
    country.switch(metadata_on_restore=metadata, sheet_id_on_restore=ids)
    old = keep_version(country)
    country.type_rows(country.ids["83"], f"'{GROUPS}'!C4", [group("83-003")])
    run(country)
    settle(country)
    before = central(country)
    restore(country, old)
    assert exit_code(run(country)) == 0
    after = central(country)
    for tab, rows in before.items():
        assert sorted(map(str, after[tab])) == sorted(map(str, rows)), tab
    settle(country)


def test_a_central_workbook_in_the_bin_is_a_problem_until_it_is_back(country: Country) -> None:
    path = f"/drive/v3/files/{country.ids['central']}"
    country.ask("PATCH", path, {"trashed": True}, OWNER)
    for _ in range(2):
        result = run(country)
        assert (exit_code(result), result.central_problem is not None) == (1, True)
        assert result.must_be_mended
    country.ask("PATCH", path, {"trashed": False}, OWNER)
    assert exit_code(run(country)) == 0


def take_from_the_service(country: Country, file_id: str) -> None:
    """Only its owner may read it from now on."""
    path = f"/drive/v3/files/{file_id}/permissions"
    shared = country.ask("GET", f"{path}?fields=permissions(id,emailAddress,role)", None, OWNER)["permissions"]
    for permission in shared:
        if permission["role"] != "owner":
            country.ask("DELETE", f"{path}/{permission['id']}", None, OWNER)


@pytest.mark.parametrize("reachable", [True, False])
def test_a_ledger_that_knows_nothing_judges_nothing_without_the_central_workbook(
    country: Country, reachable: bool
) -> None:
    country.ledger_path.unlink()
    before = look_at(country, country.ids["83"])
    if reachable:
        country.ask("PATCH", f"/drive/v3/files/{country.ids['central']}", {"trashed": True}, OWNER)
    else:
        take_from_the_service(country, country.ids["central"])
    with pytest.raises(SheetsError):
        run(country)
    assert look_at(country, country.ids["83"]) == before
    with open_ledger(country.ledger_path, country.configuration.programme.id) as ledger:
        assert not ledger.knows_statuses()


def test_a_central_workbook_that_nobody_may_read_is_a_problem_of_each_pass(country: Country) -> None:
    take_from_the_service(country, country.ids["central"])
    country.set_clock(country.now() + timedelta(hours=2))
    assert [exit_code(run(country)) for _ in range(2)] == [1, 1]


def test_a_full_look_reads_it_and_writes_nothing_where_all_stands(country: Country) -> None:
    result = run(country, full=True)
    assert (exit_code(result), result.requests.sheets_write) == (0, 0)
    edit(country, {"deleteSheet": {"sheetId": sheet_id(country, title("findings"))}})
    assert len(run(country, full=True).central_healed) == 1
