"""docs/sheets-server-coverage.md is current, and what it calls refused is refused."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.sheets_server.coverage_docs import coverage_markdown
from sync.sheets_server.server import start_server
from tests.sheets_server.drive.callers import DISCOVERY, Caller

PAGE = (Path(__file__).parents[2] / "docs" / "sheets-server-coverage.md").read_text(encoding="utf-8")
DRIVE: dict[str, Any] = json.loads(DISCOVERY.read_text(encoding="utf-8"))


def test_the_page_of_methods_and_kinds_is_current() -> None:
    assert coverage_markdown(DRIVE) == PAGE


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[Caller]:
    with start_server(tmp_path) as server, requests.Session() as session:
        yield Caller(server.url, "a@example.com", session)


def refused_names() -> list[str]:
    return re.findall(r"^\| `([\w.]+)` \| refused \|$", PAGE, re.MULTILINE)


def test_every_refused_kind_answers_that_it_is_not_available(caller: Caller) -> None:
    file_id = caller.new_spreadsheet()
    kinds = [name for name in refused_names() if "." not in name]
    assert kinds
    for kind in kinds:
        answer = caller.call("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [{kind: {}}]})
        assert answer.status_code == 400, kind
        assert "not available in the sheets server" in answer.json()["error"]["message"], kind


def test_every_refused_drive_method_answers_that_it_is_not_available(caller: Caller) -> None:
    names = [name for name in refused_names() if "." in name]
    assert names
    for name in names:
        resource, _, method = name.partition(".")
        body = DRIVE["resources"][resource]["methods"][method]
        path = "/drive/v3/" + re.sub(r"\{\w+\}", "x", body["path"])
        answer = caller.call(body["httpMethod"], path)
        assert answer.status_code == 400, name
        assert "not available in the sheets server" in answer.json()["error"]["message"], name
