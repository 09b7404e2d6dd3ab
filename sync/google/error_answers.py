"""From an error answer of Sheets or Drive (status and body) to the exception that says who must do what.

Body shapes: Sheets `{"error": {code, message, status, details}}`; Drive adds `errors[] = {domain, reason, message}`
(recorded answers; https://developers.google.com/workspace/drive/api/guides/handle-errors).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
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
_PROJECT_REASONS = frozenset(
    {
        "accessNotConfigured",
        "SERVICE_DISABLED",
        "BILLING_DISABLED",
        "CONSUMER_INVALID",
        "CONSUMER_SUSPENDED",
        "USER_PROJECT_DENIED",
        "API_KEY_SERVICE_BLOCKED",
        "projectNotLinked",
    }
)
"""The owner of the Cloud project must act: https://cloud.google.com/apis/design/errors, google.api.ErrorReason."""
_SCOPE_REASONS = frozenset(
    {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientScopes", "insufficientAuthenticationScopes"}
)
_SCOPE_WORDS = "insufficient authentication scopes"
_ADMIN_REASONS = frozenset(
    {
        "domainPolicy",
        "domainAdminPolicy",
        "sharingPolicyViolation",
        "SECURITY_POLICY_VIOLATED",
        "ORG_RESTRICTION_VIOLATION",
        "ORG_RESTRICTION_HEADER_INVALID",
        "LOCATION_POLICY_VIOLATED",
        "appNotInstalled",
    }
)
"""The administrator of the Workspace must act: Drive's guide "Resolve errors", google.api.ErrorReason."""
_NOT_A_SHEET = "operation is not supported for this document"
_NO_ANSWER_YET = frozenset({408, 425, 499})


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
    error = error_object(body)
    detail = redacted(str(error.get("message") or ""))[:500]
    reason = _reason(error)
    facts = {"spreadsheet_id": spreadsheet_id, "status": status, "reason": reason, "detail": detail, "address": address}
    file = spreadsheet_id or "-"
    words = " ".join(part for part in (f"[{status} {reason}]" if reason else f"[{status}]", detail) if part)

    def made(kind: type[SheetsError], message_id: str, **shown: object) -> SheetsError:
        return kind(say(f"reading.{message_id}", **shown), **facts)  # type: ignore[arg-type]

    if status == 429 or (status == 403 and reason in _QUOTA_REASONS):
        failed = made(QuotaExceeded, "quota_exceeded")
        failed.retry_after_seconds = _retry_after(headers)
        return failed
    if status >= 500 or status in _NO_ANSWER_YET:
        failed = made(ServerFailed, "server_failed", status=status)
        failed.outcome = WriteOutcome.UNKNOWN
        failed.retry_after_seconds = _retry_after(headers)
        return failed
    if is_change_log and error and status in (400, 404, 410):
        return made(PageTokenRefused, "page_token_refused")
    if 300 <= status < 400 or not error:
        failed = made(NotJson, "not_json")
        failed.outcome = WriteOutcome.NOT_DONE if 300 <= status < 500 else WriteOutcome.UNKNOWN
        return failed
    if status == 409 and reason in ("ABORTED", "aborted", "conflict"):  # google.rpc.Code: ABORTED may be tried again
        return made(ServerFailed, "server_failed", status=status)
    if status == 401:
        return as_google_says(made(CredentialsRefused, "credentials_refused", address=address), words)
    if status == 404:
        return made(FileMissing, "file_missing", file=file, address=address)
    if status == 403:
        kind, sentence = _forbidden(reason, detail)
        if sentence == "api_disabled":
            return made(kind, sentence, detail=words)
        refused = made(kind, sentence, file=file, address=address)
        return refused if kind is NoStorage else as_google_says(refused, words)
    if "protected cell or object" in detail:  # a thread of node-google-spreadsheet (#20) quotes it
        return made(RequestRefused, "protected", file=file, address=address)
    if _NOT_A_SHEET in detail:  # an Office file opened in Sheets
        return as_google_says(made(RequestRefused, "not_a_google_sheet", file=file), words)
    return made(RequestRefused, "request_refused", detail=words)


def as_google_says(error: SheetsError, words: str) -> SheetsError:
    """The error whose message ends in Google's own words, so that whoever must act can look them up."""
    error.message = say("reading.as_google_says", why=error.message, words=words)
    return error


def _forbidden(reason: str, detail: str) -> tuple[type[SheetsError], str]:
    """Whoever must act: who owns the project, runs the service, administers the Workspace, or else owns the file."""
    if reason in _STORAGE_REASONS:
        return NoStorage, "no_storage"
    if reason in _PROJECT_REASONS:
        return ApiDisabled, "api_disabled"
    if reason in _SCOPE_REASONS or _SCOPE_WORDS in detail.lower():
        return CredentialsRefused, "credentials_scopes_refused"
    if reason in _ADMIN_REASONS:
        return AccessDenied, "workspace_policy"
    if reason == "appNotAuthorizedToFile":  # the token may see files alone that it made or that people opened with it
        return CredentialsRefused, "credentials_scopes_refused"
    return AccessDenied, "access_denied"


def error_object(body: bytes) -> Mapping[str, object]:
    """Google's error in an answer; {} where it holds none."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, str):  # the token end point answers {"error": "invalid_grant", …}
        return {"message": error, "status": error}
    return error if isinstance(error, dict) else {}


def _reason(error: Mapping[str, object]) -> str:
    """Drive's first reason, else the reason of a google.rpc.ErrorInfo, else the status name."""
    for listed in (error.get("errors"), error.get("details")):
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("reason"), str) and entry["reason"]:
                return redacted(entry["reason"])[:100]
    return redacted(str(error.get("status") or ""))[:100]


def http_date(text: str | None) -> datetime | None:
    """The moment of a Date header as HTTP writes it (RFC 9110, section 5.6.7); None for anything else."""
    if text is None or not _HTTP_DATE.fullmatch(text.strip()):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None


_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} (?:19|20|21)\d{2} \d{2}:\d{2}:\d{2} GMT", re.ASCII)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header; a date there is taken relative to the answer's own Date."""
    value = (headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    come_back, answered = http_date(value), http_date(headers.get("Date"))
    return None if come_back is None or answered is None else max(0.0, (come_back - answered).total_seconds())
