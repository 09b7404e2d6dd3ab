"""On Google: where requests and tokens go, with which time-outs, and what a refused key looks like. No network."""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import InvalidValue, RefreshError, TransportError

from rules.catalogue import Language
from sync.google import errors
from sync.google.accounts import Account
from sync.google.errors import WriteOutcome
from sync.google.quota import QuotaLimits
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.google.surroundings import Surroundings
from tests.sync.scripted_server import ManualClock

FILE = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ab"
ADDRESS = "bot@project.iam.gserviceaccount.com"


class Key(Credentials):
    """Credentials with a token at hand; `failure` is raised when a new one is asked for."""

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # google-auth's
        self.failure = failure
        self.token = None if failure else "ya29.secret-token"
        self.expiry = None

    def refresh(self, request: Any) -> None:
        if self.failure:
            raise self.failure
        self.token = "ya29.fresh-token"


class Wire(requests.adapters.BaseAdapter):
    """Stands for the network: keeps what is sent, answers little or what it was given."""

    def __init__(self, status: int = 200, body: bytes = b'{"id": "x"}', headers: dict[str, str] | None = None) -> None:
        super().__init__()
        self.status, self.body, self.headers = status, body, headers or {}
        self.sent: list[tuple[requests.PreparedRequest, object]] = []

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:
        self.sent.append((request, options["timeout"]))
        response = requests.Response()
        response.status_code = self.status
        response.headers.update({"Content-Type": "application/json", **self.headers})
        response.raw = io.BytesIO(self.body)
        response.request = request
        response.url = request.url or ""
        return response

    def close(self) -> None:
        pass


def google_client(wire: Wire, key: Key | None = None, time: ManualClock | None = None, **options: Any) -> SheetsClient:
    time = time or ManualClock()
    surroundings = Surroundings(clock=time.clock, sleep=time.sleep, random=lambda: 0.5)
    options.setdefault("policy", RetryPolicy(tries=2))
    client = SheetsClient([Account(ADDRESS, key or Key())], surroundings=surroundings, **options)
    with client._sessions.lent(0) as session:
        session.mount("https://", wire)
    return client


def test_requests_go_to_googles_hosts_with_the_token_and_with_time_outs() -> None:
    wire = Wire()
    client = google_client(wire)
    client.get_spreadsheet(FILE, "id")
    client.get_file(FILE, "id")
    (sheets, sheets_timeout), (drive, drive_timeout) = wire.sent
    assert sheets.url == f"https://sheets.googleapis.com/v4/spreadsheets/{FILE}?fields=spreadsheetId%2Cid"
    assert str(drive.url).startswith(f"https://www.googleapis.com/drive/v3/files/{FILE}?")
    assert sheets.headers["Authorization"] == "Bearer ya29.secret-token"
    assert "gzip" in sheets.headers["Accept-Encoding"]
    for timeout in (sheets_timeout, drive_timeout):
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        assert 0 < connect <= 10
        assert 0 < read <= 180


def test_requests_for_one_spreadsheet_are_a_second_apart() -> None:
    time = ManualClock()
    client = google_client(Wire(), time=time)
    for _ in range(3):
        client.get_spreadsheet(FILE, "id")
    assert time.slept == [1.0, 1.0]


def test_the_56th_read_waits_for_the_window() -> None:
    time = ManualClock()
    wire = Wire()
    client = google_client(wire, time=time, limits=QuotaLimits(spreadsheet_gap_seconds=0.0))
    for number in range(56):
        client.get_spreadsheet(f"{FILE}{number}", "id")
    assert time.slept == [60.0]


def test_a_revoked_key_names_the_account_and_not_the_key() -> None:
    wire = Wire()
    client = google_client(wire, Key(RefreshError("invalid_grant: account not found", {"error": "invalid_grant"})))
    with pytest.raises(errors.CredentialsRefused) as refused:
        client.get_spreadsheet(FILE, "properties")
    assert wire.sent == []
    assert ADDRESS in refused.value.message.text(Language.TH)
    assert refused.value.outcome is WriteOutcome.NOT_DONE


@pytest.mark.parametrize(
    "failure",
    [
        RefreshError("backend error", retryable=True),
        RefreshError("slow_down: later", {"error": "slow_down"}),
        TransportError("no route to the token server"),
    ],
)
def test_a_token_server_out_of_reach_is_worth_another_try(failure: Exception) -> None:
    with pytest.raises(errors.ConnectionLost) as lost:
        google_client(Wire(), Key(failure)).batch_update(FILE, [{}])
    assert lost.value.outcome is WriteOutcome.NOT_DONE
    assert lost.value.tries == 2


def test_a_refusal_that_nobody_knows_is_not_said_to_be_the_keys() -> None:
    refusal = RefreshError("new_policy: see the page", {"error": "new_policy", "error_description": "see the page"})
    with pytest.raises(errors.CredentialsRefused) as refused:
        google_client(Wire(), Key(refusal)).get_spreadsheet(FILE, "properties")
    told = refused.value.message.text(Language.EN)
    assert "new_policy: see the page" in told
    assert "key" not in told


def test_a_token_that_is_no_token_is_no_answer() -> None:
    with pytest.raises(errors.NotJson):
        google_client(Wire(), Key(InvalidValue("5 could not be converted"))).get_spreadsheet(FILE, "properties")


def test_a_redirect_is_not_followed_with_the_token() -> None:
    wire = Wire(302, b"", {"Location": "https://evil.example/"})
    with pytest.raises(errors.NotJson):
        google_client(wire).get_spreadsheet(FILE, "properties")
    assert {str(request.url).split("/")[2] for request, _ in wire.sent} == {"sheets.googleapis.com"}


def test_neither_errors_nor_logs_show_the_token(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(errors.ServerFailed):
        google_client(Wire(503, b"{}")).get_spreadsheet(FILE, "properties")
    assert "try 2" in caplog.text
    assert "ya29" not in caplog.text
    body = b'{"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}}'
    with pytest.raises(errors.AccessDenied) as denied:
        google_client(Wire(403, body)).get_spreadsheet(FILE, "properties")
    assert "ya29" not in str(denied.value) + repr(denied.value) + denied.value.message.text(Language.TH)


def test_the_machines_own_time_serves_when_no_answer_told_one() -> None:
    client = google_client(Wire(body=b'{"user": {}}'))
    assert abs((client.server_now() - datetime.now(UTC)).total_seconds()) < 5


TOKEN_ERRORS = [
    ("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes). Check iat and exp.", "NTP"),
    ("invalid_grant", "Invalid JWT Signature.", "ออกกุญแจใหม่"),
    ("invalid_grant", "Token has been expired or revoked.", "เจ้าของบัญชีเข้าสู่ระบบใหม่"),
    ("invalid_grant", "Invalid email or User ID", "delegated_user"),
    ("unauthorized_client", "Client is unauthorized to retrieve access tokens.", "ผู้ดูแล Google Workspace"),
    ("disabled_client", "The OAuth client was disabled.", "เจ้าของโครงการ Google Cloud"),
    ("deleted_client", "The OAuth client was deleted.", "เจ้าของโครงการ Google Cloud"),
    ("invalid_client", "The OAuth client was not found.", "ไฟล์ OAuth client"),
    ("admin_policy_enforced", "Blocked for ya29.a0AfH6SMBx", "ผู้ดูแล Google Workspace"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words", "who"), TOKEN_ERRORS)
def test_a_token_that_is_refused_names_whoever_must_act_with_googles_words(code: str, words: str, who: str) -> None:
    failure = RefreshError(f"{code}: {words}", {"error": code, "error_description": words})
    with pytest.raises(errors.CredentialsRefused) as refused:
        google_client(Wire(), Key(failure)).get_spreadsheet(FILE, "id")
    told = refused.value.message.text(Language.TH)
    assert who in told
    assert code in told
    assert words.split()[0] in told
    assert "ya29." not in told


@pytest.mark.parametrize(
    "failure",
    [
        RefreshError("<html>sign in to the network</html>"),
        RefreshError("No access token in response.", {"weather": "fine"}),
        TypeError("string indices must be integers"),
        KeyError("access_token"),
    ],
)
def test_a_networks_page_in_place_of_a_token_is_no_refusal_of_the_key(failure: Exception) -> None:
    with pytest.raises(errors.NotJson):
        google_client(Wire(), Key(failure)).get_spreadsheet(FILE, "id")


def test_a_login_in_netrc_never_replaces_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login clerk password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    wire = Wire()
    google_client(wire).get_spreadsheet(FILE, "id")
    assert wire.sent[0][0].headers["Authorization"] == "Bearer ya29.secret-token"


def test_proxies_of_the_environment_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    client = google_client(Wire())
    with client._sessions.lent(0) as session:
        settings = session.merge_environment_settings("https://sheets.googleapis.com/", {}, None, None, None)
    assert settings["proxies"]["https"] == "http://127.0.0.1:9"
