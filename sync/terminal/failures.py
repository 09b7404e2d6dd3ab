"""Every failure that ends a command, as sentences and an exit code."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from config.problems import ConfigurationError, Problem
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from sync.google.errors import CredentialsRefused, ServerUnreachable, SheetsError
from sync.ledger import LedgerError
from sync.ledger.copies import CopyRefused
from sync.plan.plan import PlanUnsafe
from sync.terminal import exit_codes
from sync.write.lease import LeaseHeld, LeaseLost


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a command ended: sentences for people, plain JSON for machines, the exit code of the contract."""

    exit_code: int
    messages: tuple[Message, ...]
    problems: tuple[Problem, ...] = ()

    def lines(self, language: Language) -> list[str]:
        """One sentence a line, configuration problems with their places."""
        return [
            *(message.text(language) for message in self.messages),
            *(problem.text(language) for problem in self.problems),
        ]

    def to_json(self, language: Language) -> dict[str, Any]:
        """{"error": [...], "problems": [...], "exit_code": n}."""
        return {
            "exit_code": self.exit_code,
            "error": self.lines(language),
            "problems": problems_json(self.problems, language),
        }


TOLD = (
    ConfigurationError,
    CredentialsRefused,
    LeaseHeld,
    LeaseLost,
    LedgerError,
    PlanUnsafe,
    ServerUnreachable,
    SheetsError,
    UsageProblem,
)
"""Exceptions that `failure_of` has a sentence for; anything else is a fault of ours and shows its traceback."""


_REASONS: Mapping[int | None, str] = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "in_the_way",
    errno.EISDIR: "in_the_way",
    errno.EEXIST: "in_the_way",
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EROFS: "no_space",
}


def is_told(error: Exception) -> bool:
    """Somebody outside can mend it: one of `TOLD`, or a file that cannot be used."""
    return isinstance(error, TOLD) or (isinstance(error, OSError) and error.filename is not None)


def failure_of(error: Exception) -> Failure:
    """The failure behind an exception that `is_told`."""
    match error:
        case ConfigurationError():
            return Failure(exit_codes.USAGE, (), error.problems)
        case PlanUnsafe():
            return Failure(exit_codes.UNSAFE, (error.message,))
        case UsageProblem() | CredentialsRefused() | ServerUnreachable():
            return Failure(exit_codes.USAGE, (error.message,))
        case CopyRefused():
            return Failure(exit_codes.USAGE, (error.message,))
        case LedgerError():
            is_wrong_one = error.message.id.startswith("plans.ledger_of_")
            return Failure(exit_codes.USAGE if is_wrong_one else exit_codes.SOME_FAILED, (error.message,))
        case SheetsError() | LeaseHeld() | LeaseLost():
            return Failure(exit_codes.SOME_FAILED, (error.message,))
        case OSError():
            return Failure(exit_codes.USAGE, (_file_refused(error),))
    raise TypeError(type(error).__name__)


def _file_refused(error: OSError) -> Message:
    known = _REASONS.get(error.errno)
    reason = say(f"commands.file_{known}") if known else str(error.strerror)
    return say("commands.file_refused", path=str(error.filename), reason=reason)


def problem_lines(problems: Iterable[Problem], language: Language) -> list[str]:
    """Configuration problems, each with file and line."""
    return [problem.text(language) for problem in problems]


def problems_json(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {"file": problem.file, "line": problem.line_1based, "message": problem.message.text(language)}
        for problem in problems
    ]
