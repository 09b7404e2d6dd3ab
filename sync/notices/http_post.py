"""One HTTP request to a channel, and what is known of it where no answer came."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import requests

from rules.catalogue import say
from sync.google.bounded_request import cuttable
from sync.google.stopping import Stop
from sync.notices.channel import Attempt, Delivery
from sync.notices.handover import MAY_HAVE_GONE, Handover, in_hand

TIMEOUT_SECONDS = (10.0, 30.0)  # to connect, to answer


class _Body(io.BytesIO):
    """Is read once the request's head was sent: whatever failed before that surely took nothing."""

    def __init__(self, content: bytes, handover: Handover) -> None:
        super().__init__(content)
        self._handover = handover

    def read(self, size: int | None = -1, /) -> bytes:
        self._handover.begin()
        return super().read(size)


def ask(method: str, url: str, headers: Mapping[str, str], stop: Stop, body: Any = None) -> requests.Response | Attempt:
    """The answer, whatever its status; or the attempt where there was none. No redirect is followed: what we send is
    for that address."""

    def send(handover: Handover) -> requests.Response | Attempt:
        content = None if body is None else _Body(json.dumps(body).encode(), handover)
        typed = {"Content-Type": "application/json; charset=UTF-8", **headers}
        with cuttable(requests.Session()) as session:
            try:
                return session.request(
                    method, url, headers=typed, data=content, timeout=TIMEOUT_SECONDS, allow_redirects=False
                )
            except requests.RequestException:
                return handover.give_up()

    return in_hand(stop, send)


def answered(status: int) -> Attempt:
    """What a status of HTTP means for a message; one of 5xx may come after it was taken."""
    if status < 300:
        return Attempt(Delivery.ACCEPTED)
    if status >= 500:
        return Attempt(Delivery.UNKNOWN, MAY_HAVE_GONE.reason)
    may_pass_later = status in (401, 408, 429)  # a token that somebody must renew, a rate
    return Attempt(Delivery.LATER if may_pass_later else Delivery.REFUSED, say("notices.server_answered", code=status))
