"""A programme of districts with codes of their own: all that is shown speaks its words, in each way of sharing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.google.answer_values import column_letters
from sync.workbook.layout import FORMER_OWN_HEADERS, STATUS_HEADER
from tests.end_to_end.world import A_WHILE, CLERK, DAY, KINDS, World, served_world
from tests.templates import Templates

HERE = Path(__file__).parent / "districts"
PROGRAMME = "programmes/floods-2563.yaml"
WORKBOOKS, TABS, SHARED = KINDS
FIXED = re.compile(r"จังหวัด|(?<!ภูมิ)ภาค|กลุ่ม|\b(?:provinces?|regions?|groups?)\b", re.IGNORECASE)
CENTRAL = (
    *("ภาพรวม", "ตารางสถานะ", "สถานะรายอำเภอ", "รวมทะเบียน", "รวมความเสียหาย"),
    *("รายการที่ต้องแก้ไข", "คู่มือกฎ", "ประวัติการเปลี่ยนแปลง", "เส้นความครบถ้วน", "บันทึกการทำงานของระบบ"),
    *("กำหนดส่งและข้อยกเว้น", "รอการตัดสินใจ", "ตรวจรับ", "ผู้ติดต่อ"),
)


@contextmanager
def districts(templates: Templates, directory: Path, kind: str = WORKBOOKS) -> Iterator[World]:
    """Three districts, workbooks made and shared, nothing typed yet."""

    def make(place: Path) -> None:
        shutil.copytree(HERE, place / "config")
        change(place / "config", f"kind: {WORKBOOKS}", f"kind: {kind}")
        with served_world(place, DAY - A_WHILE) as world:
            assert world.cli("init", "--json").exit_code == 0
            for of in world.ids():
                world.share(of)

    shutil.copytree(templates.made(f"districts-{kind}", make), directory, dirs_exist_ok=True)
    with served_world(directory, DAY) as world:
        yield world


def change(config: Path, before: str, after: str) -> None:
    path = config / PROGRAMME
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def type_entries(world: World, kind: str) -> None:
    """Two households of one district; another's register with a foreign code; an office named by an alias."""
    if kind == WORKBOOKS:
        world.type_rows("TH-40", "ทะเบียน", [["th-40-001", "ก"], ["TH-40-002", "ข"]])
        world.type_rows("TH-40", "ความเสียหาย", [["TH-40-001", "3"], ["TH-40-002", "1"]])
        world.type_rows("1001", "ทะเบียน", [["KKN-001", "ค"]])
    elif kind == TABS:
        world.type_rows("homes", "น้ำพอง", [["th-40-001", "ก"], ["TH-40-002", "ข"]])
        world.type_rows("damage", "น้ำพอง", [["TH-40-001", "3"], ["TH-40-002", "1"]])
        world.type_rows("homes", "เมืองขอนแก่น", [["KKN-001", "ค"]])
    else:
        rows = [
            ["อ.น้ำพอง", "th-40-001", "ก"],
            ["พอง", "TH-40-002", "ข"],
            ["ในเมือง", "KKN-001", "ค"],
            ["ภูเวยง", "", "ง"],
        ]
        world.type_rows("homes", "ทะเบียน", rows)
        world.type_rows(
            "damage", "ความเสียหาย", [["th - 40", "TH-40-001", "3"], ["Nam Phong District", "TH-40-002", "1"]]
        )


def shown(world: World) -> dict[str, list[list[object]]]:
    """Every cell of every tab of every file, by file and tab."""
    found = {}
    for of, file_id in world.ids().items():
        seen = world.call("GET", f"/v4/spreadsheets/{file_id}?fields=sheets.properties.title", None, user=CLERK)
        for title in (sheet["properties"]["title"] for sheet in seen["sheets"]):
            found[f"{of} {title}"] = world.cells(of, f"'{title}'!A1:Z60")
    return found


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS)
def test_tabs_headers_sentences_and_commands_speak_the_programmes_words(
    templates: Templates, tmp_path: Path, kind: str
) -> None:
    with districts(templates, tmp_path, kind) as world:
        type_entries(world, kind)
        world.sync()
        assert world.cli("plan", "--json").json["cells_planned"] == []
        cells = shown(world)
        central = {name.removeprefix("central "): rows for name, rows in cells.items() if name.startswith("central ")}
        assert tuple(central) == CENTRAL
        assert central["สถานะรายอำเภอ"][1][:3] == ["รหัสอำเภอ", "อำเภอ", "โซน"]
        assert list(dict.fromkeys(row[0] for row in central["สถานะรายอำเภอ"][2:])) == ["TH-40", "1001", "KKN"]
        assert [row[:2] for row in central["รวมความเสียหาย"][2:]] == [["TH-40", "น้ำพอง"]] * 2
        assert "รอทะเบียนครัวเรือน (กรอกทะเบียนครัวเรือนก่อน)" in str(central["สถานะรายอำเภอ"])
        assert {name: FIXED.findall(str(rows)) for name, rows in cells.items() if FIXED.search(str(rows))} == {}
        if kind == SHARED:
            assert "ไม่รู้จักอำเภอ ‘ภูเวยง’ (หมายถึง “ภูเวียง” หรือไม่)" in str(cells["homes ทะเบียน"])
            assert cells["homes ทะเบียน"][0][2] == "อำเภอ"
        for language in ("th", "en"):
            for words in (("status",), ("status", "--office", "พอง"), ("explain", "1001", "damage"), ("check-config",)):
                answer = world.cli(*words, environment={"SONGTHAN_LANG": language})
                assert FIXED.findall(answer.stdout + answer.stderr) == [], words


def test_offices_are_named_by_code_name_alias_and_the_near_name_is_told(templates: Templates, tmp_path: Path) -> None:
    with districts(templates, tmp_path) as world:
        type_entries(world, WORKBOOKS)
        world.sync()
        for name in ("th-40", "พอง"):
            assert world.cli("status", "--office", name, "--json").json["code"] == "TH-40", name
        both = world.cli("status", "--office", "kkn", "--province", "1001", "--json").json
        assert [office["code"] for office in both["offices"]] == ["1001", "KKN"]
        unknown = world.cli("status", "--office", "ภูเวยง")
        assert unknown.exit_code == 2
        assert "no district “ภูเวยง” (did you mean “Phu Wiang”?)" in unknown.stderr
        assert (
            world.cli(
                "adopt", "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef", "--office", "KKN", "--office", "1001"
            ).exit_code
            == 2
        )


def header(world: World, of: str, tab: str) -> list[object]:
    return world.cells(of, f"'{tab}'!A1:Z1")[0]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", [WORKBOOKS, SHARED])
def test_when_the_words_change_tabs_and_headers_are_renamed_in_place_by_the_first_pass(
    templates: Templates, tmp_path: Path, kind: str
) -> None:
    with districts(templates, tmp_path, kind) as world:
        config = world.config
        words = "  office: {th: อำเภอ, en: district, th_short: อ.}\n  region: {th: โซน, en: zone}\n"
        change(config, f"words:\n{words}  unit: {{th: ครัวเรือน, en: household}}\n", "")
        world.sync("--full")
        before = {title: world.sheet_id("central", title) for title in ("สถานะรายจังหวัด", "ประวัติการเปลี่ยนแปลง")}
        change(config, "source:\n", f"words:\n{words}source:\n")
        world.sync()
        assert world.sheet_id("central", "สถานะรายอำเภอ") == before["สถานะรายจังหวัด"]
        assert world.cells("central", "'สถานะรายอำเภอ'!A2:C2") == [["รหัสอำเภอ", "อำเภอ", "โซน"]]
        assert world.cells("central", "'ประวัติการเปลี่ยนแปลง'!C2:D2") == [["รหัสอำเภอ", "อำเภอ"]]
        assert world.cells("central", "'กำหนดส่งและข้อยกเว้น'!D2") == [["อำเภอ"]]
        seen = world.call("GET", f"/v4/spreadsheets/{world.ids()['central']}?fields=sheets.properties.title", None)
        assert sorted(sheet["properties"]["title"] for sheet in seen["sheets"]) == sorted(CENTRAL)
        if kind == SHARED:
            assert world.cells("homes", "'สรุปสถานะ'!A3") == [["อำเภอ"]]
            assert header(world, "homes", "ทะเบียน")[2:5] == ["อำเภอ", "รหัสบ้าน", "เจ้าบ้าน"]
        assert world.cli("plan", "--json").json["cells_planned"] == []


@pytest.mark.parametrize("kind", [WORKBOOKS, *(pytest.param(kind, marks=pytest.mark.soak) for kind in (TABS, SHARED))])
def test_titles_and_headers_that_we_wrote_are_renamed_in_place_and_those_of_people_stay(
    templates: Templates, tmp_path: Path, kind: str
) -> None:
    """All headers of a report change at once, and once more: the columns stay, what they are called follows."""
    with districts(templates, tmp_path, kind) as world:
        type_entries(world, kind)
        world.sync()
        of = "TH-40" if kind == WORKBOOKS else "damage"
        tab, renamed = ("น้ำพอง", "น้ำพอง") if kind == TABS else ("ความเสียหาย", "ความเสียหายของแปลง")
        before = header(world, of, tab)
        sheet_id = world.sheet_id(of, tab)
        change(world.config, "tab: ความเสียหาย", "tab: ความเสียหายของแปลง")
        for home, rai in (("เลขที่บ้าน", "พื้นที่เสียหาย (ไร่)"), ("ที่อยู่", "แปลงที่เสียหาย")):
            today = {"รหัสบ้าน": home, "ไร่": rai}
            path = world.config / PROGRAMME
            homes, damage = path.read_text("utf-8").split("  - id: damage")
            damage = re.sub("header: .*?, type: code", f"header: {home}, type: code", damage)
            damage = re.sub("header: .*?, type: number", f"header: {rai}, type: number", damage)
            path.write_text(f"{homes}  - id: damage{damage}", "utf-8")
            planned = {cell["after"] for cell in world.cli("plan", "--json").json["cells_planned"]}
            assert {home, rai} <= planned
            world.sync()
            assert header(world, of, renamed) == [today.get(str(words), words) for words in before]
            assert world.sheet_id(of, renamed) == sheet_id
        assert world.cli("plan", "--full", "--json").json["cells_planned"] == []
        assert world.status("TH-40", "damage")["content"]["done"] == 2
        title = {"properties": {"sheetId": sheet_id, "title": "ของเรา"}, "fields": "title"}
        world.batch_update(of, {"updateSheetProperties": title})
        world.type_rows(of, "ของเรา", [["ที่นา"]], first_row_1based=1)
        world.sync()
        assert "ที่นา" in header(world, of, "ของเรา")
        assert "ที่นา" in str(world.cells(of, "'สรุปสถานะ'!A1:Z60"))


def test_a_header_that_a_former_version_gave_our_column_is_renamed_in_place(
    templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMER_OWN_HEADERS, "status", ("ผลตรวจ",))
    with districts(templates, tmp_path) as world:
        type_entries(world, WORKBOOKS)
        today = header(world, "TH-40", "ทะเบียน")
        place = f"'ทะเบียน'!{column_letters(today.index(STATUS_HEADER))}1"
        path = f"/v4/spreadsheets/{world.ids()['TH-40']}/values/{place}?valueInputOption=RAW"
        world.call("PUT", path, {"values": [["ผลตรวจ"]]})
        world.sync()
        assert header(world, "TH-40", "ทะเบียน") == today
        assert world.cli("plan", "--full", "--json").json["cells_planned"] == []
