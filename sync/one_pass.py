"""What one pass is asked to do, what it works with, and what it came to: the values around the straight line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from rules.verdicts.changes import UNSAFE_COUNT, UNSAFE_SHARE_0_TO_1
from sync.check.check import Checked
from sync.check.kept import Kept
from sync.google.errors import Retryable, SheetsError
from sync.google.sheets_port import RequestCounts, SheetsPort
from sync.ledger import Ledger
from sync.ledger.memory import Memory
from sync.plan.plan import CentralPlan, Plan
from sync.plan.plan_staff import Waiting
from sync.read.look import Look, LookOptions
from sync.workbook.google_limits import WorkbookSize
from sync.workbook.layout import FileTarget
from sync.write.apply import STALE_WRITE_SECONDS, FileOutcome
from sync.write.central_requests import REQUEST_BYTES
from sync.write.central_sizes import central_warnings
from sync.write.group_pass import GroupState
from sync.write.lead import Lead
from sync.write.lease import LEASE_DURATION


@dataclass(frozen=True, slots=True)
class PassOptions:
    """What one pass is asked to do. `dry_run` plans and writes nothing, not even the ledger."""

    look: LookOptions = field(default_factory=LookOptions)
    reports: frozenset[str] | None = None
    force: bool = False
    dry_run: bool = False

    @property
    def is_plain(self) -> bool:
        """Everything is judged, and written where it must be."""
        return self.look.offices is None and self.reports is None and not self.dry_run


@dataclass(frozen=True, slots=True)
class PassLimits:
    """Bounds of one pass, each from the room that keeps it. `unsafe_count`: statuses, a setting of the site."""

    unsafe_share_0_to_1: float = UNSAFE_SHARE_0_TO_1
    unsafe_count: int = UNSAFE_COUNT
    central_request_bytes: int = REQUEST_BYTES
    stale_write_seconds: float = STALE_WRITE_SECONDS
    lease_duration: timedelta = LEASE_DURATION


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a pass works with: the programme, the sheets, the ledger, who we are and what time it is.

    link: (spreadsheet id, sheet id, A1 place) -> address; progress: (step, done, total) for long steps; webhook_hosts:
    whose addresses a contact may have; kept: what passes before this one judged; lead: this machine's, if it has one.
    """

    programme: Programme
    sheets: SheetsPort
    ledger: Ledger
    holder: str
    now: datetime
    link: Callable[[str, int | None, str], str]
    limits: PassLimits = field(default_factory=PassLimits)
    webhook_hosts: tuple[str, ...] = ()
    kept: Kept = field(default_factory=Kept)
    lead: Lead | None = None
    progress: Callable[[str, int, int], None] = lambda step, done, total: None


class Laps:
    """Seconds of each stage of one pass: `end` closes the stage under way. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began = clock()
        self.seconds: dict[str, float] = {}

    def end(self, stage: str) -> None:
        """The stage of that name ends here, and the next begins."""
        now = self._clock()
        self.seconds[stage] = now - self._began
        self._began = now


@dataclass(frozen=True, slots=True, eq=False)
class PassResult:
    """Everything a pass found and did; `central_problem` says why the central workbook does not hold it yet,
    `central_healed` what people had undone there, `stage_seconds` how long it read, checked, planned and wrote;
    `waiting`, of a dry run, what the centre is asked to decide; `central_sizes` of the centre's workbooks by name."""

    programme: Programme
    now: datetime
    targets: tuple[FileTarget, ...]
    before: Memory
    look: Look
    checked: Checked
    plan: Plan
    outcomes: tuple[FileOutcome, ...] = ()
    requests: RequestCounts = field(default_factory=RequestCounts)
    dry_run: bool = False
    central_problem: SheetsError | None = None
    central_healed: tuple[Message, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    options: PassOptions = PassOptions()
    stage_seconds: Mapping[str, float] = field(default_factory=dict)
    central_sizes: Mapping[str, WorkbookSize] = field(default_factory=dict)
    groups: tuple[GroupState, ...] = ()

    def concerns(self, office: str, report: str | None = None) -> bool:
        """Whether it was asked about this office, and this report of it."""
        offices, reports = self.options.look.offices, self.options.reports
        is_asked = offices is None or office in offices
        return is_asked and (report is None or reports is None or report in reports)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What is close to a limit of Google's."""
        return central_warnings(self.programme, self.central_sizes)

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What kept this pass from doing all of its work though no office's file is the cause."""
        silent = [say("commands.change_log_failed", message=error.message) for error in self.look.log_problems]
        unlisted = [say("commands.files_not_listed", message=error.message) for error in self.look.list_problems]
        central = self.central_problem
        stale = [] if central is None else [say("commands.central_failed", message=central.message)]
        stale += [
            say("commands.group_failed", workbook=group.title, message=group.problem.message)
            for group in self.groups
            if group.problem is not None
        ]
        return (*silent, *unlisted, *stale)

    @property
    def central_failed(self) -> bool:
        """A workbook of the centre does not hold what it must."""
        return self.central_problem is not None or any(group.problem is not None for group in self.groups)

    @property
    def central_plans(self) -> tuple[CentralPlan, ...]:
        """What the centre's workbooks got or would get."""
        return (self.plan.central, *(group.plan for group in self.groups))

    @property
    def must_be_mended(self) -> bool:
        """Of those troubles one at least does not pass by itself."""
        of_groups = (group.problem for group in self.groups)
        errors = (*self.look.log_problems, *self.look.list_problems, self.central_problem, *of_groups)
        return any(error is not None and not isinstance(error, Retryable) for error in errors)
