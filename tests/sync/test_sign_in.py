"""Signing in as a person: in the browser, at a terminal alone, for what is needed and what was granted before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials as UserCredentials
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import AccessDeniedError

from config.settings import Credentials, Settings
from rules.catalogue import Language
from sync.google.credentials import Access, needs_sign_in, scopes_for, write_secret
from sync.google.errors import CredentialsRefused
from sync.service import google_accounts

TOKEN_URI = "https://oauth2.googleapis.com/token"
CLIENT = {
    "installed": {
        "client_id": "c",
        "client_secret": "s",
        "token_uri": TOKEN_URI,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    }
}


class Person:
    """Stands in for the browser and Google: grants what is asked, or fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failure: BaseException | None = None) -> None:
        self.asked: list[list[str]] = []
        self._failure = failure

        def begin(info: dict[str, Any], scopes: list[str]) -> Any:
            self.asked.append(scopes)
            return self

        monkeypatch.setattr(InstalledAppFlow, "from_client_config", begin)

    def run_local_server(self, **options: Any) -> Any:
        print(options["authorization_prompt_message"].format(url="https://accounts.google.com/go"))  # noqa: T201
        if self._failure is not None:
            raise self._failure
        return self

    def to_json(self) -> str:
        return token_text(self.asked[-1])


def token_text(scopes: list[str] | tuple[str, ...]) -> str:
    return json.dumps(
        {"client_id": "c", "client_secret": "s", "refresh_token": "r", "token_uri": TOKEN_URI, "scopes": list(scopes)}
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    client = tmp_path / "client.json"
    write_secret(client, json.dumps(CLIENT))
    return Settings(
        sheets_url="google",
        credentials=Credentials.OAUTH,
        credentials_files=(client,),
        oauth_token_file=tmp_path / "token.json",
        language=Language.EN,
    )


def scopes_of(settings: Settings, access: Access, *, terminal: bool = True) -> list[str]:
    (account,) = google_accounts(settings, access, lambda: terminal)
    assert isinstance(account.credentials, UserCredentials)
    return list(account.credentials.scopes)


def token_file(settings: Settings) -> Path:
    assert settings.oauth_token_file is not None
    return settings.oauth_token_file


def test_the_first_command_at_a_terminal_signs_in_and_the_next_does_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(monkeypatch)
    for _ in range(2):
        assert scopes_of(settings, Access.WRITE) == list(scopes_for(Access.WRITE))
    assert person.asked == [list(scopes_for(Access.WRITE))]
    assert token_file(settings).stat().st_mode & 0o077 == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "sign in: https://accounts.google.com/go" in told.err


def test_a_wider_sign_in_serves_every_narrower_command(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(monkeypatch)
    scopes_of(settings, Access.CREATE_IN_FOLDER)
    for access in Access:
        assert scopes_of(settings, access) == list(scopes_for(Access.CREATE_IN_FOLDER))
    assert len(person.asked) == 1


def test_a_command_that_needs_more_asks_for_that_and_what_was_granted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(monkeypatch)
    scopes_of(settings, Access.READ)
    scopes_of(settings, Access.WRITE)
    assert set(person.asked[1]) == {*scopes_for(Access.READ), *scopes_for(Access.WRITE)}
    scopes_of(settings, Access.READ)
    assert len(person.asked) == 2


@pytest.mark.parametrize(("kept", "words"), [(None, "nobody has signed in"), (Access.READ, "does not allow")])
def test_without_a_terminal_it_is_refused_with_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, kept: Access | None, words: str
) -> None:
    person = Person(monkeypatch)
    if kept is not None:
        write_secret(token_file(settings), token_text(scopes_for(kept)))
    with pytest.raises(CredentialsRefused) as refused:
        google_accounts(settings, Access.WRITE, lambda: False)
    assert words in refused.value.message.text(Language.EN)
    assert "terminal" in refused.value.message.text(Language.EN)
    assert person.asked == []


@pytest.mark.parametrize("failure", [AccessDeniedError(), Warning("Scope has changed")])
def test_who_does_not_agree_keeps_the_earlier_token(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    write_secret(token_file(settings), token_text(scopes_for(Access.READ)))
    before = token_file(settings).read_text()
    Person(monkeypatch, failure)
    with pytest.raises(CredentialsRefused) as refused:
        google_accounts(settings, Access.WRITE, lambda: True)
    assert "allow all that is asked" in refused.value.message.text(Language.EN)
    assert token_file(settings).read_text() == before


def test_a_client_that_sends_people_elsewhere_is_refused(settings: Settings) -> None:
    foreign = {"installed": {**CLIENT["installed"], "auth_uri": "https://accounts.google.com.evil.example/auth"}}
    write_secret(settings.credentials_files[0], json.dumps(foreign))
    with pytest.raises(CredentialsRefused) as refused:
        google_accounts(settings, Access.READ, lambda: True)
    assert "evil.example" in refused.value.message.text(Language.EN)


@pytest.mark.parametrize("client", [{}, {"installed": {"client_id": "c"}}])
def test_a_client_file_of_another_kind_is_named(settings: Settings, client: dict[str, Any]) -> None:
    write_secret(settings.credentials_files[0], json.dumps(client))
    with pytest.raises(CredentialsRefused) as refused:
        google_accounts(settings, Access.READ, lambda: True)
    assert "client.json" in refused.value.message.text(Language.EN)
    assert not token_file(settings).exists()


def test_a_token_that_does_not_tell_its_scopes_is_tried_as_it_is(settings: Settings) -> None:
    write_secret(token_file(settings), token_text(()))
    assert not needs_sign_in(token_file(settings), Access.WRITE)
    assert scopes_of(settings, Access.WRITE, terminal=False) == list(scopes_for(Access.WRITE))
