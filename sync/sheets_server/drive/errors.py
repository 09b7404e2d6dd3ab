"""Drive's refusals, worded as Drive words them (its bodies have errors[] with domain and reason)."""

from __future__ import annotations

from sync.sheets_server.errors import ApiError


def file_not_found(file_id: str) -> ApiError:
    """404: no such file, or none that the caller may know of."""
    return ApiError(404, f"File not found: {file_id}.", reason="notFound", location="fileId")


def shared_drive_not_found(drive_id: str) -> ApiError:
    """404: no such shared drive, or the caller is no member."""
    return ApiError(404, f"Shared drive not found: {drive_id}", reason="notFound", location="driveId")


def file_id_in_use() -> ApiError:
    """409: the id was drawn beforehand and used already (so that a create can be tried again safely)."""
    return ApiError(409, "A file already exists with the provided ID.", reason="fileIdInUse")


def permission_not_found(permission_id: str) -> ApiError:
    """404: the file has no such permission."""
    message = f"Permission not found: {permission_id}."
    return ApiError(404, message, reason="notFound", location="permissionId")


def comment_not_found(comment_id: str) -> ApiError:
    """404: the file has no such comment or reply."""
    return ApiError(404, f"Comment not found: {comment_id}.", reason="notFound", location="commentId")


def revision_not_found(revision_id: str) -> ApiError:
    """404: the file has no such revision."""
    return ApiError(404, f"Revision not found: {revision_id}.", reason="notFound", location="revisionId")


def insufficient_file_permissions() -> ApiError:
    """403: the caller sees the file but may not do this."""
    message = "The user does not have sufficient permissions for this file."
    return ApiError(403, message, reason="insufficientFilePermissions")


def owner_stays() -> ApiError:
    """403: an owner goes only when another one comes (the words are those that pygsheets looks for)."""
    return ApiError(403, "The owner of a file cannot be removed.", reason="cannotModifyOwner")


def pending_owner_must_write() -> ApiError:
    """403: only a writer is asked to become the owner (google-api-python-client #2741)."""
    message = (
        "The target user cannot be a pending owner because the target user does not have a writer role for the file."
    )
    return ApiError(403, message, reason="pendingOwnerWriterRequired")


def storage_quota_exceeded() -> ApiError:
    """403: service accounts own no storage (gspread issues 1568 and 1592)."""
    message = (
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth "
        "delegation (http://support.google.com/a/answer/7281227) instead."
    )
    return ApiError(403, message, reason="storageQuotaExceeded", domain="usageLimits")


def invalid_value(parameter: str, message: str = "Invalid Value") -> ApiError:
    """400: a parameter that cannot be read."""
    return ApiError(400, message, reason="invalid", location=parameter)


def invalid_parameter(parameter: str, message: str) -> ApiError:
    """400: a parameter whose value is not allowed."""
    return ApiError(400, message, reason="invalidParameter", location=parameter)


def required(parameter: str) -> ApiError:
    """400: a parameter is missing."""
    return ApiError(400, f"Required parameter: {parameter}", reason="required", location=parameter)


def bad_request(message: str) -> ApiError:
    """400: the request as a whole makes no sense."""
    return ApiError(400, message, reason="badRequest")


def forbidden(message: str, reason: str = "forbidden") -> ApiError:
    """403 with a reason of its own."""
    return ApiError(403, message, reason=reason)
