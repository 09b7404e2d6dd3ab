"""Documents as PDF by typst: tagged (PDF/UA), the Thai font within, text that can be copied out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

import typst

from rules.catalogue import Language, say
from sync.pictures.blocks import Block, Cell, Document, Figures, Lines, Picture, Table
from sync.pictures.tones import TONES


def document_pdf(document: Document, made_at: datetime) -> bytes:
    """The document as a PDF file that says when it was made.

    Pictures stand without their tables: those are for who reads on a screen.
    """
    tones = {standing.value: tone._asdict() for standing, tone in TONES.items()}
    inputs = {"document": json.dumps(_plain(document)), "tones": json.dumps(tones)}
    template = files("sync.pictures").joinpath("templates", "document.typ").read_bytes()
    with as_file(files("fontpkg_sarabun").joinpath("files")) as fonts:
        made = typst.compile(
            template,
            format="pdf",
            sys_inputs=inputs,
            font_paths=typst.Fonts(False, False, [str(fonts)]),
            pdf_standards="ua-1",
            timestamp=made_at.replace(microsecond=0),
        )
    assert isinstance(made, bytes)  # noqa: S101  without an output path it is one
    return made


def _plain(document: Document) -> Mapping[str, Any]:
    sections = [
        {
            "title": section.title,
            "blocks": [_plain_block(block) for block in section.blocks],
            "beside": section.is_beside,
        }
        for section in document.sections
    ]
    return {
        "language": document.language,
        "title": document.title,
        "lines": list(document.lines),
        "sections": sections,
        "cover": list(document.cover),
        "contents": say("pages.volume_contents").text(Language.TH if document.language == "th" else Language.EN),
    }


def _plain_block(block: Block) -> Mapping[str, Any]:
    match block:
        case Picture():
            drawing = block.drawing
            return {
                "kind": "picture",
                "svg": drawing.svg(is_labelled=False),
                "told": drawing.told,
                "across": drawing.width,
                "down": drawing.height,
                "percent": block.width_percent,
                "labels": [asdict(label) for label in drawing.labels],
            }
        case Table():
            rows = [[_plain_cell(cell) for cell in row] for row in block.rows]
            return {
                "kind": "table",
                "headers": list(block.headers),
                "rows": rows,
                "empty": block.empty,
                "widths": block.widths(),
            }
        case Lines():
            return {"kind": "lines", "items": [_plain_cell(cell) for cell in block.items], "empty": block.empty}
        case Figures():
            figures = [{"label": one.label, "value": one.value, "note": one.note} for one in block.items]
            return {"kind": "figures", "items": figures}


def _plain_cell(cell: Cell) -> Mapping[str, Any]:
    return {"text": cell.text, "tone": cell.tone, "is_number": cell.is_number}
