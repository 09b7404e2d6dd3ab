"""Prints docs/sheets-server-switches.md:  python -m sync.sheets_server.switch_docs > docs/sheets-server-switches.md."""

from __future__ import annotations

import itertools
import sys

from sync.sheets_server.switches import Switches, switch_notes, switches_to_json

AREA_TITLES = {
    "entry": "Typing and showing",
    "data filters": "Data filters",
    "cells": "Merged, protected and validated cells",
    "metadata": "Developer metadata, copies and restores",
    "drive": "Drive, quota and export",
}

INTRODUCTION = """\
# Switches of the sheets server

Generated from `sync/sheets_server/switches.py`; a test keeps it current. Do not edit by hand:

    python -m sync.sheets_server.switch_docs > docs/sheets-server-switches.md

What the documentation and the recorded answers of Google leave open is a switch here, so that a client can be
tried under every reading. The default is the likeliest reading, or the one that hurts a careless client most.
Set them in `start_server(switches=Switches(...))`, or while the server runs:

    curl -X PATCH -d '{"drive_lag_seconds": 180}' http://127.0.0.1:PORT/_embedded/switches

*Decided by* is the observation on a scratch workbook that tells how real Google behaves; `doctor --probe` makes it
([probe.md](probe.md)). How long a notification channel lives is not known either, and has no switch: `files.watch` and
`changes.watch` are refused here.
"""


def switches_markdown() -> str:
    """The page, one table an area, one row a switch."""
    defaults = switches_to_json(Switches())
    parts = [INTRODUCTION]
    for area, notes in itertools.groupby(switch_notes().items(), key=lambda item: item[1].area):
        parts.append(f"\n## {AREA_TITLES[area]}\n\n")
        parts.append("| switch | what is not known | values | default, and why | decided by |\n")
        parts.append("|---|---|---|---|---|\n")
        for name, note in notes:
            values = "<br>".join(f"`{value}`: {meaning}" for value, meaning in note.values.items())
            default = _shown(defaults[name])
            row = (f"`{name}`", note.unknown, values, f"`{default}`. {note.because}", note.decided_by)
            parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n")
    return "".join(parts)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.stdout.write(switches_markdown())
