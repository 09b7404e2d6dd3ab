"""Credentials files work as they are once their token_uri is the server's."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials
from google.oauth2.service_account import Credentials as ServiceAccount

from sync.sheets_server.server import RunningServer, start_server

ROBOT = "robot@project.iam.gserviceaccount.com"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path) as running:
        yield running


@pytest.fixture
def transport() -> Iterator[Request]:
    with requests.Session() as session:
        yield Request(session)


def test_a_service_account_key_becomes_the_account(server: RunningServer, transport: Request) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    info = {"client_email": ROBOT, "private_key": pem, "token_uri": f"{server.url}/token"}
    credentials = ServiceAccount.from_service_account_info(info, scopes=["s"])
    credentials.refresh(transport)
    assert credentials.token == ROBOT
    delegated = credentials.with_subject("person@example.com")
    delegated.refresh(transport)
    assert delegated.token == "person@example.com"


def test_a_refresh_token_is_the_user(server: RunningServer, transport: Request) -> None:
    credentials = Credentials(
        None, refresh_token="me@example.com", token_uri=f"{server.url}/token", client_id="c", client_secret="s"
    )
    credentials.refresh(transport)
    assert credentials.token == "me@example.com"


def jwt(claims: object) -> str:
    return f"h.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.s"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"grant_type": "password"},
        {"grant_type": "refresh_token"},
        *(
            {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
            for assertion in ("", "a.b", "a.!.c", jwt([]), jwt({}), jwt({"iss": 3}), jwt({"iss": "nobody"}))
        ),
    ],
)
def test_what_names_nobody_is_refused(server: RunningServer, form: dict[str, str]) -> None:
    answer = requests.post(f"{server.url}/token", data=form, timeout=20)
    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_grant", "unsupported_grant_type")


@pytest.mark.parametrize("path", ["/oauth2/v2/userinfo", "/userinfo/v2/me"])
def test_a_token_says_who_its_user_is_and_an_api_key_is_nobody(server: RunningServer, path: str) -> None:
    with requests.Session() as session:
        known = session.get(server.url + path, headers={"Authorization": "Bearer me@example.com"}, timeout=20)
        assert (known.json()["email"], known.json()["verified_email"]) == ("me@example.com", True)
        assert session.get(server.url + path, params={"key": "k"}, timeout=20).status_code == 401
        assert session.get(server.url + path, timeout=20).status_code == 401


def test_tokens_are_given_at_the_older_address_too(server: RunningServer, transport: Request) -> None:
    uri = f"{server.url}/oauth2/v4/token"
    credentials = Credentials(None, refresh_token="me@x.org", token_uri=uri, client_id="c", client_secret="s")
    credentials.refresh(transport)
    assert credentials.token == "me@x.org"
