"""A running service takes another configuration but for what it stands on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.load import Configuration
from config.settings import Settings
from config.usage import UsageProblem
from rules.catalogue import Language
from sync.google.stopping import Stop
from sync.service import Service, configured_anew
from tests.sync.programmes import programme

SETTINGS = Settings(sheets_url="http://127.0.0.1:1")


def service(settings: Settings = SETTINGS) -> Service:
    nothing: Any = None
    return Service(programme(), settings, nothing, nothing, nothing, url="http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"ledger_path": Path("elsewhere.sqlite3")}, "ledger_path"),
        ({"sheets_url": "google"}, "sheets_url"),
        ({"store_dir": Path("elsewhere")}, "store_dir"),
        ({"programme": "village-sages-2564", "ledger_path": Path("x")}, "programme, ledger_path"),
    ],
)
def test_what_it_stands_on_changes_with_a_restart_alone(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(UsageProblem, match="cannot change while the service runs") as told:
        configured_anew(service(), Configuration(programme(), replace(SETTINGS, **changed)), Stop())
    assert told.value.message.text(Language.EN).startswith(f"{named} cannot change")


def test_another_programme_under_the_same_name_needs_a_restart_too() -> None:
    other = replace(programme(), id="wells")
    with pytest.raises(UsageProblem, match="programme cannot change"):
        configured_anew(service(), Configuration(other, SETTINGS), Stop())


def test_all_else_holds_at_once_with_connections_of_its_own() -> None:
    before = service()
    anew = configured_anew(before, Configuration(programme(), replace(SETTINGS, poll_seconds=5)), Stop())
    assert anew.settings.poll_seconds == 5
    assert anew.sheets is not before.sheets
    assert (anew.ledger, anew.clock, anew.url) == (before.ledger, before.clock, before.url)
    anew.close()


def test_a_configuration_without_any_workbook_is_refused() -> None:
    blank = replace(programme(), offices=tuple(replace(o, spreadsheet_id=None) for o in programme().offices))
    with pytest.raises(UsageProblem, match="no workbook"):
        configured_anew(service(), Configuration(blank, SETTINGS), Stop())
