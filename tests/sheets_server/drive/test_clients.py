"""The clients that people use, driven against the server as they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload
from gspread.utils import ExportFormat

from sync.sheets_server.server import RunningServer
from tests.sheets_server.client_libraries import google_service, gspread_client, pygsheets_client
from tests.sheets_server.drive.callers import SPREADSHEET


@pytest.fixture(name="gspread_client")
def gspread_here(server: RunningServer) -> Iterator[gspread.Client]:
    with gspread_client(server.url) as client:
        yield client


@pytest.fixture
def drive(server: RunningServer) -> Iterator[Any]:
    with google_service(server.url, "drive.v3") as found:
        yield found


def test_gspread_creates_finds_and_lists(gspread_client: gspread.Client) -> None:
    book = gspread_client.create("ทะเบียน")
    assert gspread_client.open("ทะเบียน").id == book.id
    assert [one["name"] for one in gspread_client.list_spreadsheet_files()] == ["ทะเบียน"]
    assert [one.title for one in gspread_client.openall()] == ["ทะเบียน"]
    assert book.creationTime == "2020-07-30T05:00:00.000Z"
    gspread_client.del_spreadsheet(book.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        gspread_client.open_by_key(book.id)


def test_gspread_shares_and_takes_back(gspread_client: gspread.Client) -> None:
    book = gspread_client.create("Shared")
    book.share("friend@example.com", perm_type="user", role="writer", notify=False)
    book.share("", perm_type="anyone", role="reader", with_link=True)
    book.share("example.com", perm_type="domain", role="reader")
    roles = {(one["type"], one["role"]) for one in book.list_permissions()}
    assert roles == {("user", "owner"), ("user", "writer"), ("anyone", "reader"), ("domain", "reader")}
    assert len(book.remove_permissions("friend@example.com")) == 1
    assert len(book.list_permissions()) == 3


def test_gspread_copies_with_permissions_and_comments(gspread_client: gspread.Client, drive: Any) -> None:
    book = gspread_client.create("Original")
    book.sheet1.update([["a", 1]], "A1")
    book.share("friend@example.com", perm_type="user", role="reader")
    drive.comments().create(fileId=book.id, body={"content": "note"}, fields="id").execute()
    copied = gspread_client.copy(book.id, title="C", copy_permissions=True, copy_comments=True)
    assert copied.sheet1.get_all_values() == [["a", "1"]]
    assert [one["role"] for one in copied.list_permissions()] == ["owner", "reader"]
    comments = drive.comments().list(fileId=copied.id, fields="comments(content)").execute()
    assert comments == {"comments": [{"content": "note"}]}


def test_gspread_exports_and_imports(gspread_client: gspread.Client) -> None:
    book = gspread_client.create("Data")
    gspread_client.import_csv(book.id, "ก,2\nค,=1+1")
    book = gspread_client.open_by_key(book.id)
    assert book.sheet1.get_all_values() == [["ก", "2"], ["ค", "2"]]
    assert book.export(ExportFormat.CSV) == "ก,2\r\nค,2".encode()
    assert book.export(ExportFormat.TSV) == "ก\t2\r\nค\t2".encode()
    assert book.export(ExportFormat.EXCEL)[:2] == b"PK"
    assert book.export(ExportFormat.PDF)[:5] == b"%PDF-"
    assert book.export(ExportFormat.OPEN_OFFICE_SHEET)[:2] == b"PK"
    assert book.export(ExportFormat.ZIPPED_HTML)[:2] == b"PK"


def test_gspread_sees_when_a_file_changed(gspread_client: gspread.Client, server: RunningServer) -> None:
    book = gspread_client.create("Clock")
    server.services.clock.set(frozen=False)
    before = book.get_lastUpdateTime()
    book.sheet1.update([["x"]], "A1")
    assert book.get_lastUpdateTime() > before


def test_the_google_client_pages_uploads_and_polls(drive: Any) -> None:
    token = drive.changes().getStartPageToken().execute()["startPageToken"]
    for name in "abc":
        media = MediaInMemoryUpload(b"1,2\n3,4", "text/csv")
        drive.files().create(body={"name": name, "mimeType": SPREADSHEET}, media_body=media).execute()
    names, request = [], drive.files().list(pageSize=2, orderBy="name")
    while request is not None:
        page = request.execute()
        names += [file["name"] for file in page["files"]]
        request = drive.files().list_next(request, page)
    assert names == ["a", "b", "c"]
    assert len(drive.changes().list(pageToken=token).execute()["changes"]) == 3
    with pytest.raises(HttpError) as caught:
        drive.files().get(fileId="x" * 44).execute()
    assert caught.value.status_code == 404
    assert caught.value.error_details[0]["reason"] == "notFound"


# pygsheets never closes the file that it exports into.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_pygsheets_works_on_its_own_terms(server: RunningServer, tmp_path: Path) -> None:
    with pygsheets_client(server.url) as client:
        book = client.create("pyg")
        book.sheet1.update_values("A1", [["h1", "h2"], ["3", "4"]])
        assert book.sheet1.get_as_df().to_dict("list") == {"h1": [3], "h2": [4]}
        book.share("friend@example.com", role="writer")
        assert client.spreadsheet_titles() == ["pyg"]
        assert client.open("pyg").id == book.id
        book.export(path=f"{tmp_path}/", filename="out")
        assert (tmp_path / "out.csv").read_text(encoding="utf-8").split() == ["h1,h2", "3,4"]
        book.delete()
        assert client.spreadsheet_titles() == []
