"""People edit at every point between our requests, and nothing of theirs is touched, lost or left wrong."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sync.pipeline import PassResult
from tests.safety.country import KINDS, country_from, make_template
from tests.safety.onlooker import Onlooker
from tests.safety.people import Edit, People, edits, first_entries

MOST_POLLS = 2
SWITCHES = st.fixed_dictionaries(
    {},
    optional={
        "null_in_filter_write": st.sampled_from(["skip", "clear"]),
        "unmatched_filter_read": st.sampled_from(["empty", "error"]),
        "unmatched_filter_write": st.sampled_from(["error", "empty"]),
        "merged_cell_write": st.sampled_from(["discard", "top_left", "hidden", "refuse"]),
        "metadata_on_restore": st.sampled_from(["as_then", "new_ids", "dropped"]),
        "metadata_on_sheet_copy": st.sampled_from(["new_ids", "dropped"]),
        "sheet_id_on_restore": st.sampled_from(["kept", "new"]),
        "row_metadata_on_sort": st.sampled_from(["stays", "moves"]),
        "own_writes_in_changes": st.booleans(),
        "changes_collapse": st.booleans(),
        "metadata_write_bumps_modified_time": st.booleans(),
        "drive_lag_seconds": st.sampled_from([0, 180]),
    },
)
BETWEEN = st.lists(st.tuples(st.integers(0, 12), edits), max_size=3)
"""Edits with the number of our request just before which each happens."""


@pytest.fixture(scope="session")
def templates() -> Iterator[dict[str, Path]]:
    """A country of each kind, made once."""
    with tempfile.TemporaryDirectory() as directory:
        yield {kind: make_template(Path(directory) / kind, kind) for kind in KINDS}


class PeopleAtWork(RuleBasedStateMachine):
    """Two provinces at work on their files while passes run, days go by and versions are restored."""

    templates: dict[str, Path]

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()

    @initialize(kind=st.sampled_from(KINDS), switches=SWITCHES)
    def found(self, kind: str, switches: dict[str, object]) -> None:
        """A fresh country in good order, one pass done."""
        directory = Path(tempfile.mkdtemp())
        self._stack.callback(shutil.rmtree, directory, ignore_errors=True)
        self.country = self._stack.enter_context(country_from(self.templates[kind], directory))
        self.country.switch(**switches)
        self.lag_seconds = float(switches.get("drive_lag_seconds", 0))  # type: ignore[arg-type]
        self.people = People(self.country)
        self.onlooker = Onlooker(self.country)
        first_entries(self.country)
        self._pass([])

    @rule(edit=edits)
    def edit(self, edit: Edit) -> None:
        """Somebody edits while no pass runs."""
        self.people.do(edit)

    @rule(between=BETWEEN)
    def sync(self, between: list[tuple[int, Edit]]) -> None:
        """A pass, with edits just before some of its requests."""
        self._pass(between)

    @rule(days=st.sampled_from([1, 3, 7]))
    def days_pass(self, days: int) -> None:
        """Time goes by, over the deadline too; two weeks in, it is August."""
        self.country.set_clock(self.country.now() + timedelta(days=days))

    @precondition(lambda self: hasattr(self, "country"))
    @rule()
    def everything_comes_right(self) -> None:
        """Once edits show in the feed: right within two polls, and then nothing is left to do."""
        self._come_right()

    def _come_right(self) -> None:
        moment = self.country.now() + timedelta(seconds=self.lag_seconds + 1)
        self.country.set_clock(moment)
        for _ in range(MOST_POLLS):
            self._pass([])
        self.onlooker.check_everything_is_right(self._pass([]))

    @invariant()
    def nothing_of_theirs_was_touched(self) -> None:
        """What the onlooker saw amiss at any request so far."""
        if hasattr(self, "onlooker"):
            assert self.onlooker.amiss == []

    def teardown(self) -> None:
        """Every run ends with everything right."""
        try:
            if hasattr(self, "onlooker") and not self.onlooker.amiss:
                self._come_right()
        finally:
            self._stack.close()

    def _pass(self, between: list[tuple[int, Edit]]) -> PassResult:
        return self.onlooker.watch_pass(self.people, between)


def _play(templates: dict[str, Path], examples: int, steps: int, *, derandomize: bool) -> None:
    machine = type("PeopleAtWorkHere", (PeopleAtWork,), {"templates": templates})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            deadline=None,
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_people_work_in_their_files_while_we_write(templates: dict[str, Path]) -> None:
    _play(templates, examples=25, steps=8, derandomize=True)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_people_work_in_their_files_while_we_write_for_long(templates: dict[str, Path]) -> None:
    _play(templates, examples=1000, steps=25, derandomize=False)
