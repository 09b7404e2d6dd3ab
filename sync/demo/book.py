"""One office's workbook while the story is written: which row holds what, who typed when, and the flaws put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rules.declared.programme import Office, Programme
from sync.demo.groups import Group
from sync.demo.rows import Hand, Values
from sync.demo.timeline import Act, Covered, Entry, Finding, Oddity, Step, Typed, TypedRow

FIRST_ROW_1BASED = 2
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Cells of one row that differ from what is right, until they are mended (None: never).

    findings: (report, key, column, rule) of every finding that follows, the same row's included.
    """

    kind: str
    report: str
    key: Key
    overrides: Mapping[str, Entry]
    findings: tuple[tuple[str, Key, str, str], ...] = ()
    mended_at: datetime | None = None


@dataclass(slots=True)
class Book:
    """Builds the steps of one office."""

    office: Office
    programme: Programme
    hand: Hand
    groups: list[Group]
    flaws: dict[tuple[str, Key], Flaw] = field(default_factory=dict)
    blank_row_before: set[tuple[str, Key]] = field(default_factory=set)
    rows: dict[tuple[str, Key], int] = field(default_factory=dict)
    covered: list[Covered] = field(default_factory=list)
    _acts: dict[datetime, list[Act]] = field(default_factory=lambda: defaultdict(list))
    _typed_at: dict[tuple[str, Key], datetime] = field(default_factory=dict)
    _values: dict[tuple[str, Key], Values] = field(default_factory=dict)

    def put(self, at: datetime | None, report: str, key: Key, values: Values) -> None:
        """The office types a new row; with a flaw as the flaw has it, mended later where it is. None: never."""
        if at is None:
            return
        number = self._next_row(report, key)
        self.rows[report, key] = number
        self._typed_at[report, key] = at
        self._values[report, key] = values
        flaw = self.flaws.get((report, key))
        self._type(at, report, number, values, flaw.overrides if flaw else {})
        self.covered.append(Covered(self.office.code, report, key, at))
        if flaw is not None and flaw.mended_at is not None:
            self._type(flaw.mended_at, report, number, values, {})

    def type_again(self, at: datetime, report: str, key: Key, overrides: Mapping[str, Entry]) -> None:
        """The office types over a row that stands there already."""
        self._type(at, report, self.rows[report, key], self._values[report, key], overrides)

    def act(self, at: datetime, act: Act) -> None:
        """Something else that the office does."""
        self._acts[at].append(act)

    def steps(self) -> list[Step]:
        """Everything the office does, in order."""
        return [Step(at, self.office.code, tuple(acts)) for at, acts in sorted(self._acts.items())]

    def oddities(self) -> Iterable[Oddity]:
        """The flaws that were really typed, with the findings they lead to."""
        for (report, key), flaw in self.flaws.items():
            since = self._typed_at.get((report, key))
            if since is not None:
                typed = " · ".join(_shown(entry) for entry in flaw.overrides.values())
                yield self.oddity(flaw.kind, typed, since, flaw.mended_at, flaw.findings)

    def oddity(
        self,
        kind: str,
        typed: str,
        since: datetime,
        until: datetime | None,
        findings: Iterable[tuple[str, Key, str, str]],
    ) -> Oddity:
        """An oddity of this office whose findings are named by key."""
        found = tuple(
            Finding(self.office.code, report, self.rows[report, key], column, rule)
            for report, key, column, rule in findings
        )
        return Oddity(kind, self.office.code, typed, since, until, found)

    def _next_row(self, report: str, key: Key) -> int:
        used = [number for (other, _), number in self.rows.items() if other == report]
        following = max(used, default=FIRST_ROW_1BASED - 1) + 1
        return following + 1 if (report, key) in self.blank_row_before else following

    def _type(self, at: datetime, report: str, row_1based: int, values: Values, overrides: Mapping[str, Entry]) -> None:
        entries = self.hand.row(self.programme.report(report), values, overrides)
        self._acts[at].append(TypedRow(report, row_1based, entries))


def _shown(entry: Entry) -> str:
    return entry.text if isinstance(entry, Typed) else str(entry)
