"""Commands that only look at what is known: they load what they use, no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import cli
from tests.end_to_end.earlier_version import earlier_world

HEAVY = ("gspread", "google.auth", "requests", "xlsxwriter", "openpyxl", "sync.sheets_server.server", "sync.pipeline")
PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv.pop(1))
import cli
cli.main(standalone_mode=False)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def test_status_loads_neither_the_sheets_server_nor_a_client_of_google(tmp_path: Path) -> None:
    with earlier_world(tmp_path) as world:
        world.sync()
        environment = {**os.environ, **world.environment, "SONGTHAN_SHEETS_URL": ""}
    environment["SONGTHAN_STORE_DIR"] = str(tmp_path / "store")
    words = [str(Path(cli.__file__).parent), "status", "--json", "--config", str(world.config)]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], env=environment, capture_output=True, text=True, check=True
    )
    assert "83" in {office["code"] for office in json.loads(run.stdout)["offices"]}
    loaded = set(json.loads(run.stderr.splitlines()[-1]))
    assert "pandas" in loaded
    assert not loaded & set(HEAVY)
