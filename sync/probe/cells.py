"""Where a value goes that is written under a merge, against a strict rule or past the grid."""

from __future__ import annotations

from rules.catalogue import say
from sync.google.errors import RequestRefused
from sync.probe.calls import read_values, write_values
from sync.probe.observation import Family, Observation, refused
from sync.probe.scratch import Scratch
from sync.probe.scratch_tab import Tab


def _merged_write(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        area = tab.area((0, 1), (0, 2))
        write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["left"]])
        scratch.change({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
        try:
            write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("B1"), [["covered"]])
        except RequestRefused as error:
            return Observation(refused(error), "refuse")
        merged = _two_cells(scratch, tab)
        scratch.change({"unmergeCells": {"range": area}})
        apart = _two_cells(scratch, tab)
    value = None
    if apart == ("left", "covered"):
        value = "hidden"
    elif apart == ("covered", ""):
        value = "top_left"
    elif apart == ("left", ""):
        value = "discard"
    return Observation(say("probe.merged", merged=_pair(merged), apart=_pair(apart)), value)


def _strict_write(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "allowed"}]}
        rule = {"condition": condition, "strict": True}
        scratch.change({"setDataValidation": {"range": tab.area((0, 1), (0, 1)), "rule": rule}})
        try:
            write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["other"]])
        except RequestRefused as error:
            return Observation(refused(error), "refuse")
        read = _two_cells(scratch, tab)[0]
    return Observation(say("probe.against_rule", read=repr(read)), "ignore" if read == "other" else None)


def _past_the_grid(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        try:
            write_values(scratch.sheets, scratch.spreadsheet_id, tab.place(f"A{tab.rows}"), [["last"], ["past"]])
        except RequestRefused as error:
            return Observation(refused(error), "refuse")
        read = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place(f"A{tab.rows}:A"))
    return Observation(say("probe.past_grid", read=repr(read)), "grow" if read == [["last"], ["past"]] else None)


def _freeze_through_merge(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        scratch.change({"mergeCells": {"range": tab.area((0, 1), (0, 4)), "mergeType": "MERGE_ALL"}})
        properties = {"sheetId": tab.sheet_id, "gridProperties": {"frozenColumnCount": 2}}
        freeze = {"properties": properties, "fields": "gridProperties.frozenColumnCount"}
        try:
            scratch.change({"updateSheetProperties": freeze})
        except RequestRefused as error:
            return Observation(refused(error), "refuse")
    return Observation(say("probe.frozen_through_merge"), "allow")


def _two_cells(scratch: Scratch, tab: Tab) -> tuple[str, str]:
    rows = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1:B1"))
    row = [str(cell) for cell in (rows[0] if rows else ())]
    first, second = [*row, "", ""][:2]
    return first, second


def _pair(cells: tuple[str, str]) -> str:
    return " | ".join(repr(cell) for cell in cells)


CELLS: Family = {
    "merged_cell_write": _merged_write,
    "strict_validation_write": _strict_write,
    "write_past_grid": _past_the_grid,
    "freeze_through_merge": _freeze_through_merge,
}
