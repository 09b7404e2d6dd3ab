"""Every kind of request that a pass makes, every fault a server may answer it with, and what must hold afterwards."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from rules.catalogue import Language
from sync.google.errors import SheetsError
from sync.google.sheets_port import metadata_filter
from sync.ledger import LedgerError
from sync.one_pass import PassOptions, PassResult
from sync.plan.plan import PlanUnsafe
from sync.reports.run_report import exit_code, office_reports
from sync.terminal.failures import failure_of
from sync.workbook.layout import file_targets
from sync.write.lease import LeaseHeld, LeaseLost
from tests.safety.country import GROUPS, OWNER, Country, OurRequest, group
from tests.safety.sight import Sight, is_ours, look_at

SERVICE = "songthan@service.embedded.gserviceaccount.com"
OFFICES = ("50", "83")
MOST_REQUESTS = 120  # of one pass over two workbooks, whatever happens
CLIENT_SECONDS = 0.1  # the client's time-out where the server is slow
SLOW_SECONDS = 0.4


@dataclass(frozen=True)
class RequestKind:
    """One kind of request: how to know it on the wire, which of them in a pass, and what makes a pass send it."""

    name: str
    method: str
    path: str  # {office} and {central} stand for spreadsheet ids
    first: int = 1
    fresh_ledger: bool = False
    renamed_header: bool = False
    moved_tag: bool = False  # a tag of ours bears another value, as under another machine's fence

    def rule_path(self, country: Country) -> str:
        """The regular expression for the fault script."""
        ids = country.ids
        return self.path.replace("{office}", ids["83"]).replace("{central}", ids["central"])


KINDS = (
    RequestKind("changes list", "GET", "/drive/v3/changes$"),
    RequestKind("page token", "GET", "/changes/startPageToken$", fresh_ledger=True),
    RequestKind("files list", "GET", "/drive/v3/files$", fresh_ledger=True),
    RequestKind("file facts", "GET", "/v4/spreadsheets/{office}$", fresh_ledger=True),
    RequestKind("values read", "POST", "{office}/values:batchGetByDataFilter$"),
    RequestKind("metadata search", "POST", "{office}/developerMetadata:search$", renamed_header=True),
    RequestKind("lease", "POST", "{central}:batchUpdate$"),
    RequestKind("lease read", "POST", "{central}/developerMetadata:search$", fresh_ledger=True),
    RequestKind("central read", "POST", "{central}/values:batchGetByDataFilter$"),
    RequestKind("values write", "POST", "{office}/values:batchUpdateByDataFilter$"),
    RequestKind("tags read", "POST", "{office}/developerMetadata:search$", moved_tag=True),
    RequestKind("tags write", "POST", "{office}:batchUpdate$", moved_tag=True),
    RequestKind("central write", "POST", "{central}:batchUpdate$", first=2),
)

FAULTS: Mapping[str, Mapping[str, Any]] = {
    "429": {"action": "status", "status": 429},
    "429 retry after": {"action": "status", "status": 429, "retry_after_seconds": 3600},
    "500": {"action": "status", "status": 500},
    "500 after the work": {"action": "status", "status": 500, "after_work": True},
    "503": {"action": "status", "status": 503},
    "slow": {"action": "slow", "delay_seconds": SLOW_SECONDS},
    "dropped before": {"action": "drop_before"},
    "dropped after": {"action": "drop_after"},
    "html": {"action": "html"},
    "html 200": {"action": "html", "status": 200},
    "html 200 after the work": {"action": "html", "status": 200, "after_work": True},
    "truncated": {"action": "truncate"},
    "no access": {"action": "status", "status": 403},
    "quota 403": {"action": "status", "status": 403, "reason": "userRateLimitExceeded"},
    "no storage": {"action": "status", "status": 403, "reason": "storageQuotaExceeded"},
    "api disabled": {"action": "status", "status": 403, "reason": "accessNotConfigured"},
    "404": {"action": "status", "status": 404},
    "401": {"action": "status", "status": 401},
}
PASSING = frozenset(
    {"429", "500", "500 after the work", "503", "slow", "dropped before", "dropped after", "html", "html 200"}
    | {"html 200 after the work", "truncated"}
)
"""Faults after which the same call may work: once is nothing."""
DONE_ALL_THE_SAME = frozenset({"500 after the work", "slow", "dropped after", "html 200 after the work", "truncated"})
"""Faults of the answer alone: the work is done, and a look shows it."""
WRITES = frozenset({"lease", "values write", "tags write", "central write"})


@dataclass(frozen=True)
class Planned:
    """A fault on a kind of request: at its first sending only, or at every one."""

    kind: RequestKind
    fault: str
    lasting: bool

    def __str__(self) -> str:
        return f"{self.kind.name}, {self.fault}, {'lasting' if self.lasting else 'once'}"

    @property
    def must_be_told(self) -> bool:
        """It lasts, and neither another way round (a full read) nor a second look (it was done) helps."""
        is_done = self.kind.name in WRITES and self.fault in DONE_ALL_THE_SAME
        is_forgotten_token = self.kind.name == "changes list" and self.fault == "404"
        return self.lasting and not is_done and not is_forgotten_token

    def rule(self, country: Country) -> dict[str, Any]:
        """The rule of the fault script."""
        first = self.kind.first
        times = list(range(first, first + 100)) if self.lasting else [first]
        where = {"method": self.kind.method, "path": self.kind.rule_path(country), "times": times}
        return {"name": str(self), **where, **FAULTS[self.fault]}


@dataclass(frozen=True)
class Told:
    """What a pass said at its end: exit code, the offices it named, its sentences in both languages.

    drive_failed: it said that Drive did not tell what changed, so that a file may be read later.
    """

    exit_code: int
    failed: frozenset[str]
    central_failed: bool
    drive_failed: bool
    ended_early: bool
    sentences: tuple[str, ...]


def told_of(run: Callable[[], PassResult]) -> Told:
    """What `sync` would say about this pass; an exception without a sentence goes through."""
    try:
        result = run()
    except (SheetsError, LeaseHeld, LeaseLost, LedgerError, PlanUnsafe) as error:
        failure = failure_of(error)
        sentences = tuple(line for language in Language.ALL for line in failure.lines(language))
        return Told(failure.exit_code, frozenset(), False, False, True, sentences)
    failed = [office for office in office_reports(result) if office.state == "failed"]
    messages = [office.message for office in failed]
    messages += result.troubles
    sentences = tuple(message.text(language) for message in messages if message for language in Language.ALL)
    codes = frozenset(office.code for office in failed)
    drive_failed = bool(result.look.log_problems or result.look.list_problems)
    return Told(exit_code(result), codes, result.central_problem is not None, drive_failed, False, sentences)


@contextmanager
def faults(country: Country, rules: Sequence[Mapping[str, Any]]) -> Iterator[None]:
    """The server plays these rules meanwhile."""
    country.ask("PUT", "/_embedded/faults", {"rules": [dict(rule) for rule in rules]}, "")
    try:
        yield
    finally:
        country.ask("PUT", "/_embedded/faults", {"rules": []}, "")


def fired(country: Country) -> list[int]:
    """How often each rule of the script fired so far."""
    return [rule["fired"] for rule in country.ask("GET", "/_embedded/faults", None, "")["counts"]]


def own_cells(country: Country) -> dict[str, dict[Any, Any]]:
    """Spreadsheet id -> every filled cell of ours, by place."""
    found: dict[str, dict[Any, Any]] = {}
    for target in file_targets(country.configuration.programme):
        sight: Sight = look_at(country, target.spreadsheet_id)
        found[target.spreadsheet_id] = {
            (sheet_id, place): value
            for sheet_id, sheet in sight.items()
            for place, value in sheet.cells.items()
            if is_ours(target, sight, sheet_id, place)
        }
    return found


@dataclass(frozen=True)
class Story:
    """One pass under faults, and the passes after it."""

    told: Told
    requests: int
    fired: tuple[int, ...]
    before: Mapping[str, Mapping[Any, Any]]
    after: Mapping[str, Mapping[Any, Any]]
    mended: Mapping[str, Mapping[Any, Any]]
    mending: Told
    still_planned: bool


class FaultyCountry:
    """A country whose clerks type something new before each pass, so that each pass has something to write."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self._turn = 0
        country.ask("PUT", "/_embedded/clock", {"now": country.now().isoformat(), "frozen": True}, "")
        self._type()
        country.sync()
        country.sync()

    def play(self, planned: Sequence[Planned]) -> Story:
        """Type, pass under these faults, pass without them, plan."""
        country = self.country
        self._prepare(planned)
        before = own_cells(country)
        sent = 0

        slow = [each for each in planned if each.fault == "slow"]
        counts_of = dict.fromkeys(slow, 0)

        def at_request(request: OurRequest) -> bool:
            """Whether this very request will be answered too late."""
            nonlocal sent
            sent += 1
            late = False
            for each in slow:
                rule = each.rule(country)
                if request.method.upper() == rule["method"] and re.search(rule["path"], urlsplit(request.path).path):
                    counts_of[each] += 1
                    late = late or counts_of[each] in rule["times"]
            return late

        country.ask("DELETE", "/_embedded/counters", None, "")
        with faults(country, [each.rule(country) for each in planned]):
            told = told_of(lambda: self._pass(at_request))
            counts = tuple(fired(country))
            self._settle(sent)
        after = own_cells(country)
        mending = told_of(country.sync)
        planned_after = country.sync(dry_run=True)
        return Story(told, sent, counts, before, after, own_cells(country), mending, not planned_after.plan.is_empty)

    def history_ids(self) -> list[str]:
        """Ids in the central history, in order."""
        rows = self.country.cells(self.country.ids["central"], "'ประวัติการเปลี่ยนแปลง'!A3:A")
        return [str(row[0]) for row in rows if row]

    def _prepare(self, planned: Sequence[Planned]) -> None:
        if any(each.kind.fresh_ledger for each in planned):
            for path in self.country.directory.glob("ledger.sqlite3*"):
                path.unlink()
        renamed = any(each.kind.renamed_header for each in planned)
        header = "ชื่อของกลุ่ม" if renamed else "ชื่อกลุ่ม"
        self.country.type_rows(self.country.ids["83"], f"'{GROUPS}'!D1", [[header]])
        if any(each.kind.moved_tag for each in planned):
            self._move_tag()
        self._type()

    def _move_tag(self) -> None:
        target = next(t for t in file_targets(self.country.configuration.programme) if "83" in t.offices)
        update = {
            "dataFilters": [metadata_filter(target.tabs[0].own_metadata_id("status"))],
            "developerMetadata": {"metadataValue": "another's"},
            "fields": "metadataValue",
        }
        path = f"/v4/spreadsheets/{self.country.ids['83']}:batchUpdate"
        self.country.ask("POST", path, {"requests": [{"updateDeveloperMetadata": update}]}, OWNER)

    def _type(self) -> None:
        self._turn += 1
        for office in OFFICES:
            members = "" if self._turn % 2 else str(10 + self._turn)
            row = group(f"{office}-001", f"กลุ่มที่ {self._turn}", members)
            self.country.type_rows(self.country.ids[office], f"'{GROUPS}'!C2", [row])

    def _pass(self, is_late: Callable[[OurRequest], bool]) -> PassResult:
        """A pass whose client loses patience soon, but only where the answer will be late: the machine may be busy."""

        def before(request: OurRequest) -> None:
            client.set_timeout((10.0, CLIENT_SECONDS if is_late(request) else 60.0))

        with self.country.service(before) as service:
            client: Any = service.sheets
            return service.run(PassOptions(service.look_options()))

    def _settle(self, sent: int) -> None:
        """Wait until the server is through with every request, those too that the client gave up on."""
        pause = threading.Event()
        for _ in range(1000):
            counts = self.country.ask("GET", "/_embedded/counters", None, "")
            if sum(counts[kind] for kind in ("sheets_read", "sheets_write", "drive")) >= sent:
                return
            pause.wait(0.01)
        raise AssertionError("the server never finished")


def objections(planned: Sequence[Planned], story: Story, country: Country) -> list[str]:
    """Everything about a story that must not be, in plain words."""
    wrong = []
    told, ids = story.told, country.ids
    if story.requests > MOST_REQUESTS:
        wrong.append(f"{story.requests} requests in one pass")
    for file_id in story.before:
        whole = story.mended[file_id]
        if story.after[file_id] not in (story.before[file_id], whole):
            wrong.append(f"{file_id}: some of its planned cells, not all")
        office = next(code for code, known in ids.items() if known == file_id)
        is_told = told.ended_early or told.drive_failed or office in told.failed
        if story.after[file_id] != whole and not is_told:
            wrong.append(f"{office}: not written and not told")
    if told.exit_code == 0 and (told.failed or told.central_failed or told.drive_failed):
        wrong.append("exit 0 with failures")
    if told.exit_code not in (0, 1, 2) or (told.exit_code == 2 and not any(p.fault == "401" for p in planned)):
        wrong.append(f"exit {told.exit_code}")
    if told.exit_code and not all(sentence.strip() for sentence in (*told.sentences, *("",) * (not told.sentences))):
        wrong.append("failed without a sentence")
    if story.mending.exit_code != 0:
        wrong.append(f"the next pass did not mend it: {story.mending}")
    if story.still_planned:
        wrong.append("the pass after that still plans something")
    return wrong
