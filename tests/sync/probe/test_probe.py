"""The probe tells each switch of the sheets server as it is set, and leaves the workbook as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args, get_type_hints

import pytest
import requests

from config.usage import UsageProblem
from rules.catalogue import Language, Message
from sync.google.accounts import SHEETS_SERVER_PERSON, SHEETS_SERVER_SERVICE, Account, sheets_server_accounts
from sync.google.quota import QuotaLimits
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_http import DRIVE_ORIGIN
from sync.google.sheets_port import Json
from sync.google.surroundings import Surroundings
from sync.probe.run import PROBES, Finding, Outcome, Probed, probe_workbook
from sync.probe.scratch import TITLE, Consent
from sync.probe.scratch_tab import Tab
from sync.probe.second_person import DONE, HandsInBrowser, SecondPerson, SheetsServerHands
from sync.probe.unknowns import UNKNOWNS, SwitchValue, Trial
from sync.reports.probe_report import ProbeReport
from sync.sheets_server.server import RunningServer, start_server
from sync.sheets_server.switches import Switches, switches_to_json

LIMITS = (0, 30_000, 12_345, 50_001)
LAGS = (0.0, 30.0, 180.0)
ALL = [unknown.name for unknown in UNKNOWNS]
CLERK = "clerk@embedded.invalid"
SHAPE = "properties.locale,developerMetadata,namedRanges,sheets(properties(sheetId,title,index),data,merges)"


def values_of(name: str) -> tuple[SwitchValue, ...]:
    kind = get_type_hints(Switches)[name]
    known: dict[object, tuple[SwitchValue, ...]] = {bool: (True, False), int: LIMITS, float: LAGS}
    return known.get(kind) or get_args(kind)


@dataclass
class Bench:
    """A running server with a blank workbook in a shared drive, where a service account may copy files."""

    server: RunningServer
    service: SheetsClient
    person: SheetsClient
    clerk: SheetsClient
    workbook: str
    moved_seconds: float = 0.0

    def probe(
        self,
        *names: str,
        workbook: str | None = None,
        second: SecondPerson | None = None,
        consent: Consent | None = None,
        service: SheetsClient | None = None,
    ) -> Probed:
        chosen = [unknown for unknown in UNKNOWNS if unknown.name in names] if names else UNKNOWNS
        return probe_workbook(
            service or self.service,
            workbook or self.workbook,
            lambda: None,
            unknowns=chosen,
            second=second,
            consent=consent,
            sleep=self.sleep,
        )

    def helped(self, *names: str) -> Probed:
        """With a clerk as the second person, and with consent, on a server that keeps Google's quota."""
        second = SecondPerson(SheetsServerHands(self.clerk, self.server.url), self.clerk)
        around = Surroundings(clock=lambda: self.moved_seconds, sleep=self.sleep)
        patient = SheetsClient(
            sheets_server_accounts(), base_url=self.server.url, limits=QuotaLimits(), surroundings=around
        )
        self.sleep(60)
        self.set_quota("google")
        try:
            return self.probe(*names, second=second, consent=Consent(self.service), service=patient)
        finally:
            self.set_quota("off")
            patient.close()

    def sleep(self, seconds: float) -> None:
        """The server's clock moves on at once."""
        self.moved_seconds += seconds
        clock = f"{self.server.url}/_embedded/clock"
        now = datetime.fromisoformat(requests.get(clock, timeout=10).json()["now"]) + timedelta(seconds=seconds)
        body = {"now": now.isoformat(), "frozen": True}
        requests.put(clock, json=body, timeout=10).raise_for_status()

    def set_quota(self, mode: str) -> None:
        requests.put(f"{self.server.url}/_embedded/quota", json={"mode": mode}, timeout=10).raise_for_status()

    def set_switches(self, **switches: SwitchValue) -> None:
        answer = requests.patch(f"{self.server.url}/_embedded/switches", json=switches, timeout=10)
        assert answer.ok, answer.text

    def blank_in_my_drive(self) -> str:
        made = str(self.person.create_spreadsheet({"properties": {"title": "scratch"}})["spreadsheetId"])
        self.person.create_permission(made, {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE})
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
        service = SheetsClient(sheets_server_accounts(), base_url=server.url)
        person = SheetsClient([Account(SHEETS_SERVER_PERSON)], base_url=server.url)
        made = person.call("post", f"{DRIVE_ORIGIN}/drive/v3/drives", params={"requestId": "1"}, body={"name": "ทดลอง"})
        person.create_permission(
            made["id"], {"type": "user", "role": "organizer", "emailAddress": SHEETS_SERVER_SERVICE}
        )
        sheet = "application/vnd.google-apps.spreadsheet"
        file = person.create_file({"name": "scratch", "mimeType": sheet, "parents": [made["id"]]})
        clerk = SheetsClient([Account(CLERK)], base_url=server.url)
        yield Bench(server, service, person, clerk, file["id"])
        service.close()
        person.close()
        clerk.close()


@pytest.fixture
def bench(running: Bench) -> Bench:
    running.set_switches(**switches_to_json(Switches()))
    return running


REACHED_SOONER: dict[str, dict[str, SwitchValue]] = {"drive_quota_status": {"drive_quota_cost": "units"}}


def without_sheet_ids(shape: Json) -> Json:
    """A restore may have given the workbook's own sheets new ids."""
    for sheet in shape["sheets"]:
        sheet["properties"].pop("sheetId", None)
    return shape


def only(probed: Probed) -> Finding:
    (finding,) = probed.findings
    return finding


def test_the_unknowns_are_the_switches_of_the_sheets_server_with_its_defaults() -> None:
    assert switches_to_json(Switches()) == {unknown.name: unknown.default for unknown in UNKNOWNS}


def test_every_unknown_has_a_probe() -> None:
    assert set(ALL) == set(PROBES)


@pytest.mark.sampled(10)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(name, value, marks=pytest.mark.soak if name.startswith("drive_quota") else ())
        for name in ALL
        for value in values_of(name)
    ],
)
def test_the_probe_tells_the_value_that_the_server_behaves_like(bench: Bench, name: str, value: SwitchValue) -> None:
    before = bench.seen()
    bench.set_switches(**{**REACHED_SOONER.get(name, {}), name: value})
    probed = bench.helped(name)
    finding = only(probed)
    assert (Outcome.OBSERVED, value) == (finding.outcome, finding.value), finding.message.text(Language.EN)
    assert finding.is_default is (value == switches_to_json(Switches())[name])
    assert probed.left_behind == ()
    assert without_sheet_ids(before) == without_sheet_ids(bench.seen())


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
    for language in Language.ALL:
        lines = ProbeReport(probed, language).lines()
        assert len(lines) == 2 * len(by_hand) + 1
        assert all(name in line for name, line in zip(by_hand, lines[::2], strict=False))
    lines = ProbeReport(probed, Language.EN).lines()
    for unknown in UNKNOWNS:
        if unknown.trial is not Trial.HERE:
            option = "--second-person" if unknown.trial is Trial.SECOND_PERSON else "--use-up-quota"
            assert option in lines[2 * by_hand.index(unknown.name) + 1]


def test_a_whole_probe_with_help_and_consent_observes_everything_and_leaves_all_as_it_was(bench: Bench) -> None:
    before, files = bench.seen(), bench.files()
    permissions = bench.person.list_permissions(bench.workbook)
    bench.set_switches(drive_quota_cost="units")
    report = ProbeReport(bench.helped(), Language.EN)
    assert report.exit_code == 0
    assert {each["outcome"] for each in report.to_json()["probes"]} == {"observed"}
    assert (before, files, permissions) == (bench.seen(), bench.files(), bench.person.list_permissions(bench.workbook))


def test_steps_are_told_and_waited_for_where_only_a_person_can_do_them(bench: Bench) -> None:
    told: list[str] = []
    hands = SheetsServerHands(bench.clerk, bench.server.url)
    bench.person.create_permission(bench.workbook, {"type": "user", "role": "writer", "emailAddress": CLERK})
    later: list[Callable[[], None]] = []

    def hear(step: Message) -> None:
        told.append(step.text(Language.EN))
        tab = Tab(715_000_000, f"{TITLE} 0")
        does = {
            "probe.step_type": lambda: hands.type_text(bench.workbook, tab, DONE),
            "probe.step_keep_version": lambda: hands.keep_version(bench.workbook, tab),
            "probe.step_restore_version": lambda: hands.restore_version(bench.workbook, tab),
        }
        later.append(does[step.id])

    def sleep(seconds: float) -> None:
        bench.sleep(seconds)
        if later:
            later.pop()()

    chosen = [unknown for unknown in UNKNOWNS if unknown.trial is Trial.SECOND_PERSON]
    second = SecondPerson(HandsInBrowser(hear))
    probed = probe_workbook(bench.service, bench.workbook, lambda: None, unknowns=chosen, second=second, sleep=sleep)
    outcomes = {finding.unknown.name: finding.outcome for finding in probed.findings}
    assert outcomes.pop("protected_structure_edit") is Outcome.NOT_WITH_THIS_ACCOUNT
    assert set(outcomes.values()) == {Outcome.OBSERVED}
    assert [each.split(":")[0] for each in told] == ["In the browser"] * 2 + ["In the browser, tab “songthan-probe 0”"]


def test_a_step_that_nobody_does_is_told_with_what_to_type(bench: Bench) -> None:
    probed = bench.probe("drive_lag_seconds", second=SecondPerson(HandsInBrowser(lambda step: None)))
    assert only(probed).outcome is Outcome.SECOND_PERSON
    assert "run this again" in only(probed).message.text(Language.EN)


def test_a_second_account_that_may_edit_everything_shows_nothing(bench: Bench) -> None:
    workbook = bench.blank_in_my_drive()
    second = SecondPerson(HandsInBrowser(lambda step: None), bench.person)
    finding = only(bench.probe("protected_structure_edit", workbook=workbook, second=second))
    assert finding.outcome is Outcome.NOT_WITH_THIS_ACCOUNT
    assert "may edit the locked cell" in finding.message.text(Language.EN)


def test_the_first_account_is_no_second_person(bench: Bench) -> None:
    second = SecondPerson(HandsInBrowser(lambda step: None), bench.service)
    assert only(bench.probe("protected_structure_edit", second=second)).outcome is Outcome.NOT_WITH_THIS_ACCOUNT


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["quota_window", "drive_quota_status", "drive_quota_cost"])
def test_a_server_without_quota_shows_nothing_of_it(bench: Bench, name: str) -> None:
    finding = only(bench.probe(name, consent=Consent(bench.service)))
    assert finding.outcome is Outcome.NOT_WITH_THIS_ACCOUNT
    assert "--quota google" in finding.message.text(Language.EN)


def test_a_service_account_learns_where_copies_can_be_tried(bench: Bench) -> None:
    finding = only(bench.probe("metadata_on_file_copy", workbook=bench.blank_in_my_drive()))
    assert finding.outcome is Outcome.NOT_WITH_THIS_ACCOUNT
    assert "shared drive" in finding.message.text(Language.EN)


def test_the_second_account_copies_where_the_first_has_no_storage(bench: Bench) -> None:
    files = bench.files()
    second = SecondPerson(SheetsServerHands(bench.clerk, bench.server.url), bench.clerk)
    finding = only(bench.probe("metadata_on_file_copy", workbook=bench.blank_in_my_drive(), second=second))
    assert (finding.outcome, finding.value) == (Outcome.OBSERVED, "kept")
    assert len(bench.files()) == len(files) + 1
    assert bench.clerk.list_files("trashed = false and 'me' in owners", "id") == []


def test_a_second_service_account_shows_its_storage_to_a_person(bench: Bench) -> None:
    second = SecondPerson(HandsInBrowser(lambda step: None), bench.service)
    workbook = bench.blank_in_my_drive()
    finding = only(bench.probe("service_account_storage", workbook=workbook, second=second, service=bench.person))
    assert (finding.outcome, finding.value) == (Outcome.OBSERVED, "none")


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
