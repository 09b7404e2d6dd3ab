"""For whom something is drawn: their language, and where names lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from config.office_names import office_text
from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Programme, Report
from rules.evaluate.checks import MASK
from rules.overview.standing import Standing
from rules.readings.dates import day_text
from rules.readings.moment_text import moment_text
from sync.pictures.blocks import Cell

NOWHERE = ""
_PEOPLE = frozenset(("confirmed_by", "granted_by"))
"""Facts of sentences that name who decided."""


def leads_nowhere(kind: str, name: str) -> str:
    """A document's links: none."""
    return NOWHERE


@dataclass(frozen=True, slots=True)
class Reader:
    """How cells are made for one reader. leads: ("office" or "report", its code) -> address, "" for none."""

    programme: Programme
    language: Language
    leads: Callable[[str, str], str] = leads_nowhere

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence of the catalogue."""
        return say(sentence, **facts).text(self.language)

    def text(self, text: Text | Message) -> str:
        """A name or a message; who decided something is masked in it, for pages and documents name nobody."""
        if isinstance(text, Text):
            return text.in_language(self.language)
        facts = tuple((name, MASK if name in _PEOPLE else fact) for name, fact in text.facts)
        return Message(text.id, facts).text(self.language)

    def day(self, day: date | None) -> str:
        """A day, or a dash."""
        return self.say("pages.no_number") if day is None else self.text(day_text(day))

    def moment(self, moment: datetime) -> str:
        """A moment in Bangkok."""
        return self.text(moment_text(moment))

    def share(self, share: float | None) -> str:
        """A rate in per cent, or a dash."""
        return self.say("pages.no_number") if share is None else f"{share:.1%}"

    def headers(self, *names: str) -> tuple[str, ...]:
        """Headers of columns, by the names that commands.column_… has."""
        return tuple(self.say(f"commands.column_{name}") for name in names)

    def office_name(self, code: str) -> str:
        """An office by its name."""
        return self.text(office_text(self.programme.office(code)))

    def office(self, code: str) -> Cell:
        """An office that leads to its page."""
        return Cell(self.office_name(code), href=self.leads("office", code))

    def report(self, report: Report) -> Cell:
        """A report that leads to its page."""
        return Cell(self.text(report.title), href=self.leads("report", report.id))

    def standing(self, standing: Standing) -> Cell:
        """A standing by its name and colour."""
        return Cell(self.say(f"overview.standing_{standing.value}"), tone=standing.value)

    def number(self, number: float | None, unit: str = "") -> Cell:
        """A number with its thousands parted, or a dash."""
        shown = self.say("pages.no_number") if number is None else f"{number:,.0f}{unit}"
        return Cell(shown, is_number=True)
