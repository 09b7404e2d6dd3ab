"""files.list: which files, in which order, which page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.drive.access import AccessView
from sync.sheets_server.drive.errors import bad_request, invalid_parameter, invalid_value, shared_drive_not_found
from sync.sheets_server.drive.fields import DEFAULT_FILE, FILE_LIST, cut_to_fields
from sync.sheets_server.drive.file_json import file_json
from sync.sheets_server.drive.parameters import feed_viewer, flag, supports_all_drives, take_page, viewer_of
from sync.sheets_server.drive.query_match import query_selects
from sync.sheets_server.drive.query_parser import Query, QueryError, QueryNotAvailableError, parse_query
from sync.sheets_server.errors import not_available
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE, FileFacts

DEFAULT_PAGE = 100
SortKey = Callable[[FileFacts], Any]


def list_files(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/files."""
    access = call.services.drive.access()
    query = _parsed_query(call.request.query_value("q"))
    order = _sort_keys(call.request.query_value("orderBy"), call.user.email)
    viewer = feed_viewer(call)
    found = [call.services.drive.feed.as_seen(file, viewer) for file in _corpus(call, access)]
    if query is not None:
        found = [file for file in found if _selects(query, access, file, call)]
    found.sort(key=lambda file: file.file_id)
    found.sort(key=lambda file: file.modified_at, reverse=True)
    for key, descending in reversed(order):
        found.sort(key=key, reverse=descending)
    page, next_token = take_page(found, call, DEFAULT_PAGE)
    body: dict[str, Any] = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": [file_json(file, viewer_of(call), access) for file in page],
    }
    if next_token:
        body["nextPageToken"] = next_token
    default = f"kind,incompleteSearch,nextPageToken,files({DEFAULT_FILE})"
    return cut_to_fields(body, call.request.query_value("fields"), FILE_LIST, default)


def _parsed_query(text: str | None) -> Query | None:
    if text is None or not text.strip():
        return None
    try:
        return parse_query(text)
    except QueryError:
        raise invalid_value("q") from None
    except QueryNotAvailableError as error:
        raise not_available(str(error)) from None


def _selects(query: Query, access: AccessView, file: FileFacts, call: Call) -> bool:
    try:
        return query_selects(query, access, file, call.user)
    except QueryError:
        raise invalid_value("q") from None


def _corpus(call: Call, access: AccessView) -> list[FileFacts]:
    """The files that corpora, driveId and the all-drives flags speak of, as far as the caller may see them."""
    drive_id = call.request.query_value("driveId") or call.request.query_value("teamDriveId") or ""
    corpora = call.request.query_value("corpora") or "user"
    if corpora == "teamDrive":  # its former name, which pygsheets still sends
        corpora = "drive"
    if corpora not in ("user", "domain", "drive", "allDrives"):
        raise invalid_value("corpora")
    if bool(drive_id) != (corpora == "drive"):
        message = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise invalid_parameter("driveId", message)
    all_drives = flag(call, "includeItemsFromAllDrives") or flag(call, "includeTeamDriveItems")
    if all_drives and not supports_all_drives(call):
        raise bad_request("The supportsAllDrives parameter must be true when includeItemsFromAllDrives is true.")
    if corpora in ("drive", "allDrives") and not all_drives:
        message = f"The includeItemsFromAllDrives parameter must be true when corpora is set to {corpora}."
        raise invalid_parameter("includeItemsFromAllDrives", message)
    if drive_id:
        drive = access.drives.get(drive_id)
        if drive is None or access.drive_role_of(drive, call.user) is None:
            raise shared_drive_not_found(drive_id)
    files = call.services.store.files.values()
    return [
        file
        for file in files
        if (file.drive_id == drive_id if drive_id else all_drives or not file.drive_id)
        and access.is_listed_for(file, call.user)
    ]


def _sort_keys(text: str | None, email: str) -> list[tuple[SortKey, bool]]:
    keys: Mapping[str, SortKey] = {
        "createdTime": lambda file: file.created_at,
        "modifiedTime": lambda file: file.modified_at,
        "recency": lambda file: file.modified_at,
        "viewedByMeTime": lambda file: "",
        "modifiedByMeTime": lambda file: file.modified_at.isoformat() if file.last_modifying_user == email else "",
        "sharedWithMeTime": lambda file: file.more.get("sharedAt", {}).get(email, ""),
        "folder": lambda file: file.mime_type != FOLDER_MIME_TYPE,
        "name": lambda file: file.name.casefold(),
        "name_natural": lambda file: _natural(file.name),
        "quotaBytesUsed": lambda file: file.mime_type != FOLDER_MIME_TYPE,
        "starred": lambda file: email not in file.more.get("starredBy", ()),
    }
    found = []
    for part in (text or "").split(","):
        words = part.split()
        if not words:
            continue
        if words[0] not in keys or len(words) > 2 or words[1:] not in ([], ["desc"]):
            raise invalid_value("orderBy")
        found.append((keys[words[0]], len(words) == 2))
    return found


def _natural(name: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts if part]
