"""What a watch does when, and that nothing which goes wrong in one pass keeps the next from running."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from config.settings import Settings
from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme
from rules.readings.moment_text import BANGKOK
from sync.google.errors import (
    ConnectionLost,
    CredentialsRefused,
    ServerFailed,
    ServerUnreachable,
    SheetsError,
    TimedOut,
)
from sync.google.sheets_port import RequestCounts
from sync.ledger import LedgerError
from sync.ledger.lease_value import LeaseValue
from sync.one_pass import PassOptions
from sync.operate.health import Health
from sync.plan.plan import PlanUnsafe, Safety
from sync.read.look import LookOptions
from sync.watch.idle import HOLDS_FOR, Idle
from sync.watch.watch import Due, Watch, WatchState, next_poll, what_is_due
from sync.write.lead import Lead, OtherLeads
from tests.sync.programmes import programme

FULL_READ_AT = time(2, 0)
A_MINUTE = timedelta(minutes=1)
MIDNIGHT_AFTER_DEADLINE = datetime(2020, 7, 31, tzinfo=BANGKOK)  # of the builder's programme: due on 30 Jul


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2020, 7, day, hour, minute, tzinfo=BANGKOK)


def due(now: datetime, state: WatchState | None = None) -> Due:
    return what_is_due(programme(), state or WatchState(), now, FULL_READ_AT)


def test_everything_is_read_once_a_day_from_the_hour_that_is_set() -> None:
    yesterday = WatchState(last_full_on=at(24).date())
    assert not due(at(25, 1, 59), yesterday).full
    assert due(at(25, 2, 0), yesterday).full
    assert due(at(25, 23, 0), yesterday).full  # missed at two, made up for later
    assert not due(at(25, 3, 0), WatchState(last_full_on=at(25).date())).full


def test_everything_is_read_once_just_before_a_deadline_passes() -> None:
    done_today = WatchState(last_full_on=at(30).date())
    assert not due(at(30, 23, 57), done_today).full
    just_before = due(at(30, 23, 59), done_today)
    assert just_before == Due(full=True, before=MIDNIGHT_AFTER_DEADLINE)
    read = WatchState(at(30).date(), frozenset({MIDNIGHT_AFTER_DEADLINE}))
    assert not due(at(30, 23, 59), read).full


def test_polls_are_counted_from_beginning_to_beginning_and_a_long_one_is_followed_at_once() -> None:
    assert next_poll(at(25, 9, 0), at(25, 9, 0) + timedelta(seconds=20), A_MINUTE) == at(25, 9, 1)
    assert next_poll(at(25, 9, 0), at(25, 9, 3), A_MINUTE) == at(25, 9, 3)


class Unwritten:
    """Stands in for a ledger that nobody writes."""

    def mark(self) -> tuple[int, int]:
        return 0, 0


@dataclass
class Scripted:
    """Stands in for a service: each pass does what its turn says, raises or answers."""

    turns: list[object]
    now: datetime
    programme: Programme = field(default_factory=programme)
    settings: Settings = field(default_factory=Settings)
    looks: list[LookOptions] = field(default_factory=list)
    ledger: Unwritten = field(default_factory=Unwritten)
    lead: Lead | None = None

    def clock(self) -> datetime:
        if self.turns and isinstance(self.turns[0], ServerUnreachable):
            raise self.turns.pop(0)  # type: ignore[misc]
        return self.now

    def look_options(self, *, full: bool = False, daily: bool = False) -> LookOptions:
        return LookOptions(full, None, timedelta(hours=1), (), refresh_file_facts=daily)

    def run(self, options: PassOptions) -> object:
        self.looks.append(options.look)
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return turn


@dataclass(frozen=True)
class Pass:
    """A finished pass, as far as a watch looks at it."""

    troubles: tuple[Message, ...] = ()
    must_be_mended: bool = False
    requests: RequestCounts = field(default_factory=lambda: RequestCounts(sheets_read=1))


GOOD = Pass()


class Voice:
    """Keeps what a watch tells."""

    def __init__(self) -> None:
        self.passes: list[object] = []
        self.alerts: list[Message] = []

    @property
    def words(self) -> list[str]:
        return [message.text(Language.EN) for message in self.alerts]


def watching(*turns: object, hour: int = 1) -> tuple[Watch, Scripted, Voice]:
    service, voice = Scripted(list(turns), at(25, hour)), Voice()
    told: Any = voice.passes.append
    scripted: Any = service
    return Watch(scripted, told, voice.alerts.append, lambda: service.now), service, voice


TROUBLE = [
    RuntimeError("a fault of ours"),
    ServerFailed(say("reading.server_failed", status=503)),
    LedgerError(say("plans.ledger_locked", path="x")),
    ServerUnreachable("http://127.0.0.1:1"),
]
OURS = [trouble for trouble in TROUBLE if not isinstance(trouble, (ServerFailed, ServerUnreachable))]


@pytest.mark.parametrize("trouble", TROUBLE, ids=lambda trouble: type(trouble).__name__)
def test_whatever_goes_wrong_in_a_pass_is_told_and_the_next_pass_runs(trouble: Exception) -> None:
    watch, _, voice = watching(trouble, GOOD)
    watch.poll()
    assert voice.passes == []
    assert len(voice.words) == 1
    watch.poll()
    assert voice.passes == [GOOD]
    assert voice.words[1:] == ["works again (there was trouble since 25 Jul 2020 01:00)"]


@pytest.mark.parametrize("trouble", OURS, ids=lambda trouble: type(trouble).__name__)
def test_trouble_that_stays_is_told_once_and_each_hour_with_since_when(trouble: Exception) -> None:
    watch, service, voice = watching(*[trouble] * 5, GOOD, trouble, hour=0)
    for minutes in (0, 1, 59, 1, 1):
        service.now += timedelta(minutes=minutes)
        watch.poll()
        assert watch.is_in_trouble
    first, again = voice.words
    assert again == f"{first} (so since 25 Jul 2020 00:00)"
    watch.poll()
    assert not watch.is_in_trouble
    watch.poll()
    assert voice.words[2:] == ["works again (there was trouble since 25 Jul 2020 00:00)", first]


@dataclass
class Seat:
    """Stands in for a lead: each look at the lease finds who led last, that another leads, or trouble."""

    looks: list[object]

    def take(self, ledger: object, now: datetime) -> object:
        look = self.looks.pop(0)
        if isinstance(look, Exception):
            raise look
        return look


def test_it_stands_by_while_another_leads_told_once_each_and_takes_over_with_a_pass_at_once() -> None:
    watch, service, voice = watching(GOOD, GOOD, hour=9)
    a, b = (OtherLeads(LeaseValue(name, 1, at(25), released=True)) for name in ("machine a", "machine b"))
    away = ServerFailed(say("reading.server_failed", status=503))
    service.lead = cast(Lead, Seat([a, a, away, a, b, "machine b", None]))
    for _ in range(5):
        watch.poll()
    assert voice.passes == []
    watch.look_at_lead()
    assert voice.passes == [GOOD]
    watch.look_at_lead()  # who leads is kept by a thread of its own
    watch.poll()
    assert len(voice.passes) == 2
    assert [look.full for look in service.looks] == [False, True]  # what it slept through waits for the second pass
    assert [message.id for message in voice.alerts][:4] == [
        "commands.watch_stands_by",
        "reading.server_failed",
        "commands.watch_stands_by",
        "commands.watch_takes_over",
    ]


def test_a_google_that_is_away_for_hours_is_told_once_with_since_when_and_when_it_is_over() -> None:
    """However it shows itself from poll to poll: 503, 500, silence, no connection."""
    shows: list[SheetsError] = [ServerFailed(say("reading.server_failed", status=status)) for status in (503, 500)]
    shows += [TimedOut(say("reading.timed_out")), ConnectionLost(say("reading.connection_lost"))]
    watch, service, voice = watching(*shows * 90, GOOD, hour=9)
    watch.state = WatchState(last_full_on=at(25).date())
    for _ in range(359):  # a poll a minute, six hours but one
        watch.poll()
        service.now += timedelta(minutes=1)
    assert voice.words == [str(shows[0].message)]
    watch.poll()
    assert voice.words[1:] == []
    service.now += timedelta(minutes=1)
    watch.poll()
    assert voice.words[1:] == ["works again (there was trouble since 25 Jul 2020 09:00)"]


def test_what_somebody_must_mend_is_told_though_google_is_away_too() -> None:
    refused = CredentialsRefused(say("reading.credentials_unusable", path="key.json", why="x"))
    watch, _, voice = watching(ServerFailed(say("reading.server_failed", status=503)), refused, refused)
    for _ in range(3):
        watch.poll()
    assert len(voice.words) == 2


SILENT = say("commands.change_log_failed", message=say("reading.server_failed", status=500))
STALE = say("commands.central_failed", message=say("reading.timed_out"))


def test_a_pass_that_lacked_something_is_trouble_too_though_it_ended() -> None:
    silent, stale, both = Pass((SILENT,)), Pass((STALE,)), Pass((SILENT, STALE))
    watch, service, voice = watching(silent, silent, both, silent, both, GOOD, stale, hour=0)
    minutes = iter((0, 1, 29, 30, 35, 1, 1))
    for turn in (silent, silent, both, silent, both):
        service.now += timedelta(minutes=next(minutes))
        watch.poll()
        assert watch.is_in_trouble
        assert voice.passes[-1] == turn
    first, second = (message.text(Language.EN) for message in (SILENT, STALE))
    since_0, since_30 = "(so since 25 Jul 2020 00:00)", "(so since 25 Jul 2020 00:30)"
    assert voice.words == [first, second, f"{first} {since_0}", f"{second} {since_30}"]
    service.now += timedelta(minutes=next(minutes))
    watch.poll()
    assert not watch.is_in_trouble
    watch.poll()
    assert voice.words[4:] == ["works again (there was trouble since 25 Jul 2020 00:00)", second]


def test_other_trouble_is_told_though_the_first_has_not_ended() -> None:
    others = TROUBLE[:-1]  # an outage is one trouble, whichever of its signs is seen
    watch, _, voice = watching(*others, *TROUBLE)
    for _ in range(len(others) + len(TROUBLE)):
        watch.poll()
    assert len(voice.words) == len(others)


def test_a_fault_of_ours_that_stays_fills_no_log_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    watch, _, _ = watching(RuntimeError("x"), RuntimeError("x"), RuntimeError("y"))
    for _ in range(3):
        watch.poll()
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["x", "y"]


def test_a_daily_read_that_failed_is_made_up_for_in_the_next_pass() -> None:
    watch, service, _ = watching(RuntimeError("x"), RuntimeError("y"), hour=9)
    watch.poll()
    watch.poll()
    assert [look.full for look in service.looks] == [True, True]
    assert [look.refresh_file_facts for look in service.looks] == [True, True]


def test_health_is_told_how_each_pass_ended() -> None:
    partly, in_bin = Pass((SILENT,)), Pass((STALE,), must_be_mended=True)
    _, service, _ = watching(GOOD, partly, in_bin, *TROUBLE, PlanUnsafe(Safety(60, 100, 0.6, 50, 0.3)))
    told: list[str] = []
    health = Health(on_pass=lambda outcome, seconds: told.append(outcome))
    scripted: Any = service
    watch = Watch(scripted, lambda _: None, lambda _: None, lambda: service.now, health=health)
    for _ in range(8):
        watch.poll()
    assert told == ["whole", "partly", "incomplete", "failed", "outage", "failed", "outage", "held"]


def test_an_unsafe_plan_is_told_once_until_it_changes_or_ends() -> None:
    def unsafe(count: int) -> PlanUnsafe:
        return PlanUnsafe(Safety(count, 100, count / 100, 50, 0.3))

    watch, _, voice = watching(unsafe(60), unsafe(60), unsafe(70), GOOD, unsafe(70))
    for _ in range(5):
        watch.poll()
    assert [next(key for key in ("works again", "60", "70") if key in words) for words in voice.words] == [
        "60",
        "70",
        "works again",
        "70",
    ]
    assert voice.passes == [GOOD]


def test_a_watch_that_was_stopped_does_nothing_more() -> None:
    watch, service, voice = watching(GOOD)
    watch.stop()
    watch.run()
    assert service.looks == []
    assert (voice.passes, voice.alerts) == ([], [])


def test_notices_go_after_a_good_pass_alone_and_their_failure_ends_nothing() -> None:
    """Who was just completed is not reminded; a fault in sending is told once, and passes go on."""
    asked: list[datetime] = []

    def post(moment: datetime) -> list[Message]:
        asked.append(moment)
        if len(asked) == 2:
            raise RuntimeError("a fault of ours")
        return [say("notices.count_sent", count=3)]

    service, voice = Scripted([GOOD, TROUBLE[0], GOOD, GOOD], at(25, 1)), Voice()
    told: Any = voice.passes.append
    scripted: Any = service
    watch = Watch(scripted, told, voice.alerts.append, lambda: service.now, post=post)
    for _ in range(4):
        watch.poll()

    assert len(asked) == len(voice.passes) == 3
    assert sum("3 messages sent" in words for words in voice.words) == 2
    assert sum("Sending messages failed" in words for words in voice.words) == 1


QUIET_AT = at(25)


@dataclass(frozen=True)
class QuietPass(Pass):
    """A finished pass that asked the sheets nothing."""

    now: datetime = QUIET_AT
    requests: RequestCounts = field(default_factory=RequestCounts)
    problem: object = None

    @property
    def programme(self) -> object:
        return SimpleNamespace(central_spreadsheet_id="central", groups=())

    @property
    def targets(self) -> tuple[object, ...]:
        return (SimpleNamespace(spreadsheet_id="file"),)

    @property
    def look(self) -> object:
        return SimpleNamespace(files={}, page_tokens={"": "7"})

    @property
    def before(self) -> object:
        file = SimpleNamespace(attempted_at=self.now, problem=self.problem)
        return SimpleNamespace(files={"file": file, "central": file})


def is_repeated(now: datetime, result: Pass, changed: str = "", marks: tuple[int, int] = (0, 0)) -> bool:
    """Whether a poll at that moment repeats the pass, when that file changed and others wrote that into the ledger."""
    ledger = SimpleNamespace(mark=lambda: (0, 0), begin_pass=lambda *_: 1, end_pass=lambda *_: None)
    entry = SimpleNamespace(
        file_id=changed, version=1, removed=False, modifier_is_me=False, modifier="", modified_at=now, trashed=False
    )
    page = SimpleNamespace(files=[entry] if changed else [], next_page_token=None, new_start_token="8")
    sheets = SimpleNamespace(addresses=(), list_changes=lambda token, drive_id: page)
    service: Any = SimpleNamespace(ledger=ledger, sheets=sheets, look_options=LookOptions)
    idle, told = Idle(service), cast(Any, result)
    assert idle.changes(at(25)) is None
    idle.keep(told, None, timedelta(minutes=2))
    ledger.mark = lambda: marks
    return idle.repeated(idle.changes(now), now) is not None


def test_a_quiet_pass_holds_until_anything_may_have_changed() -> None:
    """Drive's news of a file of ours, a write into the ledger, time, the end of the day, a file that failed."""
    soon = at(25) + HOLDS_FOR / 2
    assert is_repeated(soon, QuietPass())
    assert is_repeated(soon, QuietPass(), changed="a file of others")
    assert not is_repeated(soon, QuietPass(), changed="file")
    assert not is_repeated(soon, QuietPass(), changed="central")
    assert not is_repeated(soon, QuietPass(), marks=(1, 0))
    assert not is_repeated(soon, QuietPass(), marks=(0, 1))
    assert not is_repeated(at(25) + HOLDS_FOR, QuietPass())
    assert not is_repeated(at(25) - HOLDS_FOR, QuietPass())
    assert not is_repeated(soon, QuietPass(problem="unreachable"))
    assert not is_repeated(soon, GOOD)
    late = QuietPass(now=at(25, 23, 55))
    assert is_repeated(at(25, 23, 57), late)
    assert not is_repeated(at(25, 23, 58), late)
