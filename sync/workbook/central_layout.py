"""Where things stand in the tabs of the central workbook."""

from __future__ import annotations

HISTORY_TAB = "history"
DATA_FROM_ROW_0BASED = 2
