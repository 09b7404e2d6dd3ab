"""Settings for every test."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.planted_key import KeyWatch
from tests.templates import Templates

# A busy machine is no failure of a property: time limits are pytest's (one for each test), not Hypothesis's.
settings.register_profile("songthan", deadline=None)
settings.load_profile("songthan")


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that a test prints may show a private key."""
    config.pluginmanager.register(KeyWatch(), "key watch")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """One directory for all workers of a run: under pytest-xdist a worker's own stands in the run's."""
    own = tmp_path_factory.getbasetemp()
    directory = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "templates"
    directory.mkdir(exist_ok=True)
    return Templates(directory)
