"""What `init --status-first` moved, for people and machines."""

from __future__ import annotations

from typing import Any

from rules.catalogue import Language, say
from rules.readings.printable import printable
from sync.attach.status_first_command import StatusFirst
from sync.terminal import exit_codes


def status_first_exit_code(result: StatusFirst) -> int:
    """0; 1 when some file could not be moved, or the person did not agree."""
    return exit_codes.SOME_FAILED if result.problems or not result.is_agreed else exit_codes.DONE


def status_first_lines(result: StatusFirst, language: Language) -> list[str]:
    """What failed, then how many files moved."""
    done = say("attach.status_first_done", count=len(result.moved))
    end = done if result.is_agreed else say("commands.adopt_stopped")
    return [printable(message.text(language)) for message in (*result.problems, end)]


def status_first_json(result: StatusFirst, language: Language) -> dict[str, Any]:
    """Each tab whose columns did not stand first: what was told of it, and whether it was to move."""
    return {
        "exit_code": status_first_exit_code(result),
        "moved": list(result.moved),
        "problems": [message.text(language) for message in result.problems],
        "files": [
            {
                "spreadsheet_id": plan.spreadsheet_id,
                "title": plan.title,
                "tabs": [
                    {
                        "tab": tab.title,
                        "moves": bool(tab.requests),
                        "told": [message.text(language).strip() for message in tab.told],
                    }
                    for tab in plan.tabs
                ],
            }
            for plan in result.plans
        ],
    }
