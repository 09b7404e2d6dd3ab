"""A programme that gets groups makes no tab of its central workbook vanish: what moved is called so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rules.catalogue import Text
from rules.declared.office_groups import OfficeGroup
from rules.declared.programme import Programme
from sync.plan.central_contents import central_titles, gathered_titles
from sync.shape.central_tabs import central_tabs
from sync.shape.check_book import check_book
from sync.shape.repair import repair_file
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, server_world

ALONE = programme(offices=(office("10", spreadsheet_id=None), office("50", spreadsheet_id=None)))
GROUPS = (OfficeGroup("one", Text("หนึ่ง", "One"), ("10",)), OfficeGroup("two", Text("สอง", "Two"), ("50",)))
APART = replace(ALONE, groups=GROUPS)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def titles(server: ServerWorld, file_id: str) -> list[str]:
    seen = server.service.get_spreadsheet(file_id, "sheets.properties")["sheets"]
    return [sheet["properties"]["title"] for sheet in seen]


def repaired(server: ServerWorld, plan: Programme, group: OfficeGroup | None, file_id: str) -> int:
    """How much was put right."""
    report = check_book(plan, group, file_id, server.service)
    repair_file(report, server.service)
    return len(report.repairs)


def test_the_tabs_that_moved_stay_under_a_title_that_says_so(server: ServerWorld) -> None:
    made, _ = server.init(ALONE, central_tabs={"central": central_tabs(ALONE)})
    central = made.central_spreadsheet_id or ""
    moved = set(gathered_titles(ALONE).values())
    assert moved < set(titles(server, central))
    assert repaired(server, APART, None, central) == len(moved) + 1  # and the tab that leads to the groups' workbooks
    assert set(titles(server, central)) == {
        *central_titles(APART).values(),
        *(f"{title} (เดิม)" for title in moved),
    }
    assert repaired(server, APART, None, central) == 0


def test_a_blank_file_becomes_a_groups_workbook(server: ServerWorld) -> None:
    file_id = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    writer = {"type": "user", "role": "writer", "emailAddress": server.service.addresses[0]}
    server.person.create_permission(file_id, writer)
    group = APART.groups[0]
    assert repaired(server, APART, group, file_id) > 0
    assert set(titles(server, file_id)) >= set(central_titles(APART, group).values())
    assert repaired(server, APART, group, file_id) == 0
