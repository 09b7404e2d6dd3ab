"""Charts of a sheet as SVG for its page: bars, columns, lines, and columns and lines together; others are left out.

Source: Sheets API v4, BasicChartSpec. What Google lays out by itself, such as steps of an axis, is laid out alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.values.cell_reader import CellReader
from sync.sheets_server.values.rendering import RenderOptions, value_rows

_BARS, _LINES = ("BAR", "COLUMN"), ("LINE", "AREA", "STEPPED_AREA", "SCATTER")
_COLOURS = ("#4285f4", "#ea4335", "#fbbc04", "#34a853", "#ff6d01", "#46bdc6")
_TOP, _SIDE, _EDGE, _LETTER, _LINE = 34, 52, 14, 6.2, 18  # pixels; a letter's width, a line's height


@dataclass(frozen=True, slots=True)
class _Series:
    """One colour of a chart: its numbers by place, None where there is none."""

    name: str
    numbers: tuple[float | None, ...]
    kind: str
    colour: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a chart's numbers lie on paper: places along one axis, numbers from low to high along the other."""

    left: float
    top: float
    right: float
    bottom: float
    places: int
    low: float
    high: float
    lies: bool  # bars lie: places go down, numbers to the right

    def at(self, place: float, number: float) -> tuple[float, float]:
        """x and y; place 0.5 is the middle of the first one."""
        share, along = (number - self.low) / (self.high - self.low), place / max(self.places, 1)
        share = min(max(share, 0.0), 1.0)
        if self.lies:
            return self.left + share * (self.right - self.left), self.top + along * (self.bottom - self.top)
        return self.left + along * (self.right - self.left), self.bottom - share * (self.bottom - self.top)

    def area(self, place: float, size: float, start: float, end: float) -> Mapping[str, float]:
        """The rectangle of a bar from one number to another."""
        (x1, y1), (x2, y2) = self.at(place, start), self.at(place + size, end)
        return {"x": min(x1, x2), "y": min(y1, y2), "width": abs(x2 - x1), "height": abs(y2 - y1)}


def charts_of(call: Call) -> Sequence[Mapping[str, Any]]:
    """What the template draws for each chart that stands on the sheet that the call names. Raises ApiError."""
    facts = call.readable_file(call.parameters["fileId"])
    state = call.services.store.state(facts.file_id)
    named = call.parameters["sheetId"]
    sheet = state.workbook.sheet_by_id(int(named)) if state is not None and named.isdecimal() else None
    if state is None or sheet is None:
        return ()
    sources = _Sources(state, call.services.reader(state))
    found = [(one["position"].get("overlayPosition"), one["spec"]) for one in sheet.charts]
    return [
        {"place": place, **_drawn(spec, place["widthPixels"], place["heightPixels"], sources)}
        for place, spec in found
        if place is not None and _kind(spec) in (*_BARS, *_LINES, "COMBO")
    ]


def _kind(spec: Json) -> str:
    return str(spec.get("basicChart", {}).get("chartType", ""))


class _Sources:
    """The cells that charts show."""

    def __init__(self, state: WorkbookState, reader: CellReader) -> None:
        self._state, self._reader = state, reader

    def cells(self, data: Json, value: str) -> tuple[Sequence[Any], NumberFormat | None]:
        """Values of a ChartData in order, and the format of its last cell; none where the cells are gone."""
        ranges = data.get("sourceRange", {}).get("sources", ())
        sheet = self._state.workbook.sheet_by_id(ranges[0].get("sheetId", 0)) if ranges else None
        if sheet is None:
            return (), None
        area: Rectangle = sheet.bounded(grid_range_from_json(ranges[0]))
        along = "COLUMNS" if area.column_count == 1 else "ROWS"
        rows = value_rows(self._reader, sheet, area, RenderOptions(value, major_dimension=along))
        last = area.end_row - 1, area.end_column - 1
        return (rows[0] if rows else ()), self._reader.number_format(sheet, *last, sheet.cell(*last))

    def shown(self, number: float, as_format: NumberFormat | None) -> str:
        """A number as cells of that format show it."""
        return self._reader.formatted(number, as_format)


def _drawn(spec: Json, width: int, height: int, sources: _Sources) -> Mapping[str, Any]:
    basic, head = spec["basicChart"], spec["basicChart"].get("headerCount", 0)
    domain = basic.get("domains", [{}])[0].get("domain", {})
    names = [str(one) for one in sources.cells(domain, "FORMATTED_VALUE")[0][head:]]
    read = [sources.cells(one["series"], "UNFORMATTED_VALUE") for one in basic.get("series", ())]
    series = [
        _Series(
            str(cells[0]) if head and cells else "",
            tuple(one if isinstance(one, int | float) and not isinstance(one, bool) else None for one in cells[head:]),
            of.get("type", "LINE") if _kind(spec) == "COMBO" else _kind(spec),
            _colour(of) or _COLOURS[number % len(_COLOURS)],
        )
        for number, (of, (cells, _)) in enumerate(zip(basic.get("series", ()), read, strict=True))
    ]
    legend, below = _legend(series, width, height)
    lies = _kind(spec) == "BAR"
    side = min(max((len(name) for name in names), default=0) * _LETTER + 12, width * 0.4) if lies else _SIDE
    is_stacked = "STACKED" in basic.get("stackedType", "")
    low, high, step = _scale(series, basic.get("axis", ()), is_stacked=is_stacked)
    frame = _Frame(side, _TOP, width - _EDGE, height - below - _LINE, len(names), low, high, lies)
    number_format = read[0][1] if read else None
    return {
        "title": spec.get("title", ""),
        "width": width,
        "height": height,
        "bars": list(_bars(series, frame, names, is_stacked=is_stacked)),
        "lines": [(one, part) for one in series if one.kind in _LINES for part in _parts(one, frame)],
        "grid": [(frame.at(0, tick), frame.at(frame.places, tick)) for tick in _ticks(low, high, step)],
        "labels": [
            *_place_labels(names, frame),
            *_number_labels([(tick, sources.shown(tick, number_format)) for tick in _ticks(low, high, step)], frame),
        ],
        "legend": legend,
    }


def _colour(series: Json) -> str | None:
    colour = series.get("colorStyle", {}).get("rgbColor") or series.get("color")
    if not colour:
        return None
    return "#" + "".join(f"{round(255 * colour.get(name, 0)):02x}" for name in ("red", "green", "blue"))


def _scale(series: Sequence[_Series], axes: Sequence[Json], *, is_stacked: bool) -> tuple[float, float, float]:
    """The lowest and highest number of the axis and the step between its lines; a window that the axis asks for."""
    by_place = [[number or 0.0 for number in one.numbers] for one in series]
    longest = max(map(len, by_place), default=0)
    heaps = [sum(one[place] for one in by_place if place < len(one)) for place in range(longest)]
    all_numbers = [0.0, *(heaps if is_stacked else (number for one in by_place for number in one))]
    windows = [axis.get("viewWindowOptions", {}) for axis in axes]
    low = min([float(one["viewWindowMin"]) for one in windows if "viewWindowMin" in one] or [min(all_numbers)])
    high = max([float(one["viewWindowMax"]) for one in windows if "viewWindowMax" in one] or [max(all_numbers)])
    rough = (high - low or 1.0) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * (1 - 1e-9))
    return math.floor(low / step) * step, max(math.ceil(high / step), 1) * step, step


def _ticks(low: float, high: float, step: float) -> Sequence[float]:
    return [low + step * number for number in range(round((high - low) / step) + 1)]


def _bars(
    series: Sequence[_Series], frame: _Frame, names: Sequence[str], *, is_stacked: bool
) -> Iterator[Mapping[str, Any]]:
    """Every bar with its colour and its words: beside each other at a place, or one on the other."""
    bars = [one for one in series if one.kind in _BARS]
    size = 0.7 / (1 if is_stacked else max(len(bars), 1))
    for place, name in enumerate(names):
        heap = 0.0
        for number, one in enumerate(bars):
            value = one.numbers[place] if place < len(one.numbers) else None
            if not value:
                continue
            start, at = (heap, 0) if is_stacked else (0.0, number)
            heap = start + value
            area = frame.area(place + 0.15 + at * size, size, start, heap)
            yield {**area, "colour": one.colour, "told": f"{name}: {one.name} {value:g}"}


def _parts(series: _Series, frame: _Frame) -> Iterator[Sequence[tuple[float, float]]]:
    """The points of a line, broken where a number is missing."""
    part: list[tuple[float, float]] = []
    for place, number in enumerate((*series.numbers, None)):
        if number is not None:
            part.append(frame.at(place + 0.5, number))
        elif part:
            yield part
            part = []


def _place_labels(names: Sequence[str], frame: _Frame) -> Iterator[Mapping[str, Any]]:
    """Names of places: all beside lying bars, else as many as have room."""
    longest = max(map(len, names), default=0) * _LETTER + 14
    every = 1 if frame.lies else math.ceil(len(names) * longest / (frame.right - frame.left)) or 1
    room = int((frame.left - 10) / _LETTER)
    for place in range(0, len(names), every):
        x, y = replace(frame, places=len(names)).at(place + 0.5, frame.low)
        if frame.lies:
            yield {"x": x - 6, "y": y + 4, "text": names[place][:room], "anchor": "end"}
        else:
            yield {"x": x, "y": y + 15, "text": names[place], "anchor": "middle"}


def _number_labels(ticks: Sequence[tuple[float, str]], frame: _Frame) -> Iterator[Mapping[str, Any]]:
    for tick, text in ticks:
        x, y = frame.at(frame.places if frame.lies else 0, tick)
        if frame.lies:
            yield {"x": x, "y": y + 14, "text": text, "anchor": "middle"}
        else:
            yield {"x": x - 6, "y": y + 4, "text": text, "anchor": "end"}


def _legend(series: Sequence[_Series], width: int, height: int) -> tuple[Sequence[Mapping[str, Any]], int]:
    """Each name with its colour, in lines at the foot; how high they are in all."""
    places, x, line = [], float(_EDGE), 0
    for one in series:
        needed = 20 + len(one.name) * _LETTER + 10
        if x > _EDGE and x + needed > width - _EDGE:
            x, line = float(_EDGE), line + 1
        places.append((x, line))
        x += needed
    foot = (line + 1) * _LINE + 6
    shown = zip(series, places, strict=True)
    return [
        {"x": x, "y": height - foot + 14 + line * _LINE, "name": one.name, "colour": one.colour}
        for one, (x, line) in shown
    ], foot
