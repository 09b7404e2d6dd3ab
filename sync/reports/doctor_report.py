"""The command `doctor`: every check with what to do, and the probe of what no document confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from config.load import Configuration
from rules.catalogue import Language, say
from rules.readings.printable import printable
from sync.doctor.doctor import Check, Severity, diagnose
from sync.google.credentials import Access
from sync.google.quota import QuotaLimits
from sync.service import Origin, connect
from sync.terminal import exit_codes

_MOST_NAMES = 5
_MARKS = {Severity.GOOD: "✓", Severity.WARNING: "!", Severity.PROBLEM: "✗"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What doctor found."""

    checks: tuple[Check, ...]
    language: Language

    @property
    def exit_code(self) -> int:
        """1 when something is in the way."""
        has_problem = any(check.severity is Severity.PROBLEM for check in self.checks)
        return exit_codes.SOME_FAILED if has_problem else exit_codes.DONE

    def lines(self) -> list[str]:
        """Each problem and warning once with all that it is about, what is fine counted."""
        subjects: dict[tuple[Severity, str], list[str]] = {}
        for check in self.checks:
            if check.severity is not Severity.GOOD:
                subjects.setdefault((check.severity, check.message.text(self.language)), []).append(check.subject)
        lines = [
            printable(f"{_MARKS[severity]} {self._named(names)}: {told}")
            for (severity, told), names in subjects.items()
        ]
        good = sum(check.severity is Severity.GOOD for check in self.checks)
        return [*lines, say("commands.doctor_good", count=good).text(self.language)]

    def _named(self, names: list[str]) -> str:
        shown, more = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
        return say("commands.doctor_and_more", names=shown, count=more).text(self.language) if more > 0 else shown

    def to_json(self) -> dict[str, Any]:
        """Every check."""
        return {
            "exit_code": self.exit_code,
            "checks": [
                {
                    "subject": check.subject,
                    "severity": check.severity.value,
                    "message": check.message.text(self.language),
                }
                for check in self.checks
            ],
        }


def examine(configuration: Configuration, origin: Origin) -> Examined:
    """Look at credentials, access, locale, shape and quota of every file. Raises CredentialsRefused."""
    settings = configuration.settings
    sheets = connect(settings, origin, Access.READ)
    limits = QuotaLimits()
    try:
        checks = diagnose(configuration.programme, sheets, limits, origin.now, with_shape=True)
    finally:
        sheets.close()
    return Examined(tuple(checks), settings.language)
