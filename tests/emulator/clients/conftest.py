"""The clients people write with, as they are, at a server of their own."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import googleapiclient.discovery
import gspread
import pygsheets
import pytest
from google.oauth2.credentials import Credentials
from gspread.http_client import HTTPClient

from sync.emulator.server import RunningServer, start_server

OWNER = "owner@example.com"
GOOGLE = ("https://sheets.googleapis.com", "https://www.googleapis.com")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path / "store") as running:
        yield running


class LocalClient(HTTPClient):
    """gspread's own HTTP client with the host put in place."""

    url = ""

    def request(self, method: str, endpoint: str, **more: Any) -> Any:
        for host in GOOGLE:
            endpoint = endpoint.replace(host, self.url)
        return super().request(method, endpoint, **more)


@pytest.fixture
def gspread_as(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], gspread.Client]]:
    """gspread for the user with an e-mail address."""
    monkeypatch.setattr(LocalClient, "url", server.url)
    clients: list[gspread.Client] = []

    def client(email: str) -> gspread.Client:
        clients.append(gspread.Client(auth=Credentials(email), http_client=LocalClient))
        return clients[-1]

    yield client
    for made in clients:
        made.http_client.session.close()


@pytest.fixture
def tab(gspread_as: Callable[[str], gspread.Client]) -> gspread.Worksheet:
    """The first sheet of a new spreadsheet, through gspread."""
    return gspread_as(OWNER).create("ทดสอบ").sheet1


@pytest.fixture
def pyg(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """pygsheets, its discovery documents pointed at the server."""
    build = googleapiclient.discovery.build_from_document

    def build_here(document: Any, *rest: Any, **more: Any) -> Any:
        here = copy.deepcopy(json.loads(document) if isinstance(document, str) else document)
        here["rootUrl"] = f"{server.url}/"
        here["baseUrl"] = f"{server.url}/{here['servicePath']}"
        here.pop("mtlsRootUrl", None)
        return build(here, *rest, **more)

    monkeypatch.setattr(googleapiclient.discovery, "build_from_document", build_here)
    client = pygsheets.authorize(custom_credentials=Credentials(OWNER))
    yield client
    client.sheet.service.close()
    client.drive.service.close()
