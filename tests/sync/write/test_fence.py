"""The fence over real HTTP: tags say it, a write names it, and a write under another one changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rules.declared.programme import Programme, Source, SourceKind
from sync.google import errors
from sync.google.sheets_port import ValuesAtMetadata, metadata_filter
from sync.sheets_server.switches import Switches
from sync.workbook.layout import FileTarget, file_targets
from sync.write.fence import fenced_tags, set_fence
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

KINDS = tuple(SourceKind)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def blank(kind: SourceKind = SourceKind.WORKBOOK_PER_OFFICE) -> Programme:
    """Two offices without workbooks; one, where each has its own."""
    if kind is SourceKind.WORKBOOK_PER_OFFICE:
        return programme(offices=(office("10", spreadsheet_id=None),))
    offices = (office("10", spreadsheet_id=None), office("50", spreadsheet_id=None))
    return replace(programme(offices=offices), source=Source(kind, {}, "จังหวัด"))


def tags_seen(server: ServerWorld, target: FileTarget) -> dict[int, str]:
    """Metadata id -> value of what stands there of the file's own tags."""
    filters = [metadata_filter(tag) for tag in target.own_tags]
    found = server.service.search_metadata(target.spreadsheet_id, filters)
    return {metadata["metadataId"]: metadata["metadataValue"] for metadata in found}


def write_status(server: ServerWorld, target: FileTarget, text: str, fence: int) -> int:
    """Cells updated when the first row's status is written under that fence."""
    tag = target.tabs[0].own_metadata_id("status")
    write = ValuesAtMetadata(tag, [[None], [text]], fenced_tags(target, fence)[tag])
    return server.service.batch_update_values_by_data_filter(target.spreadsheet_id, [write])


def status(server: ServerWorld, made: Programme, target: FileTarget) -> object:
    own = server.read(made, target).tabs[0].own("status")
    assert own is not None
    return list(own.values)[1:2]


@pytest.mark.parametrize("kind", KINDS)
def test_what_init_makes_bears_the_first_fence_so_that_no_write_needs_a_second_try(
    server: ServerWorld, kind: SourceKind
) -> None:
    made, _ = server.init(blank(kind))
    targets = file_targets(made)
    assert targets
    for target in targets:
        assert tags_seen(server, target) == dict(fenced_tags(target, 0))


@pytest.mark.parametrize("unmatched", ["error", "empty"])
def test_a_write_under_another_fence_changes_nothing(tmp_path: Path, unmatched: Any) -> None:
    with server_world(tmp_path, Switches(unmatched_filter_write=unmatched)) as server:
        made, _ = server.init(blank())
        target = only_target(made)
        assert write_status(server, target, "ครบถ้วน", 0) == 1
        set_fence(server.service, target, 3)
        if unmatched == "error":
            with pytest.raises(errors.RequestRefused):
                write_status(server, target, "ต้องแก้ไข", 0)
        else:
            assert write_status(server, target, "ต้องแก้ไข", 0) == 0
        assert status(server, made, target) == ["ครบถ้วน"]
        assert write_status(server, target, "มีข้อสังเกต", 3) == 1
        assert status(server, made, target) == ["มีข้อสังเกต"]


def test_a_fence_that_stands_already_is_not_written_again(server: ServerWorld) -> None:
    made, _ = server.init(blank())
    target = only_target(made)
    set_fence(server.service, target, 1)
    assert tags_seen(server, target) == dict(fenced_tags(target, 1))
    before = server.service.request_counts()
    set_fence(server.service, target, 1)
    assert (server.service.request_counts() - before).sheets_write == 0


def test_tags_that_are_gone_stay_gone_and_the_others_get_the_fence(server: ServerWorld) -> None:
    made, _ = server.init(blank())
    target = only_target(made)
    gone = target.tabs[0].own_metadata_id("fix")
    forget = {"deleteDeveloperMetadata": {"dataFilter": metadata_filter(gone)}}
    server.person.batch_update(target.spreadsheet_id, [forget])
    set_fence(server.service, target, 2)
    assert tags_seen(server, target) == {tag: text for tag, text in fenced_tags(target, 2).items() if tag != gone}
