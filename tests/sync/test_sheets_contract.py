"""The port against the sheets server: what our calls mean there is what the facts say of Google."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import Language
from rules.verdicts.facts import ReadingState
from sync.google import errors
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.errors import WriteOutcome
from sync.google.sheets_port import ValuesAtMetadata
from sync.read.changes import changes_since
from sync.sheets_server.switches import Switches
from sync.workbook import requests as build
from sync.workbook.layout import file_targets, metadata_id
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def test_our_column_is_written_by_its_metadata_and_nothing_else_changes(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    tab = target.tabs[0]
    server.type_in(target.spreadsheet_id, "'ชุดที่ 1'!C2:D3", [["10-001", "ก"], ["10-002", "ข"]])
    insert = {"sheetId": tab.tab_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    server.person.batch_update(target.spreadsheet_id, [{"insertDimension": {"range": insert}}])
    write = ValuesAtMetadata(tab.own_metadata_id("status"), [[None], ["ครบถ้วน"], [None], ["=1+1"]])
    assert server.service.batch_update_values_by_data_filter(target.spreadsheet_id, [write]) == 2
    groups = server.read(made, target).tabs[0]
    status = groups.own("status")
    assert status is not None
    assert (status.column_0based, list(status.values)[:4]) == (1, ["ผลการตรวจ", "ครบถ้วน", "", "=1+1"])
    assert [list(row)[3:5] for row in groups.rows[:2]] == [["10-001", "ก"], ["10-002", "ข"]]


def test_a_write_into_a_locked_tab_of_others_is_surely_not_done(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    lock = {"range": {"sheetId": target.tabs[0].tab_id}, "editors": {"users": ["someone@else.example"]}}
    server.person.batch_update(target.spreadsheet_id, [{"addProtectedRange": {"protectedRange": lock}}])
    write = ValuesAtMetadata(target.tabs[0].own_metadata_id("fix"), [[None], ["x"]])
    with pytest.raises(errors.RequestRefused) as refused:
        server.service.batch_update_values_by_data_filter(target.spreadsheet_id, [write])
    assert refused.value.is_protected
    assert SHEETS_SERVER_SERVICE in refused.value.message.text(Language.TH)
    assert refused.value.outcome is WriteOutcome.NOT_DONE


def test_a_metadata_id_in_use_is_refused_as_such(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    tag = build.tag_sheet(target.tabs[0].tab_id, made.id, "summary")
    assert metadata_id(made.id, "summary") == target.summary_id
    with pytest.raises(errors.RequestRefused) as refused:
        server.service.batch_update(target.spreadsheet_id, [tag])
    assert refused.value.is_id_taken


def test_a_file_that_is_not_shared_and_one_that_does_not_exist(server: ServerWorld) -> None:
    closed = server.person.create_spreadsheet({"properties": {"title": "x"}})["spreadsheetId"]
    with pytest.raises(errors.AccessDenied) as denied:
        server.service.get_spreadsheet(closed, "properties")
    assert SHEETS_SERVER_SERVICE in str(denied.value)
    with pytest.raises(errors.FileMissing):
        server.service.get_spreadsheet("x" * 44, "properties")


def test_peoples_edits_and_ours_show_in_the_change_log_and_are_told_apart(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    tokens = changes_since(server.service, {}).tokens
    assert changes_since(server.service, tokens).files == {}
    server.type_in(target.spreadsheet_id, "'ชุดที่ 1'!C2", [["10-001"]])
    by_people = changes_since(server.service, tokens)
    assert {key: change.by_us for key, change in by_people.files.items()} == {target.spreadsheet_id: False}
    write = ValuesAtMetadata(target.tabs[0].own_metadata_id("status"), [[None], ["x"]])
    server.service.batch_update_values_by_data_filter(target.spreadsheet_id, [write])
    by_us = changes_since(server.service, by_people.tokens)
    assert {key: change.by_us for key, change in by_us.files.items()} == {target.spreadsheet_id: True}
    assert changes_since(server.service, by_us.tokens).files == {}


def test_a_page_token_that_means_nothing_is_a_full_read(server: ServerWorld) -> None:
    seen = changes_since(server.service, {"": "nonsense"})
    assert seen.must_read_all
    assert seen.tokens[""]


@pytest.mark.parametrize("unmatched", ["empty", "error"])
def test_a_deleted_tab_is_told_under_both_answers_that_google_may_give(tmp_path: Path, unmatched: Any) -> None:
    with server_world(tmp_path, Switches(unmatched_filter_read=unmatched)) as server:
        made, _ = server.init(BLANK)
        (target,) = file_targets(made)
        server.person.batch_update(target.spreadsheet_id, [{"deleteSheet": {"sheetId": target.tabs[0].tab_id}}])
        snapshot = server.read(made, target)
        assert snapshot.problem is None
        assert [tab.reading.state for tab in snapshot.tabs] == [ReadingState.SHAPE_CHANGED, ReadingState.OK]


def test_formula_errors_are_read_as_their_text(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    server.type_in(target.spreadsheet_id, "'ชุดที่ 1'!D2", [["=1/0"]])
    assert server.read(made, target).tabs[0].rows[0][3] == "#DIV/0!"


def test_a_renamed_header_is_found_by_its_metadata(server: ServerWorld) -> None:
    made, _ = server.init(BLANK)
    target = only_target(made)
    server.type_in(target.spreadsheet_id, "'ชุดที่ 1'!C1", [["เลขที่"]])
    groups = server.read(made, target).tabs[0]
    assert (groups.reading.state, groups.reading.is_fresh) == (ReadingState.SHAPE_CHANGED, True)
    assert groups.column_ids[2] == "group_id"


def test_the_servers_clock_is_known(server: ServerWorld) -> None:
    assert server.service.server_now().tzinfo is not None
