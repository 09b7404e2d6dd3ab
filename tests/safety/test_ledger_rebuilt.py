"""A fresh machine rebuilds the ledger from the central history; one that cannot be trusted is refused, never reset."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

import cli
from rules.readings.moment_text import BANGKOK
from sync.ledger import LedgerError, open_ledger
from sync.service import only_run
from tests.safety.country import FORUM, GROUPS, Country, country_from, forum, group, make_template
from tests.safety.sight import look_at
from tests.templates import Templates

OFFICES = ("40", "50", "83", "95")
PROGRAMME = "small-2563"


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    return make_template(templates, offices=OFFICES)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as country:
        yield country


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2020, month, day, hour, tzinfo=BANGKOK)


def told(country: Country, *words: str) -> Any:
    """What a command answers, as JSON."""
    environment = {
        "SONGTHAN_SHEETS_URL": country.server.url,
        "SONGTHAN_LEDGER_PATH": str(country.ledger_path),
        "SONGTHAN_SPREADSHEET_IDS_PATH": str(country.directory / "ids.csv"),
        "SONGTHAN_LANG": "en",
    }
    command = [words[0], "--config", str(country.directory / "config"), "--json", *words[1:]]
    with patch.dict(os.environ, environment):
        result = CliRunner().invoke(cli.main, command)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return {"exit_code": result.exit_code, **json.loads(result.stdout)}


def a_summer(country: Country) -> None:
    """In time, late, undone, grown, declared, never: what offices live through, a pass after each day."""
    for office in OFFICES:
        country.type_rows(country.ids[office], f"{GROUPS}!C2", [group(f"{office}-001")])
    country.sync()
    country.set_clock(at(7, 28))
    country.type_rows(country.ids["83"], f"{FORUM}!C2", [forum("83-001")])
    country.type_rows(country.ids["40"], f"{FORUM}!C2", [forum("40-001")])
    country.sync()
    country.sync()
    country.set_clock(at(7, 29))
    country.type_rows(country.ids["83"], f"{GROUPS}!C3", [group("83-002")])
    country.type_rows(country.ids["40"], f"{FORUM}!E2", [[""]])
    country.sync()
    country.set_clock(at(7, 31))
    country.sync()
    country.set_clock(at(8, 3))
    country.type_rows(country.ids["50"], f"{FORUM}!C2", [forum("50-001")])
    country.sync()
    country.sync()


def verdicts(country: Country) -> dict[str, Any]:
    """Everything that `status` and `explain` tell of every report, but when something was last looked at."""
    found: dict[str, Any] = {}
    for office in OFFICES:
        found[office] = [
            {"report": each["report"], "content": each["content"], "time": each["time"]}
            for each in told(country, "status", "--province", office)["reports"]
        ]
        for report in ("groups", "forum"):
            explained = told(country, "explain", office, report)
            found[f"{office} {report}"] = {key: explained[key] for key in explained if key.startswith("time")}
    return found


def intervals(country: Country) -> dict[tuple[str, str], Any]:
    """The completion interval of every report, and whether it is complete now."""
    with open_ledger(country.ledger_path, PROGRAMME) as ledger:
        return {pair: (each.completed, each.complete_now) for pair, each in ledger.histories().items()}


def history_ids(country: Country) -> list[str]:
    """Event ids as they stand in the central history, wherever their column is."""
    tab = next(sheet for sheet in look_at(country, country.ids["central"]).values() if "ประวัติ" in sheet.title)
    ids = next(column for (row, column), value in tab.cells.items() if (row, value) == (1, "รหัสเหตุการณ์"))
    return [str(value) for (row, column), value in tab.cells.items() if column == ids and row >= 2]


def move_columns_of_history(country: Country) -> None:
    """Its owner puts a column of her own in front, and the ids behind all others."""
    path = f"/v4/spreadsheets/{country.ids['central']}"
    sheets = country.ask("GET", f"{path}?fields=sheets.properties")["sheets"]
    sheet = next(s["properties"]["sheetId"] for s in sheets if "ประวัติ" in s["properties"]["title"])
    first: dict[str, Any] = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    move = {"moveDimension": {"source": first, "destinationIndex": 8}}
    insert = {"insertDimension": {"range": first, "inheritFromBefore": False}}
    country.ask("POST", f"{path}:batchUpdate", {"requests": [move, insert]})


def test_a_ledger_lost_is_rebuilt_with_the_same_intervals_and_verdicts_wherever_the_columns_of_the_history_stand(
    country: Country,
) -> None:
    a_summer(country)
    move_columns_of_history(country)
    before, explained, events = intervals(country), verdicts(country), history_ids(country)
    times = {each["time"]["state"] for office in OFFICES for each in explained[office]}
    assert {"on_time", "late", "overdue"} <= times
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    assert told(country, "sync", "--full")["exit_code"] == 0
    assert intervals(country) == before
    assert verdicts(country) == explained
    assert history_ids(country) == events
    assert told(country, "sync", "--full")["cells"]["planned"] == 0
    country.type_rows(country.ids["95"], f"{FORUM}!C2", [forum("95-001")])
    country.sync()
    added = history_ids(country)
    assert (len(added) > len(events), set(events) < set(added)) == (True, True)  # told on, in the same columns


def test_an_older_copy_of_the_ledger_catches_up_from_the_central_history(country: Country) -> None:
    for office in OFFICES:
        country.type_rows(country.ids[office], f"{GROUPS}!C2", [group(f"{office}-001")])
    country.sync()
    country.set_clock(at(7, 26))
    country.sync()
    first_day = told(country, "status", "--as-of", "2563-07-25")
    backup = country.directory / "backup.sqlite3"
    with sqlite3.connect(country.ledger_path, isolation_level=None) as writing:
        writing.execute("BEGIN IMMEDIATE")  # a pass is in the middle of its transaction
        writing.execute("DELETE FROM statuses")
        assert told(country, "backup", "--to", str(backup))["exit_code"] == 0
        writing.execute("ROLLBACK")
    writing.close()
    assert backup.stat().st_mode & 0o077 == 0
    a_summer(country)
    before, explained, events = intervals(country), verdicts(country), history_ids(country)
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    restored = told(country, "restore", "--from", str(backup))
    assert (restored["exit_code"], restored["former"]) == (0, None)
    country.set_clock(at(8, 3))
    assert told(country, "sync")["exit_code"] == 0
    assert intervals(country) == before
    assert verdicts(country) == explained
    assert history_ids(country) == events
    assert told(country, "plan", "--full")["cells"]["planned"] == 0
    assert told(country, "status", "--as-of", "2563-07-25") == first_day
    for lost in ("2563-07-26", "2563-08-02"):
        assert "was lost" in told(country, "status", "--as-of", lost)["error"][0]


def test_nothing_is_put_back_under_a_service_that_runs_and_the_former_ledger_is_kept(country: Country) -> None:
    country.sync()
    backup = country.directory / "backup.sqlite3"
    told(country, "backup", "--to", str(backup))
    with only_run(country.ledger_path):
        assert told(country, "restore", "--from", str(backup))["exit_code"] == 1
    country.ledger_path.write_bytes(b"damaged" * 1000)
    former = Path(told(country, "restore", "--from", str(backup))["former"])
    assert former.read_bytes() == b"damaged" * 1000
    assert told(country, "sync")["exit_code"] == 0


def test_an_older_copy_catches_up_though_the_edits_since_were_made_after_the_deadline(country: Country) -> None:
    country.type_rows(country.ids["83"], f"{GROUPS}!C2", [group("83-001")])
    country.sync()
    backup = country.directory / "backup.sqlite3"
    with closing(sqlite3.connect(country.ledger_path)) as ledger, closing(sqlite3.connect(backup)) as copy:
        ledger.backup(copy)
    country.set_clock(at(7, 29))
    country.type_rows(country.ids["83"], f"{FORUM}!C2", [forum("83-001")])
    country.sync()
    country.set_clock(at(8, 5))
    country.type_rows(country.ids["83"], f"{FORUM}!F2", [["แก้คำผิด"]])
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    shutil.copy(backup, country.ledger_path)
    country.sync()
    status = {each["report"]: each for each in told(country, "status", "--province", "83")["reports"]}
    assert status["forum"]["time"]["state"] == "on_time"


def _cut(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _overwrite_pages(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for start in range(4096, len(whole), 8192):
        whole[start : start + 2048] = b"\xa5" * 2048
    path.write_bytes(whole)


def _no_database(path: Path) -> None:
    path.write_bytes(b"no ledger at all, but some bytes that stand in its place" * 100)


def _from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("INSERT INTO migrations VALUES ('9999-of-a-later-version')")
        ledger.commit()


def _of_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("UPDATE facts SET value = 'village-wells-2564' WHERE name = 'programme'")
        ledger.commit()


def _of_other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE facts (id INTEGER, value TEXT)")
        other.commit()


def _of_other_program_with_migrations(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE migrations (id INTEGER, migration TEXT, batch INTEGER)")
        other.execute("INSERT INTO migrations VALUES (1, '2014_10_12_000000_create_users_table', 1)")
        other.commit()


@pytest.mark.parametrize(
    ("harm", "exit_code", "way_out"),
    [
        (_cut, 1, "move the file away (keep it) and run sync --full"),
        (_overwrite_pages, 1, "move the file away (keep it) and run sync --full"),
        (_no_database, 1, "move the file away (keep it) and run sync --full"),
        (_from_the_future, 1, "use that version, or move the file away and run sync --full"),
        (_of_another, 2, "check --config or set another ledger_path"),
        (_of_other_program, 2, "set ledger_path (SONGTHAN_LEDGER_PATH) to another file"),
        (_of_other_program_with_migrations, 2, "set ledger_path (SONGTHAN_LEDGER_PATH) to another file"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_is_refused_with_the_way_out_and_left_as_it_is(
    country: Country, harm: Any, exit_code: int, way_out: str
) -> None:
    country.type_rows(country.ids["83"], f"{GROUPS}!C2", [group("83-001")])
    country.sync()
    _checkpoint(country.ledger_path)
    harm(country.ledger_path)
    bytes_before = country.ledger_path.read_bytes()
    country.type_rows(country.ids["83"], f"{GROUPS}!E2", [["ยี่สิบ"]])
    sheets_before = {of: look_at(country, file_id) for of, file_id in country.ids.items()}
    answer = told(country, "sync")
    assert answer["exit_code"] == exit_code
    assert way_out in answer["error"][0]
    assert told(country, "status")["error"] == answer["error"]
    assert country.ledger_path.read_bytes() == bytes_before
    assert {of: look_at(country, file_id) for of, file_id in country.ids.items()} == sheets_before
    with pytest.raises(LedgerError), country.service():
        pass


def _checkpoint(path: Path) -> None:
    """Everything into the one file, so that harm to it is harm to all of it."""
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ledger.execute("PRAGMA journal_mode = DELETE")


def test_the_way_out_of_a_damaged_ledger_works_as_it_is_told(country: Country) -> None:
    a_summer(country)
    before, explained = intervals(country), verdicts(country)
    _checkpoint(country.ledger_path)
    _cut(country.ledger_path)
    assert told(country, "sync")["exit_code"] == 1
    country.ledger_path.rename(country.directory / "damaged.sqlite3")
    assert told(country, "sync", "--full")["exit_code"] == 0
    assert intervals(country) == before
    assert verdicts(country) == explained


def test_a_rebuilt_ledger_goes_on_from_where_the_lost_one_was(country: Country) -> None:
    a_summer(country)
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()
    told(country, "sync", "--full")
    country.set_clock(country.now() + timedelta(days=2))
    country.type_rows(country.ids["95"], f"{FORUM}!C2", [forum("95-001")])
    country.type_rows(country.ids["83"], f"{FORUM}!E2", [[""]])
    country.sync()
    status = {each["report"]: each for each in told(country, "status", "--province", "95")["reports"]}
    assert status["forum"]["time"]["text"] == "Sent at least 4 days, at most 6 days late"
    status = {each["report"]: each for each in told(country, "status", "--province", "83")["reports"]}
    assert status["forum"]["time"]["state"] == "on_time"
    ids = history_ids(country)
    assert len(ids) == len(set(ids))
