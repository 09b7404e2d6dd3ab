"""docs/architecture.md and docs/write-a-rule-kind.md: each path and name in them is there, and the example runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
import yaml

import cli
from rules.catalogue import Language, findings, text
from rules.kinds import amounts, registry
from tests.test_imports import APART, ORDER

ROOT = Path(cli.__file__).parent
PAGES = ("docs/architecture.md", "docs/write-a-rule-kind.md")
TEXTS = {page: (ROOT / page).read_text(encoding="utf-8") for page in PAGES}
QUOTED = sorted({word for page in TEXTS.values() for word in re.findall(r"`([^`\n]+)`", page)})
PATHS = [word for word in QUOTED if re.fullmatch(r"(?:[\w-]+/)+[\w.-]*|\w+\.py", word)]
NAMES = [word for word in QUOTED if re.fullmatch(r"(?:rules|config|sync)(?:\.\w+){2,}", word)]


def test_the_pages_name_paths_and_functions() -> None:
    assert len(PATHS) > 20
    assert len(NAMES) > 30


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", NAMES)
def test_every_name_leads_to_something(name: str) -> None:
    assert resolve_name(name) is not None


def test_the_picture_shows_every_room_in_the_order_of_the_import_test() -> None:
    picture = TEXTS["docs/architecture.md"].split("## The rooms")[1].split("Words that are easily mixed")[0]
    named = " ".join(re.findall(r"^ {6}(\S.*?) {2,}", picture, re.MULTILINE))
    shown = [word.removesuffix(".py") for word in re.findall(r"[a-z_]+(?:\.py)?", named)]
    assert shown == [room.split(".")[1] for room in ORDER if "." in room]
    assert APART.replace(".", "/") in picture


# -- the example -----------------------------------------------------------------------------------------------------


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXTS["docs/write-a-rule-kind.md"], re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The page's Python, its kind and sentence joined to those of the house for the time of the test."""
    names: dict[str, Any] = {}
    for block in blocks("python"):
        exec(compile(block, "docs/write-a-rule-kind.md", "exec"), names)  # noqa: S102  our own page
    monkeypatch.setattr(amounts, "KINDS", (*amounts.KINDS, names["ROUND_AMOUNT"]))
    monkeypatch.setattr(findings, "SENTENCES", {**findings.SENTENCES, **names["SENTENCE"]})
    registry.kinds.cache_clear()
    text.sentences.cache_clear()
    yield names
    monkeypatch.undo()
    registry.kinds.cache_clear()
    text.sentences.cache_clear()


def test_the_test_on_the_page_passes(example: dict[str, Any]) -> None:
    tests = [value for name, value in example.items() if name.startswith("test_")]
    assert tests
    for run in tests:
        run()


def test_the_rule_on_the_page_is_one_that_a_programme_may_declare(example: dict[str, Any]) -> None:
    builders = import_module("tests.builders")
    (declared,) = yaml.safe_load(blocks("yaml")[0])["rules"]
    parameters = {key: value for key, value in declared.items() if key not in ("id", "report", "kind", "severity")}
    things = builders.report("groups", example["BUDGET"])
    wanted = builders.rule(declared["kind"], example["Severity"](declared["severity"]), "groups", **parameters)
    told = registry.check_parameters(wanted, builders.programme(things, rules=(wanted,)))
    assert [message.text(Language.EN) for message in told] == []
