"""What a ledger cannot know: all that happened since it was copied, or while another machine led."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.catalogue import say
from rules.declared.deadlines import day_of
from sync.ledger import Ledger
from sync.ledger.memory import HOLDER_FACT, LEASE_FACT, REBUILT_FACT
from sync.write.remember import forget_central


def doubt_since_copy(ledger: Ledger, at: datetime) -> None:
    """Have the next pass read everything anew, besides what `doubt_since_others` does.

    The machine that wrote the copy may still run: whoever goes on from it here is another holder of the lease.
    """
    with ledger.transaction():
        ledger.set_page_tokens({})
        ledger.ask_reread([*ledger.files()], facts_changed=True)
        for fact in (HOLDER_FACT, LEASE_FACT):
            ledger.forget_fact(fact)
        _doubt(ledger, at)


def doubt_since_others(ledger: Ledger, at: datetime) -> None:
    """Another machine worked since this ledger did: nobody is sent what may have been sent, no lost day is told as
    another, and the next pass looks at the central workbook, whatever it last held."""
    with ledger.transaction():
        _doubt(ledger, at)


def _doubt(ledger: Ledger, at: datetime) -> None:
    judged_at = ledger.last_pass_as_of()
    forget_central(ledger)
    ledger.set_fact(REBUILT_FACT, at.isoformat())
    ledger.outbox().doubt(say("notices.may_have_gone"), at)
    if judged_at is not None:
        ledger.told_days().lose(day_of(judged_at), day_of(at) - timedelta(days=1))
