"""Callers without sockets for the tests of the Sheets API."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from googleapiclient.schema import Schemas

from sync.sheets_server.store.file_facts import Permission
from sync.sheets_server.switches import Switches
from tests.sheets_server.sheets_caller import FRIEND, Book, SheetsCaller, new_caller

NewCaller = Callable[..., SheetsCaller]


@pytest.fixture(scope="session", autouse=True)
def _client_has_no_docstrings() -> Iterator[None]:
    """google-api-python-client words the help of each method anew for each call, and takes half a second for Drive."""
    nothing = lambda schemas, asked: ""  # noqa: E731
    with patch.object(Schemas, "prettyPrintByName", nothing), patch.object(Schemas, "prettyPrintSchema", nothing):
        yield


@pytest.fixture
def caller_with(tmp_path: Path) -> Iterator[NewCaller]:
    """Makes an owner at a server of its own, under the switches given."""
    callers: list[SheetsCaller] = []

    def make(**switches: Any) -> SheetsCaller:
        callers.append(new_caller(tmp_path / str(len(callers)), Switches(**switches)))
        return callers[-1]

    yield make
    for caller in callers:
        caller.services.store.close()


@pytest.fixture
def sheets(caller_with: NewCaller) -> SheetsCaller:
    """The owner at a fresh server."""
    return caller_with()


@pytest.fixture
def book(sheets: SheetsCaller) -> Book:
    """A new spreadsheet with one sheet, Sheet1, id 0, 1000 x 26."""
    return sheets.new_spreadsheet(properties={"title": "Book"})


@pytest.fixture
def share(sheets: SheetsCaller) -> Callable[[Book, str], Book]:
    """Gives the friend a role on a spreadsheet; answers it as the friend sees it."""

    def give(book: Book, role: str) -> Book:
        permission = Permission("1", "user", role, FRIEND)
        sheets.services.store.edit_facts(book.id, sheets.email, lambda facts: _with_permission(facts, permission))
        return book.as_user(FRIEND)

    return give


def _with_permission(facts: Any, permission: Permission) -> Any:
    return replace(facts, permissions=(*facts.permissions, permission))
