"""Colours as Google keeps and prints them: eight bits a channel, in single precision, zero ones left out."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Any

from sync.sheets_server.model.json_value import Json

CHANNELS = ("red", "green", "blue", "alpha")
# n/255 in single precision may come out a hair under n when multiplied by 255 again.
ROUNDING_SLACK = 1e-3


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


def shown_channel(share_0_to_1: float) -> int | float:
    """A channel cut down to eight bits: 0.5 is kept as 127/255 and printed as 0.49803922 (recordings)."""
    eight_bits = int(min(max(share_0_to_1, 0.0), 1.0) * 255 + ROUNDING_SLACK)
    return single_precision(eight_bits / 255)


def shown_color(color: Json) -> dict[str, Any]:
    """A Color with its channels cut and zero channels left out: black is {}."""
    rounded = {name: shown_channel(color[name]) for name in CHANNELS if color.get(name)}
    return {name: value for name, value in rounded.items() if value}


def shown_color_style(style: Json) -> dict[str, Any]:
    """A ColorStyle: a theme colour as it is, an RGB one rounded."""
    if "themeColor" in style:
        return {"themeColor": style["themeColor"]}
    return {"rgbColor": shown_color(style.get("rgbColor") or {})}
