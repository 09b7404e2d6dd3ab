"""Faults on purpose: which request is answered wrongly, late, or not at all.

A script is a list of rules. Each rule counts the requests that match it, and its trigger says for which of them
(n-th, every n-th, or by chance with a seed) its action is played. The format is in docs/sheets-server.md;
``fault_script.py`` reads it from files.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Action = Literal["status", "html", "slow", "drop_before", "drop_after", "truncate"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """For which of the matching requests a rule fires; all of them when nothing is said.

    ``times`` are 1-based counts of matching requests; ``probability`` is from 0 to 1.
    """

    times: frozenset[int] = frozenset()
    every: int = 0
    probability: float | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One action. ``after_work``: the request is carried out first, and only its answer is replaced."""

    action: Action
    status: int = 200
    reason: str = ""
    delay_seconds: float = 0.0
    retry_after_seconds: int | None = None
    after_work: bool = False


@dataclass(frozen=True, slots=True)
class FaultRule:
    """Which requests (all given conditions must hold), when, and what is done to them."""

    fault: Fault
    trigger: Trigger = Trigger()
    name: str = ""
    methods: frozenset[str] = frozenset()
    path: re.Pattern[str] | None = None
    api: Literal["sheets", "drive"] | None = None
    user: str | None = None

    def matches(self, method: str, path: str, api: str, user_email: str) -> bool:
        """Whether the rule speaks of such a request; ``path`` is searched for the pattern."""
        return (
            (not self.methods or method in self.methods)
            and (self.path is None or self.path.search(path) is not None)
            and (self.api is None or self.api == api)
            and (self.user is None or self.user == user_email)
        )


@dataclass(frozen=True, slots=True)
class FaultScript:
    """The rules, and the seed of those that fire by chance."""

    rules: tuple[FaultRule, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class FaultDecision:
    """What happens to one request: wait, then (perhaps) a fault instead of the usual answer."""

    delay_seconds: float = 0.0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule matched and fired so far."""

    name: str
    matched: int
    fired: int


class FaultPlayer:
    """Plays a script over the requests as they come; safe from many threads.

    The same requests in the same order give the same faults: every rule has its own seeded chance and its own
    count, which no other rule disturbs.
    """

    def __init__(self, script: FaultScript | None = None) -> None:
        self._lock = threading.Lock()
        self._load_unlocked(script or FaultScript())

    @property
    def script(self) -> FaultScript:
        """The script being played."""
        return self._script

    def load(self, script: FaultScript) -> None:
        """Play this script from its beginning."""
        with self._lock:
            self._load_unlocked(script)

    def counts(self) -> tuple[RuleCount, ...]:
        """How often each rule matched and fired, in the script's order."""
        with self._lock:
            rows = zip(self._script.rules, self._matched, self._fired, strict=True)
            return tuple(RuleCount(rule.name, matched, fired) for rule, matched, fired in rows)

    def decide(self, method: str, path: str, *, api: str, user_email: str) -> FaultDecision:
        """What to do to this request. Waits add up; of other faults the first rule that fires wins."""
        if not self._script.rules:
            return FaultDecision()
        delay_seconds = 0.0
        chosen: Fault | None = None
        with self._lock:
            for index, rule in enumerate(self._script.rules):
                if not (rule.matches(method, path, api, user_email) and self._fires(index, rule.trigger)):
                    continue
                delay_seconds += rule.fault.delay_seconds
                if rule.fault.action != "slow" and chosen is None:
                    chosen = rule.fault
        return FaultDecision(delay_seconds, chosen)

    def _fires(self, index: int, trigger: Trigger) -> bool:
        self._matched[index] += 1
        count = self._matched[index]
        # The chance is drawn even when at_most is used up, so that later draws do not depend on it.
        lucky = trigger.probability is None or self._chances[index].random() < trigger.probability
        fires = (
            lucky
            and (not trigger.times or count in trigger.times)
            and (not trigger.every or count % trigger.every == 0)
            and (trigger.at_most is None or self._fired[index] < trigger.at_most)
        )
        self._fired[index] += fires
        return fires

    def _load_unlocked(self, script: FaultScript) -> None:
        self._script = script
        self._matched = [0] * len(script.rules)
        self._fired = [0] * len(script.rules)
        self._chances: Sequence[random.Random] = [
            random.Random(f"{script.seed}/{index}")  # noqa: S311 (repeatable on purpose, guards nothing)
            for index in range(len(script.rules))
        ]
