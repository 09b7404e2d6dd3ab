"""Workbooks as offices keep them: what each tab and header is taken for, and what is asked instead of guessed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from config.load import load_configuration
from rules.readings.fiscal_year import YearSpan
from sync.attach.guess_columns import Decision, guess_columns
from sync.attach.header_blocks import find_header_blocks
from sync.attach.header_scores import ColumnForms
from sync.attach.match_tabs import TabMatch, match_tabs
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.attach.tab_candidates import Doubt, WantedMatch
from sync.attach.tab_picture import TabPicture
from sync.workbook.layout import TabTarget
from sync.workbook.tab_sight import SeenSheet
from tests.end_to_end.world import CONFIG
from tests.sync.attach.clerk_forms import CLERK_FORMS
from tests.sync.attach.lacking_forms import LACKING_FORMS
from tests.sync.attach.ministry_forms import MINISTRY_FORMS
from tests.sync.attach.newcomer_forms import NEWCOMER_FORMS, PLANS
from tests.sync.attach.office_forms import OFFICE_FORMS
from tests.sync.attach.province_forms import PROVINCE_FORMS
from tests.sync.attach.shared_tab_forms import SHARED_TAB_FORMS
from tests.sync.attach.stranger_forms import STRANGER_FORMS
from tests.sync.attach.survey_forms import SURVEY_FORMS
from tests.sync.attach.untidy_forms import FORMS, Form

BLIND = (*CLERK_FORMS, *MINISTRY_FORMS, *SURVEY_FORMS, *LACKING_FORMS, *PROVINCE_FORMS, *SHARED_TAB_FORMS)
BY_NAME = {form.name: form for form in (*FORMS, *OFFICE_FORMS, *NEWCOMER_FORMS, *STRANGER_FORMS, *BLIND)}
OF_FLOODS = frozenset(name for name, form in BY_NAME.items() if any(of == "flood" for of, _ in form.right.values()))

FLOODS = TabPicture(
    "รายงานน้ำท่วม",
    [
        ["ที่", "ประจำเดือน", "จุดที่ท่วม", "ตำบล", "วันที่เริ่มท่วม", "ระดับน้ำ (ซม.)", "ครัวเรือนเดือดร้อน", "ครัวเรือนทั้งหมด",
         "สถานการณ์ปัจจุบัน", "ผู้รายงาน", "วันที่รายงาน", "การให้ความช่วยเหลือ"],
        [1, "ต.ค. 2563", "วัดบางบาล", "บางบาล", "5 ต.ค. 2563", 80, 25, 300, "ท่วมขัง", "นายก", "6 ต.ค. 2563", "ถุงยังชีพ"],
        [2, "ต.ค. 2563", "ตลาดเก่า", "บางบาล", "6 ต.ค. 2563", 60, 15, 200, "คลี่คลาย", "นายก", "7 ต.ค. 2563", "เรือ"],
    ],
)  # fmt: skip


def test_another_programmes_columns_are_told_as_well() -> None:
    """The day on which something was reported is not who reported it; the rest of a household's words is asked."""
    floods = load_configuration(CONFIG, {"SONGTHAN_PROGRAMME": "flood-watch-2564"}).programme
    forms = ColumnForms(floods.reports[0].columns, YearSpan(floods.first_day, floods.last_day))
    (block, *_) = find_header_blocks(FLOODS, forms)
    guesses = guess_columns(FLOODS, block, forms)
    told = {guess.name.text: guess.column_id for guess in guesses if guess.column_id is not None}
    assert told == {
        "ประจำเดือน": "month",
        "จุดที่ท่วม": "place",
        "วันที่เริ่มท่วม": "flooded_on",
        "ระดับน้ำ (ซม.)": "depth",
        "ครัวเรือนเดือดร้อน": "households",
        "สถานการณ์ปัจจุบัน": "state",
        "ผู้รายงาน": "reporter",
        "การให้ความช่วยเหลือ": "help",
    }


@cache
def wanted(*, of_floods: bool = False) -> tuple[WantedMatch, ...]:
    """The reports of the first programme, or one month of the second's."""
    programme = load_configuration(CONFIG, {"SONGTHAN_PROGRAMME": "flood-watch-2564"} if of_floods else {}).programme
    near = YearSpan(programme.first_day, programme.last_day)
    return tuple(
        WantedMatch(
            TabTarget(programme.id, (of,), "83", report.tab, (programme.id, of, "83")),
            report.title.th,
            ColumnForms(report.columns, near),
        )
        for of, report in ([("flood", programme.reports[0])] if of_floods else [(r.id, r) for r in programme.reports])
    )


@cache
def matched(name: str) -> dict[str, TabMatch]:
    return matches_of(BY_NAME[name], NOTHING_SAID)


def matches_of(form: Form, said: SaidOfTabs) -> dict[str, TabMatch]:
    sheets = [
        (
            SeenSheet({"properties": {"sheetId": number, "title": title}}),
            TabPicture(title, grid, tuple(form.merges.get(title, ()))),
        )
        for number, (title, grid) in enumerate(form.tabs.items())
    ]
    of_floods = form.name in OF_FLOODS
    return {match.wanted.target.report: match for match in match_tabs(wanted(of_floods=of_floods), sheets, said)}


def decisions(form: Form) -> Counter[str]:
    """How many headers were taken rightly or wrongly, asked with the right one first or not, or lost."""
    told: Counter[str] = Counter()
    for report, match in matched(form.name).items():
        if match.tab is None:
            continue
        right = form.right.get(match.tab.sheet.title, ("", {}))
        for guess in match.tab.guesses:
            names = (guess.name.text, guess.name.position_0based)
            column = next((right[1][name] for name in names if name in right[1]), None) if right[0] == report else None
            if guess.decision is Decision.ASKED:
                told["asked right" if guess.column_id == column else "asked wrong"] += 1
            elif guess.decision is Decision.TAKEN:
                told["right" if guess.column_id == column else "wrong"] += 1
            else:
                told["right" if column is None else "lost"] += 1
    return told


@pytest.mark.parametrize("name", BY_NAME)
def test_no_header_is_taken_wrongly_and_none_is_lost(name: str) -> None:
    told = decisions(BY_NAME[name])
    assert told["wrong"] == told["lost"] == told["asked wrong"] == 0
    assert told["right"] > 0


def test_hardly_any_header_must_be_asked_about() -> None:
    told = sum((decisions(form) for form in BY_NAME.values()), Counter[str]())
    assert told["asked right"] <= 0.15 * told.total()


@pytest.mark.parametrize("name", BY_NAME)
def test_each_report_is_found_on_its_tab_and_on_no_other(name: str) -> None:
    form = BY_NAME[name]
    found = {match.tab.sheet.title: report for report, match in matched(name).items() if match.tab is not None}
    assert found == {title: report for title, (report, _) in form.right.items()}


@pytest.mark.parametrize("name", BY_NAME)
def test_what_nobody_could_tell_is_asked(name: str) -> None:
    asked = {report for report, match in matched(name).items() if match.doubt is not None}
    assert asked == BY_NAME[name].tab_asks


@pytest.mark.parametrize("name", [form.name for form in BY_NAME.values() if form.entries])
def test_entries_begin_right_below_the_header_and_what_belongs_to_it(name: str) -> None:
    form = BY_NAME[name]
    first = {
        match.tab.sheet.title: match.tab.block.bottom_0based + 2
        for match in matched(name).values()
        if match.tab is not None
    }
    assert first == {title: rows[0] for title, rows in form.entries.items()}


def test_two_columns_in_one_are_told_by_their_names() -> None:
    tab = matched("values of two columns in one")["groups"].tab
    assert tab is not None
    combined = [guess for guess in tab.guesses if guess.decision is Decision.COMBINED]
    assert [[of for of, _ in guess.likely] for guess in combined] == [["subdistrict", "district"]]


def test_the_likeliest_tab_comes_first_and_copies_after_it() -> None:
    match = matched("an old copy and an explanation bear the same header")["groups"]
    assert match.doubt is Doubt.SEVERAL_TABS
    assert match.tab is not None
    assert match.tab.sheet.title == "ทะเบียนกลุ่ม"


def test_what_is_answered_of_one_reports_header_is_said_of_no_other_reports() -> None:
    said = SaidOfTabs({}, {}, answers={("results", "รายการ"): None, ("plan", "รายการ"): "activity"})
    matches = matches_of(PLANS, said)
    tabs = [match.tab for report in ("plan", "results") if (match := matches[report]).tab is not None]
    taken = [{guess.name.text: guess.column_id for guess in tab.guesses}["รายการ"] for tab in tabs if tab is not None]
    assert taken == ["activity", None]
