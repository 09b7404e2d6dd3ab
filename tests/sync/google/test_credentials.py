"""Keys are read only when nobody else can, go to Google's hosts alone, and never appear in a message."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials as UserCredentials
from google.oauth2.service_account import Credentials as ServiceAccountCredentials

from rules.catalogue import Language
from sync.google.credentials import Access, oauth_client, scopes_for, service_account, write_secret
from sync.google.errors import CredentialsRefused
from sync.google.redaction import redacted

TOKEN_URI = "https://oauth2.googleapis.com/token"


def write_key(path: Path, mode: int = 0o600, **facts: object) -> Path:
    path.write_text(json.dumps(facts), encoding="utf-8")
    path.chmod(mode)
    return path


def user_facts(**changes: Any) -> dict[str, Any]:
    facts = {"client_id": "c", "client_secret": "s3cret", "refresh_token": "1//" + "r" * 30, "type": "authorized_user"}
    return {**facts, "token_uri": TOKEN_URI, **changes}


def test_a_persons_token_is_taken_with_the_scopes_of_the_command(tmp_path: Path) -> None:
    account = oauth_client(write_key(tmp_path / "token.json", **user_facts(account="a@example.com")), Access.READ)
    assert account.address == "a@example.com"
    assert isinstance(account.credentials, UserCredentials)
    assert tuple(account.credentials.scopes) == scopes_for(Access.READ)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_before_a_key_is_read_over(tmp_path: Path, encoding: str) -> None:
    path = write_key(tmp_path / "token.json")
    path.write_text(json.dumps(user_facts(account="a@example.com")), encoding=encoding)
    assert oauth_client(path, Access.READ).address == "a@example.com"


def test_a_directory_in_a_keys_place_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(CredentialsRefused) as refused:
        oauth_client(tmp_path, Access.READ)
    assert "directory" in refused.value.message.text(Language.EN)


def test_a_service_accounts_address_is_whom_people_share_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    def from_info(info: dict[str, str], **options: object) -> object:
        asked.update(options)
        return type("Key", (), {"service_account_email": info["client_email"]})()

    monkeypatch.setattr(ServiceAccountCredentials, "from_service_account_info", from_info)
    key = write_key(tmp_path / "key.json", client_email="bot@p.iam.gserviceaccount.com", token_uri=TOKEN_URI)
    assert service_account(key, Access.WRITE).address == "bot@p.iam.gserviceaccount.com"
    assert asked == {"scopes": list(scopes_for(Access.WRITE)), "subject": None}
    assert service_account(key, Access.WRITE, subject="chief@moac.go.th").address == "chief@moac.go.th"


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
@pytest.mark.parametrize("mode", [0o604, 0o644, 0o666])
def test_a_key_that_others_can_read_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    with pytest.raises(CredentialsRefused) as refused:
        oauth_client(write_key(tmp_path / "token.json", mode, **user_facts()), Access.READ)
    assert "chmod 600" in refused.value.message.text(Language.EN)


def test_a_key_that_sends_the_token_to_another_host_is_refused(tmp_path: Path) -> None:
    for read in (oauth_client, service_account):
        key = write_key(tmp_path / "key.json", **user_facts(token_uri="https://oauth2.googleapis.com.evil.example/t"))
        with pytest.raises(CredentialsRefused) as refused:
            read(key, Access.READ)
        assert "evil.example" in refused.value.message.text(Language.EN)


@pytest.mark.parametrize("text", ["{", "[]", '{"private_key": "-----BEGIN PRIVATE KEY-----hush"}'])
def test_a_broken_key_is_named_but_never_quoted(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "key.json"
    write_secret(path, text)
    with caplog.at_level(logging.DEBUG), pytest.raises(CredentialsRefused) as refused:
        service_account(path, Access.READ)
    told = refused.value.message.text(Language.EN) + str(refused.value) + caplog.text
    assert "key.json" in told
    assert "hush" not in told
    assert refused.value.__cause__ is None


def test_nobody_has_signed_in_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(CredentialsRefused) as refused:
        oauth_client(tmp_path / "none.json", Access.READ)
    assert "sign in" in refused.value.message.text(Language.EN)


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_a_token_that_we_write_is_readable_by_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    write_secret(path, "new")
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("new", 0o600)


@pytest.mark.parametrize(
    "secret",
    [
        "ya29.a0AfH6SMBx-y_z",
        "1//0gABCDEFGHIJKLMNOPQRSTU",
        "GOCSPX-abc_DEF",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_secrets_are_taken_out_of_any_text(secret: str) -> None:
    assert secret not in redacted(f"before {secret} after")
    assert redacted(f"before {secret} after").startswith("before [redacted]")
    assert redacted("Authorization: Bearer abc.def") == "Authorization: Bearer [redacted]"
    assert redacted("mine: hunter2", ["hunter2"]) == "mine: [redacted]"


def test_reading_commands_ask_for_no_right_to_write() -> None:
    assert all(scope.endswith(".readonly") for scope in scopes_for(Access.READ))
    assert "https://www.googleapis.com/auth/drive" not in scopes_for(Access.WRITE)
