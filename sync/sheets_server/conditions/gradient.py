"""Colour scales: the background of a cell between the points of a GradientRule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sync.sheets_server.model.color import shown_color
from sync.sheets_server.model.json_value import Json

CHANNELS = ("red", "green", "blue")


@dataclass(frozen=True, slots=True)
class Scale:
    """Points of a gradient in rising order: where each lies and its colour."""

    points: tuple[tuple[float, tuple[float, float, float]], ...]

    def color(self, value: float) -> dict[str, Any]:
        """The Color at a value; beyond the ends the end's."""
        below = self.points[0]
        for point in self.points:
            if value <= point[0]:
                span = point[0] - below[0]
                share = (value - below[0]) / span if span > 0 and value > below[0] else float(point is not below)
                share = 0.0 if value <= below[0] else share
                mixed = [low + (high - low) * share for low, high in zip(below[1], point[1], strict=True)]
                return shown_color(dict(zip(CHANNELS, mixed, strict=True)))
            below = point
        return shown_color(dict(zip(CHANNELS, below[1], strict=True)))


def scale_of(rule: Json, numbers: Sequence[float], point_value: Any) -> Scale | None:
    """The scale of a GradientRule over the numbers in its ranges; None without numbers.

    `point_value(text)` gives the number a point's `value` says (a formula too), None when it says none.
    """
    if not numbers:
        return None
    ordered = sorted(numbers)
    points = []
    for name in ("minpoint", "midpoint", "maxpoint"):
        if name in rule:
            place = _place(rule[name], ordered, point_value)
            if place is None:
                return None
            color = rule[name].get("color", {})
            points.append((place, (color.get("red", 0.0), color.get("green", 0.0), color.get("blue", 0.0))))
    return Scale(tuple(points)) if points else None


def _place(point: Json, ordered: list[float], point_value: Any) -> float | None:
    kind = point.get("type")
    if kind == "MIN":
        return ordered[0]
    if kind == "MAX":
        return ordered[-1]
    number: float | None = point_value(point.get("value", ""))
    if number is None or kind == "NUMBER":
        return number
    if kind == "PERCENT":
        return ordered[0] + (ordered[-1] - ordered[0]) * number / 100
    place = (len(ordered) - 1) * number / 100
    low = max(0, min(int(place), len(ordered) - 1))
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
