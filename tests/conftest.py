"""Settings for every test."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import settings

from config.programme_file import load_programme
from tests.planted_key import KeyWatch
from tests.programmes_read import ProgrammesRead
from tests.templates import Templates

# A busy machine is no failure of a property: time limits are pytest's (one for each test), not Hypothesis's.
settings.register_profile("songthan", deadline=None, max_examples=50)
settings.register_profile("soak", deadline=None, max_examples=1_000)
settings.load_profile("songthan")


gc.set_threshold(50_000)  # as the commands do: a look at what imports made every 700 objects was a sixth of a run


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that a test prints may show a private key."""
    config.pluginmanager.register(KeyWatch(), "key watch")


LONG_FILES = ("tests/end_to_end/", "tests/safety/", "tests/sync/demo/")
"""Files of few and long tests: begun last, the last of them would keep one processor from the other's work."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Of a test marked `sampled(n)` every n-th set of its parameters stays in `make test`; the soak plays all.

    Tests of one module begin with different sets, so that each set is met by some of them. Properties are marked, so
    that the soak plays them too, with more examples.
    """
    variants: dict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        if item.get_closest_marker("sampled") is not None:
            variants[item.location[0], getattr(item, "originalname", item.name)].append(item)
    places: dict[str, int] = defaultdict(int)
    for (module, _), same in variants.items():
        every = next(same[0].iter_markers("sampled")).args[0]
        begin = places[module] % min(every, len(same))
        places[module] += 1
        for place, item in enumerate(same):
            if place % every != begin:
                item.add_marker(pytest.mark.soak)
    yield
    items.sort(key=lambda item: not item.nodeid.startswith(LONG_FILES))


@pytest.fixture(scope="session", autouse=True)
def _programmes_are_read_once() -> Iterator[None]:
    with patch("config.load.load_programme", ProgrammesRead(load_programme)):
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """One directory for all workers of a run: under pytest-xdist a worker's own stands in the run's."""
    own = tmp_path_factory.getbasetemp()
    directory = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "templates"
    directory.mkdir(exist_ok=True)
    return Templates(directory)
