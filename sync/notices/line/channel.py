"""LINE's Messaging API: a push with a retry key, its quota asked first.

Sources: developers.line.biz, "Retry failed API requests" (a key is known for 24 hours; a request that was accepted
before is answered 409; after 5xx or a time-out the same key is sent again) and "Get the target limit for sending
messages this month", "Get number of messages sent this month" (the second is approximate).
"""

from __future__ import annotations

from datetime import timedelta

import requests

from config.notices import LineSettings
from rules.catalogue import say
from rules.catalogue.text import cut
from rules.notices.contact import Contact
from rules.notices.letter import Letter
from sync.google.stopping import Stop
from sync.notices.channel import Attempt, Delivery
from sync.notices.handover import NOT_REACHED
from sync.notices.http_post import answered, ask
from sync.notices.secret_file import read_secret

MOST_CHARACTERS = 5_000
_ACCEPTED_BEFORE = 409
_MEMBERS = {"C": "group", "R": "room"}  # a message to a chat counts once for each of its members


class LineChannel:
    """Pushes for one run; the quota left is asked once and counted down."""

    knows_repeats_for = timedelta(hours=23)  # an hour less than LINE's own, for clocks and waits

    def __init__(self, settings: LineSettings, stop: Stop) -> None:
        self._settings = settings
        self._stop = stop
        self._left: int | None = None
        self._is_asked = False

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        """Push one message; see `Channel`."""
        token_of_ours = read_secret(self._settings.token_file)
        if isinstance(token_of_ours, Attempt):
            return token_of_ours
        headers = {"Authorization": f"Bearer {token_of_ours}"}
        refused = self._within_quota(contact, headers)
        if refused is not None:
            return refused
        text = cut(f"{letter.subject}\n\n{letter.plain}", MOST_CHARACTERS)
        body = {"to": contact.address, "messages": [{"type": "text", "text": text}]}
        pushed = ask("POST", self._url("message/push"), {**headers, "X-Line-Retry-Key": token}, self._stop, body)
        if isinstance(pushed, Attempt):
            return pushed
        return Attempt(Delivery.ACCEPTED) if pushed.status_code == _ACCEPTED_BEFORE else answered(pushed.status_code)

    def _within_quota(self, contact: Contact, headers: dict[str, str]) -> Attempt | None:
        """None where the month's quota has room for this message; where it is unlimited it always has."""
        if not self._is_asked:
            failed = self._ask_quota(headers)
            if failed is not None:
                return failed
        if self._left is None:
            return None
        cost = self._members(contact, headers)
        if cost > self._left:
            return Attempt(Delivery.LATER, say("notices.line_quota", left=self._left))
        self._left -= cost
        return None

    def _ask_quota(self, headers: dict[str, str]) -> Attempt | None:
        answers = []
        for path in ("message/quota", "message/quota/consumption"):
            answer = ask("GET", self._url(path), headers, self._stop)
            if isinstance(answer, Attempt):  # nothing was pushed
                return NOT_REACHED
            if answer.status_code != requests.codes.ok:
                return Attempt(Delivery.LATER, say("notices.server_answered", code=answer.status_code))
            answers.append(_json(answer))
        limit, used = answers[0].get("value"), answers[1].get("totalUsage")
        is_limited = answers[0].get("type") == "limited" and isinstance(limit, int) and isinstance(used, int)
        self._left = max(int(str(limit)) - int(str(used)), 0) if is_limited else None
        self._is_asked = True
        return None

    def _members(self, contact: Contact, headers: dict[str, str]) -> int:
        kind = _MEMBERS.get(contact.address[0])
        if kind is None:
            return 1
        answer = ask("GET", self._url(f"{kind}/{contact.address}/members/count"), headers, self._stop)
        count = None if isinstance(answer, Attempt) else _json(answer).get("count")
        return count if isinstance(count, int) else 1

    def _url(self, path: str) -> str:
        return f"{self._settings.api}/v2/bot/{path}"


def _json(answer: requests.Response) -> dict[str, object]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
