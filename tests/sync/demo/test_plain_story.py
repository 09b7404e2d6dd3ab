"""`demo --programme`: any programme is rehearsed, and the service finds every flaw that the manifest names."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

import cli
from config.load import Configuration, load_configuration
from rules.evaluate.evaluate import evaluate
from sync.demo.manifest import manifest_json
from sync.demo.plain_story import make_plain_story
from sync.demo.rehearsal import demo_programme
from sync.demo.timeline import Story
from tests.sync.demo.story_state import tables_at

SHIPPED = Path(cli.__file__).parent / "config"
FLOODS = "flood-watch-2564"


def configuration_of(programme: str) -> Configuration:
    return load_configuration(SHIPPED, {"SONGTHAN_PROGRAMME": programme})


@pytest.fixture(scope="module")
def story() -> Story:
    return make_plain_story(demo_programme(configuration_of(FLOODS).programme), seed=7)


def test_the_second_programme_is_sound_and_its_offices_are_its_own() -> None:
    configuration = configuration_of(FLOODS)
    assert configuration.warnings == ()
    assert len(configuration.programme.offices) == 16
    assert configuration.programme.office("1401").name == "พระนครศรีอยุธยา"


def test_the_same_seed_tells_the_same_story_and_another_another(story: Story) -> None:
    programme = demo_programme(configuration_of(FLOODS).programme)
    assert manifest_json(make_plain_story(programme, 7)) == manifest_json(story)
    assert make_plain_story(programme, 7).steps == story.steps
    assert make_plain_story(programme, 8).steps != story.steps


def test_what_is_typed_breaks_the_rules_that_the_manifest_names_and_no_others(story: Story) -> None:
    moment = story.passes[-1].at
    found = evaluate(tables_at(story, moment), story.programme, moment.date()).findings
    told = {
        (row["office"], row["report"], row["row_1based"], row["column"], row["rule"])
        for row in found.to_dict("records")
        if row["row_1based"]
    }
    standing = {
        (f.office, f.report, f.row_1based, f.column, f.rule)
        for oddity in story.oddities
        if oddity.stands_at(moment)
        for f in oddity.findings
    }
    assert told == standing
    assert len(standing) >= 3
    assert len({oddity.kind for oddity in story.oddities}) >= 4
    assert any(oddity.until is not None for oddity in story.oddities)


@pytest.mark.soak
def test_offices_report_in_time_late_nothing_and_not_at_all(tmp_path: Path) -> None:
    with patch.dict(os.environ, {"SONGTHAN_LANG": "en"}):
        words = ["demo", "--json", "--config", str(SHIPPED), "--programme", FLOODS, "--store", str(tmp_path / "demo")]
        result = CliRunner().invoke(cli.main, words)
    assert result.exit_code == 0, result.output
    told: Mapping[str, Any] = json.loads(result.stdout)
    reports = [report for office in told["days"][-1]["offices"] for report in office["reports"]]
    october = [report for report in reports if report["report"] == "flood_2563_10"]
    assert set(Counter(report["time"]["state"] for report in october)) == {"on_time", "late", "overdue"}
    assert "declared_none" in {report["content"]["state"] for report in october}
    assert json.loads((tmp_path / "demo" / "manifest.json").read_text(encoding="utf-8"))["programme"] == FLOODS
