"""A group's workbook is written by remembered places too: whoever moves its rows meanwhile loses nothing by it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from sync.attach.init_command import init_workbooks
from sync.google.server_clock import server_clock
from sync.reports.run_report import exit_code
from sync.service import Origin
from sync.workbook.layout import central_tab_id
from tests.end_to_end.world import CONFIG, keep_offices
from tests.safety import test_central_fence as of_centre
from tests.safety.country import PROGRAMME, Country, OurRequest, country_from
from tests.safety.test_central_fence import OFFICES, Edit, assert_right, central, change, run, settle
from tests.templates import Templates

TABS = ("all:groups", "findings", "matrix")
GROUP = "\ncentral_groups:\n  - {id: all, title: {th: ทุกแห่ง, en: All}, offices: [50, 83, 95, 96]}\nsource:"


class GroupCountry(Country):
    """A country of whose workbooks the group's stands where the tests of the centre look."""

    @property
    def ids(self) -> dict[str, str]:
        known = super().ids
        return known if "group:all" not in known else {**known, "central": known["group:all"]}


class Meanwhile(of_centre.Meanwhile):
    """As for the national workbook: the read of first columns alone is no look at the tabs."""

    def before(self, request: OurRequest) -> None:
        if (
            request.file_id == self.country.ids["central"]
            and not request.is_write
            and not reads_tabs(self.country, request)
        ):
            return
        super().before(request)


def reads_tabs(country: Country, request: OurRequest) -> bool:
    asked = {f["developerMetadataLookup"]["metadataId"] for f in request.body.get("dataFilters", ())}
    return not asked or any(central_tab_id(country.configuration.programme.id, tab) in asked for tab in TABS)


@contextmanager
def group_country(template: Path, directory: Path) -> Iterator[Country]:
    with country_from(template, directory) as made:
        yield GroupCountry(made.server, made.directory, made.configuration, made.session)


@contextmanager
def looking_at_the_group() -> Iterator[None]:
    """The tests of the national workbook look at the group's."""
    of_group: dict[str, Any] = {"country_from": group_country, "TABS": TABS, "Meanwhile": Meanwhile}
    with patch.multiple(of_centre, **of_group):
        yield


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    def make(place: Path) -> None:
        blank = place.with_suffix(".blank")
        shutil.copytree(PROGRAMME, blank / "config")
        shutil.copy(CONFIG / "provinces.csv", blank / "config")
        keep_offices(blank / "config" / "provinces.csv", OFFICES)
        (programme,) = (blank / "config" / "programmes").glob("*.yaml")
        programme.write_text(programme.read_text(encoding="utf-8").replace("\nsource:", GROUP), encoding="utf-8")
        started = place.with_suffix(".started")
        with country_from(blank, started) as country:
            init_workbooks(country.configuration, Origin(country.server.url, server_clock(country.server.url)))
            for file_id in country.ids.values():
                person = {"type": "user", "role": "writer", "emailAddress": "clerk@province.example"}
                country.ask("POST", f"/drive/v3/files/{file_id}/permissions", person)
        with looking_at_the_group(), group_country(started, place) as country:
            of_centre._told(country)

    return templates.made("fenced-group", make)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with looking_at_the_group(), group_country(template, tmp_path / "country") as made:
        yield made


class Reads:
    """Whole looks at the group's workbook, and writes into it."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self.looks = self.writes = 0

    def __call__(self, request: OurRequest) -> None:
        if request.file_id == self.country.ids["central"]:
            self.writes += request.is_write
            self.looks += not request.is_write and reads_tabs(self.country, request)


def test_a_pass_after_a_quiet_one_writes_a_groups_workbook_by_its_first_columns_alone(country: Country) -> None:
    for name in ("", "กลุ่มผัก"):
        change(country, "83", name)
        seen = Reads(country)
        assert exit_code(run(country, seen)) == 0
        assert (seen.looks, seen.writes) == (0, 1)
        run(country)
    before = central(country)
    assert run(country, full=True).requests.sheets_write == 0
    assert central(country) == before


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["move", "insert", "delete", "column", "rename", "replace"])
def test_who_moves_rows_before_the_write_stops_that_write_and_no_pass(country: Country, kind: str) -> None:
    change(country, "95")
    edited = Meanwhile(country, [(0, kind, "all:groups", 8, 1)], ["95"])
    assert exit_code(run(country, edited.before, edited.after)) == 0
    assert edited.done == [kind]
    settle(country)
    assert_right(country)


edits = st.lists(
    st.tuples(
        st.integers(-1, 0),  # before the pass, or before its one write there
        st.sampled_from(["insert", "delete", "move", "sort", "sort_rows", "type", "restore", "replace", "column"]),
        st.sampled_from(TABS),
        st.integers(0, 8),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(edits, of_centre.switches, st.lists(st.sampled_from(OFFICES), min_size=1, max_size=2, unique=True))
def test_two_passes_after_any_edit_a_groups_workbook_is_right_and_notes_stand_beside_their_rows(
    template: Path, several: list[Edit], how: dict[str, Any], offices: list[str]
) -> None:
    assume(
        len(several) == 1 or all(kind != "restore" for _, kind, *_ in several)
    )  # that is told, and good a pass later
    with looking_at_the_group():
        of_centre.play(template, several, how, offices)


def test_so_it_is_where_an_older_version_was_put_back(template: Path) -> None:
    """One example of the random ones above, which the soak plays."""
    how = {"row_metadata_on_sort": "stays", "metadata_on_restore": "dropped", "drive_lag_seconds": of_centre.LAG}
    with looking_at_the_group():
        of_centre.play(template, [(0, "restore", "all:groups", 2, 2)], how, ["83"])
