"""A small country on a sheets server of its own: a few provinces, their clerks, the service, a settable clock.

What `init` makes is made once a run of the tests and then copied, files and all.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests
from click.testing import CliRunner

import cli
from rules.readings.moment_text import BANGKOK
from sync.google.answer_values import column_letters
from sync.sheets_server.server import RunningServer, start_server
from sync.workbook.layout import THEIR_FIRST_COLUMN_0BASED
from tests.templates import Templates

CONFIG = Path(cli.__file__).parent / "config"
CLERK = "clerk@province.example"
DAY = datetime(2020, 7, 25, 9, 0, tzinfo=BANGKOK)
A_WHILE = timedelta(minutes=10)
OFFICES = ("50", "83", "95")
KINDS = ("workbook_per_office", "tab_per_office", "shared_tab")


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


@dataclass
class World:
    """The country: run commands with `cli`, type as a clerk with `type_rows`, look with `cells`."""

    server: RunningServer
    directory: Path
    environment: dict[str, str]

    @property
    def config(self) -> Path:
        return self.directory / "config"

    def cli(self, *words: str, environment: Mapping[str, str] | None = None, answer: str | None = None) -> Answer:
        """One command in this process, over HTTP to the world's server."""
        settings = {"COLUMNS": "", **self.environment, **(environment or {})}  # xdist sets it
        with patch.dict(os.environ, settings):
            result = CliRunner().invoke(cli.main, [words[0], "--config", str(self.config), *words[1:]], input=answer)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def sync(self, *words: str, exit_code: int = 0) -> Any:
        """One pass; its run report."""
        answer = self.cli("sync", "--json", *words)
        assert answer.exit_code == exit_code, answer
        return answer.json

    def status(self, office: str, report: str, *words: str) -> Any:
        """One office's report as `status` tells it."""
        told = self.cli("status", "--province", office, "--json", *words).json
        return next(each for each in told["reports"] if each["report"] == report)

    def set_clock(self, moment: datetime) -> None:
        """The server's time; it runs on from there."""
        self.call("PUT", "/_embedded/clock", {"now": moment.isoformat()}, user="")

    def ids(self) -> dict[str, str]:
        """Office code or "central" -> spreadsheet id."""
        with (self.directory / "ids.csv").open(encoding="utf-8") as file:
            return {row["of"]: row["spreadsheet_id"] for row in csv.DictReader(file)}

    def share(self, of: str, user: str = CLERK) -> None:
        """Let someone edit a workbook."""
        path = f"/drive/v3/files/{self.ids()[of]}/permissions"
        self.call(
            "POST", path, {"type": "user", "role": "writer", "emailAddress": user}, user="centre@embedded.invalid"
        )

    def type_rows(
        self, of: str, tab: str, rows: Sequence[Sequence[Any]], first_row_1based: int = 2, user: str = CLERK
    ) -> None:
        """Type rows below the header of a tab, as a person in a browser would (USER_ENTERED)."""
        place = f"'{tab}'!{column_letters(THEIR_FIRST_COLUMN_0BASED)}{first_row_1based}"
        path = f"/v4/spreadsheets/{self.ids()[of]}/values/{place}?valueInputOption=USER_ENTERED"
        self.call("PUT", path, {"values": [list(row) for row in rows]}, user=user)

    def cells(self, of: str, place: str) -> list[list[Any]]:
        """Values as they stand."""
        path = f"/v4/spreadsheets/{self.ids()[of]}/values/{place}?valueRenderOption=UNFORMATTED_VALUE"
        values: list[list[Any]] = self.call("GET", path, None, user=CLERK).get("values", [])
        return values

    def batch_update(self, of: str, *wanted: Mapping[str, Any], user: str = CLERK) -> Any:
        """A person's structural edit."""
        return self.call(
            "POST", f"/v4/spreadsheets/{self.ids()[of]}:batchUpdate", {"requests": list(wanted)}, user=user
        )

    def sheet_id(self, of: str, tab: str) -> int:
        """The sheet id of a tab by title."""
        seen = self.call("GET", f"/v4/spreadsheets/{self.ids()[of]}?fields=sheets.properties", None, user=CLERK)
        found: int = next(s["properties"]["sheetId"] for s in seen["sheets"] if s["properties"]["title"] == tab)
        return found

    def call(self, method: str, path: str, body: Any, user: str = CLERK) -> Any:
        """One request to the server; fails the test on an error."""
        return call_server(self.server.url, method, path, body, user)


def call_server(url: str, method: str, path: str, body: Any, user: str) -> Any:
    """One request as that user ("": nobody); fails on an error."""
    headers = {"Authorization": f"Bearer {user}"} if user else {}
    answer = requests.request(method, url + path, json=body, headers=headers, timeout=30)
    assert answer.ok, (method, path, answer.status_code, answer.text)
    return answer.json() if answer.content else {}


@contextmanager
def small_world(
    templates: Templates, directory: Path, offices: Sequence[str] = OFFICES, kind: str = KINDS[0], now: datetime = DAY
) -> Iterator[World]:
    """The shipped programme for a few provinces, workbooks made and shared before `now`, nothing typed yet."""

    def make(place: Path) -> None:
        with blank_world(place, offices, kind, DAY - 2 * A_WHILE) as world:
            made = world.cli("init", "--json")
            assert made.exit_code == 0, made
            for of in world.ids():
                world.share(of)

    template = templates.made(f"made-{kind}-{'-'.join(offices)}", make)
    shutil.copytree(template, directory, dirs_exist_ok=True)
    with served_world(directory, now) as world:
        yield world


@contextmanager
def prepared_world(
    templates: Templates, directory: Path, name: str, prepare: Callable[[World], object], **made: Any
) -> Iterator[World]:
    """A small world that `prepare` was given a while ago; `name` is this preparation's and no other's."""

    def make(place: Path) -> None:
        with small_world(templates, place, **made, now=DAY - A_WHILE) as world:
            prepare(world)

    shutil.copytree(templates.made(name, make), directory, dirs_exist_ok=True)
    with served_world(directory, DAY) as world:
        yield world


@contextmanager
def blank_world(
    directory: Path, offices: Sequence[str] = OFFICES, kind: str = KINDS[0], now: datetime = DAY
) -> Iterator[World]:
    """The same before `init`."""
    shutil.copytree(CONFIG, directory / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    keep_offices(directory / "config" / "provinces.csv", offices)
    programme = directory / "config" / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    assert f"kind: {KINDS[0]}" in text
    programme.write_text(text.replace(f"kind: {KINDS[0]}", f"kind: {kind}"), encoding="utf-8")
    with served_world(directory, now) as world:
        yield world


@contextmanager
def served_world(directory: Path, now: datetime) -> Iterator[World]:
    """What lies in this directory already, its server running."""
    with start_server(directory / "store", now=now) as server:
        environment = {
            "SONGTHAN_SHEETS_URL": server.url,
            "SONGTHAN_LEDGER_PATH": str(directory / "ledger.sqlite3"),
            "SONGTHAN_SPREADSHEET_IDS_PATH": str(directory / "ids.csv"),
            "SONGTHAN_LANG": "en",
        }
        yield World(server, directory, environment)


def keep_offices(path: Path, offices: Sequence[str]) -> None:
    """Only these provinces in provinces.csv."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if line[:2] in offices or line.startswith("code")), encoding="utf-8")


GROUPS = "ชุดที่ 1 ทะเบียนกลุ่ม"
FORUM = "ชุดที่ 2 ผลการจัดเวที"
PLAN = "ชุดที่ 3 แผนปฏิบัติการ"
RESULTS = "ชุดที่ 4 สรุปผลการดำเนินงาน"
DELIVERY = "การจัดส่งรูปเล่มและ CD"


def group_row(code: str = "83-001", name: str = "กลุ่มผักปลอดภัย", district: str = "กะทู้", **other: Any) -> list[Any]:
    """A complete row of the register (Phuket by default)."""
    row = {
        "group_id": code,
        "name": name,
        "district": district,
        "subdistrict": "ป่าตอง",
        "activity": "พืช",
        "members": "25",
        "leader": "นายสมมุติ ตัวอย่าง",
        "phone": "0812345678",
        "budget": "50,000",
        "selected_on": "15 ม.ค. 2563",
    }
    return list((row | other).values())


def forum_row(code: str = "83-001", **other: Any) -> list[Any]:
    """A complete row of set 2."""
    row = {
        "group_id": code,
        "forum_on": "๓ ก.ค. ๒๕๖๓",
        "method": "ประชุมแกนนำ",
        "method_note": "",
        "participants": "20",
        "distancing": "มี",
        "potential": "ดินดี น้ำพอ มีตลาดในอำเภอ และสมาชิกมีความรู้เรื่องผักปลอดภัย",
        "plan_approved": "เห็นชอบ",
        "approved_on": "3/7/2563",
    }
    return list((row | other).values())


def plan_row(code: str = "83-001", number: str = "1", **other: Any) -> list[Any]:
    """A complete row of set 3."""
    row = {
        "group_id": code,
        "activity_no": number,
        "activity": "อบรมการทำปุ๋ยหมัก",
        "start_on": "1 ส.ค. 2563",
        "end_on": "31 ส.ค. 2563",
        "budget": "20,000",
        "responsible": "นางสาวสมมุติ ตัวอย่าง",
        "expected_output": "สมาชิกทำปุ๋ยหมักใช้เองได้ทุกครัวเรือน",
    }
    return list((row | other).values())
