"""In which of the centre's workbooks each event stands: the column `in_central` numbers them, 0 waits to be told.

1 has always been the national workbook. The others get their numbers as they come, and keep them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping

from rules.declared.office_groups import NATIONAL

BOOKS_FACT = "history_books"
_NONE = -1


class HistoryBooks:
    """The workbooks by name, and what stands in the history of each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def number_of(self, book: str) -> int:
        """The number of that workbook; one that is new gets the next."""
        books = self._known()
        if book not in books:
            books[book] = max(books.values()) + 1
            statement = "INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
            self._db.execute(statement, (BOOKS_FACT, json.dumps(books)))
        return books[book]

    def event_ids(self, book: str) -> frozenset[str]:
        """Ids of the events that stand in the history of that workbook."""
        number = self._known().get(book, _NONE)
        return frozenset(row[0] for row in self._db.execute("SELECT id FROM events WHERE in_central = ?", (number,)))

    def counts(self) -> Mapping[str, int]:
        """How many events stand in the history of each workbook."""
        names = {number: book for book, number in self._known().items()}
        found = self._db.execute("SELECT in_central, count(*) FROM events WHERE in_central > 0 GROUP BY in_central")
        return {names[number]: count for number, count in found if number in names}

    def others(self, books: Collection[str]) -> frozenset[str]:
        """Workbooks that are none of these, in whose history something stands."""
        names = {number: book for book, number in self._known().items() if book not in books}
        marks = ",".join("?" * len(names))
        query = f"SELECT DISTINCT in_central FROM events WHERE in_central IN ({marks})"  # noqa: S608  marks alone
        return frozenset(names[number] for (number,) in self._db.execute(query, [*names])) if names else frozenset()

    def tell_again(self, books: Collection[str]) -> None:
        """What stands in the history of these workbooks, which are the centre's no longer, waits to be told anew."""
        numbers = [(number,) for book, number in self._known().items() if book in books]
        self._db.executemany("UPDATE events SET in_central = 0 WHERE in_central = ?", numbers)

    def _known(self) -> dict[str, int]:
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (BOOKS_FACT,)).fetchone()
        return {NATIONAL: 1, **(json.loads(row[0]) if row is not None else {})}
