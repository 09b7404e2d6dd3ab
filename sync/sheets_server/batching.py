"""Several requests in one POST to /batch or /batch/drive/v3 (multipart/mixed), as google-api-python-client sends them.

Each part is an HTTP request of its own, answered in turn and counted as one by quota and faults; headers and query
of the batch itself hold for the parts that do not say otherwise
(https://developers.google.com/workspace/drive/api/guides/performance#batch-requests).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesParser
from http import client
from urllib.parse import parse_qsl, urlsplit

from sync.sheets_server.app import DROPPED, Request, Response, json_response
from sync.sheets_server.errors import ApiError, drive_error_body, not_available, sheets_error_body

Answer = Callable[[Request], Response]

BATCH = "/batch"
MAX_PARTS = 1000
MAX_DRIVE_PARTS = 100
"""More than Drive takes in one batch (the page named above)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One request of a batch and the id that its answer goes by."""

    content_id: str
    request: Request


def is_batch(request: Request) -> bool:
    """Whether a request holds other requests."""
    return request.method == "POST" and f"{request.path.rstrip('/')}/".startswith(BATCH + "/")


def answer_batch(batch: Request, answer: Answer) -> Response:
    """The answers of all parts in the order they came; 400 for a body that is no batch.

    Where a scripted fault breaks the answer of one part off, that of the batch breaks off.
    """
    try:
        parts = _read_parts(batch)
    except ApiError as error:
        render = drive_error_body if "/drive/" in batch.path else sheets_error_body
        return json_response(render(error), status=error.code)
    answers = [(part, _answer_part(part.request, answer)) for part in parts]
    endings = {response.ending for _, response in answers}
    if "dropped" in endings:
        return DROPPED
    boundary = f"batch_{secrets.token_urlsafe(24)}"
    body = b"".join(_written(boundary, part, response) for part, response in answers)
    headers = (("Content-Type", f"multipart/mixed; boundary={boundary}"),)
    whole = Response(200, body + f"--{boundary}--\r\n".encode(), headers)
    return replace(whole, ending="truncated") if "truncated" in endings else whole


def _answer_part(request: Request, answer: Answer) -> Response:
    if request.path.startswith(("/upload/", BATCH)):
        refusal = not_available(f"{request.method} {request.path} inside a batch")
        return json_response(drive_error_body(refusal), status=refusal.code)
    return answer(request)


def _read_parts(batch: Request) -> list[_Part]:
    content_type = batch.headers.get("content-type", "")
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode("utf-8", "replace")
    message = BytesParser().parsebytes(head + batch.body)  # the policies that understand headers are far slower
    within = message.get_payload()
    if message.get_content_type() != "multipart/mixed" or not isinstance(within, list):
        raise _unreadable("The body must be of type multipart/mixed with a boundary.")
    parts = [_read_part(batch, part) for part in within if isinstance(part, Message)]
    most = MAX_DRIVE_PARTS if "/drive/" in batch.path else MAX_PARTS
    if len(parts) > most:
        raise _unreadable(f"The batch has {len(parts)} requests; at most {most} are allowed.")
    return parts


def _read_part(batch: Request, part: Message) -> _Part:
    payload = part.get_payload(decode=True)
    if part.get_content_type() != "application/http" or not isinstance(payload, bytes):
        raise _unreadable("Every part must be of type application/http.")
    line, _, rest = payload.lstrip().partition(b"\n")
    words = line.decode("utf-8", "replace").split()
    if len(words) not in (2, 3):
        raise _unreadable("A part must begin with a method and a path.")
    inner = BytesParser().parsebytes(rest)
    own = {name.lower(): str(value) for name, value in inner.items()}
    shared = {name: value for name, value in batch.headers.items() if not name.startswith("content-")}
    body = inner.get_payload(decode=True)
    url = urlsplit(words[1])
    query = parse_qsl(url.query, keep_blank_values=True)
    query += [(name, value) for name, value in batch.query if name not in dict(query)]
    request = Request(
        words[0].upper(), url.path, tuple(query), shared | own, body.strip() if isinstance(body, bytes) else b""
    )
    return _Part(str(part.get("Content-ID", "")), request)


def _unreadable(why: str) -> ApiError:
    return ApiError(400, f"Failed to parse batch request, error: {why}", reason="badRequest")


def _written(boundary: str, part: _Part, response: Response) -> bytes:
    """An answer as a part; `<id>` is answered as `<response-id>`."""
    lines = [f"--{boundary}", "Content-Type: application/http"]
    if part.content_id:
        bracket = "<" if part.content_id.startswith("<") else ""
        lines.append(f"Content-ID: {bracket}response-{part.content_id.removeprefix('<')}")
    lines += ["", f"HTTP/1.1 {response.status} {client.responses.get(response.status, '')}"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    if response.status != 204:
        lines.append(f"Content-Length: {len(response.body)}")
    return "\r\n".join([*lines, "", ""]).encode() + response.body + b"\r\n"
