"""The client over HTTP: gspread's HTTPClient with origin, time-outs, quota, retries and counting.

Google tokens go to https://*.googleapis.com alone. Any other base must be loopback; it gets the sheets server's
credentials (a bearer token that is the service's address) and never a Google one.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.credentials import AnonymousCredentials, Credentials
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession
from gspread.http_client import HTTPClient

from rules.catalogue import Message, say
from sync.google.error_answers import error_of_answer
from sync.google.errors import (
    ConnectionLost,
    CredentialsRefused,
    NotJson,
    SheetsError,
    TimedOut,
    WaitedTooLong,
    WriteOutcome,
)
from sync.google.quota import UNLIMITED, Quota, QuotaLimits, RequestKind
from sync.google.retry import LOOPBACK_POLICY, RetryPolicy, combined_outcome, may_send_again
from sync.google.sheets_port import Json, RequestCounts

log = logging.getLogger("songthan.sheets")

SHEETS_ORIGIN = "https://sheets.googleapis.com"
DRIVE_ORIGIN = "https://www.googleapis.com"
SHEETS_SERVER_SERVICE = "songthan@service.embedded.gserviceaccount.com"
SHEETS_SERVER_PERSON = "centre@embedded.invalid"
"""The person as whom files are made on the sheets server: there too a service account owns no storage."""
_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_READ_POSTS = (":batchGetByDataFilter", ":getByDataFilter", "developerMetadata:search")


@dataclass(frozen=True, slots=True)
class Account:
    """One account that sends requests; on the sheets server `credentials` is None and the token is the address."""

    address: str
    credentials: Credentials | None = None


def sheets_server_accounts(count: int = 1) -> tuple[Account, ...]:
    """The service's accounts on the sheets server."""
    first, domain = SHEETS_SERVER_SERVICE.split("@")
    return tuple(Account(f"{first}{'' if number == 1 else f'-{number}'}@{domain}") for number in range(1, count + 1))


def is_loopback(url: str) -> bool:
    """True when `url` is plain http(s) on this machine, without user, path or query."""
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and parts.hostname in _LOOPBACK_HOSTS
        and parts.username is None
        and parts.path in ("", "/")
        and not parts.query
    )


def elapsed_seconds() -> float:
    """Monotonic seconds that go on while the machine sleeps, where the system counts them (Linux: CLOCK_BOOTTIME)."""
    boot_time: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the client takes from outside: monotonic seconds, sleeping, a random number in [0, 1), the time of day."""

    clock: Callable[[], float] = elapsed_seconds
    sleep: Callable[[float], None] = time.sleep
    random: Callable[[], float] = Random().random  # noqa: S311 - jitter, not a secret
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class SheetsHTTPClient(HTTPClient):
    """One call over HTTP with its tries, for threads too: each thread keeps its own connections.

    base_url None is Google; anything else must be loopback (ValueError). `timeout_seconds` is (connect, read).
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        base_url: str | None = None,
        limits: QuotaLimits | None = None,
        policy: RetryPolicy | None = None,
        timeout_seconds: tuple[float, float] = (10.0, 180.0),
        surroundings: Surroundings | None = None,
    ) -> None:
        if not accounts:
            raise ValueError("at least one account is needed")
        if base_url is not None and not is_loopback(base_url):
            raise ValueError(f"not a loopback address, and no Google token goes there: {base_url}")
        if any((account.credentials is None) != (base_url is not None) for account in accounts):
            raise ValueError("Google needs credentials; the sheets server takes none of Google's")
        super().__init__(auth=AnonymousCredentials(), session=requests.Session())
        self.session.close()  # sessions are made for each thread and account
        self.set_timeout(timeout_seconds)
        self._accounts = tuple(accounts)
        self._base_url = None if base_url is None else base_url.rstrip("/")
        self._quota = Quota(limits or (QuotaLimits() if base_url is None else UNLIMITED), len(self._accounts))
        self._policy = policy or (RetryPolicy() if base_url is None else LOOPBACK_POLICY)
        self._around = surroundings or Surroundings()
        self._of_thread = threading.local()
        self._open_sessions: list[requests.Session] = []
        self._lock = threading.Lock()
        self._counts = dict.fromkeys(RequestKind, 0)
        self._server_date: tuple[datetime, float, datetime] | None = None  # and both local clocks at that moment

    # -- what the port tells

    @property
    def is_google(self) -> bool:
        return self._base_url is None

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(account.address for account in self._accounts if account.address)

    def clock(self) -> float:
        return self._around.clock()

    def request_counts(self) -> RequestCounts:
        with self._lock:
            return RequestCounts(**{kind.value: count for kind, count in self._counts.items()})

    def last_server_now(self) -> datetime | None:
        """The server's time by the latest answer's Date and the local clocks; None before the first answer.

        Of the monotonic clock and the time of day the one that went further counts: a machine that was put aside whole
        (a paused virtual machine) finds its time of day set right before its monotonic clock knows anything.
        """
        if self._server_date is None:
            return None
        answered, at, at_time_of_day = self._server_date
        monotonic = timedelta(seconds=self._around.clock() - at)
        return answered + max(monotonic, self._around.now() - at_time_of_day)

    def local_now(self) -> datetime:
        """This machine's time, for when the server tells none."""
        return self._around.now()

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            sessions, self._open_sessions = self._open_sessions, []
        for session in sessions:
            session.close()

    # -- one call

    def request(self, method: str, endpoint: str, params: Any = None, data: Any = None, json: Any = None,
                files: Any = None, headers: Any = None) -> requests.Response:  # fmt: skip
        """gspread's own door: the same rules (origin, quota, time-out, counting), sent once. Raises SheetsError."""
        kind = _kind_of(method, endpoint)
        turn = self._quota.book(kind, self._around.clock(), None)
        if turn.wait_seconds > 0:
            self._around.sleep(turn.wait_seconds)
        options = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        return self._send_once(turn.account_0based, kind, method, endpoint, None, options)

    def call(
        self,
        method: str,
        url: str,
        file_id: str | None = None,
        *,
        params: Mapping[str, Any] | None = None,
        body: Json | None = None,
        account: int | None = None,
        is_idempotent: bool | None = None,
        send_before: float | None = None,
    ) -> Json:
        """One call with its tries; the error raised knows the outcome over all of them."""
        kind = _kind_of(method, url)
        is_write = kind is RequestKind.SHEETS_WRITE or (kind is RequestKind.DRIVE and method != "get")
        repeatable = not is_write if is_idempotent is None else is_idempotent
        options = {"params": params, "data": _encoded(body), "headers": None if body is None else _JSON_BODY}
        started = self._around.clock()
        tries = 0
        outcome: WriteOutcome | None = None
        wait_seconds = 0.0
        failed: SheetsError | None = None
        while True:
            turn = self._wait_turn(kind, file_id, account, wait_seconds, send_before, started, failed)
            tries += 1
            try:
                return _json_object(self._send_once(turn, kind, method, url, file_id, options), file_id)
            except SheetsError as error:
                outcome = combined_outcome(outcome, error.outcome)
                error.outcome, error.is_write, error.tries = outcome, is_write, tries
                if tries >= self._policy.tries or not may_send_again(error, is_idempotent=repeatable):
                    raise
                wait_seconds = self._policy.wait_seconds(tries, error, self._around.random)
                log.warning(_retry_line(method, url, error, tries + 1, wait_seconds))
                failed = error

    def _wait_turn(
        self,
        kind: RequestKind,
        file_id: str | None,
        account: int | None,
        wait_seconds: float,
        send_before: float | None,
        started: float,
        failed: SheetsError | None,
    ) -> int:
        """Wait for back-off and quota; the account that sends. Past the time raises `failed`, or WaitedTooLong."""
        now = self._around.clock()
        turn = self._quota.book(kind, now, file_id, account=account, not_before=now + wait_seconds)
        send_at = now + turn.wait_seconds
        too_late = send_before is not None and send_at > send_before
        if failed is not None and (too_late or send_at - started > self._policy.total_seconds):
            raise failed
        if too_late:
            raise WaitedTooLong(say("reading.waited_too_long"), spreadsheet_id=file_id)
        if turn.wait_seconds > 0:
            self._around.sleep(turn.wait_seconds)
        return turn.account_0based

    def _send_once(
        self, account: int, kind: RequestKind, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        target = self._target(url)
        address = self._accounts[account].address
        with self._lock:
            self._counts[kind] += 1
        try:
            response = self._session(account).request(
                method=method.upper(), url=target, timeout=self.timeout, allow_redirects=False, **options
            )
        except (requests.exceptions.ConnectTimeout, requests.exceptions.ReadTimeout) as error:
            never_sent = isinstance(error, requests.exceptions.ConnectTimeout)
            outcome = WriteOutcome.NOT_DONE if never_sent else WriteOutcome.UNKNOWN
            raise TimedOut(say("reading.timed_out"), spreadsheet_id=file_id, outcome=outcome) from error
        except requests.exceptions.RequestException as error:
            outcome = WriteOutcome.NOT_DONE if _was_refused(error) else WriteOutcome.UNKNOWN
            raise ConnectionLost(say("reading.connection_lost"), spreadsheet_id=file_id, outcome=outcome) from error
        except RefreshError as error:
            if error.retryable:
                raise ConnectionLost(say("reading.connection_lost"), spreadsheet_id=file_id) from error
            raise CredentialsRefused(say("reading.credentials_refused", address=address), address=address) from error
        except TransportError as error:
            raise ConnectionLost(say("reading.connection_lost"), spreadsheet_id=file_id) from error
        except GoogleAuthError as error:
            raise CredentialsRefused(say("reading.credentials_refused", address=address), address=address) from error
        self._note_date(response.headers)
        if 200 <= response.status_code < 300:
            return response
        raise error_of_answer(
            response.status_code,
            response.headers,
            response.content,
            spreadsheet_id=file_id,
            address=address,
            is_change_log=urlsplit(target).path.endswith("/drive/v3/changes"),
        )

    def _target(self, url: str) -> str:
        """The URL to send to. Raises ValueError for a host that must not see the token."""
        parts = urlsplit(url)
        if parts.scheme != "https" or not (parts.hostname or "").endswith(".googleapis.com"):
            raise ValueError(f"not a Google API address: {url}")
        if self._base_url is None:
            return url
        return f"{self._base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def _session(self, account: int) -> requests.Session:
        """This thread's session of that account."""
        sessions: dict[int, requests.Session] | None = getattr(self._of_thread, "sessions", None)
        if sessions is None:
            sessions = self._of_thread.sessions = {}
        if account not in sessions:
            sessions[account] = self._new_session(self._accounts[account])
            with self._lock:
                self._open_sessions.append(sessions[account])
        return sessions[account]

    def _new_session(self, account: Account) -> requests.Session:
        if account.credentials is not None:
            return AuthorizedSession(account.credentials, refresh_timeout=30)
        session = requests.Session()
        session.trust_env = False  # no proxy and no .netrc between this machine and itself
        session.headers["Authorization"] = f"Bearer {account.address}"
        session.headers["Accept-Encoding"] = "identity"  # packing costs more than it saves on loopback
        return session

    def _note_date(self, headers: Mapping[str, str]) -> None:
        try:
            answered = parsedate_to_datetime(headers["Date"])
        except (KeyError, ValueError):
            return
        self._server_date = (answered, self._around.clock(), self._around.now())


_JSON_BODY = {"Content-Type": "application/json"}


def _retry_line(method: str, url: str, error: SheetsError, try_number: int, wait_seconds: float) -> Message:
    code = " ".join(str(part) for part in (error.status, error.reason) if part)
    call = f"{method.upper()} {urlsplit(url).path}{f' [{code}]' if code else ''}"
    seconds = f"{wait_seconds:.1f}"
    return say("reading.tried_again", why=error.message, try_number=try_number, seconds=seconds, call=call)


def _kind_of(method: str, url: str) -> RequestKind:
    path = urlsplit(url).path
    if not path.startswith("/v4/"):
        return RequestKind.DRIVE
    reads = method.lower() == "get" or path.endswith(_READ_POSTS)
    return RequestKind.SHEETS_READ if reads else RequestKind.SHEETS_WRITE


def _encoded(body: Json | None) -> bytes | None:
    return None if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()


def _json_object(response: requests.Response, file_id: str | None) -> Json:
    if not response.content:
        return {}
    try:
        answer = json.loads(response.content)
    except ValueError:
        answer = None
    if isinstance(answer, dict):
        return answer
    says_json = "json" in response.headers.get("Content-Type", "")  # cut off, but the server had said 200
    raise NotJson(
        say("reading.not_json"),
        spreadsheet_id=file_id,
        status=response.status_code,
        outcome=WriteOutcome.DONE if says_json else WriteOutcome.UNKNOWN,
    )


def _was_refused(error: requests.exceptions.RequestException) -> bool:
    """True when no connection came about, so nothing was sent."""
    return "NewConnectionError" in repr(error) or "NameResolutionError" in repr(error)
