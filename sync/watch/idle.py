"""Polls of which Drive tells nothing new: the last pass holds, and nothing is read, judged or compared again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from rules.declared.deadlines import day_of, passes_at
from rules.readings.moment_text import BANGKOK
from sync.ledger.memory import Memory
from sync.one_pass import PassResult
from sync.read.changes import ChangesSeen, changes_since
from sync.read.look import LookOptions
from sync.service import Service
from sync.workbook.central_books import central_books

HOLDS_FOR = timedelta(minutes=15)
"""Then a pass judges all the same: it knows what else time brings (a file that failed is tried again, a sign of life
in the log)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Quiet:
    """A pass that asked the sheets nothing and changed nothing. ledger: what marked the ledger's content after it."""

    result: PassResult
    until: datetime
    ledger: tuple[int, int]


class Idle:
    """What the last pass of a watch found, for as long as it holds."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._quiet: _Quiet | None = None
        self._by_others = 0  # marks what others had written into the ledger before the pass read it

    def changes(self, now: datetime) -> ChangesSeen | None:
        """What Drive tells since the last pass, where nothing else can have changed; None: a pass must ask itself."""
        quiet, service = self._quiet, self._service
        mark = service.ledger.mark()
        self._by_others = mark[0]
        if quiet is None or mark != quiet.ledger or not quiet.result.now <= now < quiet.until:
            return None
        options = service.look_options()
        return changes_since(service.sheets, quiet.result.look.page_tokens, options.drive_ids)

    def repeated(self, changes: ChangesSeen | None, now: datetime) -> PassResult | None:
        """The last pass once more, noted in the ledger as one of now; None: it does not hold."""
        quiet, self._quiet = self._quiet, None  # a new pass must not stand in memory beside the last
        if quiet is None or changes is None or changes.silent or changes.must_read_all:
            return None
        if any(file_id in changes.files for file_id in _watched(quiet.result)):
            return None
        ledger = self._service.ledger
        ledger.end_pass(ledger.begin_pass(now, now), now, "done")
        self._quiet = quiet
        return replace(quiet.result, now=now)

    def keep(self, result: PassResult, full_read_at: datetime | None, just_before: timedelta) -> None:
        """After each pass, repeated or not: whether the next poll may repeat it.

        full_read_at: when today's full read is due, None: it is done. just_before: as long before a day ends a
        deadline may be due.
        """
        asked = result.requests.sheets_read + result.requests.sheets_write
        if asked or result.troubles or result.look.files:
            self._quiet = None
            return
        if self._quiet is None:
            until = min(result.now + HOLDS_FOR, passes_at(day_of(result.now)) - just_before)
            until = until if full_read_at is None else min(until, full_read_at)
            due = _files_due(result.before, _watched(result), self._service.look_options())
            self._quiet = _Quiet(result, min(until, due), (0, 0))
        self._quiet = replace(self._quiet, ledger=(self._by_others, self._service.ledger.mark()[1]))


def full_read_due(last_full_on: date | None, now: datetime, full_read_at: time) -> datetime | None:
    """When today's full read is due; None: it was done today."""
    today = day_of(now)
    return None if last_full_on == today else datetime.combine(today, full_read_at, BANGKOK)


def _watched(result: PassResult) -> frozenset[str]:
    books = (book.spreadsheet_id for book in central_books(result.programme))
    return frozenset((*(target.spreadsheet_id for target in result.targets), *filter(None, books)))


def _files_due(memory: Memory, watched: frozenset[str], options: LookOptions) -> datetime:
    """When the first of these files is to be read whatever Drive tells; one that could not be read: at once."""
    known = (memory.files.get(file_id) for file_id in watched)
    tried = [None if file is None or file.problem is not None else file.attempted_at for file in known]
    past = datetime.min.replace(tzinfo=BANGKOK)
    return min((past if moment is None else moment + options.reread_after for moment in tried), default=past)
