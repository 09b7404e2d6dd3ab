"""What init made, for people and machines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rules.catalogue import Language, say
from sync.attach.init_command import InitResult
from sync.attach.init_files import FileState
from sync.terminal import exit_codes


def init_json(result: InitResult, language: Language) -> dict[str, Any]:
    """Every file with its id and what was done with it."""
    return {
        "exit_code": init_exit_code(result),
        "ids_path": str(result.ids_path),
        "files": [
            {
                "keys": list(file.keys),
                "title": file.title,
                "spreadsheet_id": file.spreadsheet_id,
                "state": file.state.value,
                "message": None if file.message is None else file.message.text(language),
            }
            for file in result.files
        ],
    }


def init_lines(result: InitResult, language: Language) -> list[str]:
    """One line in all, and one for each file that could not be made."""
    counts = Counter(file.state for file in result.files)
    lines = [
        say("commands.made_file", title=file.title, state=file.message).text(language)
        for file in result.files
        if file.message is not None
    ]
    done = say(
        "commands.init_done",
        made=counts[FileState.MADE],
        filled=counts[FileState.FILLED],
        already=counts[FileState.ALREADY],
        failed=counts[FileState.FAILED] + counts[FileState.REFUSED],
        path=str(result.ids_path),
    )
    return [*lines, done.text(language)]


def init_exit_code(result: InitResult) -> int:
    """0; 1 when some file failed; 2 when none could be made because the account cannot own files."""
    failed = [file for file in result.files if file.state in (FileState.FAILED, FileState.REFUSED)]
    if not failed:
        return exit_codes.DONE
    no_storage = all(file.message is not None and file.message.id == "reading.no_storage" for file in failed)
    return exit_codes.USAGE if no_storage and len(failed) == len(result.files) else exit_codes.SOME_FAILED
