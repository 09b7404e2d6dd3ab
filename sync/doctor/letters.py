"""`doctor --letters`: a short Thai letter to each office that must do something: what to share, with whom, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from config.os_reasons import os_reason
from config.usage import UsageProblem
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.doctor.doctor import Check, Severity

_NOT_THEIRS = frozenset({"doctor.not_linked"})  # who runs the service links a file


def letters_of(programme: Programme, checks: Sequence[Check], address: str) -> Mapping[str, str]:
    """Office code -> its letter: of those without a file, and of those whose file has something in the way."""
    found: dict[str, str] = {}
    for office in programme.offices:
        without_file = office.spreadsheet_id is None and bool(office.expected_reports)
        wrong = [
            check.message.text(Language.TH)
            for check in checks
            if check.office == office.code
            and check.severity is Severity.PROBLEM
            and check.message.id not in _NOT_THEIRS
        ]
        if not wrong and not without_file:
            continue
        body = say("doctor.letter_share" if without_file else "doctor.letter_mend", address=address)
        head = say("doctor.letter_head", office=office.name, programme=programme.title.th)
        reasons = [] if without_file else [f"- {line}" for line in wrong]
        parts = (head.text(Language.TH), *reasons, body.text(Language.TH))
        found[office.code] = "\n".join(parts) + "\n"
    return found


def write_letters(directory: Path, programme: Programme, letters: Mapping[str, str]) -> list[Path]:
    """One text file an office, named by its code and name. Raises UsageProblem when they cannot be written."""
    names = {office.code: office.name for office in programme.offices}
    written = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for code, letter in letters.items():
            path = directory / f"{code}-{names[code].replace('/', '-')}.txt"
            path.write_text(letter, encoding="utf-8-sig")  # Windows' Notepad takes Thai for what it is by this mark
            written.append(path)
    except OSError as error:
        raise UsageProblem(say("attach.copy_not_written", file=str(directory), reason=os_reason(error))) from error
    return written
