"""The demo's own configuration directory in its store, so that every other command can look at what it left behind."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from config.load import Configuration, load_configuration
from config.offices import offices_file
from config.programme_file import PROGRAMMES_FOLDER
from config.settings import SETTINGS_FILE
from rules.declared.programme import Confirmation, Extension, Programme, Source

_SOURCE = re.compile(r"^source:.*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)

FOLDER = "config"
STORE_FOLDER = "sheets"
POLL_SECONDS = 2
"""Who tries a cell in a rehearsal sees the answer at once; the sheets server has no quota to spare."""


def write_demo_configuration(
    configuration: Configuration,
    store: Path,
    extensions: Sequence[Extension],
    confirmations: Sequence[Confirmation],
) -> Configuration:
    """Copy a configuration into the store without anybody's files, add decisions of the centre, and load the copy.

    Everything that the service writes lies in the store too. Raises ConfigurationError when the copy cannot be loaded,
    OSError when it cannot be written.
    """
    directory = store / FOLDER
    (directory / PROGRAMMES_FOLDER).mkdir(parents=True)
    name = f"{configuration.settings.programme}.yaml"
    programme = (configuration.directory / PROGRAMMES_FOLDER / name).read_text(encoding="utf-8-sig")
    programme = re.sub(r"^central_spreadsheet_id:.*$", "central_spreadsheet_id:", programme, flags=re.MULTILINE)
    programme = _SOURCE.sub(f"source:\n  kind: {Source().kind.value}\n\n", programme)  # as the demo makes its workbooks
    programme = _with_items(programme, "extensions", [_plain(each) for each in extensions])
    programme = _with_items(programme, "confirmations", [_plain(each) for each in confirmations])
    (directory / PROGRAMMES_FOLDER / name).write_text(programme, encoding="utf-8")
    offices = offices_file(configuration.directory, configuration.settings.programme)
    _copy_offices(configuration.directory / offices, directory / offices)
    settings = {
        "programme": configuration.settings.programme,
        "lang": configuration.settings.language.value,
        "store_dir": STORE_FOLDER,
        "ledger_path": "ledger.sqlite3",
        "spreadsheet_ids_path": "spreadsheets.csv",
        "poll_seconds": POLL_SECONDS,
    }
    (directory / SETTINGS_FILE).write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return load_configuration(directory, {})


def keep_allotments(directory: Path, programme: Programme) -> None:
    """What the story allots to offices, in the copy's file of offices: every later command tells the money of the demo.

    Raises OSError.
    """
    path = directory / offices_file(directory, programme.id)
    allotted = {each.code: f"{each.allotted_baht:.2f}" for each in programme.offices if each.allotted_baht is not None}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "allotted_baht": allotted.get(row["code"], "")} for row in csv.DictReader(file)]
    _write_rows(path, rows)


def _copy_offices(source: Path, target: Path) -> None:
    """The offices without ids of real workbooks."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    _write_rows(target, [{**row, "spreadsheet_id": ""} if "spreadsheet_id" in row else row for row in rows])


def _write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _with_items(programme: str, key: str, items: Sequence[Mapping[str, str]]) -> str:
    """The programme file with more items in one of its lists, whether the list is empty, filled or missing."""
    if not items:
        return programme
    block = yaml.safe_dump(list(items), allow_unicode=True, sort_keys=False)
    head = re.search(rf"^{key}:[ \t]*(?:\[\])?[ \t]*(?:#.*)?\n", programme, flags=re.MULTILINE)
    if head is None:
        return f"{programme.rstrip()}\n{key}:\n{block}"
    return f"{programme[: head.start()]}{key}:\n{block}{programme[head.end() :]}"


def _plain(decision: Extension | Confirmation) -> dict[str, str]:
    return {name: _text(value) for name, value in asdict(decision).items() if value not in (None, "")}


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)
