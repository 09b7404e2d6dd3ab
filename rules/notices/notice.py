"""A notice: one thing that is told to an office or to the centre, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.catalogue.text import Message


class NoticeKind(StrEnum):
    """What a notice tells. Values stand in ledgers: never reused, never renamed."""

    NEAR = "near"  # a last day comes
    PASSED = "passed"  # … has passed
    MOVED = "moved"  # … is another one now
    RETURNED = "returned"  # the centre sent a report back for correction
    DIGEST = "digest"  # the centre: how the programme stands


CENTRE = ""
"""Stands for the office of what is told to the centre."""


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """When an office is reminded: so many days before a last day and after it; how often the centre gets its digest."""

    days_before: tuple[int, ...] = (7, 1)
    days_after: tuple[int, ...] = (1, 7)
    digest: str = "daily"  # or weekly, never


USUAL_PLAN = NoticePlan()


@dataclass(frozen=True, slots=True)
class Moved:
    """A last day that became another one for one office: by an order for all, or by its own extension."""

    office: str
    report: str
    old_day: date
    new_day: date
    order: str  # the order's number; of an extension who granted it, and its number where there is one
    reason: str
    said_on: date  # announced or granted
    seen_on: date  # by the service
    is_extension: bool = False
    is_superseded: bool = False  # by a later order: it is told to nobody any more


@dataclass(frozen=True, slots=True)
class Returned:
    """A report that the centre sent back to an office: with what comment, which rows (as typed), by when."""

    office: str
    report: str
    comment: str
    rows: str
    until: date | None
    said_on: date


@dataclass(frozen=True, slots=True)
class NoticeKey:
    """What makes a notice one of a kind: it is never sent twice. `edition` tells which last day it speaks of, or which
    event."""

    office: str
    kind: NoticeKind
    edition: str
    day: date


@dataclass(frozen=True, slots=True)
class Notice:
    """One message that is due, with the reports it speaks of and why it goes."""

    key: NoticeKey
    reports: tuple[str, ...]
    why: Message
    last_day: date | None = None
    moved: Moved | None = None
    returned: Returned | None = None
