"""Commands that only look at what is known: they load what they use, no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import cli
from config.load import load_configuration
from rules.catalogue import Language
from sync.check.told_from_ledger import told_from_ledger
from sync.reports.status_report import StatusView, status_answer
from tests.end_to_end.earlier_version import earlier_world
from tests.end_to_end.world import DAY, GROUPS, World, group_row

HEAVY = ("gspread", "google.auth", "requests", "xlsxwriter", "openpyxl", "sync.sheets_server.server", "sync.pipeline")
PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv.pop(1))
import cli
cli.main(standalone_mode=False)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(("words", "judges_rows"), [(["--as-of", "2020-08-05"], False), ([], True)])
def test_status_loads_no_client_of_google_and_pandas_only_to_judge_rows(
    tmp_path: Path, words: list[str], judges_rows: bool
) -> None:
    with earlier_world(tmp_path) as world:
        world.sync()
        environment = {**os.environ, **world.environment, "SONGTHAN_SHEETS_URL": ""}
    environment["SONGTHAN_STORE_DIR"] = str(tmp_path / "store")
    words = [str(Path(cli.__file__).parent), "status", "--json", "--config", str(world.config), *words]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], env=environment, capture_output=True, text=True, check=True
    )
    assert "83" in {office["code"] for office in json.loads(run.stdout)["offices"]}
    loaded = set(json.loads(run.stderr.splitlines()[-1]))
    assert ("pandas" in loaded) is judges_rows
    assert loaded & set(HEAVY) == set()


def test_on_the_day_of_the_last_pass_the_statuses_are_told_as_the_rows_would_tell_them(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", members="")])
    world.sync()
    configuration = load_configuration(world.config, world.environment)
    later = DAY + timedelta(hours=5)

    def told(*, with_rows: bool) -> Any:
        found = told_from_ledger(configuration, later, with_rows=with_rows)
        assert (found.evaluation is None) is not with_rows
        return found.now, status_answer(found.overview, found.programme, StatusView(), Language.TH)

    assert told(with_rows=False) == told(with_rows=True)


def test_another_programme_than_the_last_pass_had_is_judged_by(world: World) -> None:
    world.sync()
    programme = world.config / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("near_days: 7", "near_days: 8"), encoding="utf-8")
    configuration = load_configuration(world.config, world.environment)
    assert told_from_ledger(configuration, DAY, with_rows=False).evaluation is not None
