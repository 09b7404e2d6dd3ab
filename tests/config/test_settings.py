"""Settings: the environment wins over the file, and neither can make the service reach what it should not."""

from __future__ import annotations

import shutil
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gone_settings import GONE
from config.load import ConfigurationError, load_configuration
from config.problems import Problem, ProblemLog
from config.settings import SETTINGS, Credentials, Settings, load_settings
from rules.catalogue import Language

HERE = Path(__file__).parent


def directory_with(settings: str, folder: Path) -> Path:
    directory = folder / "config"
    shutil.copytree(HERE / "good", directory)
    (directory / "settings.yaml").write_text(f"programme: small\n{settings}\n", encoding="utf-8")
    return directory


def settings_of(settings: str, folder: Path, environment: dict[str, str] | None = None) -> Settings:
    return load_configuration(directory_with(settings, folder), environment or {}).settings


def problems_of(settings: str, folder: Path, environment: dict[str, str] | None = None) -> list[Problem]:
    with pytest.raises(ConfigurationError) as caught:
        settings_of(settings, folder, environment)
    for problem in caught.value.problems:
        assert problem.text(Language.TH) != problem.text(Language.EN)
    return list(caught.value.problems)


def test_every_setting_is_a_field_and_every_field_a_setting() -> None:
    assert {setting.field for setting in SETTINGS} == set(Settings.__dataclass_fields__)


OVERRIDING = {
    "SONGTHAN_PROGRAMME": "small",
    "SONGTHAN_LANG": "en",
    "SONGTHAN_SHEETS_URL": "google",
    "SONGTHAN_CREDENTIALS": "oauth",
    "SONGTHAN_CREDENTIALS_FILES": "/keys/client.json",
    "SONGTHAN_OAUTH_TOKEN_FILE": "/keys/token.json",
    "SONGTHAN_DELEGATED_USER": "person@example.org",
    "SONGTHAN_DRIVE_FOLDER_ID": "0AbCdEfGhIjKlMn",
    "SONGTHAN_STORE_DIR": "/elsewhere/store",
    "SONGTHAN_LEDGER_PATH": "/elsewhere/ledger.sqlite3",
    "SONGTHAN_POLL_SECONDS": "13",
    "SONGTHAN_FULL_READ_AT": "03:45",
    "SONGTHAN_UNSAFE_MINIMUM_STATUSES": "21",
    "SONGTHAN_SHARED_DRIVE_ID": "0AdRiVeOfOurs1",
}


def test_every_setting_can_be_overridden_by_its_variable(tmp_path: Path) -> None:
    environment = {**OVERRIDING, "SONGTHAN_SPREADSHEET_IDS_PATH": str(tmp_path / "ids.csv")}
    assert set(environment) == {setting.variable for setting in SETTINGS}

    found = settings_of("lang: th", tmp_path, environment)

    assert found == Settings(
        programme="small",
        language=Language.EN,
        sheets_url="google",
        credentials=Credentials.OAUTH,
        credentials_files=(Path("/keys/client.json"),),
        oauth_token_file=Path("/keys/token.json"),
        delegated_user="person@example.org",
        drive_folder_id="0AbCdEfGhIjKlMn",
        shared_drive_id="0AdRiVeOfOurs1",
        store_dir=Path("/elsewhere/store"),
        ledger_path=Path("/elsewhere/ledger.sqlite3"),
        spreadsheet_ids_path=tmp_path / "ids.csv",
        poll_seconds=13,
        full_read_at=time(3, 45),
        unsafe_minimum_statuses=21,
    )


def test_paths_of_the_file_lie_beside_the_configuration_directory(tmp_path: Path) -> None:
    found = settings_of("ledger_path: var/my.sqlite3", tmp_path)

    assert found.ledger_path == tmp_path / "var/my.sqlite3"
    assert found.store_dir == tmp_path / "var/sheets"


def test_there_are_few_settings() -> None:
    assert len(SETTINGS) <= 15


@pytest.mark.parametrize("key", GONE)
def test_a_setting_of_an_earlier_version_opens_and_is_told_to_be_gone(key: str, tmp_path: Path) -> None:
    directory = directory_with(f"{key}: {GONE[key]}", tmp_path)

    found = load_configuration(directory, {})

    (warning,) = found.warnings
    assert (warning.file, warning.line_1based) == ("settings.yaml", 2)
    assert f"“{key}”" in warning.text(Language.EN)
    assert "can be deleted" in warning.text(Language.EN)
    assert found.ignored_values == ()


@pytest.mark.parametrize(
    ("key", "typed", "way_out"),
    [
        ("reads_per_minute", "200", "credentials_files"),
        ("unsafe_percent", "10", "unsafe_minimum_statuses"),
        ("retry_attempts", "many", "Delete the line"),
    ],
)
def test_a_value_of_a_gone_setting_that_no_longer_holds_is_told_with_what_to_do(
    key: str, typed: str, way_out: str, tmp_path: Path
) -> None:
    found = load_configuration(directory_with(f"{key}: {typed}", tmp_path), {})

    assert found.ignored_values == found.warnings
    (warning,) = found.warnings
    for language in (Language.TH, Language.EN):
        assert typed in warning.text(language)
        assert str(GONE[key]) in warning.text(language)
    assert way_out in warning.text(Language.EN)


def test_a_gone_variable_is_told_by_its_name(tmp_path: Path) -> None:
    found = load_configuration(directory_with("", tmp_path), {"SONGTHAN_LEASE_MINUTES": "1"})

    assert [each.file for each in found.ignored_values] == ["SONGTHAN_LEASE_MINUTES"]


def test_an_unknown_variable_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    (problem,) = problems_of("", tmp_path, {"SONGTHAN_POLL_SECOND": "5"})

    assert (problem.file, problem.line_1based) == ("SONGTHAN_POLL_SECOND", 0)
    assert "“SONGTHAN_POLL_SECONDS”" in problem.text(Language.EN)


def test_variables_of_others_are_left_alone(tmp_path: Path) -> None:
    assert settings_of("", tmp_path, {"POLL_SECOND": "5", "PATH": "/bin"}).poll_seconds == 60


@pytest.mark.parametrize(
    ("settings", "message_id"),
    [
        ("pol_seconds: 5", "unknown_key"),
        ("poll_seconds: soon", "expected_whole"),
        ("poll_seconds: 0", "expected_whole"),
        ("poll_seconds: {a: 1}", "expected_text"),
        ("lang: fr", "word_not_allowed"),
        ("full_read_at: 25:00", "expected_time"),
        ("ledger_path: /etc/passwd", "path_not_confined"),
        ("store_dir: ../../elsewhere", "path_not_confined"),
        ("spreadsheet_ids_path: var/../../ids.csv", "path_not_confined"),
        ("credentials_files: [../key.json]", "path_not_confined"),
        ("delegated_user: nobody", "email_malformed"),
        ("drive_folder_id: ../x", "folder_id_malformed"),
        ("shared_drive_id: ไดรฟ์จังหวัด", "drive_id_malformed"),
        ("sheets_url: google", "google_needs_credentials"),
        ("sheets_url: google\ncredentials: service_account", "credentials_file_missing"),
        ("sheets_url: google\ncredentials: oauth\ncredentials_files: [/keys/a.json]", "credentials_file_missing"),
    ],
)
def test_a_bad_setting_is_told(settings: str, message_id: str, tmp_path: Path) -> None:
    (problem,) = problems_of(settings, tmp_path)

    assert (problem.file, problem.message.id) == ("settings.yaml", f"configuration.{message_id}")
    assert problem.line_1based >= 2


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b", "x.yaml", "UPPER", ""])
def test_a_programme_name_cannot_lead_out_of_its_folder(name: str, tmp_path: Path) -> None:
    problems = problems_of("", tmp_path, {"SONGTHAN_PROGRAMME": name or " /"})

    assert problems[0].message.id == "configuration.programme_name_malformed"


@pytest.mark.parametrize(
    "url",
    [
        "https://sheets.googleapis.com",
        "http://example.org:8080",
        "https://127.0.0.1:8080",
        "http://127.0.0.1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1.example.org:80",
        "http://user:word@127.0.0.1:8080",
        "http://127.0.0.1:8080@example.org",
        "http://127.0.0.1:8080/path?x=1",
        "file:///etc/passwd",
        "//127.0.0.1:80",
    ],
)
def test_no_other_address_than_google_and_loopback_is_taken(url: str, tmp_path: Path) -> None:
    (problem,) = problems_of("", tmp_path, {"SONGTHAN_SHEETS_URL": url})

    assert problem.message.id == "configuration.sheets_url_not_allowed"


@given(host=st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True), port=st.integers(1, 65535))
def test_only_this_machine_is_ever_reached_over_http(host: str, port: int) -> None:
    log = ProblemLog()

    found = load_settings(HERE / "good", {"SONGTHAN_SHEETS_URL": f"http://{host}:{port}"}, log)

    assert found.sheets_url is None or host in ("127.0.0.1", "localhost")


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080"])
def test_a_sheets_server_is_reached_with_its_own_credentials(url: str, tmp_path: Path) -> None:
    environment = {
        "SONGTHAN_SHEETS_URL": url,
        "SONGTHAN_CREDENTIALS": "service_account",
        "SONGTHAN_CREDENTIALS_FILES": "/keys/a.json",
    }

    found = settings_of("", tmp_path, environment)

    assert found.sheets_url == url.rstrip("/")
    assert not found.is_google
    assert found.credentials is Credentials.SHEETS_SERVER


def test_several_service_accounts_may_be_given(tmp_path: Path) -> None:
    found = settings_of(
        "sheets_url: google\ncredentials: service_account\ncredentials_files: [/keys/a.json, /keys/b.json]", tmp_path
    )

    assert found.credentials_files == (Path("/keys/a.json"), Path("/keys/b.json"))
    assert found.is_google


def test_a_key_that_systemd_hands_over_is_known_by_its_name_alone(tmp_path: Path) -> None:
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "google-key.json").write_text("{}")
    environment = {"CREDENTIALS_DIRECTORY": str(handed)}
    text = "sheets_url: google\ncredentials: service_account\ncredentials_files: [google-key.json, other.json]"

    here = settings_of(text, tmp_path, environment).credentials_files

    assert here[0] == handed / "google-key.json"
    assert here[1].name == "other.json"
    assert here[1].parent != handed
    by_variable = {**environment, "SONGTHAN_CREDENTIALS_FILES": "google-key.json"}
    assert settings_of(text, handed, by_variable).credentials_files == (handed / "google-key.json",)


def test_a_missing_settings_file_is_told(tmp_path: Path) -> None:
    directory = directory_with("", tmp_path)
    (directory / "settings.yaml").unlink()

    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory, {})

    assert ("settings.yaml", 0, "configuration.file_missing") in {
        (problem.file, problem.line_1based, problem.message.id) for problem in caught.value.problems
    }
