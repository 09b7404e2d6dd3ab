"""docs/sheets-server.md says what the code does."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from sync.sheets_server.__main__ import main
from sync.sheets_server.control import CONTROL_ROUTES
from sync.sheets_server.fault_answers import REASONS_403, STATUSES
from sync.sheets_server.fault_script import RULE_KEYS, fault_script_from_json
from sync.sheets_server.faults import Action

PAGE = (Path(__file__).parents[2] / "docs" / "sheets-server.md").read_text(encoding="utf-8")


def test_every_control_endpoint_is_on_the_page() -> None:
    for route in CONTROL_ROUTES:
        assert any(f"`{route.method}" in line and route.template in line for line in PAGE.splitlines()) or re.search(
            rf"`GET`, `{route.method} {re.escape(route.template)}`", PAGE
        ), (route.method, route.template)


def test_every_action_status_reason_and_field_of_fault_scripts_is_on_the_page() -> None:
    section = PAGE.partition("## Fault scripts")[2]
    for name in (*get_args(Action), *REASONS_403, *RULE_KEYS):
        assert name in section, name
    assert ", ".join(map(str, STATUSES)) in section


def test_the_script_on_the_page_can_be_played() -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    assert len(fault_script_from_json(yaml.safe_load(found.group(1))).rules) == 3


def test_every_option_is_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    for option in set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}:
        assert option in PAGE, option
