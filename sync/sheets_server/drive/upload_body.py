"""What an upload brings, by uploadType: media, multipart or resumable
(https://developers.google.com/workspace/drive/api/guides/manage-uploads)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import urlencode

from sync.sheets_server.app import Call, Response, json_response
from sync.sheets_server.drive.errors import bad_request, invalid_parameter
from sync.sheets_server.drive.parameters import json_body, parse_json_object
from sync.sheets_server.drive.upload_sessions import UploadSession
from sync.sheets_server.errors import ApiError
from sync.sheets_server.request_body import UPLOAD_LIMIT_BYTES

_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Upload:
    """What came: the file's fields, and its content with the content's type."""

    metadata: Mapping[str, Any]
    content: bytes
    content_type: str


def read_upload(call: Call) -> Upload | Response:
    """The upload that a request brings or completes; the answer to one that only begins or goes on with it.

    :raises ApiError: a type of upload that there is not, a body that is not of its type.
    """
    kind = call.request.query_value("uploadType") or "media"
    content_type = call.request.headers.get("content-type", "")
    if call.request.query_value("upload_id") is not None:
        return _go_on(call)
    if kind == "media":
        return Upload({}, call.request.body, content_type)
    if kind == "resumable":
        return _begin(call)
    if kind != "multipart":
        raise invalid_parameter("uploadType", f"Invalid value '{kind}' for uploadType.")
    return _read_multipart(call.request.body, content_type)


def _read_multipart(body: bytes, content_type: str) -> Upload:
    """RFC 2387: first the fields as JSON, then the content."""
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if len(parts) != 2:
        raise ApiError(400, "Malformed multipart body.", reason="badContent")
    contents = [part.get_payload(decode=True) for part in parts]
    fields, content = (one if isinstance(one, bytes) else b"" for one in contents)
    return Upload(parse_json_object(fields), content, parts[1].get_content_type())


def _begin(call: Call) -> Response:
    """200 with the address that the content is to be sent to."""
    request = call.request
    session = UploadSession(call.user.email, json_body(call), request.headers.get("x-upload-content-type", ""))
    query = urlencode([*request.query, ("upload_id", call.services.uploads.begin(session))])
    return Response(200, b"", (("Location", f"http://{request.headers.get('host', '')}{request.path}?{query}"),))


def _go_on(call: Call) -> Upload | Response:
    """The upload when this request completes it; else 308 with the range that is there, as Google answers."""
    request = call.request
    upload_id = str(request.query_value("upload_id"))
    start, total = _place(request.headers.get("content-range"), len(request.body))
    if start + len(request.body) > UPLOAD_LIMIT_BYTES:
        raise bad_request(f"The upload has more than {UPLOAD_LIMIT_BYTES} bytes.")
    session = call.services.uploads.receive(upload_id, call.user.email, start, request.body)
    if session is None:
        raise ApiError(404, "Not Found", reason="notFound")
    if session.answer is not None:
        return json_response(session.answer)
    received = len(session.content)
    if received != total:
        headers = (("Range", f"bytes=0-{received - 1}"),) if received else ()
        return Response(308, b"", headers)
    return Upload(session.metadata, session.content, session.content_type or request.headers.get("content-type", ""))


def _place(content_range: str | None, length: int) -> tuple[int, int | None]:
    """Where a piece begins and how long the whole is, None when that is not said; no header: this is the whole."""
    if content_range is None:
        return 0, length
    match = _CONTENT_RANGE.fullmatch(content_range.strip())
    first, last, total = match.groups("0") if match else ("0", "0", "")
    is_question = match is not None and match[1] is None
    if match is None or (not is_question and int(last) - int(first) + 1 != length):
        raise bad_request(f"Failed to parse Content-Range header: {content_range}")
    return int(first), None if total == "*" else int(total)
