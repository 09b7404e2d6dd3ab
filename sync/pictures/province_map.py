"""The map of the provinces: outlines kept as arcs that neighbours share, drawn as SVG with a sign in each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from rules.declared.programme import Office
from sync.pictures.svg import Drawing, Label, element

Point = tuple[int, int]
_SMALLEST_SIGN, _LARGEST_SIGN = 9.0, 22.0
_SIGN_IN_PROVINCE = 0.6
"""A sign's height beside the side of a square as large as its province: neighbours' signs stay apart."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of points by province code, the largest first, in a picture of that size; names in Thai."""

    width: int
    height: int
    rings: Mapping[str, tuple[tuple[Point, ...], ...]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Painted:
    """How one province is drawn: colours as #rrggbb, the sign in it, what it is called, where it leads ("" nowhere)."""

    ground: str
    ink: str
    sign: str
    told: str
    href: str = ""


@cache
def outlines() -> Outlines:
    """The country as the package's data hold it (sync/pictures/provinces.json, MIT)."""
    kept = json.loads(files("sync.pictures").joinpath("provinces.json").read_text(encoding="utf-8"))
    arcs = [_points(arc) for arc in kept["arcs"]]
    rings = {
        code: tuple(_ring(ring, arcs) for ring in province["rings"]) for code, province in kept["provinces"].items()
    }
    names = {code: province["name"] for code, province in kept["provinces"].items()}
    return Outlines(kept["width"], kept["height"], rings, names)


def has_map(offices: Sequence[Office]) -> bool:
    """Every office is a province of the country: its official code and its name agree."""
    names = outlines().names
    return bool(offices) and all(names.get(office.code, "?") in office.name for office in offices)


def map_drawing(country: Outlines, painted: Mapping[str, Painted], told: str) -> Drawing:
    """The country; provinces that are not painted stand as bare outlines."""
    shapes = [_province(rings, painted.get(code)) for code, rings in country.rings.items()]
    signs = (_sign(country.rings[code], of) for code, of in painted.items() if code in country.rings)
    return Drawing(country.width, country.height, told, tuple(shapes), tuple(signs))


def _points(arc: Sequence[Sequence[int]]) -> tuple[Point, ...]:
    x, y, found = 0, 0, []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        found.append((x, y))
    return tuple(found)


def _ring(arcs_of_it: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Arcs joined end to end; ~n is arc n backwards (as TopoJSON has it)."""
    found: list[Point] = []
    for number in arcs_of_it:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(arc[1:] if found else arc)
    return tuple(found)


def _province(rings: Sequence[Sequence[Point]], of: Painted | None) -> Markup:
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
    if of is None:
        return element("path", d=path, fill="#ffffff", stroke="#bbbbbb", stroke_width=1)
    shape = element("path", element("title", of.told), d=path, fill=of.ground, stroke="#444444", stroke_width=1)
    return element("a", shape, href=of.href, aria_label=of.told) if of.href else shape


def _sign(rings: Sequence[Sequence[Point]], of: Painted) -> Label:
    area, x, y = _middle(rings[0])
    size = min(max(_SIGN_IN_PROVINCE * area**0.5, _SMALLEST_SIGN), _LARGEST_SIGN)
    return Label(x, y + size / 3, of.sign, size, "middle", of.ink, is_bold=True)


def _middle(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Area and centre of gravity of a ring (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, 0.0, 0.0)
