"""A webhook in the form of Google Chat: `{"text": …}`. It recognises no repeat.

Source: developers.google.com/workspace/chat, "Build a Google Chat app as a webhook".
"""

from __future__ import annotations

from datetime import timedelta

from rules.catalogue.text import cut
from rules.notices.contact import Contact
from rules.notices.letter import Letter
from sync.google.stopping import Stop
from sync.notices.channel import Attempt
from sync.notices.http_post import answered, ask

MOST_CHARACTERS = 4_000


class WebhookChannel:
    """Posts to the address that the contact is; the address is the secret."""

    knows_repeats_for = timedelta()

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        """Post one message; see `Channel`."""
        plain = letter.plain.replace("<", "‹").replace(">", "›")  # what people typed mentions nobody and hides no link
        text = cut(f"*{letter.subject}*\n{plain}", MOST_CHARACTERS)
        posted = ask("POST", contact.address, {}, self._stop, {"text": text})
        return posted if isinstance(posted, Attempt) else answered(posted.status_code)
