"""However offices are grouped: what each of them sent stands in one workbook, and the national one adds it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Text
from rules.declared.office_groups import NATIONAL, OfficeGroup
from rules.declared.programme import Programme, Source, SourceKind
from rules.evaluate.row_facts import Entries, RowStatus
from rules.overview.overview import make_overview
from sync.check.sheet_texts import NO_OFFICE, FindingRow
from sync.plan.central_contents import (
    FINDINGS_TAB,
    STATUS_TAB,
    STRAYS_TAB,
    CentralFacts,
    central_titles,
    consolidated_reports,
    consolidated_tab_id,
    contents_by_book,
)
from sync.plan.group_list import GROUPS_TAB
from sync.plan.overview_tabs import MATRIX_TAB
from sync.plan.tab_plan import TabContent
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB
from tests.rules.time_builders import at, office, programme

CODES = tuple(str(code) for code in range(10, 18))


def grouped(places: Sequence[int], kind: SourceKind = SourceKind.WORKBOOK_PER_OFFICE) -> Programme:
    """Eight offices, each in the group of that number."""
    offices = tuple(office(code, name=f"จ{code}", name_en=f"P{code}") for code in CODES)
    groups = tuple(
        OfficeGroup(f"g{number}", Text(f"ก{number}", f"G{number}"), tuple(_members(places, number)))
        for number in sorted(set(places))
    )
    return replace(programme(offices=offices), groups=groups, source=Source(kind))


def _members(places: Sequence[int], number: int) -> list[str]:
    return [code for code, place in zip(CODES, places, strict=True) if place == number]


def contents(plan: Programme, rows: Sequence[int]) -> dict[str, dict[str, TabContent]]:
    """Workbook -> tab id -> content, where each office has so many rows and as many findings."""
    counts = dict(zip(CODES, rows, strict=True))
    of_office = {code: [(n, RowStatus.WRONG, (f"{code}-{n}",)) for n in range(count)] for code, count in counts.items()}

    def findings(code: str) -> list[FindingRow]:
        return [FindingRow(code, "forum", n, "", True, f"ผิด {n}", "", "") for n in range(counts.get(code, 1))]

    causes: dict[str, object] = dict.fromkeys((NO_OFFICE, *CODES))
    overview, entries = make_overview({}, plan, at(7, 1)), Entries(("รหัสกลุ่ม",), of_office)
    facts = CentralFacts(plan, overview, {}, findings, lambda _: entries, at(7, 1), causes)
    return {book: {tab.tab_id: tab for tab in tabs} for book, tabs in contents_by_book(facts).items()}


@given(
    st.lists(st.integers(1, 4), min_size=8, max_size=8), st.lists(st.integers(0, 3), min_size=8, max_size=8)
)  # fmt: skip
def test_each_row_of_each_office_stands_in_just_one_workbook(places: list[int], rows: list[int]) -> None:
    plan = grouped(places)
    alone, apart = contents(replace(plan, groups=()), rows)[NATIONAL], contents(plan, rows)
    tabs = [consolidated_tab_id(report) for report in consolidated_reports(plan)]
    for tab_id in (*tabs, FINDINGS_TAB):
        stand = Counter(row for of_book in apart.values() if tab_id in of_book for row in of_book[tab_id].rows)
        whole = Counter(row for row in alone[tab_id].rows if row[0] != NO_OFFICE)
        assert stand == whole
        assert tab_id not in apart[NATIONAL]
    for group in plan.groups:
        of_group = apart[group.key]
        assert {row[0] for tab_id in tabs for row in of_group[tab_id].rows} <= set(group.offices)
        assert [row[0] for row in of_group[MATRIX_TAB].rows] == list(group.offices)
    *listed, country = apart[NATIONAL][GROUPS_TAB].rows
    assert [row[0] for row in listed] == [group.title.th for group in plan.groups]
    assert country[2:] == (len(CODES), len(tabs) * sum(rows), sum(rows))
    assert list(country[2:]) == [sum(int(str(n)) for n in column) for column in list(zip(*listed, strict=True))[2:]]
    for tab_id in (STATUS_TAB, MATRIX_TAB):
        assert apart[NATIONAL][tab_id].digest == alone[tab_id].digest


def test_rows_of_no_office_stand_in_the_national_workbook_where_offices_share_a_tab() -> None:
    shared = contents(grouped([1] * 8, SourceKind.SHARED_TAB), [1] * 8)
    assert [row[0] for row in shared[NATIONAL][STRAYS_TAB].rows] == [NO_OFFICE]
    assert STRAYS_TAB not in contents(grouped([1] * 8), [1] * 8)[NATIONAL]


def test_each_workbook_is_told_all_of_its_tabs_but_those_that_only_grow_and_the_staffs() -> None:
    plan = grouped([1, 1, 1, 1, 2, 2, 2, 2])
    found = contents(plan, [1] * 8)
    for group in (None, *plan.groups):
        titles = central_titles(plan, group)
        made = set(found[NATIONAL if group is None else group.key])
        assert made <= set(titles)
        assert HISTORY_TAB in titles
        if group is not None:
            assert set(titles) - made == {HISTORY_TAB}
        else:
            assert LOG_TAB in titles
