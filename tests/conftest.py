"""Settings for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.planted_key import KeyWatch

# A busy machine is no failure of a property: time limits are pytest's (one for each test), not Hypothesis's.
settings.register_profile("songthan", deadline=None)
settings.load_profile("songthan")


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that a test prints may show a private key."""
    config.pluginmanager.register(KeyWatch(), "key watch")
