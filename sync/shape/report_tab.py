"""A report's tab: header, notes, formats, drop-downs, colours, protection and metadata, wherever its columns stand.

`init` makes the whole tab; `adopt` dresses one that people made; the nightly check puts back single pieces. All three
use the same builders, so that a tab looks the same however it came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue import Language, say
from rules.declared.programme import CellType, Column
from sync.google.sheets_port import Json
from sync.shape import style
from sync.shape.meant_cells import meant_cell_rule
from sync.shape.stale_cells import LastLook, stale_rule
from sync.workbook import requests as build
from sync.workbook.layout import OFFICE_COLUMN_ID, OWN_HEADERS, THEIR_FIRST_COLUMN_0BASED, TabTarget
from sync.workbook.written_names import tag_text

DEFAULT_ROWS = 200
"""Rows of a new tab: enough for a province, and people add more with one click."""
_ROWS_AN_OFFICE_SHARED = 60
_MOST_ROWS = 5000
TEXT_TYPES = frozenset({CellType.CODE, CellType.PHONE, CellType.PERIOD})
"""Columns whose cells are text whatever is typed: leading zeros and slashes stay, and "ต.ค. 2563" is no date."""


@dataclass(frozen=True, slots=True)
class TabPlace:
    """Where things stand in one report tab; columns by report column id, our own by role, all 0-based."""

    target: TabTarget
    sheet_id: int
    header_row_0based: int
    row_count: int
    columns: Mapping[str, int]
    own: Mapping[str, int]

    @property
    def first_data_row_0based(self) -> int:
        return self.header_row_0based + 1

    def below_header(self, column_0based: int, end_column_0based: int | None = None) -> Json:
        """The area below the header in those columns, to the end of the grid as it is now."""
        end = column_0based + 1 if end_column_0based is None else end_column_0based
        return build.grid_range(self.sheet_id, self.first_data_row_0based, self.row_count, column_0based, end)

    def from_header(self, column_0based: int) -> Json:
        """The column from its header on, without an end: rows put in first or last belong to it."""
        return build.grid_range(self.sheet_id, self.header_row_0based, None, column_0based, column_0based + 1)


def new_place(target: TabTarget, columns: Sequence[Column], office_count: int = 1) -> TabPlace:
    """Where things will stand in a tab that we make: ours first, then their columns in order, header in row 1."""
    rows = DEFAULT_ROWS if target.office is not None else min(office_count * _ROWS_AN_OFFICE_SHARED, _MOST_ROWS)
    own = {role: place for place, role in enumerate(OWN_HEADERS)}
    places = {column.id: place for place, column in enumerate(columns, start=THEIR_FIRST_COLUMN_0BASED)}
    return TabPlace(target, target.tab_id, 0, max(rows, DEFAULT_ROWS), places, own)


def make_report_tab(
    place: TabPlace, columns: Sequence[Column], title: str, index: int, look: LastLook, language: Language
) -> list[Json]:
    """A whole new tab. `columns` in the order in which they stand (the office column first, where there is one)."""
    width = len(columns) + len(OWN_HEADERS)
    header = [own_header_cell(role, language) for role in OWN_HEADERS]
    header.extend(header_cell(column, language) for column in columns)
    widths = [style.OWN_WIDTHS_PX[role] for role in OWN_HEADERS]
    widths.extend(style.column_width_px(column) for column in columns)
    return [
        build.add_sheet(
            place.sheet_id,
            title,
            place.row_count,
            width,
            frozen_columns=frozen_columns(columns),
            colour=style.colour_style(style.TAB_COLOURS["theirs"]),
            index=index,
        ),
        build.update_cells(place.sheet_id, 0, 0, [header], "userEnteredValue,userEnteredFormat,note"),
        build.row_height(place.sheet_id, 0, style.HEADER_HEIGHT_PX),
        *build.column_widths(place.sheet_id, widths),
        *body_formats(place, columns),
        *own_formats(place),
        *drop_downs(place, columns, language),
        *colours(place, columns, look, language),
        *protections(place, language),
        *tags(place, title, columns),
    ]


def frozen_columns(columns: Sequence[Column]) -> int:
    """How many columns stay in sight: ours, in a shared tab the office's name, and the code that tells the row."""
    naming = 1 if columns[0].id == OFFICE_COLUMN_ID and len(columns) > 1 else 0
    return THEIR_FIRST_COLUMN_0BASED + naming + 1


def header_cell(column: Column, language: Language) -> Json:
    """The header of one of the report's columns with its note."""
    return build.text_cell(column.header, style.header_format(style.THEIR_HEADER), header_note(column, language))


def own_header_cell(role: str, language: Language) -> Json:
    """The header of one of our columns with its note."""
    note = say(f"shape.note_own_{role}").text(language)
    return build.text_cell(OWN_HEADERS[role], style.header_format(style.OUR_HEADER), note)


def header_note(column: Column, language: Language) -> str:
    """What to write in the column: its hint, its choices, whether it must be filled."""
    lines = [column.hint.in_language(language)] if column.hint.in_language(language) else []
    if column.choices:
        choices = ", ".join(choice.value for choice in column.choices)
        lines.append(say("shape.note_choices", choices=choices).text(language))
    needed = "note_required" if column.required else "note_optional"
    lines.append(say(f"shape.{needed}").text(language))
    return "\n".join(lines)


def body_formats(place: TabPlace, columns: Iterable[Column]) -> list[Json]:
    """Text format for ids, phones and letter numbers; wrapped text for what is written out; each row on one line.

    Dates and whole numbers are centred: at the right they would touch the text that begins beside them.
    """
    texts, wrapped, centred, others = [], [], [], []
    for column in columns:
        if column.type in TEXT_TYPES:
            texts.append(place.columns[column.id])
        elif column.type is CellType.TEXT and column.id != OFFICE_COLUMN_ID:
            wrapped.append(place.columns[column.id])
        elif column.type in style.CENTRED_TYPES:
            centred.append(place.columns[column.id])
        else:
            others.append(place.columns[column.id])
    looks = (
        {**style.BODY_FORMAT, **style.TEXT_FORMAT},
        style.BODY_FORMAT,
        {**style.TOP_FORMAT, **style.CENTRED},
        style.TOP_FORMAT,
    )
    return [
        build.format_cells(place.below_header(start, end), look)
        for places, look in zip((texts, wrapped, centred, others), looks, strict=True)
        for start, end in build.runs_of(sorted(places))
    ]


def own_formats(place: TabPlace) -> list[Json]:
    """The look of our columns: quiet grey, wrapped."""
    return [build.format_cells(area, style.OWN_BODY_FORMAT) for area in own_areas(place)]


def own_areas(place: TabPlace) -> list[Json]:
    """Our columns below the header."""
    return [place.below_header(start, end) for start, end in build.runs_of(sorted(place.own.values()))]


def drop_down(place: TabPlace, column: Column, language: Language) -> Json:
    """The drop-down of one choice column; anything else typed there only warns."""
    message = say("shape.choice_message").text(language)
    choices = [choice.value for choice in column.choices]
    return build.drop_down(place.below_header(place.columns[column.id]), choices, message)


def drop_downs(place: TabPlace, columns: Iterable[Column], language: Language) -> list[Json]:
    """Drop-downs of every column that has choices."""
    return [drop_down(place, column, language) for column in columns if column.choices]


def colour_rules(place: TabPlace, columns: Iterable[Column], look: LastLook, language: Language) -> list[Json]:
    """Our conditional formats: of the statuses, and of the cells that our sentences mean, over whole columns."""
    found = [stale_rule(place.from_header(at), look, OWN_HEADERS[role]) for role, at in place.own.items()]
    if "status" in place.own:
        area = place.from_header(place.own["status"])
        found.extend(style.colour_rule([area], text) for text in style.status_colours("row", language))
    if "fix" in place.own:
        fix = place.own["fix"]
        found.extend(meant_cell_rule(place.from_header(place.columns[c.id]), c.header, fix) for c in columns)
    return found


def colours(
    place: TabPlace, columns: Iterable[Column], look: LastLook, language: Language, theirs: int = 0
) -> list[Json]:
    """Requests that put our colour rules behind the `theirs` rules that people have in the tab."""
    rules = colour_rules(place, columns, look, language)
    return [build.add_colour_rule(rule, index) for index, rule in enumerate(rules, start=theirs)]


def protections(place: TabPlace, language: Language) -> list[Json]:
    """Warnings on the header row and on our columns; never a hard lock where people sort and delete rows."""
    header = build.grid_range(place.sheet_id, place.header_row_0based, place.header_row_0based + 1)
    found = [build.protect_softly(header, say("shape.protect_header").text(language))]
    found.extend(
        build.protect_softly(
            build.grid_range(place.sheet_id, None, None, start, end), say("shape.protect_own").text(language)
        )
        for start, end in build.runs_of(sorted(place.own.values()))
    )
    return found


def tags(place: TabPlace, title: str = "", columns: Iterable[Column] = ()) -> list[Json]:
    """Metadata of the tab, of the report's columns and of ours; of those that we wrote it keeps title and headers."""
    parts = place.target.parts
    written = {column.id: column.header for column in columns}

    def column_tag(column_id: str, at: int) -> Json:
        of_column = (*parts, f"column:{column_id}")
        names = [written[column_id]] if column_id in written else []
        return build.tag_column(place.sheet_id, at, *of_column, value=tag_text(of_column, names))

    of_tab = (*parts, "tab")
    return [
        build.tag_sheet(place.sheet_id, *of_tab, value=tag_text(of_tab, [title] if title else [])),
        *(column_tag(column_id, at) for column_id, at in place.columns.items()),
        *(build.tag_column(place.sheet_id, at, *parts, f"own:{role}") for role, at in place.own.items()),
    ]
