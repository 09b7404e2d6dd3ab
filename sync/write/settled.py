"""A pass that finds all as the last one left it: what that one said holds, and is not judged, planned or written again.

It holds for as long as everything that it came of is the same: the rows and all else that the ledger remembers, the
programme, the day, this program itself. Nothing is kept but a word for those and the number of findings.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

import rules
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.verdicts.fingerprint import programme_fingerprint
from sync.check.check import Checked, evaluate_all, judge_snapshots, readings_of, says_the_same_again
from sync.ledger import Ledger
from sync.ledger.memory import Memory
from sync.plan.plan import FilePlan
from sync.plan.plan_staff import has_more_to_say
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.look import Look
from sync.write.log_pass import LAST_LOGGED_FACT, lacks_sign_of_life

SETTLED_FACT = "settled"


def checked_before(
    ledger: Ledger, programme: Programme, in_force: Programme, seen: Look, memory: Memory, now: datetime
) -> Checked | None:
    """What the last pass said, where this look brings nothing new; None: it must be judged.

    in_force: the programme with what the centre decided and is remembered; rows are judged only for who asks.
    """
    books = (seen.central, *seen.groups.values())
    is_quiet = not (seen.files or seen.log_problems or seen.list_problems or memory.waiting_events)
    if not is_quiet or any(book.is_due or book.is_trashed or book.are_decisions_due for book in books):
        return None
    known = json.loads(ledger.fact(SETTLED_FACT) or "{}")
    if known.get("of") != _all_that_counts(ledger, programme, now) or lacks_sign_of_life(ledger, now):
        return None
    of = seen.snapshots, in_force, memory.histories, now
    severities = Counter[str](known["severities"])
    readings = readings_of(seen.snapshots)
    return Checked(
        now,
        in_force,
        partial(judge_snapshots, *of),
        partial(evaluate_all, *of),
        readings,
        memory.histories,
        (),
        memory.statuses,
        severities,
    )


def note_settled(ledger: Ledger, programme: Programme, facts: PlanFacts, wanted: Wanted) -> None:
    """After a pass over everything that wrote nothing: note it, where one that sees no news would say the same again.

    Such a pass judges from the memory that this one leaves, and knows of the staff's tabs what the ledger knows.
    """
    checked = facts.checked
    plans_nothing = all(plan == FilePlan(plan.spreadsheet_id, plan.offices, plan.read_at) for plan in wanted.files)
    if (
        plans_nothing
        and not (wanted.events or wanted.safety.unexplained or checked.crashed)
        and says_the_same_again(checked, facts.look.snapshots)
        and not has_more_to_say(replace(facts, staff=None))
    ):
        known = {"of": _all_that_counts(ledger, programme, facts.now), "severities": checked.told_severities()}
        ledger.set_fact(SETTLED_FACT, json.dumps(known))


def _all_that_counts(ledger: Ledger, programme: Programme, now: datetime) -> list[str]:
    """What it all came of. Within a day nothing turns by the clock alone but deadlines, and those bring a full look."""
    parts = programme_fingerprint(programme), day_of(now).isoformat(), ledger.digest(SETTLED_FACT, LAST_LOGGED_FACT)
    return [program_digest(Path(rules.__file__).parents[1]), *parts]


@cache
def program_digest(top: Path) -> str:
    """The program that lies there, by its files' sizes and times: another version may judge or word otherwise."""
    files = sorted(path for room in ("rules", "sync") for path in (top / room).rglob("*.py"))
    facts = [(path.relative_to(top).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return blake2b(repr(facts).encode(), digest_size=8).hexdigest()
