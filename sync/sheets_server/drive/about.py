"""about.get: who the caller is and how much storage there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.drive.fields import ABOUT, cut_to_fields
from sync.sheets_server.drive.file_json import EXPORT_FORMATS, user_json
from sync.sheets_server.drive.parameters import require_fields
from sync.sheets_server.store.file_facts import SPREADSHEET_MIME_TYPE

STORAGE_BYTES = 15 * 2**30
FILE_BYTES = 1024  # what a spreadsheet counts for in the recordings (quotaBytesUsed)


def get_about(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/about; a service account without storage has a limit of 0."""
    require_fields(call)
    has_none = call.user.is_service_account and call.services.switches.service_account_storage == "none"
    owned = [one for one in call.services.store.files.values() if one.owner == call.user.email]
    used = FILE_BYTES * len(owned)
    trashed = FILE_BYTES * sum(file.trashed for file in owned)
    body = {
        "kind": "drive#about",
        "user": user_json(call.user.email, call.user),
        "storageQuota": {
            "limit": "0" if has_none else str(STORAGE_BYTES),
            "usage": str(used),
            "usageInDrive": str(used),
            "usageInDriveTrash": str(trashed),
        },
        "importFormats": {"text/csv": [SPREADSHEET_MIME_TYPE], "text/tab-separated-values": [SPREADSHEET_MIME_TYPE]},
        "exportFormats": {SPREADSHEET_MIME_TYPE: list(EXPORT_FORMATS)},
        "maxUploadSize": "5242880000000",
        "appInstalled": True,
        "canCreateDrives": not call.user.is_service_account,
        "canCreateTeamDrives": not call.user.is_service_account,
    }
    return cut_to_fields(body, call.request.query_value("fields"), ABOUT, "*")
