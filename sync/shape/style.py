"""Colours, widths and cell formats: one look for every tab that the service makes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.catalogue import Language
from rules.catalogue.text import opening
from rules.declared.programme import CellType, Column
from sync.google.sheets_port import Json
from sync.workbook.layout import OFFICE_COLUMN_ID


class Colour(StrEnum):
    """What a cell's colour means."""

    GOOD = "good"
    REMARK = "remark"
    NEAR = "near"
    BAD = "bad"
    WAITING = "waiting"
    NEUTRAL = "neutral"
    STALE = "stale"


_BACKGROUNDS: Mapping[Colour, str] = {
    Colour.GOOD: "D9EAD3",
    Colour.REMARK: "FFF2CC",
    Colour.NEAR: "FCE5CD",
    Colour.BAD: "F4CCCC",
    Colour.WAITING: "CFE2F3",
    Colour.NEUTRAL: "EFEFEF",
    Colour.STALE: "D9D9D9",
}
_TEXTS: Mapping[Colour, str] = {
    Colour.GOOD: "274E13",
    Colour.REMARK: "7F6000",
    Colour.NEAR: "783F04",
    Colour.BAD: "990000",
    Colour.WAITING: "073763",
    Colour.NEUTRAL: "595959",
    Colour.STALE: "7F7F7F",
}
THEIR_HEADER, OUR_HEADER, TITLE = "1C4587", "434343", "1C4587"
OUR_CELLS = "F7F7F7"
TAB_COLOURS = {"theirs": "3C78D8", "ours": "666666"}

_STATUS_COLOURS: Mapping[str, Mapping[str, Colour]] = {
    "row": {
        "row_statuses.complete": Colour.GOOD,
        "row_statuses.remark": Colour.REMARK,
        "row_statuses.incomplete": Colour.NEAR,
        "row_statuses.wrong": Colour.BAD,
    },
    "content": {
        "statuses.content_complete": Colour.GOOD,
        "statuses.content_wrong": Colour.BAD,
        "statuses.content_partial": Colour.NEAR,
        "statuses.content_edited_after": Colour.REMARK,
        "statuses.content_grew_after": Colour.REMARK,
        "statuses.content_declared_none": Colour.WAITING,
        "statuses.content_no_register": Colour.WAITING,
        "statuses.content_not_started": Colour.NEUTRAL,
        "statuses.content_not_open": Colour.NEUTRAL,
        "statuses.content_never_read": Colour.NEUTRAL,
    },
    "time": {
        "statuses.time_on_time": Colour.GOOD,
        "statuses.time_near": Colour.REMARK,
        "statuses.time_late": Colour.NEAR,
        "statuses.time_overdue": Colour.BAD,
        "statuses.time_extended": Colour.WAITING,
        "statuses.time_awaiting": Colour.WAITING,
        "statuses.time_waiting": Colour.REMARK,
        "statuses.time_undecided": Colour.NEUTRAL,
    },
    "standing": {
        "overview.word_complete": Colour.GOOD,
        "overview.word_declared_none": Colour.GOOD,
        "overview.word_late": Colour.REMARK,
        "overview.word_awaiting": Colour.WAITING,
        "overview.word_declared": Colour.WAITING,
        "overview.word_reopened": Colour.REMARK,
        "overview.word_grown": Colour.REMARK,
        "overview.word_overdue": Colour.BAD,
        "overview.word_to_correct": Colour.NEAR,
        "overview.word_under_way": Colour.NEAR,
        "overview.word_all_done": Colour.NEAR,
        "overview.word_unknown": Colour.NEUTRAL,
        "overview.word_not_started": Colour.NEUTRAL,
        "overview.word_no_register": Colour.NEUTRAL,
    },
    "reading": {
        "statuses.reading_shape_changed": Colour.REMARK,
        "statuses.reading_unreadable": Colour.BAD,
        "statuses.reading_check_failed": Colour.BAD,
    },
}


@dataclass(frozen=True, slots=True)
class TextColour:
    """Cells that begin with `start` have that colour; `is_whole`: that are exactly it."""

    start: str
    colour: Colour
    is_whole: bool = False


def status_colours(kind: str, language: Language = Language.TH) -> tuple[TextColour, ...]:
    """Colours of "row", "content", "time" or "reading" statuses, by how their sentence begins, longest first.

    A sentence that begins with a fact has nothing to go by, and no colour.
    """
    found = (
        TextColour(_beginning(opening(sentence_id, language)), colour, is_whole=kind == "row")
        for sentence_id, colour in _STATUS_COLOURS[kind].items()
    )
    return tuple(sorted((text for text in found if text.start), key=lambda text: -len(text.start)))


def _beginning(words: str) -> str:
    """The words before the first bracket."""
    return words.split("(")[0].strip()


def colour_style(hexadecimal: str) -> Json:
    """An RGB colour as the API takes it."""
    red, green, blue = (int(hexadecimal[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return {"rgbColor": {"red": round(red, 4), "green": round(green, 4), "blue": round(blue, 4)}}


def colour_rule(ranges: Iterable[Json], text: TextColour) -> Json:
    """A conditional format rule for cells with that text."""
    return _rule(ranges, "TEXT_EQ" if text.is_whole else "TEXT_STARTS_WITH", text.start, text.colour)


def formula_rule(ranges: Iterable[Json], formula: str, colour: Colour) -> Json:
    """A conditional format rule for cells where the formula, written for the first of them, comes out true."""
    return _rule(ranges, "CUSTOM_FORMULA", formula, colour)


def _rule(ranges: Iterable[Json], kind: str, value: str, colour: Colour) -> Json:
    condition = {"type": kind, "values": [{"userEnteredValue": value}]}
    cell_format = {
        "backgroundColorStyle": colour_style(_BACKGROUNDS[colour]),
        "textFormat": {"foregroundColorStyle": colour_style(_TEXTS[colour])},
    }
    return {"ranges": list(ranges), "booleanRule": {"condition": condition, "format": cell_format}}


def header_format(background: str) -> Json:
    """Header cells: white and bold on a dark colour, wrapped."""
    return {
        "backgroundColorStyle": colour_style(background),
        "textFormat": {"bold": True, "foregroundColorStyle": colour_style("FFFFFF")},
        "wrapStrategy": "WRAP",
        "verticalAlignment": "MIDDLE",
        "horizontalAlignment": "CENTER",
    }


TOP_FORMAT: Json = {"verticalAlignment": "TOP"}
WRAPPED: Json = {"wrapStrategy": "WRAP"}
CENTRED: Json = {"horizontalAlignment": "CENTER"}
CENTRED_TYPES = frozenset({CellType.WHOLE, CellType.DATE})
BODY_FORMAT: Json = {**TOP_FORMAT, **WRAPPED}
OWN_BODY_FORMAT: Json = {
    **BODY_FORMAT,
    "backgroundColorStyle": colour_style(OUR_CELLS),
    "textFormat": {"foregroundColorStyle": colour_style("434343")},
}
TITLE_FORMAT: Json = {"textFormat": {"bold": True, "fontSize": 13, "foregroundColorStyle": colour_style(TITLE)}}
NOTE_FORMAT: Json = {"textFormat": {"italic": True, "foregroundColorStyle": colour_style("595959")}}
TEXT_FORMAT: Json = {"numberFormat": {"type": "TEXT"}}

HEADER_HEIGHT_PX = 46
SCREEN_PX = 1366 - 46 - 17
FROZEN_PX = SCREEN_PX - 500
"""Room for frozen columns on a laptop at 100 %: beside row numbers, scroll bar and 500 px to type in."""
OWN_WIDTHS_PX = {"status": 130, "fix": 380}
OFFICE_WIDTH_PX = 130
_WIDTHS_PX: Mapping[CellType, int] = {
    CellType.TEXT: 220,
    CellType.CODE: 110,
    CellType.PHONE: 120,
    CellType.WHOLE: 100,
    CellType.NUMBER: 130,
    CellType.DATE: 130,
    CellType.CHOICE: 160,
    CellType.PERIOD: 120,
}
_PX_A_CHARACTER = 8


def column_width_px(column: Column) -> int:
    """Wide enough for what is typed there, and for half of the header (it wraps)."""
    if column.id == OFFICE_COLUMN_ID:  # frozen beside ours: as wide as the longest name of an office
        return OFFICE_WIDTH_PX
    return max(_WIDTHS_PX[column.type], _PX_A_CHARACTER * (shown_length(column.header) // 2 + 4))


def shown_length(text: str) -> int:
    """Characters that take room: Thai vowels and tone marks above and below take none."""
    return sum(
        1 for character in text if not unicodedata.combining(character) and unicodedata.category(character) != "Mn"
    )
