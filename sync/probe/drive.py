"""Drive: what its change log tells of our own writes, who may own files, how an export ends its lines."""

from __future__ import annotations

from collections.abc import Callable

from rules.catalogue import say
from sync.google.errors import NoStorage
from sync.google.sheets_client import SheetsClient
from sync.probe.calls import export_csv, remove_file, write_values
from sync.probe.observation import CannotTell, Family, Observation
from sync.probe.scratch import Scratch, create_metadata

_SPREADSHEET = "application/vnd.google-apps.spreadsheet"
_STATE = "modifiedTime,version"
_SERVICE_ACCOUNTS = ".gserviceaccount.com"
_EDITS = 3


def _entries_after(scratch: Scratch, change: Callable[[], object]) -> int:
    """How often the workbook stands in the change log after `change`."""
    scratch.settle()
    token = scratch.sheets.start_page_token(scratch.drive_id)
    change()
    scratch.settle()
    count = 0
    following: str | None = token
    while following is not None:
        page = scratch.sheets.list_changes(following, scratch.drive_id)
        count += sum(file.file_id == scratch.spreadsheet_id for file in page.files)
        following = page.next_page_token
    return count


def _metadata_write(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        scratch.settle()
        before = scratch.sheets.get_file(scratch.spreadsheet_id, _STATE)
        entries = _entries_after(scratch, lambda: scratch.change(create_metadata(tab.line("COLUMNS", 0))))
        after = scratch.sheets.get_file(scratch.spreadsheet_id, _STATE)
    facts = {"before": before.get("modifiedTime", "-"), "after": after.get("modifiedTime", "-"), "entries": entries}
    return Observation(say("probe.metadata_written", **facts), before != after or entries > 0)


def _own_writes(scratch: Scratch) -> Observation:
    entries = _entries_of_writes(scratch, 1)
    return Observation(say("probe.own_writes", edits=1, entries=entries), entries > 0)


def _collapse(scratch: Scratch) -> Observation:
    entries = _entries_of_writes(scratch, _EDITS)
    if entries == 0:
        raise CannotTell(say("probe.own_writes_hidden"))
    value = {1: True, _EDITS: False}.get(entries)
    return Observation(say("probe.own_writes", edits=_EDITS, entries=entries), value)


def _entries_of_writes(scratch: Scratch, edits: int) -> int:
    with scratch.tab() as tab:

        def write() -> None:
            for number in range(edits):
                write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [[f"edit {number}"]])

        return _entries_after(scratch, write)


def _storage(scratch: Scratch) -> Observation:
    sheets = _service_account(scratch)
    try:
        made = sheets.create_file({"name": scratch.copy_name, "mimeType": _SPREADSHEET})
    except NoStorage as error:
        return Observation(say("probe.file_refused", status=error.status or "-", reason=error.reason or "-"), "none")
    remove_file(sheets, made["id"])
    return Observation(say("probe.file_made"), "own")


def _service_account(scratch: Scratch) -> SheetsClient:
    """The first account, or else the second, that is a service account. Raises CannotTell."""
    if scratch.address.endswith(_SERVICE_ACCOUNTS):
        return scratch.sheets
    second = scratch.second.client if scratch.second else None
    if second is not None and str(second.about_user().get("emailAddress") or "").endswith(_SERVICE_ACCOUNTS):
        return second
    raise CannotTell(say("probe.no_service_account", address=scratch.address or "-"))


def _line_break(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["a"], ["b"]])
        text = export_csv(scratch.sheets, scratch.spreadsheet_id)
    value = {b"a\r\nb": "crlf", b"a\nb": "lf"}.get(text.removeprefix(b"\xef\xbb\xbf").strip())
    return Observation(say("probe.exported", text=repr(text[:40])), value)


DRIVE: Family = {
    "metadata_write_bumps_modified_time": _metadata_write,
    "own_writes_in_changes": _own_writes,
    "changes_collapse": _collapse,
    "service_account_storage": _storage,
    "csv_line_break": _line_break,
}
