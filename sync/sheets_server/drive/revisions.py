"""revisions.list and get. Kept versions come first, the present state is the last one, as Drive lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.errors import revision_not_found
from sync.sheets_server.drive.fields import DEFAULT_REVISION, REVISION, REVISION_LIST, cut_to_fields
from sync.sheets_server.drive.file_json import export_links, user_json
from sync.sheets_server.drive.parameters import feed_viewer, take_page, visible_file
from sync.sheets_server.store.file_facts import FileFacts

DEFAULT_PAGE = 200


def list_revisions(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/revisions; needs a writer."""
    page, next_token = take_page(_revisions(call), call, DEFAULT_PAGE)
    body: dict[str, Any] = {"kind": "drive#revisionList", "revisions": page}
    if next_token:
        body["nextPageToken"] = next_token
    default = f"kind,nextPageToken,revisions({DEFAULT_REVISION})"
    return cut_to_fields(body, call.request.query_value("fields"), REVISION_LIST, default)


def get_revision(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/revisions/{revisionId}; ``head`` is the present state."""
    wanted, found = call.parameters["revisionId"], _revisions(call)
    body = found[-1] if wanted == "head" else next((one for one in found if one["id"] == wanted), None)
    if body is None:
        raise revision_not_found(wanted)
    return cut_to_fields(body, call.request.query_value("fields"), REVISION, DEFAULT_REVISION)


def _revisions(call: Call) -> list[dict[str, Any]]:
    file = visible_file(call, call.parameters["fileId"], "writer", any_drive=True)
    kept = call.services.drive.revisions_of(file.file_id)
    present = call.services.drive.feed.as_seen(file, feed_viewer(call))
    return [
        *(_revision_json(call, one.revision_id, one.state.facts) for one in kept),
        _revision_json(call, str(len(kept) + 1), present),
    ]


def _revision_json(call: Call, revision_id: str, file: FileFacts) -> dict[str, Any]:
    return {
        "kind": "drive#revision",
        "id": revision_id,
        "mimeType": file.mime_type,
        "modifiedTime": format_rfc3339_millis(file.modified_at),
        "lastModifyingUser": user_json(file.last_modifying_user, call.user),
        "published": False,
        "exportLinks": export_links(file),
    }
