"""Songthan (ส่งทัน) on the command line: who has reported what, completely and in time.

Each command parses, calls once and prints. What a command needs is imported by that command, so that --help is quick.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from sync.commands.shared import (
    configuration_of,
    end_failed,
    end_pass,
    moment_asked,
    opened_origin,
    opened_service,
    pass_options,
    sheets_server_here,
    show_told,
    told_of_day,
    why_it_cannot_serve,
)
from sync.terminal.command_options import PATH, Common, common_options, flag
from sync.terminal.command_output import print_answer
from sync.terminal.speaking_group import SpeakingGroup, language_asked, words

if TYPE_CHECKING:
    from pathlib import Path

    from rules.catalogue import Language

_common_options = common_options("config")  # beside the directory that one works in: an installed package has none
_OFFICES = click.option("--office", "--province", "offices", multiple=True, help=words("option_office"))
_REPORTS = click.option("--report", "reports", multiple=True, help=words("option_report"))


class Speech:
    """How this run speaks: as the environment asks, and with the programme's nouns once a command has read it."""

    def __init__(self, language: Language) -> None:
        self.language = language


class Songthan(SpeakingGroup):
    """Every command; a failure that has a sentence ends with it and its exit code, any other is a bug, and shown."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        gc.set_threshold(50_000)  # what imports make lasts: to look through it every 700 objects slows short commands
        for stream in (sys.stdout, sys.stderr):  # a console that has no Thai shows "?" and goes on
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        speech = Speech(language_asked())
        try:
            return super().main(args, *rest, obj=speech, **extra)
        except Exception as error:
            from sync.terminal.failures import is_told

            if not is_told(error):
                raise
            end_failed(error, speech.language, as_json="--json" in (sys.argv[1:] if args is None else args))


@click.group(cls=Songthan, help=words("help"))
def main() -> None:
    """The group of all commands."""


@main.command(help=words("help_sync"))
@_OFFICES
@_REPORTS
@flag("full")
@flag("force")
@_common_options
def sync(common: Common, offices: tuple[str, ...], reports: tuple[str, ...], full: bool, force: bool) -> None:
    """One pass; a full one puts back what was undone in the shape of the files, as the nightly check does."""
    from sync.watch.nightly import check_shapes

    with opened_service(common, writes=True) as service:
        result = service.run(pass_options(service, offices, reports, full=full, force=force))
        end_pass(result, common, service.settings.language, check_shapes(service, result) if full else ())


@main.command(help=words("help_plan"))
@_OFFICES
@_REPORTS
@flag("full")
@_common_options
def plan(common: Common, offices: tuple[str, ...], reports: tuple[str, ...], full: bool) -> None:
    """The same, writing nothing."""
    from sync.reports.plan_report import plan_cells_json, plan_central_json, plan_lines, plan_waiting_json
    from sync.reports.run_report import exit_code, run_report_json, run_report_lines

    with opened_service(common, writes=False) as service:
        language = service.settings.language
        result = service.run(pass_options(service, offices, reports, full=full, dry_run=True))
        cells = {
            "cells_planned": plan_cells_json(result, language),
            "central_planned": plan_central_json(result),
            "waiting": plan_waiting_json(result, language),
        }
        shown = [] if common.json else [*run_report_lines(result, language), *plan_lines(result, language)]
        print_answer({**run_report_json(result, language), **cells}, shown, as_json=common.json)
        sys.exit(exit_code(result))


@main.command(help=words("help_status"))
@_OFFICES
@_REPORTS
@click.option("--by", type=click.Choice(["region", "report", "office"]), default="region", help=words("option_by"))
@flag("overdue")
@click.option("--changed-since", "since", metavar="DATE", help=words("option_changed_since"))
@_common_options
def status(
    common: Common, offices: tuple[str, ...], reports: tuple[str, ...], by: str, overdue: bool, since: str | None
) -> None:
    """The whole programme's table, the matrix, or those of some offices."""
    from config.office_names import office_codes, report_ids
    from sync.reports.status_report import StatusView, as_of_lines, status_answer, status_lines

    found, language = told_of_day(common, since, with_rows=False)
    found = found.of_reports(report_ids(found.programme, reports))
    asked = (found.overview, found.programme)
    view = StatusView(office_codes(found.programme, offices) or frozenset(), by, overdue, since is not None)
    when = as_of_lines(found.day, language, is_past=found.is_past)
    show_told(common, found, status_answer(*asked, view, language), [*when, *status_lines(*asked, view, language)])


@main.command(help=words("help_explain"))
@click.argument("office")
@click.argument("report")
@click.argument("row", type=int, required=False)
@_common_options
def explain(common: Common, office: str, report: str, row: int | None) -> None:
    """What is behind a status."""
    from config.office_names import find_office, find_reports
    from sync.reports.explain_report import explain_json, explain_lines, report_to_explain

    found, language = told_of_day(common)
    of_office = find_office(found.programme, office)
    wanted = report_to_explain(found, of_office, find_reports(found.programme, report))
    where = (found, of_office, wanted, row, language)
    show_told(common, found, explain_json(*where), explain_lines(*where))


@main.command(help=words("help_export"))
@click.option("--to", "target", type=PATH, required=True, help=words("option_to"))
@_common_options
def export(common: Common, target: Path) -> None:
    """The consolidated data as a file."""
    from rules.catalogue import say
    from sync.reports.export import export_rows

    found, language = told_of_day(common)
    rows, written = export_rows(found, target, language)
    paths = [str(path) for path in written]
    done = say("commands.exported", rows=rows, path=", ".join(paths)).text(language)
    show_told(common, found, {"rows": rows, "paths": paths}, [done])


@main.command(help=words("help_watch"))
@click.option("--health-port", type=click.IntRange(0, 65535), help=words("option_health_port"))
@click.option("--log", type=click.Choice(["json", "lines"]), help=words("option_log"))
@click.option("--standby", "stands_by", is_flag=True, help=words("option_standby"))
@_common_options
def watch(common: Common, health_port: int | None, log: str | None, stands_by: bool) -> None:
    """The service that stays until SIGTERM, and reads its configuration anew on SIGHUP."""
    from sync.commands.watching import watch_until_stopped

    watch_until_stopped(common, health_port, log, stands_by=stands_by)


@main.command(help=words("help_backup"))
@click.option("--to", "target", type=PATH, required=True, help=words("option_backup_to"))
@_common_options
def backup(common: Common, target: Path) -> None:
    """A copy of the ledger, beside a running watch too."""
    from sync.commands.keeping import back_up_ledger

    back_up_ledger(common, target)


@main.command(help=words("help_restore"))
@click.option("--from", "copy", type=PATH, required=True, help=words("option_restore_from"))
@_common_options
def restore(common: Common, copy: Path) -> None:
    """A copy in the ledger's place."""
    from sync.commands.keeping import restore_ledger

    restore_ledger(common, copy)


@main.command(help=words("help_remind"))
@flag("send")
@click.option("--test", "test", metavar="ADDRESS", help=words("option_test"))
@click.option("--calendar", metavar="DIR", type=PATH, help=words("option_calendar"))
@click.option("--arrived", metavar="NUMBER", type=int, multiple=True, help=words("option_arrived"))
@click.option("--missing", metavar="NUMBER", type=int, multiple=True, help=words("option_missing"))
@_common_options
def remind(
    common: Common,
    send: bool,
    test: str | None,
    calendar: Path | None,
    arrived: tuple[int, ...],
    missing: tuple[int, ...],
) -> None:
    """What would be said to whom; with --send it is."""
    from sync.commands.sending import end_unknown, send_notices, send_test, write_calendar_files
    from sync.notices.desk import open_desk
    from sync.reports.remind_report import remind_json, remind_lines

    configuration = configuration_of(common)
    if calendar is not None:
        write_calendar_files(common, configuration, calendar)
    if arrived or missing:
        end_unknown(common, configuration, arrived, missing)
    if test is not None:
        send_test(common, configuration, test)
    if send:
        send_notices(common, configuration)
    desk, language = open_desk(configuration, moment_asked(configuration, common)), configuration.settings.language
    print_answer(remind_json(desk, language), [*remind_lines(desk, language)], as_json=common.json)


@main.command(help=words("help_init"))
@click.option("--status-first", is_flag=True, help=words("option_status_first"))
@flag("yes")
@_common_options
def init(common: Common, status_first: bool, yes: bool) -> None:
    """Workbooks from the programme."""
    from sync.attach.init_command import init_workbooks
    from sync.reports.init_report import init_exit_code, init_json, init_lines

    configuration = configuration_of(common)
    if status_first:
        from sync.commands.attaching import move_columns_first

        move_columns_first(common, configuration, yes=yes)
    with opened_origin(configuration, common, writes=True) as origin:
        result = init_workbooks(configuration, origin, lambda file: click.echo(file.title, err=True), concurrency=2)
    language = configuration.settings.language
    print_answer(init_json(result, language), init_lines(result, language), as_json=common.json)
    sys.exit(init_exit_code(result))


@main.command(help=words("help_adopt"))
@click.argument("spreadsheet", required=False)
@click.option("--all", "of_all", is_flag=True, help=words("option_all"))
@click.option("--list", "list_file", type=PATH, help=words("option_list"))
@click.option("--folder", help=words("option_folder"))
@click.option("--mapping", "mapping_file", type=PATH, help=words("option_mapping"))
@click.option("--office", "--province", "offices", multiple=True, help=words("option_one_office"))
@click.option("--report", "reports", multiple=True, help=words("option_one_report"))
@flag("central")
@click.option("--group", help=words("option_group"))
@flag("yes")
@click.option("--map", "maps", multiple=True, metavar="HEADER=COLUMN", help=words("option_map"))
@click.option("--tab", "tabs", multiple=True, metavar="REPORT=TAB", help=words("option_tab"))
@click.option("--header-rows", type=click.IntRange(1, 3), help=words("option_header_rows"))
@click.option("--add-missing-columns", "add_columns", is_flag=True, help=words("option_add_columns"))
@click.option("--status-first", is_flag=True, help=words("option_adopt_status_first"))
@_common_options
def adopt(common: Common, spreadsheet: str | None, yes: bool, add_columns: bool, status_first: bool, **of: Any) -> None:
    """Attach a workbook that exists already."""
    from sync.attach.adopt_command import AdoptRequest, read_said
    from sync.attach.adopt_excel import is_excel_file
    from sync.commands.attaching import adopt_from_disk, adopt_listed, adopt_one
    from sync.terminal.dialogue import TerminalDialogue

    configuration = configuration_of(common)
    said = read_said(configuration.programme, of["maps"], of["tabs"], of["header_rows"])
    wanted = AdoptRequest("", "", said, add_columns, status_first)
    dialogue = TerminalDialogue(configuration.settings.language, yes)
    if of["of_all"]:
        adopt_listed(common, configuration, dialogue, wanted, of["list_file"], of["folder"], of["mapping_file"])
    if spreadsheet is not None and is_excel_file(spreadsheet):
        adopt_from_disk(common, configuration, spreadsheet, wanted, dialogue, of["offices"])
    key = of["offices"], of["reports"], of["central"], of["group"]
    adopt_one(common, configuration, spreadsheet, wanted, dialogue, key)


@main.command("check-config", help=words("help_check_config"))
@_common_options
def check_config(common: Common) -> None:
    """Every problem of the configuration at once."""
    from sync.commands.configuring import show_problems

    show_problems(common, configuration_of(common))


@main.command("new-programme", help=words("help_new_programme"))
@click.argument("programme_id", metavar="ID")
@click.option("--from", "form", metavar="FILE.xlsx", type=PATH, help=words("option_from"))
@_common_options
def new_programme(common: Common, programme_id: str, form: Path | None) -> None:
    """A programme file to start from."""
    from sync.commands.configuring import draft_programme

    draft_programme(common, programme_id, form)


@main.command(help=words("help_doctor"))
@click.option("--probe", "probe", metavar="SPREADSHEET", help=words("option_probe"))
@click.option("--second-person", metavar="CREDENTIALS", help=words("option_second_person"))
@flag("use-up-quota")
@click.option("--letters", metavar="DIR", type=PATH, help=words("option_letters"))
@_common_options
def doctor(
    common: Common, probe: str | None, second_person: str | None, use_up_quota: bool, letters: Path | None
) -> None:
    """Credentials, access, locale, shape, quota; with --probe what no document confirms."""
    from sync.reports.doctor_report import examine
    from sync.reports.probe_report import probe_options, probe_spreadsheet

    configuration = configuration_of(common)
    options = probe_options(probe, second_person, use_up_quota=use_up_quota)
    with opened_origin(configuration, common, writes=options is not None) as origin:
        examined = (
            examine(configuration, origin, letters)
            if options is None
            else probe_spreadsheet(configuration, origin, options)
        )
    print_answer(examined.to_json(), examined.lines(), as_json=common.json)
    sys.exit(examined.exit_code)


@main.command("sheets-server", help=words("help_sheets_server"))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=words("option_port"))
@click.option("--store", type=PATH, default="var/sheets", help=words("option_store"))
@click.option("--quota", type=click.Choice(["google", "off"]), default="off", help=words("option_quota"))
@click.option("--faults", type=PATH, help=words("option_faults"))
@click.option("--now", metavar="TIME", help=words("option_now"))
def sheets_server(port: int, store: Path, quota: Any, faults: Path | None, now: str | None) -> None:
    """The sheets server alone."""
    from sync.asked_moment import read_moment
    from sync.sheets_server.command import run_server

    with why_it_cannot_serve():
        run_server(port, store, quota, faults, read_moment(now), say=click.echo)


@main.command(help=words("help_report"))
@click.option("--to", "target", type=PATH, required=True, help=words("option_report_to"))
@click.option("--office", "--province", "office", help=words("option_volume_of"))
@click.option("--all", "everyone", is_flag=True, help=words("option_all_volumes"))
@_common_options
def report(common: Common, target: Path, office: str | None, everyone: bool) -> None:
    """The executives' summary, or offices' own volumes."""
    from rules.catalogue import say
    from sync.documents.summary import summary
    from sync.documents.written import write_document
    from sync.pictures.reader import Reader

    found, language = told_of_day(common)
    speaking = language.speaking(found.programme.nouns)
    if office is not None or everyone:
        from sync.documents.volumes import write_volumes

        paths, said = write_volumes(found, office, target, speaking, everyone=everyone)
        show_told(common, found, {"paths": [str(path) for path in paths]}, [said])
        return
    document = summary(found.overview, Reader(found.programme, speaking), is_past=found.is_past)
    write_document(document, target, speaking, found.now)
    show_told(common, found, {"paths": [str(target)]}, [say("pages.written", path=str(target)).text(language)])


@main.command(help=words("help_board"))
@click.option("--port", type=click.IntRange(0, 65535), default=8077, help=words("option_port"))
@_common_options
def board(common: Common, port: int) -> None:
    """The pages for the centre, on this machine."""
    from sync.commands.serving import serve_pages
    from sync.sheets_server.discovery import find_running_server

    serve_pages(common, configuration_of(common), port, find_running_server)


@main.command(help=words("help_demo"))
@click.option("--store", type=PATH, default="var/demo", help=words("option_store"))
@click.option("--programme", metavar="ID", help=words("option_programme"))
@click.option("--open", "opens", is_flag=True, help=words("option_open"))
@click.option("--port", type=click.IntRange(0, 65535), default=8077, help=words("option_port"))
@_common_options
def demo(common: Common, store: Path, programme: str | None, opens: bool, port: int) -> None:
    """The whole programme on the sheets server."""
    from sync.demo.command import run_demo_command
    from sync.demo.opened import open_demo
    from sync.demo.rehearsal import has_ended

    is_there = opens and has_ended(store)
    if not is_there:
        run_demo_command(configuration_of(common, programme), store, sheets_server_here(), as_json=common.json)
    if opens:
        open_demo(store, sheets_server_here(), port, is_again=is_there, as_json=common.json)


if __name__ == "__main__":
    main()
