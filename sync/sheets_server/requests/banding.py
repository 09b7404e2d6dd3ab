"""addBanding, updateBanding and deleteBanding: alternating colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area, refuse_locked, unused_id
from sync.sheets_server.requests.json_fields import printed, updated_fields
from sync.sheets_server.wire.field_mask import request_mask

PROPERTIES = ("rowProperties", "columnProperties")


def add_banding(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Colour a range by bands; two bandings never overlap."""
    given = body.get("bandedRange", {})
    taken = (band["bandedRangeId"] for sheet in draft.workbook.sheets for band in sheet.banded_ranges)
    banded_range_id = unused_id(draft, given.get("bandedRangeId"), taken, "banded range")
    banded = {"bandedRangeId": banded_range_id} | {
        name: given[name] for name in (*PROPERTIES, "range") if name in given
    }
    sheet, shown = _checked(draft, banded)
    draft.replace_sheet(replace(sheet, banded_ranges=(*sheet.banded_ranges, shown)))
    return {"bandedRange": shown}


def _checked(draft: WorkbookDraft, banded: Json) -> tuple[Sheet, dict[str, Any]]:
    """The sheet of a banded range and the range as it is read back."""
    sheet, area = grid_area(draft, banded.get("range"), "bandedRange.range")
    refuse_locked(draft, sheet, [area])
    if not any(banded.get(name) for name in PROPERTIES):
        raise invalid_argument("At least one of rowProperties or columnProperties must be specified.")
    for other in sheet.banded_ranges:
        if other["bandedRangeId"] == banded["bandedRangeId"]:
            continue
        if sheet.bounded(grid_range_from_json(other["range"])).intersects(area):
            raise invalid_argument(
                "You cannot add alternating background colors to a range that already has "
                "alternating background colors."
            )
    shown = printed({name: banded[name] for name in PROPERTIES if banded.get(name)})
    return sheet, {
        "bandedRangeId": banded["bandedRangeId"],
        "range": area.on_sheet(sheet.sheet_id).to_json(),
        **shown,
    }


def update_banding(draft: WorkbookDraft, body: Json) -> None:
    """Change a banded range by field mask; a new range may be on another sheet."""
    given = body.get("bandedRange", {})
    mask = request_mask(body.get("fields"), "BandedRange")
    sheet, before = _find(draft, given.get("bandedRangeId", 0))
    refuse_locked(draft, sheet, [sheet.bounded(grid_range_from_json(before["range"]))])
    changed = updated_fields(before, printed(given) | {name: given[name] for name in ("range",) if name in given}, mask)
    changed["bandedRangeId"] = before["bandedRangeId"]
    others = tuple(band for band in sheet.banded_ranges if band is not before)
    draft.replace_sheet(replace(sheet, banded_ranges=others))
    target, shown = _checked(draft, changed)
    draft.replace_sheet(replace(target, banded_ranges=(*target.banded_ranges, shown)))


def delete_banding(draft: WorkbookDraft, body: Json) -> None:
    """Take the bands off a range."""
    sheet, before = _find(draft, body.get("bandedRangeId", 0))
    refuse_locked(draft, sheet, [sheet.bounded(grid_range_from_json(before["range"]))])
    others = tuple(band for band in sheet.banded_ranges if band is not before)
    draft.replace_sheet(replace(sheet, banded_ranges=others))


def _find(draft: WorkbookDraft, banded_range_id: int) -> tuple[Sheet, Json]:
    for sheet in draft.workbook.sheets:
        for band in sheet.banded_ranges:
            if band["bandedRangeId"] == banded_range_id:
                return sheet, band
    raise invalid_argument(f"No banded range with id: {banded_range_id}")


HANDLERS = {"addBanding": add_banding, "updateBanding": update_banding, "deleteBanding": delete_banding}
