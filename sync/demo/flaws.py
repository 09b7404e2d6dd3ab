"""The flaws that are put into entries: what people really type, each with the findings it must lead to.

A flaw that blocks a row of set 2 or 3 also makes "reported promptly" (F17) speak, for the forum lies weeks back: in
column forum_on when the forum row itself is not complete, in approved_on when the group's plan is not (in the other of
the two where that one holds no day).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from rules.readings.dates import format_thai_date
from sync.demo.book import Book, Flaw, Key
from sync.demo.groups import METHODS, Group
from sync.demo.handwriting import NO_BREAK_SPACE, ZERO_WIDTH_SPACE, in_thai_digits
from sync.demo.timeline import Entry, Typed

Spoil = Callable[[Book, Group], Flaw]
Found = tuple[str, Key, str, str]


def _key(group: Group, activity: int | None = None) -> Key:
    return (group.code,) if activity is None else (group.code, str(activity))


_LEFT_OPEN = frozenset(("F01", "F06", "F11", "F12"))
"""Rules that leave a row incomplete, not wrong."""


def _not_prompt(group: Group, column: str = "forum_on") -> Found:
    return ("forum", _key(group), column, "F17")


def _register(kind: str, column: str, entry: Entry, *rules: str) -> Spoil:
    def spoil(book: Book, group: Group) -> Flaw:
        key = _key(group)
        return Flaw(kind, "groups", key, {column: entry}, tuple(("groups", key, column, rule) for rule in rules))

    return spoil


def _forum(kind: str, overrides: Mapping[str, Entry], *found: tuple[str, str], blocks: bool = True) -> Spoil:
    def spoil(book: Book, group: Group) -> Flaw:
        key = _key(group)
        findings = [("forum", key, column, rule) for column, rule in found]
        is_late = blocks and all(
            rule in _LEFT_OPEN for _, rule in found
        )  # what is wrong is corrected before it is late
        return Flaw(kind, "forum", key, overrides, (*findings, *([_not_prompt(group)] if is_late else [])))

    return spoil


def _plan(kind: str, column: str, entry: Entry, rule: str, also: tuple[tuple[str, str], ...] = ()) -> Spoil:
    def spoil(book: Book, group: Group) -> Flaw:
        key = _key(group, 1)
        findings = [("plan", key, column, rule), *(("plan", key, other, more) for other, more in also)]
        return Flaw(kind, "plan", key, {column: entry}, (*findings, _not_prompt(group, "approved_on")))

    return spoil


def _results(kind: str, overrides: Mapping[str, Entry], *found: tuple[str, str]) -> Spoil:
    def spoil(book: Book, group: Group) -> Flaw:
        key = _key(group, 1)
        return Flaw(kind, "results", key, overrides, tuple(("results", key, column, rule) for column, rule in found))

    return spoil


def _over_budget(book: Book, group: Group) -> Flaw:
    keys = [_key(group, activity.number) for activity in group.activities]
    findings = tuple(("plan", key, "budget", "P10") for key in keys)
    overrides = {"budget": group.budget + 1}
    return Flaw("plan_over_budget", "plan", keys[0], overrides, (*findings, _not_prompt(group, "approved_on")))


def _never_presented(book: Book, group: Group) -> Flaw:
    keys = [_key(group, activity.number) for activity in group.activities]
    findings = tuple(("results", key, "presented_on", "R10") for key in keys)
    return Flaw("never_presented", "results", keys[0], {"presented_on": ""}, findings)


def _half_a_member(book: Book, group: Group) -> Flaw:
    return _register("half_a_member", "members", group.members + 0.5, "G07")(book, group)


def _more_than_members(book: Book, group: Group) -> Flaw:
    key = _key(group)
    found = (("forum", key, "participants", "F08"),)
    return Flaw("more_than_members", "forum", key, {"participants": group.members + 5}, found)


def _overspent_silently(book: Book, group: Group) -> Flaw:
    key = _key(group, 1)
    overrides = {"spent": group.activities[0].budget + 500}
    return Flaw("overspent_silently", "results", key, overrides, (("results", key, "overspend_reason", "R08"),))


def _overspent_with_reason(book: Book, group: Group) -> Flaw:
    key = _key(group, 1)
    overrides = {"spent": f"{group.activities[0].budget + 500:,} บาท", "overspend_reason": "ค่าวัสดุปรับราคาขึ้น"}
    return Flaw("overspent_with_reason", "results", key, overrides)


def _hidden_spaces(book: Book, group: Group) -> Flaw:
    code = f"{group.code[:3]}{ZERO_WIDTH_SPACE}{group.code[3:]}{NO_BREAK_SPACE} "
    return Flaw("zero_width_and_trailing_spaces", "forum", _key(group), {"group_id": code})


def _thai_code(book: Book, group: Group) -> Flaw:
    return Flaw("code_in_thai_digits", "plan", _key(group, 1), {"group_id": in_thai_digits(group.code)})


def _two_digit_year(book: Book, group: Group) -> Flaw:
    key = _key(group)
    text = f"{group.forum_on.day} {'พ.ค.' if group.forum_on.month == 5 else 'มิ.ย.'} 63"
    return Flaw("two_digit_year", "forum", key, {"forum_on": text}, (("forum", key, "forum_on", "F20"),))


def _approved_before_forum(book: Book, group: Group) -> Flaw:
    key = _key(group)
    overrides: dict[str, Entry] = {"forum_on": "20 มิ.ย. 2563", "approved_on": "2 มิ.ย. 2563"}
    findings = (("forum", key, "approved_on", "F13"),)
    return Flaw("approved_before_forum", "forum", key, overrides, findings)


def _forum_before_selection(book: Book, group: Group) -> Flaw:
    """Selected the day after its forum by mistake: a remark in the register, and a forum before it, which cannot be."""
    register, forum = _key(group), _key(group)
    selected_on = format_thai_date(group.forum_on + timedelta(days=1))
    findings = (
        ("groups", register, "selected_on", "G11"),
        ("forum", forum, "forum_on", "F15"),
    )
    return Flaw("forum_before_selection", "groups", register, {"selected_on": selected_on}, findings)


_NO_APPROVAL: Mapping[str, Entry] = MappingProxyType({"plan_approved": "อยู่ระหว่างพิจารณา", "approved_on": ""})
_OTHER_METHOD: Mapping[str, Entry] = MappingProxyType({"method": "อื่นๆ", "distancing": "มี"})

FLAWS: Mapping[str, Spoil] = MappingProxyType(
    {
        # Read well, whatever it looks like: no finding.
        "zero_width_and_trailing_spaces": _hidden_spaces,
        "code_in_thai_digits": _thai_code,
        "text_that_starts_with_equals": lambda book, group: Flaw(
            "text_that_starts_with_equals",
            "plan",
            _key(group, 1),
            {"expected_output": "=SUM(สมาชิก) มีรายได้เพิ่มขึ้นร้อยละ 10"},
        ),
        "another_spelling_of_an_answer": lambda book, group: Flaw(
            "another_spelling_of_an_answer", "forum", _key(group), {"method": "ประชุมออนไลน์ ", "distancing": ""}
        ),
        "dash_where_nothing_is_asked": lambda book, group: Flaw(
            "dash_where_nothing_is_asked", "forum", _key(group), {"method_note": "-"}
        ),
        "overspent_with_reason": _overspent_with_reason,
        # Remarks: the row counts as complete.
        "telephone_lost_its_zero": _register("telephone_lost_its_zero", "phone", 812345678, "G15"),
        "selected_after_february": _register("selected_after_february", "selected_on", "5 มี.ค. 2563", "G11"),
        "two_digit_year": _two_digit_year,
        "more_than_members": _more_than_members,
        "distancing_blank": _forum(
            "distancing_blank", {"method": METHODS[1], "distancing": ""}, ("distancing", "F09"), blocks=False
        ),
        "finished_after_15_september": _results(
            "finished_after_15_september",
            {"progress": "แล้วเสร็จ", "finished_on": "16 ก.ย. 2563", "problems": ""},
            ("finished_on", "R14"),
        ),
        # The register.
        "selected_next_year": lambda book, group: Flaw(
            "selected_next_year",
            "groups",
            _key(group),
            {"selected_on": "15 ม.ค. 2564"},
            (("groups", _key(group), "selected_on", "G10"),),
        ),
        "blank_telephone": _register("blank_telephone", "phone", "", "G01"),
        "broken_formula": _register("broken_formula", "members", Typed("=#REF!", "#REF!"), "G13"),
        "half_a_member": _half_a_member,
        "number_in_words": _register("number_in_words", "members", "สิบสองคน", "G14"),
        "district_of_another_province": _register("district_of_another_province", "district", "อ.ไม่มีในจังหวัด", "G05"),
        "kind_not_in_the_list": _register("kind_not_in_the_list", "activity_type", "หัตถกรรม", "G06"),
        "impossible_day": _register("impossible_day", "selected_on", "31 พ.ย. 2562", "G14"),
        "name_that_says_nothing": _register("name_that_says_nothing", "group_name", "....", "G09"),
        "negative_amount": _results("negative_amount", {"spent": -100}, ("spent", "R07")),
        # The forum.
        "dash_as_answer": _forum("dash_as_answer", {"potential": "-"}, ("potential", "F01")),
        "dots_as_answer": _forum("dots_as_answer", {"potential": "......"}, ("potential", "F10")),
        "answer_not_in_the_list": _forum(
            "answer_not_in_the_list", {"method": "โทรศัพท์", "distancing": "มี"}, ("method", "F05")
        ),
        "other_method_not_named": _forum("other_method_not_named", _OTHER_METHOD, ("method_note", "F06")),
        "plan_not_yet_approved": _forum("plan_not_yet_approved", _NO_APPROVAL, ("plan_approved", "F11")),
        "approval_day_blank": _forum("approval_day_blank", {"approved_on": ""}, ("approved_on", "F12")),
        "day_that_does_not_exist": _forum("day_that_does_not_exist", {"forum_on": "31/6/2563"}, ("forum_on", "F19")),
        "nobody_came": _forum("nobody_came", {"participants": 0}, ("participants", "F07")),
        "approved_before_forum": _approved_before_forum,
        "forum_before_selection": _forum_before_selection,
        # The plan.
        "responsible_blank": _plan("responsible_blank", "responsible", "", "P01"),
        "ends_after_15_september": _plan("ends_after_15_september", "end_on", "30 ก.ย. 2563", "P08"),
        "ends_before_it_starts": _plan("ends_before_it_starts", "end_on", "2 พ.ค. 2563", "P09"),
        "thousands_with_a_point": _plan("thousands_with_a_point", "budget", "1.500", "P12"),
        "plan_over_budget": _over_budget,
        # The results.
        "finished_without_day": _results(
            "finished_without_day",
            {"progress": "แล้วเสร็จ", "finished_on": "", "problems": ""},
            ("finished_on", "R06"),
        ),
        "finished_next_fiscal_year": _results(
            "finished_next_fiscal_year",
            {"progress": "แล้วเสร็จ", "finished_on": "30 ธ.ค. 2563", "problems": ""},
            ("finished_on", "R12"),
        ),
        "problem_not_told": _results(
            "problem_not_told",
            {"progress": "ไม่ได้ดำเนินการ", "finished_on": "", "problems": ""},
            ("problems", "R09"),
        ),
        "output_blank": _results("output_blank", {"output": ""}, ("output", "R01")),
        "overspent_silently": _overspent_silently,
        "never_presented": _never_presented,
    }
)
"""Flaws of one group's rows by kind; each needs a group of the first batch (forum in May or June)."""
