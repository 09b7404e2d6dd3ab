"""The benchmarks keep up with what they measure."""

import importlib
from pathlib import Path

import pytest

import bench
from bench.bench_evaluate import evaluate_ours, same
from bench.evaluate_work import TODAY, rows_by_office
from bench.tuned_pandas import evaluate_tuned

MODULES = sorted(
    path.stem for path in Path(bench.__file__).parent.glob("*.py") if path.stem not in {"__init__", "__main__"}
)


@pytest.mark.parametrize("module", MODULES)
def test_a_benchmark_can_be_loaded(module: str) -> None:
    assert importlib.import_module(f"bench.{module}").__doc__


@pytest.mark.parametrize(("offices", "dirty", "own"), [(1, 0.05, False), (3, 0.05, True), (3, 0.3, False)])
def test_the_yardstick_finds_and_says_what_the_service_does(offices: int, dirty: float, own: bool) -> None:
    rows = rows_by_office(2_000, offices, dirty=dirty, own=own)
    ours = evaluate_ours(rows, offices)
    assert len(ours[0]) > 100
    assert same(ours, evaluate_tuned(rows, TODAY, own=own))
