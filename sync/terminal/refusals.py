"""Why the sheets server does not start, in the words of the one catalogue; the server itself knows no catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from config.os_reasons import os_reason
from rules.catalogue import Message, say


def cannot_serve(kind: str, facts: Mapping[str, object], cause: BaseException | None) -> Message:
    """The store or the port cannot be used; `cause` is what the operating system said, if it did."""
    return say(f"commands.{kind}", **_in_our_words(facts, cause))


def cannot_play(
    kind: str, facts: Mapping[str, object], place: tuple[str, int | None, str], cause: BaseException | None
) -> Message:
    """A mistake in a fault script at (file, 1-based line, field)."""
    source, line_1based, field = place
    where = source if line_1based is None else f"{source}:{line_1based}"
    why = say(f"fault_scripts.{kind}", **_in_our_words(facts, cause))
    return say("fault_scripts.problem", where=f"{where} {field}".rstrip(), why=why)


def _in_our_words(facts: Mapping[str, object], cause: BaseException | None) -> dict[str, object]:
    if "reason" in facts and isinstance(cause, OSError):
        return {**facts, "reason": os_reason(cause)}
    if "reason" in facts and isinstance(cause, UnicodeDecodeError):
        return {**facts, "reason": say("os_reasons.not_a_text")}
    return dict(facts)
