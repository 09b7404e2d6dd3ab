"""The tab in which an office reads what it once typed into cells of the service: made when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language, say
from sync.google.sheets_port import Json
from sync.shape import style
from sync.workbook import requests as build
from sync.workbook.kept_text import (
    FACTS_COLUMN_0BASED,
    KEPT_HEADER_ROW_0BASED,
    KEPT_HEADERS,
    kept_tab_id,
)

_WIDTHS_PX = (160, 130, 220, 60, 160, 520, 60)
_ROWS = 50


def make_kept_tab(programme_id: str, title: str, editors: Sequence[str], language: Language) -> list[Json]:
    """The whole tab, at the end; only the service (and the file's owner) writes there."""
    sheet_id = kept_tab_id(programme_id)
    shade = style.header_format(style.OUR_HEADER)
    header = [build.text_cell(say(f"plans.kept_{name}").text(language), shade) for name in KEPT_HEADERS]
    first = KEPT_HEADER_ROW_0BASED + 1
    line = build.text_cell(say("plans.kept_title").text(language), style.TITLE_FORMAT)
    colour = style.colour_style(style.TAB_COLOURS["ours"])
    return [
        build.add_sheet(sheet_id, title, _ROWS, len(KEPT_HEADERS), frozen_rows=first, colour=colour),
        build.update_cells(sheet_id, 0, 0, [[line]], "userEnteredValue,userEnteredFormat"),
        build.update_cells(sheet_id, KEPT_HEADER_ROW_0BASED, 0, [header], "userEnteredValue,userEnteredFormat"),
        *build.column_widths(sheet_id, _WIDTHS_PX),
        build.hide_column(sheet_id, FACTS_COLUMN_0BASED),
        build.format_cells(build.grid_range(sheet_id, first, _ROWS, 0, len(KEPT_HEADERS)), style.BODY_FORMAT),
        build.protect_hard(sheet_id, say("shape.protect_tab").text(language), editors),
        build.tag_sheet(sheet_id, programme_id, "kept"),
    ]
