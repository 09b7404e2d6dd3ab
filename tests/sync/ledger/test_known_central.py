"""What is known of the centre's tabs goes into the ledger and comes back, workbook by workbook."""

from __future__ import annotations

from dataclasses import replace

from sync.ledger.known_central import MARK_BYTES, KnownBlock, KnownTab
from tests.sync.ledger.test_retention import ledger_in_memory

BLOCKS = tuple(KnownBlock(key, bytes([int(key)]) * MARK_BYTES, int(key)) for key in ("10", "20", "30"))
TAB = KnownTab("t", 7, 6, 5, "ชื่อ", ("รหัส", "ค่า"), 3, 2, BLOCKS, is_seen=False)
LOG = KnownTab("log", 8, 0, 0, "", (), 40, 9, only_grows=True)


def test_it_comes_back_as_it_was_kept_whatever_was_known_before() -> None:
    with ledger_in_memory() as ledger:
        central = ledger.central("one")
        assert (central.lease(), central.tabs()) == (None, {})
        central.keep({"t": TAB, "log": LOG}, {}, "first")
        fewer = replace(TAB, blocks=(BLOCKS[0], replace(BLOCKS[2], anchor=None)), rows=2)
        for tabs in ({"t": fewer, "log": LOG}, {"t": TAB}, {"t": replace(TAB, blocks=BLOCKS[::-1]), "log": LOG}):
            central.keep(tabs, central.tabs(), "later")
            assert (central.lease(), central.tabs()) == ("later", tabs)
        assert ledger.central("other").tabs() == {}


def test_what_was_seen_is_noted_and_nothing_else() -> None:
    with ledger_in_memory() as ledger:
        central = ledger.central("one")
        central.keep({"t": TAB}, {}, "lease")
        central.note_seen([TAB])
        assert central.tabs() == {"t": replace(TAB, is_seen=True)}
        central.forget()
        assert central.lease() is None
