"""The rehearsal over HTTP: the service finds what the manifest says, and each office's story ends as it should."""

from __future__ import annotations

import json
import shlex
import shutil
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from rich.cells import cell_len
from rich.console import Console

from config.load import Configuration, load_configuration
from config.usage import UsageProblem
from rules.catalogue import Language
from rules.declared.programme import Source
from rules.verdicts.facts import ContentState, ReadingState, TimeState
from sync.demo.demo_configuration import keep_allotments, write_demo_configuration
from sync.demo.own_stories import (
    ACCEPTED,
    CLEARS,
    CONFIRMED,
    EXTENDED,
    GROWS,
    RENAMES,
    TRASHED,
    WAITS,
    decisions_of,
)
from sync.demo.rehearsal import MARKER, ShownDay, clean_store, demo_programme, excel_files, rehearse
from sync.demo.screen import closing, day_json, day_lines, demo_progress, introduction
from sync.demo.story import make_story
from sync.demo.timeline import Finding, Story
from sync.origin import SheetsServer
from sync.service import no_progress
from sync.sheets_server.discovery import find_running_server
from sync.sheets_server.server import start_server
from tests.sync.demo.story_state import findings_at

SHIPPED = Path(__file__).resolve().parents[3] / "config"
OFFICES = {"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"} | {
    ACCEPTED,
    CLEARS,
    CONFIRMED,
    EXTENDED,
    GROWS,
    RENAMES,
    TRASHED,
    WAITS,
}
SEED = 7


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("rehearsal") / "demo"
    clean_store(found)
    return found


@pytest.fixture(scope="module")
def configuration(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Configuration:
    """The demo's copy of the shipped configuration with a quarter of the provinces, some with real files' ids."""
    directory = tmp_path_factory.mktemp("site") / "config"
    shutil.copytree(SHIPPED, directory, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    offices = (directory / "provinces.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in offices[1:] if line[:2] in OFFICES]
    kept[0] = kept[0].replace(",,,", ",,1AbCdEfGhIjKlMnOpQrStUvWxYz,")
    (directory / "provinces.csv").write_text("\n".join([offices[0], *kept]) + "\n", encoding="utf-8")
    site = load_configuration(directory, {})
    return write_demo_configuration(site, store, *decisions_of(site.programme))


@pytest.fixture(scope="module")
def story(configuration: Configuration) -> Story:
    return make_story(demo_programme(configuration.programme), SEED)


@pytest.fixture(scope="module")
def days(configuration: Configuration, story: Story) -> list[ShownDay]:
    return list(rehearse(configuration, story, SheetsServer(find_running_server, start_server), no_progress))


def test_the_demos_own_configuration_names_the_workbooks_that_it_makes(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = tmp_path / "config" / "programmes" / "village-sages-2563.yaml"
    text = file.read_text(encoding="utf-8")
    assert "kind: workbook_per_office" in text
    file.write_text(text.replace("kind: workbook_per_office", "kind: shared_tab"), encoding="utf-8")

    made = write_demo_configuration(load_configuration(tmp_path / "config", {}), tmp_path / "demo", (), ())

    assert made.programme.source == Source()
    assert made.programme.windows != ()  # what follows in the file stands


def test_the_demos_own_configuration_holds_the_decisions_and_nobodys_files(
    configuration: Configuration, story: Story, store: Path
) -> None:
    keep_allotments(store / "config", story.programme)
    again = load_configuration(store / "config", {})

    assert [each.allotted_baht for each in again.programme.offices] == [
        each.allotted_baht for each in story.programme.offices
    ]
    assert len(again.programme.offices) == len(OFFICES)
    assert again.programme.extensions == story.programme.extensions
    assert again.programme.confirmations == story.programme.confirmations
    assert all(office.spreadsheet_id is None for office in configuration.programme.offices)
    assert {again.settings.store_dir, again.settings.ledger_path, again.settings.spreadsheet_ids_path} == {
        store / "sheets",
        store / "ledger.sqlite3",
        store / "spreadsheets.csv",
    }


def found_by(day: ShownDay) -> set[Finding]:
    findings = day.result.checked.evaluation.findings
    columns = [column if isinstance(column, str) else None for column in findings["column"]]
    rows = zip(findings["office"], findings["report"], findings["row_1based"], columns, findings["rule"], strict=True)
    return {Finding(*row) for row in rows}


def test_what_the_service_finds_over_http_is_what_the_manifest_says(days: list[ShownDay], story: Story) -> None:
    for day in days:
        assert sorted(map(str, found_by(day) ^ findings_at(story, day.at))) == []


def test_four_days_are_shown(days: list[ShownDay]) -> None:
    assert [day.at.date().isoformat() for day in days] == ["2020-07-25", "2020-07-31", "2020-09-16", "2020-10-01"]


def test_no_pass_leaves_an_office_half_written(days: list[ShownDay]) -> None:
    for day in days:
        assert [outcome for outcome in day.result.outcomes if outcome.left_out_tabs] == []


@pytest.mark.parametrize(
    ("office", "report", "place", "content", "time", "reading"),
    [
        (GROWS, "forum", 2, ContentState.GREW_AFTER, TimeState.ON_TIME, ReadingState.OK),
        (CLEARS, "forum", 2, ContentState.EDITED_AFTER, TimeState.ON_TIME, ReadingState.OK),
        (RENAMES, "results", 2, ContentState.COMPLETE, TimeState.ON_TIME, ReadingState.SHAPE_CHANGED),
        (EXTENDED, "forum", 1, ContentState.PARTIAL, TimeState.EXTENDED, ReadingState.OK),
        (EXTENDED, "forum", 2, ContentState.COMPLETE, TimeState.ON_TIME, ReadingState.OK),
        (CONFIRMED, "forum", 1, ContentState.COMPLETE, TimeState.AWAITING, ReadingState.OK),
        (CONFIRMED, "forum", 2, ContentState.COMPLETE, TimeState.ON_TIME, ReadingState.OK),
        (TRASHED, "forum", 3, ContentState.COMPLETE, TimeState.ON_TIME, ReadingState.UNREADABLE),
        (TRASHED, "delivery", 3, ContentState.NOT_STARTED, TimeState.UNDECIDED, ReadingState.UNREADABLE),
        (WAITS, "plan", 3, ContentState.DECLARED_WAITING, TimeState.WAITING, ReadingState.OK),
        (ACCEPTED, "plan", 3, ContentState.DECLARED_NONE, None, ReadingState.OK),
    ],
)
def test_each_office_with_a_story_of_its_own_ends_as_it_should(
    days: list[ShownDay],
    office: str,
    report: str,
    place: int,
    content: ContentState,
    time: TimeState | None,
    reading: ReadingState,
) -> None:
    status = days[place].result.checked.statuses[office, report]

    assert (status.content.state, status.reading.state) == (content, reading)
    if time is not None:
        assert status.time.state is time


@pytest.mark.parametrize("language", Language.ALL)
def test_each_day_reads_well_at_a_hundred_columns(days: list[ShownDay], story: Story, language: Language) -> None:
    shown: list[object] = introduction(story, Path("var/demo/manifest.json"), language)
    for before, day in zip([None, *days[:-1]], days, strict=True):
        shown += day_lines(day, before, language)
    output = StringIO()
    console = Console(file=output, width=100, markup=False, highlight=False)
    for item in shown:
        console.print(item)

    lines = output.getvalue().splitlines()
    assert max(cell_len(line) for line in lines) <= 100
    assert "…" not in output.getvalue()
    assert not [line for line in lines if "Message(" in line or "Text(" in line]


def test_the_centres_workbook_and_one_offices_are_left_as_excel_files(days: list[ShownDay], store: Path) -> None:
    centre, office = excel_files(store, days[-1].result.programme)

    assert (
        {path.name for path in store.glob("*.xlsx")} == {centre.name, office.name} == {"centre.xlsx", "office-10.xlsx"}
    )
    assert "สถานะรายจังหวัด" in ZipFile(centre).read("xl/workbook.xml").decode()
    assert "สรุปสถานะ" in ZipFile(office).read("xl/workbook.xml").decode()


def test_the_days_are_json(days: list[ShownDay]) -> None:
    told = json.loads(json.dumps(day_json(days[-1], Language.EN)))

    assert told["day"] == "2020-10-01"
    assert told["national"]["expected"] == 5 * len(OFFICES)


def test_the_last_lines_say_how_to_look_further(days: list[ShownDay], tmp_path: Path) -> None:
    lines = [str(line) for line in closing(tmp_path, days[-1], Language.EN)]

    assert f"  .venv/bin/python cli.py status --config {tmp_path / 'config'} --as-of 2020-10-01" in lines


def test_the_last_lines_can_be_pasted_whatever_the_directory_is_called_and_say_the_year_as_thais_do(
    days: list[ShownDay], tmp_path: Path
) -> None:
    lines = [str(line) for line in closing(tmp_path / "my demo", days[-1], Language.TH)]

    words = shlex.split(lines[1])
    assert str(tmp_path / "my demo" / "config") in words
    assert words[-1] == "2563-10-01"


def test_only_a_store_that_the_demo_made_is_deleted(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep", encoding="utf-8")

    with pytest.raises(UsageProblem):
        clean_store(theirs)

    assert (theirs / "letter.txt").read_text(encoding="utf-8") == "keep"


def test_a_store_of_the_demo_starts_clean(tmp_path: Path) -> None:
    store = tmp_path / "demo"
    clean_store(store)
    (store / "old.txt").write_text("old", encoding="utf-8")

    clean_store(store)

    assert [path.name for path in store.iterdir()] == [MARKER]


def test_an_empty_directory_may_become_the_store(tmp_path: Path) -> None:
    clean_store(tmp_path)

    assert (tmp_path / MARKER).is_file()


def test_long_steps_tell_when_they_are_done_where_there_is_no_terminal() -> None:
    stream = StringIO()
    show = demo_progress(Language.EN, stream)

    for done in (1, 2, 3):
        show("demo_workbooks", done, 3)

    assert stream.getvalue() == "making workbook 3 of 3\n"
