"""The elements of an SVG as text: what people typed is escaped, and no style is inline (a strict page allows none)."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Label:
    """Text at a place: its baseline's left end, middle or right end (anchor start, middle, end); fill as #rrggbb."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    fill: str = "#222222"
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes with labels above them, in units of its own; `told` names it for who cannot see it.

    Labels are apart: a PDF sets them itself, for text that an SVG brings into it cannot be copied out in Thai.
    """

    width: float
    height: float
    told: str
    shapes: tuple[Markup, ...]
    labels: tuple[Label, ...]

    def svg(self, *, is_labelled: bool = True) -> str:
        """The whole as an SVG, or its shapes alone."""
        return str(
            element(
                "svg",
                element("title", self.told),
                *self.shapes,
                *(map(_text, self.labels) if is_labelled else ()),
                xmlns="http://www.w3.org/2000/svg",
                viewBox=f"0 0 {_number(self.width)} {_number(self.height)}",
                role="group"
                if any("<a " in shape for shape in self.shapes)
                else "img",  # links in a picture are reached
                font_family=FONT,
            )
        )


def _text(label: Label) -> Markup:
    return element(
        "text",
        label.text,
        x=label.x,
        y=label.y,
        font_size=label.size,
        text_anchor=label.anchor if label.anchor != "start" else None,
        font_weight="bold" if label.is_bold else None,
        fill=label.fill,
        pointer_events="none",
    )


def _number(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
