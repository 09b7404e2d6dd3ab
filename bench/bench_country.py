"""A country on the sheets server: what passes cost, and how long a clerk waits from typing to the verdict beside it.

python -m bench.bench_country [--offices 77] [--rows 10] [--accounts 1 5] [--lag 0 180] [--minutes 10]
    [--answer-seconds 1] [--at DIR]

The service is the real one over HTTP, its server a process of its own that counts Google's quota. Time is played: it
passes while the service waits (polls, quota, retries, `--answer-seconds` for each answer), and by the processor time
that the service itself takes; the server's is left out, for Google's is in the answer's seconds. Memory is that of the
service alone, the most in each pass and what stays after it.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import requests

from bench.made_country import MEMBERS, POLL_SECONDS, ROWS, MadeCountry, made_country
from bench.process_memory import begin_peak, peak_mb, resident_mb
from rules.catalogue import Language, Message
from rules.declared.deadlines import day_of
from rules.readings.moment_text import BANGKOK
from sync.google.accounts import sheets_server_accounts
from sync.google.quota import QuotaLimits, RequestKind
from sync.google.server_clock import server_clock
from sync.google.sheets_client import SheetsClient
from sync.google.surroundings import Surroundings
from sync.ledger import open_ledger
from sync.service import Service, only_run
from sync.watch.watch import Watch, WatchState, next_poll
from tests.end_to_end.world import CLERK, GROUPS
from tests.played_time import PlayedTime

EDITED_A_MINUTE_0_TO_1 = 0.01
FINE, WRONG = MEMBERS, "ยี่สิบ"
MOST_WAIT_SECONDS = 3600.0  # after the last edit
COMPLETE = "ครบถ้วน"
POLLS = (  # name, offices changed before it, seconds without a poll before it
    ("everything for the first time", 0, 0.0),
    ("the pass after ours", 0, 0.0),
    ("nothing changed", 0, 0.0),
    ("3 changed", 3, 0.0),
    ("the pass after ours", 0, 0.0),
    ("3 changed, and all are read again", 3, 3600.0),
)
MEMBERS_CELL = "H2"


def main() -> None:
    """Print what each size costs, and each wait."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--offices", type=int, default=77)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--accounts", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--lag", type=int, nargs="+", default=[0, 180])
    parser.add_argument("--at", type=Path, help="where the country is kept for another run")
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--answer-seconds", type=float, default=1.0)
    asked, _ = parser.parse_known_args()
    with made_country(asked.offices, max(asked.accounts), asked.at, asked.rows) as made:
        print(f"{asked.offices} offices of {asked.rows} rows, made in {made.made_in_seconds:.0f} s", flush=True)
        played = Played(made, max(asked.accounts), 0, asked.answer_seconds)
        with played.watching():
            print(f"  {'before the first pass':34} memory {resident_mb():5.0f} MB", flush=True)
            for name, changed, seconds in POLLS if made.is_new else ():
                played.change(changed, seconds)
                print(f"  {name:34} {played.told_poll()}", flush=True)
        for lag, accounts in product(asked.lag, asked.accounts) if asked.minutes else ():
            played = Played(made, accounts, lag, asked.answer_seconds)
            with played.watching():
                played.settle()
                waits = played.live_through(asked.minutes)
                wrong = played.wrongly_told()
            print(f"  {accounts} accounts, Drive {lag:3} s late: {waits}, {wrong} wrongly told", flush=True)


@dataclass
class _Edit:
    at: float
    file_id: str


@dataclass
class Waits:
    """Seconds from typing to the verdict, of edits typed in the measured minutes; how many got none by the end."""

    seconds: list[float]
    unanswered: int
    poll_cpu_seconds: list[float]
    longest_stages: dict[str, float]

    def __str__(self) -> str:
        if len(self.seconds) < 2:
            return f"{len(self.seconds)} answered, {self.unanswered} not"
        cut = quantiles(self.seconds, n=100, method="inclusive")
        processor = f"{min(self.poll_cpu_seconds):.1f} to {max(self.poll_cpu_seconds):.1f}"
        stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self.longest_stages.items())
        return (
            f"{len(self.seconds)} edits  p50 {cut[49]:5.1f}  p95 {cut[94]:5.1f}  p99 {cut[98]:5.1f}"
            f"  worst {max(self.seconds):5.1f} s  unanswered {self.unanswered}"
            f"  ({len(self.poll_cpu_seconds)} polls, processor {processor} s each; longest {stages})"
        )


class _Client(SheetsClient):
    """The real client, whose answers take their time; tells of each office's write that was answered."""

    played: Played

    def _send_once(
        self, account: int, kind: RequestKind, method: str, url: str, file_id: str | None, options: dict[str, Any]
    ) -> requests.Response:
        response = super()._send_once(account, kind, method, url, file_id, options)
        self.played.time.sleep(self.played.answer_seconds)
        self.played.count(len(options.get("data") or b""), len(response.content))
        if kind is RequestKind.SHEETS_WRITE and file_id is not None and url.endswith("ByDataFilter"):
            self.played.was_written(file_id)
        return response


class WorkingTime(PlayedTime):
    """Played time in which the processor time of this process passes too; not what the clerks' own edits take."""

    def __init__(self, on_move: Callable[[float], None]) -> None:
        super().__init__(self._moved)
        self._tell = on_move
        self._worked = time.process_time()

    def sleep(self, seconds: float) -> None:
        """Wait that long, after the work so far."""
        self.note_work()
        super().sleep(seconds)

    def note_work(self) -> None:
        """What was worked since the last time passes."""
        with self._lock:
            worked, self._worked = time.process_time() - self._worked, time.process_time()
            self._move(self.seconds + worked)

    def _moved(self, seconds: float) -> None:
        began = time.process_time()
        self._tell(seconds)
        self._worked += time.process_time() - began


class Played:
    """One watch over the country on a clock of its own. lag: seconds that Drive tells people's edits late."""

    def __init__(self, made: MadeCountry, accounts: int, lag: int, answer_seconds: float) -> None:
        self.made = made
        self.answer_seconds = answer_seconds
        self._begin = server_clock(made.url)()
        self.time = WorkingTime(self._move)
        self._due = self._begin
        self._accounts = sheets_server_accounts(accounts)
        self._edits: deque[_Edit] = deque()
        self._waiting: dict[str, float] = {}
        self._waits: list[float] = []
        self._counting = threading.Lock()
        self._bytes = [0, 0]
        self._chance = Random(2563)
        self._stages: list[Mapping[str, float]] = []
        made.ask("PATCH", "/_embedded/switches", {"drive_lag_seconds": lag})
        made.ask("PUT", "/_embedded/quota", {"mode": "google"})

    def now(self) -> datetime:
        """The played moment."""
        return (self._begin + timedelta(seconds=self.time.seconds)).astimezone(BANGKOK)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While it lasts the service runs, as `watch` wires it."""
        settings, programme = self.made.configuration.settings, self.made.configuration.programme
        around = Surroundings(self.time.clock, self.time.sleep, Random(1).random, self.now)
        limits = QuotaLimits()
        self._client = _Client(self._accounts, base_url=self.made.url, limits=limits, surroundings=around)
        self._client.played = self
        with (
            requests.Session() as self._clerk,
            only_run(settings.ledger_path),
            open_ledger(settings.ledger_path, programme.id) as ledger,
        ):
            self._clerk.headers["Authorization"] = f"Bearer {CLERK}"
            self._service = Service(programme, settings, self._client, ledger, self.now)
            state = WatchState(last_full_on=day_of(self.now()))
            self._watch = Watch(
                self._service,
                lambda result: self._stages.append(result.stage_seconds),
                self._alert,
                self.now,
                state=state,
            )
            yield
        self._client.close()

    def wait_until_due(self) -> None:
        """Time passes until the next poll."""
        self.time.pass_by(max(0.0, (self._due - self.now()).total_seconds()))

    def poll(self) -> float:
        """The next poll when it is due; the processor time that it took."""
        self.wait_until_due()
        self.time.note_work()
        began = time.process_time()
        self._watch.poll()
        self.time.note_work()
        self._due = next_poll(self._due, self.now(), timedelta(seconds=POLL_SECONDS))
        return time.process_time() - began

    def change(self, count: int, seconds: float) -> None:
        """So many offices type, the last after so long."""
        self.time.pass_by(seconds)
        self._due = max(self._due, self.now())
        for office in self.made.configuration.programme.offices[:count]:
            self._type(_Edit(self.time.seconds, office.spreadsheet_id or ""))
        self._waiting.clear()

    def told_poll(self) -> str:
        """One poll, and what it cost."""
        self.wait_until_due()
        before, played = self._client.request_counts(), self.now()
        with self._counting:
            self._bytes = [0, 0]
        begin_peak()
        processor = self.poll()
        sent = self._client.request_counts() - before
        up, down = (count / 1e6 for count in self._bytes)
        ledger = sum(
            file.stat().st_size for file in self.made.configuration.settings.ledger_path.parent.glob("ledger*")
        )
        return (
            f"{sent.sheets_read:5} reads {sent.sheets_write:5} writes {sent.drive:3} Drive"
            f"  {up:6.1f} MB up {down:6.1f} MB down  processor {processor:6.2f} s"
            f"  played {(self.now() - played).total_seconds():7.1f} s"
            f"  memory {peak_mb():5.0f}, then {resident_mb():5.0f} MB"
            f" (server {resident_mb(str(self.made.server_pid)):5.0f})  ledger {ledger / 1e6:6.1f} MB"
        )

    def settle(self) -> None:
        """Polls until one writes nothing."""
        for _ in range(10):
            before = self._client.request_counts()
            self.poll()
            if not (self._client.request_counts() - before).sheets_write:
                return
        raise AssertionError("ten polls, and it still writes")

    def live_through(self, minutes: int) -> Waits:
        """So many minutes of edits, after a half hour in which nobody read anything: every file's turn has come."""
        self.time.pass_by(1800.0)
        self._due = self.now()
        first, last = self.time.seconds, self.time.seconds + 60.0 * minutes
        files = [office.spreadsheet_id or "" for office in self.made.configuration.programme.offices]
        each = 60.0 / (len(files) * EDITED_A_MINUTE_0_TO_1)
        at = first + self._chance.expovariate(1 / each)
        while at < last:
            self._edits.append(_Edit(at, self._chance.choice(files)))
            at += self._chance.expovariate(1 / each)
        processor = []
        self._stages.clear()
        while self.time.seconds < last + MOST_WAIT_SECONDS and (self._edits or self._waiting):
            processor.append(self.poll())
        names = ("read", "check", "plan", "write")  # a pass that finds all as it was has not all of them
        longest = {name: max(each.get(name, 0.0) for each in self._stages) for name in names}
        return Waits(self._waits, len(self._waiting), processor, longest)

    def wrongly_told(self) -> int:
        """Offices in which the verdict does not fit what stands beside it, of all that were edited."""
        self.made.ask("PUT", "/_embedded/quota", {"mode": "off"})  # this is no clerk who looks at them all
        path = "/v4/spreadsheets/{}/values/'{}'!A2:Z2"
        rows = (self._clerk.get(self.made.url + path.format(i, GROUPS)).json()["values"][0] for i in self.made.members)
        return sum((row[0] == COMPLETE) != (WRONG not in row[2:]) for row in rows)

    def count(self, up: int, down: int) -> None:
        """Bytes of one request and its answer."""
        with self._counting:
            self._bytes[0] += up
            self._bytes[1] += down

    def was_written(self, file_id: str) -> None:
        """The verdict stands there now."""
        with self._counting:
            typed_at = self._waiting.pop(file_id, None)
            if typed_at is not None:
                self._waits.append(self.time.seconds - typed_at)

    def _alert(self, message: Message) -> None:
        print(f"    told: {message.text(Language.EN)[:150]}", flush=True)

    def _move(self, seconds: float) -> None:
        """The server's clock follows, and clerks type what they type until then."""
        while self._edits and self._edits[0].at <= seconds:
            edit = self._edits.popleft()
            with self._counting:
                is_waiting = edit.file_id in self._waiting
            if is_waiting:  # one verdict answers one edit
                continue
            self.made.set_clock(self._begin + timedelta(seconds=edit.at))
            self._type(edit)
        self.made.set_clock(self._begin + timedelta(seconds=seconds))

    def _type(self, edit: _Edit) -> None:
        members = self.made.members[edit.file_id] = FINE if self.made.members.get(edit.file_id) == WRONG else WRONG
        path = f"/v4/spreadsheets/{edit.file_id}/values/'{GROUPS}'!{MEMBERS_CELL}?valueInputOption=USER_ENTERED"
        self._clerk.put(self.made.url + path, json={"values": [[members]]}).raise_for_status()
        with self._counting:
            self._waiting[edit.file_id] = edit.at


if __name__ == "__main__":
    main()
