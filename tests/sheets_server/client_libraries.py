"""The clients people write with, as they are, at a server of ours: only the host is put in place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import googleapiclient.discovery
import gspread
import pygsheets
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import Resource
from gspread.http_client import HTTPClient

from tests.sheets_server.drive.callers import DISCOVERY

OWNER = "owner@example.com"
_GOOGLE = ("https://sheets.googleapis.com", "https://www.googleapis.com")


class _HereClient(HTTPClient):
    """gspread's own HTTP client at another host."""

    here = ""

    def request(self, method: str, endpoint: str, *rest: Any, **more: Any) -> Any:
        for host in _GOOGLE:
            endpoint = endpoint.replace(host, self.here)
        return super().request(method, endpoint, *rest, **more)


@contextmanager
def gspread_client(url: str, email: str = OWNER) -> Iterator[gspread.Client]:
    """gspread at that server, for the user with an e-mail address."""

    class Client(_HereClient):
        here = url

    client = gspread.Client(auth=Credentials(email), http_client=Client)
    yield client
    client.http_client.session.close()


def document_at(document: dict[str, Any], url: str) -> dict[str, Any]:
    """A discovery document of that server; uploads and batches follow the root."""
    here = copy.deepcopy(document)
    here["rootUrl"], here["baseUrl"] = f"{url}/", f"{url}/{here['servicePath']}"
    here.pop("mtlsRootUrl", None)
    return here


def google_service(url: str, api: str) -> Resource:
    """google-api-python-client for one API ("sheets.v4") at that server, for the owner."""
    document = json.loads((DISCOVERY.parent / f"{api}.json").read_text(encoding="utf-8"))
    return googleapiclient.discovery.build_from_document(document_at(document, url), credentials=Credentials(OWNER))


@contextmanager
def pygsheets_client(url: str) -> Iterator[Any]:
    """pygsheets at that server, for the owner."""
    build = googleapiclient.discovery.build_from_document

    def build_here(document: Any, *rest: Any, **more: Any) -> Any:
        loaded = json.loads(document) if isinstance(document, str) else document
        return build(document_at(loaded, url), *rest, **more)

    with patch.object(googleapiclient.discovery, "build_from_document", build_here):
        client = pygsheets.authorize(custom_credentials=Credentials(OWNER))
        yield client
    client.sheet.service.close()
    client.drive.service.close()
