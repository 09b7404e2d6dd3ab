"""Addresses of the pages: what they answer, what they refuse, and what they let a browser do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import requests

from sync.sheets_server.pages.words import WORDS
from sync.sheets_server.server import RunningServer, start_server

CLERK, OWNER, PROGRAM = "clerk@province.example", "owner@centre.example", "robot@project.iam.gserviceaccount.com"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with start_server(tmp_path_factory.mktemp("pages")) as running:
        yield running


@pytest.fixture(scope="module")
def file_id(server: RunningServer) -> str:
    made = call(server, "POST", "/v4/spreadsheets", {"properties": {"title": "ภูเก็ต </script><b>&"}})
    for address, role in ((PROGRAM, "writer"), (CLERK, "writer"), ("guest@elsewhere.example", "reader")):
        path = f"/drive/v3/files/{made['spreadsheetId']}/permissions"
        call(server, "POST", path, {"type": "user", "role": role, "emailAddress": address})
    return str(made["spreadsheetId"])


def call(server: RunningServer, method: str, path: str, body: Any = None) -> Any:
    answer = requests.request(
        method, server.url + path, json=body, headers={"Authorization": f"Bearer {OWNER}"}, timeout=30
    )
    assert answer.ok, answer.text
    return answer.json()


def page(server: RunningServer, path: str, **headers: str) -> requests.Response:
    return requests.get(server.url + path, headers=headers, timeout=30, allow_redirects=False)


def test_a_file_is_shown_at_the_address_that_google_gives_it(server: RunningServer, file_id: str) -> None:
    answer = page(server, f"/spreadsheets/d/{file_id}/edit?usp=sharing")

    assert answer.status_code == 200
    assert "<title>ภูเก็ต &lt;/script&gt;&lt;b&gt;&amp;</title>" in answer.text
    assert page(server, f"/spreadsheets/d/{file_id}").headers["Location"] == f"/spreadsheets/d/{file_id}/edit"


def test_who_writes_first_is_the_person_that_one_works_as_until_the_address_says_otherwise(
    server: RunningServer, file_id: str
) -> None:
    def people(query: str) -> tuple[list[str], str]:
        text = page(server, f"/spreadsheets/d/{file_id}/edit{query}").text
        chosen = re.search(r'<option value="([^"]+)" selected>', text)
        assert chosen is not None
        return re.findall(r'<option value="([^"]+)"', text), chosen[1]

    assert people("") == ([CLERK, "guest@elsewhere.example", OWNER, PROGRAM], CLERK)
    assert people(f"?as={OWNER}")[1] == OWNER
    assert people("?as=Nobody@x.example")[1] == "nobody@x.example"
    assert "(no access)" in page(server, f"/spreadsheets/d/{file_id}/edit?as=nobody@x.example&hl=en").text


def test_pages_run_no_inline_script_and_ask_nothing_of_others(server: RunningServer, file_id: str) -> None:
    for path in ("/", f"/spreadsheets/d/{file_id}/edit?as=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/pages/sheet.js"):
        answer = page(server, path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r'<script(?! type="application/json"| src="/pages/)|\son\w+=|style="', answer.text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)


def test_what_the_script_is_told_cannot_end_its_block(server: RunningServer, file_id: str) -> None:
    text = page(server, f"/spreadsheets/d/{file_id}/edit?as=%3C/script%3E").text
    block = re.search(r'<script type="application/json" id="boot">(.*?)</script>', text)

    assert block is not None
    told = json.loads(block[1])
    assert told["person"] == "</script>"
    assert told["id"] == file_id
    assert not told["writes"]


def test_an_address_that_leads_nowhere_says_where_the_files_are(server: RunningServer) -> None:
    answer = page(server, "/spreadsheets/d/nowhere/edit")

    assert answer.status_code == 404
    assert "ไม่มีแฟ้มนี้" in answer.text
    assert 'href="/?hl=th"' in answer.text


def test_the_list_names_every_spreadsheet_in_either_language(server: RunningServer, file_id: str) -> None:
    thai, english = page(server, "/").text, page(server, "/spreadsheets?hl=en").text

    assert f'href="/spreadsheets/d/{file_id}/edit"' in thai
    assert 'lang="th"' in thai
    assert 'lang="en"' in english
    assert "Files on this machine" in english


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_pages_are_for_this_machine_alone(server: RunningServer, file_id: str, headers: dict[str, str]) -> None:
    answer = page(server, f"/spreadsheets/d/{file_id}/edit", **headers)

    assert answer.status_code == 403
    assert CLERK not in answer.text


def test_every_sentence_of_the_pages_is_there_in_both_languages_with_the_same_facts() -> None:
    pages = files("sync.sheets_server.pages")
    script = pages.joinpath("sheet.js").read_text(encoding="utf-8")
    pages_text = "".join(one.read_text(encoding="utf-8") for one in pages.joinpath("templates").iterdir())
    asked = set(re.findall(r'\b(?:say|tell)\("(\w+)"', script)) | set(re.findall(r"\bwords\.(\w+)", pages_text))

    assert len(asked) > 30
    assert asked <= WORDS.keys()
    assert [one for one, (thai, english) in WORDS.items() if facts_of(thai) != facts_of(english)] == []


def facts_of(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))
