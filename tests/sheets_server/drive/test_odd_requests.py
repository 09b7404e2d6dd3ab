"""Whatever is sent, Drive answers with an answer or a refusal, never with a failure of its own."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.sheets_server.app import Application, Request
from sync.sheets_server.clock import Clock
from sync.sheets_server.control import CONTROL_ROUTES
from sync.sheets_server.drive.routes import DRIVE_ROUTES
from sync.sheets_server.oauth import OAUTH_ROUTES
from sync.sheets_server.routes import RouteTable
from sync.sheets_server.server import build_services
from sync.sheets_server.switches import Switches

NOON = datetime(2020, 7, 30, 5, 0, tzinfo=UTC)
HEADERS = {"authorization": "Bearer a@example.com"}
NAMES = """
name title mimeType parents id description properties appProperties starred trashed type role emailAddress domain
allowFileDiscovery content action quotedFileContent createdTime modifiedTime writersCanShare now frozen mode rules seed
fileId revisionId user drive_lag_seconds
"""
PARAMETERS = """
q fields pageSize pageToken orderBy corpora driveId supportsAllDrives includeItemsFromAllDrives mimeType uploadType
convert addParents removeParents transferOwnership includeDeleted startModifiedTime count format gid alt requestId
copyComments restrictToMyDrive
"""
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["application/vnd.google-apps.spreadsheet", "application/vnd.google-apps.folder", "\ud800"])
    | st.sampled_from(
        ["user", "anyone", "domain", "reader", "writer", "owner", "a@b.c", "root", "resolve", "2020-01-01"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=5).map(json.dumps).map(
    str.encode
) | st.binary(max_size=30)
QUERIES = st.lists(
    st.tuples(
        st.sampled_from(PARAMETERS.split()),
        st.sampled_from(
            ["", "true", "1", "-1", "*", "id,name", "name", "text/csv", "multipart", "media", "csv", "root"]
        )
        | st.text(max_size=8),
    ),
    max_size=4,
)
PLACES = ["{known}", "{folder}", "x" * 44, "root", "trash", "anyoneWithLink", "head", "1", "%00", "%F0%9F%8C%B5"]


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    services = build_services(tmp_path, Clock(NOON, frozen=True), "off", Switches())
    yield Application(services, RouteTable(DRIVE_ROUTES + CONTROL_ROUTES + OAUTH_ROUTES))
    services.store.close()


def made(application: Application, mime_type: str) -> str:
    body = json.dumps({"name": "x", "mimeType": f"application/vnd.google-apps.{mime_type}"}).encode()
    answer = application.handle(Request("POST", "/drive/v3/files", (), HEADERS, body))
    file_id: str = json.loads(answer.body)["id"]
    return file_id


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_request_makes_drive_fail(application: Application, data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(DRIVE_ROUTES + CONTROL_ROUTES + OAUTH_ROUTES))
    ids = {"{known}": made(application, "spreadsheet"), "{folder}": made(application, "folder")}
    path = route.template.replace("+}", "}")
    while "{" in path:
        before, _, rest = path.partition("{")
        place = data.draw(st.sampled_from(PLACES))
        path = before + ids.get(place, place) + rest.partition("}")[2]
    headers: dict[str, Any] = dict(HEADERS)
    if kind := data.draw(st.sampled_from(["", "text/csv", "multipart/related; boundary=x", "application/json"])):
        headers["content-type"] = kind
    request = Request(route.method, path, tuple(data.draw(QUERIES)), headers, data.draw(BODIES))
    answer = application.handle(request)
    assert answer.status < 500, (request, answer.body)
