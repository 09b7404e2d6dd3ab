"""Developer metadata: made, found, changed, taken away; the API's only atomic create-if-absent."""

import threading
from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.sheets_caller import FRIEND, Book

SPREADSHEET = {"spreadsheet": True}
SHEET = {"sheetId": 0}


def line(dimension: str, index: int, end: int | None = None) -> dict[str, Any]:
    span = {"sheetId": 0, "dimension": dimension, "startIndex": index, "endIndex": end or index + 1}
    return {"dimensionRange": span}


def creation(metadata_id: int | None, location: Any, key: str = "k", value: str = "", **more: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {"metadataKey": key, "location": location, "visibility": "DOCUMENT", **more}
    if value:
        entry["metadataValue"] = value
    if metadata_id is not None:
        entry["metadataId"] = metadata_id
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def deletion(**lookup: Any) -> dict[str, Any]:
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def found(book: Book, **lookup: Any) -> list[int]:
    answer = book.call("/developerMetadata:search", {"dataFilters": [{"developerMetadataLookup": lookup}]})
    return [one["developerMetadata"]["metadataId"] for one in answer.get("matchedDeveloperMetadata", [])]


@pytest.fixture
def pinned(book: Book) -> Book:
    """Ids 1 spreadsheet, 2 sheet, 3 and 4 rows 0 and 5, 5 column 2."""
    book.batch(
        creation(1, SPREADSHEET, "a", "x"),
        creation(2, SHEET, "a", "y"),
        creation(3, line("ROWS", 0), "b", "x"),
        creation(4, line("ROWS", 5), "b", "y"),
        creation(5, line("COLUMNS", 2), "c"),
    )
    return book


def test_an_entry_is_answered_in_full_and_can_be_got(book: Book) -> None:
    reply = book.batch(creation(7, line("ROWS", 3), "key", "value"))["replies"][0]["createDeveloperMetadata"]
    entry = {
        "metadataId": 7,
        "metadataKey": "key",
        "metadataValue": "value",
        "location": {
            "locationType": "ROW",
            "dimensionRange": {"dimension": "ROWS", "startIndex": 3, "endIndex": 4},
        },
        "visibility": "DOCUMENT",
    }
    assert reply["developerMetadata"] == entry
    assert book.caller.ok("GET", book.path + "/developerMetadata/7") == entry
    assert book.caller.refused("GET", book.path + "/developerMetadata/8")["code"] == 404


def test_an_id_is_made_up_when_none_is_given(book: Book) -> None:
    replies = book.batch(creation(None, SHEET), creation(None, SHEET))["replies"]
    ids = [reply["createDeveloperMetadata"]["developerMetadata"]["metadataId"] for reply in replies]
    assert len(set(ids)) == 2
    assert all(0 < one < 2**31 for one in ids)


def test_an_id_in_use_is_refused_and_nothing_of_the_batch_stays(pinned: Book) -> None:
    error = pinned.refused_batch(creation(9, SHEET), creation(1, SHEET))
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert error["message"].startswith("Invalid requests[1].createDeveloperMetadata: ")
    assert found(pinned, metadataId=9) == []


def test_one_batch_may_delete_an_id_and_create_it_again(pinned: Book) -> None:
    pinned.batch(deletion(metadataId=1), creation(1, SHEET, "new"))
    assert found(pinned, metadataKey="new") == [1]
    pinned.refused_batch(deletion(metadataId=1), creation(1, SHEET, "newer"), creation(2, SHEET))
    assert found(pinned, metadataKey="new") == [1]


def test_of_many_who_create_one_id_at_once_exactly_one_succeeds(book: Book) -> None:
    statuses: list[int] = []
    start = threading.Barrier(8)

    def race(number: int) -> None:
        start.wait()
        body = {"requests": [creation(42, SPREADSHEET, "lease", str(number))]}
        statuses.append(book.caller.send("POST", book.path + ":batchUpdate", body).status)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [400] * 7


@pytest.mark.parametrize(
    ("lookup", "ids"),
    [
        ({"metadataId": 3}, [3]),
        ({"metadataKey": "a"}, [1, 2]),
        ({"metadataValue": "y"}, [2, 4]),
        ({"metadataKey": "a", "metadataValue": "y"}, [2]),
        ({"metadataId": 3, "metadataKey": "a"}, []),
        ({"locationType": "ROW"}, [3, 4]),
        ({"visibility": "PROJECT"}, []),
        ({"visibility": "DOCUMENT"}, [1, 2, 3, 4, 5]),
        ({"metadataLocation": SPREADSHEET}, [1]),
        ({"metadataLocation": SHEET}, [2, 3, 4, 5]),
        ({"metadataLocation": SHEET, "locationMatchingStrategy": "EXACT_LOCATION"}, [2]),
        ({"metadataLocation": line("ROWS", 0), "locationMatchingStrategy": "EXACT_LOCATION"}, [3]),
        ({"metadataLocation": line("ROWS", 0, 6)}, [2, 3, 4, 5]),
        ({"metadataLocation": line("ROWS", 0), "locationMatchingStrategy": "INTERSECTING_LOCATION"}, [2, 3, 5]),
        ({"metadataLocation": line("ROWS", 0), "locationType": "COLUMN"}, [5]),
        ({"metadataLocation": line("COLUMNS", 1)}, [2, 3, 4]),
    ],
)
def test_a_lookup_finds_what_meets_all_of_it(pinned: Book, lookup: dict[str, Any], ids: list[int]) -> None:
    assert found(pinned, **lookup) == ids


@pytest.mark.parametrize(
    "lookup",
    [
        {"locationMatchingStrategy": "EXACT_LOCATION"},
        {"metadataLocation": SHEET, "locationMatchingStrategy": "EXACT_LOCATION", "locationType": "SHEET"},
        {"metadataLocation": SHEET, "locationType": "SPREADSHEET"},
    ],
)
def test_lookups_that_the_reference_excludes_are_refused(pinned: Book, lookup: dict[str, Any]) -> None:
    body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
    error = pinned.refused_call("/developerMetadata:search", body)
    assert error["message"].startswith("Invalid dataFilters[0]: ")


def test_a_search_tells_which_filters_matched(pinned: Book) -> None:
    filters = [{"developerMetadataLookup": {"metadataId": 3}}, {"a1Range": "A1:B3"}]
    answer = pinned.call("/developerMetadata:search", {"dataFilters": filters})
    assert [
        (one["developerMetadata"]["metadataId"], one["dataFilters"]) for one in answer["matchedDeveloperMetadata"]
    ] == [(3, filters)]


def test_a_range_finds_what_is_pinned_inside_it(pinned: Book) -> None:
    answer = pinned.call("/developerMetadata:search", {"dataFilters": [{"a1Range": "A1:C6"}]})
    ids = [one["developerMetadata"]["metadataId"] for one in answer["matchedDeveloperMetadata"]]
    assert ids == [3, 4, 5]


def test_masked_fields_of_all_selected_entries_change(pinned: Book) -> None:
    update = {
        "dataFilters": [{"developerMetadataLookup": {"metadataKey": "b"}}],
        "developerMetadata": {"metadataValue": "new", "metadataKey": "ignored"},
        "fields": "metadataValue",
    }
    reply = pinned.batch({"updateDeveloperMetadata": update})["replies"][0]["updateDeveloperMetadata"]
    changed = [(entry["metadataId"], entry["metadataValue"]) for entry in reply["developerMetadata"]]
    assert changed == [(3, "new"), (4, "new")]
    assert found(pinned, metadataKey="b", metadataValue="new") == [3, 4]


def test_an_entry_can_be_moved(pinned: Book) -> None:
    update = {
        "dataFilters": [{"developerMetadataLookup": {"metadataId": 3}}],
        "developerMetadata": {"location": line("ROWS", 9)},
        "fields": "location",
    }
    pinned.batch({"updateDeveloperMetadata": update})
    assert found(pinned, metadataLocation=line("ROWS", 9), locationMatchingStrategy="EXACT_LOCATION") == [3]


def test_deletion_answers_what_went(pinned: Book) -> None:
    reply = pinned.batch(deletion(metadataKey="b"))["replies"][0]["deleteDeveloperMetadata"]
    assert [entry["metadataId"] for entry in reply["deletedDeveloperMetadata"]] == [3, 4]
    assert found(pinned, visibility="DOCUMENT") == [1, 2, 5]


def test_project_metadata_is_seen_by_its_maker_alone(book: Book, share: Any) -> None:
    book.batch(creation(1, SHEET, visibility="PROJECT"))
    friend = share(book, "writer")
    assert found(book, metadataId=1) == [1]
    assert found(friend, metadataId=1) == []
    assert friend.caller.email == FRIEND
    assert friend.caller.refused("GET", book.path + "/developerMetadata/1")["code"] == 404


@pytest.mark.parametrize(
    "entry",
    [
        {"metadataKey": "", "location": SHEET, "visibility": "DOCUMENT"},
        {"metadataKey": "k", "location": SHEET},
        {"metadataKey": "k", "visibility": "DOCUMENT"},
        {"metadataKey": "k", "location": {}, "visibility": "DOCUMENT"},
        {"metadataKey": "k", "location": line("ROWS", 0, 2), "visibility": "DOCUMENT"},
        {"metadataKey": "k", "location": line("ROWS", 1000), "visibility": "DOCUMENT"},
        {"metadataKey": "k", "location": {"sheetId": 5}, "visibility": "DOCUMENT"},
    ],
)
def test_an_entry_that_cannot_be_is_refused(book: Book, entry: dict[str, Any]) -> None:
    error = book.refused_batch({"createDeveloperMetadata": {"developerMetadata": entry}})
    assert error["message"].startswith("Invalid requests[0].createDeveloperMetadata: ")


def test_keys_and_values_have_a_limit_for_each_sheet(caller_with: NewCaller) -> None:
    book = caller_with(metadata_characters_per_sheet=10).new_spreadsheet()
    book.batch(creation(1, SHEET, "12345", "12345"), creation(2, SPREADSHEET, "12345", "12345678"))
    error = book.refused_batch(creation(3, line("ROWS", 0), "1"))
    assert "limit of 10 characters" in error["message"]


@pytest.mark.parametrize(("bumps", "moved"), [(True, True), (False, False)])
def test_whether_drive_notices_a_metadata_write_is_a_switch(caller_with: NewCaller, bumps: bool, moved: bool) -> None:
    caller = caller_with(metadata_write_bumps_modified_time=bumps)
    book = caller.new_spreadsheet()
    before = caller.services.store.facts(book.id)
    book.batch(creation(1, SHEET))
    after = caller.services.store.facts(book.id)
    assert before is not None
    assert after is not None
    assert (after.version > before.version) is moved
    assert found(book, metadataId=1) == [1]


@pytest.mark.parametrize(("policy", "status"), [("empty", 200), ("error", 400)])
def test_what_matches_nothing_is_answered_as_the_switches_say(caller_with: NewCaller, policy: str, status: int) -> None:
    caller = caller_with(unmatched_metadata_delete=policy, unmatched_metadata_update=policy)
    book = caller.new_spreadsheet()
    book.batch(creation(1, SHEET))
    one, none = ({"developerMetadataLookup": {"metadataId": number}} for number in (1, 9))
    same = {"developerMetadata": {"visibility": "DOCUMENT"}, "fields": "visibility"}
    for request in (deletion(metadataId=9), {"updateDeveloperMetadata": {"dataFilters": [one, none], **same}}):
        answer = caller.send("POST", f"{book.path}:batchUpdate", {"requests": [request]})
        assert answer.status == status
