"""The clients people write with, as they are, at a server of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import gspread
import pytest

from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.client_libraries import OWNER, gspread_client, pygsheets_client


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path / "store") as running:
        yield running


@pytest.fixture
def gspread_as(server: RunningServer) -> Iterator[Callable[[str], gspread.Client]]:
    """gspread for the user with an e-mail address."""
    with ExitStack() as clients:
        yield lambda email: clients.enter_context(gspread_client(server.url, email))


@pytest.fixture
def tab(gspread_as: Callable[[str], gspread.Client]) -> gspread.Worksheet:
    """The first sheet of a new spreadsheet, through gspread."""
    return gspread_as(OWNER).create("ทดสอบ").sheet1


@pytest.fixture
def pyg(server: RunningServer) -> Iterator[Any]:
    """pygsheets, its discovery documents pointed at the server."""
    with pygsheets_client(server.url) as client:
        yield client
