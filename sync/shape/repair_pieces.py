"""Comparing what a tab has with what we would put there: colour rules, protected ranges, drop-downs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.catalogue import Message, say
from sync.google.sheets_port import Json
from sync.workbook import requests as build
from sync.workbook.tab_sight import SeenSheet

_SIDES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
_TEXT_CONDITIONS = ("TEXT_EQ", "TEXT_STARTS_WITH")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that people undid, and the requests that put it back."""

    message: Message
    requests: tuple[Json, ...]


def colour_repair(sheet: SeenSheet, wanted: Sequence[Json], row_count: int | None = None) -> Iterable[Repair]:
    """Our colour rules anew, first in the list, unless each is there over its whole column.

    Ours are known by their condition and column; what people added is left as it is. `row_count` is the tab's height
    once it has grown, if another repair makes it grow.
    """
    seen = sheet.body.get("conditionalFormats", ())
    wanted_keys = [_rule_key(rule) for rule in wanted]
    seen_keys = [_rule_key(rule) for rule in seen]
    height = row_count or sheet.row_count
    present = list(zip(seen_keys, seen, strict=True))
    if all(
        any(found == key and _covers(rule, first, height) for found, rule in present)
        for key, first in zip(wanted_keys, map(_first_row, wanted), strict=True)
    ):
        return
    ours = [index for index, key in enumerate(seen_keys) if key is not None and key in wanted_keys]
    requests: list[Json] = [
        {"deleteConditionalFormatRule": {"sheetId": sheet.sheet_id, "index": index}} for index in reversed(ours)
    ]
    requests.extend(build.add_colour_rule(rule, index) for index, rule in enumerate(wanted))
    yield Repair(say("shape.repair_colours", tab=sheet.title), tuple(requests))


def protection_repair(sheet: SeenSheet, wanted: Sequence[Json]) -> Iterable[Repair]:
    """Our protected ranges anew, unless each is there with its range, its kind and the areas left free.

    Ours are known by their description; those of people are left as they are.
    """
    seen = sheet.body.get("protectedRanges", ())
    wanted_ranges = [request["addProtectedRange"]["protectedRange"] for request in wanted]
    descriptions = {protected["description"] for protected in wanted_ranges}
    ours = [protected for protected in seen if protected.get("description") in descriptions]
    if sorted(map(_protection_key, ours)) == sorted(map(_protection_key, wanted_ranges)):
        return
    requests: list[Json] = [
        {"deleteProtectedRange": {"protectedRangeId": protected["protectedRangeId"]}} for protected in ours
    ]
    requests.extend(wanted)
    yield Repair(say("shape.repair_protection", tab=sheet.title), tuple(requests))


def merge_repair(sheet: SeenSheet, own_columns_0based: Iterable[int]) -> Iterable[Repair]:
    """Merged cells that swallow our columns are split; merges elsewhere are people's own."""
    ours = set(own_columns_0based)
    requests = [
        {"unmergeCells": {"range": {**merge, "sheetId": sheet.sheet_id}}}
        for merge in sheet.body.get("merges", ())
        if ours & set(range(merge.get("startColumnIndex", 0), merge["endColumnIndex"]))
    ]
    if requests:
        yield Repair(say("shape.repair_merge", tab=sheet.title), tuple(requests))


def lacks_drop_down(sheet: SeenSheet, wanted: Json) -> bool:
    """Some cell of the area has not that very list, or a strict one."""
    area = wanted["setDataValidation"]["range"]
    rule = wanted["setDataValidation"]["rule"]
    choices = _choices(rule)
    for row in range(area["startRowIndex"], area["endRowIndex"]):
        for column in range(area["startColumnIndex"], area["endColumnIndex"]):
            found = sheet.cell(row, column).get("dataValidation", {})
            if _choices(found) != choices or found.get("strict", False):
                return True
    return False


def lacks_text_format(sheet: SeenSheet, area: Json) -> bool:
    """Some cell of the area is not formatted as text."""
    return any(
        sheet.cell(row, column).get("userEnteredFormat", {}).get("numberFormat", {}).get("type") != "TEXT"
        for row in range(area["startRowIndex"], area["endRowIndex"])
        for column in range(area["startColumnIndex"], area["endColumnIndex"])
    )


def _choices(rule: Json) -> list[str]:
    condition = rule.get("condition", {})
    if condition.get("type") != "ONE_OF_LIST":
        return []
    return [value.get("userEnteredValue", "") for value in condition.get("values", ())]


def _rule_key(rule: Json) -> tuple[str, str, int] | None:
    """Condition, text and first column of a rule that could be ours; None for any other."""
    condition = rule.get("booleanRule", {}).get("condition", {})
    ranges = rule.get("ranges", ())
    if condition.get("type") not in _TEXT_CONDITIONS or len(ranges) != 1:
        return None
    values = condition.get("values", ())
    text = values[0].get("userEnteredValue", "") if values else ""
    return condition["type"], text, int(ranges[0].get("startColumnIndex", 0))


def _first_row(rule: Json) -> int:
    return min(int(area.get("startRowIndex", 0)) for area in rule["ranges"])


def _covers(rule: Json, first_row: int, row_count: int) -> bool:
    """The rule goes from that row to the end of the grid: an open end may be answered as the grid's last row."""
    ends = [area.get("endRowIndex", row_count) for area in rule["ranges"]]
    return _first_row(rule) <= first_row and min(ends) >= row_count


def _protection_key(protected: Json) -> tuple[str, bool, tuple[int, ...], tuple[tuple[int, ...], ...]]:
    free = tuple(sorted(_sides(area) for area in protected.get("unprotectedRanges", ())))
    is_soft = bool(protected.get("warningOnly", False))
    return str(protected.get("description", "")), is_soft, _sides(protected.get("range", {})), free


def _sides(area: Json) -> tuple[int, ...]:
    """The sides of a range, -1 for an open one; a start of 0 and an open start are the same."""
    return tuple(int(area.get(side, 0 if side.startswith("start") else -1)) for side in _SIDES)
