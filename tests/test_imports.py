"""Imports run one way, rules <- config <- sync <- cli; the embedded server stands apart; gspread is met once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli

ROOT = Path(cli.__file__).parent
MAY_IMPORT = {"rules": {"rules"}, "config": {"rules", "config"}, "sync": {"rules", "config", "sync"}}
FORBIDDEN_IN_RULES = {"gspread", "google", "requests", "sqlite3", "os", "pathlib", "time", "socket", "random"}


def modules(room: str) -> Iterator[Path]:
    yield from sorted((ROOT / room).rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_rooms_import_only_what_lies_before_them(room: str) -> None:
    ours = {"rules", "config", "sync", "cli", "tests", "bench"}
    leaks = {
        (str(path.relative_to(ROOT)), name)
        for path in modules(room)
        for name in imports_of(path)
        if name.split(".")[0] in ours - MAY_IMPORT[room]
    }
    assert leaks == set()


def test_the_rules_know_no_network_file_or_clock() -> None:
    leaks = {
        (str(path.relative_to(ROOT)), name)
        for path in modules("rules")
        for name in imports_of(path)
        if name.split(".")[0] in FORBIDDEN_IN_RULES
    }
    assert leaks == set()


def test_the_embedded_server_imports_nothing_else_of_ours() -> None:
    leaks = {
        (str(path.relative_to(ROOT)), name)
        for path in modules("sync/sheets_server")
        for name in imports_of(path)
        if name.split(".")[0] in {"rules", "config", "cli", "tests"}
        or (name.startswith("sync") and not name.startswith("sync.sheets_server"))
    }
    assert leaks == set()


def test_nothing_of_ours_but_the_command_line_imports_the_embedded_server() -> None:
    users = {
        str(path.relative_to(ROOT))
        for room in ("rules", "config", "sync")
        for path in modules(room)
        if "sheets_server" not in path.parts and any(name.startswith("sync.sheets_server") for name in imports_of(path))
    }
    assert users == set()


def test_one_module_alone_meets_gspread() -> None:
    users = [
        str(path.relative_to(ROOT))
        for room in ("rules", "config", "sync")
        for path in modules(room)
        if any(name.split(".")[0] == "gspread" for name in imports_of(path))
    ]
    assert users == ["sync/google/sheets_http.py"]
