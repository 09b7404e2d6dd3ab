"""The store: what was acknowledged is there after a restart, a failure leaves nothing, edits cost what they touch."""

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.sheets_server.errors import ApiError
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.developer_metadata import DeveloperMetadata, MetadataLocation
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.row_table import DimensionProperties, Row
from sync.sheets_server.model.sheet import DimensionGroup, ProtectedRange, Sheet
from sync.sheets_server.model.workbook import NamedRange, Workbook, new_workbook
from sync.sheets_server.store import block_codec, database
from sync.sheets_server.store.file_facts import FileFacts, Permission
from sync.sheets_server.store.workbook_store import DATABASE_NAME, WorkbookStore
from sync.sheets_server.switches import Switches

NOON = datetime(2020, 7, 30, 5, 0, tzinfo=UTC)
OWNER = "owner@example.com"
OpenStore = Callable[[], WorkbookStore]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the store of this test, closing the one opened before."""
    opened: list[WorkbookStore] = []

    def reopen() -> WorkbookStore:
        for store in opened:
            store.close()
        opened[:] = [WorkbookStore(tmp_path, now=lambda: NOON, switches=Switches)]
        return opened[0]

    yield reopen
    for store in opened:
        store.close()


def facts(file_id: str = "f") -> FileFacts:
    return FileFacts(file_id, "แฟ้ม", OWNER, NOON, NOON)


def made(open_store: OpenStore, workbook: Workbook | None = None) -> WorkbookStore:
    store = open_store()
    store.create(facts(), workbook or new_workbook("f"), OWNER)
    return store


def contents(workbook: Workbook) -> object:
    """A workbook as a plain value: rows as lists."""
    return [
        replace(workbook, sheets=()),
        [(replace(sheet, rows=Sheet(0, 0, "").rows), list(sheet.rows)) for sheet in workbook.sheets],
    ]


def full_workbook() -> Workbook:
    """A workbook that uses every field of the model."""
    look = cell_format({"numberFormat": {"type": "DATE", "pattern": "d/m/yyyy"}})
    rich = Cell(1.5, None, look, "โน้ต", {"strict": True}, ({"startIndex": 1},), ({"startIndex": 0},))
    rows = [
        Row(("ข้อความ", 1, 2.5, True, None, rich)),
        None,
        Row((Cell(formula="=A1"),), DimensionProperties(True, 40)),
    ]
    area = GridRange(0, 0, 2, None, 5)
    sheet = Sheet(
        1,
        0,
        "แผ่น",
        hidden=False,
        tab_color_style={"rgbColor": {"red": 1}},
        rows=Sheet(0, 0, "").rows.splice(0, 0, rows),
        columns=(DimensionProperties(), DimensionProperties(pixel_size=55)),
        merges=(area,),
        protected_ranges=(ProtectedRange(5, area, "d", users=(OWNER,), unprotected=(area,)),),
        conditional_formats=({"ranges": [{"startRowIndex": 0}]},),
        basic_filter={"range": {}},
        row_groups=(DimensionGroup(1, 3, 2, True),),
    )
    metadata = DeveloperMetadata(9, "k", "v", MetadataLocation(0, "ROWS", 3), "PROJECT", OWNER)
    return replace(
        new_workbook("f"),
        sheets=(Sheet(2, 7, "ก่อน", hidden=True), sheet),
        named_ranges=(NamedRange("1", "Top", area),),
        developer_metadata={9: metadata},
        next_uid=3,
    )


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_store_is_its_users_alone_whatever_an_earlier_version_left(tmp_path: Path, open_store: OpenStore) -> None:
    (tmp_path / "workbooks.sqlite").touch(mode=0o644)
    open_store()
    assert {file.name: file.stat().st_mode & 0o077 for file in tmp_path.glob("workbooks.sqlite*")} == {
        "workbooks.sqlite": 0,
        "workbooks.sqlite-wal": 0,
    }


def test_everything_is_there_after_a_restart(open_store: OpenStore) -> None:
    workbook = full_workbook()
    store = made(open_store, workbook)
    permission = Permission("1", "anyone", "reader", allow_file_discovery=True)
    store.edit_facts("f", OWNER, lambda old: replace(old, permissions=(permission,), more={"starred": True}))
    known = store.facts("f")
    again = open_store()
    state = again.state("f")
    assert state is not None
    assert contents(state.workbook) == contents(workbook)
    assert state.facts == known
    assert again.changes_after(0) == store.changes_after(0)


def test_edits_are_there_after_a_restart(open_store: OpenStore) -> None:
    store = made(open_store)
    for number in range(30):
        with store.edit("f", OWNER) as draft:
            sheet = draft.sheet(0)
            rows = sheet.rows.splice(number * 40, number * 40, [Row((number,))] * 300)
            draft.replace_sheet(replace(sheet, rows=rows, row_count=20_000))
    before = store.state("f")
    after = open_store().state("f")
    assert before is not None
    assert after is not None
    assert contents(after.workbook) == contents(before.workbook)


def test_what_only_compares_equal_is_written_too(open_store: OpenStore) -> None:
    store = made(open_store)
    for number in (1, True, 1.0):
        with store.edit("f", OWNER) as draft:
            rules = ({"booleanRule": {"n": number}},)
            draft.replace_sheet(replace(draft.sheet(0), conditional_formats=rules))
            settings = replace(draft.workbook.settings, iterative_calculation={"n": number})
            draft.workbook = replace(draft.workbook, settings=settings)
        before, after = store.state("f"), open_store().state("f")
        store = open_store()
        assert before is not None
        assert after is not None
        assert repr(contents(after.workbook)) == repr(contents(before.workbook))


def test_conditional_formats_of_an_earlier_version_are_read(open_store: OpenStore, tmp_path: Path) -> None:
    made(open_store).close()
    connection = sqlite3.connect(tmp_path / DATABASE_NAME)
    body = json.loads(connection.execute("SELECT body FROM sheets").fetchone()[0])
    connection.execute("UPDATE sheets SET body=?", (json.dumps({**body, "conditional_formats": [{"ranges": []}]}),))
    connection.commit()
    connection.close()
    state = open_store().state("f")
    assert state is not None
    assert state.workbook.sheets[0].conditional_formats == ({"ranges": []},)


def test_sheets_with_the_same_conditional_formats_share_them(open_store: OpenStore) -> None:
    rules = ({"ranges": [{"startRowIndex": 1}], "booleanRule": {"condition": {"type": "BLANK"}}},)
    (sheet,) = new_workbook("f").sheets
    store = made(open_store, replace(new_workbook("f"), sheets=(replace(sheet, conditional_formats=rules),)))
    store.create(facts("g"), replace(new_workbook("g"), sheets=(replace(sheet, conditional_formats=rules),)), OWNER)
    again = open_store()
    read = [state.workbook.sheets[0].conditional_formats for state in map(again.state, "fg") if state is not None]
    assert read[0] == rules
    assert read[0][0] is read[1][0]


def test_a_deleted_sheet_and_a_deleted_file_leave_nothing(open_store: OpenStore) -> None:
    store = made(open_store, full_workbook())
    with store.edit("f", OWNER) as draft:
        draft.workbook = replace(draft.workbook, sheets=draft.workbook.sheets[:1])
    store = open_store()
    state = store.state("f")
    assert state is not None
    assert [sheet.sheet_id for sheet in state.workbook.sheets] == [7]
    store.delete("f", OWNER)
    again = open_store()
    assert (again.state("f"), dict(again.files)) == (None, {})
    assert again.changes_after(0)[-1].removed is True


def test_a_failed_edit_leaves_nothing(open_store: OpenStore) -> None:
    store = made(open_store)
    before = store.state("f")

    def fail_halfway() -> None:
        with store.edit("f", OWNER) as draft:
            draft.replace_sheet(draft.sheet(0).with_cell(0, 0, "half"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert store.state("f") == before
    assert len(store.changes_after(0)) == 1


def test_an_edit_that_changes_nothing_is_no_change(open_store: OpenStore) -> None:
    store = made(open_store)
    with store.edit("f", OWNER):
        pass
    known = store.facts("f")
    assert known is not None
    assert (known.version, store.last_change_number) == (1, 1)


def test_an_edit_moves_time_version_and_author(tmp_path: Path) -> None:
    moments = iter([NOON + timedelta(seconds=number) for number in range(100)])
    store = WorkbookStore(tmp_path, now=lambda: next(moments), switches=Switches)
    store.create(facts(), new_workbook("f"), OWNER)
    with store.edit("f", "friend@example.com") as draft:
        draft.replace_sheet(draft.sheet(0).with_cell(0, 0, "x"))
    known = store.facts("f")
    store.close()
    assert known is not None
    assert known.modified_at > known.created_at
    assert (known.version, known.last_modifying_user) == (2, "friend@example.com")


def test_what_is_not_there_cannot_be_edited(open_store: OpenStore) -> None:
    with pytest.raises(ApiError) as caught, open_store().edit("nope", OWNER):
        raise AssertionError
    assert caught.value.code == 404


def test_one_cell_of_a_large_sheet_writes_one_small_block(
    open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [Row((f"row {number}", number, number * 0.5)) for number in range(30_000)]
    sheet = Sheet(1, 0, "S", row_count=30_000, rows=Sheet(0, 0, "").rows.splice(0, 0, rows))
    store = made(open_store, replace(new_workbook("f"), sheets=(sheet,)))
    written: list[int] = []
    encode = block_codec.encode_block

    def counted(block: object) -> bytes:
        stored = encode(block)  # type: ignore[arg-type]
        written.append(len(stored))
        return stored

    monkeypatch.setattr(database, "encode_block", counted)
    with store.edit("f", OWNER) as draft:
        draft.replace_sheet(draft.sheet(0).with_cell(15_000, 1, "x"))
    assert len(written) == 1
    assert written[0] < 20_000


def test_parallel_edits_of_one_file_are_all_kept(open_store: OpenStore) -> None:
    store = made(open_store)

    def add(writer: int) -> None:
        for number in range(25):
            with store.edit("f", OWNER) as draft:
                sheet = draft.sheet(0)
                draft.replace_sheet(sheet.with_rows(len(sheet.rows), [Row((f"{writer}-{number}",))]))

    threads = [threading.Thread(target=add, args=(writer,)) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = open_store().state("f")
    assert state is not None
    found = sorted(str(row.cells[0]) for row in state.workbook.sheets[0].rows if row is not None)
    assert found == sorted(f"{writer}-{number}" for writer in range(6) for number in range(25))


def test_parallel_edits_of_many_files_lose_no_facts(open_store: OpenStore) -> None:
    store = open_store()
    names = [f"f{number}" for number in range(8)]
    for name in names:
        store.create(facts(name), new_workbook(name), OWNER)

    def work(name: str) -> None:
        for number in range(20):
            with store.edit(name, OWNER) as draft:
                draft.replace_sheet(draft.sheet(0).with_cell(number, 0, number))

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: known.version for name, known in store.files.items()} == dict.fromkeys(names, 21)
    numbers = [change.number for change in store.changes_after(0)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 8 * 21


def test_a_store_in_use_is_not_opened_twice(open_store: OpenStore, tmp_path: Path) -> None:
    made(open_store)
    with pytest.raises(RuntimeError, match="another sheets-server"):
        WorkbookStore(tmp_path, now=lambda: NOON, switches=Switches)


def test_records_of_other_rooms_are_kept_by_kind_and_key(open_store: OpenStore) -> None:
    store = open_store()
    store.put_record("comment", "1", {"text": "ก"})
    store.put_record("comment", "2", {"text": "b"})
    store.put_record("drive", "1", {})
    store.delete_record("comment", "2")
    assert open_store().records("comment") == {"1": {"text": "ก"}}
