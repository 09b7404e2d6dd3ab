"""Faults on purpose: repeatable, and with bodies as Google words them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.fault_answers import fault_answer
from sync.sheets_server.fault_script import (
    FaultScriptError,
    fault_script_from_json,
    fault_script_to_json,
    load_fault_script,
)
from sync.sheets_server.faults import Fault, FaultPlayer


def player(*rules: dict[str, object], seed: int = 0) -> FaultPlayer:
    return FaultPlayer(fault_script_from_json({"seed": seed, "rules": list(rules)}))


def statuses(plays: FaultPlayer, count: int, method: str = "GET", path: str = "/v4/x") -> list[int | None]:
    decisions = [plays.decide(method, path, api="sheets", user_email="a@b") for _ in range(count)]
    return [one.fault.status if one.fault else None for one in decisions]


def test_a_rule_fires_at_the_counts_it_names() -> None:
    plays = player({"times": [1, 3], "action": "status", "status": 503})
    assert statuses(plays, 4) == [503, None, 503, None]


def test_a_rule_fires_every_nth_time_but_not_more_often_than_allowed() -> None:
    plays = player({"every": 2, "at_most": 2, "action": "status", "status": 500})
    assert statuses(plays, 8) == [None, 500, None, 500, None, None, None, None]


def test_a_rule_counts_only_requests_that_match_it() -> None:
    plays = player({"method": ["put", "POST"], "path": "/values/", "times": 1, "action": "drop_after"})
    assert plays.decide("GET", "/v4/s/1/values/A1", api="sheets", user_email="a@b").fault is None
    assert plays.decide("PUT", "/v4/s/1", api="sheets", user_email="a@b").fault is None
    fault = plays.decide("PUT", "/v4/s/1/values/A1", api="sheets", user_email="a@b").fault
    assert fault is not None
    assert fault.after_work


def test_a_rule_can_be_for_one_api_and_one_user() -> None:
    plays = player({"api": "drive", "user": "A@b", "action": "status", "status": 403})
    assert plays.decide("GET", "/drive", api="sheets", user_email="a@b").fault is None
    assert plays.decide("GET", "/drive", api="drive", user_email="c@b").fault is None
    assert plays.decide("GET", "/drive", api="drive", user_email="a@b").fault is not None


def test_waits_add_up_and_the_first_other_fault_wins() -> None:
    plays = player(
        {"action": "slow", "delay_seconds": 2},
        {"action": "status", "status": 503, "delay_seconds": 1},
        {"action": "status", "status": 500},
    )
    decision = plays.decide("GET", "/v4/x", api="sheets", user_email="a@b")
    assert decision.delay_seconds == 3.0
    assert decision.fault is not None
    assert decision.fault.status == 503


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_chance_with_a_seed_is_repeatable(seed: int, count: int) -> None:
    rule = {"probability": 0.5, "action": "status", "status": 503}
    assert statuses(player(rule, seed=seed), count) == statuses(player(rule, seed=seed), count)


def test_one_rule_does_not_disturb_the_chance_of_another() -> None:
    chance = {"probability": 0.5, "action": "status", "status": 503}
    alone = statuses(player({"times": [9999], "action": "drop_before"}, chance), 40)
    beside = statuses(player({"probability": 0.5, "action": "slow", "delay_seconds": 1}, chance), 40)
    assert alone == beside
    assert 8 < alone.count(503) < 32


def test_loading_a_script_starts_its_counts_anew() -> None:
    plays = player({"times": 1, "action": "status", "status": 503})
    assert statuses(plays, 2) == [503, None]
    plays.load(plays.script)
    assert statuses(plays, 2) == [503, None]
    assert [(one.matched, one.fired) for one in plays.counts()] == [(2, 1)]


RULES = st.fixed_dictionaries(
    {"action": st.just("status"), "status": st.sampled_from([403, 429, 500, 503])},
    optional={
        "name": st.text(min_size=1),
        "method": st.lists(st.sampled_from(["GET", "PUT"]), min_size=1, unique=True).map(sorted),
        "path": st.sampled_from(["/values/.*", "^/drive"]),
        "times": st.lists(st.integers(1, 9), min_size=1, unique=True).map(sorted),
        "every": st.integers(1, 5),
        "probability": st.floats(0.01, 1),
        "at_most": st.integers(0, 3),
        "delay_seconds": st.floats(0.5, 10),
        "after_work": st.just(True),
    },
)


@given(st.lists(RULES, max_size=4), st.integers(0, 99))
def test_a_script_written_out_reads_back_the_same(rules: list[dict[str, object]], seed: int) -> None:
    script = fault_script_from_json({"seed": seed, "rules": rules})
    assert script == fault_script_from_json(json.loads(json.dumps(fault_script_to_json(script))))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules:\n  - action: statas\n    status: 503\n", r"line 2, rules\[0\]\.action: 'statas' is not one of"),
        (
            "rules:\n  - action: slow\n    delay_second: 3\n",
            r"line 3, rules\[0\]\.delay_second: no such field; did you mean 'delay_seconds'",
        ),
        (
            "rules:\n  - action: status\n    status: 200\n",
            r"line 3, rules\[0\]\.status: 200 is not one of 400",
        ),
        ("rules:\n  - action: slow\n", r"line 2, rules\[0\]: a slow answer needs"),
        ("rules:\n  - method: FETCH\n    action: drop_after\n", r"line 2, rules\[0\]\.method: 'FETCH'"),
        ("rules:\n  - path: '('\n    action: drop_after\n", r"line 2, rules\[0\]\.path: not a regular"),
        ("rules:\n  - probability: 2\n    action: drop_after\n", r"line 2, .*not a number from 0 to 1"),
        ("rules:\n  - times: [0]\n    action: drop_after\n", r"line 2, .*expected counts from 1"),
        ("rules:\n  - every: 0\n    action: drop_after\n", r"line 2, .*whole number from 1 up"),
        ("rules:\n  - status: 503\n    action: drop_after\n", r"line 2, .*means nothing with action drop_after"),
        (
            "rules:\n  - action: status\n    status: 403\n    reason: angry\n",
            r"line 4, .*'angry' is not one of",
        ),
        ("rules:\n  - {}\n", r"rules\[0\]: no action"),
        ("rules: 3\n", "expected a mapping with a list named rules"),
        ("sead: 3\nrules: []\n", "line 1, sead: no such field; did you mean 'seed'"),
        ("rules: [\n", "line 2"),
    ],
)
def test_a_bad_script_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "faults.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultScriptError, match=message):
        load_fault_script(path)


def test_json_scripts_are_read_and_their_mistakes_placed(tmp_path: Path) -> None:
    path = tmp_path / "faults.json"
    path.write_text('{"rules": [\n {"action": "status",\n  "status": 999}]}', encoding="utf-8")
    with pytest.raises(FaultScriptError, match=r"line 3, rules\[0\]\.status: 999"):
        load_fault_script(path)
    with pytest.raises(FaultScriptError, match="cannot be read"):
        load_fault_script(tmp_path / "missing.yaml")


def test_each_api_words_its_errors_in_its_own_way() -> None:
    fault = Fault("status", status=403, reason="userRateLimitExceeded")
    drive = json.loads(fault_answer(fault, "drive").body)["error"]
    assert drive["errors"][0]["domain"] == "usageLimits"
    assert "status" not in drive
    sheets = json.loads(fault_answer(Fault("status", status=503), "sheets_read").body)["error"]
    assert sheets == {"code": 503, "message": "The service is currently unavailable.", "status": "UNAVAILABLE"}
    write = json.loads(fault_answer(Fault("status", status=429), "sheets_write").body)["error"]
    assert write["details"][0]["metadata"]["quota_limit"] == "WriteRequestsPerMinutePerUser"


def test_an_html_answer_has_an_html_body_and_the_status_asked_for() -> None:
    answer = fault_answer(Fault("html", status=200, retry_after_seconds=7), "sheets_read")
    assert answer.status == 200
    assert answer.content_type.startswith("text/html")
    assert answer.headers == {"Retry-After": "7"}
    assert answer.body.startswith(b"<!DOCTYPE html>")
