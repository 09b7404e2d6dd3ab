"""Addresses of the board's pages: the day and the language that are looked at go along with every link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from rules.catalogue import Language


@dataclass(frozen=True, slots=True)
class Address:
    """One page and how it is looked at. day: as it was asked for, "" for the latest; usual: the board's language."""

    path: str
    day: str
    language: Language
    usual: Language
    follows: bool = False

    def __str__(self) -> str:
        asked = {"day": self.day, "lang": "" if str(self.language) == str(self.usual) else str(self.language)}
        asked["follow"] = "1" if self.follows else ""
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.path}?{query}" if query else self.path

    def to(self, kind: str, name: str) -> str:
        """The page of an office or a report, looked at likewise."""
        return str(replace(self, path=f"/{kind}/{quote(name, safe='')}"))

    def whole(self) -> str:
        """The country, looked at likewise."""
        return str(replace(self, path="/"))

    def latest(self) -> str:
        """The same page on the latest day."""
        return str(replace(self, day=""))

    def spoken(self, language: Language) -> str:
        """The same page in that language."""
        return str(replace(self, language=language))

    def following(self, follows: bool) -> str:
        """The same page, loading itself again or not."""
        return str(replace(self, follows=follows))
