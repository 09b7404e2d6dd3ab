"""One value for every picture: a number that is shown twice is the same number."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import say
from rules.catalogue.bilingual import Noun, Nouns
from rules.declared.programme import Programme, Severity
from rules.evaluate.evaluate import evaluate
from rules.overview.changed import ChangeKind
from rules.overview.findings import office_findings
from rules.overview.overview import Overview, make_overview
from rules.overview.rates import ALL_REPORTS, Level
from rules.overview.row_pictures import office_pictures, row_pictures
from rules.overview.standing import REPORTED, Standing
from rules.overview.waiting import Reason
from rules.verdicts.facts import ContentState, Reading, ReadingState, ReportStatus, TimeState
from rules.verdicts.status_messages import reasons_text
from tests.builders import TODAY, column, office, programme, report, rule, tables
from tests.rules.overview.statuses import PLAN, by_pair, status
from tests.rules.time_builders import at


@st.composite
def any_statuses(draw: st.DrawFn) -> dict[tuple[str, str], ReportStatus]:
    return by_pair(
        *(
            status(
                office.code,
                report.id,
                draw(st.sampled_from(TimeState)) if report.deadline else TimeState.NO_DEADLINE,
                draw(st.sampled_from(ContentState)),
                draw(st.booleans()),
                draw(st.sampled_from(ReadingState)),
            )
            for office in PLAN.offices
            for report in PLAN.reports
            if report.id in office.expected_reports
        )
    )


@given(any_statuses())
def test_a_number_shown_twice_is_the_same_number(statuses: dict[tuple[str, str], ReportStatus]) -> None:
    overview = make_overview(statuses, PLAN, at(8, 1))
    standings = Counter(place.standing for place in overview.matrix)
    nation = overview.nation

    assert sum(standings[standing] for standing in REPORTED) == nation.reported
    assert sum(standings.values()) == nation.expected  # on a day on which all have opened
    assert standings[Standing.OVERDUE] == nation.overdue
    assert sum(len(one.reports) for one in overview.waiting if one.reason is Reason.OVERDUE) == nation.overdue
    assert dict(standings) == next(
        rate.standings for rate in overview.rates if rate.level is Level.NATION and rate.report == ALL_REPORTS
    )
    by_report = [astuple(overview.counts(Level.NATION, report=report.id)) for report in PLAN.reports]
    assert [sum(column) for column in zip(*by_report, strict=True)] == list(astuple(nation))


@given(any_statuses(), any_statuses())
def test_what_changed_is_the_difference_of_the_two_pictures(
    before: dict[tuple[str, str], ReportStatus], after: dict[tuple[str, str], ReportStatus]
) -> None:
    then = make_overview(before, PLAN, at(7, 20))
    overview = make_overview(after, PLAN, at(8, 1)).since(then.day, before)
    assert overview.changed is not None
    counts = overview.changed.counts
    changed = {kind: counts.get(kind, 0) for kind in ChangeKind}

    assert changed[ChangeKind.OVERDUE] - changed[ChangeKind.NO_LONGER_OVERDUE] == (
        overview.nation.overdue - then.nation.overdue
    )
    assert changed[ChangeKind.REPORTED] >= overview.nation.reported - then.nation.reported


def test_nothing_changed_against_the_same_statuses() -> None:
    same = by_pair(status("50"), status("57", time=TimeState.OVERDUE))
    changed = make_overview(same, PLAN, at(8, 1)).since(at(7, 1).date(), same).changed
    assert changed is not None
    assert changed.changes == ()


def test_what_waits_names_the_office_with_the_most_reports_first() -> None:
    overdue = [status(code, time=TimeState.OVERDUE) for code in ("50", "57")]
    register = status("57", "groups", content=ContentState.WRONG, time=TimeState.OVERDUE)

    waits = make_overview(by_pair(*overdue, register), PLAN, at(8, 1)).waiting

    assert [(one.reason, one.office, one.reports) for one in waits] == [
        (Reason.WRONG, "57", ("groups",)),
        (Reason.OVERDUE, "57", ("forum", "groups")),
        (Reason.OVERDUE, "50", ("forum",)),
    ]


THINGS = report("things", column("name"), column("note", header="หมายเหตุ"))
CHECKED = programme(
    THINGS,
    rules=[
        rule("real-text", columns=["name"], id="T1"),
        rule("required", columns=["note"], id="T2"),
        rule("real-text", Severity.WARNS, columns=["note"], id="T3"),
    ],
    offices=[office("50"), office("52", "ลำปาง", "Lampang")],
)


def checked(plan: Programme, rows: dict[str, list[list[str]]], *silent: str) -> Overview:
    evaluation = evaluate(tables(plan, {"things": rows}), plan, TODAY)
    states = {code: ContentState.NOT_OPEN if code in silent else ContentState.WRONG for code in rows}
    statuses = by_pair(*(status(code, "things", content=state) for code, state in states.items()))
    pictures = row_pictures(office_pictures(evaluation), office_findings(evaluation), statuses, plan, at(7, 25).date())
    return make_overview(statuses, plan, at(7, 25), pictures)


def test_the_most_frequent_finding_is_what_most_offices_have() -> None:
    overview = checked(CHECKED, {"50": [["-", "ดี"], ["ดี", "."]], "52": [["-", "ดี"], ["..", ""]]})

    first = overview.frequent[0]

    assert (first.rule, first.column, first.findings, first.offices, first.blocks) == ("T1", "name", 3, 2, True)
    assert {(one.rule, one.findings, one.offices) for one in overview.frequent[1:]} == {("T2", 1, 1), ("T3", 1, 1)}


def test_the_most_frequent_finding_speaks_of_units_as_the_programme_does() -> None:
    once = rule("once-per-group", column="note", group="name", id="T4")
    wells = replace(CHECKED, rules=(once,), nouns=Nouns(unit=Noun("บ่อ", "well", "wells", "บ่อ")))

    first = checked(wells, {"50": [["ก", ""]]}).frequent[0]

    assert (first.what.th, first.what.en) == ("กรอกอย่างน้อยหนึ่งครั้งต่อบ่อ", "Once per well")


def test_findings_of_a_report_of_which_nothing_is_asked_are_not_counted() -> None:
    overview = checked(CHECKED, {"50": [["-", "ดี"]], "52": [["-", "ดี"]]}, "52")

    assert [(one.rule, one.findings) for one in overview.frequent] == [("T1", 1)]


def test_the_matrix_gives_the_first_thing_that_blocks_as_the_reason() -> None:
    overview = checked(CHECKED, {"50": [["ดี", "."], ["ดี", ""], ["-", ""]], "52": [["ดี", "."]]})

    reasons = {place.office: place.reason for place in overview.matrix}

    assert reasons["50"] is not None
    assert "หมายเหตุ" in str(reasons["50"])
    assert "3" in str(reasons["50"])  # row 3: the remark of row 2 keeps nothing from being complete
    assert reasons["52"] is None


def test_of_what_is_overdue_without_any_entry_its_content_is_the_reason() -> None:
    statuses = by_pair(status("50", time=TimeState.OVERDUE, content=ContentState.NOT_STARTED), status("57"))

    reasons = {place.office: place.reason for place in make_overview(statuses, PLAN, at(8, 1)).matrix}

    assert reasons["50"] == say("statuses.content_not_started", **dict(reasons["50"].facts if reasons["50"] else ()))
    assert reasons["57"] is None


def test_what_is_told_of_one_office_names_no_file_by_its_id() -> None:
    trashed = say("reading.as_google_says", why=say("reading.file_trashed", file="1GTdLk8o"), words="gone")
    told = reasons_text(Reading(ReadingState.UNREADABLE, at(8, 1), reasons=(trashed,)))

    assert "1GTdLk8o" not in told.th + told.en
    assert told.th.startswith("ไฟล์ นี้ อยู่ในถังขยะ")
