"""What a pass of the service that stays costs where few offices changed: judging, planning, remembering, and memory.

python -m bench.bench_growth [--offices 77 300] [--rows 30]

Without sheets and network: files as read go in, the ledger and the plan come out, and what is planned stands in the
files of the next pass. Times are compared with the first pass, of everything, in the same run. Each size is measured in
a process of its own, its ledger on disk; what that process holds of the files is what a service that stays holds too.
What the centre's workbook costs to read and to write is not in it: that is measured by bench_country.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench.process_memory import begin_peak, peak_mb, resident_mb
from config.load import load_configuration
from rules.declared.programme import Programme
from rules.verdicts.facts import Reading, ReadingState
from sync.check.check import check
from sync.check.decide import Decided
from sync.check.kept import Kept
from sync.demo.rehearsal import demo_programme
from sync.ledger import Ledger, open_ledger
from sync.ledger.database import RememberedFile
from sync.ledger.memory import recall
from sync.plan.plan import FilePlan
from sync.plan.plan_writes import PlanFacts, want_writes
from sync.read.look import Look
from sync.service import cell_link
from sync.workbook.layout import OWN_HEADERS, file_targets
from sync.workbook.snapshot import (
    FileSnapshot,
    OwnColumn,
    Snapshots,
    SummarySnapshot,
    TabSnapshot,
    with_rows_packed,
)
from sync.write.apply import FileOutcome, FileState
from sync.write.remember import remember_look, remember_outcome
from tests.builders import group_row
from tests.rules.time_builders import at

CONFIG = Path(__file__).resolve().parent.parent / "config"
BEGIN = at(7, 1, 9)
CHANGED = (0, 1, 3, 30)
Files = Mapping[str, FileSnapshot]


@dataclass(frozen=True)
class Cost:
    """Of one pass: processor seconds, the most memory during it and what stays after it, in MB."""

    seconds: float
    peak_mb: float
    resident_mb: float


def main() -> None:
    """Print for each number of offices what passes cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--offices", type=int, nargs="+", default=[77, 300])
    parser.add_argument("--rows", type=int, default=30)
    asked, _ = parser.parse_known_args()
    for count in asked.offices:
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            costs = alone.submit(_costs, count, asked.rows).result()
        whole = costs["all"].seconds
        print(f"{count} offices of {asked.rows} rows", flush=True)
        for name, cost in costs.items():
            memory = f"memory {cost.peak_mb:5.0f}, then {cost.resident_mb:5.0f} MB"
            print(f"  {name:11} {cost.seconds:7.3f} s ({cost.seconds / whole:.3f})  {memory}", flush=True)


def _costs(count: int, rows: int) -> dict[str, Cost]:
    return dict(_passes(country(count), rows))


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


def _passes(programme: Programme, rows: int) -> Iterator[tuple[str, Cost]]:
    """Each pass by how many offices people changed, and what it cost; after each one what was planned stands."""
    kept, moment = Kept(), BEGIN
    codes = [office.code for office in programme.offices]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite3", programme.id) as ledger:
        for name, changed in (("all", codes), *((f"{count} changed", codes[:count]) for count in CHANGED)):
            moment += timedelta(minutes=1)
            read = {f"file-{code}": _typed(code, programme, rows, moment, name) for code in changed}
            plans, cost = _measured(programme, ledger, kept, read, moment)
            yield name, cost
            while written := _as_written(ledger, plans):
                plans, cost = _measured(programme, ledger, kept, written, moment)
                if name == "all":
                    yield "after ours", cost


def _as_written(ledger: Ledger, plans: Mapping[str, FilePlan]) -> dict[str, FileSnapshot]:
    """The files that were to be written, as they stand now."""
    planned = {file_id: plan for file_id, plan in plans.items() if plan.has_work}
    known = recall(ledger).files if planned else {}
    files = {file_id: known[file_id].snapshot for file_id in planned}
    return {file_id: _written(file, planned[file_id]) for file_id, file in files.items() if file is not None}


def _measured(
    programme: Programme, ledger: Ledger, kept: Kept, read: Files, moment: datetime
) -> tuple[dict[str, FilePlan], Cost]:
    begin_peak()
    started = time.process_time()
    plans = _pass(programme, ledger, kept, read, moment)
    return plans, Cost(time.process_time() - started, peak_mb(), resident_mb())


def _pass(programme: Programme, ledger: Ledger, kept: Kept, read: Files, moment: datetime) -> dict[str, FilePlan]:
    memory = recall(ledger)
    known = {file_id: file.snapshot for file_id, file in memory.files.items() if file.snapshot is not None}
    seen = Snapshots(moment, tuple({**known, **read}.values()), frozenset(read))
    look = Look(seen, {i: RememberedFile(i, file, reread=False, attempted_at=moment) for i, file in read.items()}, {})
    before = kept.judged
    checked = check(seen, programme, memory.histories, moment, before)
    kept.take(checked.judged)
    decided = Decided(programme, memory.decisions)
    targets = kept.value("targets", programme, partial(file_targets, programme))
    of = programme, targets, memory, look, checked, moment, cell_link, decided, None, before, kept
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
        group_row(
            group_id=f"{code}-{number:03}",
            group_name=f"กลุ่มผักอินทรีย์ {code}/{number}",
            members="?" if number % 10 == 0 else 25,
            subdistrict=word,
            leader=f"นายสมมุติ ตัวอย่าง {number} {code}",
        )
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
    return with_rows_packed(FileSnapshot(file_id, (code,), moment, None, tabs, summary))


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
    stands = replace(file, tabs=tabs, summary=replace(file.summary, grid=grid))
    return with_rows_packed(stands) if plan.has_work else file


def _column(own: OwnColumn, texts: Mapping[int, str]) -> OwnColumn:
    values = [*own.values, *[""] * (max(texts, default=0) - len(own.values))]
    return replace(own, values=[texts.get(row, value) for row, value in enumerate(values, 1)]) if texts else own


if __name__ == "__main__":
    main()
