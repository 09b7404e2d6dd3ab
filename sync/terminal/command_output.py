"""What a command prints: JSON alone on stdout, or tables and lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click


def print_answer(plain: Any, shown: list[Any], *, as_json: bool) -> None:
    """`plain` as JSON, or `shown`: tables and lines for people."""
    if as_json:
        print_json(plain)
        return
    from sync.terminal.screen import show

    show(shown)


def print_json(plain: Any) -> None:
    """One JSON object, in letters that the stream can write."""
    import json

    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(plain, ensure_ascii=not is_unicode))


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Each on a line of its own, on stdout or stderr."""
    for line in lines:
        click.echo(line, err=err)
