"""A fiscal year as the service lives it: the simulated year's rows typed into real workbooks over HTTP, a watch that
polls on a simulated clock under Google's quota, mails to a real server, copies of the ledger, and what goes wrong.
"""

from __future__ import annotations

import zlib
from collections import Counter, UserDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from config.load import Configuration, load_configuration
from config.notices import EmailSettings, NoticeConfiguration
from rules.catalogue import Message
from rules.declared.deadlines import boundaries
from rules.declared.programme import Programme, Report, Revision
from rules.notices.contact import CENTRAL_CONTACT, ChannelKind, Contact
from rules.notices.notice import NoticeKey, NoticeKind
from rules.readings.moment_text import BANGKOK
from rules.verdicts.facts import ReportStatus
from sync.check.check import Pair
from sync.google.accounts import sheets_server_accounts
from sync.google.quota import QuotaLimits
from sync.google.surroundings import Surroundings
from sync.ledger import open_ledger
from sync.ledger.codec import from_json, to_json
from sync.ledger.copies import back_up, put_back
from sync.notices.daily import daily_post
from sync.notices.send import token_of
from sync.one_pass import PassOptions, PassResult
from sync.service import Service, only_run
from sync.sheets_server.server import RunningServer, start_server
from sync.watch.watch import Watch, WatchState
from sync.write.put_back import doubt_since_copy
from tests.end_to_end.world import CLERK, call_server
from tests.mail_server import MailServer
from tests.safety.country import OurRequest, WatchedClient
from tests.safety.simulated_year import FIRST_DAY, Rows, Story
from tests.safety.test_crash_anywhere import Died

REVISED_ON, FIRST_LAST_DAY, REVISED_LAST_DAY = date(2020, 4, 20), date(2020, 5, 29), date(2020, 7, 30)
CHOSEN_ON = "1 ต.ค. 2562"
LOST_ON, COPY_OF = date(2020, 8, 11), date(2020, 8, 10)  # the day of the loss had begun without a copy of its own
QUOTA_FORGETS_SECONDS = 60  # the unit waits as long before it starts again, and a new process knows no former request
CRASH_EVERY_DAYS, FAULTS_EVERY_DAYS, RESTART_EVERY_DAYS = 17, 11, 29
NIGHT_EVERY_DAYS = 28  # beside those after a last day: a night reads and looks at everything twice
SILENT_DAYS = (date(2020, 7, 28), date(2020, 8, 2))  # from, to: files of two offices answer nothing
FAULTS: tuple[dict[str, Any], ...] = (
    {"action": "status", "status": 503, "times": [1, 3, 4]},
    {"path": "batchUpdate", "action": "drop_after", "times": [1]},
    {"path": "changes", "action": "status", "status": 500},
    {"path": "values", "action": "drop_before", "times": [2]},
)


class RevisedInApril(Story):
    """The story with the forum and the plan due in May until an order of April gave them until July."""

    def __init__(self, programme: Programme | None = None, office_count: int = 0) -> None:
        super().__init__(office_count=office_count, programme=programme)
        self.shipped = self._with_forum_and_plan(self.shipped, deadline=FIRST_LAST_DAY)

    def programme(self, day: date) -> Programme:
        """The configuration as it stands that day."""
        made = super().programme(day)
        if day < REVISED_ON:
            return made
        april = Revision(REVISED_ON, REVISED_LAST_DAY, "ที่ 1/เมษายน", "การระบาดของโรค")
        return self._with_forum_and_plan(made, april)

    def rows(self, day: date) -> Rows:
        """The story's, the groups chosen before anybody typed them."""
        rows = super().rows(day)
        return {
            pair: [[*row[:-1], CHOSEN_ON] for row in of_pair] if pair[1] == "groups" else of_pair
            for pair, of_pair in rows.items()
        }

    @property
    def silent(self) -> list[str]:
        """Offices whose files answer nothing over a last day."""
        return self.codes[7:9]

    @staticmethod
    def _with_forum_and_plan(programme: Programme, *more: Revision, **facts: Any) -> Programme:
        reports = (
            replace(report, revisions=(*more, *report.revisions), **facts) if report.id in ("forum", "plan") else report
            for report in programme.reports
        )
        return replace(programme, reports=tuple(reports))


class Days(UserDict[date, Any]):
    """Statuses by day, packed: a year of them is no memory that the service takes."""

    def __setitem__(self, day: date, told: Mapping[Pair, ReportStatus]) -> None:
        super().__setitem__(day, zlib.compress(to_json(tuple(told.values())).encode()))

    def __getitem__(self, day: date) -> Mapping[Pair, ReportStatus]:
        told = from_json(zlib.decompress(super().__getitem__(day)).decode(), tuple[ReportStatus, ...])
        return {(status.office, status.report): status for status in told}


@dataclass
class Said:
    """What was said and sent while it happened. mornings: the statuses behind that working day's mails."""

    days: Days = field(default_factory=Days)
    mornings: Days = field(default_factory=Days)
    announced: Days = field(default_factory=Days)
    alerts: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    polls: int = 0
    resident_pages: list[int] = field(default_factory=list)


class PlayedYear:
    """The year on files that `init` made in `directory`. `play` days in order, then ask `said` and the ledger."""

    def __init__(self, directory: Path, server: RunningServer, mails: MailServer) -> None:
        environment = {
            "SONGTHAN_SHEETS_URL": server.url,
            "SONGTHAN_LEDGER_PATH": str(directory / "ledger.sqlite3"),
            "SONGTHAN_SPREADSHEET_IDS_PATH": str(directory / "ids.csv"),
        }
        loaded = load_configuration(directory / "config", environment)
        email = EmailSettings("127.0.0.1", mails.port, "none", "songthan@example.go.th")
        self.story = RevisedInApril(loaded.programme)
        offices = (*self.story.codes, CENTRAL_CONTACT)
        self.contacts = {of: Contact(of, ChannelKind.EMAIL, f"{of}@localhost") for of in offices}
        notices = NoticeConfiguration(email=email, contacts=tuple(self.contacts.values()))
        self.configuration: Configuration = replace(loaded, notices=notices)
        self.directory, self.server, self.said = directory, server, Said()
        self._typed: Rows = {}
        self._state: WatchState | None = None
        self._dies_at = 0
        self._moving = Lock()
        server.services.clock.set(frozen=True)

    @property
    def ledger_path(self) -> Path:
        return self.configuration.settings.ledger_path

    def now(self) -> datetime:
        return self.server.services.clock.now().astimezone(BANGKOK)

    def token(self, key: NoticeKey) -> str:
        """How that notice's mail is known."""
        contact = self.contacts[key.office or CENTRAL_CONTACT]
        return token_of(self.configuration.programme.id, key, contact.recipient)

    def play(self, days: Iterable[date], *, nights: bool = True) -> None:
        """Live through these days; each ends with what was said on it. Without nights nothing runs outside of work."""
        has_nights = nights
        for day in days:
            number = (day - FIRST_DAY).days
            if number % RESTART_EVERY_DAYS == 0:
                self._state = None
            programme = self.story.programme(day)
            last_days = {moment.date() for report in programme.reports for moment in self._turns(report, programme)}
            nights = has_nights and (day in last_days or number % NIGHT_EVERY_DAYS == 0)
            if has_nights and not nights and self._state is not None:
                self._state = replace(self._state, last_full_on=day)
            if nights:
                self._polls(day, programme, *([time(0, 1)] if day in last_days else ()), time(2, 5))
                self.said.announced[day] = self.said.days[day]
                self._copy(day)
            self._polls(day, programme, time(8, 31))
            self.said.mornings[day] = self.said.days[day]
            if not nights:
                self.said.announced[day] = self.said.days[day]
                self._copy(day)
            is_typed = self._type(day)
            has_faults = number % FAULTS_EVERY_DAYS == FAULTS_EVERY_DAYS - 1
            if has_faults:
                self._faulty_poll(day, programme, FAULTS[number // FAULTS_EVERY_DAYS % len(FAULTS)])
            if number % CRASH_EVERY_DAYS == CRASH_EVERY_DAYS - 1:
                self._dies_at = 1 + number // CRASH_EVERY_DAYS % 12
            if is_typed or has_faults or self._dies_at:
                self._polls(day, programme, time(12, 10))
            if day == LOST_ON:
                self._lose_ledger(day)
                self._polls(day, programme, time(13, 10))
            if has_nights and day + timedelta(days=1) in last_days:
                self._polls(day, programme, time(23, 58))
            self.said.resident_pages.append(int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]))

    @contextmanager
    def service(self, programme: Programme, ledger_path: Path | None = None) -> Iterator[Service]:
        """The service as `watch` wires it, on the simulated clock; it keeps Google's quota."""
        path = ledger_path or self.ledger_path
        around = Surroundings(lambda: self.now().timestamp(), self._pass_time, lambda: 0.5, self.now)
        accounts = sheets_server_accounts()
        client = WatchedClient(accounts, base_url=self.server.url, limits=QuotaLimits(), surroundings=around)
        client.before = self._maybe_die
        settings, notices = self.configuration.settings, self.configuration.notices
        try:
            with only_run(path), open_ledger(path, programme.id) as ledger:
                yield Service(programme, settings, client, ledger, self.now, notices=notices)
        finally:
            client.close()

    def judged_anew(self, day: date) -> Mapping[Pair, ReportStatus]:
        """What a new machine says that has nothing but the sheets and the central history."""
        path = self.directory / "another.sqlite3"
        path.unlink(missing_ok=True)
        self._dies_at = 0  # its day has not come yet
        self._pass_time(QUOTA_FORGETS_SECONDS)
        with self.service(self.story.programme(day), path) as service:
            return service.run(PassOptions(service.look_options(full=True))).checked.statuses

    @staticmethod
    def _turns(report: Report, programme: Programme) -> Iterator[datetime]:
        """The midnights after every last day of every office."""
        for office in programme.offices:
            yield from boundaries(report, programme, office.code)

    # -- below ---------------------------------------------------------------------------------------------------------

    def _pass_time(self, seconds: float) -> None:
        """Whoever waits moves the clock; of several at once each by its own wait."""
        with self._moving:
            self.server.services.clock.set(self.server.services.clock.now() + timedelta(seconds=seconds))

    def _maybe_die(self, request: OurRequest) -> None:
        if self._dies_at and request.is_write:
            self._dies_at -= 1
            if not self._dies_at:
                raise Died

    def _polls(self, day: date, programme: Programme, *times: time) -> None:
        for at in times:
            self.server.services.clock.set(max(self.now(), datetime.combine(day, at, BANGKOK)))
            try:
                self._poll(day, programme)
            except Died:
                self.said.alerts["died"] += 1
                self._pass_time(QUOTA_FORGETS_SECONDS)
                self._state = None
                self._poll(day, programme)

    def _poll(self, day: date, programme: Programme) -> None:
        silent = self.story.silent if is_silent(day) else []
        ids = {office.code: office.spreadsheet_id for office in programme.offices}
        self._faults(*({"path": ids[code], "action": "status", "status": 503} for code in silent))
        with self.service(programme) as service:
            watch = Watch(service, self._told, self._alerted, self.now, state=self._state, post=daily_post(service))
            watch.poll()
            self._state = watch.state
            self.said.requests.update(asdict(service.sheets.request_counts()))
            self.said.days[day] = service.ledger.statuses()
        self.said.polls += 1
        self._faults()

    def _told(self, result: PassResult) -> None:
        self.said.alerts["passes"] += 1

    def _alerted(self, message: Message) -> None:
        self.said.alerts[message.id] += 1

    def _faulty_poll(self, day: date, programme: Programme, fault: dict[str, Any]) -> None:
        self.server.services.clock.set(datetime.combine(day, time(12, 5), BANGKOK))
        self._faults(fault)
        with self.service(programme) as service:
            Watch(service, self._told, self._alerted, self.now, state=self._state).poll()
            self.said.days[day] = service.ledger.statuses()
        self._faults()

    def _faults(self, *rules: dict[str, Any]) -> None:
        call_server(self.server.url, "PUT", "/_embedded/faults", {"rules": list(rules)}, "")

    def _type(self, day: date) -> bool:
        """What differs from yesterday, office by office before noon, if anything does; rows that went are cleared."""
        self.server.services.clock.set(datetime.combine(day, time(11, 30), BANGKOK))
        programme, rows = self.configuration.programme, self.story.rows(day)
        for (code, report), wanted in rows.items():
            before = self._typed.get((code, report), [])
            if wanted == before:
                continue
            blank = [[""] * len(row) for row in before[len(wanted) :]]
            tab = next(each.tab for each in programme.reports if each.id == report)
            file_id = programme.office(code).spreadsheet_id
            path = f"/v4/spreadsheets/{file_id}/values/'{tab}'!C2?valueInputOption=USER_ENTERED"
            call_server(self.server.url, "PUT", path, {"values": [*wanted, *blank]}, CLERK)
            self._pass_time(2)
        is_typed, self._typed = rows != self._typed, rows
        return is_typed

    def _copy(self, day: date) -> None:
        if day != LOST_ON:
            back_up(self.ledger_path, self.directory / "copy.sqlite3", self.configuration.programme.id, on_google=False)

    def _lose_ledger(self, day: date) -> None:
        for path in self.directory.glob("ledger.sqlite3*"):
            path.unlink()
        self.server.services.clock.set(datetime.combine(day, time(13), BANGKOK))
        copy, programme_id = self.directory / "copy.sqlite3", self.configuration.programme.id
        put_back(
            copy, self.ledger_path, programme_id, lambda ledger: doubt_since_copy(ledger, self.now()), on_google=False
        )
        self._state = None


@contextmanager
def year_on(directory: Path, mails: MailServer, begins: date) -> Iterator[PlayedYear]:
    """The year on the files in this directory, from that day's midnight on, under Google's quota."""
    with start_server(directory / "store", quota="google", now=datetime.combine(begins, time(0), BANGKOK)) as server:
        yield PlayedYear(directory, server, mails)


def is_silent(day: date) -> bool:
    """Whether files of two offices answer nothing on that day."""
    first, last = SILENT_DAYS
    return first <= day <= last


def digest_key(day: date) -> NoticeKey:
    """The centre's digest of that day."""
    return NoticeKey("", NoticeKind.DIGEST, "", day)
