"""What a new spreadsheet looks like: default format and theme, as Google answered them (recordings)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WHITE: Mapping[str, Any] = {"red": 1, "green": 1, "blue": 1}

DEFAULT_FORMAT: Mapping[str, Any] = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}

THEME_COLORS: Mapping[str, Mapping[str, Any]] = {
    "TEXT": {},
    "BACKGROUND": WHITE,
    "ACCENT1": {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275},
    "ACCENT2": {"red": 0.91764706, "green": 0.2627451, "blue": 0.20784314},
    "ACCENT3": {"red": 0.9843137, "green": 0.7372549, "blue": 0.015686275},
    "ACCENT4": {"red": 0.20392157, "green": 0.65882355, "blue": 0.3254902},
    "ACCENT5": {"red": 1, "green": 0.42745098, "blue": 0.003921569},
    "ACCENT6": {"red": 0.27450982, "green": 0.7411765, "blue": 0.7764706},
    "LINK": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8},
}

DEFAULT_THEME: Mapping[str, Any] = {
    "primaryFontFamily": "Arial",
    "themeColors": [{"colorType": name, "color": {"rgbColor": color}} for name, color in THEME_COLORS.items()],
}


def rgb_of_theme_color(color_type: str) -> Mapping[str, Any]:
    """The Color a theme colour stands for in the default theme; black for an unknown one."""
    return THEME_COLORS.get(color_type, {})
