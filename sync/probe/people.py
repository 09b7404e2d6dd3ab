"""What a second person shows: editing around a locked cell, what a restore keeps, how late an edit is in Drive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from rules.catalogue import say
from sync.google.errors import AccessDenied, FileMissing, RequestRefused
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import Json
from sync.probe.calls import created_metadata_id, read_values, remove_permission, write_values
from sync.probe.observation import CannotTell, Family, NobodyCame, Observation, listed
from sync.probe.scratch import Scratch, create_metadata, delete_metadata_by_id, find_metadata
from sync.probe.scratch_tab import Tab
from sync.probe.second_person import DONE, Restored, SecondPerson

PATIENCE_SECONDS = 600.0
"""How long a person is waited for, and an edit in the change log."""
_LOOK_SECONDS = 5.0  # between two looks: 12 reads a minute
_AT_ONCE_SECONDS = 15.0  # the resolution: people's typing is seen at a look, and Drive answers within seconds
_TAB_FIELDS = "sheets.properties(sheetId,title)"


def _structure_edit(scratch: Scratch) -> Observation:
    second = _second(scratch).client
    if second is None:
        raise CannotTell(say("probe.needs_credentials"))
    with shared(scratch) as address, scratch.tab() as tab:
        write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["3"], ["2"], ["1"]])
        lock = {"range": tab.area((1, 2), (0, 1)), "editors": {"users": [scratch.address]}}
        scratch.change({"addProtectedRange": {"protectedRange": lock}})
        _refuse_unless_locked_out(scratch, second, address, tab)
        order = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
        sort = {"sortRange": {"range": tab.area((0, 3), (0, 1)), "sortSpecs": order}}
        rows = {"sheetId": tab.sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
        answers = [_answer(scratch, second, request) for request in (sort, {"deleteDimension": {"range": rows}})]
    told = say("probe.structure_edit", address=address, sorting=answers[0] or "200", deleting=answers[1] or "200")
    return Observation(told, "refuse" if all(answers) else None if any(answers) else "allow")


def _refuse_unless_locked_out(scratch: Scratch, second: SheetsClient, address: str, tab: Tab) -> None:
    """Raises CannotTell when the second account may edit the locked cell, or not even the others."""
    try:
        write_values(second, scratch.spreadsheet_id, tab.place("F20"), [["x"]])
    except (AccessDenied, FileMissing) as error:
        raise CannotTell(say("probe.share_with", address=address)) from error
    try:
        write_values(second, scratch.spreadsheet_id, tab.place("A2"), [["2"]])
    except RequestRefused:
        return
    raise CannotTell(say("probe.may_edit_locked", address=address))


def _answer(scratch: Scratch, second: SheetsClient, request: Json) -> str:
    """What the server says against a change by the second account; "" when it is done."""
    try:
        second.batch_update(scratch.spreadsheet_id, [request])
    except RequestRefused as error:
        return f"{error.status} {error.detail}"
    return ""


@contextmanager
def shared(scratch: Scratch) -> Iterator[str]:
    """The second account, where there is one, may edit the workbook meanwhile; its address.

    Where sharing is not ours to do it is left as it is. Raises CannotTell when it is the first account.
    """
    client = _second(scratch).client
    if client is None:
        yield ""
        return
    address = str(client.about_user().get("emailAddress") or "")
    if address == scratch.address:
        raise CannotTell(say("probe.same_person", address=address))
    seen = scratch.sheets.list_permissions(scratch.spreadsheet_id)
    made: Json = {}
    if all(each.get("emailAddress", "").lower() != address.lower() for each in seen):
        permission = {"type": "user", "role": "writer", "emailAddress": address}
        try:
            made = scratch.sheets.create_permission(scratch.spreadsheet_id, permission)
        except (AccessDenied, RequestRefused):
            made = {}
    try:
        yield address
    finally:
        if made:
            remove_permission(scratch.sheets, scratch.spreadsheet_id, str(made["id"]))


def _metadata_on_restore(scratch: Scratch) -> Observation:
    seen = _restored(scratch)
    value = None
    if not seen.metadata_now:
        value = "dropped"
    elif seen.metadata_now == seen.metadata_then:
        value = "as_then"
    elif len(seen.metadata_now) == len(seen.metadata_then):
        value = "new_ids"
    return Observation(
        say("probe.restored_metadata", before=listed(seen.metadata_then), after=listed(seen.metadata_now)), value
    )


def _sheet_id_on_restore(scratch: Scratch) -> Observation:
    seen = _restored(scratch)
    value = "kept" if seen.sheet_id_now == seen.sheet_id_then else "new"
    return Observation(say("probe.restored_sheet", before=seen.sheet_id_then, after=seen.sheet_id_now), value)


def _restored(scratch: Scratch) -> Restored:
    second = _second(scratch)
    if second.restored is None:
        with shared(scratch), scratch.tab() as tab:
            try:
                second.restored = _restore(scratch, second, tab)
            finally:
                _remove_by_title(scratch, tab)
    return second.restored


def _restore(scratch: Scratch, second: SecondPerson, tab: Tab) -> Restored:
    """Keep a version with metadata on column A, put it on column B instead, and have the version restored."""
    write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["before"]])
    then = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 0))))
    second.hands.keep_version(scratch.spreadsheet_id, tab)
    _wait(scratch, lambda: _cell(scratch, tab, "B1") == DONE)
    scratch.change(delete_metadata_by_id(then))
    later = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 1))))
    write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["after"]])
    second.hands.restore_version(scratch.spreadsheet_id, tab)
    _wait(scratch, lambda: _cell(scratch, tab, "A1") == "before")
    found = [int(entry["metadataId"]) for entry in find_metadata(scratch.sheets, scratch.spreadsheet_id)]
    if later in found:
        raise CannotTell(say("probe.metadata_not_restored"))
    return Restored((then,), tuple(found), tab.sheet_id, _sheet_id_of(scratch, tab))


def _sheet_id_of(scratch: Scratch, tab: Tab) -> int:
    shape = scratch.sheets.get_spreadsheet(scratch.spreadsheet_id, _TAB_FIELDS)
    ids: dict[str, int] = {
        sheet["properties"].get("title", ""): sheet["properties"].get("sheetId", 0) for sheet in shape.get("sheets", ())
    }
    return ids.get(tab.title, 0)


def _remove_by_title(scratch: Scratch, tab: Tab) -> None:
    """A restored tab may have a sheet id by which it is not known as ours any more."""
    sheet_id = _sheet_id_of(scratch, tab)
    if sheet_id:
        scratch.change({"deleteSheet": {"sheetId": sheet_id}})


def _lag(scratch: Scratch) -> Observation:
    second = _second(scratch)
    with shared(scratch), scratch.tab() as tab:
        scratch.settle()
        token = scratch.sheets.start_page_token(scratch.drive_id)
        scratch.sleep(2.0)  # so that no edit of ours is as new as theirs
        asked_at = scratch.sheets.server_now().replace(microsecond=0)  # as exact as the Date header that it is from
        second.hands.type_text(scratch.spreadsheet_id, tab, DONE)
        _wait(scratch, lambda: _cell(scratch, tab, "A1") == DONE)
        typed_at = scratch.sheets.server_now()
        try:
            _wait(scratch, lambda: _is_in_log(scratch, token, asked_at))
        except NobodyCame:
            return Observation(say("probe.never_in_log", seconds=round(PATIENCE_SECONDS)), None)
        seconds = (scratch.sheets.server_now() - typed_at).total_seconds()
    rounded = 0.0 if seconds < _AT_ONCE_SECONDS else round(seconds / _LOOK_SECONDS) * _LOOK_SECONDS
    return Observation(say("probe.lag", seconds=round(seconds)), rounded)


def _is_in_log(scratch: Scratch, token: str, since: datetime) -> bool:
    """Whether the log has an edit of the workbook made since then; an earlier one may show late, too."""
    following: str | None = token
    while following is not None:
        page = scratch.sheets.list_changes(following, scratch.drive_id)
        ours = (file.modified_at for file in page.files if file.file_id == scratch.spreadsheet_id)
        if any(modified_at is not None and modified_at >= since for modified_at in ours):
            return True
        following = page.next_page_token
    return False


def _wait(scratch: Scratch, is_done: Callable[[], bool]) -> None:
    """Look until it is done. Raises NobodyCame."""
    waited = 0.0
    while not is_done():
        if waited >= PATIENCE_SECONDS:
            raise NobodyCame(say("probe.nobody_came", minutes=round(PATIENCE_SECONDS / 60)))
        scratch.sleep(_LOOK_SECONDS)
        waited += _LOOK_SECONDS


def _cell(scratch: Scratch, tab: Tab, cell: str) -> str:
    try:
        rows = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place(cell))
    except RequestRefused:  # while a version is being restored the tab may be away
        return ""
    return str(rows[0][0]) if rows and rows[0] else ""


def _second(scratch: Scratch) -> SecondPerson:
    if scratch.second is None:
        raise ValueError("nobody was asked to help")
    return scratch.second


PEOPLE: Family = {
    "protected_structure_edit": _structure_edit,
    "metadata_on_restore": _metadata_on_restore,
    "sheet_id_on_restore": _sheet_id_on_restore,
    "drive_lag_seconds": _lag,
}
