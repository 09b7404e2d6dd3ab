"""What a pass judges and plans grows with the offices, and not with their square."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import cli
from rules.declared.programme import Programme
from rules.verdicts.facts import Reading, ReadingState
from sync.check.check import check
from sync.check.decide import Decided
from sync.ledger import Ledger
from sync.ledger.memory import recall
from sync.plan.plan_writes import PlanFacts, Wanted, want_writes
from sync.read.look import Look
from sync.service import cell_link
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import FileSnapshot, OwnColumn, Snapshots, SummarySnapshot, TabSnapshot
from sync.write.remember import remember_look
from tests.rules.time_builders import FORUM, REGISTER, at, office, programme
from tests.sync.ledger.test_retention import ledger_in_memory

NOW = at(7, 1, 9)
FEW = 3
OURS = tuple(str(Path(cli.__file__).parent / room) for room in ("rules", "sync"))


def test_no_line_runs_for_each_office_over_all_of_them() -> None:
    a_pass(FEW)  # what is prepared once
    few, twice, fourfold = (lines_of(FEW * times) for times in (1, 2, 4))
    bent = {line: fourfold[line] - twice[line] - 2 * (twice[line] - few[line]) for line in fourfold}
    assert {line: more for line, more in bent.items() if more > FEW} == {}


def lines_of(offices: int) -> Counter[tuple[str, int]]:
    """How often two passes over so many offices come to each line of ours."""
    lines = Counter[tuple[str, int]]()

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        lines[frame.f_code.co_filename, frame.f_lineno] += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        a_pass(offices)
    finally:
        sys.settrace(before)
    return lines


def a_pass(offices: int) -> None:
    """Two passes: one that finds everything new, and one that recalls it."""
    listed = tuple(office(f"{10 + place}", spreadsheet_id=f"file-{10 + place}") for place in range(offices))
    plan = programme(reports=(replace(REGISTER, name_column=None), FORUM), offices=listed)
    files = tuple(file_of(each.code) for each in listed)
    with ledger_in_memory() as ledger:
        for moment in (NOW, NOW + timedelta(minutes=1)):
            facts, wanted = judged(plan_of=plan, files=files, ledger=ledger, moment=moment)
            assert sum(file.has_work for file in wanted.files) == offices
            remember_look(ledger, facts, wanted)


def judged(
    plan_of: Programme, files: tuple[FileSnapshot, ...], ledger: Ledger, moment: datetime
) -> tuple[PlanFacts, Wanted]:
    memory, look = recall(ledger), Look(Snapshots(moment, files, frozenset()), {}, {})
    checked = check(look.snapshots, plan_of, memory.histories, moment)
    of = plan_of, file_targets(plan_of), memory, look, checked, moment, cell_link
    facts = PlanFacts(*of, Decided(plan_of, memory.decisions))
    return facts, want_writes(facts, None, 0.3, 50)


def file_of(code: str) -> FileSnapshot:
    """A workbook with two groups, one of them wrong, and a summary tab that is still blank."""
    reading = Reading(ReadingState.OK, NOW, data_as_of=NOW)
    tabs = []
    for number, report in enumerate((REGISTER, FORUM)):
        own = OwnColumn("status", 7 + number, 0, True, ("ผลการตรวจ", None, None))
        rows = [[f"{code}-001"], ["?"]]
        tabs.append(
            TabSnapshot(
                code, report.id, f"file-{code}", report.tab, number, 1, ("group_id",), rows, None, (own,), reading
            )
        )
    summary = SummarySnapshot(f"file-{code}", "สรุปสถานะ", 9, 99, [])
    return FileSnapshot(f"file-{code}", (code,), NOW, None, tuple(tabs), summary)
