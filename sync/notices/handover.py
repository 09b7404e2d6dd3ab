"""A message in hand: sent by a thread of its own, so that no server, however it hangs, keeps us from ending."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from rules.catalogue import say
from sync.google.bounded_request import OutOfTime, within
from sync.google.stopping import Stop, Stopped
from sync.notices.channel import Attempt, Delivery

T = TypeVar("T")

WHOLE_SECONDS = 60.0
"""For one message, from connecting to the last byte of the answer."""

NOT_REACHED = Attempt(Delivery.LATER, say("notices.server_failed", reason=say("os_reasons.no_answer")), is_silent=True)
MAY_HAVE_GONE = Attempt(Delivery.UNKNOWN, say("notices.may_have_gone"), is_silent=True)


class GivenUp(Exception):
    """Nobody waits for this message any more, so it must not go now."""


class Handover:
    """The moment from which a message may be the other side's; before it, it surely did not go."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._has_begun = self._is_given_up = False

    def begin(self) -> None:
        """Just before the first byte that can make it theirs. Raises GivenUp."""
        with self._lock:
            if self._is_given_up:
                raise GivenUp
            self._has_begun = True

    def give_up(self) -> Attempt:
        """From now on it cannot begin; what is known of it."""
        with self._lock:
            self._is_given_up = True
            return MAY_HAVE_GONE if self._has_begun else NOT_REACHED


def in_hand(stop: Stop, send: Callable[[Handover], T]) -> T | Attempt:
    """What `send` returns or raises, or the attempt as it stands after WHOLE_SECONDS or soon after `stop` is asked."""
    handover = Handover()
    try:
        return within(WHOLE_SECONDS, stop, lambda: send(handover))
    except (OutOfTime, Stopped):
        return handover.give_up()
