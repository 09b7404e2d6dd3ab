"""The demo from a clean store to the last table: people type, the service runs, each shown day is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.programme import Office, Programme, Source
from sync.attach.init_command import init_workbooks
from sync.demo.timeline import Pass, Story
from sync.demo.typing import People
from sync.google.accounts import sheets_server_accounts
from sync.google.server_clock import server_clock, set_server_clock
from sync.one_pass import PassOptions, PassResult
from sync.origin import SheetsServer
from sync.service import Origin, Progress, open_service

MARKER = ".songthan-demo"
"""Says that the demo made this directory, and may delete it."""
_MADE_BY = "made by `cli.py demo`; deleted when it runs again\n"
_ENDED = "played to the end\n"
USUAL_STORE = Path("var/demo")
INIT_CONCURRENCY = 2
SHOWN_OFFICE = "40"


@dataclass(frozen=True, slots=True, eq=False)
class ShownDay:
    """One shown pass: when, and what it found."""

    at: datetime
    result: PassResult


def clean_store(store: Path) -> None:
    """An empty directory for the demo. Raises UsageProblem when something that the demo did not make lies there."""
    if store.exists():
        if not store.is_dir() or (any(store.iterdir()) and not (store / MARKER).is_file()):
            raise UsageProblem(say("demo.store_not_ours", path=str(store)))
        shutil.rmtree(store)
    store.mkdir(parents=True)
    (store / MARKER).write_text(_MADE_BY, encoding="utf-8")


def mark_ended(store: Path) -> None:
    """Note that the whole story was played."""
    (store / MARKER).write_text(_MADE_BY + _ENDED, encoding="utf-8")


def has_ended(store: Path) -> bool:
    """Whether a demo was played here to its end."""
    marker = store / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8").endswith(_ENDED)


def demo_programme(programme: Programme) -> Programme:
    """The programme without anybody's real files: a new workbook for every office."""
    offices = tuple(replace(office, spreadsheet_id=None) for office in programme.offices)
    return replace(programme, offices=offices, source=Source(), central_spreadsheet_id=None)


def rehearse(
    configuration: Configuration, story: Story, server: SheetsServer, progress: Progress
) -> Iterator[ShownDay]:
    """Play the story on a server started over the settings' store; each shown pass is given as soon as it is done.

    At the end the centre's workbook and one office's lie beside the configuration as Excel files.

    Raises what init and passes raise; the store must be clean (`clean_store`).
    """
    settings = configuration.settings
    with server.start(settings.store_dir) as started:
        set_server_clock(started.url, story.begins)
        origin = Origin(started.url, server_clock(started.url))
        programme = _with_workbooks(replace(configuration, programme=story.programme), origin, progress)
        people = People(started.url, programme, sheets_server_accounts()[0].address)
        try:
            people.share_with_offices()
            with open_service(replace(configuration, programme=programme), origin, progress=progress) as service:

                def run_at(a_pass: Pass) -> PassResult:
                    set_server_clock(started.url, a_pass.at)
                    return service.run(PassOptions(service.look_options()))

                yield from _play(story, people, run_at, lambda at: set_server_clock(started.url, at), progress)
            for path, file_id in _left_behind(configuration.directory.parent, programme):
                path.write_bytes(people.as_excel(file_id))
        finally:
            people.close()


def shown_office(programme: Programme) -> Office:
    """The office that the demo shows by itself: that of SHOWN_OFFICE, where the programme has it."""
    return next((office for office in programme.offices if office.code == SHOWN_OFFICE), programme.offices[0])


def excel_files(store: Path, programme: Programme) -> tuple[Path, Path]:
    """Where the centre's workbook and the shown office's are left as Excel files."""
    return store / "centre.xlsx", store / f"office-{shown_office(programme).code}.xlsx"


def _left_behind(store: Path, programme: Programme) -> Iterator[tuple[Path, str]]:
    files = (programme.central_spreadsheet_id, shown_office(programme).spreadsheet_id)
    for path, file_id in zip(excel_files(store, programme), files, strict=True):
        if file_id is not None:
            yield path, file_id


def _with_workbooks(configuration: Configuration, origin: Origin, progress: Progress) -> Programme:
    wanted = len(configuration.programme.offices) + 1
    made = 0

    def one_more(_: object) -> None:
        nonlocal made
        made += 1
        progress("demo_workbooks", made, wanted)

    result = init_workbooks(configuration, origin, one_more, INIT_CONCURRENCY)
    failed = next((file.message for file in result.files if file.message is not None), None)
    if failed is not None:
        raise UsageProblem(failed)
    return result.programme


def _play(
    story: Story,
    people: People,
    run_at: Callable[[Pass], PassResult],
    set_clock: Callable[[datetime], None],
    progress: Progress,
) -> Iterator[ShownDay]:
    played = 0
    for a_pass in story.passes:
        due = [step for step in story.steps[played:] if step.at <= a_pass.at]
        set_at: datetime | None = None
        for number, step in enumerate(due, start=1):
            if step.at != set_at:
                set_clock(step.at)
                set_at = step.at
            people.play(step)
            progress("demo_typing", number, len(due))
        played += len(due)
        result = run_at(a_pass)
        if a_pass.is_shown:
            yield ShownDay(a_pass.at, result)
