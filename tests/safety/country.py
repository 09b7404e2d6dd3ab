"""A country small enough for thousands of passes: two reports, a few offices, the real client over real HTTP.

A country is made once a run of the tests for each kind of sharing and its offices, and then copied, files and all, so
that each example begins fresh.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from config.load import Configuration, load_configuration
from rules.readings.moment_text import BANGKOK
from sync.attach.init_command import init_workbooks
from sync.google.accounts import sheets_server_accounts
from sync.google.quota import RequestKind
from sync.google.retry import RetryPolicy
from sync.google.server_clock import server_clock
from sync.google.sheets_client import SheetsClient
from sync.ledger import open_ledger
from sync.one_pass import PassOptions, PassResult
from sync.service import Origin, Service, only_run
from sync.sheets_server.server import RunningServer, start_server
from sync.write.guards import MERGED_WRITE_FACT
from tests.templates import Templates

PROGRAMME = Path(__file__).parent / "programme"
DAY = datetime(2020, 7, 25, 9, 0, tzinfo=BANGKOK)
OWNER = "centre@embedded.invalid"
CLERK = "clerk@province.example"
GROUPS, FORUM, SUMMARY = "ทะเบียน", "เวที", "สรุปสถานะ"
KINDS = ("workbook_per_office", "tab_per_office", "shared_tab")
NO_WAIT = RetryPolicy(3, 5.0, first_wait_seconds=0.001, first_quota_wait_seconds=0.001, longest_wait_seconds=0.01)


@dataclass(frozen=True)
class OurRequest:
    """One request of the service, as the wire shows it."""

    kind: RequestKind
    method: str
    path: str
    file_id: str | None
    body: Mapping[str, Any]
    fields: str = ""

    @property
    def is_write(self) -> bool:
        """It may change something."""
        return self.kind is RequestKind.SHEETS_WRITE or (self.kind is RequestKind.DRIVE and self.method != "get")


Watcher = Callable[[OurRequest], None]


def unwatched(request: OurRequest) -> None:
    """Looks at nothing."""


class WatchedClient(SheetsClient):
    """The real client; somebody looks on just before each request goes out and just after its answer came."""

    before: Watcher = staticmethod(unwatched)
    after: Watcher = staticmethod(unwatched)

    def _send_once(
        self, account: int, kind: RequestKind, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        body = json.loads(options["data"]) if options.get("data") else {}
        request = OurRequest(kind, method, url, file_id, body, str((options.get("params") or {}).get("fields", "")))
        self.before(request)
        try:
            return super()._send_once(account, kind, method, url, file_id, options)
        finally:
            self.after(request)


class OneAtATime(WatchedClient):
    """The same with one file at a time: each request has its number, and what stood before it is not mistaken for what
    stood before another's."""

    @property
    def most_at_once(self) -> int:
        return 1


@dataclass
class Country:
    """A server with its workbooks, and passes over them with the ledger at `ledger_path`."""

    server: RunningServer
    directory: Path
    configuration: Configuration
    session: requests.Session = field(default_factory=requests.Session)

    @property
    def ledger_path(self) -> Path:
        """Where this country's ledger lies."""
        return self.directory / "ledger.sqlite3"

    @property
    def ids(self) -> dict[str, str]:
        """Office code, report id or "central" -> spreadsheet id."""
        with (self.directory / "ids.csv").open(encoding="utf-8") as file:
            return {row["of"]: row["spreadsheet_id"] for row in csv.DictReader(file)}

    @property
    def file_ids(self) -> tuple[str, ...]:
        """The provinces' files, the central one left out."""
        return tuple(dict.fromkeys(file_id for of, file_id in self.ids.items() if of != "central"))

    @contextmanager
    def service(
        self,
        before: Watcher = unwatched,
        after: Watcher = unwatched,
        ledger_path: Path | None = None,
        client_type: type[WatchedClient] = OneAtATime,
    ) -> Iterator[Service]:
        """The service as `sync` wires it, its requests watched."""
        path = ledger_path or self.ledger_path
        programme = self.configuration.programme
        client = client_type(sheets_server_accounts(), base_url=self.server.url, policy=NO_WAIT)
        client.before, client.after = before, after
        clock = server_clock(self.server.url)
        try:
            with only_run(path), open_ledger(path, programme.id) as ledger:
                yield Service(programme, self.configuration.settings, client, ledger, clock)
        finally:
            client.close()

    def sync(
        self,
        before: Watcher = unwatched,
        after: Watcher = unwatched,
        *,
        ledger_path: Path | None = None,
        full: bool = False,
        dry_run: bool = False,
        client_type: type[WatchedClient] = OneAtATime,
    ) -> PassResult:
        """One pass."""
        with self.service(before, after, ledger_path, client_type) as service:
            return service.run(PassOptions(service.look_options(full=full), dry_run=dry_run))

    def call(self, method: str, path: str, body: Any = None, user: str = CLERK) -> requests.Response:
        """A request of somebody else; refused ones are answered, not raised."""
        headers = {"Authorization": f"Bearer {user}"} if user else {}
        return self.session.request(method, self.server.url + path, json=body, headers=headers, timeout=30)

    def ask(self, method: str, path: str, body: Any = None, user: str = OWNER) -> Any:
        """The same, which must be answered well."""
        answer = self.call(method, path, body, user)
        assert answer.ok, (method, path, answer.status_code, answer.text)
        return answer.json() if answer.content else {}

    def set_clock(self, moment: datetime) -> None:
        """The server's time; it runs on from there."""
        self.ask("PUT", "/_embedded/clock", {"now": moment.isoformat()}, "")

    def now(self) -> datetime:
        """The server's time."""
        return datetime.fromisoformat(self.ask("GET", "/_embedded/clock", None, "")["now"])

    def switch(self, **switches: Any) -> None:
        """Change what the server does where nobody knows what Google does; what was learnt of it no longer holds."""
        self.ask("PATCH", "/_embedded/switches", switches, "")
        if self.ledger_path.exists():
            with closing(sqlite3.connect(self.ledger_path)) as ledger, ledger:
                ledger.execute("DELETE FROM facts WHERE name = ?", (MERGED_WRITE_FACT,))

    def cells(self, file_id: str, place: str) -> list[list[Any]]:
        """Values as they stand."""
        path = f"/v4/spreadsheets/{file_id}/values/{place}?valueRenderOption=UNFORMATTED_VALUE"
        values: list[list[Any]] = self.ask("GET", path).get("values", [])
        return values

    def type_rows(self, file_id: str, place: str, rows: Sequence[Sequence[Any]], user: str = CLERK) -> None:
        """Type as a person in a browser does."""
        path = f"/v4/spreadsheets/{file_id}/values/{place}?valueInputOption=USER_ENTERED"
        self.ask("PUT", path, {"values": [list(row) for row in rows]}, user)


def group(code: str = "83-001", name: str = "กลุ่มผักปลอดภัย", members: str = "25") -> list[str]:
    """A complete row of the register."""
    return [code, name, members, "15 ม.ค. 2563"]


def forum(code: str = "83-001", held_on: str = "3 ก.ค. 2563", participants: str = "20") -> list[str]:
    """A complete row of the forum's results."""
    return [code, held_on, participants, ""]


def make_template(templates: Templates, kind: str = KINDS[0], offices: Sequence[str] = ()) -> Path:
    """Workbooks made by `init` and shared with a clerk, nothing typed, the server stopped.

    offices: those of the test's own file unless given.
    """
    name = f"country-{kind}-{'-'.join(offices)}"
    return templates.made(name, lambda directory: _make(directory, kind, offices))


def make_prepared_template(
    templates: Templates,
    name: str,
    prepare: Callable[[Country], object],
    offices: Sequence[str] = (),
    now: datetime = DAY,
) -> Path:
    """The same after `prepare` at `now`; `name` is this preparation's and no other's."""

    def make(directory: Path) -> None:
        with country_from(make_template(templates, offices=offices), directory, now) as country:
            prepare(country)

    return templates.made(name, make)


def _make(directory: Path, kind: str, offices: Sequence[str]) -> None:
    shutil.copytree(PROGRAMME, directory / "config")
    if offices:
        _keep_offices(directory / "config" / "provinces.csv", offices)
    _share_as(directory / "config" / "programmes" / "small-2563.yaml", kind)
    with _started(directory, DAY) as country:
        origin = Origin(country.server.url, server_clock(country.server.url))
        made = init_workbooks(country.configuration, origin)
        assert all(file.message is None for file in made.files), made.files
        for file_id in country.ids.values():
            person = {"type": "user", "role": "writer", "emailAddress": CLERK}
            country.ask("POST", f"/drive/v3/files/{file_id}/permissions", person)


@contextmanager
def country_from(template: Path, directory: Path, now: datetime = DAY) -> Iterator[Country]:
    """A fresh copy of a template, its server running."""
    shutil.copytree(template, directory, dirs_exist_ok=True)
    with _started(directory, now) as country:
        yield country


def load(directory: Path) -> Configuration:
    """The configuration of a country's directory, files beside it."""
    environment = {
        "SONGTHAN_LEDGER_PATH": str(directory / "ledger.sqlite3"),
        "SONGTHAN_SPREADSHEET_IDS_PATH": str(directory / "ids.csv"),
    }
    return load_configuration(directory / "config", environment)


@contextmanager
def _started(directory: Path, now: datetime) -> Iterator[Country]:
    with start_server(directory / "store", now=now) as server:
        country = Country(server, directory, load(directory))
        try:
            yield country
        finally:
            country.session.close()


def _keep_offices(path: Path, offices: Sequence[str]) -> None:
    shipped = PROGRAMME.parents[2] / "config" / "provinces.csv"
    lines = shipped.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if line.startswith("code") or line.split(",")[0] in offices)
    path.write_text("".join(kept), encoding="utf-8")


def _share_as(path: Path, kind: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: workbook_per_office", f"kind: {kind}"), encoding="utf-8")
