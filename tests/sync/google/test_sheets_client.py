"""The client over real HTTP against scripted answers: what is sent, what is sent again, what is said of a failure."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from google.auth.credentials import AnonymousCredentials

from rules.catalogue import Language
from sync.google import errors
from sync.google.accounts import SHEETS_SERVER_SERVICE, Account, sheets_server_accounts
from sync.google.errors import WriteOutcome
from sync.google.quota import QuotaLimits
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import RequestCounts, ValuesAtMetadata, metadata_filter
from sync.google.surroundings import Surroundings
from tests.sync.scripted_server import (
    EPOCH,
    Answer,
    ManualClock,
    client_of,
    drive_error,
    scripted_server,
    sheets_error,
)

FILE = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ab"
WRITES = [ValuesAtMetadata(7, [["ผลการตรวจ"], [None], ["ครบถ้วน"]])]


def test_a_read_is_one_request_and_matches_values_by_their_filters() -> None:
    value_range = {"range": "'ชุดที่ 1'!A1:C3", "majorDimension": "ROWS", "values": [["ก", 1], [], [True]]}
    matched = {"valueRange": value_range, "dataFilters": [metadata_filter(7)]}
    with scripted_server(Answer(body={"valueRanges": [matched]})) as script, client_of(script) as client:
        (values,) = client.batch_get_by_data_filter(FILE, [metadata_filter(7), metadata_filter(8)])
        assert (values.metadata_ids, values.range_a1, values.rows) == ((7,), "'ชุดที่ 1'!A1:C3", [["ก", 1], [], [True]])
        (request,) = script.seen
        assert request.path == f"/v4/spreadsheets/{FILE}/values:batchGetByDataFilter"
        assert request.body == {
            "dataFilters": [metadata_filter(7), metadata_filter(8)],
            "majorDimension": "ROWS",
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }
        assert client.request_counts() == RequestCounts(sheets_read=1)


def test_the_sheets_server_is_told_the_services_address_as_its_token() -> None:
    with scripted_server() as script, client_of(script) as client:
        client.get_spreadsheet(FILE, "properties.title")
        assert script.seen[0].headers["Authorization"] == f"Bearer {SHEETS_SERVER_SERVICE}"


def test_values_are_written_raw_and_none_leaves_a_cell_alone() -> None:
    with scripted_server(Answer(body={"totalUpdatedCells": 2})) as script, client_of(script) as client:
        assert client.batch_update_values_by_data_filter(FILE, WRITES) == 2
        body = script.seen[0].body
        assert body["valueInputOption"] == "RAW"
        assert body["data"][0]["values"] == [["ผลการตรวจ"], [None], ["ครบถ้วน"]]
        assert client.request_counts() == RequestCounts(sheets_write=1)


def test_one_connection_carries_many_requests() -> None:
    with scripted_server() as script, client_of(script) as client:
        for _ in range(3):
            client.get_spreadsheet(FILE, "sheets.properties")
        assert len(script.seen) == 3
        assert script.connections == 1


@pytest.mark.parametrize("failure", [sheets_error(503, "unavailable", "UNAVAILABLE"), Answer(hang_up=True)])
def test_an_idempotent_write_with_an_unknown_outcome_is_sent_again(failure: Answer) -> None:
    time = ManualClock()
    with scripted_server(failure, Answer(body={"totalUpdatedCells": 2})) as script, client_of(script, time) as client:
        assert client.batch_update_values_by_data_filter(FILE, WRITES) == 2
        assert (len(script.seen), time.slept) == (2, [1.0])


@pytest.mark.parametrize("failure", [sheets_error(500, "internal", "INTERNAL"), Answer(hang_up=True)])
def test_a_write_that_is_not_idempotent_is_never_sent_again_when_its_outcome_is_unknown(failure: Answer) -> None:
    with scripted_server(failure) as script, client_of(script) as client:
        with pytest.raises(errors.Retryable) as failed:
            client.batch_update(FILE, [{"addSheet": {}}])
        assert (len(script.seen), failed.value.outcome, failed.value.is_write) == (1, WriteOutcome.UNKNOWN, True)


def test_a_write_refused_for_its_rate_was_surely_not_done_and_is_sent_again() -> None:
    time = ManualClock()
    limited = sheets_error(429, "Quota exceeded", "RESOURCE_EXHAUSTED", [{"reason": "RATE_LIMIT_EXCEEDED"}])
    with scripted_server(limited, Answer(body={"replies": [{}]})) as script, client_of(script, time) as client:
        assert client.batch_update(FILE, [{"addSheet": {}}]) == [{}]
        assert time.slept == [2.0]


def test_the_outcome_of_several_tries_stays_unknown_when_one_of_them_was() -> None:
    limited = sheets_error(429, "Quota exceeded", "RESOURCE_EXHAUSTED")
    with scripted_server(Answer(hang_up=True), limited) as script, client_of(script) as client:
        with pytest.raises(errors.QuotaExceeded) as failed:
            client.batch_update_values_by_data_filter(FILE, WRITES)
        assert (failed.value.outcome, failed.value.tries) == (WriteOutcome.UNKNOWN, 3)


def test_an_answer_cut_off_after_the_server_said_200_leaves_it_unknown_whether_the_write_was_done() -> None:
    with scripted_server(Answer(body=b'{"replies": [')) as script, client_of(script) as client:
        with pytest.raises(errors.NotJson) as failed:
            client.batch_update(FILE, [{"addSheet": {}}])
        assert failed.value.outcome is WriteOutcome.UNKNOWN


def test_a_read_whose_answer_is_cut_off_has_done_nothing() -> None:
    with scripted_server(Answer(body=b'{"sheets": [')) as script, client_of(script) as client:
        with pytest.raises(errors.NotJson) as failed:
            client.get_spreadsheet(FILE, "sheets(merges)")
        assert (failed.value.outcome, len(script.seen)) == (WriteOutcome.NOT_DONE, 3)


def test_a_proxys_page_is_no_answer() -> None:
    page = Answer(200, b"<html>please sign in</html>", {"Content-Type": "text/html"})
    with scripted_server(page) as script, client_of(script) as client:
        with pytest.raises(errors.NotJson) as failed:
            client.batch_update(FILE, [{"addSheet": {}}])
        assert failed.value.outcome is WriteOutcome.UNKNOWN


def test_a_redirect_is_not_followed_so_the_token_goes_nowhere_else() -> None:
    elsewhere = Answer(302, b"", {"Location": "http://127.0.0.1:9/elsewhere"})
    with scripted_server(elsewhere) as script, client_of(script) as client:
        with pytest.raises(errors.NotJson):
            client.get_spreadsheet(FILE, "properties")
        assert {request.path for request in script.seen} == {f"/v4/spreadsheets/{FILE}"}


def test_tries_are_bounded_and_waits_grow() -> None:
    time = ManualClock()
    failing = sheets_error(503, "unavailable", "UNAVAILABLE")
    with scripted_server(failing) as script, client_of(script, time) as client:
        with pytest.raises(errors.ServerFailed):
            client.get_spreadsheet(FILE, "properties")
        assert (len(script.seen), time.slept) == (3, [1.0, 2.0])
        assert client.request_counts().sheets_read == 3


def test_tries_are_bounded_in_time_too() -> None:
    time = ManualClock()
    policy = RetryPolicy(tries=50, total_seconds=10.0, first_wait_seconds=1.0)
    failing = sheets_error(503, "unavailable", "UNAVAILABLE")
    with scripted_server(failing) as script, client_of(script, time, policy=policy) as client:
        with pytest.raises(errors.ServerFailed):
            client.get_spreadsheet(FILE, "properties")
        assert time.slept == [1.0, 2.0, 4.0]


def test_a_write_is_not_sent_again_past_its_time() -> None:
    time = ManualClock()
    with scripted_server(sheets_error(503, "x", "UNAVAILABLE")) as script, client_of(script, time) as client:
        with pytest.raises(errors.ServerFailed):
            client.batch_update_values_by_data_filter(FILE, WRITES, send_before=time.seconds + 0.5)
        assert (len(script.seen), time.slept) == (1, [])


def test_a_write_whose_turn_comes_too_late_is_not_sent_at_all() -> None:
    time = ManualClock()
    limits = QuotaLimits(writes_per_minute=1, spreadsheet_gap_seconds=0.0)
    with scripted_server() as script, client_of(script, time, limits=limits) as client:
        client.batch_update(FILE, [{}])
        with pytest.raises(errors.WaitedTooLong) as failed:
            client.batch_update(FILE, [{}], send_before=time.seconds + 10)
        assert (len(script.seen), failed.value.outcome) == (1, WriteOutcome.NOT_DONE)


def test_no_server_means_surely_not_done() -> None:
    with scripted_server() as script:
        url = script.url
    script.url = url
    with client_of(script) as client:
        with pytest.raises(errors.ConnectionLost) as failed:
            client.batch_update(FILE, [{}])
        assert failed.value.outcome is WriteOutcome.NOT_DONE


def test_several_accounts_share_the_load() -> None:
    time = ManualClock()
    limits = QuotaLimits(reads_per_minute=2, spreadsheet_gap_seconds=0.0)
    with (
        scripted_server() as script,
        client_of(script, time, limits=limits, accounts=sheets_server_accounts(2)) as client,
    ):
        for _ in range(4):
            client.get_spreadsheet(FILE, "properties")
        assert time.slept == []
        tokens = [request.headers["Authorization"] for request in script.seen]
        assert [tokens.count(token) for token in sorted(set(tokens))] == [2, 2]


NO_ACCESS = [
    sheets_error(403, "The caller does not have permission", "PERMISSION_DENIED"),
    sheets_error(404, "Requested entity was not found.", "NOT_FOUND"),
    drive_error(403, "The domain administrators have disabled Drive apps.", "domainPolicy"),
]


@pytest.mark.parametrize("refusal", NO_ACCESS)
def test_a_file_that_one_account_may_not_use_is_asked_for_with_another_and_that_one_rests_for_this_file(
    refusal: Answer,
) -> None:
    time, other = ManualClock(), "another-file"
    found, too = (Answer(body={"spreadsheetId": file, "properties": {}}) for file in (FILE, other))
    with (
        scripted_server(refusal, *[found] * 3, *[too] * 2) as script,
        client_of(script, time, accounts=sheets_server_accounts(2)) as client,
    ):
        for _ in range(3):
            client.get_spreadsheet(FILE, "properties")
        refused, *others = [request.headers["Authorization"] for request in script.seen]
        assert (len(others), refused in others) == (3, False)
        for _ in range(2):
            client.get_spreadsheet(other, "properties")
        assert refused in [request.headers["Authorization"] for request in script.seen[4:]]
        assert time.slept == []


@pytest.mark.parametrize("refusal", NO_ACCESS)
def test_a_file_that_no_account_may_use_is_told_once_each_was_refused_and_all_are_asked_anew(refusal: Answer) -> None:
    found = Answer(body={"spreadsheetId": FILE, "properties": {}})
    with (
        scripted_server(refusal, refusal, refusal, found) as script,
        client_of(script, accounts=sheets_server_accounts(2)) as client,
    ):
        with pytest.raises(errors.Terminal):
            client.get_spreadsheet(FILE, "properties")
        assert len({request.headers["Authorization"] for request in script.seen}) == len(script.seen) == 2
        client.get_spreadsheet(FILE, "properties")
        assert len(script.seen) == 4


def test_drive_too_is_asked_about_a_file_with_the_account_that_may_see_it() -> None:
    refusal = drive_error(404, "File not found", "notFound")
    with (
        scripted_server(refusal, Answer(body={"id": FILE}), Answer(body={"id": FILE})) as script,
        client_of(script, accounts=sheets_server_accounts(2)) as client,
    ):
        for _ in range(2):
            assert client.get_file(FILE, "id") == {"id": FILE}
        first, *others = [request.headers["Authorization"] for request in script.seen]
        assert (len(others), first in others) == (2, False)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (sheets_error(403, "The caller does not have permission", "PERMISSION_DENIED"), errors.AccessDenied),
        (sheets_error(404, "Requested entity was not found.", "NOT_FOUND"), errors.FileMissing),
        (sheets_error(401, "Request had invalid credentials", "UNAUTHENTICATED"), errors.CredentialsRefused),
        (sheets_error(400, "Invalid requests[0]", "INVALID_ARGUMENT"), errors.RequestRefused),
        (
            drive_error(403, "The user's Drive storage quota has been exceeded.", "storageQuotaExceeded"),
            errors.NoStorage,
        ),
        (drive_error(403, "Not enabled", "accessNotConfigured"), errors.ApiDisabled),
        (drive_error(403, "Billing is off", "BILLING_DISABLED"), errors.ApiDisabled),
        (
            sheets_error(403, "Too few scopes", "PERMISSION_DENIED", [{"reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]),
            errors.CredentialsRefused,
        ),
        (drive_error(403, "The domain administrators have disabled Drive apps.", "domainPolicy"), errors.AccessDenied),
    ],
)
def test_a_refusal_is_not_tried_again_and_says_who_must_act(answer: Answer, kind: type[errors.SheetsError]) -> None:
    with scripted_server(answer) as script, client_of(script) as client:
        with pytest.raises(kind) as failed:
            client.get_spreadsheet(FILE, "properties")
        assert len(script.seen) == 1
        assert failed.value.message.text(Language.TH)
        if kind in (errors.AccessDenied, errors.NoStorage, errors.FileMissing):
            assert SHEETS_SERVER_SERVICE in failed.value.message.text(Language.TH)


@pytest.mark.parametrize(
    ("answer", "who"),
    [
        (drive_error(403, "ปิดโดยองค์กร", "domainPolicy"), "ผู้ดูแล Google Workspace"),
        (drive_error(403, "x", "SECURITY_POLICY_VIOLATED"), "ผู้ดูแล Google Workspace"),
        (sheets_error(403, "x", "PERMISSION_DENIED", [{"reason": "SERVICE_DISABLED"}]), "เจ้าของโครงการ"),
        (sheets_error(403, "Request had insufficient authentication scopes.", "PERMISSION_DENIED"), "ผู้ดูแลระบบ"),
        (sheets_error(403, "The caller does not have permission", "PERMISSION_DENIED"), "เจ้าของไฟล์"),
        (sheets_error(400, "This operation is not supported for this document", "x"), "บันทึกเป็น Google ชีต"),
    ],
)
def test_a_refusal_names_whoever_must_act(answer: Answer, who: str) -> None:
    with scripted_server(answer) as script, client_of(script) as client:
        with pytest.raises(errors.Terminal) as failed:
            client.get_spreadsheet(FILE, "properties")
        assert who in failed.value.message.text(Language.TH)


def test_googles_own_words_are_told_without_its_secrets() -> None:
    words = "no entry for ya29.a0AfH6SMBx-secret here"
    with scripted_server(sheets_error(403, words, "PERMISSION_DENIED")) as script, client_of(script) as client:
        with pytest.raises(errors.AccessDenied) as failed:
            client.get_spreadsheet(FILE, "properties")
        told = failed.value.message.text(Language.EN)
        assert "PERMISSION_DENIED" in told
        assert "no entry for [redacted] here" in told


def test_a_request_that_was_aborted_is_sent_again_for_nothing_was_done() -> None:
    aborted = sheets_error(409, "The operation was aborted.", "ABORTED")
    with scripted_server(aborted, Answer(body={"replies": [{}]})) as script, client_of(script) as client:
        assert client.batch_update(FILE, [{"addSheet": {}}]) == [{}]
        assert len(script.seen) == 2


def test_a_403_for_rate_is_quota_and_not_access() -> None:
    with (
        scripted_server(drive_error(403, "Rate", "userRateLimitExceeded"), Answer()) as script,
        client_of(script) as client,
    ):
        client.get_file(FILE, "id")
        assert client.request_counts() == RequestCounts(drive=2)


def test_a_change_log_that_forgot_its_token_says_so() -> None:
    with (
        scripted_server(drive_error(400, "Invalid Value", "invalid")) as script,
        client_of(script) as client,
        pytest.raises(errors.PageTokenRefused),
    ):
        client.list_changes("12")


def test_changes_are_asked_for_with_shared_drives_and_who_edited() -> None:
    change = {
        "fileId": FILE,
        "removed": False,
        "file": {
            "trashed": False,
            "modifiedTime": "2020-07-30T08:47:44.700Z",
            "version": "12",
            "lastModifyingUser": {"emailAddress": "clerk@example.go.th", "me": False},
        },
    }
    with (
        scripted_server(Answer(body={"changes": [change], "newStartPageToken": "13"})) as script,
        client_of(script) as client,
    ):
        page = client.list_changes("12", drive_id="0Drive")
        (file,) = page.files
        assert (file.version, file.modifier, file.modifier_is_me, page.new_start_token) == (
            12,
            "clerk@example.go.th",
            False,
            "13",
        )
        query = script.seen[0].query
        assert query["supportsAllDrives"] == query["includeItemsFromAllDrives"] == ["true"]
        assert query["driveId"] == ["0Drive"]
        for field in ("modifiedTime", "version", "lastModifyingUser"):
            assert field in query["fields"][0]


def test_a_shared_drive_that_cannot_be_seen_is_named_with_its_setting() -> None:
    missing = drive_error(404, "Shared drive not found: 0Drive", "notFound")
    with scripted_server(missing) as script, client_of(script) as client:
        for ask in (client.start_page_token, lambda drive: client.list_files("trashed=false", "id", drive)):
            with pytest.raises(errors.DriveMissing) as failed:
                ask("0Drive")
            told = failed.value.message.text(Language.TH)
            assert "0Drive" in told
            assert "shared_drive_id" in told


def test_lists_are_read_to_the_last_page() -> None:
    pages = [Answer(body={"files": [{"id": "a"}], "nextPageToken": "2"}), Answer(body={"files": [{"id": "b"}]})]
    with scripted_server(*pages) as script, client_of(script) as client:
        assert client.list_files("trashed=false", "id") == [{"id": "a"}, {"id": "b"}]
        assert script.seen[1].query["pageToken"] == ["2"]


@pytest.mark.parametrize("file_id", ["../../drive/v3/files", "x?alt=media", "http://evil.example/", "", "a/b", "ไฟล์"])
def test_a_file_id_cannot_lead_to_another_path_or_host(file_id: str) -> None:
    with scripted_server() as script, client_of(script) as client:
        with pytest.raises(errors.RequestRefused):
            client.get_spreadsheet(file_id, "properties")
        assert script.seen == []


@pytest.mark.parametrize(
    "url", ["http://example.com", "https://sheets.googleapis.com.evil.example", "http://127.0.0.1@evil.example"]
)
def test_a_base_address_off_this_machine_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a loopback address"):
        SheetsClient(sheets_server_accounts(), base_url=url)


def test_google_credentials_are_never_given_to_the_sheets_server() -> None:
    with pytest.raises(ValueError, match="takes none of Google's"):
        SheetsClient([Account("a@b", AnonymousCredentials())], base_url="http://127.0.0.1:1")
    with pytest.raises(ValueError, match="Google needs credentials"):
        SheetsClient(sheets_server_accounts())


def test_only_googleapis_hosts_are_called_on_google() -> None:
    client = SheetsClient([Account("a@b", AnonymousCredentials())])
    with pytest.raises(ValueError, match="not a Google API address"):
        client.request("get", "https://example.com/v4/spreadsheets/x")


def test_gspreads_own_methods_pass_through_the_same_door() -> None:
    with scripted_server(Answer(body={"values": [["x"]]})) as script, client_of(script) as client:
        assert client.values_get(FILE, "A1:B2") == {"values": [["x"]]}
        assert re.fullmatch(rf"/v4/spreadsheets/{FILE}/values/A1%3AB2", script.seen[0].path)
        assert client.request_counts() == RequestCounts(sheets_read=1)


def test_the_servers_time_comes_from_its_answers() -> None:
    time = ManualClock()
    answer = Answer(body={"user": {}}, headers={"Date": "Fri, 31 Jul 2020 00:00:10 GMT"})
    with scripted_server(answer) as script, client_of(script, time) as client:
        first = client.server_now()
        time.seconds += 20
        assert (client.server_now() - first).total_seconds() == 20
        assert len(script.seen) == 1


def test_a_machine_put_aside_whole_knows_the_servers_time_from_its_time_of_day() -> None:
    time = ManualClock()
    moments = [EPOCH]
    surroundings = Surroundings(time.clock, time.sleep, lambda: 0.0, lambda: moments[-1])
    answer = Answer(body={"user": {}}, headers={"Date": "Fri, 31 Jul 2020 00:00:10 GMT"})
    with scripted_server(answer) as script:
        client = SheetsClient(sheets_server_accounts(), base_url=script.url, surroundings=surroundings)
        first = client.server_now()
        moments.append(EPOCH + timedelta(hours=1))
        assert client.server_now() - first == timedelta(hours=1)
        client.close()


def test_requests_are_told_by_kind_and_answer() -> None:
    failing = sheets_error(503, "unavailable", "UNAVAILABLE")
    with scripted_server(failing, Answer(hang_up=True), Answer()) as script, client_of(script) as client:
        client.get_spreadsheet(FILE, "properties.title")
        told = client.traffic()
    assert told.answers == {("sheets_read", status): 1 for status in ("503", "ConnectionLost", "200")}
    assert told.left == {"sheets_read": None, "sheets_write": None, "drive": None}
