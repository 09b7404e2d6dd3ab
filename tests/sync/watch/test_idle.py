"""A poll of which Drive tells nothing new judges nothing; whatever may change a verdict brings a pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.ledger import open_ledger
from sync.one_pass import PassOptions, PassResult
from sync.watch.watch import Watch, WatchState
from tests.safety.country import GROUPS, country_from, group, make_template
from tests.templates import Templates

MOST_POLLS = 6  # until what we wrote has been read again and nothing is left to do


@pytest.mark.soak
def test_an_idle_poll_judges_nothing_and_whatever_may_matter_brings_a_pass(
    templates: Templates, tmp_path: Path
) -> None:
    told: list[PassResult] = []
    with country_from(make_template(templates), tmp_path / "country") as country, country.service() as plain:
        began = plain.clock()
        clock = [began]
        service = replace(plain, clock=lambda: clock[0])
        watch = Watch(service, told.append, lambda _: None, state=WatchState(last_full_on=began.date()))

        def judged_again() -> bool:
            watch.poll()
            return told[-1].checked is not told[-2].checked

        for _ in range(MOST_POLLS):
            watch.poll()
        before = service.sheets.request_counts()
        clock[0] += timedelta(minutes=1)
        assert not judged_again()
        assert told[-1].now == clock[0] == service.ledger.last_pass_as_of()
        asked = service.sheets.request_counts() - before
        assert (asked.sheets_read, asked.sheets_write, asked.drive) == (0, 0, 1)

        full = service.run(PassOptions(service.look_options(full=True)))
        assert full.requests.sheets_read
        assert full.requests.sheets_write == 0  # nothing differs
        watch.poll()
        assert not judged_again()
        with open_ledger(service.ledger.path, service.programme.id) as other:  # a command of an operator
            other.set_fact("asked_for", "something")
        assert judged_again()
        assert not judged_again()
        clock[0] += timedelta(minutes=20)
        country.set_clock(clock[0])
        assert judged_again()
        assert not judged_again()
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [group(name="กลุ่มข้าวอินทรีย์")])
        assert judged_again()
        assert len(told[-1].look.files) == 1
