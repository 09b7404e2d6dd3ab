"""Callers of a running server: one user each; every Drive answer is held against the discovery document."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import googleapiclient
import requests
from jsonschema import Draft7Validator

from tests.sheets_server.discovery import json_schema_of

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
DISCOVERY = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "drive.v3.json"
TIMEOUT_SECONDS = 20


class Caller:
    """A user with a token, talking HTTP to one server."""

    def __init__(self, url: str, email: str, session: requests.Session) -> None:
        self.url = url
        self.email = email
        self._session = session

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        """The answer as it came; checked against the schema when it is Drive's and 200."""
        headers = {"Authorization": f"Bearer {self.email}", **more.pop("headers", {})}
        answer = self._session.request(method, self.url + path, headers=headers, timeout=TIMEOUT_SECONDS, **more)
        if path.startswith("/drive/v3/") and answer.status_code == 200 and not path.endswith("/export"):
            check_against_discovery(method, path.removeprefix("/drive/v3/"), answer.json())
        return answer

    def ok(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """The JSON of an answer that must be 2xx; {} without a body."""
        answer = self.call(method, path, **more)
        assert 200 <= answer.status_code < 300, answer.text
        body: dict[str, Any] = answer.json() if answer.content else {}
        return body

    def refused(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        """Status and reason (Drive) or status name (Sheets) of an answer that must be an error."""
        answer = self.call(method, path, **more)
        error = answer.json()["error"]
        assert answer.status_code == error["code"]
        reason = error["errors"][0]["reason"] if "errors" in error else error["status"]
        return answer.status_code, reason

    # --- what most tests do

    def new_spreadsheet(self, name: str = "Book", **fields: Any) -> str:
        """The id of a new spreadsheet."""
        body = {"name": name, "mimeType": SPREADSHEET, **fields}
        file_id: str = self.ok("POST", "/drive/v3/files", params=ALL_DRIVES, json=body)["id"]
        return file_id

    def new_folder(self, name: str = "Folder", **fields: Any) -> str:
        """The id of a new folder."""
        body = {"name": name, "mimeType": FOLDER, **fields}
        file_id: str = self.ok("POST", "/drive/v3/files", params=ALL_DRIVES, json=body)["id"]
        return file_id

    def share(self, file_id: str, email: str, role: str = "writer") -> str:
        """The id of a new permission."""
        body = {"type": "user", "role": role, "emailAddress": email}
        path = f"/drive/v3/files/{file_id}/permissions"
        permission_id: str = self.ok("POST", path, params=ALL_DRIVES, json=body)["id"]
        return permission_id

    def file(self, file_id: str, fields: str = "*") -> dict[str, Any]:
        """The File resource."""
        return self.ok("GET", f"/drive/v3/files/{file_id}", params={**ALL_DRIVES, "fields": fields})

    def write(self, file_id: str, values: list[list[Any]], cells: str = "A1") -> None:
        """values.update, RAW."""
        path = f"/v4/spreadsheets/{file_id}/values/{cells}"
        self.ok("PUT", path, params={"valueInputOption": "RAW"}, json={"values": values})

    def read(self, file_id: str, cells: str) -> list[list[Any]]:
        """values.get."""
        answer = self.ok("GET", f"/v4/spreadsheets/{file_id}/values/{cells}")
        values: list[list[Any]] = answer.get("values", [])
        return values

    def listed(self, q: str | None = None, **params: Any) -> list[str]:
        """The names of files.list, in order, first page."""
        found = self.ok("GET", "/drive/v3/files", params={"q": q, **params})
        return [file["name"] for file in found["files"]]

    def page_token(self, **params: Any) -> str:
        """changes.getStartPageToken."""
        token: str = self.ok("GET", "/drive/v3/changes/startPageToken", params=params)["startPageToken"]
        return token

    def changes(self, token: str, **params: Any) -> dict[str, Any]:
        """changes.list with all fields."""
        return self.ok("GET", "/drive/v3/changes", params={"pageToken": token, "fields": "*", **params})


ALL_DRIVES = {"supportsAllDrives": "true"}
EVERYWHERE = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}


def check_v2_file(body: Any) -> None:
    """The body must be a File of drive.v2.json."""
    document = json.loads(DISCOVERY.with_name("drive.v2.json").read_text(encoding="utf-8"))
    definitions = {name: json_schema_of(kind) for name, kind in document["schemas"].items()}
    validator = Draft7Validator({"$ref": "#/definitions/File", "definitions": definitions})
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)] == []


def check_against_discovery(method: str, path: str, body: Any) -> None:
    """The body must be what drive.v3.json says of the method; unknown fields and wrong types fail."""
    schema = _response_schema(method, path)
    errors = [f"{error.json_path}: {error.message}" for error in _validator(schema).iter_errors(body)]
    assert not errors, (method, path, errors)


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(DISCOVERY.read_text(encoding="utf-8"))
    return document


def _response_schema(method: str, path: str) -> str:
    for resource in _document()["resources"].values():
        for one in resource["methods"].values():
            pattern = re.sub(r"\{\w+\}", "[^/]+", one["path"])
            if one["httpMethod"] == method and re.fullmatch(pattern, path) and "response" in one:
                schema: str = one["response"]["$ref"]
                return schema
    raise AssertionError(f"no such method in the discovery document: {method} {path}")


@cache
def _validator(schema: str) -> Draft7Validator:
    definitions = {name: json_schema_of(body) for name, body in _document()["schemas"].items()}
    return Draft7Validator({"$ref": f"#/definitions/{schema}", "definitions": definitions})
