"""Documents and pages as HTML, by Jinja2: whatever was typed is escaped, and only our own SVG is not."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from rules.catalogue import Language, say
from sync.pictures.blocks import Document
from sync.pictures.tones import TONES

WEIGHTS: Mapping[int, str] = {400: "Sarabun-Regular.ttf", 700: "Sarabun-Bold.ttf"}
"""The Thai font in use (Cadson Demak's Sarabun, OFL), as the package fontpkg-sarabun holds it."""


@cache
def templates() -> Environment:
    """The templates beside this module; an unknown name is an error."""
    return Environment(
        loader=PackageLoader("sync.pictures"), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )


@cache
def font(weight: int) -> bytes:
    """The font file of that weight. Raises KeyError for one that is not in use."""
    return files("fontpkg_sarabun").joinpath("files", WEIGHTS[weight]).read_bytes()


@cache
def style(fonts: tuple[str, str]) -> str:
    """The one style sheet; fonts: addresses of the regular and the bold one."""
    tones = {standing.value: tone for standing, tone in TONES.items()}
    return templates().get_template("style.css").render(fonts=dict(zip(WEIGHTS, fonts, strict=True)), tones=tones)


def render(template: str, document: Document, language: Language, **more: object) -> str:
    """A page from that template."""

    def speak(sentence: str, **facts: object) -> str:
        return say(sentence, **facts).text(language)

    return templates().get_template(template).render(document=document, say=speak, **more)


def document_html(document: Document, language: Language) -> str:
    """A document that stands alone: style and fonts within it, nothing to fetch."""
    regular, bold = (f"data:font/ttf;base64,{b64encode(font(weight)).decode()}" for weight in WEIGHTS)
    if document.cover:
        return render("volume.html", document, language, fonts=dict(zip(WEIGHTS, (regular, bold), strict=True)))
    return render("document.html", document, language, style=style((regular, bold)))
