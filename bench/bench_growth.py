"""What a pass of the service that stays costs where few offices changed: processor of judging, planning, remembering.

python -m bench.bench_growth [--offices 77 300] [--rows 30]

Without sheets and network: files as read go in, the ledger and the plan come out, and what is planned stands in the
files of the next pass. Times are compared with the first pass, of everything, in the same run.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from config.load import load_configuration
from rules.declared.programme import Programme
from rules.verdicts.facts import Reading, ReadingState
from sync.check.check import check
from sync.check.decide import Decided
from sync.check.kept import Kept
from sync.demo.rehearsal import demo_programme
from sync.ledger import Ledger
from sync.ledger.database import RememberedFile
from sync.ledger.memory import recall
from sync.plan.plan import FilePlan
from sync.plan.plan_writes import PlanFacts, want_writes
from sync.read.look import Look
from sync.service import cell_link
from sync.workbook.layout import OWN_HEADERS, file_targets
from sync.workbook.snapshot import FileSnapshot, OwnColumn, Snapshots, SummarySnapshot, TabSnapshot
from sync.write.apply import FileOutcome, FileState
from sync.write.remember import remember_look, remember_outcome
from tests.builders import group_row
from tests.rules.time_builders import at
from tests.sync.ledger.test_retention import ledger_in_memory

CONFIG = Path(__file__).resolve().parent.parent / "config"
BEGIN = at(7, 1, 9)
CHANGED = (0, 1, 3, 30)
Files = Mapping[str, FileSnapshot]


def main() -> None:
    """Print for each number of offices what passes cost, and the memory at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--offices", type=int, nargs="+", default=[77, 300])
    parser.add_argument("--rows", type=int, default=30)
    asked, _ = parser.parse_known_args()
    for count in asked.offices:
        seconds = dict(_passes(country(count), asked.rows))
        whole = seconds.pop("all")
        told = "  ".join(f"{name}: {spent:6.3f} s ({spent / whole:.3f})" for name, spent in seconds.items())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:5} offices of {asked.rows} rows  all: {whole:6.2f} s  {told}  peak {peak} MB", flush=True)


def country(count: int) -> Programme:
    """The shipped programme with so many offices, each with a file."""
    programme = demo_programme(load_configuration(CONFIG, {}).programme)
    known = programme.offices
    offices = (
        replace(
            known[place % len(known)],
            code=f"{1000 + place}",
            name=f"{known[place % len(known)].name} {place}",
            name_en=f"{known[place % len(known)].name_en} {place}",
            spreadsheet_id=f"file-{1000 + place}",
        )
        for place in range(count)
    )
    return replace(programme, offices=tuple(offices))


def _passes(programme: Programme, rows: int) -> Iterator[tuple[str, float]]:
    """Each pass by how many offices people changed, and processor seconds; after each one what was planned stands."""
    kept, files, moment = Kept(), dict[str, FileSnapshot](), BEGIN
    codes = [office.code for office in programme.offices]
    with ledger_in_memory() as ledger:
        for name, changed in (("all", codes), *((f"{count} changed", codes[:count]) for count in CHANGED)):
            moment += timedelta(minutes=1)
            read = {f"file-{code}": _typed(code, programme, rows, moment, name) for code in changed}
            started = time.process_time()
            plans = _pass(programme, ledger, kept, read, moment)
            yield name, time.process_time() - started
            files |= read
            while written := {i: _written(files[i], plan) for i, plan in plans.items() if plan.has_work}:
                files |= written
                plans = _pass(programme, ledger, kept, written, moment)


def _pass(programme: Programme, ledger: Ledger, kept: Kept, read: Files, moment: datetime) -> dict[str, FilePlan]:
    memory = recall(ledger)
    known = {file_id: file.snapshot for file_id, file in memory.files.items() if file.snapshot is not None}
    seen = Snapshots(moment, tuple({**known, **read}.values()), frozenset(read))
    look = Look(seen, {i: RememberedFile(i, file, reread=False, attempted_at=moment) for i, file in read.items()}, {})
    before = kept.judged
    checked = check(seen, programme, memory.histories, moment, before)
    kept.take(checked.judged)
    decided = Decided(programme, memory.decisions)
    of = programme, file_targets(programme), memory, look, checked, moment, cell_link, decided, None, before, kept
    facts = PlanFacts(*of)
    wanted = want_writes(facts, None, 1.0, 10**9)
    _ = wanted.digest("central")
    number = ledger.begin_pass(moment, moment)
    remember_look(ledger, facts, wanted)
    for plan in wanted.files:
        remember_outcome(ledger, number, facts, FileOutcome(plan, FileState.UNCHANGED))
    ledger.end_pass(number, moment, "done")
    return {plan.spreadsheet_id: plan for plan in wanted.files}


def _typed(code: str, programme: Programme, rows: int, moment: datetime, word: str) -> FileSnapshot:
    """A register as people type it, one row in ten with a fault; the other reports still blank."""
    file_id, reading = f"file-{code}", Reading(ReadingState.OK, moment, data_as_of=moment)
    typed = [
        group_row(group_id=f"{code}-{number:03}", members="?" if number % 10 == 0 else 25, subdistrict=word)
        for number in range(rows)
    ]
    own = tuple((role, OWN_HEADERS[role]) for role in ("status", "fix"))
    tabs = tuple(
        TabSnapshot(
            *(code, report.id, file_id, report.tab, place, 1),
            (None, None, *(column.id for column in report.columns)),
            [["", "", *row] for row in typed] if report.id == programme.register else [],
            None,
            tuple(OwnColumn(role, 10 * place + n, n, True, (header,)) for n, (role, header) in enumerate(own)),
            reading,
        )
        for place, report in enumerate(programme.reports)
    )
    summary = SummarySnapshot(file_id, "สรุปสถานะ", 99, 99, [])
    return FileSnapshot(file_id, (code,), moment, None, tabs, summary)


def _written(file: FileSnapshot, plan: FilePlan) -> FileSnapshot:
    """The file once the plan stands in it."""
    texts: dict[int, dict[int, str]] = {}
    for write in plan.columns:
        texts.setdefault(write.metadata_id, {}).update({cell.row_1based: cell.after for cell in write.cells})
    tabs = tuple(
        replace(tab, own_columns=tuple(_column(own, texts.get(own.metadata_id, {})) for own in tab.own_columns))
        for tab in file.tabs
    )
    assert file.summary is not None
    cells = {} if plan.summary is None else {(c.row_0based, c.column_0based): c.after for c in plan.summary.cells}
    grid = [list(row) for row in file.summary.grid]
    for (row, column), text in sorted(cells.items()):
        grid += [[] for _ in range(row + 1 - len(grid))]
        grid[row] += [""] * (column + 1 - len(grid[row]))
        grid[row][column] = text
    return replace(file, tabs=tabs, summary=replace(file.summary, grid=grid)) if plan.has_work else file


def _column(own: OwnColumn, texts: Mapping[int, str]) -> OwnColumn:
    values = [*own.values, *[""] * (max(texts, default=0) - len(own.values))]
    return replace(own, values=[texts.get(row, value) for row, value in enumerate(values, 1)]) if texts else own


if __name__ == "__main__":
    main()
