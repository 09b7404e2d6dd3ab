"""What was said on one day, as a value: the past is told from it, never judged anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from rules.evaluate.row_facts import Entries
from rules.overview.activities import ActivityPicture
from rules.overview.frequent import FrequentFinding
from rules.overview.money import MoneyLine
from rules.overview.overview import RowPictures
from rules.verdicts.facts import ReportStatus

Pair = tuple[str, str]
"""(office code, report id)."""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """One finding as said; `row_1based` 0: of the report as a whole. Personal values are masked in its sentence."""

    rule: str
    row_1based: int
    column: str | None
    blocks: bool
    sentence: Message

    @property
    def in_row(self) -> Message:
        """The sentence with its row, where it is of one."""
        if not self.row_1based:
            return self.sentence
        return say("plans.fix_in_row", row=self.row_1based, sentence=self.sentence)


@dataclass(frozen=True, slots=True)
class ToldFindings:
    """The findings of one office's report: how many, and the first of them, the blocking ones before the others."""

    blocking: int = 0
    remarks: int = 0
    first: tuple[ToldFinding, ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return self.blocking + self.remarks


NO_FINDINGS = ToldFindings()


@dataclass(frozen=True, slots=True, eq=False)
class ToldDay:
    """What was said last on one day.

    at: the moment it was judged, aware; statuses: (office, report) -> status; findings: the same, reports without any
    left out; time_steps: how each time was judged, step by step; entries: report id -> the offices' rows, masked;
    frequent, activities, money: what the rows told together.
    """

    day: date
    at: datetime
    statuses: Mapping[Pair, ReportStatus]
    findings: Mapping[Pair, ToldFindings]
    time_steps: Mapping[Pair, tuple[Message, ...]]
    entries: Mapping[str, Entries]
    frequent: tuple[FrequentFinding, ...] = ()
    activities: tuple[ActivityPicture, ...] = ()
    money: tuple[MoneyLine, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How much was found that day: "blocking" and "remarks"."""
        found = self.findings.values()
        return {"blocking": sum(f.blocking for f in found), "remarks": sum(f.remarks for f in found)}

    @property
    def row_pictures(self) -> RowPictures:
        """What the rows told that day."""
        return RowPictures(first_reasons(self.findings), self.frequent, self.activities, self.money)

    def assignment(self, programme: Programme) -> Programme:
        """The programme as this day's statuses know it: who owed what then, so that denominators are that day's."""
        owed: dict[str, set[str]] = {}
        for (office, report), status in self.statuses.items():
            if status.is_expected:
                owed.setdefault(office, set()).add(report)
        offices = (replace(o, expected_reports=frozenset(owed.get(o.code, ()))) for o in programme.offices)
        return replace(programme, offices=tuple(offices))


def first_reasons(findings: Mapping[Pair, ToldFindings]) -> dict[Pair, Message]:
    """(office, report) -> the first thing that keeps it from being complete, with its row where it has one."""
    return {pair: found.first[0].in_row for pair, found in findings.items() if found.blocking and found.first}
