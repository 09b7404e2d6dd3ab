"""Whatever a server or a proxy may send: what is no answer is not believed, nothing breaks, nothing waits on."""

from __future__ import annotations

import json
import threading
import time as real_time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.google import errors
from sync.google.accounts import sheets_server_accounts
from sync.google.answers import NoAnswer, json_of_answer
from sync.google.error_answers import error_of_answer
from sync.google.quota import QuotaLimits
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import ValuesAtMetadata, metadata_filter
from sync.google.stopping import Stop, Stopped
from sync.write.guards import refuse_wrong_clock
from tests.sync.scripted_server import EPOCH, Answer, ManualClock, client_of, drive_error, scripted_server, sheets_error

FILE = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ab"
CALLS: dict[str, Callable[[SheetsClient], object]] = {
    "values": lambda client: client.batch_get_by_data_filter(FILE, [metadata_filter(7)]),
    "write": lambda client: client.batch_update_values_by_data_filter(FILE, [ValuesAtMetadata(7, [["x"]])]),
    "update": lambda client: client.batch_update(FILE, [{"addSheet": {}}], is_idempotent=True),
    "get": lambda client: client.get_spreadsheet(FILE, "sheets(properties(title),merges)"),
    "search": lambda client: client.search_metadata(FILE, [metadata_filter(7)]),
    "create": lambda client: client.create_spreadsheet({"properties": {"title": "ใหม่"}}),
    "token": lambda client: client.start_page_token(),
    "changes": lambda client: client.list_changes("12"),
    "file": lambda client: client.get_file(FILE, "id,trashed"),
    "files": lambda client: client.list_files("trashed=false", "id"),
    "make file": lambda client: client.create_file({"name": "ใหม่"}),
    "permissions": lambda client: client.list_permissions(FILE),
    "share": lambda client: client.create_permission(FILE, {"role": "writer"}),
    "about": lambda client: client.about_user(),
}
NO_ANSWERS = {
    "empty": Answer(body=b""),
    "204": Answer(204, b""),
    "a list": Answer(body=[1, 2]),
    "a text": Answer(body="ok"),
    "null": Answer(body=b"null"),
    "cut": Answer(body=b'{"sheets": [{"prop'),
    "html": Answer(body=b"<html>sign in</html>", headers={"Content-Type": "text/html"}),
    "deep": Answer(body=b'{"a":' * 5000 + b"1" + b"}" * 5000),
    "not a number": Answer(body=b'{"sheets": [NaN]}'),
    "half a character": Answer(body=b'{"sheets": [], "kind": "\\ud83d"}'),
    "no utf-8": Answer(body=b'{"kind": "\xff\xfe"}'),
}
NOTHING_NEEDED = {"search"}


@pytest.mark.parametrize("no_answer", NO_ANSWERS)
@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_answer_is_tried_again_and_then_told_as_a_failure(call: str, no_answer: str) -> None:
    with scripted_server(NO_ANSWERS[no_answer]) as script, client_of(script) as client:
        with pytest.raises(errors.NotJson):
            CALLS[call](client)
        assert len(script.seen) == (1 if call in ("create", "make file") else 3)


@pytest.mark.parametrize("call", [call for call in CALLS if call not in NOTHING_NEEDED])
def test_an_answer_without_what_its_method_returns_is_no_answer(call: str) -> None:
    for body in ({}, {"etag": "x"}):
        with scripted_server(Answer(body=body)) as script, client_of(script) as client, pytest.raises(errors.NotJson):
            CALLS[call](client)


WRONG_TYPES: list[dict[str, object]] = [
    {"sheets": 5},
    {"sheets": ["x"]},
    {"sheets": [{"properties": []}]},
    {"sheets": [{"properties": {"title": {"a": 1}}}]},
    {"sheets": [{"properties": {"sheetId": "7"}}]},
    {"sheets": [{"merges": [{}]}]},
    {"valueRanges": [{"valueRange": {"range": 5}}]},
    {"valueRanges": [{"valueRange": {"range": "A1", "values": [5]}}]},
    {"valueRanges": [{"valueRange": {"range": "A1", "values": [[{"x": 1}]]}}]},
    {"valueRanges": [{"valueRange": {"range": "A1", "values": "ab"}}]},
    {"valueRanges": [{"dataFilters": ["x"], "valueRange": {"range": "A1"}}]},
    {"valueRanges": [{"dataFilters": [{"developerMetadataLookup": {"metadataId": [1]}}]}]},
    {"matchedDeveloperMetadata": [{}]},
    {"matchedDeveloperMetadata": [{"developerMetadata": {"location": "x"}}]},
    {"totalUpdatedCells": "many"},
    {"replies": {"a": 1}},
    {"newStartPageToken": 7},
    {"changes": [None], "newStartPageToken": "7"},
    {"changes": [{"fileId": FILE, "file": {"modifiedTime": "yesterday"}}], "newStartPageToken": "7"},
    {"changes": [{"fileId": FILE, "file": {"version": "many"}}], "newStartPageToken": "7"},
    {"files": {"a": 1}, "kind": "x"},
    {"user": "me"},
]


@pytest.mark.parametrize("body", WRONG_TYPES, ids=str)
def test_an_answer_of_other_types_is_no_answer(body: dict[str, object]) -> None:
    call = {"valueRanges": "values", "matchedDeveloperMetadata": "search", "totalUpdatedCells": "write"}
    call |= {
        "replies": "update",
        "newStartPageToken": "changes",
        "changes": "changes",
        "files": "files",
        "user": "about",
    }
    with scripted_server(Answer(body=body)) as script, client_of(script) as client, pytest.raises(errors.NotJson):
        CALLS[call.get(next(iter(body)), "get")](client)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "error",
                    "errors",
                    "details",
                    "reason",
                    "message",
                    "status",
                    "sheets",
                    "properties",
                    "title",
                    "values",
                    "range",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(json_values)
def test_any_json_is_an_object_or_no_answer(value: object) -> None:
    with suppress(NoAnswer):
        assert isinstance(json_of_answer(json.dumps(value).encode()), dict)


@given(json_values | st.binary(max_size=20), st.sampled_from([400, 401, 403, 404, 409, 429, 500, 503]))
def test_any_error_answer_is_one_of_our_errors(value: object, status: int) -> None:
    body = value if isinstance(value, bytes) else json.dumps({"error": value}).encode()
    headers = {"Retry-After": "²", "Date": "x"}
    assert error_of_answer(status, headers, body, spreadsheet_id=FILE, address="a").tries == 1


@pytest.mark.parametrize("came", ["3600", "86400", "9" * 400, "²", "-1", "soon", "Fri, 31 Jul 2020 00:00:00"])
def test_a_wish_to_wait_keeps_nobody_waiting_past_the_bound(came: str, caplog: pytest.LogCaptureFixture) -> None:
    time = ManualClock()
    busy = sheets_error(503, "unavailable", "UNAVAILABLE")
    busy.headers["Retry-After"] = came
    limits = QuotaLimits()
    with scripted_server(*[busy] * 3, Answer()) as script, client_of(script, time, limits=limits) as client:
        try:
            client.get_spreadsheet(FILE, "properties")
        except errors.ServerFailed:
            script.answers[:] = [Answer()]
        assert len(caplog.records) == len(script.seen) - 1  # told is what is tried again, and nothing else
        slept = len(time.slept)
        client.get_spreadsheet(f"{FILE}2", "properties")
        assert sum(time.slept[slept:]) == 0
        assert sum(time.slept) <= RetryPolicy().total_seconds


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 31 Jul 2020 00:00:10",
        "Fri, 31 Jul 2020 00:00:10 -0000",
        "Fri, 31 Jul 2020 00:00:10 GMT, Fri, 31 Jul 2020 00:00:10 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 99 Jul 2020 00:00:10 GMT",
        "0",
    ],
)
def test_a_date_that_cannot_be_used_is_left_aside(date: str) -> None:
    time = ManualClock()
    good = Answer(headers={"Date": "Fri, 31 Jul 2020 00:00:10 GMT"})
    with scripted_server(good, Answer(headers={"Date": date})) as script, client_of(script, time) as client:
        client.get_file(FILE, "id")
        first = client.server_now()
        client.get_file(FILE, "id")
        assert client.server_now() - first == timedelta(0)


def test_a_proxys_clock_is_not_the_servers() -> None:
    page = Answer(
        502, b"<html>bad gateway</html>", {"Content-Type": "text/html", "Date": "Fri, 31 Jul 2020 03:00:00 GMT"}
    )
    wall = Answer(200, b"<html>sign in</html>", {"Content-Type": "text/html", "Date": "Fri, 31 Jul 2020 03:00:00 GMT"})
    good = Answer(headers={"Date": "Fri, 31 Jul 2020 00:00:00 GMT"})
    with scripted_server(good, page, wall, good) as script, client_of(script) as client:
        client.get_file(FILE, "id")
        with pytest.raises(errors.Retryable):
            client.call("get", f"https://www.googleapis.com/drive/v3/files/{FILE}", send_before=1000.5)
        assert client.last_server_now() == EPOCH


def test_an_answer_that_trickles_ends_with_its_time_by_the_clock() -> None:
    slow = Answer(body=b'{"properties": {"title": "' + b"x" * 1000, trickle_seconds=0.05)
    policy = RetryPolicy(tries=1)
    with scripted_server(slow) as script, client_of(script, policy=policy, timeout_seconds=(0.3, 0.3)) as client:
        began = real_time.monotonic()
        with pytest.raises(errors.TimedOut):
            client.get_spreadsheet(FILE, "properties")
        assert real_time.monotonic() - began < 2


def test_a_request_under_way_ends_soon_after_the_wish_to_stop() -> None:
    stop = Stop(grace_seconds=0.1)
    slow = Answer(body=b"x" * 1000, trickle_seconds=0.05)
    with scripted_server(slow) as script, client_of(script, stop=stop) as client:
        threading.Timer(0.1, stop.ask).start()
        with pytest.raises(Stopped):
            client.get_spreadsheet(FILE, "properties")
        with pytest.raises(Stopped):
            client.get_file(FILE, "id")
        assert len(script.seen) == 1


def test_a_sleep_ends_soon_after_the_wish_to_stop() -> None:
    stop = Stop(grace_seconds=0.1)
    threading.Timer(0.05, stop.ask).start()
    with pytest.raises(Stopped):
        stop.sleep(3600)
    assert stop.wait(3600)


def test_an_account_that_is_refused_is_left_out_and_the_others_do_its_work(caplog: pytest.LogCaptureFixture) -> None:
    refused = sheets_error(401, "Request had invalid credentials", "UNAUTHENTICATED")
    with (
        scripted_server(Answer(), refused, Answer()) as script,
        client_of(script, accounts=sheets_server_accounts(2)) as client,
    ):
        for number in range(6):
            client.get_spreadsheet(f"{FILE}{number}", "properties")
        tokens = [request.headers["Authorization"] for request in script.seen]
        assert [tokens.count(token) for token in sorted(set(tokens))] in ([1, 6], [6, 1])
        assert len(caplog.records) == 1


def test_drive_is_asked_with_the_next_account_and_its_own_log_where_the_first_is_refused() -> None:
    refused = sheets_error(401, "Request had invalid credentials", "UNAUTHENTICATED")
    answers = [refused, Answer(body={"startPageToken": "5"}), Answer(body={"newStartPageToken": "6"})]
    with scripted_server(*answers) as script, client_of(script, accounts=sheets_server_accounts(2)) as client:
        token = client.start_page_token()
        assert client.list_changes(token).new_start_token == token.replace("5", "6", 1)
        assert script.seen[2].query["pageToken"] == ["5"]
        with pytest.raises(errors.PageTokenRefused):
            client.list_changes("4")  # of the first account's log, which cannot be asked now


def test_when_every_account_is_refused_that_is_told() -> None:
    refused = drive_error(401, "Invalid Credentials", "authError")
    with scripted_server(refused) as script, client_of(script, accounts=sheets_server_accounts(3)) as client:
        with pytest.raises(errors.CredentialsRefused):
            client.get_spreadsheet(FILE, "properties")
        with pytest.raises(errors.CredentialsRefused):
            client.about_user()
        assert len(script.seen) == 4


def test_each_of_two_refused_accounts_is_asked_once_and_named(caplog: pytest.LogCaptureFixture) -> None:
    first, second = sheets_server_accounts(2)
    refused = drive_error(401, "Invalid Credentials", "authError")
    with scripted_server(refused) as script, client_of(script, accounts=(first, second)) as client:
        with pytest.raises(errors.CredentialsRefused) as failed:
            client.about_user()
        assert len(script.seen) == 2
    assert (first.address in caplog.text, failed.value.address) == (True, second.address)


def test_where_no_date_can_be_used_the_clock_that_judges_stands_for_the_servers() -> None:
    answers = [Answer(body={"user": {}}, headers={"Date": "Fri, 31 Jul 2020 00:00:10"})]
    with scripted_server(*answers) as script, client_of(script) as client:
        judged_at = EPOCH + timedelta(days=70)
        refuse_wrong_clock(client, judged_at)
        assert client.server_now(judged_at) == judged_at
