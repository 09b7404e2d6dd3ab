"""files.list: the query language, order, pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.drive.query_match import name_contains
from sync.sheets_server.drive.query_parser import (
    And,
    Not,
    Or,
    QueryError,
    QueryNotAvailableError,
    Term,
    parse_query,
)
from tests.sheets_server.drive.callers import FOLDER, SPREADSHEET, Caller

NAME_A = Term("name", "=", "a")
NAME_B = Term("name", "=", "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name = 'a'", NAME_A),
        ('name="a"', NAME_A),
        (r"name = 'it\'s'", Term("name", "=", "it's")),
        (r'name = "a\\b"', Term("name", "=", "a\\b")),
        ("name = 'a and name = b'", Term("name", "=", "a and name = b")),
        ("name='a' and name='b'", And(NAME_A, NAME_B)),
        ("NOT name = 'a' AND name = 'b'", And(Not(NAME_A), NAME_B)),
        ("not (name = 'a' and name = 'b')", Not(And(NAME_A, NAME_B))),
        ("name='a' or name='b' and name='a'", And(Or(NAME_A, NAME_B), NAME_A)),
        ("name='a' or (name='b' and name='a')", Or(NAME_A, And(NAME_B, NAME_A))),
        ("trashed = false", Term("trashed", "=", False)),
        ("trashed=FALSE", Term("trashed", "=", False)),
        ("sharedWithMe and trashed = true", And(Term("sharedWithMe", "=", True), Term("trashed", "=", True))),
        ("'x' in parents", Term("parents", "in", "x")),
        ('parents in "x"', Term("parents", "in", "x")),
        ("'a@b' in writers", Term("writers", "in", "a@b")),
        ("modifiedTime >= '2020-01-01'", Term("modifiedTime", ">=", "2020-01-01")),
        ("properties has { key='k' and value='v' }", Term("properties", "has", "v", key="k")),
        ("name = 'ขอนแก่น (ร่าง)'", Term("name", "=", "ขอนแก่น (ร่าง)")),
    ],
)
def test_queries_are_read(text: str, expected: object) -> None:
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "name", "name =", "name = a", "name = 'a", "name like 'a'", "nam = 'a'", "name = 'a' name = 'b'",
        "(name = 'a'", "name = 'a')", "and", "'x' in", "'x' in name", "trashed = 'x'", "trashed > true",
        "modifiedTime contains 'x'", "properties has {key='a'}", "name = 'a' xor name = 'b'", "not", "()", "=",
        "'x'", "parents = 'x'", "(" * 500,
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse_query(text)


def test_searches_that_need_an_index_are_refused_clearly() -> None:
    with pytest.raises(QueryNotAvailableError, match="fullText"):
        parse_query("fullText contains 'hello'")


@given(st.text(max_size=30))
def test_any_text_in_quotes_comes_out_as_it_was(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    assert parse_query(f"name = '{escaped}'") == Term("name", "=", text)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        parse_query(text)
    except (QueryError, QueryNotAvailableError):
        return


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("HelloWorld", "Hello", True),
        ("HelloWorld", "World", False),
        ("Hello World", "world", True),
        ("report_2563", "2563", False),
        ("report 2563", "256", True),
        ("รายงานจังหวัดขอนแก่น", "ขอนแก่น", True),
        ("Hello World", "World Hello", True),
        ("Hello", "Help", False),
    ],
)
def test_contains_looks_at_the_beginnings_of_words(name: str, value: str, expected: bool) -> None:
    assert name_contains(name, value) is expected


def test_queries_select_files(owner: Caller, friend: Caller) -> None:
    folder = owner.new_folder("Reports")
    inside = owner.new_spreadsheet("ขอนแก่น", parents=[folder], properties={"k": "v"})
    theirs = friend.new_spreadsheet("Theirs")
    friend.share(theirs, owner.email, "reader")
    expected = {
        f"mimeType = '{SPREADSHEET}'": {"ขอนแก่น", "Theirs"},
        f'mimeType="{SPREADSHEET}" and name = "ขอนแก่น"': {"ขอนแก่น"},
        f"mimeType != '{SPREADSHEET}'": {"Reports"},
        "mimeType contains 'application/vnd.google-apps.f'": {"Reports"},
        "name = 'theirs'": {"Theirs"},
        f"'{folder}' in parents": {"ขอนแก่น"},
        "'root' in parents": {"Reports"},
        "sharedWithMe": {"Theirs"},
        "sharedWithMe = false": {"Reports", "ขอนแก่น"},
        "'me' in owners": {"Reports", "ขอนแก่น"},
        f"'{friend.email}' in owners": {"Theirs"},
        f"'{owner.email}' in readers": {"Reports", "ขอนแก่น", "Theirs"},
        f"'{owner.email}' in writers": {"Reports", "ขอนแก่น"},
        "properties has { key='k' and value='v' }": {"ขอนแก่น"},
        "modifiedTime > '2020-07-30T04:59:59'": {"Reports", "ขอนแก่น", "Theirs"},
        "modifiedTime > '2020-07-30T12:00:00+07:00'": set(),
        "createdTime <= '2020-07-30T12:00:00+07:00'": {"Reports", "ขอนแก่น", "Theirs"},
        "visibility = 'limited'": {"Reports", "ขอนแก่น", "Theirs"},
        "not name contains 'T' and trashed = false": {"Reports", "ขอนแก่น"},
    }
    for query, names in expected.items():
        assert (query, names) == (query, set(owner.listed(query)))
    assert owner.file(inside)["name"] == "ขอนแก่น"


def test_a_bad_query_is_answered_as_google_does(owner: Caller) -> None:
    owner.new_spreadsheet()
    for query in ("nam = 'a'", "modifiedTime > 'yesterday'"):
        answer = owner.call("GET", "/drive/v3/files", params={"q": query})
        assert answer.status_code == 400
        [error] = answer.json()["error"]["errors"]
        assert (error["reason"], error["location"], error["message"]) == ("invalid", "q", "Invalid Value")
    clear = owner.call("GET", "/drive/v3/files", params={"q": "fullText contains 'a'"})
    assert "fullText is not available in the sheets server" in clear.text


def test_files_come_in_the_order_asked_for(owner: Caller) -> None:
    for name in ("b10", "a", "b9"):
        owner.new_spreadsheet(name)
    owner.new_folder("z")
    assert owner.listed(orderBy="name") == ["a", "b10", "b9", "z"]
    assert owner.listed(orderBy="name_natural desc") == ["z", "b10", "b9", "a"]
    assert owner.listed(orderBy="folder,name") == ["z", "a", "b10", "b9"]
    assert owner.refused("GET", "/drive/v3/files", params={"orderBy": "size"}) == (400, "invalid")
    assert owner.refused("GET", "/drive/v3/files", params={"orderBy": "name up"}) == (400, "invalid")


def test_pages_together_are_the_whole_list(owner: Caller) -> None:
    made = sorted(owner.new_spreadsheet(f"{number:02}") for number in range(7))
    found, params = [], {"pageSize": "3", "orderBy": "name"}
    while True:
        page = owner.ok("GET", "/drive/v3/files", params=params)
        found += [file["id"] for file in page["files"]]
        if "nextPageToken" not in page:
            break
        params["pageToken"] = page["nextPageToken"]
    assert sorted(found) == made
    for wrong in ({"pageSize": "0"}, {"pageSize": "x"}, {"pageToken": "zz"}):
        assert owner.call("GET", "/drive/v3/files", params=wrong).status_code == 400


def test_gspreads_way_of_listing(owner: Caller) -> None:
    file_id = owner.new_spreadsheet("Mine")
    owner.new_folder("Mine")
    params = {
        "q": f'mimeType="{SPREADSHEET}" and name = "Mine"',
        "pageSize": 1000,
        "supportsAllDrives": True,
        "includeItemsFromAllDrives": True,
        "fields": "kind,nextPageToken,files(id,name,createdTime,modifiedTime)",
    }
    time = "2020-07-30T05:00:00.000Z"
    assert owner.ok("GET", "/drive/v3/files", params=params) == {
        "kind": "drive#fileList",
        "files": [{"id": file_id, "name": "Mine", "createdTime": time, "modifiedTime": time}],
    }
    assert owner.listed(f"mimeType = '{FOLDER}'") == ["Mine"]


def test_corpora_and_flags_must_fit_together(owner: Caller) -> None:
    for params in (
        {"corpora": "drive"},
        {"driveId": "x"},
        {"corpora": "planet"},
        {"includeItemsFromAllDrives": "true"},
        {"corpora": "allDrives"},
        {"includeItemsFromAllDrives": "perhaps"},
    ):
        assert owner.call("GET", "/drive/v3/files", params=params).status_code == 400, params
