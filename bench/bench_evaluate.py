"""How fast rows are judged: ours against tuned pandas and json.loads, on the same rows in the same run.

    python -m bench.bench_evaluate [--rows 100000] [--offices 1] [--rounds 5]

Prints CPU seconds (the median of the rounds), the ratios, the peak memory over the raw rows (Linux only), and whether
both contestants found exactly the same: of one office and of many, then of every share of dirty cells, with names that
repeat and with texts and amounts that are all their row's own. CPU time, for everything here is one thread: what else
the machine does at that moment costs cache, but no waiting.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pandas as pd

from bench.evaluate_work import TODAY, blocks, programme, rows_by_office
from bench.tuned_pandas import evaluate_tuned
from rules.evaluate.evaluate import evaluate
from rules.readings.blocks import Cell

Rows = dict[str, list[list[Cell]]]
ROWS_FOR_RATIOS = 10_000
Outcome = tuple[pd.DataFrame, list[str], list[str], list[str]]


def evaluate_ours(rows: Rows, offices: int) -> Outcome:
    """Findings, status texts, fix texts and offices with too few rows, all rendered."""
    evaluation = evaluate({"work": blocks(rows)}, programme(offices), TODAY)
    if evaluation.crashed:
        raise RuntimeError(evaluation.crashed)
    findings = evaluation.findings
    short = findings.loc[findings["row_1based"] == 0, "office"].tolist()
    return findings, evaluation.status_texts("work"), evaluation.fix_texts("work"), short


def same(ours: Outcome, tuned: Outcome) -> bool:
    """Both found the same: findings cell by cell, every row's status and text, every short office."""
    mine = ours[0].loc[ours[0]["row_1based"] > 0, ["office", "row_1based", "column", "rule"]]
    frames = [frame.astype({"office": str, "column": str, "rule": str}) for frame in (mine, tuned[0])]
    ordered = [frame.sort_values(list(frame.columns)).reset_index(drop=True) for frame in frames]
    return ordered[0].equals(ordered[1]) and ours[1:] == tuned[1:]


def medians(text: bytes, contestants: Sequence[Callable[[Rows], object]], rounds: int) -> tuple[float, list[float]]:
    """CPU seconds of json.loads and of each contestant: the median of some rounds, in turns, on rows just loaded.

    Rows are loaded anew each time: texts that were hashed once would be found faster the second time.
    """
    loads: list[float] = []
    found: list[list[float]] = [[] for _ in contestants]
    for _ in range(rounds):
        for contestant, seconds in zip(contestants, found, strict=True):
            gc.collect()
            start = time.process_time()
            rows = json.loads(text)
            loads.append(time.process_time() - start)
            start = time.process_time()
            result = contestant(rows)
            seconds.append(time.process_time() - start)
            del result, rows
    return median(loads), [median(seconds) for seconds in found]


def memory(rows: int, offices: int) -> None:
    """Print the resident memory of the raw rows and its peak while they are judged (a process of its own)."""
    text = json.dumps(rows_by_office(rows, offices), ensure_ascii=False).encode()
    evaluate_ours(rows_by_office(100, 1), 1)  # imports and caches are not part of the measure
    before = _resident_mib()
    loaded = json.loads(text)
    raw = _resident_mib() - before
    Path("/proc/self/clear_refs").write_text("5")
    outcome = evaluate_ours(loaded, offices)
    peak = _peak_mib() - before
    print(json.dumps({"raw_mib": raw, "peak_mib": peak, "rows": len(outcome[1])}))


def _resident_mib() -> float:
    gc.collect()
    return _status_mib("VmRSS")


def _peak_mib() -> float:
    return _status_mib("VmHWM")


def _status_mib(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


def report(rows: int, offices: int, rounds: int, *, dirty: float = 0.05, own: bool = False) -> None:
    """Run both contestants and print one line of figures."""
    text = json.dumps(rows_by_office(rows, offices, dirty=dirty, own=own), ensure_ascii=False).encode()
    loaded: Rows = json.loads(text)
    ours, tuned = evaluate_ours(loaded, offices), evaluate_tuned(loaded, TODAY, own=own)
    what = f"{rows} rows, {offices} offices, {dirty:.1%} dirty, {'every text its own' if own else 'names repeat'}"
    is_same = "same output" if same(ours, tuned) else "OTHER OUTPUT"
    print(f"{what}: {len(ours[0]) / rows:.2f} findings a row, {is_same}")
    del ours, tuned, loaded
    contestants = (lambda rows: evaluate_ours(rows, offices), lambda rows: evaluate_tuned(rows, TODAY, own=own))
    loads, seconds = medians(text, contestants, rounds)
    print(
        f"  json.loads {loads * 1e3:.1f} ms · tuned pandas {seconds[1] * 1e3:.1f} ms · ours {seconds[0] * 1e3:.1f} ms\n"
        f"  list-of-lists to statuses: {seconds[0] / seconds[1]:.2f} × tuned pandas (reach 1.0)"
    )
    if rows >= ROWS_FOR_RATIOS:  # on a few rows it is the fixed cost of a call that is measured
        print(
            f"  bytes to statuses: {(seconds[0] + loads) / (seconds[1] + loads):.2f} × json.loads and tuned pandas "
            f"(reach 1.3), {(seconds[0] + loads) / loads:.2f} × json.loads (reach 2.2)"
        )


def main() -> None:
    """Read the options and print every block."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--offices", type=int, default=1)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--memory", action="store_true", help="print memory figures as JSON and end")
    chosen = options.parse_args()
    if chosen.memory:
        memory(chosen.rows, chosen.offices)
        return
    report(chosen.rows, chosen.offices, chosen.rounds)
    report(chosen.rows, 77, chosen.rounds)
    report(130, 1, chosen.rounds * 4)
    for own in (False, True):
        for rows in (chosen.rows // 10, chosen.rows):
            for dirty in (0.005, 0.05, 0.3):
                report(rows, chosen.offices, chosen.rounds, dirty=dirty, own=own)
    if Path("/proc/self/clear_refs").exists():
        command = [sys.executable, "-m", "bench.bench_evaluate", "--memory", "--rows", str(chosen.rows)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"memory: raw rows {found['raw_mib']:.0f} MiB, peak with them {found['peak_mib']:.0f} MiB: "
            f"{found['peak_mib'] / found['raw_mib']:.2f} × (reach 3)"
        )


if __name__ == "__main__":
    main()
