"""The client over HTTP: gspread's HTTPClient with origin, time-outs, quota, retries and counting.

Google tokens go to https://*.googleapis.com alone. Any other base must be loopback; it gets the sheets server's
credentials (a bearer token that is the service's address) and never a Google one.
"""

from __future__ import annotations

import json
import logging
import threading
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from gspread.http_client import HTTPClient

from rules.catalogue import Message, say
from sync.google.accounts import Account, Sessions
from sync.google.answers import NoAnswer, json_of_answer
from sync.google.bounded_request import OutOfTime, within
from sync.google.error_answers import error_object, error_of_answer, http_date
from sync.google.errors import (
    AccessDenied,
    ConnectionLost,
    CredentialsRefused,
    FileMissing,
    NotJson,
    SheetsError,
    TimedOut,
    WriteOutcome,
)
from sync.google.quota import UNLIMITED, Quota, QuotaLimits, RequestKind
from sync.google.refused_sign_ins import error_of_sign_in
from sync.google.retry import LOOPBACK_POLICY, RetryPolicy, combined_outcome, may_send_again
from sync.google.sheets_port import Json, RequestCounts, Traffic
from sync.google.surroundings import Surroundings, is_loopback
from sync.google.turns import AT_ONCE_PER_ACCOUNT, Turns

log = logging.getLogger("songthan.sheets")

SHEETS_ORIGIN = "https://sheets.googleapis.com"
DRIVE_ORIGIN = "https://www.googleapis.com"
TIMEOUT_SECONDS = (10.0, 60.0)  # to connect, and for the whole answer: a large read takes some 20 s
_READ_POSTS = (":batchGetByDataFilter", ":getByDataFilter", "developerMetadata:search")


class SheetsHTTPClient(HTTPClient):
    """One call over HTTP with its tries, for many threads at once: each request has a connection of its own.

    base_url None is Google; anything else must be loopback (ValueError). `timeout_seconds` is (connect, answer): the
    second bounds a whole request by the clock, from its sending to the last byte of its answer.
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        base_url: str | None = None,
        limits: QuotaLimits | None = None,
        policy: RetryPolicy | None = None,
        timeout_seconds: tuple[float, float] = TIMEOUT_SECONDS,
        surroundings: Surroundings | None = None,
    ) -> None:
        if not accounts:
            raise ValueError("at least one account is needed")
        if base_url is not None and not is_loopback(base_url):
            raise ValueError(f"not a loopback address, and no Google token goes there: {base_url}")
        if any((account.credentials is None) != (base_url is not None) for account in accounts):
            raise ValueError("Google needs credentials; the sheets server takes none of Google's")
        super().__init__(auth=AnonymousCredentials(), session=requests.Session())
        self.session.close()  # sessions are made as they are needed
        self.set_timeout(timeout_seconds)
        self._accounts = tuple(accounts)
        self._base_url = None if base_url is None else base_url.rstrip("/")
        self._quota = Quota(limits or (QuotaLimits() if base_url is None else UNLIMITED), len(self._accounts))
        self._policy = policy or (RetryPolicy() if base_url is None else LOOPBACK_POLICY)
        self._around = surroundings or Surroundings()
        self._turns = Turns(self._quota, self._around)
        self._sessions = Sessions(self._accounts)
        self._lock = threading.Lock()
        self._answers = Counter[tuple[str, str]]()
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
        sent = Counter[str]()
        for (kind, _), count in self.traffic().answers.items():
            sent[kind] += count
        return RequestCounts(**sent)

    def traffic(self) -> Traffic:
        now = self._around.clock()
        with self._lock:
            return Traffic(dict(self._answers), {kind.value: self._quota.left(kind, now) for kind in RequestKind})

    @property
    def most_at_once(self) -> int:
        return AT_ONCE_PER_ACCOUNT * len(self._quota.accounts_left(self._around.clock()) or self._accounts)

    def unanswered(self, seconds: float) -> frozenset[str]:
        return self._turns.unanswered(seconds)

    def wait_for_write(self, spreadsheet_id: str) -> float:
        return self._turns.wait_for_write(spreadsheet_id)

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
        self._sessions.close()

    # -- one call

    def request(self, method: str, endpoint: str, params: Any = None, data: Any = None, json: Any = None,
                files: Any = None, headers: Any = None) -> requests.Response:  # fmt: skip
        """gspread's own door: the same rules (origin, quota, time-out, counting), sent once. Raises SheetsError."""
        kind = _kind_of(method, endpoint)
        latest = self._around.clock() + self._policy.total_seconds
        account = self._turns.wait(kind, latest=latest)
        options = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        return self._send_once(account, kind, method, endpoint, None, options)

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
        needs: Collection[str] = (),
    ) -> Json:
        """One call with its tries; the error raised knows the outcome over all of them.

        `needs`: fields of which the answer has at least one; without one it is no answer. An account that Google
        refuses, or that may not use this file, is left out for a while where others can do its work: a file is
        refused to the service once it is to every account.
        """
        kind = _kind_of(method, url)
        is_write = kind is RequestKind.SHEETS_WRITE or (kind is RequestKind.DRIVE and method != "get")
        repeatable = not is_write if is_idempotent is None else is_idempotent
        options = {"params": params, "data": _encoded(body), "headers": None if body is None else _JSON_BODY}
        latest = self._around.clock() + self._policy.total_seconds
        latest = latest if send_before is None else min(latest, send_before)
        turn = self._turns.wait(kind, file_id, account, latest=latest)
        tries = 0
        outcome: WriteOutcome | None = None
        with self._turns.asking(file_id):
            while True:
                tries += 1
                try:
                    response = self._send_once(turn, kind, method, url, file_id, options)
                    return self._answer(response, method, needs, file_id if kind is not RequestKind.DRIVE else None)
                except SheetsError as error:
                    failed = error
                if not is_write:
                    failed.outcome = WriteOutcome.NOT_DONE
                outcome = combined_outcome(outcome, failed.outcome)
                failed.outcome, failed.is_write, failed.tries = outcome, is_write, tries
                if self._gives_way(turn, failed, file_id) and account is None:
                    tries -= 1
                else:
                    if tries >= self._policy.tries or not may_send_again(failed, is_idempotent=repeatable):
                        raise failed
                    wait_seconds = self._policy.wait_seconds(tries, failed, self._around.random)
                    if self._around.clock() + wait_seconds > latest:
                        raise failed
                    log.warning(_retry_line(method, url, failed, tries + 1, wait_seconds))
                    self._around.wait(wait_seconds)
                turn = self._turns.wait(kind, file_id, account, latest=latest, failed=failed)

    def _gives_way(self, account: int, error: SheetsError, file_id: str | None) -> bool:
        """Give a refused account no work for a while, or none with the one file; whether another one is left for it."""
        if isinstance(error, CredentialsRefused):
            file_id = None
        elif file_id is None or not isinstance(error, AccessDenied | FileMissing):
            return False
        now = self._around.clock()
        if account not in self._quota.accounts_left(now, file_id):
            return bool(self._quota.accounts_left(now, file_id))
        is_one_left = self._quota.leave_out(account, now + LEFT_OUT_SECONDS, file_id)
        is_one_left = is_one_left and bool(self._quota.accounts_left(now, file_id))
        if is_one_left:
            rests = "account_left_out" if file_id is None else "account_left_out_of_file"
            log.warning(say(f"reading.{rests}", why=error.message))
        return is_one_left

    def drive_account(self, file_id: str | None = None) -> int:
        """The account that Drive is asked with (about that file): the first not refused by Google, else the last."""
        return next(iter(self._quota.accounts_left(self._around.clock(), file_id)), len(self._accounts) - 1)

    def _send_once(
        self, account: int, kind: RequestKind, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        try:
            response = self._sent(account, method, url, file_id, options)
        except SheetsError as error:
            self._note_answer(kind, str(error.status or type(error).__name__))
            raise
        self._note_answer(kind, str(response.status_code))
        return response

    def _note_answer(self, kind: RequestKind, status: str) -> None:
        with self._lock:
            self._answers[kind.value, status] += 1

    def _sent(
        self, account: int, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        self._around.stop.check()
        target = self._target(url)
        address = self._accounts[account].address
        connect_seconds, seconds = self.timeout  # type: ignore[misc]  # a pair, as given
        how = {"timeout": (min(connect_seconds, seconds), seconds), "allow_redirects": False, **options}
        try:
            with self._sessions.lent(account) as session:
                response = within(
                    seconds, self._around.stop, lambda: session.request(method=method.upper(), url=target, **how)
                )
        except OutOfTime as error:
            raise TimedOut(say("reading.timed_out"), spreadsheet_id=file_id, outcome=WriteOutcome.UNKNOWN) from error
        except (requests.exceptions.ConnectTimeout, requests.exceptions.ReadTimeout) as error:
            never_sent = isinstance(error, requests.exceptions.ConnectTimeout)
            outcome = WriteOutcome.NOT_DONE if never_sent else WriteOutcome.UNKNOWN
            raise TimedOut(say("reading.timed_out"), spreadsheet_id=file_id, outcome=outcome) from error
        except requests.exceptions.RequestException as error:
            outcome = WriteOutcome.NOT_DONE if _was_refused(error) else WriteOutcome.UNKNOWN
            raise ConnectionLost(say("reading.connection_lost"), spreadsheet_id=file_id, outcome=outcome) from error
        except GoogleAuthError as error:
            raise error_of_sign_in(error, address, file_id) from error
        except _ODD_ANSWERS as error:  # google-auth and requests read headers and tokens as if nobody ever erred
            raise _no_answer(file_id) from error
        if 200 <= response.status_code < 300:
            return response
        if error_object(response.content):
            self._note_date(response.headers)
        raise error_of_answer(
            response.status_code,
            response.headers,
            response.content,
            spreadsheet_id=file_id,
            address=address,
            is_change_log=urlsplit(target).path.endswith("/drive/v3/changes"),
        )

    def _answer(
        self, response: requests.Response, method: str, needs: Collection[str], spreadsheet_id: str | None
    ) -> Json:
        """What the method returns; a deletion returns nothing. Raises NotJson, its outcome unknown."""
        if method == "delete" and not response.content:
            return {}
        try:
            answer = json_of_answer(response.content, needs, spreadsheet_id)
        except NoAnswer as error:
            raise _no_answer(spreadsheet_id, response.status_code, str(error)) from error
        self._note_date(response.headers)
        return answer

    def _target(self, url: str) -> str:
        """The URL to send to. Raises ValueError for a host that must not see the token."""
        parts = urlsplit(url)
        if parts.scheme != "https" or not (parts.hostname or "").endswith(".googleapis.com"):
            raise ValueError(f"not a Google API address: {url}")
        if self._base_url is None:
            return url
        return f"{self._base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def _note_date(self, headers: Mapping[str, str]) -> None:
        """Of an answer that came from the API itself: a proxy's page has a clock of its own."""
        answered = http_date(headers.get("Date"))
        if answered is not None:
            self._server_date = (answered, self._around.clock(), self._around.now())


LEFT_OUT_SECONDS = 3600.0  # then a refused account is tried again: its key may have been put right
_ODD_ANSWERS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
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


def _no_answer(file_id: str | None, status: int | None = None, detail: str = "") -> NotJson:
    message, unknown = say("reading.not_json"), WriteOutcome.UNKNOWN
    return NotJson(message, spreadsheet_id=file_id, status=status, detail=detail, outcome=unknown)


def _was_refused(error: requests.exceptions.RequestException) -> bool:
    """True when no connection came about, so nothing was sent."""
    return "NewConnectionError" in repr(error) or "NameResolutionError" in repr(error)
