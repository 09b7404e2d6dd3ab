"""Who may export what, and by which address."""

import pytest

from sync.sheets_server.server import RunningServer
from sync.sheets_server.switches import Switches
from tests.sheets_server.drive.callers import Caller

CSV = {"mimeType": "text/csv"}


def two_sheets(owner: Caller) -> str:
    file_id = owner.new_spreadsheet("แผน")
    owner.write(file_id, [["a1", "B2"], ["ก", 2.5]])
    request = {"addSheet": {"properties": {"sheetId": 5, "title": "Second"}}}
    owner.ok("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [request]})
    owner.write(file_id, [["second"]], "Second!A1")
    return file_id


def test_csv_is_the_first_sheet_as_shown(owner: Caller, server: RunningServer) -> None:
    path = f"/drive/v3/files/{two_sheets(owner)}/export"
    answer = owner.call("GET", path, params=CSV)
    assert answer.content == "a1,B2\r\nก,2.5".encode()
    assert answer.headers["Content-Type"] == "text/csv"
    assert "%E0%B9%81%E0%B8%9C%E0%B8%99.csv" in answer.headers["Content-Disposition"]
    server.services.switches = Switches(csv_line_break="lf")
    assert owner.call("GET", path, params=CSV).content == "a1,B2\nก,2.5".encode()


def test_export_links_work_and_a_gid_chooses_the_sheet(owner: Caller) -> None:
    file_id = two_sheets(owner)
    link = owner.file(file_id)["exportLinks"]["text/csv"].removeprefix("https://docs.google.com")
    assert owner.call("GET", link).content.startswith(b"a1,B2")
    path = f"/spreadsheets/d/{file_id}/export"
    assert owner.call("GET", path, params={"format": "tsv", "gid": "5"}).content == b"second"
    for wrong in ({"format": "csv", "gid": "77"}, {"format": "csv", "gid": "x"}, {"format": "docx"}, {}):
        assert owner.call("GET", path, params=wrong).status_code == 400


def test_who_may_not_copy_may_not_export(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet(copyRequiresWriterPermission=True)
    path = f"/drive/v3/files/{file_id}/export"
    assert friend.refused("GET", path, params=CSV) == (404, "notFound")
    permission = owner.share(file_id, friend.email, "reader")
    assert friend.refused("GET", path, params=CSV) == (403, "cannotExportFile")
    owner.ok("PATCH", f"/drive/v3/files/{file_id}/permissions/{permission}", json={"role": "writer"})
    assert friend.call("GET", path, params=CSV).status_code == 200


def test_what_cannot_be_exported_is_told(owner: Caller) -> None:
    folder, file_id = owner.new_folder(), owner.new_spreadsheet()
    assert owner.refused("GET", f"/drive/v3/files/{folder}/export", params=CSV) == (403, "fileNotExportable")
    assert owner.refused("GET", f"/drive/v3/files/{file_id}/export") == (400, "required")
    answer = owner.call("GET", f"/drive/v3/files/{file_id}/export", params={"mimeType": "text/plain"})
    error = answer.json()["error"]
    assert (error["code"], error["message"]) == (400, "The requested conversion is not supported.")


@pytest.mark.parametrize(
    ("name", "mime_type", "beginning"),
    [
        ("csv", "text/csv", b"a1,B2"),
        ("tsv", "text/tab-separated-values", b"a1\tB2"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK"),
        ("ods", "application/x-vnd.oasis.opendocument.spreadsheet", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("zip", "application/zip", b"PK"),
    ],
)
def test_every_type_of_the_export_links_is_made(owner: Caller, name: str, mime_type: str, beginning: bytes) -> None:
    file_id = two_sheets(owner)
    answer = owner.call("GET", f"/drive/v3/files/{file_id}/export", params={"mimeType": mime_type})
    assert answer.headers["Content-Type"] == mime_type
    assert answer.content.startswith(beginning)
    link = owner.file(file_id)["exportLinks"][mime_type].removeprefix("https://docs.google.com")
    assert link.endswith(f"exportFormat={name}")
    assert owner.call("GET", link).content.startswith(beginning)


def test_an_export_above_ten_megabytes_is_refused(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    for row in range(1, 6):
        owner.write(file_id, [["x" * 50_000] * 50], cells=f"A{row}")
    refused = owner.refused("GET", f"/drive/v3/files/{file_id}/export", params=CSV)
    assert refused == (403, "exportSizeLimitExceeded")
