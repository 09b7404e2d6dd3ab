"""The probe tells each switch of the embedded server as it is set, and leaves the workbook as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args, get_type_hints

import pytest
import requests

from rules.catalogue import Language
from sync.emulator.server import RunningServer, start_server
from sync.emulator.switches import Switches, switches_to_json
from sync.probe.run import PROBES, Finding, Outcome, Probed, probe_workbook
from sync.probe.scratch import TITLE
from sync.probe.unknowns import UNKNOWNS, SwitchValue, Trial
from sync.reports.probe_report import ProbeReport
from sync.sheets_client import SheetsClient
from sync.sheets_http import DRIVE_ORIGIN, EMBEDDED_ADDRESS, EMBEDDED_PERSON, Account, embedded_accounts
from sync.sheets_port import Json
from sync.usage import UsageProblem

LIMITS = (0, 30_000, 12_345, 50_001)
OBSERVABLE = [unknown.name for unknown in UNKNOWNS if unknown.trial is Trial.HERE]
SHAPE = "properties.locale,developerMetadata,namedRanges,sheets(properties(sheetId,title,index),data,merges)"


def values_of(name: str) -> tuple[SwitchValue, ...]:
    kind = get_type_hints(Switches)[name]
    return (True, False) if kind is bool else LIMITS if kind is int else get_args(kind)


@dataclass
class Bench:
    """A running server with a blank workbook in a shared drive, where a service account may copy files."""

    server: RunningServer
    service: SheetsClient
    person: SheetsClient
    workbook: str

    def probe(self, *names: str, workbook: str | None = None) -> Probed:
        chosen = [unknown for unknown in UNKNOWNS if unknown.name in names] if names else UNKNOWNS
        return probe_workbook(self.service, workbook or self.workbook, lambda: None, unknowns=chosen)

    def set_switches(self, **switches: SwitchValue) -> None:
        answer = requests.patch(f"{self.server.url}/_embedded/switches", json=switches, timeout=10)
        assert answer.ok, answer.text

    def blank_in_my_drive(self) -> str:
        made = str(self.person.create_spreadsheet({"properties": {"title": "scratch"}})["spreadsheetId"])
        self.person.create_permission(made, {"type": "user", "role": "writer", "emailAddress": EMBEDDED_ADDRESS})
        return made

    def seen(self) -> Json:
        return self.person.get_spreadsheet(self.workbook, SHAPE)

    def files(self) -> set[str]:
        both = [*self.service.list_files("trashed = false", "id,name"), *self.in_drive()]
        return {file["id"] for file in both}

    def in_drive(self) -> list[Json]:
        drive = self.service.get_file(self.workbook, "driveId")["driveId"]
        return self.service.list_files("trashed = false", "id,name", drive)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with start_server(tmp_path_factory.mktemp("probe")) as server:
        service = SheetsClient(embedded_accounts(), base_url=server.url)
        person = SheetsClient([Account(EMBEDDED_PERSON)], base_url=server.url)
        made = person.call("post", f"{DRIVE_ORIGIN}/drive/v3/drives", params={"requestId": "1"}, body={"name": "ทดลอง"})
        person.create_permission(made["id"], {"type": "user", "role": "organizer", "emailAddress": EMBEDDED_ADDRESS})
        sheet = "application/vnd.google-apps.spreadsheet"
        file = person.create_file({"name": "scratch", "mimeType": sheet, "parents": [made["id"]]})
        yield Bench(server, service, person, file["id"])
        service.close()
        person.close()


@pytest.fixture
def bench(running: Bench) -> Bench:
    running.set_switches(**switches_to_json(Switches()))
    return running


def only(probed: Probed) -> Finding:
    (finding,) = probed.findings
    return finding


def test_the_unknowns_are_the_switches_of_the_embedded_server_with_its_defaults() -> None:
    assert switches_to_json(Switches()) == {unknown.name: unknown.default for unknown in UNKNOWNS}


def test_every_unknown_that_can_be_tried_has_a_probe() -> None:
    assert set(OBSERVABLE) == set(PROBES)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in OBSERVABLE for value in values_of(name)])
def test_the_probe_tells_the_value_that_the_server_behaves_like(bench: Bench, name: str, value: SwitchValue) -> None:
    before = bench.seen()
    bench.set_switches(**{name: value})
    probed = bench.probe(name)
    finding = only(probed)
    assert (Outcome.OBSERVED, value) == (finding.outcome, finding.value), finding.message.text(Language.EN)
    assert finding.is_default is (value == switches_to_json(Switches())[name])
    assert probed.left_behind == ()
    assert before == bench.seen()


def test_a_whole_probe_sees_every_default_and_leaves_workbook_and_drive_as_they_were(bench: Bench) -> None:
    before, files = bench.seen(), bench.files()
    report = ProbeReport(bench.probe(), Language.EN)
    assert report.exit_code == 0
    outcomes = {each["switch"]: (each["outcome"], each["value"]) for each in report.to_json()["probes"]}
    expected = {
        unknown.name: ("observed", unknown.default) if unknown.trial is Trial.HERE else (unknown.trial.value, None)
        for unknown in UNKNOWNS
    }
    assert expected == outcomes
    assert (before, files) == (bench.seen(), bench.files())


def test_what_one_account_cannot_see_names_the_steps_in_both_languages(bench: Bench) -> None:
    by_hand = [unknown.name for unknown in UNKNOWNS if unknown.trial is not Trial.HERE]
    probed = bench.probe(*by_hand)
    for language in Language:
        lines = ProbeReport(probed, language).lines()
        assert len(lines) == 2 * len(by_hand) + 1
        assert all(name in line for name, line in zip(by_hand, lines[::2], strict=False))
    assert "needs a second person" in ProbeReport(probed, Language.EN).lines()[0]


def test_a_service_account_learns_where_copies_can_be_tried(bench: Bench) -> None:
    finding = only(bench.probe("metadata_on_file_copy", workbook=bench.blank_in_my_drive()))
    assert finding.outcome is Outcome.NOT_WITH_THIS_ACCOUNT
    assert "shared drive" in finding.message.text(Language.EN)


def test_a_person_learns_that_storage_is_a_service_accounts_matter(bench: Bench) -> None:
    chosen = [unknown for unknown in UNKNOWNS if unknown.name == "service_account_storage"]
    probed = probe_workbook(bench.person, bench.blank_in_my_drive(), lambda: None, unknowns=chosen)
    assert only(probed).outcome is Outcome.NOT_WITH_THIS_ACCOUNT


def test_hidden_own_writes_cannot_be_counted(bench: Bench) -> None:
    bench.set_switches(own_writes_in_changes=False)
    assert only(bench.probe("changes_collapse")).outcome is Outcome.NOT_WITH_THIS_ACCOUNT


CONTENT: dict[str, Json] = {
    "a value": {
        "updateCells": {
            "start": {"sheetId": 0, "rowIndex": 900, "columnIndex": 20},
            "rows": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}],
            "fields": "userEnteredValue",
        }
    },
    "a note": {
        "updateCells": {
            "start": {"sheetId": 0, "rowIndex": 0, "columnIndex": 0},
            "rows": [{"values": [{"note": "x"}]}],
            "fields": "note",
        }
    },
    "a merge": {
        "mergeCells": {"range": {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}, "mergeType": "MERGE_ALL"}
    },
    "a protected range": {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}},
    "a named range": {"addNamedRange": {"namedRange": {"name": "x", "range": {"sheetId": 0}}}},
    "somebody's metadata": {
        "createDeveloperMetadata": {
            "developerMetadata": {"metadataKey": "x", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
        }
    },
    "a tab named like ours": {
        "addSheet": {"properties": {"sheetId": 7, "title": f"{TITLE} notes", "gridProperties": {"columnCount": 2}}}
    },
}


@pytest.mark.parametrize("what", [what for what in CONTENT if what != "a tab named like ours"])
def test_a_workbook_with_content_is_refused_untouched(bench: Bench, what: str) -> None:
    workbook = bench.blank_in_my_drive()
    bench.person.batch_update(workbook, [CONTENT[what]])
    before = bench.service.request_counts()
    with pytest.raises(UsageProblem) as refused:
        bench.probe(workbook=workbook)
    assert "scratch" in refused.value.message.text(Language.EN)
    assert (bench.service.request_counts() - before).sheets_write == 0


def test_a_persons_tab_that_is_named_like_ours_is_never_removed(bench: Bench) -> None:
    workbook = bench.blank_in_my_drive()
    bench.person.batch_update(workbook, [CONTENT["a tab named like ours"]])
    bench.probe("csv_line_break", workbook=workbook)
    titles = [each["properties"]["title"] for each in bench.person.get_spreadsheet(workbook, "sheets")["sheets"]]
    assert f"{TITLE} notes" in titles


def test_what_an_interrupted_probe_left_is_removed_by_the_next(bench: Bench) -> None:
    before = bench.seen()
    left = {"sheetId": 715_000_003, "title": f"{TITLE} 3"}
    metadata = {"metadataKey": TITLE, "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    bench.service.batch_update(
        bench.workbook,
        [{"addSheet": {"properties": left}}, {"createDeveloperMetadata": {"developerMetadata": metadata}}],
    )
    assert bench.probe("csv_line_break").left_behind == ()
    assert before == bench.seen()


def test_one_probe_that_fails_is_told_and_stops_no_other(bench: Bench) -> None:
    rule = {"path": "/export$", "action": "status", "status": 500}
    requests.put(f"{bench.server.url}/_embedded/faults", json={"rules": [rule]}, timeout=10).raise_for_status()
    try:
        probed = bench.probe("own_writes_in_changes", "csv_line_break")
    finally:
        requests.put(f"{bench.server.url}/_embedded/faults", json={"rules": []}, timeout=10).raise_for_status()
    assert [finding.outcome for finding in probed.findings] == [Outcome.OBSERVED, Outcome.FAILED]
    assert ProbeReport(probed, Language.EN).exit_code == 1
