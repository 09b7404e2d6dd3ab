"""What the commands share; each imports what it uses, so that --help is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from sync.terminal import exit_codes
from sync.terminal.command_output import print_answer, print_json, print_lines
from sync.terminal.speaking_group import language_asked

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from config.load import Configuration
    from rules.catalogue import Language
    from sync.check.told_from_ledger import Told
    from sync.google.stopping import Stop
    from sync.one_pass import PassOptions, PassResult
    from sync.origin import SheetsServer, StartedServer
    from sync.service import Origin, Service
    from sync.terminal.command_options import Common
    from sync.watch.nightly import ShapeOutcome


def configuration_of(common: Common, programme: str | None = None) -> Configuration:
    """The configuration that the command works with; what of it is ignored is told."""
    from config.load import load_configuration

    chosen = {} if programme is None else {"SONGTHAN_PROGRAMME": programme}
    configuration = load_configuration(common.config, {**os.environ, **chosen})
    click.get_current_context().obj.language = language_asked().speaking(configuration.programme.nouns)
    if configuration.ignored_values:
        from sync.terminal.failures import problem_lines

        print_lines(problem_lines(configuration.ignored_values, configuration.settings.language), err=True)
    return configuration


@contextmanager
def opened_service(
    common: Common, *, writes: bool, stop: Stop | None = None, configuration: Configuration | None = None
) -> Iterator[Service]:
    """The service under it, closed afterwards; of a configuration that was read already, where one is given."""
    from sync.google.credentials import Access
    from sync.service import open_service
    from sync.terminal.progress import line_progress

    configuration = configuration or configuration_of(common)
    progress = line_progress(configuration.settings.language)
    with (
        opened_origin(configuration, common, writes=writes) as origin,
        open_service(configuration, origin, Access.WRITE if writes else Access.READ, progress, stop) as service,
    ):
        yield service


@contextmanager
def opened_origin(configuration: Configuration, common: Common, *, writes: bool) -> Iterator[Origin]:
    """Where the sheets are; a sheets server is started where none runs."""
    from sync.origin import open_origin
    from sync.terminal.log_lines import spoken_log
    from sync.workbook.file_names import file_names

    settings = configuration.settings
    wanted = open_origin(settings, sheets_server_here(), common.as_of, writes=writes)
    with spoken_log(settings.language, files=file_names(configuration.programme)), wanted as origin:
        yield origin


def sheets_server_here() -> SheetsServer:
    """The one place that hands the sheets server to the service."""
    from sync.origin import SheetsServer
    from sync.sheets_server.discovery import find_running_server

    @contextmanager
    def start(store: Path) -> Iterator[StartedServer]:
        from sync.sheets_server.server import start_server

        with why_it_cannot_serve(), start_server(store) as started:
            yield started

    return SheetsServer(find_running_server, start)


@contextmanager
def why_it_cannot_serve() -> Iterator[None]:
    """Why the sheets server cannot start, from the one catalogue."""
    from config.usage import UsageProblem
    from sync.sheets_server.discovery import CannotServeError
    from sync.sheets_server.fault_script import FaultScriptError
    from sync.terminal.refusals import cannot_play, cannot_serve

    try:
        yield
    except CannotServeError as error:
        raise UsageProblem(cannot_serve(error.kind, error.facts, error.__cause__)) from error
    except FaultScriptError as error:
        place = (error.source, error.line_1based, error.place)
        raise UsageProblem(cannot_play(error.kind, error.facts, place, error.__cause__)) from error


def told_of_day(common: Common, since: str | None = None, *, with_rows: bool = True) -> tuple[Told, Language]:
    """What is said of the day of --as-of, or now, from the memory; told against an earlier day where one is given."""
    from sync.asked_moment import read_day
    from sync.check.told_from_ledger import told_from_ledger

    configuration = configuration_of(common)
    against = None if since is None else read_day(since)
    now = moment_asked(configuration, common)
    return told_from_ledger(configuration, now, against, with_rows=with_rows), configuration.settings.language


def moment_asked(configuration: Configuration, common: Common) -> datetime:
    """The moment to judge at: of --as-of, or now."""
    from sync.asked_moment import judged_at
    from sync.sheets_server.discovery import find_running_server

    return judged_at(configuration.settings, find_running_server, _time_at, common.as_of)


def _time_at(url: str) -> datetime:
    """What the clock of a running sheets server says; for that alone an HTTP library is loaded."""
    from sync.google.server_clock import server_clock

    return server_clock(url)()


def pass_options(service: Service, offices: Any, reports: Any, *, full: bool, **how: bool) -> PassOptions:
    """What one pass is asked to do."""
    from config.office_names import office_codes, report_ids
    from sync.one_pass import PassOptions

    look = service.look_options(full=full, offices=office_codes(service.programme, offices), daily=full)
    return PassOptions(look, report_ids(service.programme, reports), **how)


def end_pass(result: PassResult, common: Common, language: Language, shapes: Sequence[ShapeOutcome] = ()) -> None:
    """Print the run report, and what a full read put back, and end with its exit code."""
    from sync.reports.run_report import exit_code, run_report_json, run_report_lines

    told = [message.text(language) for outcome in shapes for message in outcome.messages]
    report, lines = run_report_json(result, language), run_report_lines(result, language)
    code = exit_code(result) or (
        exit_codes.SOME_FAILED if any(outcome.problem for outcome in shapes) else exit_codes.DONE
    )
    print_answer({**report, "exit_code": code, "put_back": told}, [*lines, *told], as_json=common.json)
    sys.exit(code)


def show_told(common: Common, found: Told, plain: dict[str, Any], shown: list[Any]) -> None:
    """Print what is said of a day."""
    print_answer({"as_of": found.now.isoformat(), **plain}, shown, as_json=common.json)


def end_failed(error: Exception, language: Language, *, as_json: bool) -> NoReturn:
    """Print why it failed and end with that failure's exit code."""
    from sync.terminal.failures import failure_of

    failure = failure_of(error)
    if as_json:
        print_json(failure.to_json(language))
    print_lines(failure.lines(language), err=True)
    sys.exit(failure.exit_code)
