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

    from rules.readings.printable import steers

    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(plain, ensure_ascii=not is_unicode)
    click.echo("".join(f"\\u{ord(letter):04x}" if steers(letter) else letter for letter in text))


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Each on a line of its own, on stdout or stderr; they may quote what a server or a file says."""
    from rules.readings.printable import printable

    for line in lines:
        click.echo(printable(line), err=err)
