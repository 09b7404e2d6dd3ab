"""What a new spreadsheet file starts with."""

from __future__ import annotations

import secrets
from datetime import datetime

from sync.sheets_server.accounts import User
from sync.sheets_server.store.file_facts import FileFacts

ID_BYTES = 32


def new_file_id() -> str:
    """A file id of the length and alphabet of Google's: 44 characters, first a 1."""
    return "1" + secrets.token_urlsafe(ID_BYTES)


def new_file_facts(file_id: str, title: str, owner: User, now: datetime) -> FileFacts:
    """Facts of a spreadsheet that `owner` makes in their own Drive."""
    return FileFacts(file_id, title, owner.email, now, now, last_modifying_user=owner.email)
