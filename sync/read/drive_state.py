"""What Drive knows of the files now, for a look that no change log leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sync.google.answer_values import drive_time
from sync.google.errors import CredentialsRefused, SheetsError
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_files import DriveFacts

_FILE_FIELDS = "id,modifiedTime,version,trashed,lastModifyingUser(emailAddress,me)"
_SPREADSHEETS = "mimeType='application/vnd.google-apps.spreadsheet'"


@dataclass(frozen=True, slots=True)
class DriveState:
    """Facts by file id; `problems`: why a listing failed, so that what is missing may be anything."""

    files: Mapping[str, DriveFacts] = field(default_factory=dict)
    problems: tuple[SheetsError, ...] = ()


def drive_state(sheets: SheetsPort, drive_ids: Sequence[str], believed_unreadable: Iterable[str]) -> DriveState:
    """One listing for the account and one for each shared drive, and each file that is believed unreadable and in none.

    What cannot be asked is left out. Raises CredentialsRefused when no account is accepted.
    """
    own = frozenset(address.casefold() for address in sheets.addresses)
    files: dict[str, DriveFacts] = {}
    problems: list[SheetsError] = []
    for drive_id in (None, *drive_ids):
        try:
            listed = sheets.list_files(_SPREADSHEETS, _FILE_FIELDS, drive_id)
        except CredentialsRefused:
            raise
        except SheetsError as error:
            problems.append(error)
        else:
            files |= {str(file["id"]): _facts(file, own) for file in listed if "id" in file}
    for file_id in believed_unreadable:
        if file_id in files:
            continue
        try:
            files[file_id] = _facts(sheets.get_file(file_id, _FILE_FIELDS), own)
        except CredentialsRefused:
            raise
        except SheetsError:
            continue  # the reading itself will tell why
    return DriveState(files, tuple(problems))


def _facts(file: Json, own: frozenset[str]) -> DriveFacts:
    modifier = file.get("lastModifyingUser") or {}
    by_us = bool(modifier.get("me")) or str(modifier.get("emailAddress", "")).casefold() in own
    return DriveFacts(None if by_us else drive_time(file.get("modifiedTime")), bool(file.get("trashed", False)))
