"""The elements of an SVG as text: what people typed is escaped, and no style is inline (a strict page allows none)."""

from __future__ import annotations

from markupsafe import Markup, escape

FONT = "Sarabun, sans-serif"


def element(name: str, *inside: str | Markup, **attributes: object) -> Markup:
    """One element; `stroke_width=2` is written stroke-width, None leaves the attribute out. Plain text is escaped."""
    written = "".join(
        f' {escape(key.rstrip("_").replace("_", "-"))}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup(f"<{name}{written}/>")  # noqa: S704  made of what is escaped
    return Markup(f"<{name}{written}>{Markup('').join(inside)}</{name}>")  # noqa: S704


def picture(width: float, height: float, told: str, *inside: Markup) -> str:
    """A whole SVG of that size in its own units; `told` is its name for who cannot see it."""
    return str(
        element(
            "svg",
            element("title", told),
            *inside,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_number(width)} {_number(height)}",
            role="img",
            font_family=FONT,
        )
    )


def words(x: float, y: float, text: str, size: float, **attributes: object) -> Markup:
    """Text as text, its baseline's left end (or what text_anchor says) at x, y."""
    return element("text", text, x=x, y=y, font_size=size, **{"fill": "#222222", **attributes})


def _number(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
