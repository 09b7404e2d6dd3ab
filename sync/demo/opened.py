"""`cli.py demo --open`: what the demo left, in a browser: the board, the files, and the service that answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import click

from config.load import Configuration, load_configuration
from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.readings.moment_text import BANGKOK
from sync.board.app import Board
from sync.board.kept import Kept
from sync.board.serve import serve_board
from sync.check.told_from_ledger import remembered
from sync.demo.demo_configuration import FOLDER
from sync.demo.rehearsal import shown_office
from sync.google.server_clock import server_clock, set_server_clock
from sync.google.stopping import Stop
from sync.origin import SheetsServer
from sync.reports.watch_report import WatchVoice
from sync.service import Origin, open_service
from sync.watch.watch import Watch, WatchState
from sync.workbook.file_names import file_names


def open_demo(store: Path, server: SheetsServer, port: int, *, is_again: bool, as_json: bool) -> None:
    """Serve board and files, and watch, until SIGTERM or Ctrl+C; tells where all is.

    The clock goes on from the last pass of the demo, for the demo's year is past. as_json: the addresses as one JSON
    line, passes as `watch` has them. Raises UsageProblem (the store or the port is in use), LedgerError, and
    ConfigurationError where the demo's own configuration was spoilt.
    """
    configuration = load_configuration(store / FOLDER, {})
    language = configuration.settings.language
    if is_again and not as_json:
        click.echo(say("demo.opens_again", store=str(store)).text(language))
    with server.start(configuration.settings.store_dir) as started:
        last = remembered(configuration).judged_at
        if last is not None:
            set_server_clock(started.url, last)
        origin = Origin(started.url, server_clock(started.url))

        def tell(board: str) -> None:
            where = _addresses(configuration, board, started.url)
            click.echo(json.dumps(where) if as_json else "\n".join(_told(configuration, where)))

        with _watching(configuration, origin, as_json=as_json):
            board = Board(Kept(configuration, origin.now), language, lambda: started.url)
            serve_board(board, port, tell)


def _addresses(configuration: Configuration, board: str, sheets: str) -> dict[str, str]:
    programme = configuration.programme
    office = shown_office(programme).spreadsheet_id
    found = {"board": board, "files": f"{sheets}/"}
    for name, file_id in (("office", office), ("centre", programme.central_spreadsheet_id)):
        if file_id is not None:
            found[name] = f"{sheets}/spreadsheets/d/{file_id}/edit"
    return found


def _told(configuration: Configuration, where: dict[str, str]) -> Iterator[str]:
    language, office = configuration.settings.language, shown_office(configuration.programme)
    name = office.name if language.is_thai else office.name_en
    for kind in ("board", "office", "centre", "files"):
        if kind in where:
            yield say(f"demo.open_{kind}", url=where[kind], office=name).text(language)
    yield say("demo.open_try").text(language)


@contextmanager
def _watching(configuration: Configuration, origin: Origin, *, as_json: bool) -> Iterator[None]:
    """The service beside, in a thread of its own, until the end. Everything was read by the demo's last pass."""
    stop = Stop()
    voice = WatchVoice(configuration.settings, as_json, files=file_names(configuration.programme))
    state = WatchState(last_full_on=day_of(origin.now().astimezone(BANGKOK)))

    def watch() -> None:
        with open_service(configuration, origin, stop=stop) as service:
            watching = Watch(service, voice.tell, voice.alert, voice.now, stop, state)
            with voice.hears(lambda: not watching.is_in_trouble):
                watching.run()

    beside = Thread(target=watch, name="watch")
    beside.start()
    try:
        yield
    finally:
        stop.ask()
        beside.join()
