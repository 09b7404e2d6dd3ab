"""What changed between two sets of statuses, as a reader asks: who reported, who became late, what was undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.overview.standing import REPORTED, Standing, standing_of
from rules.verdicts.facts import ContentState, ReportStatus, TimeState

Statuses = Mapping[tuple[str, str], ReportStatus]


class ChangeKind(StrEnum):
    """What can be told of a change, in the order of telling. One change may be of several kinds."""

    REPORTED = "reported"
    LATE = "late"
    OVERDUE = "overdue"
    NO_LONGER_OVERDUE = "no_longer_overdue"
    EDITED = "edited"
    GROWN = "grown"
    DECIDED = "decided"
    DECLARED = "declared"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One report of one office that stands otherwise than before."""

    office: str
    report: str
    before: ReportStatus
    after: ReportStatus
    kinds: tuple[ChangeKind, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a day; by the programme's order of offices and reports."""

    since: date
    changes: tuple[StatusChange, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes are of each kind; kinds without any are left out."""
        return {kind: n for kind in ChangeKind if (n := sum(kind in change.kinds for change in self.changes))}


def changed_since(since: date, before: Statuses, after: Statuses) -> Changed:
    """Every expected report that is told otherwise now; what was not told before is no change."""
    pairs = ((before[pair], now) for pair, now in after.items() if pair in before and now.is_expected)
    found = ((old, now, tuple(_kinds(old, now))) for old, now in pairs)
    return Changed(
        since, tuple(StatusChange(now.office, now.report, old, now, kinds) for old, now, kinds in found if kinds)
    )


def _kinds(old: ReportStatus, now: ReportStatus) -> Iterator[ChangeKind]:
    stood, stands = standing_of(old), standing_of(now)
    became = {
        ChangeKind.REPORTED: stands in REPORTED and stood not in REPORTED,
        ChangeKind.LATE: now.time.state is TimeState.LATE is not old.time.state,
        ChangeKind.OVERDUE: stands is Standing.OVERDUE is not stood,
        ChangeKind.NO_LONGER_OVERDUE: stood is Standing.OVERDUE is not stands,
        ChangeKind.EDITED: now.content.state is ContentState.EDITED_AFTER is not old.content.state,
        ChangeKind.GROWN: now.content.state is ContentState.GREW_AFTER is not old.content.state,
        ChangeKind.DECIDED: old.time.state is TimeState.AWAITING is not now.time.state,
        ChangeKind.DECLARED: stands is Standing.DECLARED is not stood,
    }
    kinds = [kind for kind, is_so in became.items() if is_so]
    yield from kinds
    if not kinds and stood is not stands:
        yield ChangeKind.OTHER
