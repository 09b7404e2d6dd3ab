"""What was probably meant."""

from __future__ import annotations

import pytest

from rules.readings.near_names import nearest

NAMES = {name: name for name in ("ขอนแก่น", "อุทัยธานี", "เชียงใหม่", "เชียงราย", "น้ำพอง")}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ขอน", "ขอนแก่น"), ("น้ำพลอง", "น้ำพอง"), ("เชียงร", "เชียงราย"), ("ขอ", None), ("", None)],
)
def test_a_beginning_that_one_name_alone_has_means_it(typed: str, meant: str | None) -> None:
    assert nearest(typed, NAMES) == meant
