"""What in a tab of theirs stands against a part of adopting, and stops nothing else: locks, names, dates. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rules.catalogue import Message, say
from rules.readings.text import matching_form
from sync.attach.tab_candidates import TabCandidate
from sync.attach.tab_picture import TabPicture
from sync.workbook.file_locale import is_like_a_typed_date
from sync.workbook.layout import OWN_HEADERS, SUMMARY_TAB
from sync.workbook.tab_sight import SeenSheet


def locked_headers(sheet: SeenSheet, header_row_0based: int, columns: Iterable[tuple[str, int]]) -> list[str]:
    """Of columns (header, place) those in which some cell from the header on is locked against us."""
    rows = range(header_row_0based, sheet.row_count if sheet.locks else 0)
    return [header for header, place in columns if any(sheet.is_locked(row, place) for row in rows)]


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
    return any(is_like_a_typed_date(cell) for row in picture.grid for cell in row)
