"""The command `doctor`: every check with what to do, and the probe of what no document confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.readings.printable import printable
from sync.doctor.doctor import Check, Severity, diagnose
from sync.doctor.letters import letters_of, write_letters
from sync.google.credentials import Access
from sync.google.quota import QuotaLimits
from sync.ledger import open_ledger
from sync.service import Origin, connect
from sync.terminal import exit_codes

_MOST_NAMES = 5
_MARKS = {Severity.GOOD: "✓", Severity.WARNING: "!", Severity.PROBLEM: "✗"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What doctor found."""

    checks: tuple[Check, ...]
    language: Language
    letters: tuple[Path, ...] = ()

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
        without_file = say("doctor.no_id").text(self.language)
        lines = [
            printable(f"{_MARKS[severity]} {self._named(names, all_of_them=told == without_file)}: {told}")
            for (severity, told), names in subjects.items()
        ]
        good = [check for check in self.checks if check.severity is Severity.GOOD]
        files = [
            f"{_MARKS[check.severity]} {check.subject}: {check.message.text(self.language)}"
            for check in good
            if check.is_file
        ]
        lines += [*map(printable, files), say("commands.doctor_good", count=len(good)).text(self.language)]
        if self.letters:
            told = say("doctor.letters_written", count=len(self.letters), path=str(self.letters[0].parent))
            lines.append(told.text(self.language))
        return lines

    def _named(self, names: list[str], *, all_of_them: bool) -> str:
        if all_of_them:
            return ", ".join(names)
        shown, more = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
        return say("commands.doctor_and_more", names=shown, count=more).text(self.language) if more > 0 else shown

    def to_json(self) -> dict[str, Any]:
        """Every check."""
        return {
            "exit_code": self.exit_code,
            "letters": [str(path) for path in self.letters],
            "checks": [
                {
                    "subject": check.subject,
                    "office": check.office,
                    "severity": check.severity.value,
                    "message": check.message.text(self.language),
                }
                for check in self.checks
            ],
        }


def examine(configuration: Configuration, origin: Origin, letters: Path | None = None) -> Examined:
    """Look at credentials, access, locale, shape and quota of every file; letters: the folder for what offices must do.

    Raises CredentialsRefused, LedgerError, UsageProblem (the letters cannot be written, or would name the address of a
    rehearsal).
    """
    programme = configuration.programme
    settings = configuration.settings
    sheets = connect(settings, origin, Access.READ)
    limits = QuotaLimits()
    try:
        last_reads = _last_reads(configuration)
        checks = diagnose(
            programme, sheets, limits, origin.now, with_shape=True, last_reads=last_reads,
            shared_drive_id=settings.shared_drive_id, in_rehearsal=settings.sheets_url is None,
        )  # fmt: skip
        written = []
        if letters is not None:
            address = next(iter(sheets.addresses), "-")
            if settings.sheets_url is None:
                raise UsageProblem(say("doctor.letters_in_rehearsal", address=address))
            written = write_letters(letters, programme, letters_of(programme, checks, address))
    finally:
        sheets.close()
    return Examined(tuple(checks), settings.language, tuple(written))


def _last_reads(configuration: Configuration) -> dict[str, datetime]:
    """When a pass last read each file, as the ledger remembers it."""
    settings = configuration.settings
    if not settings.ledger_path.exists():
        return {}
    programme_id, is_google = configuration.programme.id, settings.is_google
    with open_ledger(settings.ledger_path, programme_id, on_google=is_google, as_copy=True) as ledger:
        files = ledger.files()
    return {file_id: file.attempted_at for file_id, file in files.items() if file.attempted_at is not None}
