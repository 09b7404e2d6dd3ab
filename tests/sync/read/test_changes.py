"""Every change log is read to its end; our own edits are known as ours; a forgotten place means reading everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sync.google.sheets_port import ChangedFile, ChangePage
from sync.read.changes import OWN_LOG, changes_since, drive_facts
from sync.read.read_files import DriveFacts
from tests.sync.fake_sheets import FakeSheets

AT = datetime(2020, 7, 25, tzinfo=UTC)


def changed(
    file_id: str, modifier: str = "clerk@example.go.th", version: int = 1, me: bool = False, removed: bool = False
) -> ChangedFile:
    return ChangedFile(file_id, removed, False, AT, version, modifier, me)


def feed(**pages: list[ChangePage]) -> FakeSheets:
    return FakeSheets({}, logs={("" if name == "own" else name): found for name, found in pages.items()})


def test_all_pages_of_all_logs_are_read() -> None:
    sheets = feed(
        own=[ChangePage((changed("a"),), "2", None), ChangePage((changed("b"),), None, "3")],
        drive=[ChangePage((changed("c"),), None, "7")],
    )
    seen = changes_since(sheets.port, {OWN_LOG: "1", "drive": "6"}, ["drive"])
    assert sorted(seen.files) == ["a", "b", "c"]
    assert (seen.tokens, seen.must_read_all) == ({OWN_LOG: "3", "drive": "7"}, False)


def test_our_own_edit_is_known_by_address_or_by_being_me() -> None:
    sheets = feed(
        own=[ChangePage((changed("a", "BOT@service.example"), changed("b", "", me=True), changed("c")), None, "2")]
    )
    files = changes_since(sheets.port, {OWN_LOG: "1"}).files
    assert {key: change.by_us for key, change in files.items()} == {"a": True, "b": True, "c": False}


def test_nothing_changed_costs_one_request() -> None:
    sheets = feed(own=[ChangePage((), None, "1")])
    assert changes_since(sheets.port, {OWN_LOG: "1"}).files == {}
    assert sheets.calls == ["changes"]


def test_a_forgotten_token_means_reading_everything_from_a_new_one() -> None:
    seen = changes_since(feed().port, {OWN_LOG: "forgotten"})
    assert (seen.must_read_all, seen.tokens) == (True, {OWN_LOG: "fresh"})


def test_a_log_without_a_token_is_new() -> None:
    seen = changes_since(feed(own=[ChangePage((), None, "2")]).port, {OWN_LOG: "1"}, ["drive"])
    assert (seen.must_read_all, seen.tokens) == (True, {OWN_LOG: "2", "drive": "fresh"})
    assert changes_since(feed().port, {}, ["drive"]).tokens == {OWN_LOG: "fresh", "drive": "fresh"}


def test_the_latest_entry_of_a_file_counts() -> None:
    sheets = feed(
        own=[ChangePage((changed("a", version=3), changed("a", "bot@service.example", version=2)), None, "2")]
    )
    assert not changes_since(sheets.port, {OWN_LOG: "1"}).files["a"].by_us


def test_our_edit_does_not_move_a_persons_last_edit() -> None:
    known = DriveFacts(AT - timedelta(hours=1))
    sheets = feed(own=[ChangePage((changed("a", "bot@service.example"), changed("b")), None, "2")])
    files = changes_since(sheets.port, {OWN_LOG: "1"}).files
    assert drive_facts(files["a"], known) == known
    assert drive_facts(files["b"], known).person_edited_at == AT
    assert drive_facts(None, known) == known
