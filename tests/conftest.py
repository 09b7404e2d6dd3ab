"""Settings for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no failure of a property: time limits are pytest's (one for each test), not Hypothesis's.
settings.register_profile("songthan", deadline=None)
settings.load_profile("songthan")
