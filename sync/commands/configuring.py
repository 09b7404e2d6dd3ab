"""`check-config` and `new-programme`: the configuration itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from config.drafting.skeleton import write_new_programme
from config.load import Configuration
from rules.catalogue import say
from rules.readings.moment_text import BANGKOK
from sync.asked_moment import read_day
from sync.check.carried_entries import refuse_carried
from sync.terminal import exit_codes
from sync.terminal.command_options import Common
from sync.terminal.command_output import print_answer
from sync.terminal.failures import problem_lines, problems_json
from sync.terminal.speaking_group import language_asked


def show_problems(common: Common, configuration: Configuration) -> None:
    """What of a configuration that can be used is worth a look. Raises ConfigurationError."""
    refuse_carried(configuration)
    programme, language = configuration.programme, configuration.settings.language
    fine = say("commands.config_fine", reports=len(programme.reports), offices=len(programme.offices))
    warnings = problems_json(configuration.warnings, language)
    lines = [*problem_lines(configuration.warnings, language), fine.text(language)]
    print_answer({"exit_code": exit_codes.DONE, "problems": [], "warnings": warnings}, lines, as_json=common.json)


def draft_programme(common: Common, programme_id: str, form: Path | None) -> None:
    """A programme file to start from, its columns drafted from a form."""
    today = read_day(common.as_of) or datetime.now(BANGKOK).date()
    made = write_new_programme(common.config, programme_id, form, today)
    facts = {"path": str(made.path), "reports": len(made.reports), "columns": made.columns, "id": programme_id}
    names = ("written", "next_look", "next_dates", "next_choose")
    lines = [say(f"drafting.{name}", **facts).text(language_asked()) for name in names]
    reports = [{"id": report_id, "tab": tab} for report_id, tab in made.reports]
    plain = {"path": str(made.path), "columns": made.columns, "reports": reports}
    print_answer(plain, lines, as_json=common.json)
