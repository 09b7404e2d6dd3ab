"""Who may edit protected cells, and the refusal for those who may not."""

from __future__ import annotations

from collections.abc import Iterable

from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import ProtectedRange, Sheet
from sync.sheets_server.store.file_facts import FileFacts


def can_edit_protected(protected: ProtectedRange, facts: FileFacts, user: str) -> bool:
    """Owner, listed editors, and with domainUsersCanEdit the owner's domain; a warning stops nobody (facts 7)."""
    if protected.warning_only or user in protected.users or (user and user == facts.owner):
        return True
    domain = facts.owner.rpartition("@")[2]
    return protected.domain_users_can_edit and bool(domain) and user.endswith("@" + domain)


def locked_areas(sheet: Sheet, facts: FileFacts, user: str) -> Iterable[tuple[Rectangle, list[Rectangle]]]:
    """What `user` may not edit on a sheet: locked rectangles, each with the holes that stay open."""
    for protected in sheet.protected_ranges:
        if not can_edit_protected(protected, facts, user):
            holes = [sheet.bounded(area) for area in protected.unprotected]
            yield sheet.bounded(protected.range), holes


def is_locked(sheet: Sheet, area: Rectangle, facts: FileFacts, user: str) -> bool:
    """Whether any cell of `area` is hard-protected against `user`."""
    return any(
        area.intersects(locked) and not _is_covered(area, locked, holes)
        for locked, holes in locked_areas(sheet, facts, user)
    )


def _is_covered(area: Rectangle, locked: Rectangle, holes: list[Rectangle]) -> bool:
    """Whether every cell that `area` shares with `locked` lies in a hole."""
    rest = [area.intersection(locked)]
    for hole in holes:
        rest = [piece for part in rest for piece in part.without(hole)]
    return not rest


def protected_refusal() -> ApiError:
    """The 400 for a write to protected cells (node-google-spreadsheet #20)."""
    return invalid_argument(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove "
        "protection if you need to edit."
    )
