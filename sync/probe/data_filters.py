"""Data filters: what a lookup does that matches nothing, and what null means in a write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rules.catalogue import say
from rules.readings.blocks import Cell
from sync.google.errors import RequestRefused
from sync.google.sheets_port import Json, metadata_filter
from sync.probe.calls import created_metadata_id, read_values, write_by_metadata, write_values
from sync.probe.observation import Family, Observation, refused
from sync.probe.scratch import Scratch, create_metadata, delete_metadata_by_id
from sync.probe.scratch_tab import Tab


@contextmanager
def _live_and_dead(scratch: Scratch) -> Iterator[tuple[Tab, int, int]]:
    """A tab with "before" in A1, the metadata id of its column A, and the id of metadata that is gone."""
    with scratch.tab() as tab:
        live = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 0))))
        dead = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 1))))
        scratch.change(delete_metadata_by_id(dead))
        write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["before"]])
        yield tab, live, dead


def _unmatched_read(scratch: Scratch) -> Observation:
    with _live_and_dead(scratch) as (_, live, dead):
        filters = [metadata_filter(live), metadata_filter(dead)]
        try:
            ranges = scratch.sheets.batch_get_by_data_filter(scratch.spreadsheet_id, filters)
        except RequestRefused as error:
            return Observation(refused(error), "error")
    return Observation(say("probe.ranges_read", asked=len(filters), ranges=len(ranges)), "empty")


def _unmatched_write(scratch: Scratch) -> Observation:
    with _live_and_dead(scratch) as (tab, live, dead):
        seen = None
        try:
            write_by_metadata(scratch.sheets, scratch.spreadsheet_id, [(live, [["after"]]), (dead, [["after"]])])
        except RequestRefused as error:
            seen = refused(error)
        written = _first_cell(scratch, tab) == "after"
    if seen is None:
        return Observation(say("probe.accepted_write", written=written), "empty" if written else None)
    return Observation(seen, None if written else "error")


def _unmatched_delete(scratch: Scratch) -> Observation:
    with _live_and_dead(scratch) as (_, _, dead):
        return _told_of(scratch, delete_metadata_by_id(dead))


def _unmatched_update(scratch: Scratch) -> Observation:
    with _live_and_dead(scratch) as (_, live, dead):
        filters = [metadata_filter(live), metadata_filter(dead)]
        same = {"developerMetadata": {"visibility": "DOCUMENT"}, "fields": "visibility"}
        return _told_of(scratch, {"updateDeveloperMetadata": {"dataFilters": filters, **same}})


def _told_of(scratch: Scratch, request: Json) -> Observation:
    try:
        replies = scratch.change(request)
    except RequestRefused as error:
        return Observation(refused(error), "error")
    entries = [entry for reply in replies for told in reply.values() for named in told.values() for entry in named]
    return Observation(say("probe.metadata_told", entries=len(entries)), "empty")


def _null_write(scratch: Scratch) -> Observation:
    with _live_and_dead(scratch) as (tab, live, _):
        write_by_metadata(scratch.sheets, scratch.spreadsheet_id, [(live, [[None]])])
        read = _first_cell(scratch, tab)
    value = {"before": "skip", "": "clear"}.get(str(read))
    return Observation(say("probe.null_written", read=repr(read)), value)


def _first_cell(scratch: Scratch, tab: Tab) -> Cell:
    rows = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"))
    return rows[0][0] if rows and rows[0] else ""


DATA_FILTERS: Family = {
    "unmatched_filter_read": _unmatched_read,
    "unmatched_filter_write": _unmatched_write,
    "unmatched_metadata_delete": _unmatched_delete,
    "unmatched_metadata_update": _unmatched_update,
    "null_in_filter_write": _null_write,
}
