"""What of the central workbook goes over the wire where few offices changed: by remembered places, and read first.

python -m bench.bench_central [--offices 300] [--rows 258] [--changed 3]

On the sheets server, with the real client over HTTP; bytes are those of the bodies, processor seconds those of this
process, which holds the server too.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import requests

from bench.bench_growth import CONFIG, country
from bench.bench_pass import settings_in
from config.load import Configuration, load_configuration
from sync.attach.init_command import init_workbooks
from sync.google.accounts import SHEETS_SERVER_PERSON, sheets_server_accounts
from sync.google.quota import RequestKind
from sync.google.server_clock import server_clock
from sync.google.sheets_client import SheetsClient
from sync.ledger import open_ledger
from sync.one_pass import PassOptions
from sync.service import Origin, Service
from sync.sheets_server.server import start_server
from tests.end_to_end.world import DAY, GROUPS, call_server, group_row


class CountingClient(SheetsClient):
    """The real client; counts requests and bytes of one file."""

    def count(self, file_id: str) -> None:
        """Begin anew, with that file."""
        self.counted, self.counts = file_id, Counter[str]()

    def _send_once(
        self, account: int, kind: RequestKind, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        response = super()._send_once(account, kind, method, url, file_id, options)
        self.counts["all " + kind.value] += 1
        if file_id == self.counted:
            self.counts["reads" if kind is RequestKind.SHEETS_READ else "writes"] += 1
            self.counts["sent"] += len(options.get("data") or "")
            self.counts["received"] += len(response.content)
        return response


def main() -> None:
    """Print both ways of writing the same, and the pass after each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--offices", type=int, default=300)
    parser.add_argument("--rows", type=int, default=258)
    parser.add_argument("--changed", type=int, default=3)
    asked, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_configuration(CONFIG, {})
        settings = settings_in(Path(folder), loaded.settings)
        blank = country(asked.offices)
        offices = tuple(replace(office, spreadsheet_id=None) for office in blank.offices)
        configuration = replace(loaded, settings=settings, programme=replace(blank, offices=offices))
        with start_server(settings.store_dir, now=DAY) as server:
            _measure(configuration, server.url, asked.rows, asked.changed)


def _measure(configuration: Configuration, url: str, rows: int, changed: int) -> None:
    origin = Origin(url, server_clock(url))
    programme = init_workbooks(configuration, origin, concurrency=2).programme
    central = programme.central_spreadsheet_id or ""
    ids = {office.code: office.spreadsheet_id or "" for office in programme.offices}
    client = CountingClient(sheets_server_accounts(), base_url=url)
    with open_ledger(configuration.settings.ledger_path, programme.id) as ledger:
        service = Service(programme, configuration.settings, client, ledger, origin.now)

        def tell(name: str) -> None:
            client.count(central)
            started = time.process_time()
            service.run(PassOptions(service.look_options()))
            spent, told = time.process_time() - started, client.counts
            print(
                f"{name:52} central workbook: {told['reads']} reads, {told['writes']} writes,"
                f" {told['sent'] / 1e6:6.2f} MB sent, {told['received'] / 1e6:6.2f} MB received;"
                f" in all {told['all sheets_read']} reads, {told['all sheets_write']} writes, {spent:6.2f} s",
                flush=True,
            )

        few = list(ids)[:: max(len(ids) // changed, 1)][:changed]
        _type(url, ids, rows, "พืช")
        tell("everything changed")
        tell("the pass after")
        for name, is_known in (("after a look", True), ("by remembered places", True), ("read first", False)):
            _type(url, {code: ids[code] for code in few}, rows, name)
            if not is_known:
                ledger.central(central).forget()
            tell(f"{changed} of {len(ids)} changed, {name}")
            tell("the pass after")
    client.close()


def _type(url: str, ids: dict[str, str], rows: int, word: str) -> None:
    for code, spreadsheet_id in ids.items():
        typed = [group_row(f"{code}-{number:03}", district="เมือง", subdistrict=word) for number in range(1, rows + 1)]
        path = f"/v4/spreadsheets/{spreadsheet_id}/values/'{GROUPS}'!C2?valueInputOption=USER_ENTERED"
        call_server(url, "PUT", path, {"values": typed}, SHEETS_SERVER_PERSON)


if __name__ == "__main__":
    main()
