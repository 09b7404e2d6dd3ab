"""What in a tab of theirs stands against a part of adopting, and stops nothing else: locks, names, dates. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.catalogue import Message, say
from rules.readings.text import matching_form, plain_signs
from sync.attach.match_tabs import TabCandidate
from sync.attach.tab_picture import TabPicture
from sync.google.sheets_port import Json
from sync.workbook.layout import OWN_HEADERS, SUMMARY_TAB
from sync.workbook.tab_sight import SeenSheet

_LIKE_A_DATE = re.compile(r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}(\s.*)?")


def is_locked(sheet: SeenSheet, row_0based: int, column_0based: int) -> bool:
    """Somebody protected the cell against us: whatever is written there makes the whole request fail."""
    return any(
        not area.get("warningOnly")
        and not area.get("requestingUserCanEdit")
        and _covers(area.get("range", {}), row_0based, column_0based)
        and not any(_covers(free, row_0based, column_0based) for free in area.get("unprotectedRanges", ()))
        for area in sheet.protected
    )


def _covers(area: Json, row_0based: int, column_0based: int) -> bool:
    return bool(
        area.get("startRowIndex", 0) <= row_0based < area.get("endRowIndex", row_0based + 1)
        and area.get("startColumnIndex", 0) <= column_0based < area.get("endColumnIndex", column_0based + 1)
    )


def is_closed_to_us(tab: TabCandidate) -> bool:
    """Nothing of ours can be put beside the table: the header's row is locked there, or the whole tab is."""
    return is_locked(tab.sheet, tab.block.bottom_0based, tab.sheet.used_columns)


def names_of_ours(tab: TabCandidate) -> list[Message]:
    """Columns of theirs that bear the name of one of ours: left as they are, ours come beside them."""
    theirs = {matching_form(guess.name.text) for guess in tab.guesses}
    taken = [header for header in OWN_HEADERS.values() if matching_form(header) in theirs]
    return [say("attach.adopt_header_of_ours", tab=tab.sheet.title, header=header) for header in taken]


def summary_name_taken(sheets: Iterable[SeenSheet]) -> list[Message]:
    """A tab of theirs is called like the summary that is added: that gets another title."""
    form = matching_form(SUMMARY_TAB)
    return [say("attach.adopt_tab_of_ours", tab=sheet.title) for sheet in sheets if matching_form(sheet.title) == form]


def writes_dates_as_text(picture: TabPicture) -> bool:
    """A cell holds text such as 3/4/2563, whether or not it can be understood."""
    texts = (cell.strip() for row in picture.grid for cell in row if isinstance(cell, str))
    return any(_LIKE_A_DATE.fullmatch(plain_signs(text)) for text in texts)
