"""A message before it takes the form of a channel: a subject, lines, and addresses that lines lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `url` "" leads nowhere. `is_heading`: begins a part."""

    text: str
    url: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in one language."""

    subject: str
    lines: tuple[Line, ...]
    language: str = "th"

    @property
    def plain(self) -> str:
        """The text alone, an address on the line below what leads there."""
        shown: list[str] = []
        for line in self.lines:
            if line.is_heading and shown:
                shown.append("")
            shown.append(line.text)
            if line.url:
                shown.append(f"  {line.url}")
        return "\n".join(shown)
