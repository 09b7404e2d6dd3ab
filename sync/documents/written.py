"""A document as the file that its name asks for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from config.usage import UsageProblem
from rules.catalogue import Language, say
from sync.documents.pdf import document_pdf
from sync.pictures.blocks import Document
from sync.pictures.html import document_html

KINDS = (".pdf", ".html")


def write_document(document: Document, target: Path, language: Language, made_at: datetime) -> None:
    """Write it as PDF or HTML. Raises UsageProblem for another kind of file, OSError."""
    match target.suffix.lower():
        case ".pdf":
            target.write_bytes(document_pdf(document, made_at))
        case ".html":
            target.write_text(document_html(document, language), encoding="utf-8")
        case _:
            raise UsageProblem(say("pages.document_kind", path=str(target)))
