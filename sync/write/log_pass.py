"""What the log of the service is told of a pass, and what waits in the ledger to be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rules.catalogue import Message
from rules.declared.programme import Programme
from sync.ledger import Ledger
from sync.plan.pass_log import (
    LogRow,
    LogWrite,
    PassDone,
    is_sign_of_life_due,
    log_row,
    plan_log,
    rows_from_text,
    rows_to_text,
)
from sync.plan.plan_writes import PlanFacts
from sync.read.read_central import SeenCentral
from sync.workbook.central_layout import LOG_TAB
from sync.write.apply import FileOutcome

LOG_WAITING_FACT = "log_waiting"  # rows of passes that wrote into offices' files and could not reach the centre's
LAST_LOGGED_FACT = "last_logged"


def lacks_sign_of_life(ledger: Ledger, now: datetime) -> bool:
    """Whether the log must be told that the service is at work."""
    last = ledger.fact(LAST_LOGGED_FACT)
    return is_sign_of_life_due(None if last is None else datetime.fromisoformat(last), now)


def pass_done(
    number: int, facts: PlanFacts, outcomes: Sequence[FileOutcome], warnings: Sequence[Message] = ()
) -> PassDone:
    """What was done in the offices' files. warnings: what is close to a limit of Google's."""
    written = [outcome for outcome in outcomes if outcome.cells_written]
    troubles = [(file.offices, file.problem) for file in facts.look.snapshots.files]
    troubles += [(outcome.plan.offices, outcome.message) for outcome in outcomes]
    return PassDone(
        number,
        facts.now,
        len(facts.look.files),
        len(written),
        sum(outcome.cells_written for outcome in written),
        events=0,
        offices=_names(facts.programme, (code for outcome in written for code in outcome.plan.offices)),
        troubles=tuple(
            (", ".join(_names(facts.programme, offices[:1])), why) for offices, why in troubles if why is not None
        ),
        warnings=tuple(warnings),
    )


def rows_to_log(ledger: Ledger, done: PassDone, programme: Programme, *, is_told: bool) -> tuple[LogRow, ...]:
    """Rows for the log, newest first; `is_told`: this pass has one. Those of offices' files are kept until they stand.

    Called before the central workbook is written, so that none is lost with it.
    """
    waiting = rows_from_text(ledger.fact(LOG_WAITING_FACT))
    rows = (log_row(done, programme), *waiting) if is_told else waiting
    if is_told and done.cells_written:
        ledger.set_fact(LOG_WAITING_FACT, rows_to_text(rows))
    return rows


def log_write(seen: SeenCentral, rows: Sequence[LogRow]) -> LogWrite | None:
    """What the tab gets; None: nothing."""
    tab = seen.tabs.get(LOG_TAB)
    planned = plan_log(tab, rows) if tab is not None and rows else None
    return planned if planned is not None and planned.rows else None


def remember_logged(ledger: Ledger, now: datetime) -> None:
    """All of them stand in the log."""
    with ledger.transaction():
        ledger.set_fact(LOG_WAITING_FACT, rows_to_text(()))
        ledger.set_fact(LAST_LOGGED_FACT, now.isoformat())


def _names(programme: Programme, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(programme.office(code).name for code in dict.fromkeys(codes))
