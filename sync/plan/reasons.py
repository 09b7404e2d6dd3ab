"""Why each planned cell is written: what happened since the last pass that makes it differ from what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.office_names import office_text
from rules.catalogue import Message, say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.readings.dates import day_text
from rules.verdicts.announcements import announcement_events
from rules.verdicts.events import Event, event_message
from rules.verdicts.facts import ReportStatus
from sync.check.edits import edited_offices
from sync.ledger.memory import Memory
from sync.plan.plan import PlannedCell
from sync.workbook.layout import CHECKED_LABEL, SUMMARY_FIRST_ROW_1BASED, FileTarget
from sync.workbook.snapshot import Snapshots


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """What happened since the last pass, ready to be asked for each planned cell."""

    programme: Programme
    now: datetime
    before: Memory
    statuses: Mapping[tuple[str, str], ReportStatus]
    edited: frozenset[str]
    announced: tuple[Event, ...]
    targets: Mapping[str, FileTarget]

    def why(self, cell: PlannedCell) -> Message:
        """The nearest cause of one cell."""
        of_row = self._of_row(cell)
        if cell.is_typed_over or of_row in {(kept.office, kept.report) for kept in cell.file.kept}:
            return say("plans.why_typed_over")
        pairs = [of_row] if of_row else [(office, cell.report) for office in cell.file.offices]
        if not any(pair in self.before.statuses for pair in pairs if pair[1]) and not self._knows(cell.file.offices):
            return say("plans.why_first")
        for office in dict.fromkeys(office for office, _ in pairs):
            if office in self.edited:
                return say("plans.why_edited", office=office_text(self.programme.office(office)))
        for event in self.announced:
            if any(event.office in ("", office) and report in ("", event.report or report) for office, report in pairs):
                return event_message(event, self.programme)
        if any(self._reading_turned(pair) for pair in pairs):
            return say("plans.why_reading")
        judged_at = self.before.judged_at
        if judged_at is not None and day_of(judged_at) != day_of(self.now):
            return say("plans.why_day_turned", before=day_text(day_of(judged_at)), after=day_text(day_of(self.now)))
        is_checked = cell.column == CHECKED_LABEL and not cell.report
        return say("plans.why_checked" if is_checked else "plans.why_other")

    def _of_row(self, cell: PlannedCell) -> tuple[str, str] | None:
        """The (office, report) that a row of the summary tab tells of."""
        if cell.report:
            return None
        rows = self.targets[cell.file.spreadsheet_id].summary_rows
        place = cell.row_1based - SUMMARY_FIRST_ROW_1BASED
        return rows[place] if 0 <= place < len(rows) else None

    def _knows(self, offices: Sequence[str]) -> bool:
        return any(office in offices for office, _ in self.before.statuses)

    def _reading_turned(self, pair: tuple[str, str]) -> bool:
        before, after = self.before.statuses.get(pair), self.statuses.get(pair)
        if before is None or after is None:
            return False
        old, new = before.reading, after.reading
        return (old.state, old.reasons) != (new.state, new.reasons)


def reasons(
    programme: Programme,
    now: datetime,
    before: Memory,
    seen: Snapshots,
    statuses: Mapping[tuple[str, str], ReportStatus],
    targets: Sequence[FileTarget],
) -> Reasons:
    """What happened between the memory and this look."""
    old = tuple(record.snapshot for record in before.files.values() if record.snapshot is not None)
    edited = edited_offices(Snapshots(now, old, frozenset()), seen)
    announced = announcement_events(programme, now, before.event_ids)
    by_id = {target.spreadsheet_id: target for target in targets}
    return Reasons(programme, now, before, statuses, edited, announced, by_id)
