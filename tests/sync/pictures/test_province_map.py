"""The map: all provinces, each where it is, borders shared by neighbours; other offices have none."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from rules.declared.programme import Office
from sync.pictures.province_map import Painted, Point, has_map, map_drawing, outlines
from tests.builders import office


def area(ring: tuple[Point, ...]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])))) / 2


def middle(code: str) -> tuple[float, float]:
    ring = outlines().rings[code][0]
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def test_there_are_seventy_seven_provinces_with_closed_rings_within_the_picture() -> None:
    country = outlines()

    assert len(country.rings) == len(set(country.names.values())) == 77
    for rings in country.rings.values():
        for ring in rings:
            assert ring[0] == ring[-1]
            assert area(ring) > 0
            assert all(0 <= x <= country.width and 0 <= y <= country.height for x, y in ring)


def test_neighbours_share_their_border_point_for_point() -> None:
    def edges(code: str) -> set[frozenset[Point]]:
        return {frozenset(edge) for ring in outlines().rings[code] for edge in pairwise(ring)}

    for one, other in (("50", "51"), ("10", "12"), ("40", "41"), ("90", "96"), ("90", "94")):
        shared = edges(one) & edges(other)
        assert bool(shared) is ((one, other) != ("90", "96"))  # สงขลา and นราธิวาส do not touch


@pytest.mark.parametrize(
    ("north", "south"), [("57", "50"), ("50", "60"), ("60", "10"), ("10", "77"), ("77", "84"), ("84", "95")]
)
def test_provinces_lie_where_they_are(north: str, south: str) -> None:
    assert middle(north)[1] < middle(south)[1]
    assert middle("34")[0] > middle("40")[0] > middle("63")[0]  # อุบลราชธานี, ขอนแก่น, ตาก from east to west


@pytest.mark.parametrize(
    ("offices", "wanted"),
    [
        ([office("50", name="เชียงใหม่")], True),
        ([office("50", name="สำนักงานเกษตรจังหวัดเชียงใหม่")], True),
        ([office("50", name="แม่ริม")], False),
        ([office("50", name="เชียงใหม่"), office("1402", name="ท่าเรือ")], False),
        ([], False),
    ],
)
def test_only_offices_that_are_provinces_have_a_map(offices: list[Office], wanted: bool) -> None:
    assert has_map(offices) is wanted


def test_even_the_smallest_province_has_its_sign_and_none_covers_a_neighbours() -> None:
    painted = {code: Painted("#ffffff", "#000000", "!", name) for code, name in outlines().names.items()}
    signs = map_drawing(outlines(), painted, "แผนที่").labels

    assert len(signs) == 77
    for one, other in combinations(signs, 2):
        apart = max(abs(one.x - other.x), abs(one.y - other.y))
        assert apart > 0.35 * (one.size + other.size)


def test_a_painted_province_has_its_colour_its_sign_its_words_and_its_page() -> None:
    painted = {"50": Painted("#123456", "#ffffff", "!", "เชียงใหม่: <เกินกำหนด>", "/office/50")}
    root = ElementTree.fromstring(map_drawing(outlines(), painted, "แผนที่").svg())  # noqa: S314  our own
    space = "{http://www.w3.org/2000/svg}"
    links = root.findall(f"{space}a")

    assert [link.get("href") for link in links] == ["/office/50"]
    (shape,) = links[0]
    assert shape.get("fill") == "#123456"
    assert shape[0].text == "เชียงใหม่: <เกินกำหนด>"
    assert [text.text for text in root.findall(f"{space}text")] == ["!"]
    assert len(root.findall(f"{space}path")) == 76
