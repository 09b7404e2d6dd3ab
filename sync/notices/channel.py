"""What a channel is: something that takes one message to one address, and says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from rules.catalogue import Message
from rules.notices.contact import Contact
from rules.notices.letter import Letter


class Delivery(Enum):
    """What became of one attempt."""

    ACCEPTED = auto()
    LATER = auto()  # it surely did not go; another time it may
    REFUSED = auto()  # it surely did not go and never will
    UNKNOWN = auto()  # it may have gone


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, with the reason where it was not accepted (never an address or a token in it).

    is_silent: the other side did not answer, so that whoever waits for it once more waits in vain.
    """

    delivery: Delivery
    reason: Message | None = None
    is_silent: bool = False


class Channel(Protocol):
    """A way to somebody. It raises nothing: what goes wrong is in the attempt."""

    @property
    def knows_repeats_for(self) -> timedelta:
        """For so long the other side recognises a message by its token and takes it once; nothing: never."""

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        """Send it. token: a UUID that is this notice's and this recipient's own, the same in every attempt."""
