"""Tabs of the central workbook, from specifications that say what they hold and how they look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.catalogue import Language, say
from sync.google.sheets_port import Json
from sync.shape import style
from sync.shape.charts import Chart, add_chart
from sync.shape.stale_cells import LastLook, stale_rule
from sync.shape.style import TextColour
from sync.workbook import requests as build
from sync.workbook.layout import central_tab_id

HEADER_ROW_1BASED = 2


def _nothing() -> Mapping[int, str]:
    return {}


@dataclass(frozen=True, slots=True)
class StaleColumns:
    """Runs of columns (first, end) that turn grey where the last look is too long ago.

    From the header row on, as of which `look` is named, or from_top, where `look` names the same cells for all rows;
    end_row: 0-based, None is the tab's end.
    """

    look: LastLook
    runs: tuple[tuple[int, int], ...]
    from_top: bool = False
    end_row: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceTab:
    """One tab of the central workbook; columns are 0-based, widths in pixels (missing ones take the default).

    Row 1 is a title line, the header stands in `header_row_1based`, rows follow. `colours`: column -> how its texts are
    coloured, over the whole column. `number_patterns`: column -> number pattern ("#,##0", "0.0%"). `wrapped` columns
    break long texts, `hidden` ones are for machines. `centred` columns (numbers, dates) keep off their neighbours'
    texts. A protected tab is locked for all but the service's accounts, apart from `free_columns`.
    `drop_downs`: column -> its choices (in tabs that staff edit). `charts` show this tab's columns, wherever they
    stand; `chart_columns`: columns without a header, right of the others, for charts. `former_widths_px`: what earlier
    versions made the columns, each as many as it had.
    """

    tab_id: str
    title: str
    header: tuple[str, ...]
    widths_px: tuple[int, ...] = ()
    colours: Mapping[int, tuple[TextColour, ...]] = field(default_factory=dict)
    number_patterns: Mapping[int, str] = field(default_factory=_nothing)
    wrapped: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()
    notes: Mapping[int, str] = field(default_factory=_nothing)
    drop_downs: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    header_row_1based: int = HEADER_ROW_1BASED
    frozen_columns: int = 0
    row_count: int = 200
    is_protected: bool = True
    free_columns: frozenset[int] = frozenset()
    stale: tuple[StaleColumns, ...] = ()
    has_filter: bool = False
    charts: tuple[Chart, ...] = ()
    chart_columns: int = 0
    former_widths_px: tuple[tuple[int, ...], ...] = ()


_DEFAULT_WIDTH_PX = 130


def make_service_tab(
    spec: ServiceTab, programme_id: str, editors: Sequence[str], index: int | None, language: Language
) -> list[Json]:
    """The whole tab; its sheet id and metadata id are `layout.central_tab_id`."""
    sheet_id = central_tab_id(programme_id, spec.tab_id)
    header_row = spec.header_row_1based - 1
    width = len(spec.header) + spec.chart_columns
    widths = [*spec.widths_px, *[_DEFAULT_WIDTH_PX] * (width - len(spec.widths_px))]
    shade = style.OUR_HEADER if spec.is_protected else style.THEIR_HEADER
    header = [
        build.text_cell(text, style.header_format(shade), spec.notes.get(place, ""))
        for place, text in enumerate(spec.header)
    ]
    return [
        build.add_sheet(
            sheet_id,
            spec.title,
            max(spec.row_count, spec.header_row_1based + 1),
            width,
            frozen_rows=spec.header_row_1based,
            frozen_columns=spec.frozen_columns,
            colour=style.colour_style(style.TAB_COLOURS["ours" if spec.is_protected else "theirs"]),
            index=index,
        ),
        *_title_format(spec, sheet_id),
        build.update_cells(sheet_id, header_row, 0, [header], "userEnteredValue,userEnteredFormat,note"),
        build.row_height(sheet_id, header_row, style.HEADER_HEIGHT_PX),
        *build.column_widths(sheet_id, widths),
        *(build.hide_column(sheet_id, column) for column in sorted(spec.hidden)),
        *_body_formats(spec, sheet_id),
        *(build.add_colour_rule(rule, place) for place, rule in enumerate(service_colour_rules(spec, sheet_id))),
        *service_protections(spec, sheet_id, editors, language),
        *(filter_request(spec, sheet_id)),
        build.tag_sheet(sheet_id, programme_id, f"central:{spec.tab_id}"),
    ]


def wrapping(spec: ServiceTab, sheet_id: int, column_count: int) -> Iterable[Json]:
    """The wrapped columns, down to its end, of a tab that stands, of which an earlier version may have made fewer."""
    for column in sorted(spec.wrapped & set(range(column_count))):
        area = build.grid_range(sheet_id, spec.header_row_1based, None, column, column + 1)
        yield build.format_cells(area, style.WRAPPED)


def filter_request(spec: ServiceTab, sheet_id: int) -> list[Json]:
    """A filter over all columns from the header on, in tabs that have one."""
    if not spec.has_filter:
        return []
    area = build.grid_range(sheet_id, spec.header_row_1based - 1, None, 0, len(spec.header))
    return [{"setBasicFilter": {"filter": {"range": area}}}]


def chart_requests(spec: ServiceTab, programme_id: str) -> list[Json]:
    """The charts that show this tab's columns, once it and the tabs that they stand on are there."""
    return [add_chart(programme_id, spec.tab_id, spec.header_row_1based - 1, chart) for chart in spec.charts]


def service_colour_rules(spec: ServiceTab, sheet_id: int, titles: Mapping[str, str] | None = None) -> list[Json]:
    """Conditional format rules of the tab, over whole columns. titles: as declared -> that the tabs bear."""
    rules: list[Json] = []
    for stale in spec.stale:
        first_row = 0 if stale.from_top else spec.header_row_1based - 1
        areas = (build.grid_range(sheet_id, first_row, stale.end_row, start, end) for start, end in stale.runs)
        rules.extend(stale_rule(area, stale.look.retitled(titles or {})) for area in areas)
    for column, texts in spec.colours.items():
        # from the header on: a row inserted as the first one lies inside, and takes the colours
        area = build.grid_range(sheet_id, spec.header_row_1based - 1, None, column, column + 1)
        rules.extend(style.colour_rule([area], text) for text in texts)
    return rules


def service_protections(spec: ServiceTab, sheet_id: int, editors: Sequence[str], language: Language) -> list[Json]:
    """A lock on the whole tab with the free columns cut out; a warning on the header where staff type."""
    if not spec.is_protected:
        header = build.grid_range(sheet_id, spec.header_row_1based - 1, spec.header_row_1based)
        return [build.protect_softly(header, say("shape.protect_header").text(language))]
    free = [
        build.grid_range(sheet_id, spec.header_row_1based, None, column, column + 1)
        for column in sorted(spec.free_columns)
    ]
    return [build.protect_hard(sheet_id, say("shape.protect_tab").text(language), editors, free)]


def _title_format(spec: ServiceTab, sheet_id: int) -> Iterable[Json]:
    if spec.header_row_1based > 1:
        shown = min(place for place in range(len(spec.header)) if place not in spec.hidden)
        yield build.update_cells(sheet_id, 0, shown, [[{"userEnteredFormat": style.TITLE_FORMAT}]], "userEnteredFormat")


def _body_formats(spec: ServiceTab, sheet_id: int) -> Iterable[Json]:
    end = max(spec.row_count, spec.header_row_1based + 1)

    def below(column: int) -> Json:
        return build.grid_range(sheet_id, spec.header_row_1based, end, column, column + 1)

    whole = build.grid_range(sheet_id, spec.header_row_1based, end, 0, len(spec.header))
    yield build.format_cells(whole, style.TOP_FORMAT)  # beside a text of several lines all begin at its first
    for columns, look in (
        (spec.wrapped, style.WRAPPED),
        (spec.centred, style.CENTRED),
    ):
        yield from (build.format_cells(below(column), look) for column in sorted(columns))
    for column, pattern in spec.number_patterns.items():
        yield build.format_cells(below(column), {"numberFormat": {"type": "NUMBER", "pattern": pattern}})
    for column, choices in spec.drop_downs.items():
        yield build.drop_down(below(column), choices)
