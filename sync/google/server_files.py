"""Files put onto a running sheets server and taken from it again, as the person there (loopback only)."""

from __future__ import annotations

import json
import secrets

import requests

from rules.catalogue import say
from sync.google.accounts import SHEETS_SERVER_PERSON
from sync.google.errors import RequestRefused, ServerUnreachable
from sync.google.surroundings import is_loopback

XLSX_MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPREADSHEET_MIME_TYPE = "application/vnd.google-apps.spreadsheet"
_TIMEOUT_SECONDS = 120.0


def upload_workbook(url: str, name: str, content: bytes) -> str:
    """Convert an Excel workbook into a spreadsheet of that name; its id. Raises ServerUnreachable, RequestRefused."""
    boundary = secrets.token_hex(16)
    metadata = json.dumps({"name": name, "mimeType": _SPREADSHEET_MIME_TYPE}).encode()
    parts = ((b"application/json; charset=UTF-8", metadata), (XLSX_MIME_TYPE.encode(), content))
    mark = boundary.encode()
    body = b"".join(b"--" + mark + b"\r\nContent-Type: " + kind + b"\r\n\r\n" + part + b"\r\n" for kind, part in parts)
    answer = _call(
        url,
        "POST",
        "/upload/drive/v3/files?uploadType=multipart",
        data=body + b"--" + mark + b"--\r\n",
        headers={"Content-Type": f"multipart/related; boundary={boundary}"},
    )
    if answer.status_code != requests.codes.ok:
        raise RequestRefused(say("attach.not_a_workbook", file=name))
    return str(answer.json()["id"])


def export_workbook(url: str, file_id: str) -> bytes:
    """The spreadsheet as an Excel workbook. Raises ServerUnreachable, RequestRefused."""
    answer = _call(url, "GET", f"/drive/v3/files/{file_id}/export?mimeType={XLSX_MIME_TYPE}")
    if answer.status_code != requests.codes.ok:
        raise RequestRefused(say("attach.not_exported", file=file_id), spreadsheet_id=file_id)
    return answer.content


def _call(
    url: str, method: str, path: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> requests.Response:
    if not is_loopback(url):
        raise ValueError("only a sheets server on this machine is asked")
    with requests.Session() as session:
        session.trust_env = False  # no proxy between this machine and itself
        bearer = {"Authorization": f"Bearer {SHEETS_SERVER_PERSON}", **(headers or {})}
        try:
            return session.request(method, url + path, data=data, headers=bearer, timeout=_TIMEOUT_SECONDS)
        except requests.RequestException:
            raise ServerUnreachable(url) from None
