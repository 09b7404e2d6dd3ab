"""Changes of a file's facts on behalf of a caller; a file that went in the meantime is not found."""

from __future__ import annotations

from collections.abc import Callable

from sync.sheets_server.app import Call
from sync.sheets_server.drive.errors import file_not_found
from sync.sheets_server.store.file_facts import FileFacts


def change_facts(
    call: Call, file_id: str, alter: Callable[[FileFacts], FileFacts], *, touch: bool = False
) -> FileFacts:
    """The file after the change; ``touch`` moves modifiedTime and lastModifyingUser.

    :raises ApiError: 404, deleted by somebody else since it was looked up.
    """
    try:
        return call.services.store.edit_facts(file_id, call.user.email, alter, touch=touch)
    except KeyError:
        raise file_not_found(file_id) from None


def delete_for_good(call: Call, file_id: str) -> None:
    """Remove the file; that somebody else was quicker is no error."""
    try:
        call.services.store.delete(file_id, call.user.email)
    except KeyError:
        return
