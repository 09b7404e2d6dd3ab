"""The guide to the kinds of rules, and the way to it from each finding."""

from __future__ import annotations

import re

from rules.evaluate.kind_examples import told_of_wrong
from rules.kinds.registry import kinds
from sync.plan.blocks import plain
from sync.plan.kind_guide import GUIDE_TAB, guide_header, guide_links, guide_rows
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import central_tab_id
from tests.builders import village_sages

SAGES = village_sages()


def test_each_kind_that_the_programme_uses_has_one_row_with_a_right_and_a_wrong_example() -> None:
    rows = list(guide_rows(SAGES))
    assert len(rows) == len({rule.kind for rule in SAGES.rules})
    assert {len(row) for row in rows} == {len(guide_header(SAGES.thai))}
    assert all(isinstance(cell, str) and cell and "{noun" not in cell for row in rows for cell in row)
    assert [row[-1] for row in rows] == [
        told_of_wrong(kind.id).text(SAGES.thai) for kind in kinds().values() if kind.id in {r.kind for r in SAGES.rules}
    ]


def test_a_finding_leads_to_the_row_of_its_kind_in_the_same_workbook() -> None:
    rows, links = list(guide_rows(SAGES)), guide_links(SAGES)
    assert links.keys() == {rule.id for rule in SAGES.rules}
    for rule in SAGES.rules:
        link = links[rule.id]
        place = re.fullmatch(rf"#gid={central_tab_id(SAGES.id, GUIDE_TAB)}&range=A(\d+)", link.url)
        assert place is not None
        assert rows[int(place[1]) - 1 - DATA_FROM_ROW_0BASED][0] == plain(link)
