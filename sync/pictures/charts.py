"""The curve of completeness and bars of standings as SVG: points in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sync.pictures.svg import Drawing, Label, element

_DASHES = ("", "9 4", "2 3", "12 3 2 3", "5 2", "1 4")
_INKS = ("#0b3d91", "#9c3d00", "#0f6b3a", "#7a1f6b", "#333333", "#005f6b")
_SIGN_ROOM = 9.0  # of a bar's part too narrow for its number: its sign can be read, colour never stands alone
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 760, 330, 48, 26, 40


@dataclass(frozen=True, slots=True)
class Line:
    """A name and shares (0 to 1), one for each place from the left; it may end before the right edge."""

    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at one place from the left, such as a last day."""

    place: int
    name: str


def curve_drawing(
    lines: Sequence[Line], marks: Sequence[Mark], ticks: Sequence[Mark], places: int, told: str
) -> Drawing:
    """Lines over `places` places, told apart by dashes and by a name at the end of each; marks as upright lines."""
    right = _WIDTH - 190
    step = (right - _LEFT) / max(places - 1, 1)

    def x_of(place: int) -> float:
        return _LEFT + place * step

    def y_of(share: float) -> float:
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    shapes: list[Markup] = []
    labels: list[Label] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = y_of(share)
        shapes.append(element("line", x1=_LEFT, x2=right, y1=y, y2=y, stroke="#dddddd"))
        labels.append(Label(_LEFT - 6, y + 4, f"{share:.0%}", 13, "end"))
    labels += [Label(x_of(tick.place), _HEIGHT - _BOTTOM + 18, tick.name, 13) for tick in ticks]
    for number, mark in enumerate(marks):
        x = x_of(mark.place)
        upright = {"x1": x, "x2": x, "y1": _TOP - 4, "y2": _HEIGHT - _BOTTOM}
        shapes.append(element("line", **upright, stroke="#5f1010", stroke_width=1, stroke_dasharray="3 3"))
        labels.append(Label(x - 3, _TOP - 8 + 15 * (number % 2), mark.name, 12, "end", "#5f1010"))
    ends = _name_heights([y_of(line.shares[-1]) if line.shares else 0.0 for line in lines])
    for number, line in enumerate(lines):
        ink, dashes = _INKS[number % len(_INKS)], _DASHES[number % len(_DASHES)] or None
        points = " ".join(f"{x_of(place):.1f},{y_of(share):.1f}" for place, share in enumerate(line.shares))
        shapes.append(
            element("polyline", points=points, fill="none", stroke=ink, stroke_width=2, stroke_dasharray=dashes)
        )
        if line.shares:
            y, at = y_of(line.shares[-1]), ends[number]
            leader = {"x1": x_of(len(line.shares) - 1), "y1": y, "x2": right + 6, "y2": at}
            shapes.append(element("line", **leader, stroke=ink, stroke_width=0.6))
            sample = {"x1": right + 6, "x2": right + 26, "y1": at, "y2": at}
            shapes.append(element("line", **sample, stroke=ink, stroke_width=2, stroke_dasharray=dashes))
            labels.append(Label(right + 30, at + 4, f"{line.shares[-1]:.0%} {line.name}", 13, fill=ink))
    return Drawing(_WIDTH, _HEIGHT, told, tuple(shapes), tuple(labels))


def _name_heights(ends: Sequence[float]) -> Sequence[float]:
    """A height for each line's name, in the order of their ends: down as far as there is room, then all up."""
    heights = list(ends)
    order = sorted(range(len(ends)), key=ends.__getitem__)
    above, below = _TOP - 17.0, _HEIGHT + 0.0
    for place in order:
        heights[place] = above = max(ends[place], above + 17)
    for place in reversed(order):
        heights[place] = below = min(heights[place], below - 17)
    return heights


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: how many, what they are called, their colours and their sign."""

    count: int
    name: str
    ground: str
    ink: str
    sign: str


def bars_drawing(bars: Mapping[str, Sequence[Part]], told: str) -> Drawing:
    """A bar a name, all of one length: its parts in order, each with its sign, and its number where there is room."""
    height, left, right = 30.0, 180.0, float(_WIDTH)
    shapes: list[Markup] = []
    labels: list[Label] = []
    for number, (name, found) in enumerate(bars.items()):
        y, x = number * height + 4, left
        labels.append(Label(left - 8, y + 16, name, 15, "end"))
        for part, width in zip(found, _widths([part.count for part in found], right - left), strict=True):
            shape = {"x": x, "y": y, "width": width, "height": height - 8, "fill": part.ground}
            title = element("title", f"{name}: {part.name} {part.count}")
            shapes.append(element("rect", title, **shape, stroke="#444444", stroke_width=0.7))
            label = f"{part.sign} {part.count}"
            text, size = (label, 13.0) if width > 10 * len(label) else (part.sign, min(13.0, width))
            if width:
                labels.append(Label(x + width / 2, y + 16, text, size, "middle", part.ink))
            x += width
    return Drawing(_WIDTH, len(bars) * height + 6, told, tuple(shapes), tuple(labels))


def _widths(counts: Sequence[int], length: float) -> list[float]:
    """As wide as their share; what is not nothing has room for its sign, at the cost of the widest."""
    total = sum(counts)
    widths = [length * count / total if total else 0.0 for count in counts]
    for place, width in enumerate(widths):
        if 0 < width < _SIGN_ROOM:
            widest = widths.index(max(widths))
            widths[widest] -= _SIGN_ROOM - width
            widths[place] = _SIGN_ROOM
    return widths
