"""A request that the server holds, so that a test decides when it is answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.safety.country import Country


@dataclass
class Held:
    """Requests that the server holds until they are let go, their work not yet done. on_arrival: told of each."""

    country: Country
    arrived: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    on_arrival: Callable[[], None] = lambda: None

    def hold(self, path: str, time_1based: int = 1) -> None:
        """The next request to such a path, counted from now."""
        self.country.server.services.sleep = self._wait
        rule = {"path": path, "times": time_1based, "action": "slow", "delay_seconds": 1}
        self.country.ask("PUT", "/_embedded/faults", {"rules": [rule]}, "")

    def forget(self) -> None:
        """Later requests pass."""
        self.country.ask("PUT", "/_embedded/faults", {"rules": []}, "")

    def _wait(self, _: float) -> None:
        self.arrived.set()
        self.on_arrival()
        self.let_go.wait(100)
