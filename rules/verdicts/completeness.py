"""Claims about one look that memory and judgement share: does it count, is it complete, is a declaration accepted."""

from __future__ import annotations

from datetime import date

from rules.declared.confirmations import confirmations_of, confirmed_gone
from rules.declared.programme import ConfirmationKind, Programme
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.facts import History, Reading, ReadingState


def may_move_memory(reading: Reading) -> bool:
    """This very look succeeded and was checked: only then may content and time move.

    A changed shape that could still be read counts; a check that failed is our fault and never the office's.
    """
    return reading.is_fresh and reading.state in (ReadingState.OK, ReadingState.SHAPE_CHANGED)


def waits_for_register(content: ReportContent, programme: Programme) -> bool:
    """The office's register is empty, so no other report of that office can be complete."""
    return programme.register is not None and content.report != programme.register and content.register_is_empty


def counts_as_complete(content: ReportContent, programme: Programme) -> bool:
    """Complete for every group, with a register that has groups."""
    return content.is_complete and not waits_for_register(content, programme)


def expected_keys(content: ReportContent) -> frozenset[str]:
    """Every key that the report must cover now: those it counts, and those missing that it cannot count yet (a new
    group that no planned activity names)."""
    return content.keys | frozenset(key for key, _ in content.missing)


def is_accepted(history: History, content: ReportContent, programme: Programme, today: date) -> bool:
    """A declaration stands and waits for nobody: the centre accepted it, or the register has no groups to report on."""
    if history.declared is None:
        return False
    if confirmations_of(programme, content.office, content.report, today, ConfirmationKind.NOTHING_TO_REPORT):
        return True
    if content.report == programme.register:
        return not (history.known_keys - confirmed_gone(programme, content.office, today))
    return waits_for_register(content, programme)
