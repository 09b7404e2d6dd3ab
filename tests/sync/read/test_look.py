"""What a look at the sheets tells while it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rules.readings.moment_text import BANGKOK
from sync.google.quota import READS_PER_MINUTE
from sync.ledger.database import RememberedFile
from sync.ledger.memory import Memory
from sync.one_pass import PassOptions
from sync.read.changes import ChangesSeen, FileChange
from sync.read.look import LookOptions, files_to_read
from sync.read.read_tab import names_digest
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import FileSnapshot
from tests.safety.country import GROUPS, country_from, group, make_template
from tests.sync.programmes import office, programme
from tests.templates import Templates

AT = datetime(2020, 7, 13, 9, 0, tzinfo=BANGKOK)
QUIET = ChangesSeen({}, {}, must_read_all=False)
COUNTRY = programme(offices=tuple(office(f"{number:03}") for number in range(77)))
TARGETS = file_targets(COUNTRY)
NAMES = {target.offices[0]: names_digest(COUNTRY, target) for target in TARGETS}


def read_at(moments: Mapping[str, datetime]) -> Memory:
    """What is known once these offices' files were read at these moments."""
    files = {
        target.spreadsheet_id: RememberedFile(
            target.spreadsheet_id,
            FileSnapshot(target.spreadsheet_id, target.offices, moment, None, (), names=NAMES[target.offices[0]]),
            reread=False,
            attempted_at=moment,
        )
        for target in TARGETS
        if (moment := moments.get(target.offices[0])) is not None
    }
    return Memory(files, {}, {}, max(moments.values()), {}, frozenset(), (), {}, {}, (), {}, None)


def turns(
    moments: Mapping[str, datetime],
    now: datetime,
    left: int | None = None,
    changes: ChangesSeen = QUIET,
    *,
    full: bool = False,
) -> list[str]:
    """Offices whose file is read, in order."""
    found = files_to_read(COUNTRY, TARGETS, read_at(moments), LookOptions(full), changes, now, left)
    return [target.offices[0] for target in found]


def edited(*codes: str) -> ChangesSeen:
    changes = {f"file{code}": FileChange(f"file{code}", AT, 1, False, False, False) for code in codes}
    return ChangesSeen({}, changes, must_read_all=False)


def test_those_come_first_whose_last_read_is_longest_ago_and_before_them_those_never_read() -> None:
    moments = {target.offices[0]: AT + timedelta(seconds=int(target.offices[0]) * 37 % 77) for target in TARGETS[1:]}
    oldest_first = sorted(moments, key=lambda code: moments[code])
    assert turns(moments, AT + timedelta(minutes=5), full=True) == ["000", *oldest_first]
    assert turns(moments, AT + timedelta(hours=1)) == ["000", *oldest_first]
    assert turns(moments, AT + timedelta(minutes=5)) == ["000"]


def test_files_that_are_merely_old_leave_half_of_the_quota_to_those_that_people_edit() -> None:
    moments = {target.offices[0]: AT + timedelta(seconds=int(target.offices[0])) for target in TARGETS}
    later = AT + timedelta(hours=1)
    assert turns(moments, later, left=20) == [f"{number:03}" for number in range(10)]
    assert turns(moments, later, 20, edited("070", "071")) == [*(f"{number:03}" for number in range(8)), "070", "071"]
    assert turns(moments, later, 0, edited("070")) == ["000", "070"]
    assert len(turns(moments, later, 0, full=True)) == len(TARGETS)


def test_no_file_of_a_country_stays_unread_for_half_an_hour_on_one_key() -> None:
    """A poll a minute, all read together at first, three offices typing all the time."""
    moments = {target.offices[0]: AT for target in TARGETS}
    for minute in range(1, 62):
        now = AT + timedelta(minutes=minute)
        read = turns(moments, now, READS_PER_MINUTE, edited("001", "040", "076"))
        assert len(read) <= READS_PER_MINUTE / 2
        moments |= dict.fromkeys(read, now)
        assert now - min(moments.values()) <= timedelta(minutes=30)


def test_its_progress_counts_the_files_that_are_read_not_all_there_are(templates: Templates, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with country_from(make_template(templates), tmp_path / "country") as country:
        for _ in range(2):
            country.sync()
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [group("83-001")])
        with country.service() as service:
            heard = replace(service, progress=lambda *step: told.append(step))
            heard.run(PassOptions(heard.look_options()))
    assert len(country.file_ids) == 2
    assert told == [("read", 1, 1), ("write", 1, 1)]


def test_a_file_whose_formula_waits_for_another_is_read_again_in_the_next_pass(
    templates: Templates, tmp_path: Path
) -> None:
    """No change log tells when the value comes; until then the cell is said, and is no entry."""
    with country_from(make_template(templates), tmp_path / "country") as country:
        for _ in range(2):
            country.sync()
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [["83-001", "กำลังโหลด..."]])
        reads = [country.sync().requests.sheets_read for _ in range(4)]
    assert reads[-1] == reads[-2] == 1
