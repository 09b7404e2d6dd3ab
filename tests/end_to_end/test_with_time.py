"""With time alone: the night's look fixes bounds of peers, and a service without news says that it lives."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.test_other_words import change, districts
from tests.end_to_end.world import World
from tests.templates import Templates

RULE = "      - {id: D3, kind: unusual-among-peers, severity: warns, parameters: {column: rai}}\n"
LAST_RULE = "      - {id: D2, kind: covers"
LOG = "บันทึกการทำงานของระบบ"
OWNER = "centre@embedded.invalid"
AFTER_THE_YEAR = datetime(2020, 12, 1, 9, tzinfo=BANGKOK)


def told(world: World) -> list[str]:
    """What stands beside the last row of the damage, the one unlike the others."""
    return world.cells("TH-40", "'ความเสียหาย'!A22:B22")[0]


@pytest.mark.soak
def test_the_nights_look_fixes_the_bounds_of_peers_and_days_without_news_leave_a_sign_of_life(
    templates: Templates, tmp_path: Path
) -> None:
    with districts(templates, tmp_path) as world:
        change(world.config, LAST_RULE, RULE + LAST_RULE)
        codes = [f"TH-40-{number:03d}" for number in range(1, 22)]
        world.type_rows("TH-40", "ทะเบียน", [[code, f"บ้าน {code}"] for code in codes])
        world.type_rows("TH-40", "ความเสียหาย", [[code, str(5 + place % 4)] for place, code in enumerate(codes[:-1])])
        world.type_rows("TH-40", "ความเสียหาย", [[codes[-1], "900"]], 22)
        for office in ("1001", "KKN"):
            world.type_rows(office, "ทะเบียน", [[f"{office}-001", "ก"]])
            world.type_rows(office, "ความเสียหาย", [[f"{office}-001", "5"]])
        world.sync()
        assert told(world)[0] == "ครบถ้วน"
        world.sync("--full")
        remark = told(world)
        assert remark[0] == "มีข้อสังเกต"
        assert "ณ 25 ก.ค. 2563) หากถูกต้องแล้ว ไม่ต้องแก้ไข" in remark[1]
        world.set_clock(AFTER_THE_YEAR)
        world.sync()
        assert told(world) == remark
        for of, file_id in world.ids().items():
            if of != "central":  # nothing can be read or written any more, and nothing changes
                world.call("PATCH", f"/drive/v3/files/{file_id}", {"trashed": True}, user=OWNER)
        logged = []
        for hours in (1, 24, 25.5, 26):
            world.set_clock(AFTER_THE_YEAR + timedelta(hours=hours))
            world.cli("sync")
            logged.append(world.cells("central", f"'{LOG}'!A3:I30"))
        assert [row[2] for row in logged[0][:2]] == ["ปรับปรุงสถานะ", "ปรับปรุงสถานะ"]
        assert [len(rows) - len(logged[0]) for rows in logged] == [0, 0, 1, 1]
        assert logged[-1][0][0] == "2 ธ.ค. 2563 10:30 น."
        assert [*logged[-1][0][2:3], *logged[-1][0][4:8]] == ["ทำงานปกติ ไม่มีอะไรเปลี่ยน", 0, 0, 0, 3]
        assert "ถังขยะ" in logged[-1][0][8]
