"""The three facts of an office's report (content, time, reading) and what is remembered between passes.

Content is what the sheet says now; time is decided once by the first completion; reading is whether the service could
look. They are never mixed (domain: "Statuses").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.catalogue import Message


class ContentState(StrEnum):
    """What the rows say now."""

    NOT_OPEN = "not_open"  # ยังไม่ถึงช่วงรายงาน
    NOT_STARTED = "not_started"  # ยังไม่เริ่ม
    PARTIAL = "partial"  # กรอกครบ n จาก m
    WRONG = "wrong"  # ต้องแก้ไข
    COMPLETE = "complete"  # ครบถ้วน
    EDITED_AFTER = "edited_after"  # ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ …)
    GREW_AFTER = "grew_after"  # ครบแล้ว แต่มีกลุ่มเพิ่ม k กลุ่ม
    DECLARED_NONE = "declared_none"  # แจ้งไม่มีผลการดำเนินงาน (accepted, or nothing expected)
    DECLARED_WAITING = "declared_waiting"  # … (รอส่วนกลางยืนยัน)
    NO_REGISTER = "no_register"  # รอทะเบียนกลุ่ม


ASKED_NOTHING = frozenset((ContentState.NOT_OPEN, ContentState.DECLARED_NONE, ContentState.DECLARED_WAITING))
"""Of these nothing is asked now: they have no entry, and it is too early or the office says that there is none."""


class TimeState(StrEnum):
    """When it was complete, against the deadline."""

    NO_DEADLINE = "no_deadline"  # ไม่กำหนดวัน
    WITHIN = "within"  # อยู่ในกำหนด
    NEAR = "near"  # ใกล้ครบกำหนด
    ON_TIME = "on_time"  # ส่งทันกำหนด
    LATE = "late"  # ส่งล่าช้า N วัน
    OVERDUE = "overdue"  # ยังไม่ส่ง เกินกำหนด N วัน
    EXTENDED = "extended"  # ขยายเวลาถึง …
    WAITING = "waiting"  # รอส่วนกลาง (แจ้งเมื่อ …): a declaration that the centre has yet to settle
    AWAITING = "awaiting"  # รอยืนยันเวลา
    UNDECIDED = "undecided"  # ยังตัดสินไม่ได้: no successful read since the deadline


class ReadingState(StrEnum):
    """Whether the service could look."""

    OK = "ok"  # อ่านได้ปกติ
    SHAPE_CHANGED = "shape_changed"  # โครงสร้างตารางเปลี่ยน
    UNREADABLE = "unreadable"  # ระบบอ่านไฟล์ไม่ได้
    CHECK_FAILED = "check_failed"  # ระบบตรวจไม่สำเร็จ: our fault


@dataclass(frozen=True, slots=True)
class Reading:
    """How the last look at one office's report went; `reasons` say what to restore or who must do what.

    `attempted_at` is when the service last tried, `data_as_of` when the rows in hand were read (None: never),
    `person_edited_at` the last modification by a person as far as known at that read (None: unknown). Aware datetimes.
    """

    state: ReadingState
    attempted_at: datetime
    data_as_of: datetime | None = None
    person_edited_at: datetime | None = None
    reasons: tuple[Message, ...] = ()

    @property
    def is_fresh(self) -> bool:
        """This very look succeeded, so its rows may change content and time."""
        return self.data_as_of is not None and self.data_as_of == self.attempted_at


@dataclass(frozen=True, slots=True)
class Declaration:
    """An office says that it has nothing to report; `declared_on` is the text as typed when it is no readable date."""

    office: str
    report: str
    reason: str
    name: str
    declared_on: date | str


@dataclass(frozen=True, slots=True)
class Interval:
    """When the first completion happened: after `after` (None: never seen incomplete), not after `until`."""

    after: datetime | None
    until: datetime


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered of one office's report between passes; the ledger keeps it, events rebuild it."""

    last_incomplete_at: datetime | None = None  # last successful read that saw it incomplete
    last_read_at: datetime | None = None  # last successful read
    completed: Interval | None = None  # first completion, never lost
    complete_now: bool = False
    last_complete_at: datetime | None = None  # last successful read that saw it complete
    keys_when_complete: frozenset[str] = frozenset()  # expected keys when it was last complete
    known_keys: frozenset[str] = frozenset()  # a register's groups that stay expected (with names in known_names)
    known_names: tuple[tuple[str, str], ...] = ()
    rules_fingerprint: str = ""  # which rules judged it last: a changed rule is said, not held against the office
    declared: Declaration | None = None
    declared_in: Interval | None = None  # when the standing declaration was made
    sent_on: date | None = None  # the letter's date at the first completion
    undone_by_rules: bool = False  # a changed rule, not the office, ended its completeness
    absent_keys: frozenset[str] = frozenset()  # known groups whose row is gone now
    told_at: datetime | None = None  # the last read that an event tells: what a fresh machine knows of
    told: int = 0  # events told so far of this office's report


Histories = Mapping[tuple[str, str], History]
"""(office code, report id) -> History; a missing pair means never read."""


@dataclass(frozen=True, slots=True)
class ContentFact:
    """The content fact with what is needed to say it."""

    state: ContentState
    done: int
    expected: int
    missing: tuple[tuple[str, str], ...] = ()
    was_complete_at: datetime | None = None
    grown_by: int = 0
    rule_changed: bool = False
    never_read: bool = False  # no rows are in hand: nothing is known of the content
    declaration_refused: bool = False  # the office says that there is none, and the centre does not accept it
    wrong_rows: int = 0
    incomplete_rows: int = 0

    @property
    def between(self) -> int:
        """How many are missing that the report before it does not name yet, so that they are in no m."""
        return max(len(self.missing) - (self.expected - self.done), 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """On time or late against one particular last day, by at least `days_late` and at most `most_days_late` days."""

    state: TimeState
    last_day: date | None
    days_late: int = 0
    most_days_late: int = 0


@dataclass(frozen=True, slots=True)
class TimeFact:
    """The headline verdict and both others (domain: "Which deadline?").

    last_day: the day that governs the headline; in_force: deadline in force on the day it was complete (or today);
    latest: the latest revision's; extended_until: the office's extension. `days`: late (at least), overdue or
    remaining; `most_days`: late at most. `declared_on`: the day of the declaration that waits for the centre.
    """

    state: TimeState
    last_day: date | None
    days: int = 0
    completed: Interval | None = None
    against_in_force: Verdict | None = None
    against_latest: Verdict | None = None
    against_extension: Verdict | None = None
    confirmed_by: str = ""
    sent_on: date | None = None  # the letter's date, where that decides instead of the interval
    most_days: int = 0
    declared_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """Everything told about one office's report."""

    office: str
    report: str
    content: ContentFact
    time: TimeFact
    reading: Reading
    is_expected: bool = True
