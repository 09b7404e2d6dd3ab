"""Alive is a loop that runs, ready is a fresh whole pass; Google's outages degrade and never kill."""

from __future__ import annotations

import pytest

from sync.google.stopping import Stop
from sync.operate.health import BEATS_WITHIN_SECONDS, PASSES_WITHIN_SECONDS, Answer, Health, PassOutcome, State


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_loop_is_alive_while_it_beats() -> None:
    clock = Clock()
    health = Health(clock)
    clock.now += BEATS_WITHIN_SECONDS
    assert health.live() == Answer(State.ALIVE, BEATS_WITHIN_SECONDS)
    clock.now += 1
    assert not health.live().is_good
    health.beat()
    assert health.live() == Answer(State.ALIVE, 0.0)


def test_it_is_ready_while_the_last_whole_pass_is_young() -> None:
    clock = Clock()
    health = Health(clock)
    assert health.ready() == Answer(State.NOT_READY, None)
    health.pass_ended(PassOutcome.WHOLE)
    clock.now += PASSES_WITHIN_SECONDS + health.poll_seconds
    assert health.ready().state is State.READY
    clock.now += 1
    assert health.ready().state is State.NOT_READY
    health.poll_seconds = 120.0
    assert health.ready().state is State.READY


@pytest.mark.parametrize("outcome", PassOutcome)
def test_what_ails_it_shows_at_once_if_it_is_google_and_with_age_if_it_is_not(outcome: PassOutcome) -> None:
    clock = Clock()
    health = Health(clock)
    health.pass_ended(PassOutcome.WHOLE)
    clock.now += 3600
    health.beat()
    health.pass_ended(outcome)
    states = {PassOutcome.WHOLE: State.READY, PassOutcome.PARTLY: State.DEGRADED, PassOutcome.OUTAGE: State.DEGRADED}
    answer = health.ready()
    assert answer.state is states.get(outcome, State.NOT_READY)
    assert answer.is_good == (outcome in states)
    assert health.live().is_good


def test_who_stands_by_is_good_however_long_and_ready_only_after_a_pass_of_its_own() -> None:
    clock = Clock()
    health = Health(clock)
    health.stands_by = True
    clock.now += 86_400
    assert health.ready() == Answer(State.STANDBY, None)
    assert health.ready().is_good
    health.pass_ended(PassOutcome.OUTAGE)  # its look at the lease failed
    assert health.ready().state is State.DEGRADED


def test_a_failure_between_fresh_passes_alarms_nobody() -> None:
    health = Health(Clock())
    health.pass_ended(PassOutcome.WHOLE)
    health.pass_ended(PassOutcome.FAILED)
    assert health.ready().is_good


def test_each_pass_is_told_with_its_seconds() -> None:
    clock, told = Clock(), []
    health = Health(clock, on_pass=lambda outcome, seconds: told.append((outcome, seconds)))
    for outcome, seconds in ((PassOutcome.WHOLE, 3.0), (PassOutcome.HELD, 0.5)):
        health.pass_began()
        clock.now += seconds
        health.pass_ended(outcome)
    assert told == [(PassOutcome.WHOLE, 3.0), (PassOutcome.HELD, 0.5)]


def test_who_waits_or_asks_whether_to_stop_shows_that_it_lives() -> None:
    beats: list[str] = []
    stop = Stop(on_look=lambda: beats.append("beat"))
    for look in (stop.check, lambda: stop.sleep(0.001), lambda: stop.wait(0.001), lambda: stop.is_asked):
        beats.clear()
        look()
        assert beats
