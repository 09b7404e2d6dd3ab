"""Colours as Google prints them: single-precision channels, zero ones left out."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Any

from sync.emulator.model.json_value import Json

CHANNELS = ("red", "green", "blue", "alpha")


@lru_cache(maxsize=4096)
def single_precision(number: float) -> int | float:
    """The shortest decimal of the nearest single-precision number (0.49803921568627 is 0.49803922)."""
    packed = struct.pack("<f", number)
    rounded: float = struct.unpack("<f", packed)[0]
    if rounded.is_integer():
        return int(rounded)
    for digits in range(6, 10):
        shortest = float(f"{rounded:.{digits}g}")
        if struct.pack("<f", shortest) == packed:
            return shortest
    return rounded


def shown_color(color: Json) -> dict[str, Any]:
    """A Color with its channels rounded and zero channels left out: black is {}."""
    rounded = {name: single_precision(color[name]) for name in CHANNELS if color.get(name)}
    return {name: value for name, value in rounded.items() if value}


def shown_color_style(style: Json) -> dict[str, Any]:
    """A ColorStyle: a theme colour as it is, an RGB one rounded."""
    if "themeColor" in style:
        return {"themeColor": style["themeColor"]}
    return {"rgbColor": shown_color(style.get("rgbColor") or {})}
