"""Imports run one way, through the rooms in one order; the sheets server stands apart; gspread is met once."""

import ast
from functools import cache
from pathlib import Path

import pytest

import cli

ROOT = Path(cli.__file__).parent
ORDER = (
    *("rules.catalogue", "rules.readings", "rules.declared", "rules.cells", "rules.kinds", "rules.evaluate"),
    *("rules.verdicts", "rules.overview", "rules.decisions", "rules.notices"),
    "config",
    *(
        "sync.google",
        "sync.asked_moment",
        "sync.workbook",
        "sync.ledger",
        "sync.read",
        "sync.check",
        "sync.plan",
        "sync.shape",
        "sync.write",
    ),
    *("sync.one_pass", "sync.pipeline", "sync.service", "sync.origin"),
    *(
        "sync.notices",
        "sync.attach",
        "sync.operate",
        "sync.watch",
        "sync.doctor",
        "sync.probe",
        "sync.terminal",
        "sync.reports",
    ),
    *("sync.pictures", "sync.board", "sync.documents", "sync.demo", "sync.commands"),
    "cli",
)
"""Every room; each may import itself and those before it. Why this order: docs/decisions/015-rooms.md."""
APART = "sync.sheets_server"
FORBIDDEN_IN_RULES = {"gspread", "google", "requests", "sqlite3", "os", "pathlib", "time", "socket", "random"}
SQL_ROOM = "sync.ledger"


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    dotted(path): path
    for top in ("rules", "config", "sync", "cli.py")
    for path in ([ROOT / top] if top.endswith(".py") else sorted((ROOT / top).rglob("*.py")))
}


@cache
def imports_of(path: Path) -> list[str]:
    """Dotted names of modules that a module imports, wherever in it, also late and for types alone."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name if name in MODULES else node.module for name in inner]
    return found


def room_of(module: str) -> str | None:
    """The room that a module lies in: the longest name of ORDER that it begins with."""
    rooms = [room for room in (*ORDER, APART) if module == room or module.startswith(room + ".")]
    return max(rooms, key=len, default=None)


@cache
def arrows() -> set[tuple[str, str]]:
    """Which module imports which; found by the first test that asks, as every worker loads this module."""
    return {(name, target) for name, path in MODULES.items() for target in imports_of(path) if target in MODULES}


def test_every_module_lies_in_a_room() -> None:
    faces = {"rules", "sync"}
    assert [name for name in MODULES if room_of(name) is None and name not in faces] == []


def test_every_room_says_what_comes_in_and_what_goes_out() -> None:
    folders = [path for name, path in MODULES.items() if path.name == "__init__.py" and "sheets_server." not in name]
    silent = [str(path) for path in folders if len(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "") < 40]
    assert silent == []


def test_rooms_import_only_rooms_before_them() -> None:
    place = {room: number for number, room in enumerate(ORDER)}
    back = sorted(
        f"{name} -> {target}"
        for name, target in arrows()
        if (here := room_of(name)) in place and (there := room_of(target)) in place and place[there] > place[here]
    )
    assert back == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    targets: dict[str, set[str]] = {}
    for name, target in arrows():
        if "rules.catalogue" not in (name, target):  # its face loads its sentences when the first is asked for
            targets.setdefault(name, set()).add(target)
    done: set[str] = set()
    circles: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            circles.append(" -> ".join((*trail[trail.index(name) :], name)))
        elif name not in done:
            for target in sorted(targets.get(name, ())):
                visit(target, (*trail, name))
            done.add(name)

    for name in MODULES:
        if room_of(name) != APART:
            visit(name, ())
    assert circles == []


def test_the_rules_know_no_network_file_or_clock() -> None:
    leaks = {
        (name, target)
        for name, path in MODULES.items()
        if name.startswith("rules")
        for target in imports_of(path)
        if target.split(".")[0] in FORBIDDEN_IN_RULES
    }
    assert leaks == set()


def test_the_sheets_server_and_the_rest_do_not_know_each_other() -> None:
    ours = {"rules", "config", "cli", "tests", "sync"}
    leaks = {
        (name, target)
        for name, path in MODULES.items()
        for target in imports_of(path)
        if target.split(".")[0] in ours
        and name not in ("sync.commands.shared", "cli", APART)
        and (room_of(name) == APART) != target.startswith(APART)
    }
    assert leaks == set()


@pytest.mark.parametrize(("library", "rooms"), [("gspread", {"sync.google.sheets_http"}), ("sqlite3", {SQL_ROOM})])
def test_a_library_with_one_home_is_met_there_alone(library: str, rooms: set[str]) -> None:
    users = {
        name if name in rooms else room_of(name)
        for name, path in MODULES.items()
        if room_of(name) != APART and library in {target.split(".")[0] for target in imports_of(path)}
    }
    assert users == rooms
