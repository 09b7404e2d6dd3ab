"""docs/rules.md, written from the registry: `python -m rules.evaluate.rule_reference > docs/rules.md`."""

from __future__ import annotations

import sys

from rules.catalogue import Language
from rules.catalogue.text import sentences
from rules.declared.parameters import describe
from rules.evaluate.kind_examples import example_text, told_of_wrong
from rules.kinds.kind import Kind, Level
from rules.kinds.registry import kinds

_INTRODUCTION = """\
# Rule kinds

`make docs` writes this page from the code; a test keeps it current.

A programme declares its rules; a rule names one of these kinds, a severity (`blocks`: the row cannot be complete;
`warns`: the row is complete with a remark, มีข้อสังเกต) and the kind's parameters. `says:` with `th:` and `en:` replaces
the kind's own sentence. Blank rows are never judged. A cell that could not be read, or shows the error of a formula, is
told by `unreadable` or `formula-error` alone: declare both for every report. “-” counts as no answer. `{noun.office}`
and `{noun.unit}` are what the programme calls an office and what its register lists (`words`). The tab คู่มือกฎ of the
central workbook shows people the kinds that their programme uses, with the same examples.
"""
_ROW_STATUS = {Level.INCOMPLETE: "ยังไม่ครบถ้วน (incomplete)", Level.WRONG: "ต้องแก้ไข (to correct)"}


def rule_reference() -> str:
    """The whole page: one section a kind with what passes, what fails, an example of each, parameters and sentences."""
    return "\n".join([_INTRODUCTION, *(_section(kind) for kind in kinds().values())])


def _section(kind: Kind) -> str:
    row_status = "มีข้อสังเกต (a remark; this kind only warns)" if kind.warns_only else _ROW_STATUS[kind.level]
    told = told_of_wrong(kind.id)
    lines = [
        f"## `{kind.id}`: {kind.title.th} · {kind.title.en}",
        "",
        f"- Passes: {kind.passes.th} · {kind.passes.en}",
        f"- Fails: {kind.fails.th} · {kind.fails.en}",
        f"- A failing row: {row_status}",
        f"- In a programme: {_written(kind)}",
        f"- Right: {example_text(kind, Language.TH, '; ', is_right=True)}",
        f"- Wrong: {example_text(kind, Language.TH, '; ', is_right=False)}",
        f"- Said of the wrong one: {told.text(Language.TH)} · {told.text(Language.EN)}",
        "",
    ]
    if kind.parameters:
        lines += ["| parameter | what to write | needed |", "|---|---|---|"]
        for parameter in kind.parameters:
            needed = "yes" if parameter.is_required else "no"
            lines.append(f"| `{parameter.name}` | {describe(parameter.annotation)} | {needed} |")
        lines.append("")
    lines += ["| sentence | ไทย | English |", "|---|---|---|"]
    for sentence in kind.sentences:
        text = sentences()[sentence]
        lines.append(f"| `{sentence}` | {text.th} | {text.en} |")
    return "\n".join([*lines, ""])


def _written(kind: Kind) -> str:
    written = f"`{kind.example.written}`" if kind.example.written else "(no parameters: every column)"
    return f"{written}; it comes by itself where it is needed" if kind.comes_by_itself else written


if __name__ == "__main__":
    sys.stdout.write(rule_reference())
