"""Builders for what time and memory are judged from: a small programme, looks, contents; every default overridable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from rules.catalogue import Text
from rules.declared.programme import (
    CellType,
    Column,
    Confirmation,
    ConfirmationKind,
    Extension,
    Office,
    Programme,
    Report,
    Revision,
)
from rules.evaluate.row_facts import ReportContent
from rules.readings.moment_text import BANGKOK
from rules.verdicts.events import Event
from rules.verdicts.facts import Declaration, History, Reading, ReadingState, ReportStatus
from rules.verdicts.history import advance
from rules.verdicts.status import judge

NORTH = Text("ภาคเหนือ", "North")
SOUTH = Text("ภาคใต้", "South")
GROUPS = ("10-001", "10-002", "10-003")
DEADLINE = date(2020, 7, 30)


def at(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, year: int = 2020) -> datetime:
    """A moment in Bangkok."""
    return datetime(year, month, day, hour, minute, second, tzinfo=BANGKOK)


def report(report_id: str = "forum", **changes: object) -> Report:
    plain = Report(
        id=report_id,
        tab=report_id,
        title=Text(f"รายงาน {report_id}", f"Report {report_id}"),
        unit=Text("กลุ่ม", "groups"),
        columns=(Column("group_id", "รหัสกลุ่ม", CellType.CODE, required=True),),
        key=("group_id",),
        opens=date(2020, 4, 1),
        deadline=DEADLINE,
        expects="groups",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


REGISTER = report("groups", opens=date(2019, 10, 1), deadline=None, expects=None, name_column="group_name")
FORUM = report("forum")
DELIVERY = report("delivery", expects=None, deadline=date(2020, 9, 30), sent_date_column="letter_date")


def office(code: str = "10", **changes: object) -> Office:
    plain = Office(code, f"จังหวัด {code}", f"Province {code}", NORTH, frozenset({"groups", "forum", "delivery"}))
    return replace(plain, **changes)  # type: ignore[arg-type]


def programme(**changes: object) -> Programme:
    plain = Programme(
        id="village-sages-2563",
        title=Text("โครงการ", "Programme"),
        first_day=date(2019, 10, 1),
        last_day=date(2020, 9, 30),
        reports=(REGISTER, FORUM, DELIVERY),
        rules=(),
        windows=(),
        offices=(office(),),
        register="groups",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_forum(base: Programme | None = None, **changes: object) -> Programme:
    """The programme with its forum report changed."""
    base = base or programme()
    reports = tuple(replace(r, **changes) if r.id == "forum" else r for r in base.reports)  # type: ignore[arg-type]
    return replace(base, reports=reports)


def revision(announced_on: date, last_day: date, order_number: str = "กษ 0201/1") -> Revision:
    return Revision(announced_on, last_day, order_number, "โควิด-19")


def extension(
    until: date, granted_on: date = date(2020, 7, 20), office: str = "10", report: str = "forum"
) -> Extension:
    return Extension(office, report, until, "น้ำท่วม", "ผู้อำนวยการกอง", granted_on)


def confirmation(kind: ConfirmationKind, confirmed_on: date = date(2020, 8, 20), **changes: object) -> Confirmation:
    plain = Confirmation(kind, "10", "forum", "ผู้อำนวยการกอง", confirmed_on)
    return replace(plain, **changes)  # type: ignore[arg-type]


def content(
    done: Iterable[str] = (),
    expected: Iterable[str] = GROUPS,
    report: str = "forum",
    office: str = "10",
    **changes: object,
) -> ReportContent:
    """Content in which those expected groups are done and the others have no complete row."""
    done_keys, expected_keys = set(done), set(expected)
    plain = ReportContent(
        office=office,
        report=report,
        is_complete=bool(expected_keys) and expected_keys <= done_keys,
        is_blank=not done_keys,
        done=len(done_keys & expected_keys),
        expected=len(expected_keys),
        missing=tuple((key, f"กลุ่ม {key}") for key in sorted(expected_keys - done_keys)),
        keys=frozenset(expected_keys),
        register_is_empty=not expected_keys and report != "groups",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


COMPLETE = content(GROUPS)
PARTIAL = content(GROUPS[:1])
BLANK = content()


def register(rows: Iterable[str] = GROUPS, remembered: Iterable[str] = (), *, complete: bool = True) -> ReportContent:
    """The register's content with a complete row for each of `rows`."""
    keys = set(rows)
    return content(
        keys,
        keys | set(remembered),
        report="groups",
        is_complete=complete and bool(keys) and set(remembered) <= keys,
        key_names=tuple((key, f"กลุ่ม {key}") for key in sorted(keys)),
    )


def reading(moment: datetime, edited: datetime | None = None, state: ReadingState = ReadingState.OK) -> Reading:
    """A look that succeeded."""
    return Reading(state, attempted_at=moment, data_as_of=moment, person_edited_at=edited)


def failed(moment: datetime, data_as_of: datetime | None = None) -> Reading:
    """A look that failed; the rows in hand are older."""
    return Reading(ReadingState.UNREADABLE, attempted_at=moment, data_as_of=data_as_of)


def declaration(report: str = "forum", declared_on: date | str = date(2020, 7, 1)) -> Declaration:
    return Declaration("10", report, "ไม่มีกลุ่มที่ดำเนินการ", "นางสาวสมศรี ใจดี", declared_on)


@dataclass
class Timeline:
    """Looks at one office's report, one after another, each through `advance`; `status` judges after the last."""

    programme: Programme = field(default_factory=programme)
    history: History = field(default_factory=History)
    events: list[Event] = field(default_factory=list)
    content: ReportContent = BLANK
    reading: Reading | None = None
    rules: str = "rules-1"

    def look(
        self,
        moment: datetime,
        content: ReportContent | None = None,
        edited: datetime | None = None,
        declaration: Declaration | None = None,
    ) -> Timeline:
        self.content = self.content if content is None else content
        return self.take(reading(moment, edited), moment, declaration)

    def take(self, reading: Reading, now: datetime, declaration: Declaration | None = None) -> Timeline:
        self.reading = reading
        self.history, told = advance(self.history, self.content, reading, self.programme, now, declaration, self.rules)
        self.events.extend(told)
        return self

    def fail(self, moment: datetime) -> Timeline:
        return self.take(failed(moment, self.history.last_read_at), moment)

    def status(self, now: datetime | None = None) -> ReportStatus:
        moment = now or (self.reading.attempted_at if self.reading else at(5, 1))
        return judge(self.history, self.content, self.reading or failed(moment), self.programme, moment)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
