"""Comparing what a tab has with what we would put there: colour rules, protected ranges, drop-downs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.catalogue import Message, say
from sync.google.sheets_port import Json
from sync.shape.meant_cells import is_meant_cell_rule
from sync.shape.stale_cells import is_stale_rule
from sync.workbook import requests as build
from sync.workbook.tab_sight import SeenSheet

_SIDES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
MOST_COLUMNS = 18_278
"""Columns that a tab may have (ZZZ): the end of a range that is open to the right."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that people undid, and the requests that put it back."""

    message: Message
    requests: tuple[Json, ...]


def colour_repair(sheet: SeenSheet, wanted: Sequence[Json], row_count: int | None = None) -> Iterable[Repair]:
    """Our colour rules anew behind people's own, unless just these stand there, each over its whole column.

    Ours are known by their condition and column, so that pieces and doubles that pasting left are ours too; what people
    added is left as it is. `row_count` is the tab's height once it has grown, if another repair makes it grow.
    """
    seen = sheet.colour_rules
    height = row_count or sheet.row_count
    ours = [index for index, rule in enumerate(seen) if _is_ours(rule, wanted)]
    theirs = len(seen) - len(ours)
    stand_last = ours == list(range(theirs, len(seen)))
    if stand_last and len(ours) == len(wanted):
        standing = [seen[index] for index in ours]
        if all(any(_is_whole(found, rule, height) for found in standing) for rule in wanted):
            return
    requests: list[Json] = [
        {"deleteConditionalFormatRule": {"sheetId": sheet.sheet_id, "index": index}} for index in reversed(ours)
    ]
    requests.extend(build.add_colour_rule(rule, index) for index, rule in enumerate(wanted, start=theirs))
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


def merge_repair(sheet: SeenSheet, own_columns_0based: Iterable[int], first_row_0based: int = 0) -> Iterable[Repair]:
    """Merged cells that swallow our columns from that row on are split; merges elsewhere are people's own."""
    ours = set(own_columns_0based)
    requests = [
        {"unmergeCells": {"range": {**merge, "sheetId": sheet.sheet_id}}}
        for merge in sheet.body.get("merges", ())
        if merge["endRowIndex"] > first_row_0based
        and ours & set(range(merge.get("startColumnIndex", 0), merge["endColumnIndex"]))
    ]
    if requests:
        yield Repair(say("shape.repair_merge", tab=sheet.title), tuple(requests))


def width_repair(sheet: SeenSheet, wanted_px: Sequence[int], former_px: Iterable[Sequence[int]]) -> Iterable[Repair]:
    """Columns that are still as wide as an earlier version made them; a width that people chose stays."""
    ours = [(widths[min(place, len(widths) - 1)], place) for widths in former_px for place in range(len(wanted_px))]
    seen = sheet.column_widths_px
    requests = [
        request
        for place, width in enumerate(wanted_px)
        if seen.get(place, width) != width and (seen[place], place) in ours
        for request in build.column_widths(sheet.sheet_id, [width], place)
    ]
    if requests:
        yield Repair(say("shape.repair_widths", tab=sheet.title), tuple(requests))


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


def _condition(rule: Json) -> Json:
    condition: Json = rule.get("booleanRule", {}).get("condition", {})
    return condition


def _said(rule: Json) -> tuple[str, str]:
    """Kind and text (or formula) of a rule's condition."""
    values = _condition(rule).get("values", ())
    return _condition(rule).get("type", ""), values[0].get("userEnteredValue", "") if values else ""


def _is_ours(rule: Json, wanted: Iterable[Json]) -> bool:
    """A rule that says what one of ours says, over a column of it, or anywhere in its colour: pasted there with a cell.

    Those of cells that are meant are ours whatever column they name, those of stale ones whatever days they count.
    """
    if is_meant_cell_rule(_condition(rule)) or is_stale_rule(_condition(rule)):
        return True
    return any(
        _said(rule) == _said(one) and (_has_same_background(rule, one) or _columns(rule) & _columns(one))
        for one in wanted
    )


def _has_same_background(rule: Json, other: Json) -> bool:
    """Near enough: colours come back as rounded as the server keeps them, to 1/255."""
    mine, others = (
        each["booleanRule"].get("format", {}).get("backgroundColorStyle", {}).get("rgbColor", {})
        for each in (rule, other)
    )
    return all(abs(mine.get(channel, 0) - others.get(channel, 0)) < 0.01 for channel in ("red", "green", "blue"))


def _columns(rule: Json) -> set[int]:
    return {
        column
        for area in rule.get("ranges", ())
        for column in range(area.get("startColumnIndex", 0), area.get("endColumnIndex", MOST_COLUMNS))
    }


def _is_whole(found: Json, wanted: Json, row_count: int) -> bool:
    """One unbroken range over the column down to the end of the grid (an open end may be answered as its last row).

    The formula of a rule is written for its first row: there it must begin just where ours does.
    """
    if _said(found) != _said(wanted) or len(found.get("ranges", ())) != 1 or _columns(found) != _columns(wanted):
        return False
    (area,), (ours,) = found["ranges"], wanted["ranges"]
    first, ours_first = area.get("startRowIndex", 0), ours.get("startRowIndex", 0)
    begins = first == ours_first if _said(wanted)[0] == "CUSTOM_FORMULA" else first <= ours_first
    return bool(begins and area.get("endRowIndex", row_count) >= min(row_count, ours.get("endRowIndex", row_count)))


def _protection_key(protected: Json) -> tuple[str, bool, tuple[int, ...], tuple[tuple[int, ...], ...]]:
    free = tuple(sorted(_sides(area) for area in protected.get("unprotectedRanges", ())))
    is_soft = bool(protected.get("warningOnly", False))
    return str(protected.get("description", "")), is_soft, _sides(protected.get("range", {})), free


def _sides(area: Json) -> tuple[int, ...]:
    """The sides of a range, -1 for an open one; a start of 0 and an open start are the same."""
    return tuple(int(area.get(side, 0 if side.startswith("start") else -1)) for side in _SIDES)
