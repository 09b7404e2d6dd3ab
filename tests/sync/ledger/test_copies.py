"""A copy of a ledger is whole, private and checked; what is none is never put back nor written over."""

from __future__ import annotations

import resource
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rules.catalogue import Message, say
from rules.notices.notice import NoticeKey, NoticeKind
from rules.readings.moment_text import BANGKOK
from sync.ledger import Ledger, LedgerError, open_ledger
from sync.ledger.copies import CopyRefused, back_up, checked, put_back
from sync.ledger.outbox import NoticeState
from sync.write.put_back import doubt_since_copy

PROGRAMME = "small-2563"
AT = datetime(2020, 7, 25, 9, tzinfo=BANGKOK)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ledger.sqlite3", PROGRAMME) as ledger:
        ledger.end_pass(ledger.begin_pass(AT, AT), AT, "done")
        ledger.set_page_tokens({"log": "7"})
        ledger.set_fact("holder", "here #1")
    return tmp_path / "ledger.sqlite3"


def unchanged(ledger: Ledger) -> None:
    """Prepares nothing."""


def test_copies_made_while_somebody_writes_hold_whole_transactions(path: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with open_ledger(path, PROGRAMME) as ledger:
            for number in range(100):
                with ledger.transaction():
                    ledger.set_fact("one", str(number))
                    ledger.set_fact("two", str(number))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen: set[str | None] = set()
    while not done.is_set() or not seen:
        made = back_up(path, tmp_path / "copy.sqlite3", PROGRAMME, on_google=False)
        assert (made.judged_at, made.byte_count) == (AT, made.path.stat().st_size)
        with open_ledger(made.path, PROGRAMME, as_copy=True) as copy:
            assert copy.fact("one") == copy.fact("two")
            seen.add(copy.fact("one"))
    writer.join()
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == ["copy.sqlite3"]
    assert made.path.stat().st_mode & 0o777 == 0o600


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("INSERT INTO migrations VALUES ('9999-of-a-later-version')")


def _of_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("UPDATE facts SET value = 'wells-2564' WHERE name = 'programme'")


def _of_google(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("UPDATE facts SET value = 'google' WHERE name = 'sheets'")


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("CREATE TABLE facts (name, value)")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _harmed_index(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[-4096:] = b"\xa5" * 4096
    path.write_bytes(whole)


def _blank(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (_newer, say("commands.copy_newer", names="9999-of-a-later-version")),
        (_of_another, say("commands.copy_of_another", owner="wells-2564", programme=PROGRAMME)),
        (_of_google, say("commands.copy_of_google")),
        *((harm, say("commands.copy_none")) for harm in (_foreign, _cut, _harmed_index, _blank)),
    ],
)
def test_what_is_no_copy_of_this_programmes_ledger_is_refused_and_nothing_is_touched(
    path: Path, tmp_path: Path, harm: Callable[[Path], None], why: Message
) -> None:
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy, PROGRAMME, on_google=False)
    harm(copy)
    bytes_before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(CopyRefused) as refused:
        put_back(copy, path, PROGRAMME, unchanged, on_google=False)
    assert refused.value.message == say("commands.copy_refused", path=str(copy), why=why)
    with pytest.raises(CopyRefused):
        back_up(path, copy, PROGRAMME, on_google=False)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == bytes_before


def test_a_copy_that_is_not_there_is_not_called_damaged(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_back(tmp_path / "mistyped", path, PROGRAMME, unchanged, on_google=False)


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of file sizes stands for a full disk")
def test_a_full_disk_is_told_with_the_place_of_the_copy(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy, PROGRAMME, on_google=False)
    before, (soft, hard) = copy.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        with pytest.raises(LedgerError) as failed:
            back_up(path, copy, PROGRAMME, on_google=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert dict(failed.value.message.facts)["path"] == f"{copy}.part"
    assert (copy.read_bytes(), [each.name for each in tmp_path.glob("*.part*")]) == (before, [])


def test_the_ledger_itself_is_no_place_for_a_copy(path: Path) -> None:
    with pytest.raises(CopyRefused):
        back_up(path, path, PROGRAMME, on_google=False)


def test_a_copy_that_cannot_be_prepared_leaves_the_ledger_where_it_was(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy", PROGRAMME, on_google=False)
    before = path.read_bytes()

    def fail(ledger: Ledger) -> None:
        raise LedgerError(say("plans.ledger_full", path="x"))

    with pytest.raises(LedgerError):
        put_back(tmp_path / "copy", path, PROGRAMME, fail, on_google=False)
    assert path.read_bytes() == before
    assert not [each.name for each in tmp_path.iterdir() if ".part" in each.name]


def test_the_log_of_the_former_ledger_goes_aside_with_it(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy", PROGRAMME, on_google=False)
    with open_ledger(path, PROGRAMME) as killed:  # as a killed run leaves it: its last transaction in the log alone
        killed.set_fact("last", "words")
        _, former = put_back(tmp_path / "copy", path, PROGRAMME, unchanged, on_google=False)
        assert former is not None
        assert former.with_name(former.name + "-wal").exists()
        with open_ledger(former, PROGRAMME, as_copy=True) as kept, open_ledger(path, PROGRAMME) as back:
            assert (kept.fact("last"), back.fact("last")) == ("words", None)
    _, again = put_back(tmp_path / "copy", path, PROGRAMME, unchanged, on_google=False)
    assert again != former


def test_what_may_have_happened_since_the_copy_is_not_taken_for_known(path: Path) -> None:
    later = AT + timedelta(days=3)
    told_key = NoticeKey("83", NoticeKind.MOVED, "e1", date(2020, 7, 25))
    with open_ledger(path, PROGRAMME) as ledger:
        ledger.outbox().plan([told_key], AT)
        doubt_since_copy(ledger, later)
        assert ledger.page_tokens() == {}
        assert ledger.fact("holder") is None
        (row,) = ledger.outbox().rows()
        assert (row.state, row.claimed_at, row.changed_at) == (NoticeState.UNKNOWN, AT, later)
        days = [AT.date() + timedelta(days=number) for number in range(-1, 4)]
        assert [ledger.told_days().is_lost(day) for day in days] == [False, True, True, True, False]


def test_a_copy_put_back_on_the_day_it_was_made_loses_no_day(path: Path) -> None:
    with open_ledger(path, PROGRAMME) as ledger:
        doubt_since_copy(ledger, AT + timedelta(hours=2))
        assert not ledger.told_days().is_lost(AT.date())
    assert checked(path, PROGRAMME, on_google=False).judged_at == AT
