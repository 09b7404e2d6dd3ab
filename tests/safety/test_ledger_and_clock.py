"""A full disk, a locked ledger, a wrong clock: told, nothing half done, mended after."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import sync.ledger.opening
from rules.catalogue import Language
from sync.google.errors import SheetsError
from sync.ledger import LedgerError
from sync.one_pass import PassOptions
from sync.terminal.failures import failure_of
from tests.end_to_end.world import GROUPS as REGISTER
from tests.end_to_end.world import group_row, small_world
from tests.safety.country import GROUPS, Country, country_from, group, make_template
from tests.safety.fault_matrix import own_cells
from tests.templates import Templates

BOTH = ("50", "83")


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two provinces with a workbook each, and a central one."""
    return make_template(templates)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    """The country after a pass, with something new to write."""
    with country_from(template, tmp_path / "country") as made:
        made.sync()
        for office in BOTH:
            made.type_rows(made.ids[office], f"'{GROUPS}'!C2", [group(f"{office}-001")])
        yield made


def check_mended(country: Country) -> None:
    """The next pass does it all, and then nothing is left."""
    country.sync()
    assert country.cells(country.ids["83"], f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    assert country.sync(dry_run=True).plan.is_empty
    ids = [row[0] for row in country.cells(country.ids["central"], "'ประวัติการเปลี่ยนแปลง'!A3:A")]
    assert len(ids) == len(set(ids))


@pytest.mark.sampled(6)
@pytest.mark.parametrize("room_pages", range(6))
def test_a_full_disk_stops_the_pass_before_it_writes_what_it_could_not_remember(
    country: Country, room_pages: int
) -> None:
    before = own_cells(country)
    with country.service() as service:
        database = service.ledger._db
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages + room_pages}")
        try:
            service.run(PassOptions(service.look_options()))
        except LedgerError as error:
            failure = failure_of(error)
            assert failure.exit_code == 1
            assert "disk" in " ".join(failure.lines(Language.EN))
            after = own_cells(country)
            if not service.ledger.own_texts():
                assert after == before
    check_mended(country)


def test_a_full_disk_is_told_by_the_command_line(templates: Templates, tmp_path: Path) -> None:
    with small_world(templates, tmp_path, ("83",)) as world:
        world.sync()
        world.type_rows("83", REGISTER, [group_row(f"83-{number:03}") for number in range(1, 200)])
        size = max(path.stat().st_size for path in tmp_path.glob("ledger.sqlite3*"))
        program = f"""
            import resource, sys
            resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
            sys.argv = ["cli.py", "sync", "--config", {str(world.config)!r}]
            import cli
            cli.main()
        """
        root = Path(sync.ledger.opening.__file__).parents[2]
        run = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)],
            env={**os.environ, **world.environment},
            cwd=root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 1, run.stderr
        assert "Traceback" not in run.stderr
        assert "ledger" in run.stderr
        world.sync()
        assert world.cells("83", f"'{REGISTER}'!A2:A2") == [["ครบถ้วน"]]


def test_a_locked_ledger_says_so_and_nothing_is_written(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.ledger.opening, "BUSY_SECONDS", 0.05)
    before = own_cells(country)
    other = sqlite3.connect(country.ledger_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError) as failed:
        country.sync()
    other.execute("ROLLBACK")
    other.close()
    assert failure_of(failed.value).exit_code == 1
    assert failed.value.message.id == "plans.ledger_locked"
    assert own_cells(country) == before
    check_mended(country)


def test_a_second_run_on_the_same_ledger_is_told_at_once(country: Country) -> None:
    with country.service(), pytest.raises(LedgerError) as failed:
        country.sync()
    assert failed.value.message.id == "plans.ledger_locked"
    check_mended(country)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("hours", [-24 * 365, -25, -1, 1, 25, 24 * 365])
def test_a_clock_that_is_wrong_judges_nobody(country: Country, hours: int) -> None:
    before = own_cells(country)
    with country.service() as service:
        wrong = replace(service, clock=lambda: country.now() + timedelta(hours=hours))
        with pytest.raises(SheetsError) as failed:
            wrong.run(PassOptions(service.look_options()))
        assert failed.value.message.id == "plans.clock_wrong"
        assert failure_of(failed.value).exit_code == 1
        assert service.run(PassOptions(service.look_options(), dry_run=True)).plan.safety.unexplained == 0
    assert own_cells(country) == before
    check_mended(country)


def test_a_clock_that_is_a_little_off_is_no_matter(country: Country) -> None:
    with country.service() as service:
        replace(service, clock=lambda: country.now() - timedelta(minutes=3)).run(PassOptions(service.look_options()))
    check_mended(country)
