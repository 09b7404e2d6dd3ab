"""Documents as PDF by typst: tagged (PDF/UA), the Thai font within, text that can be copied out again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

import typst

from rules.catalogue import Language, say
from sync.pictures.blocks import Block, Cell, Document, Figures, Lines, Picture, Table
from sync.pictures.tones import TONES

_NARROWEST, _WIDEST = 5, 34
_FEW_COLUMNS, _NARROWEST_OF_MANY = 8, 8  # where letters are smaller, a header's longest word still has room


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
                "widths": _widths(block),
            }
        case Lines():
            return {"kind": "lines", "items": [_plain_cell(cell) for cell in block.items], "empty": block.empty}
        case Figures():
            figures = [{"label": one.label, "value": one.value, "note": one.note} for one in block.items]
            return {"kind": "figures", "items": figures}


def _plain_cell(cell: Cell) -> Mapping[str, Any]:
    return {"text": cell.text, "tone": cell.tone, "is_number": cell.is_number}


def _widths(table: Table) -> Sequence[int]:
    """How wide each column is beside the others: by its longest words, between bounds; 0: as wide as its numbers, where
    there are few columns (of many, no header has a line to itself)."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.headers)
    are_few = len(columns) <= _FEW_COLUMNS
    widths = []
    for header, column in zip(table.headers, columns, strict=True):
        longest = max((_length(cell.text) for cell in column), default=0)
        asked = max(longest, _length(header) if are_few else _length(header) // 2)
        is_narrow = are_few and bool(column) and all(cell.is_number for cell in column)
        widths.append(0 if is_narrow else min(max(asked, _NARROWEST if are_few else _NARROWEST_OF_MANY), _WIDEST))
    return widths


def _length(text: str) -> int:
    """Letters that take room: Thai vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)
