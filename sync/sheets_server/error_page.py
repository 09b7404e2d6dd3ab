"""The HTML pages that stand before the APIs: for what no API answers, in Google's form of title."""

from __future__ import annotations

import html
from http import HTTPStatus

HTML_TYPE = "text/html; charset=UTF-8"


def error_page(status: int, said: str) -> bytes:
    """A short page, UTF-8; `said` is plain text. Clients tell such a page from an API's answer by its title."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Error"
    title = f"Error {status} ({phrase})!!1"
    lines = ("<!DOCTYPE html>", "<html lang=en>", "<meta charset=utf-8>", f"<title>{title}</title>")
    return "\n".join((*lines, f"<p><b>{status}</b> {phrase}.", f"<p>{html.escape(said)}", "")).encode(
        "utf-8", "replace"
    )
