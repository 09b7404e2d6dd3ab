"""Settings of the service: what a site decides, apart from the programme.

Each stands in settings.yaml and can be overridden by SONGTHAN_<NAME> in the environment. A path in the file stays
inside the project (a configuration that someone sends us must not reach other files); the environment, which belongs to
whoever runs the service, may name any path. The only addresses are Google's and loopback.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.gone_settings import GONE, tell_gone
from config.handed_files import handed_file
from config.problems import NOWHERE_LINE, ProblemLog, did_you_mean
from config.section_reader import whole_number
from config.yaml_nodes import Items, Scalar, Section, read_document
from rules.catalogue import Language
from rules.verdicts.changes import UNSAFE_COUNT

ENVIRONMENT_PREFIX = "SONGTHAN_"
SETTINGS_FILE = "settings.yaml"
GOOGLE = "google"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class Credentials(StrEnum):
    """Who the service is to the sheets."""

    SHEETS_SERVER = "embedded"  # or none configured; the word that settings files have always had for it
    SERVICE_ACCOUNT = "service_account"
    OAUTH = "oauth"  # a person, through an OAuth client of one's own
    ADC = "adc"  # application-default credentials


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site decides; paths are absolute, times Asia/Bangkok, sizes and waits in the unit of the name.

    `sheets_url` None means the sheets server on `store_dir`, "google" means Google, anything else is the http address
    of a running sheets server on this machine.
    """

    programme: str = "village-sages-2563"
    language: Language = Language.TH
    sheets_url: str | None = None
    credentials: Credentials = Credentials.SHEETS_SERVER
    credentials_files: tuple[Path, ...] = ()
    oauth_token_file: Path | None = None
    delegated_user: str | None = None
    drive_folder_id: str | None = None
    shared_drive_id: str | None = None
    store_dir: Path = Path("var/sheets")
    ledger_path: Path = Path("var/ledger.sqlite3")
    spreadsheet_ids_path: Path = Path("var/spreadsheets.csv")
    poll_seconds: int = 60
    full_read_at: time = time(2, 0)
    unsafe_minimum_statuses: int = UNSAFE_COUNT

    @property
    def is_google(self) -> bool:
        """Sheets are Google's own."""
        return self.sheets_url == GOOGLE


class SettingProblem(Exception):
    """A value that a setting cannot have; carries the catalogue sentence."""

    def __init__(self, message_id: str, **facts: object) -> None:
        self.message_id = message_id
        self.facts = facts
        super().__init__(message_id)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a value was written: the settings file (paths confined) or the environment; and the whole environment."""

    base: Path
    is_environment: bool
    environment: Mapping[str, str]


_Read = Callable[[str, _Origin], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key in settings.yaml, the field of Settings, how its text is read."""

    key: str
    field: str
    read: _Read

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return ENVIRONMENT_PREFIX + self.key.upper()


def load_settings(directory: Path, environment: Mapping[str, str], log: ProblemLog) -> Settings:
    """Settings of a configuration directory with the environment's overrides; problems go into the log."""
    base = directory.absolute().parent
    values: dict[str, Any] = {}
    section = read_document(directory / SETTINGS_FILE, SETTINGS_FILE, log)
    if section is not None:
        _take_file(section, _Origin(base, False, environment), values, log)
    _take_environment(environment, _Origin(Path.cwd(), True, environment), values, log)
    for name in ("store_dir", "ledger_path", "spreadsheet_ids_path"):
        values.setdefault(name, base / _default(name))
    _check_credentials(values, section, log)
    return Settings(**values)


def _take_file(section: Section, origin: _Origin, values: dict[str, Any], log: ProblemLog) -> None:
    by_key = {setting.key: setting for setting in SETTINGS}
    for key, node in section.entries.items():
        line = section.key_lines_1based[key]
        setting = by_key.get(key)
        if key in GONE:
            tell_gone(key, _text_of(node), section.file, line, log)
            continue
        if setting is None:
            log.add(section.file, line, "unknown_key", key=key, suggestion=did_you_mean(key, by_key))
            continue
        if isinstance(node, Scalar) and node.is_blank:
            continue
        text = _text_of(node)
        if text is None:
            log.add(section.file, node.line_1based, "expected_text", key=key)
            continue
        _take(setting, text, origin, values, log, (section.file, node.line_1based))


def _take_environment(environment: Mapping[str, str], origin: _Origin, values: dict[str, Any], log: ProblemLog) -> None:
    by_variable = {setting.variable: setting for setting in SETTINGS}
    for variable in sorted(environment):
        if not variable.startswith(ENVIRONMENT_PREFIX):
            continue
        setting = by_variable.get(variable)
        key = variable.removeprefix(ENVIRONMENT_PREFIX).lower()
        if key in GONE:
            tell_gone(key, environment[variable], variable, NOWHERE_LINE, log)
        elif setting is None:
            suggestion = did_you_mean(variable, by_variable)
            log.add(variable, NOWHERE_LINE, "unknown_variable", variable=variable, suggestion=suggestion)
        elif environment[variable].strip():
            _take(setting, environment[variable].strip(), origin, values, log, (variable, NOWHERE_LINE))


def _take(
    setting: Setting, text: str, origin: _Origin, values: dict[str, Any], log: ProblemLog, where: tuple[str, int]
) -> None:
    try:
        values[setting.field] = setting.read(text, origin)
    except SettingProblem as problem:
        facts: dict[str, Any] = {"key": setting.key, "value": text, **problem.facts}
        log.add(*where, problem.message_id, **facts)


def _text_of(node: Scalar | Items | Section) -> str | None:
    """A scalar's text; a list of scalars joined by commas, as the environment writes it."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Items) and all(isinstance(item, Scalar) for item in node.items):
        return ",".join(item.text.strip() for item in node.items if isinstance(item, Scalar))
    return None


def _check_credentials(values: dict[str, Any], section: Section | None, log: ProblemLog) -> None:
    """Google's tokens go to Google alone, and Google is never reached without a credential."""
    if values.get("sheets_url") != GOOGLE:
        values["credentials"] = Credentials.SHEETS_SERVER
        return
    lines = section.key_lines_1based if section else {}
    where = (SETTINGS_FILE, lines.get("credentials", lines.get("sheets_url", NOWHERE_LINE)))
    kind = values.get("credentials", Credentials.SHEETS_SERVER)
    if kind is Credentials.SHEETS_SERVER:
        log.add(*where, "google_needs_credentials")
        return
    needed = {
        Credentials.SERVICE_ACCOUNT: ("credentials_files",),
        Credentials.OAUTH: ("credentials_files", "oauth_token_file"),
    }
    if not all(values.get(name) for name in needed.get(kind, ())):
        log.add(*where, "credentials_file_missing", kind=kind.value)


def _default(name: str) -> Any:
    return next(item.default for item in fields(Settings) if item.name == name)


def _whole(minimum: int, maximum: int) -> _Read:
    def read(text: str, origin: _Origin) -> int:
        number = whole_number(text.replace("_", ""))
        if number is None or not minimum <= number <= maximum:
            raise SettingProblem("expected_whole", minimum=minimum, maximum=maximum)
        return number

    return read


def _word(choices: Iterable[Language | Credentials]) -> _Read:
    by_word: dict[str, Language | Credentials] = {str(choice): choice for choice in choices}

    def read(text: str, origin: _Origin) -> Language | Credentials:
        if text.lower() not in by_word:
            raise SettingProblem("word_not_allowed", word=text, suggestion=did_you_mean(text, by_word))
        return by_word[text.lower()]

    return read


def _pattern(pattern: str, message_id: str) -> _Read:
    compiled = re.compile(pattern)

    def read(text: str, origin: _Origin) -> str:
        if compiled.fullmatch(text) is None:
            raise SettingProblem(message_id)
        return text

    return read


def _path(text: str, origin: _Origin) -> Path:
    """A path of our own: inside the project when the file names it, anywhere when the environment does."""
    path = Path(text)
    if "\0" in text or (not origin.is_environment and (path.is_absolute() or ".." in path.parts)):
        raise SettingProblem("path_not_confined")
    return origin.base / path


def _credential_path(text: str, origin: _Origin) -> Path:
    """A key may lie outside the project (it should), or be handed over by systemd; who may read it is checked there."""
    path = Path(text)
    if "\0" in text or (not path.is_absolute() and ".." in path.parts):
        raise SettingProblem("path_not_confined")
    return handed_file(path, origin.environment) or origin.base / path


def _credential_paths(text: str, origin: _Origin) -> tuple[Path, ...]:
    return tuple(_credential_path(part.strip(), origin) for part in text.split(",") if part.strip())


def _time_of_day(text: str, origin: _Origin) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text)
    if found is None:
        raise SettingProblem("expected_time")
    return time(int(found[1]), int(found[2]))


def _sheets_url(text: str, origin: _Origin) -> str | None:
    """Unset or "embedded", "google", or http to this machine: nothing else can be reached."""
    if text.lower() == "embedded":
        return None
    if text.lower() == GOOGLE:
        return GOOGLE
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise SettingProblem("sheets_url_not_allowed") from None
    is_plain = not (parts.username or parts.password or parts.query or parts.fragment or parts.path.strip("/"))
    if parts.scheme != "http" or parts.hostname not in LOOPBACK_HOSTS or port is None or not is_plain:
        raise SettingProblem("sheets_url_not_allowed")
    return text.rstrip("/")


PROGRAMME_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FILE_ID = r"[A-Za-z0-9_-]{10,100}"
"""Spreadsheet and folder ids as Google gives them; no slash, dot or colon can turn one into a path or an address."""

SETTINGS: tuple[Setting, ...] = (
    Setting("programme", "programme", _pattern(PROGRAMME_NAME, "programme_name_malformed")),
    Setting("lang", "language", _word(Language.ALL)),
    Setting("sheets_url", "sheets_url", _sheets_url),
    Setting("credentials", "credentials", _word(Credentials)),
    Setting("credentials_files", "credentials_files", _credential_paths),
    Setting("oauth_token_file", "oauth_token_file", _credential_path),
    Setting("delegated_user", "delegated_user", _pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+", "email_malformed")),
    Setting("drive_folder_id", "drive_folder_id", _pattern(FILE_ID, "folder_id_malformed")),
    Setting("shared_drive_id", "shared_drive_id", _pattern(FILE_ID, "drive_id_malformed")),
    Setting("store_dir", "store_dir", _path),
    Setting("ledger_path", "ledger_path", _path),
    Setting("spreadsheet_ids_path", "spreadsheet_ids_path", _path),
    Setting("poll_seconds", "poll_seconds", _whole(1, 3_600)),
    Setting("full_read_at", "full_read_at", _time_of_day),
    Setting("unsafe_minimum_statuses", "unsafe_minimum_statuses", _whole(0, 1_000_000)),
)
