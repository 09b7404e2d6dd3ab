"""A store, a ledger and a configuration of version 0.1.0 are opened as they are and told as that version told them.

What is meant otherwise today stands in MEANT_OTHERWISE with its reason; anything else that differs is a mistake.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sync.ledger import open_ledger
from sync.ledger.migrations import MIGRATIONS
from tests.end_to_end.earlier_version import ANSWERS, KEPT_TEXT, earlier_world, unpack_ledger_of_schema
from tests.end_to_end.world import World

OFFICES = ("50", "83", "95", "96")
MEANT_OTHERWISE: dict[tuple[str, str], dict[str, Any]] = {
    ("50", "groups"): {"expected": 4},  # a row whose code fits no pattern is no registered group
    ("50", "forum"): {"expected": 3},  # and costs later reports nothing
    ("50", "plan"): {"expected": 3},
    ("96", "groups"): {"expected": 0},  # of a register m is the groups that are registered
    ("83", "delivery"): {"time": "waiting", "days": 0},  # a declaration that waits for the centre is never lateness
}
NOT_EXPORTED = {"5O-04"}
"""Codes of rows that were exported and are no longer: they are no groups."""
NOTHING = {"planned": 0, "written": 0, "central": 0, "history_rows": 0}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The files as that version left them; tests that take this one change nothing of them."""
    with earlier_world(tmp_path_factory.mktemp("earlier")) as made:
        yield made


def kept(file: str) -> str:
    return (ANSWERS / file).read_text(encoding="utf-8")


def facts(told: Any) -> dict[str, dict[str, Any]]:
    """Report -> content, time and reading, without words for people."""
    return {
        each["report"]: {
            "content": each["content"]["state"],
            "done": each["content"]["done"],
            "expected": each["content"]["expected"],
            "time": each["time"]["state"],
            "days": each["time"]["days"],
            "completed_until": each["time"]["completed_until"],
            "reading": each["reading"]["state"],
        }
        for each in told["reports"]
    }


def kept_texts(path: str | Path) -> list[str]:
    with open_ledger(Path(path), "village-sages-2563") as ledger:
        return [text.text for text in ledger.kept_texts()]


def test_its_configuration_is_fine(world: World) -> None:
    assert world.cli("check-config", "--json").json["problems"] == []


@pytest.mark.parametrize("office", OFFICES)
def test_every_fact_is_told_as_it_was(world: World, office: str) -> None:
    expected = facts(json.loads(kept(f"status-{office}.json")))
    for report, fact in expected.items():
        fact.update(MEANT_OTHERWISE.get((office, report), {}))
    assert facts(world.cli("status", "--province", office, "--json").json) == expected


def test_every_number_of_the_country_is_told_as_it_was(world: World) -> None:
    told, expected = world.cli("status", "--json").json, json.loads(kept("status.json"))
    for which in ("national", *(("reports", report) for report in expected["reports"])):
        now, then = (each[which] if isinstance(which, str) else each[which[0]][which[1]] for each in (told, expected))
        assert {name: now[name] for name in then} == then


def test_every_row_is_exported_as_it_was(world: World, tmp_path: Path) -> None:
    def rows(text: str) -> list[list[str]]:
        return [row for row in csv.reader(io.StringIO(text)) if not NOT_EXPORTED & set(row)]

    answer = world.cli("export", "--to", str(tmp_path / "export.csv"), "--json").json
    told = {Path(path).name: rows(Path(path).read_text(encoding="utf-8")) for path in answer["paths"]}
    told.pop("export.statuses.csv")  # the earlier version told no statuses
    assert told == {path.name: rows(kept(path.name)) for path in ANSWERS.glob("export-*.csv")}


@pytest.mark.parametrize("report", ["groups", "forum", "plan", "results", "delivery"])
def test_every_verdict_can_be_explained(world: World, report: str) -> None:
    for office in OFFICES:
        assert world.cli("explain", office, report, "--json").exit_code == 0


# -- ledgers of every schema -----------------------------------------------------------------------------------------

BY_SCHEMA: dict[str, dict[str, list[Any]]] = json.loads(kept("by-schema.json"))
TYPED_OVER = ["242341", "เห็นชอบ"]
BEFORE_TOLD_DAYS = "0001"
NO_REGISTERED_GROUP = {"96/groups": ["declared_none", 0, 0, "no_deadline", 0, None, "ok"]}
MEANT_OTHERWISE_SINCE = {  # a row whose code fits no pattern, a declaration that waits: as above
    "0001": {
        "50/groups": ["wrong", 0, 4, "no_deadline", 0, None, "ok"],
        "50/forum": ["wrong", 0, 3, "overdue", 8, None, "ok"],
        "50/plan": ["not_started", 0, 3, "overdue", 8, None, "ok"],
        "83/delivery": ["declared_waiting", 0, 1, "waiting", 0, None, "ok"],
    }
}


def test_there_is_a_ledger_of_every_schema_before_the_newest() -> None:
    in_world = "0002"
    assert {in_world, *BY_SCHEMA} >= {migration.name[:4] for migration in MIGRATIONS[:-1]}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("schema", BY_SCHEMA)
def test_a_ledger_of_every_schema_is_moved_on_and_answers_as_it_did(world: World, tmp_path: Path, schema: str) -> None:
    unpack_ledger_of_schema(tmp_path, schema)
    path = tmp_path / "ledger.sqlite3"
    moved = replace(world, environment={**world.environment, "SONGTHAN_LEDGER_PATH": str(path)})
    assert sorted(kept_texts(path)) == sorted(TYPED_OVER if schema == BEFORE_TOLD_DAYS else [KEPT_TEXT, *TYPED_OVER])
    with closing(sqlite3.connect(path)) as database:
        assert [name for (name,) in database.execute("SELECT name FROM migrations")] == [m.name for m in MIGRATIONS]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    told = {
        f"{when}{office}/{report}": list(fact.values())
        for when, day in (("", "2563-08-07"), ("past ", "2563-08-06"))
        if not (when and schema == BEFORE_TOLD_DAYS)
        for office in OFFICES
        for report, fact in facts(moved.cli("status", "--office", office, "--json", "--as-of", day).json).items()
    }
    assert told == BY_SCHEMA[schema] | NO_REGISTERED_GROUP | MEANT_OTHERWISE_SINCE.get(schema, {})


def test_one_pass_moves_it_on_and_the_next_plans_nothing(tmp_path: Path) -> None:
    with earlier_world(tmp_path) as world:
        world.sync()
        assert world.cli("plan", "--full", "--json").json["cells"] == NOTHING
        assert kept_texts(world.environment["SONGTHAN_LEDGER_PATH"]) == [KEPT_TEXT]


def test_opened_without_its_ledger_no_sentence_of_ours_is_taken_for_a_text_of_people(tmp_path: Path) -> None:
    with earlier_world(tmp_path) as world:
        world.environment["SONGTHAN_LEDGER_PATH"] = str(tmp_path / "another.sqlite3")
        world.sync()
        assert kept_texts(world.environment["SONGTHAN_LEDGER_PATH"]) == [KEPT_TEXT]
        assert world.cli("plan", "--full", "--json").json["cells"] == NOTHING


def test_messages_whose_facts_no_longer_fit_their_sentences_are_told_and_moved_on(tmp_path: Path) -> None:
    with earlier_world(tmp_path) as world:
        path = world.environment["SONGTHAN_LEDGER_PATH"]
        with closing(sqlite3.connect(path)) as ledger, ledger:
            ledger.execute("UPDATE files SET problem = ?", ('{"id":"reading.file_trashed","facts":{}}',))
            gone = '{"id":"reading.gone_since","facts":{"rows":3}}'
            (spreadsheet_id,) = ledger.execute("SELECT spreadsheet_id FROM files").fetchone()
            ledger.execute("INSERT OR REPLACE INTO refused_tabs VALUES (?, 'แผน', ?)", (spreadsheet_id, gone))
            for office, report, status in ledger.execute("SELECT office, report, status FROM statuses").fetchall():
                plain = json.loads(status)
                plain["reading"]["state"] = "unreadable"
                plain["reading"]["reasons"] = [json.loads(gone), {"id": "reading.file_trashed", "facts": {}}]
                where = (json.dumps(plain, ensure_ascii=False), office, report)
                ledger.execute("UPDATE statuses SET status = ? WHERE office = ? AND report = ?", where)
        for words in (("status", "--office", "83"), ("explain", "83", "forum"), ("plan",), ("sync",), ("status",)):
            answer = world.cli(*words, "--json")
            assert answer.exit_code in (0, 1), answer
        assert world.sync("--full")["failed"] == []
