"""From an error answer of Sheets or Drive (status and body) to the exception that says who must do what.

Body shapes: Sheets `{"error": {code, message, status, details}}`; Drive adds `errors[] = {domain, reason, message}`
(recorded answers; https://developers.google.com/workspace/drive/api/guides/handle-errors).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from rules.catalogue import say
from sync.google.errors import (
    AccessDenied,
    ApiDisabled,
    CredentialsRefused,
    FileMissing,
    NoStorage,
    NotJson,
    PageTokenRefused,
    QuotaExceeded,
    RequestRefused,
    ServerFailed,
    SheetsError,
    WriteOutcome,
)
from sync.google.redaction import redacted

_QUOTA_REASONS = frozenset(
    {"userRateLimitExceeded", "rateLimitExceeded", "quotaExceeded", "dailyLimitExceeded", "RATE_LIMIT_EXCEEDED"}
)
_STORAGE_REASONS = frozenset({"storageQuotaExceeded", "teamDriveFileLimitExceeded"})
_DISABLED_REASONS = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})


def error_of_answer(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    spreadsheet_id: str | None,
    address: str,
    is_change_log: bool = False,
) -> SheetsError:
    """The exception for an answer that is not 2xx; a 5xx leaves a write's outcome unknown, everything else is a no."""
    error = _error_object(body)
    detail = redacted(str(error.get("message") or ""))[:500]
    reason = _reason(error)
    facts = {"spreadsheet_id": spreadsheet_id, "status": status, "reason": reason, "detail": detail, "address": address}
    file = spreadsheet_id or "-"

    def made(kind: type[SheetsError], message_id: str, **shown: object) -> SheetsError:
        return kind(say(f"reading.{message_id}", **shown), **facts)  # type: ignore[arg-type]

    if status == 429 or (status == 403 and reason in _QUOTA_REASONS):
        failed = made(QuotaExceeded, "quota_exceeded")
        failed.retry_after_seconds = _retry_after(headers)
        return failed
    if status >= 500 or status == 408:
        failed = made(ServerFailed, "server_failed", status=status)
        failed.outcome = WriteOutcome.UNKNOWN
        failed.retry_after_seconds = _retry_after(headers)
        return failed
    if is_change_log and status in (400, 404, 410):
        return made(PageTokenRefused, "page_token_refused")
    if 300 <= status < 400 or not error:
        failed = made(NotJson, "not_json")
        failed.outcome = WriteOutcome.NOT_DONE if 300 <= status < 500 else WriteOutcome.UNKNOWN
        return failed
    if status == 401:
        return made(CredentialsRefused, "credentials_refused", address=address)
    if status == 404:
        return made(FileMissing, "file_missing", file=file, address=address)
    if status == 403:
        if reason in _STORAGE_REASONS:
            return made(NoStorage, "no_storage", address=address)
        if reason in _DISABLED_REASONS:
            return made(ApiDisabled, "api_disabled", detail=detail)
        return made(AccessDenied, "access_denied", file=file, address=address)
    if "protected cell or object" in detail:  # a thread of node-google-spreadsheet (#20) quotes it
        return made(RequestRefused, "protected", file=file, address=address)
    return made(RequestRefused, "request_refused", detail=detail)


def _error_object(body: bytes) -> Mapping[str, object]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, str):  # the token end point answers {"error": "invalid_grant", …}
        return {"message": error, "status": error}
    return error if isinstance(error, dict) else {}


def _reason(error: Mapping[str, object]) -> str:
    """Drive's first reason, else the reason of a google.rpc.ErrorInfo, else the status name."""
    first = next(iter(error.get("errors") or ()), None)  # type: ignore[call-overload]
    if isinstance(first, dict) and first.get("reason"):
        return str(first["reason"])
    for detail in error.get("details") or ():  # type: ignore[attr-defined]
        if isinstance(detail, dict) and detail.get("reason"):
            return str(detail["reason"])
    return str(error.get("status") or "")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header; a date there is taken relative to the answer's own Date."""
    value = headers.get("Retry-After")
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - parsedate_to_datetime(headers["Date"])).total_seconds())
    except (KeyError, ValueError):
        return None
