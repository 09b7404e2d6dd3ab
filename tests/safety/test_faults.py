"""Every scripted fault on every kind of request: told truly, none or all of a workbook's cells, mended next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sync.write.apply import FileState
from tests.safety.country import GROUPS, country_from, make_template
from tests.safety.fault_matrix import FAULTS, KINDS, PASSING, FaultyCountry, Planned, RequestKind, faults, objections
from tests.templates import Templates


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two provinces with a workbook each, and a central one."""
    return make_template(templates)


@pytest.fixture
def faulty(template: Path, tmp_path: Path) -> Iterator[FaultyCountry]:
    """The country, its clerks at work."""
    with country_from(template, tmp_path / "country") as country:
        yield FaultyCountry(country)


def play_all(faulty: FaultyCountry, plans: list[list[Planned]]) -> list[str]:
    """What is wrong with the stories of these faults, one after another in one country."""
    wrong = []
    for planned in plans:
        story = faulty.play(planned)
        name = "; ".join(map(str, planned))
        wrong += [f"{name}: {objection}" for objection in objections(planned, story, faulty.country)]
        if len(planned) == 1 and not story.fired[0]:
            wrong.append(f"{name}: never fired")
        if len(planned) == 1 and planned[0].fault in PASSING and not planned[0].lasting and story.told.exit_code:
            wrong.append(f"{name}: a retry that works is no failure, but: {story.told}")
        if len(planned) == 1 and planned[0].must_be_told and not story.told.exit_code:
            wrong.append(f"{name}: a fault that lasts must be told")
    ids = faulty.history_ids()
    assert len(ids) == len(set(ids))
    return wrong


KIND = {kind.name: kind for kind in KINDS}
SAMPLE = 13  # of the faults on one kind of request, every thirteenth in `make test`; all of them in `make soak`


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", range(3))
def test_faults_on_each_kind_of_request(faulty: FaultyCountry, part: int) -> None:
    plans = []
    for place, kind in list(enumerate(KINDS))[part::3]:
        once = [Planned(kind, fault, False) for fault in list(FAULTS)[place::SAMPLE]]
        lasting = [Planned(kind, fault, True) for fault in list(FAULTS)[(place + 6) % SAMPLE :: SAMPLE]]
        plans += [[each] for each in (*once, *lasting)]
    assert play_all(faulty, plans) == []


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_fault_on_each_kind_of_request(faulty: FaultyCountry, kind: RequestKind, lasting: bool) -> None:
    assert play_all(faulty, [[Planned(kind, fault, lasting)] for fault in FAULTS]) == []


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_pairs_of_faults(faulty: FaultyCountry, kind: RequestKind) -> None:
    chance = Random(kind.name)
    pairs = [
        [Planned(kind, chance.choice(list(FAULTS)), chance.random() < 0.5),
         Planned(other, chance.choice(list(FAULTS)), chance.random() < 0.5)]
        for other in KINDS
        if other is not kind
        for _ in range(4)
    ]  # fmt: skip
    assert play_all(faulty, pairs) == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize("fault", ["500", "html", "404", "no access"])
def test_a_write_whose_outcome_cannot_be_looked_up_is_told(faulty: FaultyCountry, fault: str) -> None:
    read_again = replace(KIND["values read"], first=2)
    plans = [[Planned(KIND["values write"], "500", True), Planned(read_again, fault, True)]]
    assert play_all(faulty, plans) == []


def test_a_fresh_ledger_tells_nobody_anything_before_it_has_seen_the_central_history(faulty: FaultyCountry) -> None:
    story = faulty.play([Planned(KIND["lease read"], "500", True)])
    assert story.told.exit_code == 1
    assert story.after == story.before


def test_an_outage_of_several_passes_leaves_no_cell_behind(faulty: FaultyCountry) -> None:
    country = faulty.country
    country.type_rows(country.ids["83"], f"'{GROUPS}'!E2", [["25"]])
    with faults(country, [Planned(KIND["values write"], "no access", True).rule(country)]):
        for _ in range(4):
            assert country.sync(full=True).outcomes[1].state is FileState.FAILED
    assert country.sync().outcomes[1].state is FileState.WRITTEN
    assert country.cells(country.ids["83"], f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    assert country.sync().plan.is_empty
