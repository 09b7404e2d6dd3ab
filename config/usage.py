"""What someone asked for that cannot be: the sentence says what to write instead."""

from __future__ import annotations

from rules.catalogue import Language, Message


class UsageProblem(Exception):
    """A word, day or name on the command line that means nothing here; nothing was done."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text(Language.EN))
        self.message = message
