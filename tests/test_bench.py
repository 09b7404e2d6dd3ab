"""The benchmarks keep up with what they measure."""

import importlib
from pathlib import Path

import pytest

import bench

MODULES = sorted(
    path.stem for path in Path(bench.__file__).parent.glob("*.py") if path.stem not in {"__init__", "__main__"}
)


@pytest.mark.parametrize("module", MODULES)
def test_a_benchmark_can_be_loaded(module: str) -> None:
    assert importlib.import_module(f"bench.{module}").__doc__
