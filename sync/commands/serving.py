"""`board`: the pages for the centre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from config.load import Configuration
from rules.catalogue import say
from sync.board.app import Board
from sync.board.kept import Kept
from sync.board.serve import serve_board
from sync.commands.shared import moment_asked
from sync.service import GOOGLE_FILES
from sync.terminal.command_options import Common


def serve_pages(
    common: Common, configuration: Configuration, port: int, find_sheets_server: Callable[[Path], str | None]
) -> None:
    """Serve the board on this machine until it is stopped; its links lead to a sheets server that runs on the store."""
    settings = configuration.settings
    kept = Kept(configuration, lambda: moment_asked(configuration, common))

    def files() -> str | None:
        return GOOGLE_FILES if settings.is_google else settings.sheets_url or find_sheets_server(settings.store_dir)

    def tell(url: str) -> None:
        click.echo(say("pages.listening", url=url).text(settings.language))

    serve_board(Board(kept, settings.language, files), port, tell)
