"""addProtectedRange, updateProtectedRange and deleteProtectedRange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.protection import can_edit_protected, protected_refusal
from sync.sheets_server.model.sheet import ProtectedRange, Sheet
from sync.sheets_server.requests.arguments import grid_range, unused_id
from sync.sheets_server.spreadsheets.sheet_json import protected_range_json
from sync.sheets_server.store.file_facts import ROLE_ORDER
from sync.sheets_server.wire.field_mask import request_mask


def add_protected_range(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Protect a range, a named range or a whole sheet; owner and caller can always edit it (facts 7).

    requestingUserCanEdit of the request is ignored; the answer shows the editors as sent (oddity 20).
    """
    given = body.get("protectedRange", {})
    sheet, area, named_range_id = _protected_area(draft, given)
    _refuse_editors_of_warning(given, is_warning=given.get("warningOnly", False))
    if _is_whole_sheet(area) and any(_is_whole_sheet(other.range) for other in sheet.protected_ranges):
        raise invalid_argument(f'Sheet "{sheet.title}" already has sheet protection.')
    taken = (other.protected_range_id for each in draft.workbook.sheets for other in each.protected_ranges)
    editors = given.get("editors", {})
    asked = ProtectedRange(
        protected_range_id=unused_id(draft, given.get("protectedRangeId"), taken, "protected range"),
        range=area,
        description=given.get("description", ""),
        warning_only=given.get("warningOnly", False),
        named_range_id=named_range_id,
        users=_addresses(editors.get("users", ())),
        groups=_addresses(editors.get("groups", ())),
        domain_users_can_edit=editors.get("domainUsersCanEdit", False),
        unprotected=_holes(draft, given, sheet, area),
    )
    kept = replace(asked, users=_addresses((*asked.users, draft.facts.owner, draft.user)))
    draft.replace_sheet(replace(sheet, protected_ranges=(*sheet.protected_ranges, kept)))
    shown = protected_range_json(kept, draft.facts, draft.user)
    if "editors" in shown:
        shown["editors"] = {name: value for name, value in _editors_json(asked).items() if value}
    return {"protectedRange": shown}


def _editors_json(protected: ProtectedRange) -> dict[str, Any]:
    return {
        "users": list(protected.users),
        "groups": list(protected.groups),
        "domainUsersCanEdit": protected.domain_users_can_edit,
    }


def _protected_area(draft: WorkbookDraft, given: Json) -> tuple[Sheet, GridRange, str]:
    """The sheet, the range, and the id of the named range behind it ("" for none)."""
    if "tableId" in given:
        raise not_available("Protecting a table")
    if "namedRangeId" in given:
        if "range" in given:
            raise invalid_argument("Only one of range or namedRangeId may be set.")
        for named in draft.workbook.named_ranges:
            if named.named_range_id == given["namedRangeId"]:
                sheet, area = grid_range(draft, named.range.to_json(), "namedRange.range")
                return sheet, area, named.named_range_id
        raise invalid_argument(f"No named range with id: {given['namedRangeId']}")
    sheet, area = grid_range(draft, given.get("range"), "protectedRange.range")
    return sheet, area, ""


def _is_whole_sheet(area: GridRange) -> bool:
    return area == GridRange(area.sheet_id)


def _holes(draft: WorkbookDraft, given: Json, sheet: Sheet, area: GridRange) -> tuple[GridRange, ...]:
    """The unprotected ranges, which only a protected sheet can have (schema ProtectedRange)."""
    bodies = given.get("unprotectedRanges", ())
    if bodies and not _is_whole_sheet(area):
        raise invalid_argument("Unprotected ranges are only supported on protected sheets.")
    holes = []
    for body in bodies:
        on_sheet, hole = grid_range(draft, body, "protectedRange.unprotectedRanges")
        if on_sheet.uid != sheet.uid:
            raise invalid_argument("Unprotected ranges must be on the protected sheet.")
        holes.append(hole)
    return tuple(holes)


def _refuse_editors_of_warning(given: Json, *, is_warning: bool) -> None:
    """Editors beside warningOnly are refused, even empty ones (gspread #1437)."""
    if is_warning and "editors" in given:
        raise invalid_argument("ProtectedRange is warningOnly. Editors cannot be set on it.")


def _addresses(found: Iterable[str]) -> tuple[str, ...]:
    """Each address once, lower case, in order; empty ones left out."""
    return tuple(dict.fromkeys(address.lower() for address in found if address))


def update_protected_range(draft: WorkbookDraft, body: Json) -> None:
    """Change a protection by field mask; only who may edit the range may do it."""
    given = body.get("protectedRange", {})
    mask = request_mask(body.get("fields"), "ProtectedRange")
    sheet, protected = _find(draft, given.get("protectedRangeId", 0))
    if not can_edit_protected(protected, draft.facts, draft.user):
        raise protected_refusal()
    changed = protected
    target = sheet
    if (mask.names("range") and "range" in given) or (mask.names("namedRangeId") and "namedRangeId" in given):
        target, area, named_range_id = _protected_area(draft, given)
        changed = replace(changed, range=area, named_range_id=named_range_id)
    if mask.names("description"):
        changed = replace(changed, description=given.get("description", ""))
    if mask.names("unprotectedRanges"):
        changed = replace(changed, unprotected=_holes(draft, given, target, changed.range))
    if mask.names("warningOnly"):
        changed = replace(changed, warning_only=given.get("warningOnly", False))
        if protected.warning_only and not changed.warning_only and not mask.names("editors"):
            changed = replace(changed, users=_addresses(_writers(draft)), groups=())
    if mask.names("editors") and ("editors" in given or not changed.warning_only):
        _refuse_editors_of_warning(given, is_warning=changed.warning_only)
        changed = _with_editors(draft, changed, given.get("editors", {}), mask.child("editors"))
    draft.replace_sheet(_without(sheet, protected, changed if target.uid == sheet.uid else None))
    if target.uid != sheet.uid:
        draft.replace_sheet(replace(target, protected_ranges=(*target.protected_ranges, changed)))


def _writers(draft: WorkbookDraft) -> list[str]:
    """All who may edit the document (schema ProtectedRange.warningOnly: they become the editors)."""
    writing = ROLE_ORDER[ROLE_ORDER.index("writer") :]
    writers = [one.email for one in draft.facts.permissions if one.role in writing and one.type == "user"]
    return [draft.facts.owner, *writers]


def _with_editors(draft: WorkbookDraft, protected: ProtectedRange, editors: Json, mask: Any) -> ProtectedRange:
    """Listed parts of the editors replaced; owner and caller always stay among them."""
    if mask.names("users"):
        users = _addresses((*editors.get("users", ()), draft.facts.owner, draft.user))
        protected = replace(protected, users=users)
    if mask.names("groups"):
        protected = replace(protected, groups=_addresses(editors.get("groups", ())))
    if mask.names("domainUsersCanEdit"):
        protected = replace(protected, domain_users_can_edit=editors.get("domainUsersCanEdit", False))
    return protected


def _without(sheet: Sheet, protected: ProtectedRange, instead: ProtectedRange | None) -> Sheet:
    replaced = (instead if other is protected else other for other in sheet.protected_ranges)
    return replace(sheet, protected_ranges=tuple(other for other in replaced if other is not None))


def delete_protected_range(draft: WorkbookDraft, body: Json) -> None:
    """Lift a protection; only who may edit the range may do it."""
    sheet, protected = _find(draft, body.get("protectedRangeId", 0))
    if not can_edit_protected(protected, draft.facts, draft.user):
        raise protected_refusal()
    draft.replace_sheet(_without(sheet, protected, None))


def _find(draft: WorkbookDraft, protected_range_id: int) -> tuple[Sheet, ProtectedRange]:
    for sheet in draft.workbook.sheets:
        for protected in sheet.protected_ranges:
            if protected.protected_range_id == protected_range_id:
                return sheet, protected
    raise invalid_argument(f"No protected range with id: {protected_range_id}")


HANDLERS = {
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
}
