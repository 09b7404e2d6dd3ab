"""Uploads that become spreadsheets."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.drive.upload import read_table
from sync.sheets_server.drive.upload_body import Upload
from sync.sheets_server.drive.upload_sessions import MAX_SESSIONS
from tests.sheets_server.drive.callers import SPREADSHEET, Caller, check_v2_file

CONVERT = {"uploadType": "media", "convert": "True", "supportsAllDrives": "True"}
CSV = {"Content-Type": "text/csv"}


def test_gspreads_import_replaces_every_sheet_and_answers_a_v2_file(owner: Caller) -> None:
    file_id = owner.new_spreadsheet("Import")
    owner.write(file_id, [["old"]], "C9")
    answer = owner.ok(
        "PUT", f"/upload/drive/v2/files/{file_id}", params=CONVERT, headers=CSV, data=b"a,1\nb,2020-01-01"
    )
    assert (answer["kind"], answer["title"], answer["mimeType"]) == ("drive#file", "Import", SPREADSHEET)
    book = owner.ok("GET", f"/v4/spreadsheets/{file_id}")
    check_v2_file(answer)
    [sheet] = [sheet["properties"] for sheet in book["sheets"]]
    assert sheet["title"] == "Import"
    assert sheet["sheetId"] != 0
    assert sheet["gridProperties"] == {"rowCount": 1000, "columnCount": 26}
    assert book["properties"]["timeZone"] == "America/Los_Angeles"
    raw = owner.ok("GET", f"/v4/spreadsheets/{file_id}/values/A1:C9", params={"valueRenderOption": "UNFORMATTED_VALUE"})
    assert raw["values"] == [["a", 1], ["b", 43831]]


def test_a_large_table_makes_the_grid_grow(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    body = "\n".join(",".join("x" for _ in range(30)) for _ in range(1100)).encode()
    owner.ok("PUT", f"/upload/drive/v2/files/{file_id}", params=CONVERT, headers=CSV, data=body)
    book = owner.ok("GET", f"/v4/spreadsheets/{file_id}", params={"fields": "sheets.properties.gridProperties"})
    assert book["sheets"][0]["properties"]["gridProperties"] == {"rowCount": 1100, "columnCount": 30}


def multipart(fields: dict[str, object], content: bytes, content_type: str = "text/csv") -> dict[str, object]:
    body = (
        b"--sep\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
        + json.dumps(fields).encode()
        + f"\r\n--sep\r\nContent-Type: {content_type}\r\n\r\n".encode()
        + content
        + b"\r\n--sep--\r\n"
    )
    return {"data": body, "headers": {"Content-Type": "multipart/related; boundary=sep"}}


def test_v3_multipart_makes_a_spreadsheet(owner: Caller) -> None:
    parts = multipart({"name": "ใหม่", "mimeType": SPREADSHEET}, "ก,ข\n".encode())
    made = owner.ok("POST", "/upload/drive/v3/files", params={"uploadType": "multipart"}, **parts)
    assert made["name"] == "ใหม่"
    assert owner.read(made["id"], "A1:B2") == [["ก", "ข"]]


def test_v3_patch_replaces_content_and_name(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    parts = multipart({"name": "Renamed"}, b"x\ty\n", "text/tab-separated-values")
    changed = owner.ok("PATCH", f"/upload/drive/v3/files/{file_id}", params={"uploadType": "multipart"}, **parts)
    assert changed["name"] == "Renamed"
    assert owner.read(file_id, "A1:B1") == [["x", "y"]]


def begin(owner: Caller, method: str, path: str, fields: dict[str, object]) -> str:
    """Path and query of a resumable upload's session."""
    headers = {"X-Upload-Content-Type": "text/csv"}
    answer = owner.call(method, path, params={"uploadType": "resumable"}, headers=headers, json=fields)
    assert (answer.status_code, answer.content) == (200, b"")
    return answer.headers["Location"].removeprefix(owner.url)


def test_a_resumable_upload_comes_in_pieces_and_goes_on_after_a_lost_one(owner: Caller) -> None:
    place = begin(owner, "POST", "/upload/drive/v3/files", {"name": "Pieces", "mimeType": SPREADSHEET})

    def send(content: bytes, content_range: str) -> tuple[int, str | None]:
        answer = owner.call("PUT", place, data=content, headers={"Content-Range": content_range})
        return answer.status_code, answer.headers.get("Range")

    assert send(b"", "bytes */*") == (308, None)
    assert send(b"a,b\n", "bytes 0-3/*") == (308, "bytes=0-3")
    assert send(b"later", "bytes 9-13/14") == (308, "bytes=0-3")
    assert send(b"b\n1", "bytes 2-4/*") == (308, "bytes=0-4")
    assert send(b"", "bytes */7") == (308, "bytes=0-4")
    done = owner.ok("PUT", place, data=b",2", headers={"Content-Range": "bytes 5-6/7"})
    assert done["name"] == "Pieces"
    assert owner.read(done["id"], "A1:B2") == [["a", "b"], ["1", "2"]]
    assert owner.ok("PUT", place, headers={"Content-Range": "bytes */7"}) == done


def test_a_resumable_upload_in_one_piece_replaces_content_and_name(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    place = begin(owner, "PATCH", f"/upload/drive/v3/files/{file_id}", {"name": "Renamed"})
    assert owner.ok("PUT", place, data=b"x,y")["name"] == "Renamed"
    assert owner.read(file_id, "A1:B1") == [["x", "y"]]


def test_a_session_is_its_users_alone_and_its_pieces_must_be_what_they_say(owner: Caller, friend: Caller) -> None:
    place = begin(owner, "POST", "/upload/drive/v2/files", {"title": "Mine", "mimeType": SPREADSHEET})
    assert friend.refused("PUT", place, data=b"x") == (404, "notFound")
    for wrong in ("bytes 0-9/10", "0-0/1", "bytes 0-0/-1"):
        assert owner.refused("PUT", place, data=b"x", headers={"Content-Range": wrong}) == (400, "badRequest")
    far = f"bytes {2**30}-{2**30}/*"
    assert owner.refused("PUT", place, data=b"x", headers={"Content-Range": far}) == (400, "badRequest")
    assert owner.ok("PUT", place, data=b"x")["title"] == "Mine"
    assert owner.refused("PUT", f"{place}x", data=b"x") == (404, "notFound")


def test_the_oldest_of_too_many_sessions_is_forgotten(owner: Caller) -> None:
    fields: dict[str, object] = {"name": "Many", "mimeType": SPREADSHEET}
    places = [begin(owner, "POST", "/upload/drive/v3/files", fields) for _ in range(MAX_SESSIONS + 1)]
    assert owner.refused("PUT", places[0], data=b"x") == (404, "notFound")
    assert owner.ok("PUT", places[1], data=b"x")["name"] == "Many"


def test_v2_post_knows_titles(owner: Caller) -> None:
    parts = multipart({"title": "Old style", "mimeType": "text/csv"}, b"1")
    params = {"uploadType": "multipart", "convert": "true"}
    assert owner.ok("POST", "/upload/drive/v2/files", params=params, **parts)["title"] == "Old style"


def test_uploads_that_cannot_be_are_refused_and_change_nothing(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.write(file_id, [["kept"]])
    owner.share(file_id, friend.email, "reader")
    path = f"/upload/drive/v2/files/{file_id}"
    assert friend.refused("PUT", path, params=CONVERT, headers=CSV, data=b"x") == (403, "insufficientFilePermissions")
    assert owner.refused("PUT", path, params=CONVERT, headers=CSV, data=b"\xff\xfe") == (400, "badRequest")
    assert owner.call("PUT", path, params=CONVERT, headers={"Content-Type": "image/png"}, data=b"x").status_code == 400
    assert owner.refused("POST", "/upload/drive/v3/files", params={"uploadType": "multipart"}) == (400, "badContent")
    unconverted = multipart({"name": "x", "mimeType": "text/csv"}, b"x")
    answer = owner.call("POST", "/upload/drive/v3/files", params={"uploadType": "multipart"}, **unconverted)
    assert "not converted" in answer.text
    assert owner.read(file_id, "A1") == [["kept"]]


CELLS = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6))
def test_every_table_that_csv_can_write_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    content = ("\ufeff" + text.getvalue()).encode()
    assert read_table(Upload({}, content, "text/csv; charset=utf-8")) == rows
