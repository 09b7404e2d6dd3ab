"""Where the objects of the service are wired together: settings in, a ready pass out. The one such place."""

from __future__ import annotations

import socket
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from config.load import Configuration
from config.notices import NO_NOTICES, NoticeConfiguration
from config.os_reasons import os_reason
from config.settings import Credentials, Settings
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.readings.moment_text import BANGKOK
from sync.check.kept import Kept
from sync.google.accounts import SHEETS_SERVER_PERSON, Account, sheets_server_accounts
from sync.google.credentials import Access, application_default, needs_sign_in, oauth_client, service_account, sign_in
from sync.google.quota import QuotaLimits
from sync.google.server_clock import set_server_clock
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import SheetsPort, Traffic
from sync.google.stopping import Stop
from sync.google.surroundings import Surroundings
from sync.ledger import Ledger, LedgerError, open_ledger
from sync.ledger.memory import HOLDER_FACT
from sync.ledger.private_file import make_private_directory
from sync.one_pass import PassLimits, PassOptions, PassResult, Work
from sync.pipeline import run_pass
from sync.read.look import LookOptions
from sync.workbook.layout import file_targets
from sync.write.lead import Lead

GOOGLE_FILES = "https://docs.google.com"
_FOR_ALL_ITS_LIFE = ("programme", "sheets_url", "store_dir", "ledger_path")  # settings that a running service keeps
PASS_LIMITS = PassLimits()

Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """A programme with its sheets and its ledger, ready for passes.

    clock: the moment that statuses are judged at, aware, in Bangkok. limits: the bounds of its passes, but for the
    number of statuses that the settings say. url: where the sheets are, None is Google; close: ends the
    connections to them; lead: by which it knows whether it works or stands by, None: it stands by for nobody.
    """

    programme: Programme
    settings: Settings
    sheets: SheetsPort
    ledger: Ledger
    clock: Callable[[], datetime]
    progress: Progress = no_progress
    limits: PassLimits = PASS_LIMITS
    url: str | None = None
    notices: NoticeConfiguration = NO_NOTICES
    close: Callable[[], None] = lambda: None
    kept: Kept = field(default_factory=Kept)
    lead: Lead | None = None

    def run(self, options: PassOptions) -> PassResult:
        """One pass now. Raises what `run_pass` raises."""
        return run_pass(self.work(), options)

    def traffic(self) -> Traffic:
        """Requests over all its connections. Any thread may ask."""
        own = self.sheets.traffic()
        return own if self.lead is None else own.beside(self.lead.traffic())

    def work(self) -> Work:
        """What a pass works with, at this moment."""
        return Work(
            programme=self.programme,
            sheets=self.sheets,
            ledger=self.ledger,
            holder=holder_name(self.ledger),
            now=self.clock(),
            link=cell_link,
            limits=replace(self.limits, unsafe_count=self.settings.unsafe_minimum_statuses),
            progress=self.progress,
            webhook_hosts=self.notices.webhook_hosts,
            kept=self.kept,
            lead=self.lead,
        )

    def look_options(
        self, *, full: bool = False, offices: frozenset[str] | None = None, daily: bool = False
    ) -> LookOptions:
        """How this service looks, as its settings say; `daily` asks each file for its locale and tabs too."""
        drives = (self.settings.shared_drive_id,) if self.settings.shared_drive_id else ()
        return LookOptions(full, offices, drive_ids=drives, refresh_file_facts=daily)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the sheets are: `url` None is Google. `now` is the server's clock on the sheets server.

    `set_day` is the day that the server's clock was set to for this command, None where it was left alone.
    """

    url: str | None = None
    now: Callable[[], datetime] = field(default=lambda: datetime.now(BANGKOK))
    set_day: date | None = None


def connect(
    settings: Settings, origin: Origin, access: Access, *, plays_quota: bool = False, stop: Stop | None = None
) -> SheetsClient:
    """A client with the configured accounts and the scopes that this access needs. Raises CredentialsRefused.

    `plays_quota`: the limits are kept on a sheets server too, which then refuses as Google does. `stop` ends waits.
    """
    around = Surroundings(stop=stop or Stop())
    if origin.url is not None:
        accounts: Sequence[Account] = (
            [Account(SHEETS_SERVER_PERSON)] if access is Access.CREATE_OWN else sheets_server_accounts()
        )
        kept = QuotaLimits() if plays_quota else None
        return SheetsClient(accounts, base_url=origin.url, limits=kept, surroundings=around)
    return SheetsClient(google_accounts(settings, access), surroundings=around)


def google_accounts(
    settings: Settings, access: Access, has_terminal: Callable[[], bool] = lambda: sys.stdin.isatty()
) -> Sequence[Account]:
    """The accounts that the settings name; at a terminal a person may sign in first. Raises CredentialsRefused."""
    match settings.credentials:
        case Credentials.SERVICE_ACCOUNT:
            return [service_account(path, access, settings.delegated_user) for path in settings.credentials_files]
        case Credentials.OAUTH if settings.oauth_token_file is not None:
            token_file = settings.oauth_token_file
            if needs_sign_in(token_file, access) and has_terminal():
                sign_in(settings.credentials_files[0], token_file, access, settings.language)
            return [oauth_client(token_file, access)]
        case Credentials.ADC:
            return [application_default(access)]
    raise ValueError("no Google credentials are configured")


@contextmanager
def open_service(
    configuration: Configuration,
    origin: Origin,
    access: Access = Access.WRITE,
    progress: Progress = no_progress,
    stop: Stop | None = None,
) -> Iterator[Service]:
    """A service whose ledger is ours alone until it is closed; whatever it waits for, it ends soon after `stop`.

    Who only reads gets a copy of the ledger, and may do so while another run writes it.

    Raises UsageProblem (no workbook is known yet), LedgerError, CredentialsRefused.
    """
    settings = configuration.settings
    if not file_targets(configuration.programme):
        raise UsageProblem(say("commands.no_workbooks"))
    path, only_reads = settings.ledger_path, access is Access.READ
    with (
        nullcontext() if only_reads else only_run(path),
        open_ledger(path, configuration.programme.id, on_google=settings.is_google, as_copy=only_reads) as ledger,
    ):
        client = connect(settings, origin, access, stop=stop)
        try:
            _set_clock_after_last_look(origin, ledger.last_pass_as_of())
            of_sheets = (
                client,
                ledger,
                origin.now,
                progress,
                PASS_LIMITS,
                origin.url,
                configuration.notices,
                client.close,
            )
            yield Service(configuration.programme, settings, *of_sheets)
        finally:
            client.close()


def configured_anew(service: Service, configuration: Configuration, stop: Stop) -> Service:
    """The running service as another configuration says, with connections of its own (a key may have been replaced).

    Raises UsageProblem: no workbook is known, or what it runs on became another, which only a restart can follow;
    CredentialsRefused.
    """
    settings, before = configuration.settings, service.settings
    others = [name for name in _FOR_ALL_ITS_LIFE if getattr(settings, name) != getattr(before, name)]
    if configuration.programme.id != service.programme.id and "programme" not in others:
        others.append("programme")
    if others:
        raise UsageProblem(say("commands.reread_needs_restart", settings=", ".join(others)))
    if not file_targets(configuration.programme):
        raise UsageProblem(say("commands.no_workbooks"))
    client = connect(settings, Origin(service.url), Access.WRITE, stop=stop)
    anew = replace(service, programme=configuration.programme, settings=settings, notices=configuration.notices)
    return replace(anew, sheets=client, close=client.close)


@contextmanager
def standing_by(service: Service, is_alive: Callable[[], bool], gives_up: Callable[[], bool]) -> Iterator[Service]:
    """The service with a lead that it may take; at the end given up, or kept for this ledger's next service.

    Raises UsageProblem: without a central workbook there is no lease; CredentialsRefused.
    """
    central_id, programme_id = service.programme.central_spreadsheet_id, service.programme.id
    if central_id is None:
        raise UsageProblem(say("commands.standby_without_central"))
    stop = Stop()  # of its own: what waits here is no sign that the service goes on
    client = connect(service.settings, Origin(service.url), Access.WRITE, stop=stop)
    lead = Lead(client, central_id, programme_id, holder_name(service.ledger), is_alive)
    try:
        yield replace(service, lead=lead)
    finally:
        stop.ask()
        lead.end(gives_up=gives_up())
        client.close()


def _set_clock_after_last_look(origin: Origin, last: datetime | None) -> None:
    """A day is no moment: on the day of the last look it begins after that look, or this one would count as older."""
    if origin.url is not None and last is not None and origin.set_day == day_of(last) and origin.now() <= last:
        set_server_clock(origin.url, last + timedelta(seconds=1))


@contextmanager
def only_run(ledger_path: Path) -> Iterator[None]:
    """One run at a time on one ledger; the lock goes with the process, however it ends. Raises LedgerError."""
    try:
        make_private_directory(ledger_path.parent)
        lock = FileLock(ledger_path.with_name(ledger_path.name + ".lock"), timeout=0, mode=0o600)
        lock.acquire()
    except Timeout:
        raise LedgerError(say("plans.ledger_locked", path=str(ledger_path))) from None
    except OSError as error:
        raise LedgerError(say("plans.ledger_unusable", path=str(ledger_path), reason=os_reason(error))) from error
    try:
        yield
    finally:
        lock.release()


def holder_name(ledger: Ledger) -> str:
    """Who takes the lease: this machine and this ledger; a run restarted after a crash is the same holder."""
    name = ledger.fact(HOLDER_FACT)
    if name is None:
        name = f"{socket.gethostname()} #{uuid.uuid4().hex[:8]}"
        ledger.set_fact(HOLDER_FACT, name)
    return name


def cell_link(spreadsheet_id: str, sheet_id: int | None, place: str, files: str = GOOGLE_FILES) -> str:
    """The address that opens a spreadsheet at a cell; files: the server that shows it."""
    return f"{files}/spreadsheets/d/{spreadsheet_id}/edit#gid={sheet_id or 0}&range={place}"
