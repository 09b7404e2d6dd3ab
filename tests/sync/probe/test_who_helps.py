"""Who is named on the command line as the second person, on Google and on the sheets server."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import Settings
from config.usage import UsageProblem
from rules.catalogue import Language
from sync.google.errors import CredentialsRefused
from sync.probe.scratch_tab import Tab
from sync.probe.second_person import HandsInBrowser, SheetsServerHands
from sync.probe.who_helps import consent, second_person
from sync.service import Origin
from tests.sync.google.test_credentials import user_facts, write_key

GOOGLE, ON_SHEETS_SERVER = Origin(None), Origin("http://127.0.0.1:1")
ENGLISH = Settings(language=Language.EN)


def test_nobody_named_is_nobody() -> None:
    with second_person(ENGLISH, GOOGLE, None) as second, consent(ENGLISH, GOOGLE, is_given=False) as allowed:
        assert (second, allowed) == (None, None)


def test_on_google_a_browser_is_hands_without_an_account_and_steps_go_to_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with second_person(ENGLISH, GOOGLE, "browser") as second:
        assert second is not None
        assert (second.client, type(second.hands)) == (None, HandsInBrowser)
        second.hands.type_text("id", Tab(1, "scratch tab"), "ok")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == ">> In the browser, tab “scratch tab”: type ok into A1\n"


def test_on_google_a_persons_token_is_another_account_and_a_missing_file_is_told(tmp_path: Path) -> None:
    token = write_key(tmp_path / "clerk.json", **user_facts(account="clerk@example.com"))
    with second_person(ENGLISH, GOOGLE, str(token)) as second:
        assert second is not None
        assert second.client is not None
        assert second.client.addresses == ("clerk@example.com",)
        assert isinstance(second.hands, HandsInBrowser)
    with pytest.raises(CredentialsRefused), second_person(ENGLISH, GOOGLE, str(tmp_path / "none.json")):
        pass


def test_on_the_sheets_server_an_address_does_everything(tmp_path: Path) -> None:
    with second_person(ENGLISH, ON_SHEETS_SERVER, "clerk@embedded.invalid") as second:
        assert second is not None
        assert second.client is not None
        assert second.client.addresses == ("clerk@embedded.invalid",)
        assert isinstance(second.hands, SheetsServerHands)
    with pytest.raises(UsageProblem), second_person(ENGLISH, ON_SHEETS_SERVER, "browser"):
        pass
