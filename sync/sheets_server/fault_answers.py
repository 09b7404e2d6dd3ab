"""The bodies that faults are answered with, as the API that was asked would word them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sync.sheets_server.error_page import HTML_TYPE, error_page
from sync.sheets_server.errors import ApiError, drive_error_body, sheets_error_body
from sync.sheets_server.faults import Fault
from sync.sheets_server.quota import (
    PROJECT_NUMBER,
    Exceeded,
    QuotaKind,
    drive_quota_body,
    sheets_quota_body,
)

STATUSES = (400, 401, 403, 404, 408, 429, 500, 503, 504)

_TRY_AGAIN = "The server could not complete your request. Please try again in 30 seconds."
_SHEETS_MESSAGES: Mapping[int, str] = {
    400: "Request contains an invalid argument.",
    401: "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other "
    "valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
    403: "The caller does not have permission",
    404: "Requested entity was not found.",
    408: "Request timed out.",
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
    504: "Deadline expired before operation could complete.",
}
# status -> (reason, domain, message) where none is asked for.
_DRIVE_ERRORS: Mapping[int, tuple[str, str, str]] = {
    400: ("invalid", "global", "Invalid Value"),
    401: ("authError", "global", "Invalid Credentials"),
    403: (
        "insufficientFilePermissions",
        "global",
        "The user does not have sufficient permissions for this file.",
    ),
    404: ("notFound", "global", "File not found: ."),
    408: ("requestTimeout", "global", "Request Timeout"),
    429: ("rateLimitExceeded", "usageLimits", "Too many requests."),
    500: ("internalError", "global", "Internal Error"),
    503: ("backendError", "global", "Service unavailable."),
    504: ("backendError", "global", "Deadline exceeded."),
}
# The 403 variants that clients must tell apart: reason -> (domain, message).
REASONS_403: Mapping[str, tuple[str, str]] = {
    "insufficientFilePermissions": ("global", _DRIVE_ERRORS[403][2]),
    "userRateLimitExceeded": ("usageLimits", "User Rate Limit Exceeded"),
    "rateLimitExceeded": ("usageLimits", "Rate Limit Exceeded"),
    "storageQuotaExceeded": ("usageLimits", "The user's Drive storage quota has been exceeded."),
    "accessNotConfigured": (
        "usageLimits",
        f"Google Drive API has not been used in project {PROJECT_NUMBER} before or it is disabled.",
    ),
}


@dataclass(frozen=True, slots=True)
class FaultAnswer:
    """A whole answer, ready to be sent."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str]


def fault_answer(fault: Fault, kind: QuotaKind) -> FaultAnswer:
    """What the client gets for a fault of action status or html; ``kind`` says which API it had asked."""
    headers = {} if fault.retry_after_seconds is None else {"Retry-After": str(fault.retry_after_seconds)}
    if fault.action == "html":
        return FaultAnswer(fault.status, HTML_TYPE, error_page(fault.status, _TRY_AGAIN), headers)
    body = _drive_body(fault) if kind == "drive" else _sheets_body(fault, kind)
    payload = json.dumps(body, ensure_ascii=False).encode()
    return FaultAnswer(fault.status, "application/json; charset=UTF-8", payload, headers)


def _sheets_body(fault: Fault, kind: QuotaKind) -> Mapping[str, object]:
    if fault.status == 429:
        scope: Literal["user", "project"] = "project" if fault.reason == "rateLimitExceeded" else "user"
        return sheets_quota_body(Exceeded(kind, scope, 0.0))
    if fault.reason == "accessNotConfigured":
        info = {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "SERVICE_DISABLED",
            "domain": "googleapis.com",
            "metadata": {"service": "sheets.googleapis.com", "consumer": f"projects/{PROJECT_NUMBER}"},
        }
        message = f"Google Sheets API has not been used in project {PROJECT_NUMBER} before or it is disabled."
        return sheets_error_body(ApiError(403, message, details=[info]))
    return sheets_error_body(ApiError(fault.status, _SHEETS_MESSAGES[fault.status]))


def _drive_body(fault: Fault) -> Mapping[str, object]:
    if fault.status == 429:
        return drive_quota_body(Exceeded("drive", "user", 0.0), status=429)
    reason, domain, message = _DRIVE_ERRORS[fault.status]
    if fault.reason in REASONS_403:
        reason, (domain, message) = fault.reason, REASONS_403[fault.reason]
    return drive_error_body(ApiError(fault.status, message, reason=reason, domain=domain))
