"""The command `doctor`: every check with what to do, and the probe of what no document confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from config.load import Configuration
from rules.catalogue import Language, say
from sync.credentials import Access
from sync.doctor import Check, Severity, diagnose
from sync.quota import QuotaLimits
from sync.reports.terminal import printable
from sync.service import Origin, connect

_MARKS = {Severity.GOOD: "✓", Severity.WARNING: "!", Severity.PROBLEM: "✗"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What doctor found."""

    checks: tuple[Check, ...]
    language: Language

    @property
    def exit_code(self) -> int:
        """1 when something is in the way."""
        return 1 if any(check.severity is Severity.PROBLEM for check in self.checks) else 0

    def lines(self) -> list[str]:
        """Problems and warnings one by one, what is fine counted."""
        shown = [check for check in self.checks if check.severity is not Severity.GOOD]
        lines = [
            printable(f"{_MARKS[check.severity]} {check.subject}: {check.message.text(self.language)}")
            for check in shown
        ]
        good = len(self.checks) - len(shown)
        return [*lines, say("commands.doctor_good", count=good).text(self.language)]

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
    limits = QuotaLimits(settings.reads_per_minute, settings.writes_per_minute)
    try:
        checks = diagnose(configuration.programme, sheets, limits, origin.now, with_shape=True)
    finally:
        sheets.close()
    return Examined(tuple(checks), settings.language)
