"""What a pass over the whole country costs: requests to Sheets and Drive, and seconds, on the embedded server.

python -m bench.bench_pass
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from config.load import load_configuration
from sync.attach import init_workbooks
from sync.demo.rehearsal import demo_programme
from sync.embedded_clock import server_clock
from sync.emulator.server import RunningServer, start_server
from sync.pipeline import PassOptions, PassResult
from sync.service import Origin, Service, open_service
from sync.sheets_http import EMBEDDED_PERSON
from tests.end_to_end.world import DAY, GROUPS, call_server, group_row

OWNER = EMBEDDED_PERSON
CONFIG = Path(__file__).resolve().parent.parent / "config"


def main() -> None:
    """Print each pass against what shared figures ask for 77 workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_configuration(CONFIG, {})
        here = Path(folder)
        settings = replace(
            loaded.settings,
            store_dir=here / "sheets",
            ledger_path=here / "ledger.sqlite3",
            spreadsheet_ids_path=here / "ids.csv",
        )
        configuration = replace(loaded, settings=settings, programme=demo_programme(loaded.programme))
        with start_server(settings.store_dir, now=DAY) as server:
            origin = Origin(server.url, server_clock(server.url))
            started = time.perf_counter()
            programme = init_workbooks(configuration, origin, concurrency=2).programme
            seconds = time.perf_counter() - started
            print(f"init of {len(programme.offices)} workbooks and the central one  {seconds:6.2f} s")
            ids = {office.code: office.spreadsheet_id or "" for office in programme.offices}
            with open_service(replace(configuration, programme=programme), origin) as service:
                _type_everywhere(server, ids, "พืช")
                _tell("everything changed", service, len(ids) + 1, len(ids) + 2)
                _tell("the pass after ours (reads again, writes nothing)", service, len(ids) + 1, 0)
                _tell("nothing changed", service, 0, 0)
                _type_everywhere(server, dict(list(ids.items())[::10]), "ประมง")
                _tell("10% changed", service, 8 + 1, 8 + 2)


def _type_everywhere(server: RunningServer, ids: dict[str, str], activity: str) -> None:
    for code, spreadsheet_id in ids.items():
        rows = [group_row(f"{code}-{number:03}", district="เมือง", activity=activity) for number in range(1, 6)]
        path = f"/v4/spreadsheets/{spreadsheet_id}/values/'{GROUPS}'!A2?valueInputOption=USER_ENTERED"
        call_server(server.url, "PUT", path, {"values": rows}, OWNER)


def _tell(name: str, service: Service, reads: int, writes: int) -> None:
    started = time.perf_counter()
    result: PassResult = service.run(PassOptions(service.look_options()))
    seconds = time.perf_counter() - started
    sent = result.requests
    print(
        f"{name:52} {sent.sheets_read:3} reads (reach {reads:2})  {sent.sheets_write:3} writes (reach {writes:2})"
        f"  {sent.drive} Drive  {seconds:6.2f} s"
    )


if __name__ == "__main__":
    main()
