"""The last good rows of a file stand where it cannot be read now, or is no longer named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from config.office_names import office_text
from rules.catalogue import say
from rules.declared.programme import Programme
from rules.verdicts.facts import Reading, ReadingState
from sync.workbook.layout import FileTarget, office_target
from sync.workbook.snapshot import FileSnapshot, TabSnapshot


def keep_last_good(now_read: FileSnapshot, last: FileSnapshot | None, target: FileTarget) -> FileSnapshot:
    """`now_read` with the last good rows wherever this look saw none.

    Afterwards every (office, report) of the target has exactly one tab snapshot. A reading with `data_as_of` None was
    never read; one whose `data_as_of` is before `attempted_at` stands on old rows. Own columns of old rows are left
    out: nothing may be written there.
    """
    fresh = {(tab.office, tab.report): tab for tab in now_read.tabs}
    kept = {(tab.office, tab.report): tab for tab in last.tabs} if last is not None else {}
    tabs = []
    for office, report in target.summary_rows:
        tab = fresh.get((office, report))
        if tab is None:
            tab = _never_read(now_read, office, report)
        old = kept.get((office, report))
        if not tab.reading.is_fresh and old is not None and old.reading.data_as_of is not None:
            edited_at = tab.reading.person_edited_at or old.reading.person_edited_at
            reading = replace(tab.reading, data_as_of=old.reading.data_as_of, person_edited_at=edited_at)
            sheet_id = tab.sheet_id if tab.sheet_id is not None else old.sheet_id
            tab = replace(old, own_columns=(), renames=(), reading=reading, sheet_id=sheet_id)
        tabs.append(tab)
    declared = now_read.declarations
    if last is not None and (now_read.problem is not None or now_read.summary is None):
        declared = last.declarations
    kept_texts = last.kept if last is not None and now_read.problem is not None else now_read.kept
    return replace(now_read, tabs=tuple(tabs), declarations=declared, kept=kept_texts)


def last_of_unnamed(
    programme: Programme, remembered: Iterable[FileSnapshot], targets: Iterable[FileTarget], now: datetime
) -> tuple[FileSnapshot, ...]:
    """The last good rows of each office whose workbook was read once and that the configuration names no more.

    What is known of it stands, as with any file that cannot be read.
    """
    named = {office for target in targets for office in target.offices}
    latest: dict[str, FileSnapshot] = {}
    for last in sorted(remembered, key=lambda file: file.read_at):
        latest.update(dict.fromkeys((office for office in last.offices if office not in named), last))
    found = []
    for office in programme.offices:
        if office.code in latest and office.expected_reports:
            last = latest[office.code]
            target = office_target(programme, office, last.spreadsheet_id)
            problem = say("reading.file_not_named", file=last.spreadsheet_id, office=office_text(office))
            seen = FileSnapshot(last.spreadsheet_id, target.offices, now, None, (), problem=problem)
            found.append(keep_last_good(seen, last, target))
    return tuple(found)


def _never_read(read: FileSnapshot, office: str, report: str) -> TabSnapshot:
    reasons = (read.problem,) if read.problem is not None else ()
    reading = Reading(ReadingState.UNREADABLE, read.read_at, None, read.person_edited_at, reasons)
    return TabSnapshot(office, report, read.spreadsheet_id, "", None, 1, (), (), None, (), reading)
