"""Claims about one look that memory and judgement share: does it count, is it complete, is a declaration accepted."""

from __future__ import annotations

from datetime import date

from rules.declared.confirmations import confirmations_of, confirmed_gone
from rules.declared.deadlines import day_of
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
    """A declaration stands and waits for nobody: the programme says that it suffices, the centre accepted it, or the
    register has no groups to report on."""
    if history.declared is None:
        return False
    settled = _settled_by(history, programme, content.office, content.report, today)
    if settled is not None:
        return settled is ConfirmationKind.NOTHING_TO_REPORT
    if programme.declaration_suffices and content.report != programme.register:
        return True
    if content.report == programme.register:
        return not (history.known_keys - confirmed_gone(programme, content.office, today))
    return waits_for_register(content, programme)


def waiting_since(history: History, programme: Programme, office: str, report: str, today: date) -> date | None:
    """The day of a declaration that stands and that the centre has neither accepted nor refused; None: there is none.

    The caller has asked `is_accepted` first. The day is the one typed, where it can be read, else that of the look
    that first saw it.
    """
    declared = history.declared
    if declared is None or _settled_by(history, programme, office, report, today) is not None:
        return None
    if isinstance(declared.declared_on, date):
        return declared.declared_on
    return today if history.declared_in is None else day_of(history.declared_in.until)


def is_refused(history: History, programme: Programme, office: str, report: str, today: date) -> bool:
    """The centre refused the declaration that stands: the report is what it would be without it."""
    if history.declared is None:
        return False
    refused = ConfirmationKind.DECLARATION_REFUSED
    return _settled_by(history, programme, office, report, today) is refused


def _settled_by(
    history: History, programme: Programme, office: str, report: str, today: date
) -> ConfirmationKind | None:
    """The centre's last word on the standing declaration. A refusal concerns what was declared up to its day: who
    declares anew afterwards waits anew."""
    kinds = (ConfirmationKind.NOTHING_TO_REPORT, ConfirmationKind.DECLARATION_REFUSED)
    decided = confirmations_of(programme, office, report, today, *kinds)
    if not decided:
        return None
    last = decided[-1]
    declared_in = history.declared_in
    is_new = declared_in is not None and declared_in.after is not None and day_of(declared_in.after) > last.confirmed_on
    if last.kind is ConfirmationKind.DECLARATION_REFUSED and is_new:
        return None
    return last.kind
