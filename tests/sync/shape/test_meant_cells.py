"""The cell that a sentence means is coloured by the sheet; those merely mentioned are not; pasting leaves no litter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rules.catalogue.text import sentences
from rules.declared.programme import CellType, Column
from sync.check.own_sentences import is_beside_rows
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.sheets_port import Json
from sync.shape.repair import check_file, repair_file
from sync.workbook.layout import OWN_HEADERS, FileTarget
from tests.sync.programmes import GROUP_COLUMNS, office, programme, report
from tests.sync.server_world import ServerWorld, only_target, server_world

ODD = Column("odd", 'ราคา? (บาท*~) "รวม" $A$1', CellType.TEXT)
"""A header of all that formulas and their patterns take for something else."""
PROGRAMME = programme(
    (report(columns=(*GROUP_COLUMNS, ODD)),), (office("10", spreadsheet_id=None, expects=("groups",)),)
)
TAB = "ชุดที่ 1"
NIGHTS = 30


@dataclass
class Scene:
    server: ServerWorld
    target: FileTarget

    @property
    def sheet_id(self) -> int:
        return self.target.tabs[0].tab_id

    def says(self, sentence: str, row_1based: int = 2) -> None:
        self.server.type_in(self.target.spreadsheet_id, f"'{TAB}'!B{row_1based}", [[sentence]])

    def coloured(self, row_1based: int = 2) -> set[str]:
        """Headers of their cells in that row whose background is not that of the rest."""
        fields = "data.rowData.values(formattedValue,effectiveFormat.backgroundColorStyle)"
        rows = self.server.sheet(self.target.spreadsheet_id, TAB, fields)["data"][0]["rowData"]
        headers = [cell.get("formattedValue", "") for cell in rows[0]["values"]]
        looks = [cell.get("effectiveFormat", {}) for cell in rows[row_1based - 1]["values"]]
        plain = {"backgroundColorStyle": {"rgbColor": {"red": 1, "green": 1, "blue": 1}}}
        return {headers[place] for place, look in enumerate(looks) if look not in ({}, plain)} - {
            *OWN_HEADERS.values(),
            "",
        }

    def rules(self) -> list[Json]:
        found: list[Json] = self.server.sheet(self.target.spreadsheet_id, TAB, "conditionalFormats")[
            "conditionalFormats"
        ]
        return found

    def by_person(self, *requests: Json) -> None:
        self.server.person.batch_update(self.target.spreadsheet_id, requests)

    def night(self) -> int:
        """One nightly check; how many things it put right."""
        file = self.server.read(self.server.with_ids(PROGRAMME), self.target)
        found = check_file(PROGRAMME, self.target, file, self.server.service, (SHEETS_SERVER_SERVICE,))
        repair_file(found, self.server.service)
        return len(found.repairs)

    def area(self, rows: tuple[int, int], columns: tuple[int, int]) -> Json:
        return {
            "sheetId": self.sheet_id,
            "startRowIndex": rows[0],
            "endRowIndex": rows[1],
            "startColumnIndex": columns[0],
            "endColumnIndex": columns[1],
        }


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with server_world(tmp_path) as server:
        made, _ = server.init(PROGRAMME)
        yield Scene(server, only_target(made))


@pytest.mark.parametrize("column", [*GROUP_COLUMNS, ODD], ids=lambda column: column.id)
def test_just_the_column_in_quotes_is_coloured_whatever_its_name_holds(scene: Scene, column: Column) -> None:
    others = " ".join(f"‘{other.header}’ {other.header}" for other in (*GROUP_COLUMNS, ODD) if other is not column)
    scene.says(f"กรุณากรอก “{column.header}” ({others})")
    assert scene.coloured() == {column.header}
    scene.says("")
    assert scene.coloured() == set()


def test_every_sentence_beside_a_row_quotes_the_column_that_is_meant_and_nothing_else() -> None:
    for name, both in sentences().items():
        if is_beside_rows(name):
            for text in both:
                assert set(re.findall("“(.*?)”", text)) <= {"{column}", "{header}"}, name


def test_several_findings_colour_several_cells_of_their_own_row_alone(scene: Scene) -> None:
    scene.says("กรุณากรอก “โทรศัพท์”\nกรุณากรอก “รหัสกลุ่ม” / “ชื่อกลุ่ม”", 3)
    assert scene.coloured(3) == {"โทรศัพท์", "รหัสกลุ่ม", "ชื่อกลุ่ม"}
    assert scene.coloured(2) == scene.coloured(4) == set()


def test_rows_put_in_first_and_last_and_a_column_put_in_before_keep_their_colours(scene: Scene) -> None:
    for dimension, start in (("ROWS", 1), ("ROWS", 5), ("COLUMNS", 2), ("COLUMNS", 0)):
        span = {"sheetId": scene.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": start + 1}
        scene.by_person({"insertDimension": {"range": span, "inheritFromBefore": False}})
    scene.server.type_in(scene.target.spreadsheet_id, f"'{TAB}'!C2", [["กรุณากรอก “โทรศัพท์”"]])
    assert scene.coloured() == {"โทรศัพท์"}
    assert scene.night() == 0


def test_peoples_own_rules_go_before_ours(scene: Scene) -> None:
    ours = len(scene.rules())
    black: Json = {"backgroundColorStyle": {"rgbColor": {}}}
    own = {"condition": {"type": "NOT_BLANK"}, "format": black}
    rule = {"ranges": [scene.area((1, 200), (2, 7))], "booleanRule": own}
    scene.by_person({"addConditionalFormatRule": {"rule": rule, "index": ours}})
    assert scene.night() == 1
    assert [each["booleanRule"]["condition"]["type"] for each in scene.rules()].index("NOT_BLANK") == 0
    assert len(scene.rules()) == ours + 1
    assert scene.night() == 0


def split(rule: Json, at: int) -> Json:
    """The same rule over two pieces with a gap, as a paste into the middle leaves it."""
    (area,) = rule["ranges"]
    return {**rule, "ranges": [{**area, "endRowIndex": at}, {**area, "startRowIndex": at + 1}]}


def test_however_pasting_splits_ranges_thirty_nights_leave_the_number_of_rules_constant(scene: Scene) -> None:
    at_first = scene.rules()
    for night in range(NIGHTS):
        row, column = 1 + night % 7, 2 + night % 3
        scene.says("กรุณากรอก “โทรศัพท์”", row + 1)
        source = scene.area((row, row + 2), (column % 3, column % 3 + 3))
        paste = {"source": source, "destination": scene.area((row + 9, row + 11), (column, column + 3))}
        doubled = scene.rules()[night % len(at_first)]
        scene.by_person(
            {"copyPaste": {**paste, "pasteType": "PASTE_NORMAL"}},
            {"addConditionalFormatRule": {"rule": doubled, "index": night % 5}},
            {"updateConditionalFormatRule": {"index": night % 5, "rule": split(doubled, 3 + night)}},
        )
        assert scene.night() >= 1
        assert len(scene.rules()) == len(at_first)
        assert scene.night() == 0
    assert scene.rules() == at_first


def test_a_row_keeps_the_height_that_the_sheet_gives_it(scene: Scene) -> None:
    heights = scene.server.sheet(scene.target.spreadsheet_id, TAB, "data.rowMetadata.pixelSize")
    scene.says("กรุณากรอก “โทรศัพท์”\n" * 9)
    scene.night()
    assert scene.server.sheet(scene.target.spreadsheet_id, TAB, "data.rowMetadata.pixelSize") == heights
