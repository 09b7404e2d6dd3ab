"""addFilterView, updateFilterView, duplicateFilterView and deleteFilterView."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import unused_id
from sync.sheets_server.requests.filters import checked_filter
from sync.sheets_server.requests.json_fields import updated_fields
from sync.sheets_server.wire.field_mask import FieldMask, request_mask


def add_filter_view(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Add a named view; the rows of the sheet stay as they are."""
    given = body.get("filter", {})
    filter_view_id = unused_id(draft, given.get("filterViewId"), _ids(draft), "filter view")
    title = given.get("title") or f"Filter {sum(len(sheet.filter_views) for sheet in draft.workbook.sheets) + 1}"
    sheet, shown = _checked(draft, {**given, "filterViewId": filter_view_id, "title": title})
    draft.replace_sheet(replace(sheet, filter_views=(*sheet.filter_views, shown)))
    return {"filter": shown}


def _ids(draft: WorkbookDraft) -> list[int]:
    return [view["filterViewId"] for sheet in draft.workbook.sheets for view in sheet.filter_views]


def _checked(draft: WorkbookDraft, given: Json) -> tuple[Sheet, dict[str, Any]]:
    """The sheet of a view and the view as it is read back."""
    if "tableId" in given:
        raise not_available("A filter view of a table")
    area_body = given.get("range")
    named_range_id = given.get("namedRangeId")
    if named_range_id:
        found = [one for one in draft.workbook.named_ranges if one.named_range_id == named_range_id]
        if not found:
            raise invalid_argument(f"No named range with id: {named_range_id}")
        area_body = found[0].range.to_json()
    sheet, _, shown = checked_filter(draft, given, area_body)
    named = {"namedRangeId": named_range_id} if named_range_id else {}
    return sheet, {"filterViewId": given["filterViewId"], "title": given["title"], **shown, **named}


def update_filter_view(draft: WorkbookDraft, body: Json) -> None:
    """Change a view by field mask."""
    given = body.get("filter", {})
    mask = request_mask(body.get("fields"), "FilterView")
    sheet, before = _find(draft, given.get("filterViewId", 0))
    changed = updated_fields(_without_stale_form(before, given, mask), given, mask)
    changed["filterViewId"] = before["filterViewId"]
    changed.setdefault("title", before["title"])
    target, shown = _checked(draft, changed)
    if target.uid != sheet.uid:
        raise invalid_argument("A filter view cannot be moved to another sheet.")
    views = tuple(shown if view is before else view for view in sheet.filter_views)
    draft.replace_sheet(replace(sheet, filter_views=views))


def _without_stale_form(before: Json, given: Json, mask: FieldMask) -> dict[str, Any]:
    """`before` without the form of the criteria that the update does not write."""
    kept = dict(before)
    if mask.names("filterSpecs") or mask.names("criteria"):
        kept.pop("criteria", None)
        kept.pop("filterSpecs", None)
    if mask.names("range") and "range" in given:
        kept.pop("namedRangeId", None)
    return kept


def duplicate_filter_view(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Add a copy of a view under a new id, titled `Copy of …`."""
    sheet, before = _find(draft, body.get("filterId", 0))
    copy = {
        **before,
        "filterViewId": unused_id(draft, None, _ids(draft), "filter view"),
        "title": f"Copy of {before['title']}",
    }
    draft.replace_sheet(replace(sheet, filter_views=(*sheet.filter_views, copy)))
    return {"filter": copy}


def delete_filter_view(draft: WorkbookDraft, body: Json) -> None:
    """Forget a view."""
    sheet, before = _find(draft, body.get("filterId", 0))
    views = tuple(view for view in sheet.filter_views if view is not before)
    draft.replace_sheet(replace(sheet, filter_views=views))


def _find(draft: WorkbookDraft, filter_view_id: int) -> tuple[Sheet, Json]:
    for sheet in draft.workbook.sheets:
        for view in sheet.filter_views:
            if view["filterViewId"] == filter_view_id:
                return sheet, view
    raise invalid_argument(f"No filter view with id: {filter_view_id}")


HANDLERS = {
    "addFilterView": add_filter_view,
    "updateFilterView": update_filter_view,
    "duplicateFilterView": duplicate_filter_view,
    "deleteFilterView": delete_filter_view,
}
