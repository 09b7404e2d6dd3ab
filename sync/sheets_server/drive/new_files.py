"""files.create and files.copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.clock import parse_rfc3339
from sync.sheets_server.drive.errors import bad_request, file_id_in_use, file_not_found, forbidden, invalid_value
from sync.sheets_server.drive.fields import DEFAULT_FILE, FILE, cut_to_fields
from sync.sheets_server.drive.file_json import file_json, may_copy
from sync.sheets_server.drive.ids import is_possible_id, new_item_id
from sync.sheets_server.drive.parameters import (
    bool_field,
    flag,
    json_body,
    text_field,
    text_map_field,
    viewer_of,
    visible_file,
)
from sync.sheets_server.drive.placing import Place, check_storage, place_for, put_into
from sync.sheets_server.errors import not_available
from sync.sheets_server.model.workbook import Workbook, new_workbook
from sync.sheets_server.spreadsheets.new_file import new_file_id
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE, SPREADSHEET_MIME_TYPE, FileFacts

UNTITLED = "Untitled"


def create_file(call: Call) -> Mapping[str, Any]:
    """Handler of POST /drive/v3/files: a spreadsheet or a folder."""
    body = json_body(call)
    mime_type = text_field(body, "mimeType") or "application/octet-stream"
    file = new_file(call, body, mime_type)
    workbook = new_workbook(file.file_id) if mime_type == SPREADSHEET_MIME_TYPE else None
    store_new(call, file, workbook)
    return one_file(call, file)


def store_new(call: Call, file: FileFacts, workbook: Workbook | None) -> None:
    """Keep a new file.

    :raises ApiError: 409, somebody else has used the id that the client chose.
    """
    try:
        call.services.store.create(file, workbook, call.user.email)
    except FileExistsError:
        raise file_id_in_use() from None


def one_file(call: Call, file: FileFacts) -> Mapping[str, Any]:
    """A File as the answer of a method, cut to the fields asked for."""
    body = file_json(file, viewer_of(call), call.services.drive.access())
    return cut_to_fields(body, call.request.query_value("fields"), FILE, DEFAULT_FILE)


def new_file(call: Call, body: Mapping[str, Any], mime_type: str) -> FileFacts:
    """Facts of a file that the caller makes, from the fields of the request; not stored yet.

    :raises ApiError: types that the sheets server does not keep, no place, no storage, an id in use.
    """
    if mime_type not in (SPREADSHEET_MIME_TYPE, FOLDER_MIME_TYPE):
        raise not_available(f"a file of type {mime_type} (spreadsheets and folders only)")
    place = place_for(call, parents_field(body))
    check_storage(call, place)
    now = call.services.clock.now()
    file = FileFacts(
        file_id=_chosen_id(call, body) or (new_file_id() if mime_type == SPREADSHEET_MIME_TYPE else new_item_id()),
        name=text_field(body, "name") or UNTITLED,
        owner=call.user.email,
        created_at=_time_field(body, "createdTime") or now,
        modified_at=_time_field(body, "modifiedTime") or now,
        mime_type=mime_type,
        last_modifying_user=call.user.email,
        more=with_given_fields({}, body, call.user.email),
    )
    return put_into(file, place, call.user.email)


def with_given_fields(more: Mapping[str, Any], body: Mapping[str, Any], user_email: str) -> dict[str, Any]:
    """Drive's lesser fields after a request: description, properties, starred and sharing settings."""
    changed = dict(more)
    for name in ("description", "folderColorRgb"):
        if (text := text_field(body, name)) is not None:
            changed[name] = text
    for name in ("properties", "appProperties"):
        if (given := text_map_field(body, name)) is not None:
            merged = {**changed.get(name, {}), **given}
            changed[name] = {key: value for key, value in merged.items() if value is not None}
    for name in ("writersCanShare", "viewersCanCopyContent"):
        if (truth := bool_field(body, name)) is not None:
            changed[name] = truth
    if (restricted := bool_field(body, "copyRequiresWriterPermission")) is not None:
        changed["viewersCanCopyContent"] = not restricted
    if (starred := bool_field(body, "starred")) is not None:
        others = [one for one in changed.get("starredBy", ()) if one != user_email]
        changed["starredBy"] = [*others, user_email] if starred else others
    return changed


def parents_field(body: Mapping[str, Any]) -> list[str] | None:
    """The parents of the body, as ids."""
    parents = body.get("parents")
    if parents is None:
        return None
    if not isinstance(parents, list) or not all(isinstance(one, str) for one in parents):
        raise bad_request("Invalid value for: parents is not a list of strings")
    return parents


def _chosen_id(call: Call, body: Mapping[str, Any]) -> str | None:
    chosen = text_field(body, "id")
    if chosen is not None:
        if not is_possible_id(chosen) or len(chosen) < 10:
            raise invalid_value("id", "The provided file ID is not usable.")
        if call.services.store.facts(chosen) is not None:
            raise file_id_in_use()
    return chosen


def _time_field(body: Mapping[str, Any], name: str) -> datetime | None:
    text = text_field(body, name)
    try:
        return None if text is None else parse_rfc3339(text)
    except ValueError as error:
        raise bad_request(f"Invalid value for: {name}: {error}") from None


def copy_file(call: Call) -> Mapping[str, Any]:
    """Handler of POST /drive/v3/files/{fileId}/copy; permissions are not copied, comments on request."""
    source = visible_file(call, call.parameters["fileId"])
    access = call.services.drive.access()
    if not may_copy(source, access.role_of(source, call.user)):
        raise forbidden("This file cannot be copied by the user.", "cannotCopyFile")
    body = json_body(call)
    place = _place_of_copy(call, source, parents_field(body))
    check_storage(call, place)
    state = call.services.store.state(source.file_id)
    if state is None:  # deleted since it was looked up
        raise file_not_found(source.file_id)
    now = call.services.clock.now()
    copy = FileFacts(
        file_id=new_file_id(),
        name=text_field(body, "name") or f"Copy of {source.name}",
        owner=call.user.email,
        created_at=now,
        modified_at=now,
        mime_type=source.mime_type,
        last_modifying_user=call.user.email,
        locale=source.locale,
        time_zone=source.time_zone,
        more=with_given_fields(
            {name: source.more[name] for name in ("description", "properties") if name in source.more},
            body,
            call.user.email,
        ),
    )
    copy = put_into(copy, place, call.user.email)
    keep_metadata = call.services.switches.metadata_on_file_copy == "kept"
    workbook = _copied_workbook(state.workbook, copy.file_id, keep_metadata=keep_metadata)
    store_new(call, copy, workbook)
    if flag(call, "copyComments"):
        _copy_comments(call, source.file_id, copy.file_id)
    return one_file(call, copy)


def _place_of_copy(call: Call, source: FileFacts, parents: list[str] | None) -> Place:
    """Beside the original where the caller may add files, else the caller's root."""
    if parents is None and source.parents:
        access = call.services.drive.access()
        folder = access.find_file(source.parents[0])
        drive = access.drives.get(source.parents[0])
        role = (
            access.role_of(folder, call.user) if folder else access.drive_role_of(drive, call.user) if drive else None
        )
        if role in ("writer", "fileOrganizer", "organizer", "owner"):
            return Place(source.parents[0], source.drive_id)
    return place_for(call, parents)


def _copied_workbook(workbook: Workbook, file_id: str, *, keep_metadata: bool) -> Workbook:
    """The workbook under a new id. Editors of protections stay behind: the copy is shared with nobody."""
    sheets = tuple(
        replace(
            sheet,
            protected_ranges=tuple(
                replace(one, users=(), groups=(), domain_users_can_edit=False) for one in sheet.protected_ranges
            ),
        )
        for sheet in workbook.sheets
    )
    metadata = workbook.developer_metadata if keep_metadata else {}
    return replace(workbook, spreadsheet_id=file_id, sheets=sheets, developer_metadata=metadata)


def _copy_comments(call: Call, source_id: str, copy_id: str) -> None:
    for comment in call.services.drive.comments_of(source_id):
        if not comment.deleted:
            copied = replace(comment, comment_id=new_item_id()[:20], file_id=copy_id)
            call.services.drive.add_comment(copied)
