"""Prints docs/sheets-server-formulas.md; the page itself says how."""

from __future__ import annotations

import sys

from sync.sheets_server.entry.formulas.functions import FUNCTIONS
from sync.sheets_server.entry.formulas.functions.registry import Function

INTRODUCTION = """\
# Formulas of the sheets server

Generated from `sync/sheets_server/entry/formulas/functions/`; a test keeps it current. Do not edit by hand:

    python -m sync.sheets_server.entry.formulas.function_docs > docs/sheets-server-formulas.md

Formulas are stored as typed (function names and references in capitals), shown by `valueRenderOption=FORMULA`, and
computed when a cell is read. They know arithmetic, comparison, `&` and `%`; references to cells, ranges, whole and
half-open columns and rows (`A:A`, `A2:A`), other sheets and named ranges; arrays in braces as arguments.
Cells that read themselves show `#REF!`, a text that is no formula `#ERROR!`. What is not in the table shows `#NAME?`,
and so does a result that would fill several cells (`FILTER`, `UNIQUE`, `QUERY`, `SPLIT` …): never a wrong number.
Why it is our own: [decisions/010-formulas.md](decisions/010-formulas.md).

| function | arguments | what it gives |
|---|---|---|
"""


def functions_markdown() -> str:
    """The page: one row a function, in the order of the alphabet."""
    rows = (_row(FUNCTIONS[name]) for name in sorted(FUNCTIONS))
    return INTRODUCTION + "".join(rows)


def _row(function: Function) -> str:
    if function.most is None:
        arguments = f"{function.least} or more"
    elif function.most == function.least:
        arguments = str(function.least)
    else:
        arguments = f"{function.least} to {function.most}"
    sentence = function.sentence.replace("|", "\\|")
    return f"| `{function.name}` | {arguments} | {sentence} |\n"


if __name__ == "__main__":
    sys.stdout.write(functions_markdown())
