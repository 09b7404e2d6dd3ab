"""A country of workbooks on a sheets server that is a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests

from bench.bench_growth import country
from config.load import Configuration, load_configuration
from rules.declared.programme import Office
from sync.attach.init_command import init_workbooks
from sync.google.accounts import SHEETS_SERVER_PERSON, sheets_server_accounts
from sync.google.server_clock import server_clock
from sync.service import Origin
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE
from tests.end_to_end.world import CLERK, DAY, GROUPS, call_server, group_row

CONFIG = Path(__file__).resolve().parent.parent / "config"
ROWS = 10
MEMBERS = "25"
POLL_SECONDS = 60


@dataclass(frozen=True)
class MadeCountry:
    """Workbooks with a register each, in a folder that the service and the clerk may edit."""

    configuration: Configuration
    url: str
    server_pid: int
    made_in_seconds: float
    is_new: bool  # nobody has looked at it yet
    members: dict[str, str]  # file id -> what was typed there last

    def ask(self, method: str, path: str, body: Any, user: str = "") -> Any:
        """The server's answer."""
        return call_server(self.url, method, path, body, user)

    def set_clock(self, now: datetime) -> None:
        """The server's clock stands there."""
        self.ask("PUT", "/_embedded/clock", {"now": now.isoformat(), "frozen": True})


@contextmanager
def made_country(offices: int, accounts: int, at: Path | None, rows: int = ROWS) -> Iterator[MadeCountry]:
    """So many workbooks: one that `init` makes, and copies of it. at: where they are kept, or were made before."""
    here = at or Path(tempfile.mkdtemp(prefix="songthan-bench-"))
    here.mkdir(parents=True, exist_ok=True)
    note = here / "country.json"
    known = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else None
    now = DAY.isoformat() if known is None else known["now"]
    command = [sys.executable, "-m", "sync.sheets_server", "--store", str(here / "sheets"), "--now", now]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1]
        started = time.perf_counter()
        configuration = _made(here, url, offices, accounts, rows) if known is None else _made_before(here, known)
        is_new = known is None or not configuration.settings.ledger_path.exists()
        members: dict[str, str] = {} if known is None else known.get("members", {})
        yield MadeCountry(configuration, url, server.pid, time.perf_counter() - started, is_new, members)
        programme = configuration.programme
        ids = [programme.central_spreadsheet_id, *(office.spreadsheet_id for office in programme.offices)]
        known = {"now": server_clock(url)().isoformat(), "ids": ids, "members": members}
        note.write_text(json.dumps(known), encoding="utf-8")
    finally:
        server.terminate()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
        if at is None:
            shutil.rmtree(here, ignore_errors=True)


def _made_before(here: Path, known: dict[str, Any]) -> Configuration:
    central, *ids = known["ids"]
    programme = country(len(ids))
    offices = tuple(replace(o, spreadsheet_id=i) for o, i in zip(programme.offices, ids, strict=True))
    programme = replace(programme, offices=offices, central_spreadsheet_id=central)
    return replace(_configuration(here, None), programme=programme)


def _configuration(here: Path, folder_id: str | None) -> Configuration:
    loaded = load_configuration(CONFIG, {})
    settings = replace(
        loaded.settings,
        drive_folder_id=folder_id,
        ledger_path=here / "ledger.sqlite3",
        spreadsheet_ids_path=here / "ids.csv",
        poll_seconds=POLL_SECONDS,
    )
    return replace(loaded, settings=settings)


def _made(here: Path, url: str, offices: int, accounts: int, row_count: int) -> Configuration:
    folder = {"name": "country", "mimeType": FOLDER_MIME_TYPE}
    folder_id = call_server(url, "POST", "/drive/v3/files", folder, SHEETS_SERVER_PERSON)["id"]
    for address in (CLERK, *(account.address for account in sheets_server_accounts(accounts))):
        person = {"type": "user", "role": "writer", "emailAddress": address}
        call_server(url, "POST", f"/drive/v3/files/{folder_id}/permissions", person, SHEETS_SERVER_PERSON)
    programme = country(offices)
    first = replace(programme, offices=(replace(programme.offices[0], spreadsheet_id=None),))
    configuration = replace(_configuration(here, folder_id), programme=first)
    addresses = tuple(account.address for account in sheets_server_accounts(accounts))
    with patch("sync.attach.init_command.service_addresses", lambda *_: addresses):  # as keys would be configured
        made = init_workbooks(configuration, Origin(url, server_clock(url))).programme
    template = made.offices[0].spreadsheet_id
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {SHEETS_SERVER_PERSON}"
        _unlock(session, f"{url}/v4/spreadsheets/{template}")
        ids = [template]
        for office in programme.offices[1:]:
            body = {"name": office.name, "parents": [folder_id]}
            ids.append(session.post(f"{url}/drive/v3/files/{template}/copy", json=body).json()["id"])
        for office, file_id in zip(programme.offices, ids, strict=True):
            rows = [_row(office, number) for number in range(1, row_count + 1)]
            path = f"{url}/v4/spreadsheets/{file_id}/values/'{GROUPS}'!C2?valueInputOption=USER_ENTERED"
            session.put(path, json={"values": rows}).raise_for_status()
    named = tuple(replace(o, spreadsheet_id=i) for o, i in zip(programme.offices, ids, strict=True))
    return replace(configuration, programme=replace(made, offices=named))


def _row(office: Office, number: int) -> list[Any]:
    """A right row with a code and names of its own."""
    names = {"name": f"กลุ่มผัก {office.code}/{number}", "leader": f"นายสมมุติ ตัวอย่าง {number} {office.code}"}
    return group_row(f"{office.code}-{number:03}", **names, **typed_by(office))


def typed_by(office: Office) -> dict[str, str]:
    """What is right in that office's register."""
    return {"district": office.districts[0] if office.districts else "เมือง", "members": MEMBERS}


def _unlock(session: requests.Session, file: str) -> None:
    """A copy's locks have the one who copied as their only editor."""
    sheets = session.get(f"{file}?fields=sheets.protectedRanges.protectedRangeId").json()["sheets"]
    locks = [lock["protectedRangeId"] for sheet in sheets for lock in sheet.get("protectedRanges", ())]
    gone = [{"deleteProtectedRange": {"protectedRangeId": lock}} for lock in locks]
    session.post(f"{file}:batchUpdate", json={"requests": gone}).raise_for_status()
