"""The offices with a story of their own, and the flaws that need two rows or two offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from rules.declared.programme import Confirmation, ConfirmationKind, Extension, Programme
from sync.demo.book import Book, Flaw, Key
from sync.demo.characters import Schedule, moment
from sync.demo.groups import Group
from sync.demo.rows import forum_row, register_row
from sync.demo.timeline import Declares, Finding, Oddity, RenamesHeader, WorkbookAct

GROWS, CLEARS, RENAMES, EXTENDED = "27", "34", "45", "58"
CONFIRMED, TRASHED, WAITS, ACCEPTED = "63", "75", "81", "85"
TRASHED_AT = moment(9, 20, 18)
NO_RESULT_REASON = "จังหวัดไม่มีกลุ่มที่ดำเนินการในปีนี้"


def decisions_of(programme: Programme) -> tuple[tuple[Extension, ...], tuple[Confirmation, ...]]:
    """What the centre decides during the rehearsal."""
    by, kinds = "ผู้อำนวยการกอง (สมมติ)", ConfirmationKind
    extensions = [
        Extension(EXTENDED, report, date(2020, 8, 14), "น้ำป่าไหลหลาก", by, date(2020, 7, 28))
        for report in ("forum", "plan")
    ]
    confirmations = [
        Confirmation(kinds.ON_TIME, CONFIRMED, report, by, date(2020, 8, 20), "มีหนังสือแจ้งก่อนครบกำหนด")
        for report in ("forum", "plan")
    ]
    confirmations += [
        Confirmation(kinds.NOTHING_TO_REPORT, ACCEPTED, report.id, by, date(2020, 8, 20), NO_RESULT_REASON)
        for report in programme.reports
    ]
    return tuple(extensions), tuple(confirmations)


_TOO_LITTLE_BAHT = 10_000


def with_decisions(programme: Programme) -> Programme:
    """The programme with what the centre decides during the rehearsal, once."""
    extensions, confirmations = decisions_of(programme)
    return replace(
        programme,
        extensions=tuple(dict.fromkeys((*programme.extensions, *extensions))),
        confirmations=tuple(dict.fromkeys((*programme.confirmations, *confirmations))),
    )


def with_allotments(programme: Programme, books: Sequence[Book], short: Book) -> Programme:
    """The programme with what the centre allotted: to each office twice what its groups were given, to one less."""
    given = {book.office.code: sum(group.budget for group in book.groups) for book in books}
    allotted = {code: round(2 * baht, -3) for code, baht in given.items()}
    allotted[short.office.code] = given[short.office.code] - _TOO_LITTLE_BAHT
    offices = tuple(replace(office, allotted_baht=float(allotted[office.code])) for office in programme.offices)
    return replace(programme, offices=offices)


def give_more_than_allotted(book: Book, at: datetime) -> Oddity:
    """An office whose groups add up to more than was allotted to it."""
    found = (Finding(book.office.code, "groups", 0, "budget", "G18"),)
    return Oddity("above_the_allotment", book.office.code, f"{_TOO_LITTLE_BAHT}", at, None, found)


def own_schedule(code: str, schedule: Schedule) -> Schedule:
    """The schedule of an office whose story needs certain days."""
    if code == EXTENDED:
        return replace(
            schedule, batch_2=moment(8, 10), results_2=moment(9, 24), delivery=moment(9, 28), batch_2_share=0.5
        )
    if code == CONFIRMED:
        return replace(schedule, batch_2=moment(7, 31, 9), batch_2_share=0.5)
    if code == TRASHED:
        return replace(schedule, results_1=moment(9, 3), results_2=moment(9, 3), delivery=None)
    return schedule


def play_own_story(book: Book) -> list[Oddity]:
    """What the office does beside filling in its rows; the oddities that this leaves."""
    code = book.office.code
    if code == GROWS:
        late = replace(book.groups[0], code=f"{code}-{len(book.groups) + 1:03d}", name="กลุ่มที่เพิ่มภายหลัง")
        book.put(moment(8, 5), "groups", (late.code,), register_row(late))
    elif code == CLEARS:
        return [_clears_an_entry(book)]
    elif code == RENAMES:
        columns = [column.id for column in book.programme.report("results").columns]
        book.act(moment(9, 12), RenamesHeader("results", columns.index("output") + 1, "ผลงานที่ทำได้"))
    elif code == CONFIRMED:
        book.act(moment(7, 30, 8), WorkbookAct.STOPS_SHARING)
        book.act(moment(7, 31, 9, 30), WorkbookAct.SHARES_AGAIN)
    elif code == TRASHED:
        book.act(TRASHED_AT, WorkbookAct.TRASHES)
    elif code == WAITS:
        for report in ("forum", "plan"):
            book.act(moment(7, 24), _declares(report, "กลุ่มขอเลื่อนการจัดเวทีเป็นปีหน้า"))
    elif code == ACCEPTED:
        for owed in book.programme.reports:
            book.act(moment(7, 23), _declares(owed.id, NO_RESULT_REASON))
    return []


def _declares(report: str, reason: str) -> Declares:
    return Declares(report, reason, "นางสาวมาลี ตัวอย่าง", "23 ก.ค. 2563")


def _clears_an_entry(book: Book) -> Oddity:
    """An entry of a complete report is emptied weeks later: it was in time, and is not complete now."""
    at, key = moment(8, 8), (book.groups[0].code,)
    book.type_again(at, "forum", key, {"potential": ""})
    findings = (("forum", key, "potential", "F01"), ("forum", key, "forum_on", "F17"))
    return book.oddity("cleared_after_completion", "", at, None, findings)


def put_flaws_of_two_rows(books: Sequence[Book]) -> None:
    """The same words for two groups, a group twice, rows that run past a blank one: each in a book of its own."""
    repeated, blank, *_ = books
    first, second = repeated.groups[0], repeated.groups[1]
    same = "กลุ่มมีความเข้มแข็งและมีศักยภาพดีในทุกด้าน"
    for group in (first, second):
        _add(repeated, "same_words_for_two_groups", "forum", group, {"potential": same}, (("potential", "F10"),))
    for report in ("groups", "forum"):
        blank.blank_row_before.add((report, (blank.groups[1].code,)))


def _add(
    book: Book,
    kind: str,
    report: str,
    group: Group,
    overrides: dict[str, str],
    found: tuple[tuple[str, str], ...],
) -> None:
    key = (group.code,)
    findings = tuple((report, key, column, rule) for column, rule in found)
    book.flaws[report, key] = Flaw(kind, report, key, dict(overrides), findings)


def type_extra_rows(books: Sequence[Book], at: datetime) -> list[Oddity]:
    """Rows that should not be there: an unknown group, a group twice, another province's code; typed at a moment."""
    unknown, twice, foreign, owner = books
    return [_unknown_group(unknown, at), _group_twice(twice, at), *_code_of_another(foreign, owner, at)]


def _unknown_group(book: Book, at: datetime) -> Oddity:
    group = replace(book.groups[0], code=f"{book.office.code}-099", name="กลุ่มนอกทะเบียน")
    key: Key = (group.code,)
    book.put(at, "forum", key, forum_row(group))
    findings = (("forum", key, "group_id", "F02"),)
    return book.oddity("group_not_in_the_register", group.code, at, None, findings)


def _group_twice(book: Book, at: datetime) -> Oddity:
    group = book.groups[0]
    first: Key = (group.code,)
    second: Key = (group.code, "again")
    book.put(at, "forum", second, forum_row(replace(group, name=f"{group.name} (แก้ไข)")))
    findings = tuple(("forum", key, column, rule) for key in (first, second) for column, rule in (("group_id", "F04"),))
    return book.oddity("group_twice", group.code, at, None, findings)


def _code_of_another(book: Book, owner: Book, at: datetime) -> list[Oddity]:
    """A register row with a code that another province uses: to be corrected here, remarked there."""
    stolen: Key = (owner.groups[0].code,)
    group = replace(book.groups[0], code=stolen[0], name="กลุ่มที่ใช้รหัสผิด")
    book.put(at, "groups", stolen, register_row(group))
    findings = (("groups", stolen, "group_id", "G02"),)
    return [
        book.oddity("code_of_another_province", stolen[0], at, None, findings),
        owner.oddity("code_used_by_another_province", stolen[0], at, None, (("groups", stolen, "group_id", "G04"),)),
    ]
