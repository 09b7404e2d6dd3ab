"""The demo on the terminal: after each shown day the national table, what changed, and where to look next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import TextIO

from rules.catalogue import Language, say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Severity
from rules.readings.dates import day_text
from rules.readings.fiscal_year import BE_OFFSET_YEARS
from sync.demo.demo_configuration import FOLDER
from sync.demo.rehearsal import USUAL_STORE, ShownDay, excel_files, shown_office
from sync.demo.timeline import Story
from sync.reports.overview_lines import changed_lines, waiting_lines
from sync.reports.status_report import national_json
from sync.reports.status_tables import national_note, region_table


def introduction(story: Story, manifest: Path, language: Language) -> list[object]:
    """What is about to be shown, and where all that was put in is written down."""
    title, flaws = story.programme.title, len(story.oddities)
    return [
        say("demo.intro", programme=title, offices=len(story.programme.offices), flaws=flaws).text(language),
        say("demo.manifest", path=str(manifest)).text(language),
        "",
    ]


def day_lines(day: ShownDay, before: ShownDay | None, language: Language) -> list[object]:
    """One shown day: table and lines, for sync.terminal.screen.show."""
    programme, overview = day.result.programme, day.result.checked.overview
    heading = say("demo.day", day=day_text(day_of(day.at))).text(language)
    return [
        f"── {heading} " + "─" * 60,
        region_table(overview, language),
        *([national_note(language)] if before is None else []),
        _pass_counts(day, language),
        *(
            []
            if before is None
            else changed_lines(overview.since(day_of(before.at), before.result.checked.statuses), language)
        ),
        *waiting_lines(overview, programme, language),
        "",
    ]


def closing(store: Path, last_day: ShownDay, language: Language) -> list[object]:
    """Where everything lies, and commands that look at it."""
    shown = store.relative_to(Path.cwd()) if store.is_relative_to(Path.cwd()) else store
    day = day_of(last_day.at)
    year = day.year + (BE_OFFSET_YEARS if language.is_thai else 0)
    programme = last_day.result.programme
    office = shown_office(programme)
    centre_file, office_file = (quote(str(path)) for path in excel_files(shown, programme))
    name = office.name if language.is_thai else office.name_en
    options = f"--config {quote(str(shown / FOLDER))} --as-of {year}-{day:%m-%d}"
    return [
        say("demo.outro", store=str(shown)).text(language),
        f"  .venv/bin/python cli.py status {options}",
        f"  .venv/bin/python cli.py status --office {office.code} {options}",
        f"  .venv/bin/python cli.py explain {office.code} {shown_report(programme)} {options}",
        say("demo.excel_files", centre=centre_file, file=office_file, office=name).text(language),
        say("demo.in_browser").text(language),
        f"  .venv/bin/python cli.py demo --open{_elsewhere(shown)}",
    ]


def _elsewhere(store: Path) -> str:
    """The option that says where the demo lies, where that is not the usual place."""
    return "" if store == USUAL_STORE else f" --store {quote(str(store))}"


def shown_report(programme: Programme) -> str:
    """A report of which there is something to see: the story's, else the first that is due, a repeating one by its own
    name."""
    reports = list(dict.fromkeys(report.family or report.id for report in programme.reports if report.deadline))
    return "forum" if "forum" in reports or not reports else reports[0]


def day_json(day: ShownDay, language: Language) -> dict[str, object]:
    """One shown day as plain JSON."""
    requests = day.result.requests
    return {
        "day": day_of(day.at).isoformat(),
        "requests": {
            "sheets_read": requests.sheets_read,
            "sheets_write": requests.sheets_write,
            "drive": requests.drive,
        },
        "findings": sum(day.result.checked.told_severities().values()),
        **national_json(day.result.checked.overview, day.result.programme, language),
    }


def demo_progress(language: Language, stream: TextIO = sys.stderr) -> Callable[[str, int, int], None]:
    """(step, done, total) -> a line written over on a terminal; elsewhere one line when a step is done."""
    is_terminal = stream.isatty()

    def show(step: str, done: int, total: int) -> None:
        told = say(f"demo.progress_{step}", done=done, total=total).text(language)
        if is_terminal:
            stream.write(f"\r\x1b[K{told}" + ("\r\x1b[K" if done >= total else ""))
        elif done == total:
            stream.write(told + "\n")
        stream.flush()

    return show


def _pass_counts(day: ShownDay, language: Language) -> str:
    severities = day.result.checked.told_severities()
    requests = day.result.requests
    return say(
        "demo.pass_counts",
        blocking=severities.get(Severity.BLOCKS.value, 0),
        remarks=severities.get(Severity.WARNS.value, 0),
        reads=requests.sheets_read,
        writes=requests.sheets_write,
        drive=requests.drive,
    ).text(language)
