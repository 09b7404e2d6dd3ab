"""The watch over all output of all tests sees a key wherever it may come out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.planted_key import pieces_shown

REPOSITORY = Path(__file__).parents[1]
CARELESS = """
import logging, subprocess, sys
import click
from click.testing import CliRunner
from tests.planted_key import pem

LINE = pem().splitlines()[3]

def test_printed():
    print(LINE)

def test_logged():
    logging.getLogger("anyone").warning("the key is %s", LINE)

def test_told_by_a_command():
    @click.command()
    def show():
        click.echo(LINE, err=True)
    CliRunner().invoke(show)

def test_told_by_a_process():
    subprocess.run([sys.executable, "-c", f"print({LINE!r})"], capture_output=True)

def test_told_by_nobody():
    print("nothing")
"""


def test_a_test_that_shows_the_key_anywhere_fails_and_does_not_show_it_again(tmp_path: Path) -> None:
    careless = tmp_path / "test_careless.py"
    careless.write_text(CARELESS, encoding="utf-8")
    options = ["-q", "-c", str(REPOSITORY / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:randomly"]
    command = [sys.executable, "-m", "pytest", *options, str(careless)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    failed = {line.split("::")[1].split(" ")[0] for line in run.stdout.splitlines() if line.startswith("FAILED")}
    assert failed == {"test_printed", "test_logged", "test_told_by_a_command", "test_told_by_a_process"}, run.stdout
    assert "1 passed" in run.stdout


def test_the_key_lies_within_reach_of_every_test() -> None:
    assert pieces_shown(Path(os.environ["GOOGLE_APPLICATION_CREDENTIALS"]).read_text(encoding="utf-8")) != []
