"""People edit at every point between our requests, and nothing of theirs is touched, lost or left wrong."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sync.ledger import open_ledger
from sync.one_pass import PassResult
from sync.workbook.kept_text import kept_tab_title
from tests.safety.country import GROUPS, KINDS, OWNER, SUMMARY, Country, country_from, group, make_template
from tests.safety.onlooker import Onlooker
from tests.safety.people import Edit, People, edits, first_entries
from tests.safety.sight import look_at
from tests.templates import Templates

MOST_POLLS = 2
SWITCHES = st.fixed_dictionaries(
    {},
    optional={
        "null_in_filter_write": st.sampled_from(["skip", "clear"]),
        "unmatched_filter_read": st.sampled_from(["empty", "error"]),
        "unmatched_filter_write": st.sampled_from(["error", "empty"]),
        "unmatched_metadata_delete": st.sampled_from(["empty", "error"]),
        "unmatched_metadata_update": st.sampled_from(["empty", "error"]),
        "merged_cell_write": st.sampled_from(["discard", "top_left", "hidden", "refuse"]),
        "metadata_on_restore": st.sampled_from(["as_then", "new_ids", "dropped"]),
        "metadata_on_sheet_copy": st.sampled_from(["new_ids", "dropped"]),
        "sheet_id_on_restore": st.sampled_from(["kept", "new"]),
        "row_metadata_on_sort": st.sampled_from(["stays", "moves"]),
        "own_writes_in_changes": st.booleans(),
        "changes_collapse": st.booleans(),
        "metadata_write_bumps_modified_time": st.booleans(),
        "drive_lag_seconds": st.sampled_from([0, 180]),
    },
)
BETWEEN = st.lists(st.tuples(st.integers(0, 9), edits), min_size=1, max_size=4)
"""Edits with the number of our request just before which each happens."""


@pytest.fixture(scope="module")
def countries(templates: Templates) -> dict[str, Path]:
    """A template of each kind."""
    return {kind: make_template(templates, kind) for kind in KINDS}


class Played(NamedTuple):
    """What is kept of one example: the country itself would fill the memory of a long run."""

    passes: int
    raced: int


class PeopleAtWork(RuleBasedStateMachine):
    """Two provinces at work on their files while passes run, days go by and versions are restored."""

    countries: dict[str, Path]
    played: list[Played]

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()

    @initialize(kind=st.sampled_from(KINDS), switches=SWITCHES)
    def found(self, kind: str, switches: dict[str, object]) -> None:
        """A fresh country in good order, one pass done."""
        directory = Path(tempfile.mkdtemp())
        self._stack.callback(shutil.rmtree, directory, ignore_errors=True)
        self.country = self._stack.enter_context(country_from(self.countries[kind], directory))
        self.country.switch(**switches)
        self.lag_seconds = float(switches.get("drive_lag_seconds", 0))  # type: ignore[arg-type]
        self.people = People(self.country)
        self.onlooker = Onlooker(self.country)
        first_entries(self.country)
        self._pass([])

    @rule(several=st.lists(edits, min_size=1, max_size=4))
    def edit(self, several: list[Edit]) -> None:
        """Somebody edits while no pass runs."""
        for edit in several:
            self.people.do(edit)

    @rule(between=BETWEEN)
    def sync(self, between: list[tuple[int, Edit]]) -> None:
        """A pass, with edits just before some of its requests."""
        self._pass(between)

    @rule(days=st.sampled_from([1, 3, 7]))
    def days_pass(self, days: int) -> None:
        """Time goes by, over the deadline too; two weeks in, it is August."""
        self.country.set_clock(self.country.now() + timedelta(days=days))

    @precondition(lambda self: hasattr(self, "country"))
    @rule()
    def everything_comes_right(self) -> None:
        """Once edits show in the feed: right within two polls, and then nothing is left to do."""
        self._come_right()

    def _come_right(self) -> None:
        moment = self.country.now() + timedelta(seconds=self.lag_seconds + 1)
        self.country.set_clock(moment)
        for _ in range(MOST_POLLS):
            self._pass([])
        self.onlooker.check_everything_is_right(self._pass([]))

    @invariant()
    def nothing_of_theirs_was_touched(self) -> None:
        """What the onlooker saw amiss at any request so far."""
        if hasattr(self, "onlooker"):
            assert self.onlooker.amiss == []

    def teardown(self) -> None:
        """Every run ends with everything right."""
        try:
            if hasattr(self, "onlooker") and not self.onlooker.amiss:
                self._come_right()
        finally:
            self._stack.close()
            if hasattr(self, "onlooker"):
                self.played.append(Played(self.onlooker.passes, self.onlooker.raced))

    def _pass(self, between: list[tuple[int, Edit]]) -> PassResult:
        return self.onlooker.watch_pass(self.people, between)


def _play(countries: dict[str, Path], examples: int, steps: int, *, derandomize: bool) -> list[Played]:
    """The figures of every example."""
    played: list[Played] = []
    machine = type("PeopleAtWorkHere", (PeopleAtWork,), {"countries": countries, "played": played})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            deadline=None,
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return played


@pytest.mark.timeout(600)  # on a machine that does much else
def test_people_work_in_their_files_while_we_write(countries: dict[str, Path]) -> None:
    _play(countries, examples=4, steps=8, derandomize=True)


@pytest.fixture
def country(countries: dict[str, Path], tmp_path: Path) -> Iterator[Country]:
    """A workbook for each office, an entry in each tab, one pass done."""
    with country_from(countries[KINDS[0]], tmp_path / "country") as country:
        first_entries(country)
        country.sync()
        yield country


def batch_update(country: Country, file_id: str, *wanted: dict[str, object]) -> None:
    """The structural edits of a person whom no protection binds."""
    country.ask("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": list(wanted)}, OWNER)


def sheet_id(country: Country, file_id: str, title: str) -> int:
    """The id of a tab."""
    return next(sheet.sheet_id for sheet in look_at(country, file_id).values() if sheet.title == title)


def test_a_declaration_that_slid_under_our_columns_is_left_alone(country: Country) -> None:
    file_id = country.ids["83"]
    declared = ["ไม่มี", "เลื่อนไปปีหน้า", "สมใจ", "24 ก.ค. 2563"]
    country.type_rows(file_id, f"{SUMMARY}!I5", [declared])
    summary = {"sheetId": sheet_id(country, file_id, SUMMARY), "dimension": "COLUMNS", "startIndex": 1, "endIndex": 3}
    batch_update(country, file_id, {"deleteDimension": {"range": summary}})
    country.sync()
    country.sync()
    assert country.cells(file_id, f"{SUMMARY}!G5:J5") == [declared]
    assert country.cells(file_id, f"{SUMMARY}!G3:G3") == [["แจ้งไม่มีผลการดำเนินงาน"]]


def test_rows_of_a_tab_that_can_no_longer_be_told_stay_in_the_last_good_copy(country: Country) -> None:
    file_id = country.ids["83"]
    with open_ledger(country.ledger_path, country.configuration.programme.id) as ledger:
        before = ledger.files()[file_id].snapshot
    register = {"sheetId": sheet_id(country, file_id, GROUPS), "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}
    batch_update(country, file_id, {"deleteDimension": {"range": register}})
    country.sync()
    with open_ledger(country.ledger_path, country.configuration.programme.id) as ledger:
        after = ledger.files()[file_id].snapshot
    assert before is not None
    assert after is not None
    assert [row for row in after.tabs[0].rows if any(row)] == [row for row in before.tabs[0].rows if any(row)]
    assert not after.tabs[0].reading.is_fresh


def test_where_null_clears_cells_our_headers_and_texts_stand_all_the_same(country: Country, tmp_path: Path) -> None:
    country.switch(null_in_filter_write="clear")
    file_id = country.ids["83"]
    for path in country.directory.glob("ledger.sqlite3*"):
        path.unlink()  # what this server makes of null is not known yet
    country.type_rows(file_id, f"{GROUPS}!C3", [group("83-002", members="ยี่สิบ")])
    country.sync()
    country.type_rows(file_id, f"{GROUPS}!C5", [group("83-003")])
    country.sync()
    told = [row[0] if row else "" for row in country.cells(file_id, f"{GROUPS}!A1:A5")]
    assert told == ["ผลการตรวจ", "ครบถ้วน", "ต้องแก้ไข", "", "ครบถ้วน"]


def test_a_text_typed_into_our_column_is_kept_and_the_summary_says_where(country: Country) -> None:
    file_id = country.ids["83"]
    country.type_rows(file_id, f"{GROUPS}!B2", [["โทรแจ้งแล้ว"]])
    country.sync()
    title = kept_tab_title()
    assert title in str(country.cells(file_id, f"{SUMMARY}!A4:H5"))
    assert "โทรแจ้งแล้ว" in str(country.cells(file_id, f"'{title}'!A3:G9"))
    assert country.sync().requests.sheets_write == 0


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_people_work_in_their_files_while_we_write_for_long(countries: dict[str, Path]) -> None:
    played = _play(countries, examples=1000, steps=25, derandomize=False)
    passes, raced = sum(each.passes for each in played), sum(each.raced for each in played)
    print(f"\n{len(played)} examples, {passes} passes, {raced} edits that hit our very cell unseen")  # noqa: T201  shown by -s
