"""The centre's tabs are written by remembered places: whoever moves their rows meanwhile loses nothing by it."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rules.catalogue import say
from rules.catalogue.bilingual import Language
from sync.google.quota import RequestKind
from sync.one_pass import PassOptions, PassResult
from sync.read.look import REREAD_AFTER
from sync.reports.run_report import exit_code
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import central_tab_id
from sync.write.lease import LeaseLost
from tests.safety.country import (
    GROUPS,
    OWNER,
    Country,
    OurRequest,
    Watcher,
    country_from,
    group,
    make_prepared_template,
    unwatched,
)
from tests.templates import Templates

OFFICES = ("50", "83", "95", "96")
TABS = ("status", "all:groups", "findings", "matrix")
LAG = 180
FIRST_ROW_1BASED = DATA_FROM_ROW_0BASED + 1


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    return make_prepared_template(templates, "fenced", _told, OFFICES)


def _told(country: Country) -> None:
    """Rows in each office, right and wrong ones, all of it told, notes beside it, and the last pass quiet."""
    for office in OFFICES:
        rows = [group(f"{office}-{number:03}", "" if number % 2 else "กลุ่ม") for number in range(1, 5)]
        country.type_rows(country.ids[office], f"'{GROUPS}'!C2", rows)
    run(country)
    note_everywhere(country)
    settle(country)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as made:
        yield made


def run(country: Country, before: Watcher = unwatched, after: Watcher = unwatched, *, full: bool = False) -> PassResult:
    with country.service(before, after) as service:
        return service.run(PassOptions(service.look_options(full=full)))


def change(country: Country, office: str, name: str = "") -> None:
    """The second of an office's rows becomes wrong, or right where it has a name."""
    country.type_rows(country.ids[office], f"'{GROUPS}'!C3", [group(f"{office}-002", name)])


def tab_ids(country: Country) -> dict[str, int]:
    programme_id = country.configuration.programme.id
    return {tab: central_tab_id(programme_id, tab) for tab in TABS}


def central(country: Country) -> dict[str, list[list[Any]]]:
    """Every central tab but the log, by title, below its line of title."""
    path = f"/v4/spreadsheets/{country.ids['central']}?fields=sheets.properties.title"
    titles = [sheet["properties"]["title"] for sheet in country.ask("GET", path)["sheets"]]
    log = say("pass_log.tab").text(Language.TH)
    return {tab: country.cells(country.ids["central"], f"'{tab}'!A2:Z") for tab in titles if tab != log}


def edit(country: Country, *wanted: dict[str, Any]) -> bool:
    """Somebody's edit of the central workbook; False: it cannot be done there."""
    path = f"/v4/spreadsheets/{country.ids['central']}:batchUpdate"
    return country.call("POST", path, {"requests": list(wanted)}, OWNER).ok


class Reads:
    """Requests to the central workbook, by what they are."""

    def __init__(self, country: Country) -> None:
        self.central = country.ids["central"]
        self.reads = 0
        self.writes = 0

    def __call__(self, request: OurRequest) -> None:
        if request.file_id == self.central:
            self.reads += request.kind is RequestKind.SHEETS_READ
            self.writes += request.kind is RequestKind.SHEETS_WRITE


def test_the_centre_is_written_without_being_read_while_rows_come_and_go(country: Country) -> None:
    grown = [group(f"83-{number:03}", "" if number % 2 else "กลุ่ม") for number in range(1, 9)]
    for rows in (grown, [["", "", "", ""]] * 8, grown[:2]):
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", rows)
        seen = Reads(country)
        assert exit_code(run(country, seen)) == 0
        assert (seen.reads, seen.writes) == (0, 2), rows
        run(country)
    before = central(country)
    assert_right(country)
    assert central(country) == before


def test_another_machine_that_wrote_meanwhile_is_read_first(country: Country) -> None:
    ours = country.ledger_path.read_bytes()
    change(country, "50")
    run(country)
    country.ledger_path.write_bytes(ours)  # as a machine knows it that slept meanwhile
    change(country, "83")
    seen = Reads(country)
    run(country, seen)
    assert seen.reads
    settle(country)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("kind", ["move", "insert", "delete", "column", "rename", "replace"])
def test_who_moves_rows_between_lease_and_write_stops_that_write_and_no_pass(country: Country, kind: str) -> None:
    change(country, "95")
    edited = Meanwhile(country, [(1, kind, "all:groups", 8, 1)], ["95"])
    assert exit_code(run(country, edited.before, edited.after)) == 0
    assert edited.done == [kind]
    assert edited.refused == (kind != "rename")
    settle(country)
    assert_right(country)


def settle(country: Country) -> None:
    for _ in range(6):
        asked = run(country).requests
        if not (asked.sheets_read or asked.sheets_write):
            return
    raise AssertionError("the passes never come to rest")


def assert_right(country: Country) -> None:
    """A full look finds nothing to write."""
    assert run(country, full=True).requests.sheets_write == 0


Edit = tuple[int, str, str, int, int]
edits = st.lists(
    st.tuples(
        st.integers(-1, 2),
        st.sampled_from(["insert", "delete", "move", "sort", "sort_rows", "type", "restore", "replace", "column"]),
        st.sampled_from(TABS),
        st.integers(0, 8),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=3,
)
"""(before which of our writes into the centre, -1: before the pass; what; where; row; how many)."""


def request_of(kind: str, sheet_id: int, at: int, count: int) -> dict[str, Any]:
    """What a browser sends."""
    row = DATA_FROM_ROW_0BASED + at
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + count}
    data = {"sheetId": sheet_id, "startRowIndex": DATA_FROM_ROW_0BASED}
    some = {**data, "startRowIndex": row, "endRowIndex": row + count + 3}
    typed = {"userEnteredValue": {"stringValue": "ของเจ้าหน้าที่"}}
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": count}
    column = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": count, "endIndex": count + 1}
    made: dict[str, dict[str, Any]] = {
        "insert": {"insertDimension": {"range": span, "inheritFromBefore": True}},
        "delete": {"deleteDimension": {"range": span}},
        "move": {"moveDimension": {"source": span, "destinationIndex": DATA_FROM_ROW_0BASED + (at + 5) % 9}},
        "sort": {"sortRange": {"range": data, "sortSpecs": [{"dimensionIndex": count, "sortOrder": "DESCENDING"}]}},
        "sort_rows": {"sortRange": {"range": some, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}},
        "type": {"updateCells": {"start": start, "rows": [{"values": [typed]}], "fields": "userEnteredValue"}},
        "column": {"insertDimension": {"range": column, "inheritFromBefore": True}},
        "rename": {"updateSheetProperties": {"properties": {"sheetId": sheet_id, "title": "อื่น"}, "fields": "title"}},
    }
    return made[kind]


class Meanwhile:
    """Does edits just before our writes into the central workbook, and holds what each of these does to people's notes.

    offices: those whose rows the pass changes; until it reads the tabs it goes by remembered places.
    """

    def __init__(self, country: Country, several: Sequence[Edit], offices: Sequence[str], version: str = "") -> None:
        self.country, self.version, self.offices = country, version, offices
        self.left = sorted(several)
        self.writes = 0
        self.done: list[str] = []
        self.by_remembered_places = True
        self.refused = False
        self._before: tuple[Any, Any] = ({}, {})

    def before(self, request: OurRequest) -> None:
        """Edits, and what stands there then."""
        if request.file_id != self.country.ids["central"]:
            return
        self.by_remembered_places = self.by_remembered_places and request.is_write
        if request.is_write:
            self.do(self.writes)
            self.writes += 1
            self._before = central(self.country), note_everywhere_stands(self.country)

    def after(self, request: OurRequest) -> None:
        """What a write by remembered places did: notes of other offices stand beside their rows as before."""
        if request.file_id != self.country.ids["central"] or not request.is_write or not self.by_remembered_places:
            return
        stood, notes = self._before
        self.refused = self.refused or (self.writes > 1 and central(self.country) == stood)
        if {"sort", "sort_rows"} & set(self.done):
            return  # which no place tells
        now = note_everywhere_stands(self.country)
        lost = {note.split()[1] for tab, expected in notes.items() for note in expected - now[tab]}
        assert lost <= set(self.offices), (lost, self.done)

    def do(self, moment: int) -> None:
        """Those of that moment."""
        for _, kind, tab, at, count in [one for one in self.left if one[0] == moment]:
            if self._edit(kind, tab_ids(self.country)[tab], at, count):
                self.done.append(kind)
        self.left = [one for one in self.left if one[0] != moment]

    def _edit(self, kind: str, sheet_id: int, at: int, count: int) -> bool:
        if kind == "restore":
            body = {"fileId": self.country.ids["central"], "revisionId": self.version, "user": OWNER}
            return self.country.call("POST", "/_embedded/restore", body, "").ok
        if kind == "replace":
            copy = {"sourceSheetId": sheet_id, "newSheetName": "สำเนา"}
            return edit(self.country, {"duplicateSheet": copy}, {"deleteSheet": {"sheetId": sheet_id}})
        return edit(self.country, request_of(kind, sheet_id, at, count))


def note_everywhere(country: Country) -> None:
    """Somebody's notes right of all rows, each naming its row's office."""
    for sheet_id in tab_ids(country).values():
        keys, width = _keys(country, sheet_id)
        cells = [{"values": [{"userEnteredValue": {"stringValue": f"โน้ต {key}"}}]} for key in keys]
        start = {"sheetId": sheet_id, "rowIndex": DATA_FROM_ROW_0BASED, "columnIndex": width}
        grow = {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}}
        write = {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}
        assert edit(country, grow, write)


def note_everywhere_stands(country: Country) -> dict[str, Counter[str]]:
    """tab -> the notes that stand beside their own office's rows."""
    found = {}
    for tab, sheet_id in tab_ids(country).items():
        rows = _rows(country, sheet_id)
        noted = ((str(row[0]), str(cell)) for row in rows for cell in row[1:] if str(cell).startswith("โน้ต "))
        found[tab] = Counter(note for key, note in noted if note == f"โน้ต {key}")
    return found


def _rows(country: Country, sheet_id: int) -> list[list[Any]]:
    title = _title(country, sheet_id)
    return country.cells(country.ids["central"], f"'{title}'!A{FIRST_ROW_1BASED}:AZ") if title else []


def _keys(country: Country, sheet_id: int) -> tuple[list[str], int]:
    title = _title(country, sheet_id)
    header = country.cells(country.ids["central"], f"'{title}'!A2:AZ2")[0]
    return [str(row[0]) if row else "" for row in _rows(country, sheet_id)], len(header)


def _title(country: Country, sheet_id: int) -> str:
    path = f"/v4/spreadsheets/{country.ids['central']}?fields=sheets.properties"
    sheets = (sheet["properties"] for sheet in country.ask("GET", path)["sheets"])
    return next((str(sheet["title"]) for sheet in sheets if sheet["sheetId"] == sheet_id), "")


@contextmanager
def fresh(template: Path) -> Iterator[Country]:
    directory = Path(tempfile.mkdtemp())
    try:
        with country_from(template, directory / "country") as country:
            yield country
    finally:
        shutil.rmtree(directory, ignore_errors=True)


switches = st.fixed_dictionaries(
    {
        "row_metadata_on_sort": st.sampled_from(["stays", "moves"]),
        "metadata_on_restore": st.sampled_from(["as_then", "new_ids", "dropped"]),
        "sheet_id_on_restore": st.sampled_from(["kept", "new"]),
        "metadata_on_sheet_copy": st.sampled_from(["new_ids", "dropped"]),
        "unmatched_metadata_delete": st.sampled_from(["empty", "error"]),
        "unmatched_metadata_update": st.sampled_from(["empty", "error"]),
        "drive_lag_seconds": st.sampled_from([0, LAG]),
        "own_writes_in_changes": st.booleans(),
        "changes_collapse": st.booleans(),
        "metadata_write_bumps_modified_time": st.booleans(),
    }
)


def play(template: Path, several: list[Edit], how: dict[str, Any], offices: list[str]) -> None:
    """Edits around one pass that writes for these offices: two passes later all is right, values at the next look."""
    with fresh(template) as country:
        country.switch(**how)
        version = str(country.ask("POST", f"/_embedded/revisions/{country.ids['central']}", None, "")["revisionId"])
        for name in ("", "กลุ่มผัก"):
            for office in offices:
                change(country, office, name)
            country.set_clock(country.now() + timedelta(seconds=LAG + 1))
            if not name:
                run(country)
                settle(country)
        meanwhile = Meanwhile(country, several, offices, version)
        meanwhile.do(-1)
        with suppress(LeaseLost):  # an older version has the lease of then
            code = exit_code(run(country, meanwhile.before, meanwhile.after))
            assert not code or {"restore", "replace"} & set(meanwhile.done)  # while that is put right, something else
        assert exit_code(run(country)) == 0
        now = central(country)
        if {"type", "sort", "sort_rows"} & set(meanwhile.done):  # values, that no place tells: seen by the next look
            country.set_clock(country.now() + REREAD_AFTER)
            run(country)
            assert _first_columns(now) == _first_columns(central(country)), meanwhile.done
            now = central(country)
        assert_right(country)
        assert central(country) == now, meanwhile.done


def _first_columns(tabs: dict[str, list[list[Any]]]) -> dict[str, list[Any]]:
    return {tab: [row[0] if row else "" for row in rows] for tab, rows in tabs.items()}


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(edits, switches, st.lists(st.sampled_from(OFFICES), min_size=1, max_size=2, unique=True))
def test_two_passes_after_any_edit_the_centre_is_right_and_notes_stand_beside_their_rows(
    template: Path, several: list[Edit], how: dict[str, Any], offices: list[str]
) -> None:
    play(template, several, how, offices)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["sort", "restore"])
def test_so_it_is_where_values_were_sorted_or_an_older_version_was_put_back(template: Path, kind: str) -> None:
    """One example of the random ones above, which the soak plays."""
    how = {"row_metadata_on_sort": "stays", "metadata_on_restore": "dropped", "drive_lag_seconds": LAG}
    play(template, [(1, kind, "all:groups", 2, 2)], how, ["83"])
