"""Where things stand in the tabs of the central workbook."""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language
from rules.catalogue.text import with_nouns
from rules.readings.blocks import Cell
from sync.workbook.headers import header_form, header_text

HISTORY_TAB = "history"
LOG_TAB = "log"
DATA_FROM_ROW_0BASED = 2
OFFICE_HEADERS = ("รหัส{noun.office}", "{noun.office}")
HISTORY_HEADER = ("รหัสเหตุการณ์", "เวลา", *OFFICE_HEADERS, "รายงาน", "เหตุการณ์", "รายละเอียด", "ข้อเท็จจริง")
"""In the programme's words through `in_words`; rules.verdicts.events.to_row gives the cells below."""


def in_words(header: Sequence[str], language: Language) -> tuple[str, ...]:
    """A header in the programme's words."""
    return tuple(with_nouns(words, language) for words in header)


def history_places(header: Sequence[Cell], language: Language) -> tuple[int, ...]:
    """Where each of HISTORY_HEADER stands (0-based), found by its words; one that is not found where it was made."""
    stands = [header_form(header_text(cell)) for cell in header]
    wanted = [header_form(words) for words in in_words(HISTORY_HEADER, language)]
    return tuple(stands.index(form) if form in stands else place for place, form in enumerate(wanted))
