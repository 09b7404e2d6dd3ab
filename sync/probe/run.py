"""Try every unknown in turn; one that fails stops none of the others, and the workbook is left as it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.catalogue import Message, say
from sync.google.errors import SheetsError
from sync.google.sheets_client import SheetsClient
from sync.probe.cells import CELLS
from sync.probe.data_filters import DATA_FILTERS
from sync.probe.drive import DRIVE
from sync.probe.entry import ENTRY
from sync.probe.metadata import METADATA
from sync.probe.observation import CannotTell, Family, NobodyCame
from sync.probe.people import PEOPLE
from sync.probe.scratch import Consent, Scratch, refuse_unless_blank, sweep, sweep_files
from sync.probe.second_person import SecondPerson
from sync.probe.shared_quota import SHARED_QUOTA
from sync.probe.unknowns import UNKNOWNS, SwitchValue, Trial, Unknown

PROBES: Family = {**ENTRY, **DATA_FILTERS, **CELLS, **METADATA, **DRIVE, **PEOPLE, **SHARED_QUOTA}
_ORDER = tuple(Trial)  # who waits for people has done the rest before; what uses up the quota comes last


class Outcome(StrEnum):
    """What became of one unknown."""

    OBSERVED = "observed"
    LIKE_NO_VALUE = "like_no_value"  # seen, and it is none of the switch's values
    NOT_WITH_THIS_ACCOUNT = "not_with_this_account"
    SECOND_PERSON = "second_person"
    LEFT_ALONE = "left_alone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One unknown: what was seen or is to be done by hand, and the switch value that does the same, if any."""

    unknown: Unknown
    outcome: Outcome
    message: Message
    value: SwitchValue | None = None

    @property
    def is_default(self) -> bool | None:
        """Whether it is as the sheets server does it by default; None when nothing was observed."""
        return None if self.outcome is not Outcome.OBSERVED else self.value == self.unknown.default


@dataclass(frozen=True, slots=True)
class Probed:
    """All findings in the order of `UNKNOWNS`, and what could not be cleaned up."""

    findings: tuple[Finding, ...]
    left_behind: tuple[Message, ...]


def probe_workbook(
    sheets: SheetsClient,
    spreadsheet_id: str,
    settle: Callable[[], None],
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
    unknowns: Sequence[Unknown] = UNKNOWNS,
    *,
    second: SecondPerson | None = None,
    consent: Consent | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Probed:
    """Try the unknowns on a blank workbook; those that need a second person, or consent, only where it is given.

    Raises UsageProblem when the workbook holds anything, SheetsError without access.
    """
    refuse_unless_blank(sheets, spreadsheet_id)
    address = str(sheets.about_user().get("emailAddress") or "")
    drive_id = sheets.get_file(spreadsheet_id, "id,driveId").get("driveId")
    scratch = Scratch(sheets, spreadsheet_id, address, drive_id, settle, second, consent, sleep)
    sweep(scratch)
    findings: dict[str, Finding] = {}
    left: tuple[Message, ...] = ()
    try:
        for done, unknown in enumerate(sorted(unknowns, key=lambda each: _ORDER.index(each.trial))):
            progress("probe", done, len(unknowns))
            findings[unknown.name] = _tried(unknown, scratch)
        progress("probe", len(unknowns), len(unknowns))
    finally:
        left = _cleaned(scratch)
    return Probed(tuple(findings[unknown.name] for unknown in unknowns), left)


def _tried(unknown: Unknown, scratch: Scratch) -> Finding:
    is_open = {Trial.HERE: True, Trial.SECOND_PERSON: scratch.second, Trial.LEFT_ALONE: scratch.consent}
    if not is_open[unknown.trial]:
        return Finding(unknown, Outcome(unknown.trial.value), say(f"probe.by_hand_{unknown.name}"))
    try:
        observation = PROBES[unknown.name](scratch)
    except NobodyCame as nobody:
        return Finding(unknown, Outcome.SECOND_PERSON, nobody.message)
    except CannotTell as cannot:
        return Finding(unknown, Outcome.NOT_WITH_THIS_ACCOUNT, cannot.message)
    except SheetsError as error:
        facts = {"why": error.message, "status": error.status or "-", "detail": error.detail or "-"}
        return Finding(unknown, Outcome.FAILED, say("probe.failed", **facts))
    outcome = Outcome.LIKE_NO_VALUE if observation.value is None else Outcome.OBSERVED
    return Finding(unknown, outcome, observation.seen, observation.value)


def _cleaned(scratch: Scratch) -> tuple[Message, ...]:
    left: list[Message] = []
    try:
        sweep(scratch)
    except SheetsError as error:
        left.append(say("probe.tabs_left", why=error.message))
    try:
        left.extend(say("probe.file_left", name=scratch.copy_name, file=file) for file in sweep_files(scratch))
    except SheetsError as error:
        left.append(say("probe.files_unknown", name=scratch.copy_name, why=error.message))
    return tuple(left)
