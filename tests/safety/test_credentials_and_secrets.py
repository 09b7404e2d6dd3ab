"""Keys and tokens: refused when others can read them, sent to Google alone, with the least scopes, never shown."""

from __future__ import annotations

import base64
import io
import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from sync.google.retry import RetryPolicy
from tests.end_to_end.world import World, small_world
from tests.planted_key import pem, pieces_shown, write_key
from tests.templates import Templates

SCOPES = "https://www.googleapis.com/auth/"
READ = {f"{SCOPES}spreadsheets.readonly", f"{SCOPES}drive.metadata.readonly"}
WRITE = {f"{SCOPES}spreadsheets", f"{SCOPES}drive.metadata.readonly"}
TOKEN = "ya29.planted-Token_0123456789"
ON_GOOGLE = {
    "sync": (("sync", "--full"), WRITE),
    "plan": (("plan", "--full"), READ),
    "doctor": (("doctor",), READ),
    "init": (("init",), WRITE | {f"{SCOPES}drive.file"}),
    "adopt": (("adopt", "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef", "--province", "95", "--yes"), WRITE),
}
WITHOUT_GOOGLE = (
    ("status",), ("explain", "83", "groups"), ("status", "--as-of", "2563-08-01"), ("export", "--to", "{out}"),
    ("check-config",),
)  # fmt: skip


@dataclass
class Google:
    """Stands for the network: keeps what is sent; every API answers the same, the token end point gives a token."""

    status: int = 403
    body: bytes = (
        b'{"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}}'
    )
    token_status: int = 200
    token_body: bytes = json.dumps({"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"}).encode()
    sent: list[requests.PreparedRequest] = field(default_factory=list)

    def send(self, _: object, request: requests.PreparedRequest, **__: Any) -> requests.Response:
        self.sent.append(request)
        parts = urlsplit(str(request.url))
        is_token = parts.path.endswith("/token")
        response = requests.Response()
        response.status_code = self.token_status if is_token else self.status
        if parts.hostname == "iamcredentials.googleapis.com":  # a failure there would be tried again for a minute
            response.status_code = 404
        response.headers["Content-Type"] = "application/json"
        response.raw = io.BytesIO(self.token_body if is_token else self.body)
        response.request = request
        response.url = str(request.url)
        return response

    def hosts(self) -> set[str]:
        """Every host that got anything."""
        return {str(urlsplit(str(request.url)).hostname) for request in self.sent}

    def scopes(self) -> set[str]:
        """Scopes in the assertions that asked for a token."""
        found: set[str] = set()
        for request in self.sent:
            for assertion in parse_qs(_text(request.body)).get("assertion", ()):
                middle = assertion.split(".")[1]
                claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
                found |= set(claims["scope"].split())
        return found


def wait_for_boundary_lookups() -> None:
    """Google's library asks in the background where an account may be used from; no test's question outlives it."""
    for thread in threading.enumerate():
        if type(thread).__module__.startswith("google.auth."):
            thread.join(60)


def _text(body: object) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body or "")


@dataclass
class Secrets:
    """A world whose service is to be a service account of Google's."""

    world: World
    key_path: Path
    ledger_path: Path  # the world's, as if its sheets were Google's
    google: Google

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SONGTHAN_SHEETS_URL": "google",
            "SONGTHAN_LEDGER_PATH": str(self.ledger_path),
            "SONGTHAN_CREDENTIALS": "service_account",
            "SONGTHAN_CREDENTIALS_FILES": str(self.key_path),
        }

    def run(self, *words: str) -> tuple[int, str]:
        """A command as on Google, each call tried once: exit code and everything said."""
        with (
            patch("sync.google.sheets_http.RetryPolicy", partial(RetryPolicy, tries=1)),
            patch("sync.google.sheets_http.Surroundings.wait"),  # nobody's quota is to be spared here
            patch("google.auth._exponential_backoff.time"),  # Google's library waits before it asks once more
        ):
            answer = self.world.cli(*words, environment=self.environment)
        wait_for_boundary_lookups()
        return answer.exit_code, answer.stdout + answer.stderr

    def shown_in(self, text: str) -> list[str]:
        """Pieces of the key or the token that a text shows."""
        return [*pieces_shown(text), *([TOKEN] if TOKEN in text else [])]


@pytest.fixture(scope="module")
def synced_world(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that has been synced on the sheets server; the tests here change nothing of it."""
    with small_world(templates, tmp_path_factory.mktemp("world"), ("50", "83", "95")) as world:
        ids = world.directory / "ids.csv"
        lines = ids.read_text(encoding="utf-8").splitlines(keepends=True)
        ids.write_text("".join(line for line in lines if ",95," not in line), encoding="utf-8")  # still to be adopted
        Path(world.environment["SONGTHAN_LEDGER_PATH"]).unlink()  # which knows its file
        world.sync()
        yield world


@pytest.fixture
def secrets(tmp_path: Path, synced_world: World, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    """That world with a key file for Google, and somebody in Google's place."""
    path = tmp_path / "key.json"
    write_key(path)
    google = Google()
    real = requests.adapters.HTTPAdapter.send

    def send(adapter: Any, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        if urlsplit(str(request.url)).hostname == "127.0.0.1":
            return real(adapter, request, **how)
        return google.send(adapter, request, **how)

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    ledger_path = tmp_path / "ledger.sqlite3"
    with (
        closing(sqlite3.connect(synced_world.environment["SONGTHAN_LEDGER_PATH"])) as known,
        closing(sqlite3.connect(ledger_path)) as ledger,
    ):
        known.backup(ledger)
        with ledger:
            ledger.execute("UPDATE facts SET value = 'google' WHERE name = 'sheets'")
    return Secrets(synced_world, path, ledger_path, google)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ON_GOOGLE)
def test_tokens_go_to_googles_hosts_alone_with_the_least_scopes(secrets: Secrets, name: str) -> None:
    words, scopes = ON_GOOGLE[name]
    code, told = secrets.run(*words)
    assert code in (1, 2), told
    assert secrets.google.sent != [], told
    assert all(host.endswith(".googleapis.com") for host in secrets.google.hosts())
    assert all(urlsplit(str(request.url)).scheme == "https" for request in secrets.google.sent)
    assert secrets.google.scopes() == scopes
    assert not any(TOKEN in str(request.url) for request in secrets.google.sent)


def test_what_needs_no_sheets_asks_google_nothing(secrets: Secrets, tmp_path: Path) -> None:
    for words in WITHOUT_GOOGLE:
        code, told = secrets.run(*(word.replace("{out}", str(tmp_path / "out.xlsx")) for word in words))
        assert code == 0, (words, told)
    assert secrets.google.sent == []


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", ON_GOOGLE)
@pytest.mark.parametrize("mode", [0o644, 0o604])
def test_a_key_that_others_can_read_stops_every_command(secrets: Secrets, name: str, mode: int) -> None:
    secrets.key_path.chmod(mode)
    code, told = secrets.run(*ON_GOOGLE[name][0])
    assert code == 2
    assert "chmod 600" in told
    assert secrets.google.sent == []


ANSWERS = {
    "no access": Google(),
    "revoked": Google(token_status=400, token_body=b'{"error": "invalid_grant", "error_description": "Invalid JWT"}'),
    "token server down": Google(token_status=503, token_body=b"<html>down</html>"),
    "unauthorized": Google(
        401, b'{"error": {"code": 401, "message": "Invalid Credentials", "status": "UNAUTHENTICATED"}}'
    ),
    "an echo": Google(
        400, json.dumps({"error": {"code": 400, "message": f"Bad header Authorization: Bearer {TOKEN}"}}).encode()
    ),
    "an echo as a page": Google(502, f"<html>Bearer {TOKEN}</html>".encode()),
    "garbage": Google(200, f"Bearer {TOKEN} \x1b[2J".encode()),
    "a redirect": Google(302, TOKEN.encode()),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", ANSWERS)
def test_no_output_and_no_log_shows_a_key_or_a_token(
    secrets: Secrets, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = ANSWERS[name]
    secrets.google.status, secrets.google.body = answer.status, answer.body
    secrets.google.token_status, secrets.google.token_body = answer.token_status, answer.token_body
    with caplog.at_level(logging.DEBUG, "songthan"):  # of others, what is shown: warnings and above
        for words, _ in ON_GOOGLE.values():
            for form in (words, (*words, "--json")):
                code, told = secrets.run(*form)
                assert code in (1, 2), (form, told)
                assert secrets.shown_in(told) == [], form
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("songthan")]
    assert secrets.shown_in("\n".join(ours)) == []
    assert set(secrets.shown_in(caplog.text)) <= {TOKEN}  # Google's library tells what its own servers answered
    assert all(host.endswith(".googleapis.com") for host in secrets.google.hosts())


@pytest.mark.parametrize(
    "text", ["{", "[]", '{{"private_key": "{pem}"}}', '{{"type": "service_account", "client_email": "x"}}']
)
def test_a_broken_key_is_named_and_not_shown(secrets: Secrets, text: str, caplog: pytest.LogCaptureFixture) -> None:
    body = text.format(pem=json.dumps(pem())[1:-1]) if "{{" in text else text
    secrets.key_path.write_text(body, encoding="utf-8")
    with caplog.at_level(logging.DEBUG):
        code, told = secrets.run("sync")
    assert code == 2
    assert "key.json" in told
    assert secrets.shown_in(told + caplog.text) == []


def test_a_key_that_points_elsewhere_sends_nothing(secrets: Secrets) -> None:
    facts = json.loads(secrets.key_path.read_text(encoding="utf-8"))
    for address in (
        "https://evil.example/token",
        "http://oauth2.googleapis.com/token",
        "https://oauth2.googleapis.com@evil.example/",
    ):
        secrets.key_path.write_text(json.dumps({**facts, "token_uri": address}), encoding="utf-8")
        code, told = secrets.run("sync")
        assert (code, secrets.google.sent) == (2, []), told


def test_the_sheets_server_gets_no_key_of_googles(secrets: Secrets) -> None:
    world = secrets.world
    own = {"SONGTHAN_LEDGER_PATH": world.environment["SONGTHAN_LEDGER_PATH"], "SONGTHAN_SHEETS_URL": world.server.url}
    environment = {**secrets.environment, **own}
    answer = secrets.world.cli("sync", "--full", environment=environment)
    assert secrets.google.sent == []
    assert answer.exit_code in (0, 2), answer
    assert secrets.shown_in(answer.stdout + answer.stderr) == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "words", [("sync",), ("plan",), ("init",), ("watch",), ("status",), ("export", "--to", "x.csv")]
)
def test_a_rehearsals_memory_is_never_taken_for_googles(secrets: Secrets, words: tuple[str, ...]) -> None:
    rehearsed = {"SONGTHAN_LEDGER_PATH": secrets.world.environment["SONGTHAN_LEDGER_PATH"], "SONGTHAN_LANG": "en"}
    answer = secrets.world.cli(*words, environment={**secrets.environment, **rehearsed})
    assert (answer.exit_code, secrets.google.sent) == (2, [])
    assert "belongs to a rehearsal on the sheets server" in answer.stderr


def test_the_memory_of_google_takes_no_part_in_a_rehearsal(secrets: Secrets) -> None:
    rehearsal = {"SONGTHAN_LEDGER_PATH": str(secrets.ledger_path), "SONGTHAN_LANG": "en"}
    answer = secrets.world.cli("sync", environment=rehearsal)
    assert answer.exit_code == 2
    assert "belongs to Google Sheets" in answer.stderr
