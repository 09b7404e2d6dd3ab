"""Volumes as files: one office's own with its people, or all offices' for the centre, where people are masked."""

from __future__ import annotations

import re
from pathlib import Path

from config.office_names import find_offices
from config.usage import UsageProblem
from rules.catalogue import Language, say
from sync.check.told_from_ledger import Told
from sync.documents.volume import volume
from sync.documents.written import KINDS, write_document
from sync.pictures.reader import Reader

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def write_volumes(
    told: Told, office: str | None, target: Path, language: Language, *, everyone: bool
) -> tuple[list[Path], str]:
    """One office's own volume, or everyone's; the files, and what is said of them. Raises UsageProblem, OSError."""
    if office is not None and everyone:
        raise UsageProblem(say("pages.volume_one_or_all"))
    if office is not None:
        written = write_own_volume(told, office, target, language)
        return [written], say("pages.written", path=str(written)).text(language)
    paths = write_all_volumes(told, target, language)
    return paths, say("pages.volumes_written", count=len(paths), path=str(target)).text(language)


def write_own_volume(told: Told, named: str, target: Path, language: Language) -> Path:
    """The volume of one office, personal columns too; only its owner may read the file.

    Raises UsageProblem (no or several such offices, another kind of file), OSError.
    """
    offices = find_offices(told.programme, [named])
    document = volume(told, offices[0], Reader(told.programme, language), shows_people=True)
    if target.suffix.lower() in KINDS:
        target.touch(mode=0o600)
        target.chmod(0o600)
    write_document(document, target, language, told.now)
    return target


def write_all_volumes(told: Told, directory: Path, language: Language) -> list[Path]:
    """A PDF of each office's volume into that directory, made when missing. Raises UsageProblem, OSError."""
    if directory.suffix.lower() in KINDS or (directory.exists() and not directory.is_dir()):
        raise UsageProblem(say("pages.volumes_into_directory", path=str(directory)))
    directory.mkdir(parents=True, exist_ok=True)
    reader = Reader(told.programme, language)
    written = []
    for office in told.programme.offices:
        name = office.name if language.is_thai else office.name_en
        target = directory / f"{office.code}-{_NOT_IN_A_NAME.sub('_', name)}.pdf"
        write_document(volume(told, office, reader, shows_people=False), target, language, told.now)
        written.append(target)
    return written
