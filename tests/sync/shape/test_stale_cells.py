"""Our rules that turn cells grey, told from those of people."""

from __future__ import annotations

import pytest

from sync.shape.stale_cells import LastLook, is_stale_rule, stale_rule

LOOK = LastLook("$H$1", 4)
AREA = {"sheetId": 1, "startRowIndex": 0, "startColumnIndex": 0}


@pytest.mark.parametrize("look", [LOOK, LOOK.from_other_tabs('สรุป "ของ" it\'s')])
@pytest.mark.parametrize("header", [None, "ผลการตรวจ"])
def test_a_rule_of_ours_is_known_again(look: LastLook, header: str | None) -> None:
    condition = stale_rule(AREA, look, header)["booleanRule"]["condition"]
    assert is_stale_rule(condition)


def test_a_rule_of_peoples_that_asks_for_many_cells_is_told_from_ours_without_trying_all_its_partings() -> None:
    filled = ",".join(f'A{row}<>""' for row in range(1, 101))  # 2 to the power of 100 of them
    value = {"userEnteredValue": f"=AND({filled})"}
    assert not is_stale_rule({"type": "CUSTOM_FORMULA", "values": [value]})
