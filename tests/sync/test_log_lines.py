"""What the service logs is said in the reader's language, and by a watch with the time and without repeating itself."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from rules.catalogue import Language, Text, say
from rules.readings.moment_text import BANGKOK
from sync.google.errors import TimedOut
from sync.one_pass import PassResult
from sync.reports.watch_report import WatchVoice
from sync.terminal.log_lines import spoken_log
from tests.safety.country import GROUPS, country_from, group, make_template
from tests.templates import Templates

FILES = {"the-file-of-phuket": Text("ภูเก็ต", "Phuket")}
NOW = datetime(2020, 7, 31, 0, 0, 5, tzinfo=BANGKOK)
RETRY = say(
    "reading.tried_again", why=say("reading.timed_out"), try_number=2, seconds="1.5", call="GET /drive/v3/changes"
)
OF_PHUKET = replace(RETRY, facts=(*RETRY.facts[:-1], ("call", "GET /v4/spreadsheets/the-file-of-phuket/values")))


def test_a_retry_is_told_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    with spoken_log(Language.TH):
        logging.getLogger("songthan.sheets").warning(RETRY)
    assert capsys.readouterr().err == (
        "รอคำตอบนานเกินเวลาที่กำหนด ระบบจะลองใหม่เอง หากเป็นซ้ำให้ผู้ดูแลระบบตรวจเครือข่าย "
        "(ครั้งที่ 2 ในอีก 1.5 วินาที: GET /drive/v3/changes)\n"
    )


def voice_of(**how: Any) -> WatchVoice:
    return WatchVoice(Settings(language=how.pop("language", Language.EN)), as_json=False, now=lambda: NOW, **how)


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_watch_puts_the_time_in_bangkok_before_what_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with voice_of(language=Language.TH).hears(lambda: True):
        logging.getLogger("songthan.watch").error(say("commands.pass_crashed_log"))
    assert capsys.readouterr().err == "31 ก.ค. 2563 00:00:05 รายละเอียดสำหรับผู้พัฒนา:\n"


def test_a_line_about_a_file_says_whose_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with voice_of(files=FILES).hears(lambda: True):
        logging.getLogger("songthan.sheets").warning(OF_PHUKET)
        logging.getLogger("songthan.sheets").warning(RETRY)
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("31 Jul 2020 00:00:05 Phuket: No answer in time")
    assert second.startswith("31 Jul 2020 00:00:05 No answer in time")


def test_retries_are_left_out_while_trouble_that_was_told_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    voice = voice_of()
    with voice.hears(lambda: False):
        logging.getLogger("songthan.sheets").warning(RETRY)
        logging.getLogger("songthan.watch").error("a fault of ours")
    voice.alert(say("commands.watch_works_again", since="1:00"))
    first, second = capsys.readouterr().err.splitlines()
    assert first == "31 Jul 2020 00:00:05 a fault of ours"
    assert "works again" in second


def test_json_tells_one_event_a_line_with_pass_office_and_request(capsys: pytest.CaptureFixture[str]) -> None:
    voice = voice_of(files=FILES, log_json=True, bound=lambda: {"pass": 7})
    with voice.hears(lambda: True):
        logging.getLogger("songthan.sheets").warning(OF_PHUKET)
    voice.started()
    voice.refused(["a line\nand its second half"])
    retry, started, refused, why = events(capsys.readouterr().err)
    assert retry == {
        "time": "2020-07-31T00:00:05+07:00",
        "level": "warning",
        "event": "reading.tried_again",
        "pass": 7,
        "office": "Phuket",
        "request": "GET /v4/spreadsheets/the-file-of-phuket/values",
        "text": f"Phuket: {OF_PHUKET}",
    }
    assert (started["level"], started["event"]) == ("info", "commands.watch_started")
    assert (refused["event"], why["text"]) == ("commands.reread_refused", "a line\nand its second half")


@pytest.mark.parametrize("log_json", [True, False])
def test_an_exception_tells_where_it_came_from_and_nothing_that_somebody_typed(
    capsys: pytest.CaptureFixture[str], log_json: bool
) -> None:
    typed = ("นายสมมุติ ya29.token", "0812345678")
    with voice_of(log_json=log_json).hears(lambda: True):
        try:
            try:
                int(typed[0])
            except ValueError as error:
                raise LookupError(typed[1]) from error
        except LookupError:
            logging.getLogger("songthan.watch").exception(say("commands.pass_crashed_log"))
    told = capsys.readouterr().err
    assert (len(told.splitlines()) == 1) == log_json
    assert all(word in told for word in ("ValueError", "LookupError", "test_log_lines.py"))
    assert not any(word in told for word in typed)


@pytest.fixture(scope="module")
def passes(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PassResult]:
    """One pass that writes, and one that finds nothing to do."""
    directory: Path = tmp_path_factory.mktemp("passes")
    with country_from(make_template(templates), directory / "country") as country:
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [group("83-001")])
        return {"writes": country.sync(), "is quiet": country.sync()}


def lines_of(
    capsys: pytest.CaptureFixture[str], minutes_and_passes: list[tuple[int, PassResult]], *, as_json: bool = False
) -> list[int]:
    """The minutes at which something was told."""
    minute = 0
    voice = WatchVoice(Settings(), as_json=as_json, now=lambda: NOW.replace(hour=minute // 60, minute=minute % 60))
    told = []
    for minute, result in minutes_and_passes:
        voice.tell(result)
        out, err = capsys.readouterr()
        assert all(line.startswith("31 ก.ค. 2563 ") for line in err.splitlines())
        if out if as_json else err:
            told.append(minute)
    return told


def test_passes_that_change_nothing_are_told_once_an_hour(
    passes: dict[str, PassResult], capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = [(minute, passes["is quiet"]) for minute in range(1, 130)]
    assert lines_of(capsys, [(0, passes["writes"]), *quiet]) == [0, 60, 120]
    assert lines_of(capsys, [*quiet[:10], (20, passes["writes"]), (21, passes["writes"])]) == [1, 20, 21]


def test_json_tells_each_pass_but_those_that_only_repeat_a_trouble(
    passes: dict[str, PassResult], capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = passes["is quiet"]
    silent = replace(quiet, look=replace(quiet.look, log_problems=(TimedOut(say("reading.timed_out")),)))
    writes = replace(passes["writes"], look=silent.look)
    begins = [(0, quiet), (1, quiet), (2, silent), (3, silent), (4, writes)]
    goes_on = [(minute, silent) for minute in (5, 6, 66, 67)]
    assert lines_of(capsys, [*begins, *goes_on, (68, quiet)], as_json=True) == [0, 1, 2, 4, 66, 68]


def test_a_trouble_that_is_alerted_is_not_told_by_the_pass_again(
    passes: dict[str, PassResult], capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = say("reading.timed_out")
    WatchVoice(Settings(), as_json=False, now=lambda: NOW).tell(
        replace(passes["is quiet"], central_problem=TimedOut(trouble))
    )
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 2
    assert trouble.text(Language.TH) not in told


def test_an_office_that_fails_is_told_when_it_begins_and_when_it_ends(
    passes: dict[str, PassResult], capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = passes["is quiet"]
    failed = replace(quiet, central_problem=TimedOut(say("reading.timed_out")))
    assert lines_of(capsys, [(0, quiet), (1, failed), (2, failed), (3, quiet), (4, quiet)]) == [0, 1, 3]
