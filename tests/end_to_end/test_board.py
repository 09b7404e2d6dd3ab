"""The board as people open it: pages over HTTP from a process of its own, beside whoever writes the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import pytest
import requests

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.running import running
from tests.end_to_end.world import World, group_row, small_world
from tests.templates import Templates

GROUPS = "ชุดที่ 1 ทะเบียนกลุ่ม"
LEADER = "นายสมมุติ"


class Board:
    """A running board."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str = "/", **headers: str) -> requests.Response:
        return requests.get(self.url + path, headers=headers, timeout=30)


@contextmanager
def board_of(world: World) -> Iterator[Board]:
    with running("board", "--config", str(world.config), "--port", "0", environment=world.environment) as process:
        line = process.wait_out()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found is not None, line
        yield Board(found[0])
        assert process.end() == 0
        assert process.rest_of_err() == ""


@pytest.fixture(scope="module")
def told(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Board]]:
    """Two looks, a mistake and a text that would be markup; the board is opened after them."""
    with small_world(templates, tmp_path_factory.mktemp("board")) as world:
        world.type_rows("83", GROUPS, [group_row(members="<script>alert(1)</script>")])
        world.sync()
        world.set_clock(datetime(2020, 7, 31, 9, 0, tzinfo=BANGKOK))
        world.sync()
        with board_of(world) as board:
            yield world, board


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_country_is_told_on_one_page_with_pictures_and_their_tables(told: tuple[World, Board]) -> None:
    page = told[1].get().text
    said = words_of(page)

    assert "On 31 Jul 2020, 0 of 15 reports are in (0.0%)" in said
    assert page.count("<svg") == page.count("<figure>") == 3
    assert page.count("<details>") >= 3
    for id_ in ("rates", "deadlines", "map", "waiting", "curve", "regions", "activities", "money", "changed", "matrix"):
        assert f'id="{id_}"' in page
    assert "Overdue" in said
    assert 'href="/office/83?lang=' not in page  # its own language needs no parameter


@pytest.mark.parametrize("path", ["/", "/office/83", "/report/groups"])
def test_every_page_is_thai_or_english_and_names_nobody(told: tuple[World, Board], path: str) -> None:
    thai, english = told[1].get(f"{path}?lang=th").text, told[1].get(f"{path}?lang=en").text

    assert 'lang="th"' in thai[:60]
    assert 'lang="en"' in english[:60]
    assert "ภูเก็ต" in thai
    assert "Phuket" in english
    assert LEADER not in thai + english


def test_an_office_sees_what_to_correct_with_the_very_cell_and_typed_text_is_no_markup(
    told: tuple[World, Board],
) -> None:
    world, board = told
    page = board.get("/office/83").text

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    cell = re.search(r'href="([^"]+range=[A-Z]+2)"', page)
    assert cell is not None
    assert world.ids()["83"] in cell[1]
    assert cell[1].startswith(world.server.url)


def test_a_past_day_is_told_as_it_was_then_and_beyond_reach_the_reach_is_named(told: tuple[World, Board]) -> None:
    _, board = told
    then = board.get("/?day=25/7/2563")
    beyond = board.get("/?day=24/7/2563")
    nonsense = board.get("/?day=yesterday")
    to_come = board.get("/?day=1/1/2653")

    assert "As it was told on 25 Jul 2020 09:00" in words_of(then.text)
    assert "overdue, from" not in words_of(then.text)
    assert 'href="/office/83?day=25%2F7%2F2563"' in then.text
    assert (beyond.status_code, nonsense.status_code, to_come.status_code) == (404, 404, 404)
    assert "from 25 Jul 2020 to 31 Jul 2020" in words_of(beyond.text)
    assert "cannot read the day" in words_of(nonsense.text)
    assert "is still to come: ask for a day up to 31 Jul 2020" in words_of(to_come.text)


def test_a_page_is_sent_again_only_when_the_ledger_changed_beside_the_open_board(world: World) -> None:
    with board_of(world) as board:
        before = board.get()
        world.sync()
        first = board.get()
        again = board.get(**{"If-None-Match": first.headers["ETag"]})
        world.type_rows("83", GROUPS, [group_row()])
        world.set_clock(datetime(2020, 7, 25, 10, 0, tzinfo=BANGKOK))
        world.sync()
        after = board.get(**{"If-None-Match": first.headers["ETag"]})

    assert (before.status_code, "run sync first" in words_of(before.text)) == (404, True)
    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    assert "1 of 15 reports are in" in words_of(after.text)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "board.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
)
def test_only_this_machine_by_its_own_name_is_answered(
    told: tuple[World, Board], headers: Mapping[str, str], status: int
) -> None:
    assert told[1].get(**headers).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading_is_let_in(told: tuple[World, Board], method: str) -> None:
    answer = requests.request(method, told[1].url + "/", timeout=30)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/office/83", "/report/forum", "/nowhere", "/style.css", "/sarabun-400.ttf"])
def test_every_answer_forbids_scripts_and_foreign_origins_and_names_none(told: tuple[World, Board], path: str) -> None:
    answer = told[1].get(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    if answer.headers["Content-Type"].startswith("text/"):
        assert " style=" not in answer.text
        assert not re.search(r"(?:src|url\()\W*https?:", answer.text)
        assert not re.search(r"<(?:script|iframe|img|object|embed)\b", answer.text)


def test_an_office_or_a_report_that_is_not_there_is_told(told: tuple[World, Board]) -> None:
    for path, wanted in (("/office/99", "no province “99”"), ("/report/x", "no report “x”"), ("/a/b", "no such page")):
        answer = told[1].get(path)
        assert (answer.status_code, wanted in words_of(answer.text)) == (404, True)


def test_a_page_loads_itself_again_only_where_one_asked_to_follow(told: tuple[World, Board]) -> None:
    board = told[1]
    assert "Refresh" not in board.get().headers
    assert board.get("/?follow=1").headers["Refresh"] == "30"
    assert "Refresh" not in board.get("/?follow=1&day=25/7/2563").headers


def test_a_port_that_is_taken_is_told_with_the_way_out(told: tuple[World, Board]) -> None:
    world, board = told
    refused = world.cli("board", "--port", board.url.rsplit(":", 1)[1])
    assert (refused.exit_code, "choose another --port" in refused.stderr) == (2, True)
