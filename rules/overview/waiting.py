"""Whom to look at first and why: what waits for somebody, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.declared.programme import Programme
from rules.overview.standing import Standing, standing_of, was_reported
from rules.verdicts.facts import ContentState, ReadingState, ReportStatus, TimeState


class Reason(StrEnum):
    """Why a report waits for somebody, the most pressing first."""

    UNREADABLE = "unreadable"
    SHAPE = "shape"
    AWAITING = "awaiting"
    DECLARED = "declared"
    EDITED = "edited"
    GROWN = "grown"
    WRONG = "wrong"
    OVERDUE = "overdue"
    NEAR = "near"


_WAITS: Mapping[Reason, Callable[[ReportStatus], bool]] = {
    Reason.UNREADABLE: lambda status: status.reading.state is ReadingState.UNREADABLE,
    Reason.SHAPE: lambda status: status.reading.state is ReadingState.SHAPE_CHANGED,
    Reason.AWAITING: lambda status: status.time.state is TimeState.AWAITING,
    Reason.DECLARED: lambda status: status.content.state is ContentState.DECLARED_WAITING,
    Reason.EDITED: lambda status: status.content.state is ContentState.EDITED_AFTER,
    Reason.GROWN: lambda status: status.content.state is ContentState.GREW_AFTER,
    Reason.WRONG: lambda status: status.content.state is ContentState.WRONG,
    Reason.OVERDUE: lambda status: standing_of(status) is Standing.OVERDUE,
    Reason.NEAR: lambda status: status.time.state is TimeState.NEAR and not was_reported(status.content),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One office that waits for somebody for one reason, with the reports that do."""

    reason: Reason
    office: str
    reports: tuple[str, ...]


def waiting(statuses: Mapping[tuple[str, str], ReportStatus], programme: Programme) -> tuple[Waiting, ...]:
    """Every expected report that waits, gathered by reason and office: by reason, then the most reports first."""
    found: list[Waiting] = []
    places = {office.code: place for place, office in enumerate(programme.offices)}
    for reason, waits in _WAITS.items():
        reports: dict[str, list[str]] = {}
        for (office, report), status in statuses.items():
            if status.is_expected and waits(status):
                reports.setdefault(office, []).append(report)
        ordered = sorted(reports.items(), key=lambda item: (-len(item[1]), places[item[0]]))
        found.extend(Waiting(reason, office, tuple(owed)) for office, owed in ordered)
    return tuple(found)
