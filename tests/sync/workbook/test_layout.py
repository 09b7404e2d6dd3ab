"""Ids are the same on every machine and do not collide; every source kind has its files, tabs and summary rows."""

from __future__ import annotations

from dataclasses import replace

from rules.catalogue import Text
from rules.declared.programme import Source, SourceKind
from sync.workbook import layout
from tests.sync.programmes import office, programme, report


def test_ids_are_fixed_for_ever_because_they_stand_in_peoples_workbooks() -> None:
    assert layout.metadata_id("p", "groups", "tab") == 1130293004
    assert layout.metadata_id("sages", "summary") == 766336901


def test_ids_of_one_workbook_differ_and_are_valid() -> None:
    target = layout.file_targets(programme())[0]
    ids = [target.summary_id]
    for tab in target.tabs:
        ids += [tab.tab_id, tab.own_metadata_id("status"), tab.own_metadata_id("fix")]
        ids += [tab.column_metadata_id(f"column{number}") for number in range(200)]
    assert len(set(ids)) == len(ids)
    assert all(1 <= number <= 2**31 - 1 for number in ids)


def test_a_workbook_per_office_holds_the_reports_that_the_office_owes() -> None:
    two = programme(offices=(office("10", expects=("groups",)), office("11"), office("12", spreadsheet_id=None)))
    first, second = layout.file_targets(two)
    assert [tab.title for tab in first.tabs] == ["ชุดที่ 1"]
    assert second.summary_rows == (("11", "groups"), ("11", "forum"))
    assert not first.has_office_column
    assert [target.offices for target in layout.file_targets(two, ["11"])] == [("11",)]


def test_a_tab_per_office_is_named_by_the_office_and_tagged_with_it() -> None:
    shared = replace(
        programme(offices=(office("10"), office("11", expects=("groups",)))),
        source=Source(SourceKind.TAB_PER_OFFICE, {"groups": "fileG", "forum": "fileF"}),
    )
    groups, forum = layout.file_targets(shared)
    assert [(tab.title, tab.parts) for tab in groups.tabs] == [
        ("สำนักงาน 10", ("sages", "groups", "10")),
        ("สำนักงาน 11", ("sages", "groups", "11")),
    ]
    assert forum.summary_rows == (("10", "forum"),)
    one_file = replace(shared, source=Source(SourceKind.TAB_PER_OFFICE, {"groups": "f", "forum": "f"}))
    (both,) = layout.file_targets(one_file)
    assert [tab.title for tab in both.tabs] == ["ชุดที่ 1 สำนักงาน 10", "ชุดที่ 1 สำนักงาน 11", "ชุดที่ 2 สำนักงาน 10"]


def test_a_shared_tab_holds_all_offices() -> None:
    shared = replace(
        programme(reports=(report("groups", "ชุดที่ 1", Text("ทะเบียน", "Register")),)),
        source=Source(SourceKind.SHARED_TAB, {"groups": "fileG"}),
    )
    (target,) = layout.file_targets(shared)
    assert [(tab.office, tab.title) for tab in target.tabs] == [(None, "ชุดที่ 1")]
    assert target.has_office_column
