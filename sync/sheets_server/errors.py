"""Google's error bodies: one exception, rendered the way the API that answers would.

Sheets answers {"error": {code, message, status[, details]}}; Drive adds errors[] and leaves status out
(facts 25 and 28, recordings).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

STATUS_BY_CODE: Mapping[int, str] = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
BAD_REQUEST_TYPE = "type.googleapis.com/google.rpc.BadRequest"


class ApiError(Exception):
    """A refusal that is sent to the client: HTTP code, message, and what each API adds to it.

    `details` are Sheets' error details; `reason`, `domain` and `location` fill Drive's errors[].
    """

    def __init__(
        self,
        code: int,
        message: str,
        *,
        status: str | None = None,
        details: Sequence[Mapping[str, Any]] = (),
        reason: str = "",
        domain: str = "global",
        location: str = "",
        location_type: str = "parameter",
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status or STATUS_BY_CODE.get(code, "UNKNOWN")
        self.details = tuple(details)
        self.reason = reason
        self.domain = domain
        self.location = location
        self.location_type = location_type

    def with_prefix(self, prefix: str) -> ApiError:
        """The same refusal with `prefix` put before its message (`Invalid requests[0].addSheet: …`)."""
        return ApiError(
            self.code,
            prefix + self.message,
            status=self.status,
            details=self.details,
            reason=self.reason,
            domain=self.domain,
            location=self.location,
            location_type=self.location_type,
        )


def invalid_argument(message: str) -> ApiError:
    """400 INVALID_ARGUMENT with `message`."""
    return ApiError(400, message, reason="badRequest")


def not_found() -> ApiError:
    """404 as Sheets words it."""
    return ApiError(404, "Requested entity was not found.", reason="notFound")


def permission_denied() -> ApiError:
    """403 as Sheets words it."""
    return ApiError(403, "The caller does not have permission", reason="forbidden")


def not_available(what: str) -> ApiError:
    """400 for what Google has and this server refuses on purpose; never a silent no-op."""
    return ApiError(400, f"{what} is not available in the sheets server", reason="badRequest")


def field_violations(violations: Sequence[tuple[str, str]]) -> ApiError:
    """400 with one line and one fieldViolations entry for each (field path, description).

    The path is the field of the RPC in snake_case; at the top level Google leaves `field` out.
    """
    entries = [{"field": field, "description": text} if field else {"description": text} for field, text in violations]
    return ApiError(
        400,
        "\n".join(text for _, text in violations),
        details=({"@type": BAD_REQUEST_TYPE, "fieldViolations": entries},),
        reason="badRequest",
    )


def sheets_error_body(error: ApiError) -> dict[str, Any]:
    """The JSON body Sheets sends for `error`."""
    body: dict[str, Any] = {"code": error.code, "message": error.message, "status": error.status}
    if error.details:
        body["details"] = [dict(detail) for detail in error.details]
    return {"error": body}


def drive_error_body(error: ApiError) -> dict[str, Any]:
    """The JSON body Drive sends for `error`: errors[] with domain, reason and where."""
    entry: dict[str, Any] = {"message": error.message, "domain": error.domain, "reason": error.reason}
    if error.location:
        entry |= {"location": error.location, "locationType": error.location_type}
    return {"error": {"code": error.code, "message": error.message, "errors": [entry]}}
