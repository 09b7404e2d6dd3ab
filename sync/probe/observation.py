"""What a probe saw, and which value of the sheets server's switch behaves like that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rules.catalogue import Message, say
from sync.google.errors import RequestRefused
from sync.probe.scratch import Scratch
from sync.probe.unknowns import SwitchValue


@dataclass(frozen=True, slots=True)
class Observation:
    """What was done and seen; `value` is the switch value that does the same, None when none does."""

    seen: Message
    value: SwitchValue | None


class CannotTell(Exception):
    """This account or this workbook cannot show it; the message says what could."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


class NobodyCame(CannotTell):
    """The second person did not do the step in time."""


Probe = Callable[[Scratch], Observation]
Family = Mapping[str, Probe]


def refused(error: RequestRefused) -> Message:
    """The server's refusal as something seen."""
    return say("probe.refused", status=error.status or "-", detail=error.detail or "-")


def listed(ids: Iterable[int]) -> str:
    """Ids as a sentence has them; "-" where there are none."""
    return ", ".join(map(str, ids)) or "-"
