"""What happens in the demo and when: frozen values, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.declared.programme import Programme
from rules.readings.blocks import Cell


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell typed as a person types it (USER_ENTERED): the text, and what the sheet (th_TH) makes of it."""

    text: str
    becomes: Cell


Entry = Cell | Typed
"""One cell as an office fills it: pasted as it is (RAW), or typed."""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row of a report's tab filled from its first column on."""

    report: str
    row_1based: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Declares:
    """The office says in its summary tab that it has nothing to report."""

    report: str
    reason: str
    name: str
    declared_on: str


@dataclass(frozen=True, slots=True)
class RenamesHeader:
    """Somebody writes another header over a report's column (1-based)."""

    report: str
    column_1based: int
    header: str


class WorkbookAct(StrEnum):
    """What people do to a whole workbook."""

    STOPS_SHARING = "stops_sharing"
    SHARES_AGAIN = "shares_again"
    TRASHES = "trashes"


Act = TypedRow | Declares | RenamesHeader | WorkbookAct


@dataclass(frozen=True, slots=True)
class Step:
    """What one office does at one moment."""

    at: datetime
    office: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Pass:
    """The service runs; a shown pass ends one day of the demo with the national table."""

    at: datetime
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What the service must find: a rule broken by a cell (or a report as a whole: row 0, no column)."""

    office: str
    report: str
    row_1based: int
    column: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing put in on purpose, with the findings it must lead to while it stands (none: it must be read well).

    since, until: when it was typed and when it was put right (None: never).
    """

    kind: str
    office: str
    typed: str
    since: datetime
    until: datetime | None = None
    findings: tuple[Finding, ...] = ()

    def stands_at(self, moment: datetime) -> bool:
        """It was typed by then and not yet put right."""
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Covered:
    """When an office first wrote a key's row into a report: what is still missing follows from these."""

    office: str
    report: str
    key: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """The whole rehearsal: steps and passes in order of time, with everything that must be found.

    begins: when the workbooks are handed out; characters: office code -> how it behaves, one word.
    """

    programme: Programme
    begins: datetime
    seed: int
    steps: tuple[Step, ...]
    passes: tuple[Pass, ...]
    oddities: tuple[Oddity, ...]
    covered: tuple[Covered, ...]
    characters: Mapping[str, str]
