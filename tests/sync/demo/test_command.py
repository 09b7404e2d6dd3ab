"""`demo` on the command line: tables for people, JSON for programs, a manifest and a configuration beside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.load import load_configuration
from config.usage import UsageProblem
from rules.catalogue import Language
from sync.demo import command
from sync.demo.rehearsal import ShownDay, has_ended
from sync.origin import SheetsServer
from sync.sheets_server.discovery import find_running_server
from sync.sheets_server.server import start_server

SHIPPED = Path(__file__).resolve().parents[3] / "config"
SERVER = SheetsServer(find_running_server, start_server)


@pytest.fixture
def no_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rehearsal in which nothing is played: the command alone is tested here."""

    def nothing(*_: object) -> Iterator[ShownDay]:
        return iter(())

    monkeypatch.setattr(command, "rehearse", nothing)


@pytest.mark.usefixtures("no_days")
def test_json_is_one_object_alone_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configuration = load_configuration(SHIPPED, {})

    command.run_demo_command(configuration, tmp_path / "demo", SERVER, as_json=True)

    assert json.loads(capsys.readouterr().out) == {"store": str(tmp_path / "demo"), "days": []}


@pytest.mark.usefixtures("no_days")
def test_the_manifest_and_the_configuration_lie_in_the_store(tmp_path: Path) -> None:
    configuration = load_configuration(SHIPPED, {"SONGTHAN_LANG": "en"})

    command.run_demo_command(configuration, tmp_path / "demo", SERVER, as_json=True)

    manifest = json.loads((tmp_path / "demo" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["programme"] == "village-sages-2563"
    assert load_configuration(tmp_path / "demo" / "config", {}).settings.language == Language.EN


@pytest.mark.usefixtures("no_days")
def test_a_demo_that_is_open_elsewhere_is_not_deleted_under_its_readers(tmp_path: Path) -> None:
    configuration, store = load_configuration(SHIPPED, {}), tmp_path / "demo"
    command.run_demo_command(configuration, store, SERVER, as_json=True)

    assert has_ended(store)
    with start_server(store / "sheets"), pytest.raises(UsageProblem, match="another window"):
        command.run_demo_command(configuration, store, SERVER, as_json=True)
    assert has_ended(store)


@pytest.mark.usefixtures("no_days")
def test_a_demo_that_broke_off_does_not_count_as_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_off(*_: object) -> Iterator[ShownDay]:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "rehearse", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        command.run_demo_command(load_configuration(SHIPPED, {}), tmp_path / "demo", SERVER, as_json=True)

    assert not has_ended(tmp_path / "demo")
