"""Bounds that a night's look fixed are the same to the next pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rules.declared.programme import PeerBounds
from sync.ledger import open_ledger
from sync.ledger.codec import to_json
from sync.ledger.memory import PEERS_FACT, recall


def test_bounds_and_their_day_are_recalled_as_they_were_kept(tmp_path: Path) -> None:
    bounds = {"R9": PeerBounds(76.5, 150.0, date(2020, 7, 25))}
    with open_ledger(tmp_path / "ledger.sqlite3", "sages") as ledger:
        assert recall(ledger).peers == {}
        ledger.set_fact(PEERS_FACT, to_json(bounds))
        assert recall(ledger).peers == bounds
