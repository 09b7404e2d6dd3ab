"""The longer ways of `init` and `adopt`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from config.load import Configuration
from config.office_names import find_office
from config.usage import UsageProblem
from rules.catalogue import say
from sync.attach.adopt_command import AdoptRequest, Dialogue, adopt_key, adopt_spreadsheet, spreadsheet_id_in
from sync.attach.adopt_excel import answer_workbook
from sync.attach.status_first_command import move_status_first
from sync.commands.shared import moment_asked, opened_origin, sheets_server_here
from sync.reports.adopt_all_report import adopt_all_files
from sync.reports.answered_report import answered_json, answered_lines
from sync.reports.status_first_report import status_first_exit_code, status_first_json, status_first_lines
from sync.terminal.command_options import Common
from sync.terminal.command_output import print_answer
from sync.terminal.dialogue import TerminalDialogue


def move_columns_first(common: Common, configuration: Configuration, *, yes: bool) -> NoReturn:
    """Move our columns to the front of workbooks that exist, once somebody agreed."""
    language = configuration.settings.language
    with opened_origin(configuration, common, writes=True) as origin:
        result = move_status_first(configuration, origin, TerminalDialogue(language, yes))
    print_answer(status_first_json(result, language), status_first_lines(result, language), as_json=common.json)
    sys.exit(status_first_exit_code(result))


def adopt_from_disk(
    common: Common,
    configuration: Configuration,
    path: str,
    wanted: AdoptRequest,
    dialogue: Dialogue,
    offices: tuple[str, ...],
) -> NoReturn:
    """Answer a workbook on this machine's disk, as wanted by one of `offices`; nothing else is touched."""
    if len(offices) != 1:
        raise UsageProblem(say("commands.adopt_key"))
    wanted = replace(wanted, key=find_office(configuration.programme, offices[0]).code)
    at = moment_asked(configuration, common)
    found = answer_workbook(configuration, sheets_server_here(), Path(path), wanted, dialogue, at)
    language = configuration.settings.language
    print_answer(answered_json(found, language), answered_lines(found, language), as_json=common.json)
    sys.exit(found.adopted.exit_code)


def adopt_listed(
    common: Common,
    configuration: Configuration,
    dialogue: Dialogue,
    wanted: AdoptRequest,
    listed: Path | None,
    folder: str | None,
    mapping: Path | None,
) -> NoReturn:
    """Attach every file of the offices' file, a list or a folder; what is `wanted` holds of every one of them."""
    with opened_origin(configuration, common, writes=True) as origin:
        answer = adopt_all_files(configuration, origin, dialogue, wanted, (listed, folder, mapping))
    print_answer(answer.plain, answer.lines, as_json=common.json)
    sys.exit(answer.exit_code)


def adopt_one(
    common: Common,
    configuration: Configuration,
    spreadsheet: str | None,
    wanted: AdoptRequest,
    dialogue: Dialogue,
    key: tuple[tuple[str, ...], tuple[str, ...], bool, str | None],
) -> NoReturn:
    """Attach one file; key: the offices, the reports, whether it is the central workbook, the group, as asked for."""
    if spreadsheet is None:
        raise UsageProblem(say("attach.which_file"))
    offices, reports, is_central, group = key
    adopted_as = adopt_key(configuration.programme, offices, reports, central=is_central, group=group)
    wanted = replace(wanted, key=adopted_as, spreadsheet_id=spreadsheet_id_in(spreadsheet))
    with opened_origin(configuration, common, writes=True) as origin:
        done = adopt_spreadsheet(configuration, origin, wanted, dialogue)
    print_answer(done.to_json(), done.lines(), as_json=common.json)
    sys.exit(done.exit_code)
