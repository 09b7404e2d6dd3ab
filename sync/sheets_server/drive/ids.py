"""Ids: those Drive would draw at random, and the fixed one of a person's top folder."""

from __future__ import annotations

import hashlib
import secrets
import string

from sync.sheets_server.accounts import User

_ID_CHARACTERS = string.ascii_letters + string.digits + "-_"
ITEM_ID_LENGTH = 33  # that of folders and uploaded files
LONGEST_ID = 128


def new_item_id() -> str:
    """A random id as folders and other files have them: 33 characters, beginning with 1."""
    return "1" + "".join(secrets.choice(_ID_CHARACTERS) for _ in range(ITEM_ID_LENGTH - 1))


def new_drive_id() -> str:
    """A random id as shared drives have them: 19 characters, beginning with 0A and ending in PVA."""
    return "0A" + "".join(secrets.choice(_ID_CHARACTERS) for _ in range(14)) + "PVA"


def root_id_of(user: User) -> str:
    """The id of the user's My Drive, always the same for one user."""
    number = int.from_bytes(hashlib.sha256(user.email.encode()).digest(), "big")
    letters = []
    for _ in range(14):
        number, rest = divmod(number, len(_ID_CHARACTERS))
        letters.append(_ID_CHARACTERS[rest])
    return "0A" + "".join(letters) + "PVA"


def is_possible_id(text: str) -> bool:
    """Whether the text could be an id at all; anything else is never looked up."""
    return 0 < len(text) <= LONGEST_ID and all(character in _ID_CHARACTERS for character in text)
