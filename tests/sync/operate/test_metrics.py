"""What Prometheus reads, and that the shipped alert rules ask for nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from sync.google.sheets_port import Traffic
from sync.operate.figures import Figures
from sync.operate.health import Health, PassOutcome
from sync.operate.metrics import Metrics

ROOT = Path(__file__).parents[3]
RULES = ROOT / "config" / "operate" / "songthan-alerts.yml"
CASES = Path(__file__).with_name("songthan-alerts-cases.yml")
FIGURES = Figures(
    oldest_read_seconds=100.0,
    overdue=7,
    findings={"blocks": 3, "warns": 0},
    files={"readable": 76, "unreadable": 1},
    notices={"sent": 5, "unknown": 0},
    stage_seconds={"read": 2.0, "check": 0.2},
    central_cells={"central": 7_100_000},
)


def page(directory: Path) -> dict[tuple[str, ...], float]:
    """Samples by name and labels' values, of a watch after one pass, ten seconds ago."""
    now = 50.0
    metrics = Metrics(lambda: now)
    health = Health(lambda: now, on_pass=metrics.pass_ended)
    (directory / "ledger.sqlite3").write_bytes(b"x" * 30)
    (directory / "ledger.sqlite3-wal").write_bytes(b"x" * 12)
    answers = {("sheets_read", "200"): 40, ("sheets_read", "429"): 2}
    traffic = Traffic(answers, {"sheets_read": 13, "sheets_write": 55, "drive": None})
    metrics.look_at(lambda: traffic, directory / "ledger.sqlite3")
    health.pass_ended(PassOutcome.WHOLE)
    metrics.know(FIGURES)
    now = 60.0
    families = text_string_to_metric_families(metrics.page(health).decode())
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_every_figure_is_told_and_ages_go_on_after_the_pass(tmp_path: Path) -> None:
    told = page(tmp_path)
    wanted = {
        ("songthan_requests_total", "sheets_read", "200"): 40,
        ("songthan_requests_total", "sheets_read", "429"): 2,
        ("songthan_quota_left", "sheets_read"): 13,
        ("songthan_findings", "blocks"): 3,
        ("songthan_findings", "warns"): 0,
        ("songthan_notices", "sent"): 5,
        ("songthan_notices", "unknown"): 0,
        ("songthan_files", "unreadable"): 1,
        ("songthan_overdue",): 7,
        ("songthan_central_cells", "central"): 7_100_000,
        ("songthan_degraded",): 0,
        ("songthan_standby",): 0,
        ("songthan_whole_pass_age_seconds",): 10,
        ("songthan_oldest_read_age_seconds",): 110,
        ("songthan_ledger_bytes",): 42,
        ("songthan_pass_seconds_count", "whole"): 1,
        ("songthan_pass_seconds_count", "outage"): 0,
        ("songthan_stage_seconds_sum", "read"): 2,
    }
    assert {key: told.get(key) for key in wanted} == wanted
    assert ("songthan_quota_left", "drive") not in told  # no limit is no number


def test_before_the_first_pass_no_figure_of_one_is_made_up() -> None:
    text = Metrics().page(Health()).decode()
    assert "songthan_whole_pass_age_seconds" in text
    assert "oldest_read" not in text
    assert "songthan_overdue" not in text


def test_the_alert_rules_and_the_page_of_operation_name_only_what_is_told(tmp_path: Path) -> None:
    names = {name.removesuffix("_sum") for name, *_ in page(tmp_path)}  # a histogram is named without its parts
    (group,) = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    rules: list[dict[str, Any]] = group["rules"]
    asked = {name for rule in rules for name in re.findall(r"songthan_\w+", rule["expr"])}
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert asked
    assert asked | set(re.findall(r"`(songthan_\w+)", operating)) <= names
    assert [rule["alert"] for rule in rules if rule["alert"] not in operating] == []
    told_of = {
        case["alertname"] for test in _cases()["tests"] for case in test["alert_rule_test"] if case["exp_alerts"]
    }
    assert told_of == {rule["alert"] for rule in rules}


def _cases() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return found


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool (Prometheus) is not installed")
@pytest.mark.parametrize("words", [("check", "rules", str(RULES)), ("test", "rules", str(CASES))])
def test_prometheus_takes_the_rules_and_alarms_when_it_shall(words: tuple[str, ...]) -> None:
    told = subprocess.run(["promtool", *words], capture_output=True, text=True, check=False)  # noqa: S607
    assert told.returncode == 0, told.stdout + told.stderr
