"""What can go wrong between the service and Google Sheets, Drive or the sheets server.

    SheetsError
    ├── Retryable            the same call may work later
    │   ├── QuotaExceeded        429, or 403 with a rate-limit reason
    │   ├── ServerFailed         5xx, or an aborted request
    │   ├── NotJson              an answer that is not what the method returns (a proxy's page, a cut or empty answer)
    │   ├── TimedOut             no answer in time
    │   ├── ConnectionLost       no connection, or it broke
    │   └── WaitedTooLong        the call was not sent any more: its time was up
    └── Terminal             somebody must do something first
        ├── AccessDenied         403: share the file with the address
        ├── FileMissing          404
        ├── NoStorage            403: this account cannot own files
        ├── ApiDisabled          403: the API is switched off in the project
        ├── RequestRefused       400 and other refusals of this very request
        ├── DriveMissing         the shared drive of the settings cannot be seen
        ├── PageTokenRefused     Drive no longer knows the page token: read everything
        └── CredentialsRefused   the key or token is not accepted, or may not be used

Each carries its facts as attributes and one `message` in the words of the person who must act.
"""

from __future__ import annotations

from enum import StrEnum

from rules.catalogue import Language, Message, say


class WriteOutcome(StrEnum):
    """What became of a failed write: proven not done, or unknown. Done is what the write's own whole answer says."""

    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


class SheetsError(Exception):
    """A call failed; `outcome` covers all its `tries`, `is_write` tells whether it could change anything."""

    def __init__(
        self,
        message: Message,
        *,
        spreadsheet_id: str | None = None,
        status: int | None = None,
        reason: str = "",
        detail: str = "",
        address: str = "",
        outcome: WriteOutcome = WriteOutcome.NOT_DONE,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(message.id)
        self.message = message
        self.spreadsheet_id = spreadsheet_id
        self.status = status
        self.reason = reason
        self.detail = detail
        self.address = address
        self.outcome = outcome
        self.retry_after_seconds = retry_after_seconds
        self.is_write = False
        self.tries = 1

    def __str__(self) -> str:
        facts = [self.message.text(Language.EN)]
        if self.status is not None:
            facts.append(f"[{self.status}{' ' + self.reason if self.reason else ''}]")
        if self.detail:
            facts.append(self.detail)
        return " ".join(facts)


class Retryable(SheetsError):
    """The same call may work later."""


class Terminal(SheetsError):
    """The call cannot work until somebody has done something."""


class QuotaExceeded(Retryable):
    """Too many requests a minute; nothing was done."""


class ServerFailed(Retryable):
    """The server failed (5xx), or gave the request up (409 ABORTED)."""


class NotJson(Retryable):
    """The answer was not what the method returns: a proxy's page, an answer cut off, empty, or of other types."""


class TimedOut(Retryable):
    """No answer in time."""


class ConnectionLost(Retryable):
    """No connection, or it broke."""


class WaitedTooLong(Retryable):
    """The call was not sent (again) because the moment it had to be sent by has passed."""


class AccessDenied(Terminal):
    """The file is not shared with the service, or shared for reading only; `address` is whom to share it with."""


class FileMissing(Terminal):
    """There is no file of that id, or the account cannot see it."""


class NoStorage(Terminal):
    """The account owns no Drive storage, so it cannot create files (service accounts)."""


class ApiDisabled(Terminal):
    """The Sheets or Drive API is switched off in the Google Cloud project."""


class RequestRefused(Terminal):
    """This very request is not acceptable (400 …); `detail` is the server's sentence."""

    @property
    def is_protected(self) -> bool:
        """A protection that does not list the service stands on the cells."""
        return "protected cell or object" in self.detail

    @property
    def is_id_taken(self) -> bool:
        """A developer metadata id to be created is in use: somebody else was first."""
        text = self.detail.lower()
        return "metadata" in text and any(words in text for words in ("already", "in use", "unique", "duplicate"))


class PageTokenRefused(Terminal):
    """Drive no longer knows the page token of the change log."""


class DriveMissing(Terminal):
    """There is no shared drive of the id that the settings name, or the account is no member of it."""


class CredentialsRefused(Terminal):
    """The key, client or token is not accepted, or may not be used as it is."""


def unreadable_credentials(path: str, why: Message | str) -> CredentialsRefused:
    """Credentials at `path` that cannot be used, with why."""
    return CredentialsRefused(say("reading.credentials_unusable", path=path, why=why))


class ServerUnreachable(Exception):
    """No sheets server answers at that address; `message` says what to do."""

    def __init__(self, url: str) -> None:
        self.message: Message = say("commands.server_unreachable", url=url)
        super().__init__(self.message.text(Language.EN))
