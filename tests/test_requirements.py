"""What is installed is locked: requirements*.lock say the same as requirements*.txt, every file of it with its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>\S+)")
FILES = (("requirements.txt",), ("requirements-dev.txt", "requirements.txt"))


def pins(file: str) -> set[tuple[str, str]]:
    """Name and version of every requirement of that file itself."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    found = [PIN.match(line) for line in asked]
    assert all(found), f"{file}: every requirement is pinned with =="
    return {(name_of(pin["name"]), pin["version"]) for pin in found if pin}


def name_of(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def locked(file: str) -> dict[tuple[str, str], str]:
    """Name and version of what a lock installs -> the lines of its hashes and of who asked for it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    return {(name_of(pin["name"]), pin["version"]): entry for entry in entries if (pin := PIN.match(entry))}


@pytest.mark.parametrize("files", FILES)
def test_a_lock_holds_just_the_requirements_and_what_they_need(files: tuple[str, ...]) -> None:
    entries = locked(files[0].replace(".txt", ".lock"))
    asked = {pin for pin, entry in entries.items() if re.search(r"-r requirements(-dev)?\.txt", entry)}
    assert asked == set().union(*map(pins, files)), "run `make lock`"
    unlocked = [name for (name, _), entry in entries.items() if "--hash=sha256:" not in entry]
    assert not unlocked


def test_what_runs_is_the_same_for_developers() -> None:
    assert locked("requirements.lock").keys() <= locked("requirements-dev.lock").keys()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_machine(file: str) -> None:
    assert not re.search(r"://|index-url|find-links", (ROOT / file).read_text(encoding="utf-8"))


def test_an_installed_package_holds_every_file_that_its_code_reads() -> None:
    """Beside modules: config/ is the configuration that people copy and change, which no package can be."""
    found = (
        path for top in ("rules", "sync") for path in (ROOT / top).rglob("*.*") if path.suffix not in (".py", ".pyc")
    )
    data = {path.relative_to(ROOT) for path in found}
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    packed = {
        path.relative_to(ROOT)
        for package, names in told.items()
        for name in names
        for path in (ROOT / package.replace(".", "/")).glob(name)
    }
    assert data <= packed
