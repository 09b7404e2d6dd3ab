"""What version 0.1.0, before its modules stood in rooms, left behind, and what it said of it.

`world.zip`: store/ (four provinces' workbooks and the central one on the sheets server), ledger.sqlite3, ids.csv, and
config/, the configuration that it shipped, for those four. It was made by commands of that version: `init` on 20 Jul
2563; entries of every verdict (complete in time, to be corrected, incomplete, remarks, a doubled code, one that fits no
pattern) and two passes; on 28 Jul a text of a clerk's in our column, a row undone, two declarations of nothing and two
passes; on 5 Aug a plan completed late, two passes and a full one. `answers/`: what its `status --json` and `export`
said then. The move into rooms alone left every answer of `plan`, `status`, `explain` and `export` the same to the byte;
later versions mean some things otherwise, each named in test_earlier_version.py.

`ledgers.zip`: a ledger of every other schema, NNNN.sqlite3 after its newest migration. Each was written by the last
commit of that schema: from that world's ledger (0001: from none), clock at 6 Aug 2563 09:00, `sync --full` and `sync`;
then a clerk's row typed over the columns of 95's forum, 7 Aug 09:00, `sync` and `sync --full`.
`answers/by-schema.json`: what that commit's `status --json` said of each office afterwards, and ("past") of 6 Aug. A
migration comes with the ledger of the schema before it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import World, served_world

ANSWERS = Path(__file__).parent / "answers"
LAST_LOOK = datetime(2020, 8, 5, 9, 50, tzinfo=BANGKOK)
KEPT_TEXT = "โทรแจ้งแล้ว"
"""What the clerk had typed into our column; it was kept and told."""


def unpack_earlier_files(directory: Path) -> None:
    """That version's files, in this directory."""
    with zipfile.ZipFile(Path(__file__).parent / "world.zip") as kept:
        kept.extractall(directory)


def unpack_ledger_of_schema(directory: Path, schema: str) -> None:
    """The ledger of that schema, such as "0003", among that version's files in this directory."""
    with zipfile.ZipFile(Path(__file__).parent / "ledgers.zip") as kept:
        (directory / "ledger.sqlite3").write_bytes(kept.read(f"{schema}.sqlite3"))


@contextmanager
def earlier_world(directory: Path) -> Iterator[World]:
    """The same with the sheets server running, its clock standing at that version's last look."""
    unpack_earlier_files(directory)
    with served_world(directory, LAST_LOOK) as world:
        world.call("PUT", "/_embedded/clock", {"now": LAST_LOOK.isoformat(), "frozen": True}, user="")
        yield world
