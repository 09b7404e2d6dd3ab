"""The whole configuration: settings, programme and offices, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from config.central_groups import warn_of_groups_without_file
from config.notices import NO_NOTICES, NoticeConfiguration, load_notices
from config.problems import ConfigurationError, Problem, ProblemLog
from config.programme_file import load_programme
from config.settings import Settings, load_settings
from config.spreadsheet_ids import merged_spreadsheet_ids
from rules.declared.programme import Programme

__all__ = ["Configuration", "ConfigurationError", "Problem", "load_configuration"]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the service runs on, and the directory it was read from; `warnings` are worth a look but stop nothing."""

    programme: Programme
    settings: Settings
    warnings: tuple[Problem, ...] = ()
    directory: Path = Path()
    notices: NoticeConfiguration = NO_NOTICES

    @property
    def ignored_values(self) -> tuple[Problem, ...]:
        """Warnings about settings of earlier versions whose value no longer holds: any command tells those."""
        return tuple(each for each in self.warnings if each.message.id.startswith("configuration.setting_gone_"))


def load_configuration(directory: Path, environment: Mapping[str, str]) -> Configuration:
    """Read settings.yaml, the programme it names and its offices from a directory.

    environment: variables that start with SONGTHAN_ override settings. Raises ConfigurationError whose `.problems`
    holds every problem of every file, each with file, line and what to write instead.
    """
    log = ProblemLog()
    if not directory.is_dir():
        log.add(str(directory), 0, "no_directory")
        log.raise_if_any()
    settings = load_settings(directory, environment, log)
    programme = load_programme(directory, settings.programme, log)
    if programme is not None:
        programme = merged_spreadsheet_ids(programme, settings.spreadsheet_ids_path, log)
        _check_ids_once(programme, settings.programme, log)
        warn_of_groups_without_file(programme, f"programmes/{settings.programme}.yaml", log)
    notices = NO_NOTICES if programme is None else load_notices(directory, programme, environment, log)
    log.raise_if_any()
    if programme is None:
        raise AssertionError("a programme that could not be read must have left a problem")
    settings = replace(settings, language=settings.language.speaking(programme.nouns))
    return Configuration(programme, settings, tuple(log.warnings), directory.absolute(), notices)


def _check_ids_once(programme: Programme, name: str, log: ProblemLog) -> None:
    """One file is one thing: one that were an office's and the centre's, or two offices', would mix what is written."""
    claims = [(office.spreadsheet_id, office.name) for office in programme.offices if office.spreadsheet_id]
    if programme.central_spreadsheet_id:
        claims.append((programme.central_spreadsheet_id, "central_spreadsheet_id"))
    claims += [(group.spreadsheet_id, group.key) for group in programme.groups if group.spreadsheet_id]
    shared = [(file_id, "source") for file_id in dict.fromkeys(programme.source.spreadsheets.values())]
    first_owner: dict[str, str] = {}
    for file_id, owner in [*claims, *shared]:
        if file_id in first_owner:
            log.add(
                f"programmes/{name}.yaml", 0, "file_id_twice", value=file_id, first=first_owner[file_id], second=owner
            )
        first_owner.setdefault(file_id, owner)
