"""files.get, update, delete, emptyTrash, generateIds and export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.app import Call, Response
from sync.sheets_server.clock import format_rfc3339_millis, parse_rfc3339
from sync.sheets_server.drive.access import at_least
from sync.sheets_server.drive.errors import (
    bad_request,
    forbidden,
    insufficient_file_permissions,
    invalid_value,
)
from sync.sheets_server.drive.fields import GENERATED_IDS, cut_to_fields
from sync.sheets_server.drive.file_edits import change_facts, delete_for_good
from sync.sheets_server.drive.file_json import role_needed_to_delete, role_needed_to_trash
from sync.sheets_server.drive.ids import new_item_id, root_id_of
from sync.sheets_server.drive.new_files import one_file, with_given_fields
from sync.sheets_server.drive.parameters import (
    bool_field,
    feed_viewer,
    json_body,
    text_field,
    visible_file,
)
from sync.sheets_server.drive.placing import place_in, put_into
from sync.sheets_server.drive.registry import principal_of
from sync.sheets_server.errors import not_available
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE, FileFacts

# Fields of a body that change only what the caller sees, so that a reader may send them.
PERSONAL_FIELDS = frozenset({"starred", "viewedByMeTime"})
LARGEST_ID_COUNT = 1000


def get_file(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/files/{fileId}; ``root`` is the caller's top folder."""
    file_id = call.parameters["fileId"]
    if call.request.query_value("alt") == "media":
        raise forbidden(
            "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
            "fileNotDownloadable",
        )
    if file_id in ("root", root_id_of(call.user)):
        return one_file(call, _root_folder(call))
    file = visible_file(call, file_id)
    return one_file(call, call.services.drive.feed.as_seen(file, feed_viewer(call)))


def _root_folder(call: Call) -> FileFacts:
    now = call.services.clock.now()
    return FileFacts(root_id_of(call.user), "My Drive", call.user.email, now, now, FOLDER_MIME_TYPE)


def update_file(call: Call) -> Mapping[str, Any]:
    """Handler of PATCH /drive/v3/files/{fileId}: name, trash, place, properties."""
    body = json_body(call)
    add, remove = (_id_list(call.request.query_value(name)) for name in ("addParents", "removeParents"))
    needed = "reader" if set(body) <= PERSONAL_FIELDS and not add and not remove else "writer"
    file = visible_file(call, call.parameters["fileId"], needed)
    if "parents" in body:
        message = (
            "The parents field is not directly writable in update requests. Use the addParents and removeParents "
            "parameters instead."
        )
        raise forbidden(message, "fieldNotWritable")
    trashed = bool_field(body, "trashed")
    if trashed is not None and trashed != file.trashed:
        role = call.services.drive.access().role_of(file, call.user)
        if not at_least(role, role_needed_to_trash(file)):
            raise insufficient_file_permissions()
    place = place_in(call, add[-1]) if add else None
    if place and place.drive_id != file.drive_id and file.mime_type == FOLDER_MIME_TYPE:
        raise not_available("moving a folder between My Drive and a shared drive")

    def alter(before: FileFacts) -> FileFacts:
        after = replace(before, more=with_given_fields(before.more, body, call.user.email))
        if name := text_field(body, "name"):
            after = replace(after, name=name)
        if trashed is not None and trashed != before.trashed:
            after = _trashed(after, trashed, call)
        if place:
            after = put_into(after, place, before.owner or call.user.email)
        elif remove and not set(after.parents) - set(remove):
            raise forbidden("A file must have a parent; add one with addParents.", "cannotRemoveOnlyParent")
        if moment := text_field(body, "modifiedTime"):
            after = replace(after, modified_at=_moment(moment))
        return after

    renamed = text_field(body, "name") is not None and "modifiedTime" not in body
    changed = change_facts(call, file.file_id, alter, touch=renamed)
    return one_file(call, changed)


def _trashed(file: FileFacts, trashed: bool, call: Call) -> FileFacts:
    more = {key: value for key, value in file.more.items() if key not in ("trashedTime", "trashedBy")}
    if trashed:
        more["trashedTime"] = format_rfc3339_millis(call.services.clock.now())
        more["trashedBy"] = call.user.email
    return replace(file, trashed=trashed, more=more)


def _moment(text: str) -> Any:
    try:
        return parse_rfc3339(text)
    except ValueError as error:
        raise bad_request(f"Invalid value for: modifiedTime: {error}") from None


def _id_list(text: str | None) -> list[str]:
    return [one.strip() for one in (text or "").split(",") if one.strip()]


def delete_file(call: Call) -> Response:
    """Handler of DELETE /drive/v3/files/{fileId}: past the trash, a folder with all it holds. 204, no body."""
    file_id = call.parameters["fileId"]
    if file_id in ("root", root_id_of(call.user)):
        raise forbidden("The root folder cannot be deleted.", "cannotDeleteRootFolder")
    file = visible_file(call, file_id)
    if not at_least(call.services.drive.access().role_of(file, call.user), role_needed_to_delete(file)):
        raise insufficient_file_permissions()
    _delete_with_content(call, file)
    return Response(204)


def empty_trash(call: Call) -> Response:
    """Handler of DELETE /drive/v3/files/trash: everything that the caller owns and has put into the trash."""
    drive_id = call.request.query_value("driveId")
    if drive_id:
        raise not_available("emptying the trash of a shared drive")
    for file in list(call.services.store.files.values()):
        if file.trashed and file.owner == call.user.email and call.services.store.facts(file.file_id):
            _delete_with_content(call, file)
    return Response(204)


def _delete_with_content(call: Call, file: FileFacts) -> None:
    store, registry = call.services.store, call.services.drive
    for one in (*_descendants(call, file), file):
        if store.facts(one.file_id) is None:
            continue
        principals = [principal_of(grant.permission) for grant in registry.access().grants(one)]
        registry.note_losses(one.file_id, principals, after_number=store.last_change_number)
        delete_for_good(call, one.file_id)


def _descendants(call: Call, folder: FileFacts) -> Iterator[FileFacts]:
    """What a folder holds, deepest first."""
    if folder.mime_type == FOLDER_MIME_TYPE:
        for file in list(call.services.store.files.values()):
            if folder.file_id in file.parents:
                yield from _descendants(call, file)
                yield file


def generate_ids(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/files/generateIds."""
    text = call.request.query_value("count") or "10"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LARGEST_ID_COUNT:
        raise invalid_value("count")
    body = {"kind": "drive#generatedIds", "space": "drive", "ids": [new_item_id() for _ in range(int(text))]}
    return cut_to_fields(body, call.request.query_value("fields"), GENERATED_IDS, "*")
