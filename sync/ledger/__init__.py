"""The ledger: what the service remembers between passes, in one SQLite file beside the machine it runs on.

Everything that must outlive this machine also stands in the central workbook's ประวัติการเปลี่ยนแปลง; losing the rest
costs one full read.
"""

from __future__ import annotations

from sync.ledger.database import Ledger
from sync.ledger.failures import LedgerError
from sync.ledger.opening import open_ledger

__all__ = ["Ledger", "LedgerError", "open_ledger"]
