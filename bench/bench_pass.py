"""What a pass over the whole country costs: requests to Sheets and Drive, and seconds, on the sheets server.

python -m bench.bench_pass
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from config.load import load_configuration
from config.settings import Settings
from sync.attach.init_command import init_workbooks
from sync.demo.rehearsal import demo_programme
from sync.google.accounts import SHEETS_SERVER_PERSON
from sync.google.server_clock import server_clock
from sync.one_pass import PassOptions
from sync.service import Origin, Service, open_service
from sync.sheets_server.server import RunningServer, start_server
from tests.end_to_end.world import DAY, GROUPS, call_server, group_row

OWNER = SHEETS_SERVER_PERSON
CONFIG = Path(__file__).resolve().parent.parent / "config"


def settings_in(directory: Path, settings: Settings) -> Settings:
    """The settings with store, ledger and ids in that directory."""
    store, ledger, ids = (directory / name for name in ("sheets", "ledger.sqlite3", "ids.csv"))
    return replace(settings, store_dir=store, ledger_path=ledger, spreadsheet_ids_path=ids)


def main() -> None:
    """Print each pass against what shared figures ask for 77 workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_configuration(CONFIG, {})
        settings = settings_in(Path(folder), loaded.settings)
        configuration = replace(loaded, settings=settings, programme=demo_programme(loaded.programme))
        with start_server(settings.store_dir, now=DAY) as server:
            origin = Origin(server.url, server_clock(server.url))
            started = time.perf_counter()
            programme = init_workbooks(configuration, origin, concurrency=2).programme
            seconds = time.perf_counter() - started
            print(f"init of {len(programme.offices)} workbooks and the central one  {seconds:6.2f} s")
            ids = {office.code: office.spreadsheet_id or "" for office in programme.offices}
            with open_service(replace(configuration, programme=programme), origin) as service:
                tell = partial(_tell, server, service)
                _type_everywhere(server, ids, "พืช")
                tell("everything changed", len(ids) + 1, len(ids) + 2)
                tell("the pass after ours (reads again, writes nothing)", len(ids) + 1, 0)
                tell("nothing changed", 0, 0)
                some = dict(list(ids.items())[::10])
                _type_everywhere(server, some, "ประมง")
                tell("10% changed, all rows as good as before", len(some) + 1, 2)
                tell("the pass after ours", len(some) + 1, 0)
                _type_everywhere(server, some, "ไม่อยู่ในรายการ")
                tell("10% changed, every changed row wrong now", len(some) + 1, len(some) + 2)


def _type_everywhere(server: RunningServer, ids: dict[str, str], activity: str) -> None:
    for code, spreadsheet_id in ids.items():
        rows = [group_row(f"{code}-{number:03}", district="เมือง", activity=activity) for number in range(1, 6)]
        path = f"/v4/spreadsheets/{spreadsheet_id}/values/'{GROUPS}'!C2?valueInputOption=USER_ENTERED"
        call_server(server.url, "PUT", path, {"values": rows}, OWNER)


def _tell(server: RunningServer, service: Service, name: str, reads: int, writes: int) -> None:
    """One pass; the requests are those that the server counted."""
    call_server(server.url, "DELETE", "/_embedded/counters", None, OWNER)
    started = time.perf_counter()
    service.run(PassOptions(service.look_options()))
    seconds = time.perf_counter() - started
    sent = call_server(server.url, "GET", "/_embedded/counters", None, OWNER)
    print(
        f"{name:50} {sent['sheets_read']:3} reads (reach {reads:2})  {sent['sheets_write']:3} writes (reach {writes:2})"
        f"  {sent['drive']} Drive  {seconds:6.2f} s, {sent['server_seconds']:5.2f} s of them in the server"
    )


if __name__ == "__main__":
    main()
