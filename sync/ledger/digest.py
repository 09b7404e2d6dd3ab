"""One word for all that a pass recalls: another one wherever a pass might judge or plan otherwise."""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Collection
from hashlib import blake2b

_OF_NO_ACCOUNT = frozenset(
    (
        "migrations",
        "passes",
        "applied",
        "page_tokens",
        "notices",
        "told_days",
        "told_digests",
        "told_parts",
        "central_tabs",
        "central_blocks",
        "central_leases",
        "sqlite_sequence",
    )
)
"""Tables that no pass judges by, nor plans by unless it writes."""

_BY_VALUE = 2  # the last version of marshal's format in which equal rows have equal bytes


def digest_of(connection: sqlite3.Connection, facts_left_out: Collection[str]) -> str:
    """Every row of every table but those above, and every fact but those named; a table added later counts."""
    digest = blake2b(digest_size=16)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    for table in tables:
        if table in _OF_NO_ACCOUNT:
            continue
        digest.update(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608  names of our own tables
            if table == "facts" and row[0] in facts_left_out:
                continue
            digest.update(marshal.dumps(row, _BY_VALUE))
    return digest.hexdigest()
