"""Several requests in one multipart/mixed POST, as Google's client libraries send them."""

import json
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.client_libraries import OWNER, google_service
from tests.sheets_server.drive.callers import Caller

SHEETS, DRIVE = "/batch", "/batch/drive/v3"
MIXED = {"Content-Type": "multipart/mixed; boundary=edge"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path) as running:
        yield running


@pytest.fixture
def owner(server: RunningServer) -> Iterator[Caller]:
    with requests.Session() as session:
        yield Caller(server.url, OWNER, session)


def part(line: str, body: Any = None, *, content_id: str = "", headers: str = "") -> str:
    named = f"Content-ID: {content_id}\r\n" if content_id else ""
    sent = "" if body is None else json.dumps(body)
    return f"--edge\r\nContent-Type: application/http\r\n{named}\r\n{line}\r\n{headers}\r\n{sent}\r\n"


def answers(owner: Caller, path: str, *parts: str, **more: Any) -> list[tuple[str, int, Any]]:
    """Content-ID, status and JSON of each part of the answer."""
    sent = "".join(parts) + "--edge--\r\n"
    answer = owner.call("POST", path, data=sent.encode(), headers=MIXED | more.pop("headers", {}), **more)
    assert answer.status_code == 200, answer.text
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    found = []
    for one in BytesParser(policy=HTTP).parsebytes(head + answer.content).iter_parts():
        assert one.get_content_type() == "application/http"
        payload = one.get_payload(decode=True)
        assert isinstance(payload, bytes)
        top, _, body = payload.partition(b"\r\n\r\n")
        found.append((str(one.get("Content-ID", "")), int(top.split()[1]), json.loads(body) if body.strip() else None))
    return found


def test_googles_python_client_reads_and_writes_in_batches(server: RunningServer) -> None:
    got: dict[str, tuple[Any, Any]] = {}

    def keep(request_id: str, answer: Any, error: Any) -> None:
        got[request_id] = (answer, error)

    with google_service(server.url, "sheets.v4") as sheets, google_service(server.url, "drive.v3") as drive:
        file_id = sheets.spreadsheets().create(body={}).execute()["spreadsheetId"]
        values = sheets.spreadsheets().values()
        batch = sheets.new_batch_http_request(callback=keep)
        body = {"values": [["ก", 2]]}
        batch.add(values.update(spreadsheetId=file_id, range="A1", valueInputOption="RAW", body=body), request_id="w")
        batch.add(values.get(spreadsheetId=file_id, range="A1:B1"), request_id="r")
        batch.execute()
        assert got["w"][0]["updatedRange"] == "Sheet1!A1:B1"
        assert got["r"][0]["values"] == [["ก", "2"]]
        batch = drive.new_batch_http_request(callback=keep)
        permission = {"type": "user", "role": "writer", "emailAddress": "friend@example.com"}
        batch.add(drive.permissions().create(fileId=file_id, body=permission), request_id="share")
        batch.add(drive.files().get(fileId="x" * 44), request_id="lost")
        batch.execute()
        assert got["share"][0]["role"] == "writer"
        assert got["lost"][1].status_code == 404


def test_answers_come_in_order_under_the_ids_of_their_requests(owner: Caller) -> None:
    file_id = owner.new_spreadsheet("One")
    rename = part(f"PATCH https://www.googleapis.com/drive/v3/files/{file_id}?fields=name", {"name": "สอง"})
    look = part(f"GET /drive/v3/files/{file_id}?fields=name HTTP/1.1", content_id="<item1:1@host>")
    gone = part(f"DELETE /drive/v3/files/{file_id}", content_id="3")
    assert answers(owner, DRIVE, rename, look, gone) == [
        ("", 200, {"name": "สอง"}),
        ("<response-item1:1@host>", 200, {"name": "สอง"}),
        ("response-3", 204, None),
    ]


def test_headers_and_query_of_the_batch_hold_where_a_part_says_nothing(owner: Caller) -> None:
    file_id = owner.new_spreadsheet("Mine")
    mine = part(f"GET /drive/v3/files/{file_id}")
    theirs = part(f"GET /drive/v3/files/{file_id}", headers="Authorization: Bearer stranger@example.com\r\n")
    (_, status, body), (_, other, _) = answers(owner, DRIVE, mine, theirs, params={"fields": "name"})
    assert (status, body, other) == (200, {"name": "Mine"}, 404)


def test_uploads_and_batches_inside_a_batch_are_refused(owner: Caller) -> None:
    upload = part("POST /upload/drive/v3/files?uploadType=media", {})
    assert [status for _, status, _ in answers(owner, DRIVE, upload, part("POST /batch", {}))] == [400, 400]


@pytest.mark.parametrize("path", [SHEETS, DRIVE])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", "{}"),
        ("multipart/mixed", "--edge--"),
        ("multipart/mixed; boundary=edge", "--edge\r\nContent-Type: text/plain\r\n\r\nGET / HTTP/1.1\r\n--edge--"),
        ("multipart/mixed; boundary=edge", "--edge\r\nContent-Type: application/http\r\n\r\n\r\n--edge--"),
    ],
)
def test_a_body_that_is_no_batch_is_told(owner: Caller, path: str, content_type: str, body: str) -> None:
    answer = owner.call("POST", path, data=body, headers={"Content-Type": content_type})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith("Failed to parse batch request, error: ")


def test_a_batch_for_drive_takes_a_hundred_requests(owner: Caller) -> None:
    one = part("GET /drive/v3/about?fields=kind")
    assert len(answers(owner, DRIVE, *[one] * 100)) == 100
    answer = owner.call("POST", DRIVE, data=one * 101 + "--edge--", headers=MIXED)
    assert answer.status_code == 400


def test_quota_and_faults_count_every_part(server: RunningServer, owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.ok("PUT", "/_embedded/quota", json={"mode": "google"})
    read = part(f"GET /v4/spreadsheets/{file_id}?fields=spreadsheetId")
    assert [status for _, status, _ in answers(owner, SHEETS, *[read] * 61)] == [200] * 60 + [429]
    owner.ok("PUT", "/_embedded/quota", json={"mode": "off"})
    rules = {"rules": [{"path": "/v4/", "times": 2, "action": "drop_after"}]}
    owner.ok("PUT", "/_embedded/faults", json=rules)
    with pytest.raises(requests.ConnectionError):
        owner.call("POST", SHEETS, data=read * 2 + "--edge--", headers=MIXED)
    assert [status for _, status, _ in answers(owner, SHEETS, read)] == [200]
