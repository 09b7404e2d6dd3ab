"""Google's recorded answers against those of a server, compared strictly.

A recording is a list of {method, path, query, request_json, status, response_json}. Ids that Google made up stand
for those the server makes up; everything else must be equal but for times, links and e-mail addresses.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import requests

MADE_UP_IDS = frozenset({"spreadsheetId", "id", "sheetId", "namedRangeId", "protectedRangeId"})
TIMES = frozenset({"createdTime", "modifiedTime"})
ADDRESSES = frozenset({"users"})
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
PATH_CHARACTERS = "/:!'$,()*;@&=+-._~"
Recording = list[dict[str, Any]]
Send = Callable[[dict[str, Any]], "tuple[int, Any]"]


@dataclass
class IdMap:
    """Google's ids and what the server gave in their place."""

    by_google_id: dict[str, Any] = field(default_factory=dict)

    def in_path(self, path: str) -> str:
        for google_id in sorted(self.by_google_id, key=len, reverse=True):
            if len(google_id) > 6:
                path = path.replace(google_id, str(self.by_google_id[google_id]))
        return path

    def in_body(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._field(name, content) for name, content in value.items()}
        if isinstance(value, list):
            return [self.in_body(item) for item in value]
        return value

    def _field(self, name: str, content: Any) -> Any:
        if name in MADE_UP_IDS and isinstance(content, str | int) and not isinstance(content, bool):
            return self.by_google_id.get(str(content), content)
        return self.in_body(content)

    def learn(self, google: Any, server: Any) -> None:
        """Take over the pairs of ids that stand at the same places of two answers."""
        if isinstance(google, dict) and isinstance(server, dict):
            for name in google.keys() & server.keys():
                if name in MADE_UP_IDS and isinstance(google[name], str | int):
                    self.by_google_id.setdefault(str(google[name]), server[name])
                else:
                    self.learn(google[name], server[name])
        elif isinstance(google, list) and isinstance(server, list):
            for one, other in zip(google, server, strict=False):
                self.learn(one, other)


def differences(google: Any, server: Any, path: str = "") -> Iterator[str]:
    """Every place where two JSON values differ, types included (2 and 2.0 are one number)."""
    if isinstance(google, dict) and isinstance(server, dict):
        for name in google.keys() | server.keys():
            below = f"{path}.{name}"
            if name not in server or name not in google:
                yield f"{below}: {'missing' if name in google else 'extra'}"
            elif name in TIMES:
                if len(str(google[name])) != len(str(server[name])):
                    yield f"{below}: {google[name]} / {server[name]}"
            elif name == "spreadsheetUrl":
                if urlsplit(google[name]).path.split("/")[-1] != urlsplit(server[name]).path.split("/")[-1]:
                    yield f"{below}: {google[name]} / {server[name]}"
            elif name in ADDRESSES:
                if len(google[name]) != len(server[name]):
                    yield f"{below}: {google[name]} / {server[name]}"
            else:
                yield from differences(google[name], server[name], below)
    elif isinstance(google, list) and isinstance(server, list):
        if len(google) != len(server):
            yield f"{path}: {len(google)} items / {len(server)}"
        for number, (one, other) in enumerate(zip(google, server, strict=False)):
            yield from differences(one, other, f"{path}[{number}]")
    elif isinstance(google, bool) != isinstance(server, bool) or google != server:
        yield f"{path}: {google!r} / {server!r}"


def replay(recording: Recording, send: Send) -> Iterator[str]:
    """Replay one recording; tells every difference with the number of its interaction."""
    ids = IdMap()
    for number, recorded in enumerate(recording):
        sent = recorded | {
            "path": ids.in_path(recorded["path"]),
            "request_json": ids.in_body(recorded["request_json"]),
        }
        status, answer = send(sent)
        where = f"#{number} {recorded['method']} {recorded['path'][-50:]}"
        if status != recorded["status"]:
            yield f"{where}: status {recorded['status']} / {status} {str(answer)[:200]}"
            continue
        if is_listing(recorded) or recorded["path"].startswith("/upload/"):
            continue  # files of the recorder's own Drive; a v2 File, of which a client reads the status alone
        ids.learn(recorded["response_json"], answer)
        for difference in differences(ids.in_body(recorded["response_json"]), answer):
            yield f"{where}: {difference}"


def is_listing(recorded: dict[str, Any]) -> bool:
    return bool(recorded["path"] == "/drive/v3/files" and recorded["method"] == "GET")


def foreign_files(recordings: Iterable[Recording]) -> dict[str, str]:
    """Files that the recorder's Drive held before a recording began, as its listings show them: id -> name."""
    foreign: dict[str, str] = {}
    for recording in recordings:
        made = {
            recorded["response_json"]["id"]
            for recorded in recording
            if recorded["method"] == "POST" and recorded["path"].startswith("/drive/v3/files")
        }
        for recorded in recording:
            if is_listing(recorded):
                files = recorded["response_json"]["files"]
                foreign |= {file["id"]: file["name"] for file in files if file["id"] not in made}
    return foreign


def read_recordings(folder: Path) -> dict[str, Recording]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def sender(url: str, session: requests.Session, user: str = "test") -> Send:
    """Sends recorded requests to a server as one user."""

    def send(recorded: dict[str, Any]) -> tuple[int, Any]:
        body, headers = recorded["request_json"], {"Authorization": f"Bearer {user}"}
        raw = None
        if isinstance(body, dict) and "__text__" in body:
            raw, headers["Content-Type"] = body["__text__"].encode(), "text/csv"
        elif body is not None:
            raw, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        path = url + quote(recorded["path"], safe=PATH_CHARACTERS)
        answer = session.request(
            recorded["method"], path, params=recorded["query"], data=raw, headers=headers, timeout=30
        )
        try:
            return answer.status_code, answer.json() if answer.content else None
        except ValueError:
            return answer.status_code, {"__text__": answer.text}

    return send
