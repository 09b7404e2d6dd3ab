"""The few calls to Sheets and Drive that the service makes, as a protocol; ids go in directly, nothing is opened first.

`sheets_client.py` is the one implementation over HTTP (Google or the sheets server); tests may give another.
Every call raises `SheetsError` and nothing else. Answers are Google's JSON unless a dataclass is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from rules.readings.blocks import Cell

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """HTTP requests sent, tries included."""

    sheets_read: int = 0
    sheets_write: int = 0
    drive: int = 0

    def __sub__(self, earlier: RequestCounts) -> RequestCounts:
        return RequestCounts(
            self.sheets_read - earlier.sheets_read,
            self.sheets_write - earlier.sheets_write,
            self.drive - earlier.drive,
        )


@dataclass(frozen=True, slots=True)
class Traffic:
    """Requests by kind and answer (an HTTP status, else the name of the error), and how many of each kind may go in
    this minute (None: no limit)."""

    answers: Mapping[tuple[str, str], int]
    left: Mapping[str, int | None]

    def beside(self, other: Traffic) -> Traffic:
        """With what went over other connections, whose quota is no one else's."""
        answers = Counter(self.answers)
        answers.update(other.answers)
        return Traffic(answers, self.left)


@dataclass(frozen=True, slots=True, eq=False)
class MatchedValues:
    """Values of one range and the metadata ids of the data filters that asked for it.

    `range_a1` is as answered ('ชุดที่ 1'!A1:Z200); rows are ragged, trailing blanks cut off.
    """

    metadata_ids: tuple[int, ...]
    range_a1: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, eq=False)
class ValuesAtMetadata:
    """Values to write RAW from the first cell of the column or sheet that bears that metadata; None leaves a cell.

    Where `metadata_value` is given, the metadata must bear that too: else nothing is written.
    """

    metadata_id: int
    rows: Sequence[Sequence[Cell]]
    metadata_value: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One entry of a Drive change log. `removed`: gone or no longer visible; `modifier` is an address, "" if hidden."""

    file_id: str
    removed: bool
    trashed: bool
    modified_at: datetime | None
    version: int | None
    modifier: str
    modifier_is_me: bool


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One page of a change log; exactly one of the two tokens is set."""

    files: tuple[ChangedFile, ...]
    next_page_token: str | None
    new_start_token: str | None


def metadata_filter(metadata_id: int, metadata_value: str | None = None) -> Json:
    """The data filter for what bears that developer metadata id, and that value where one is given."""
    value = {} if metadata_value is None else {"metadataValue": metadata_value}
    return {"developerMetadataLookup": {"metadataId": metadata_id, **value}}


class SheetsPort(Protocol):
    """Google Sheets and Drive as the service uses them.

    `send_before` (seconds of the port's own monotonic `clock`) bounds waiting and retrying: past it nothing is sent.
    """

    @property
    def is_google(self) -> bool:
        """False on the sheets server."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of the accounts, to share files with and to know our own edits by; unknown ones are left out."""

    def clock(self) -> float:
        """Monotonic seconds, the measure of `send_before`."""

    def request_counts(self) -> RequestCounts:
        """Requests sent so far."""

    def traffic(self) -> Traffic:
        """The same with what was answered, and what the quota leaves. Any thread may ask."""

    @property
    def most_at_once(self) -> int:
        """How many requests may be under way at once, for all accounts in use."""

    def unanswered(self, seconds: float) -> frozenset[str]:
        """Spreadsheets that have been asked for longer than that; waiting for quota before is no such wait."""

    def wait_for_write(self, spreadsheet_id: str) -> float:
        """Wait until that spreadsheet may be written; this thread's next write of it has that turn. Seconds waited."""

    def server_now(self, otherwise: datetime | None = None) -> datetime:
        """The server's time: the latest answer's Date moved on by the local clock; asks Drive when none came yet.

        otherwise: what stands in for it where no answer bears a Date that can be used; None: this machine's time.
        """

    def batch_get_by_data_filter(
        self, spreadsheet_id: str, data_filters: Sequence[Json], *, rows_as_columns: bool = False
    ) -> list[MatchedValues]:
        """UNFORMATTED_VALUE + SERIAL_NUMBER of all the filters match; a filter without a match may be left out."""

    def batch_update_values_by_data_filter(
        self, spreadsheet_id: str, writes: Sequence[ValuesAtMetadata], *, send_before: float | None = None
    ) -> int:
        """Write RAW, all or nothing; returns how many cells the server updated."""

    def batch_update(
        self,
        spreadsheet_id: str,
        requests: Sequence[Json],
        *,
        is_idempotent: bool = False,
        send_before: float | None = None,
    ) -> list[Json]:
        """Apply the requests in order, all or nothing; returns the replies. Sent again blindly only if idempotent."""

    def get_spreadsheet(self, spreadsheet_id: str, fields: str, ranges: Sequence[str] = ()) -> Json:
        """The fields of a spreadsheet."""

    def get_by_data_filter(self, spreadsheet_id: str, fields: str, data_filters: Sequence[Json]) -> Json:
        """The fields of the sheets, and the grid data of the areas, that the filters match."""

    def search_metadata(self, spreadsheet_id: str, data_filters: Sequence[Json]) -> list[Json]:
        """DeveloperMetadata objects that match; [] when none does."""

    def create_spreadsheet(self, spreadsheet: Json) -> Json:
        """A new spreadsheet in the account's own storage."""

    def start_page_token(self, drive_id: str | None = None) -> str:
        """The change log's token for now."""

    def list_changes(self, page_token: str, drive_id: str | None = None) -> ChangePage:
        """One page of the account's log, or of a shared drive's. Raises PageTokenRefused."""

    def get_file(self, file_id: str, fields: str) -> Json:
        """A Drive file's fields."""

    def list_files(self, query: str, fields: str, drive_id: str | None = None) -> list[Json]:
        """Files that match a Drive query, all pages."""

    def create_file(self, file: Json, fields: str = "id") -> Json:
        """A new Drive file."""

    def list_permissions(self, file_id: str) -> list[Json]:
        """Permissions of a file, all pages."""

    def create_permission(self, file_id: str, permission: Json) -> Json:
        """Share a file; no e-mail is sent."""

    def about_user(self) -> Json:
        """The Drive user behind the first account."""
