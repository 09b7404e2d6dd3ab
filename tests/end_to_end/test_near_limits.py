"""Where a workbook of the centre fills up, each command that the centre reads says so before Google refuses."""

from __future__ import annotations

from tests.end_to_end.world import GROUPS, World, group_row

LOG = "บันทึกการทำงานของระบบ"
LARGE = {"addSheet": {"properties": {"title": "ของเรา", "gridProperties": {"rowCount": 300_000, "columnCount": 25}}}}


def test_seven_of_ten_million_cells_are_told_with_the_way_out_wherever_the_centre_looks(world: World) -> None:
    assert world.sync("--full")["warnings"] == []
    world.batch_update("central", LARGE)
    (told,) = world.sync("--full")["put_back"]  # the check of shapes sees the grid that people made
    assert "75% of the 10,000,000" in told
    assert world.sync()["warnings"] == [told]
    assert told in world.cli("sync").stdout
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    assert "75% ของ 10,000,000" in world.cells("central", f"'{LOG}'!I3")[0][0]
    (problem,) = [
        check["message"]
        for check in world.cli("doctor", "--json").json["checks"]
        if check["severity"] == "warning" and "10,000,000" in check["message"]
    ]
    assert "7,5" in problem
