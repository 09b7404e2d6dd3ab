"""Somebody who stands beside the service, compares each workbook before and after each of our requests, and objects."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import Any

from rules.catalogue import Language
from sync.check.check import Pair
from sync.check.evaluation_texts import row_texts
from sync.check.sheet_texts import NO_OFFICE
from sync.check.stray_rows import stray_texts
from sync.ledger import open_ledger
from sync.one_pass import PassResult
from sync.workbook.kept_text import kept_tab_id
from sync.workbook.layout import DECLARATION_HEADERS, OWN_HEADERS, FileTarget, file_targets
from sync.workbook.snapshot import TabSnapshot
from tests.safety.country import Country, OurRequest
from tests.safety.people import Edit, People
from tests.safety.sight import Place, SeenSheet, Sight, changed_places, look_at

_THEIR_HEADERS = frozenset(DECLARATION_HEADERS.values())


class Onlooker:
    """Watches passes of one country; `amiss` is every objection, in plain words."""

    def __init__(self, country: Country) -> None:
        self._country = country
        self._targets: dict[str, FileTarget] = {
            target.spreadsheet_id: target for target in file_targets(country.configuration.programme)
        }
        self._at_read: dict[str, Sight] = {}
        self._at_merges: dict[str, Sight] = {}  # of this pass: what stood there when it looked for merges
        self._before_write: Sight = {}
        self._ours: dict[str, set[str]] = defaultdict(set)  # file -> every text we wrote into columns of ours
        self._good_rows: dict[Pair, list[list[Any]]] = {}
        self.amiss: list[str] = []
        self.raced = 0  # typed into our very cell, or merged over it, between our look and our write: unseeable
        self.passes = 0

    def watch_pass(self, people: People, between: list[tuple[int, Edit]]) -> PassResult:
        """One pass, people editing just before the requests of those numbers."""
        self._at_merges.clear()
        waiting = sorted(between, key=lambda entry: entry[0])
        number = 0

        def before(request: OurRequest) -> None:
            nonlocal number
            while waiting and waiting[0][0] <= number:
                people.do(waiting.pop(0)[1])
            number += 1
            if request.file_id in self._targets:
                if request.is_write:
                    self._before_write = look_at(self._country, request.file_id)
                elif request.path.endswith("values:batchGetByDataFilter"):
                    self._at_read[request.file_id] = look_at(self._country, request.file_id)
                elif "merges" in request.fields:
                    self._at_merges[request.file_id] = look_at(self._country, request.file_id)

        def after(request: OurRequest) -> None:
            if request.is_write and request.file_id in self._targets:
                self._check_write(request.file_id)

        result = self._country.sync(before, after)
        for _, edit in waiting:
            people.do(edit)
        self.passes += 1
        self._check_last_good_copy()
        return result

    def _check_write(self, file_id: str) -> None:
        target = self._targets[file_id]
        then, now = (self._without_kept_tab(sight) for sight in (self._before_write, look_at(self._country, file_id)))
        if {s.sheet_id: _frame(s) for s in then.values()} != {s.sheet_id: _frame(s) for s in now.values()}:
            self.amiss.append(f"{file_id}: a tab, its size, merges or metadata changed by our write")
        replaced: list[tuple[SeenSheet, Place, Any]] = []
        for sheet_id, place, old, new in changed_places(then, now):
            sheet = then[sheet_id]
            if self._was_merged_unseen(file_id, sheet, place) or self._was_sent_along(
                target, file_id, sheet, place, new
            ):
                self.raced += 1
                continue
            if not self._may_write(target, file_id, sheet, place):
                self.amiss.append(f"{sheet.title} {place}: {old!r} became {new!r}")
            if target.summary_id not in sheet.metadata:
                replaced.append((sheet, place, old))
            self._ours[file_id].add(str(new))
        self._check_kept(file_id, replaced)

    def _without_kept_tab(self, sight: Sight) -> Sight:
        """The tab of kept texts is the service's own, and made when it is first needed."""
        kept = kept_tab_id(self._country.configuration.programme.id)
        return {sheet_id: sheet for sheet_id, sheet in sight.items() if sheet_id != kept and kept not in sheet.metadata}

    def _may_write(self, target: FileTarget, file_id: str, sheet: SeenSheet, place: Place) -> bool:
        """Ours by metadata and header, where the header may have gone since we read (nobody can see that)."""
        read = self._at_read.get(file_id, {}).get(sheet.sheet_id)
        return any(_is_ours(target, each, place) for each in (sheet, read) if each is not None) and (
            sheet.column_metadata == (read or sheet).column_metadata or _is_ours(target, sheet, place)
        )

    def _was_merged_unseen(self, file_id: str, sheet: SeenSheet, place: Place) -> bool:
        """The head of a merge that was not there yet when this pass looked for merges."""
        looked = self._at_merges.get(file_id, {}).get(sheet.sheet_id)
        heads = {merge: (merge[0], merge[2]) for merge in sheet.merges}
        return looked is not None and any(head == place and merge not in looked.merges for merge, head in heads.items())

    def _was_sent_along(self, target: FileTarget, file_id: str, sheet: SeenSheet, place: Place, new: Any) -> bool:
        """The header of our column (or a line above it) as we read it, which goes back where null clears.

        Somebody typed over it between our read and our write.
        """
        read = self._at_read.get(file_id, {}).get(sheet.sheet_id)
        if read is None or read.cells.get(place, "") != new or read.column_metadata != sheet.column_metadata:
            return False
        row, column = place
        below = [r for r in range(row, read.row_count) if _is_ours(target, read, (r + 1, column))]
        return bool(below) and not _is_ours(target, read, place)

    def _check_kept(self, file_id: str, replaced: list[tuple[SeenSheet, Place, Any]]) -> None:
        """What stood there at our read and was none of our texts is in the ledger."""
        read = self._at_read.get(file_id, {})
        foreign = []
        for sheet, place, old in replaced:
            seen = read[sheet.sheet_id].cells.get(place, "") if sheet.sheet_id in read else ""
            if old == "" or str(old) in self._ours[file_id]:
                continue
            if seen != old:
                self.raced += 1
                continue
            foreign.append(str(old))
        if not foreign:
            return
        with closing(sqlite3.connect(self._country.ledger_path)) as ledger:
            query = "SELECT text FROM {} WHERE spreadsheet_id = ?"
            known = {
                row[0]
                for table in ("kept_texts", "own_texts")
                for row in ledger.execute(query.format(table), (file_id,))
            }
        self.amiss.extend(f"lost: {text!r}" for text in foreign if text not in known)

    def _check_last_good_copy(self) -> None:
        """Rows of a tab that was not told just now stand as they stood; a fresh copy holds every cell of theirs."""
        with open_ledger(self._country.ledger_path, self._country.configuration.programme.id) as ledger:
            files = ledger.files()
        for record in files.values():
            if record.snapshot is None:
                continue
            for tab in record.snapshot.tabs:
                pair = (tab.office, tab.report)
                rows = _report_rows(tab)
                if not tab.reading.is_fresh and pair in self._good_rows and rows != self._good_rows[pair]:
                    self.amiss.append(f"{pair}: the last good copy changed without a good look")
                if tab.reading.is_fresh:
                    self._good_rows[pair] = rows

    def check_everything_is_right(self, last: PassResult) -> None:
        """The pass before last found nothing to do; the sheets hold what a fresh evaluation of them gives."""
        assert [outcome.message for outcome in last.outcomes if outcome.message] == []
        planned = [(plan.columns, plan.summary) for plan in last.plan.files if plan.cell_count]
        assert planned == [], "a further pass still plans"
        fresh = self._country.sync(full=True, dry_run=True)
        left_alone = {(plan.spreadsheet_id, *spot) for plan in fresh.plan.files for spot in plan.left_alone}
        assert [plan.cell_count for plan in fresh.plan.files] == [0] * len(fresh.plan.files)
        with open_ledger(self._country.ledger_path, self._country.configuration.programme.id) as ledger:
            told = ledger.statuses()
        assert {p: _headline(s) for p, s in told.items()} == {
            p: _headline(s) for p, s in fresh.checked.statuses.items()
        }
        wanted = row_texts(fresh.checked.evaluation, Language.TH)
        for file in fresh.look.snapshots.files:
            sight = look_at(self._country, file.spreadsheet_id)
            nobodys = stray_texts(file, fresh.programme, Language.TH)
            by_sheet: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
            fresh_sheets: dict[int, TabSnapshot] = {}
            for tab in file.tabs:
                sheet_id = -1 if tab.sheet_id is None else tab.sheet_id
                if tab.reading.is_fresh and tab.own("status") is not None and sheet_id in sight:
                    by_sheet[sheet_id].update(wanted.get((tab.office, tab.report), {}))
                    by_sheet[sheet_id].update(nobodys.get((NO_OFFICE, tab.report), {}))
                    fresh_sheets[sheet_id] = tab
            for sheet_id, tab in fresh_sheets.items():
                self._check_column(sight[sheet_id], tab, by_sheet[sheet_id], left_alone)

    def _check_column(
        self, sheet: SeenSheet, tab: TabSnapshot, wanted: dict[int, tuple[str, str]], left_alone: set[tuple[Any, ...]]
    ) -> None:
        for index, role in enumerate(OWN_HEADERS):
            own = tab.own(role)
            if own is None or not own.header_is_ours:
                continue
            for row in range(tab.header_row_1based + 1, sheet.row_count + 1):
                stands = str(sheet.cells.get((row - 1, own.column_0based), ""))
                expected = wanted.get(row, ("", ""))[index]
                if (tab.spreadsheet_id, sheet.title, row) in left_alone or sheet.in_merge((row - 1, own.column_0based)):
                    continue
                assert stands == expected, (sheet.title, role, row)


def _frame(sheet: SeenSheet) -> tuple[Any, ...]:
    return (
        sheet.title, sheet.row_count, sheet.column_count, sheet.metadata, dict(sheet.column_metadata), sheet.merges,
    )  # fmt: skip


def _is_ours(target: FileTarget, sheet: SeenSheet, place: Place) -> bool:
    row, column = place
    if target.summary_id in sheet.metadata:
        their_columns = {c for (_, c), value in sheet.cells.items() if value in _THEIR_HEADERS}
        width = 8 + int(target.has_office_column)
        return column < width and column not in their_columns
    for tab in target.tabs:
        for role, header in OWN_HEADERS.items():
            if sheet.column(tab.own_metadata_id(role)) == column:
                headers = [r for (r, c), value in sheet.cells.items() if c == column and value == header]
                return bool(headers) and row > min(headers)
    return False


def _report_rows(tab: TabSnapshot) -> list[list[Any]]:
    """The report's own cells of each row that has any."""
    places = [place for place, column in enumerate(tab.column_ids) if column is not None]
    rows = [[row[place] if place < len(row) else "" for place in places] for row in tab.rows]
    return [row for row in rows if any(cell not in ("", None) for cell in row)]


def _headline(status: Any) -> tuple[Any, ...]:
    content, time = status.content, status.time
    return content.state, content.done, content.expected, time.state, status.reading.state
