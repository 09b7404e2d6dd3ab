"""One small country for each test that asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.world import World, small_world
from tests.templates import Templates


@pytest.fixture
def world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    """Three provinces with workbooks and a central one, nothing typed yet; it is 25 Jul 2563, 09:00."""
    with small_world(templates, tmp_path) as made:
        yield made
