"""Telling our own sentences from people's: what another machine, or a ledger since lost, wrote into our columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import cache

from rules.catalogue import Language
from rules.catalogue.text import sentences
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.readings.dates import parse_day
from rules.readings.moment_text import BANGKOK
from sync.ledger.database import KeptText
from sync.workbook.layout import SUMMARY_FIRST_ROW_1BASED, FileTarget
from sync.workbook.snapshot import SummarySnapshot

SUMMARY_ROLE = "summary"
_FIELD = re.compile(r"\\\{\w*\\\}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_ANYTHING = frozenset({"findings.own_sentence"})  # a frame without words of its own


def own_sentences(programme: Programme) -> Callable[[str], bool]:
    """True for a text that the service writes into its status and fix columns, in either language."""
    says = [text for rule in programme.rules if rule.says is not None for text in rule.says]
    own = [*(re.compile(_pattern(text), re.DOTALL) for text in says), *_catalogue_patterns()]

    def is_own(text: str) -> bool:
        return all(any(pattern.fullmatch(line) for pattern in own) for line in text.split("\n"))

    return is_own


def kept_in_summary(target: FileTarget, summary: SummarySnapshot | None) -> Iterator[KeptText]:
    """What the summary tab tells as kept: another machine's ledger, or the one that was lost, has it."""
    if summary is None:
        return
    for (office, report), row in zip(target.summary_rows, summary.grid[SUMMARY_FIRST_ROW_1BASED - 1 :], strict=False):
        for cell in row:
            yield from _kept_in(cell, target.spreadsheet_id, office, report)


def _kept_in(cell: Cell, spreadsheet_id: str, office: str, report: str) -> Iterator[KeptText]:
    if not isinstance(cell, str):
        return
    for pattern in _kept_patterns():
        for found in pattern.finditer(cell):
            seen_at = _moment(found["at"])
            if seen_at is not None:
                row = int(found["row"])
                yield KeptText(spreadsheet_id, office, report, SUMMARY_ROLE, row, found["text"], seen_at)


def _moment(text: str) -> datetime | None:
    """The moment that `moment_text` shows, to the minute."""
    clock = _CLOCK.search(text)
    day = parse_day(text[: clock.start()].strip()).day if clock else None
    if clock is None or day is None:
        return None
    return datetime.combine(day, time(int(clock[1]), int(clock[2])), BANGKOK)


@cache
def _catalogue_patterns() -> tuple[re.Pattern[str], ...]:
    rooms = ("findings.", "row_statuses.", "plans.office_blank", "plans.office_owes_nothing", "plans.unknown_office")
    texts = [text for name, both in sentences().items() if name.startswith(rooms) and name not in _ANYTHING
             for text in both if text]  # fmt: skip
    return tuple(re.compile(_pattern(text), re.DOTALL) for text in texts)


@cache
def _kept_patterns() -> tuple[re.Pattern[str], ...]:
    both = sentences()["plans.kept_text"]
    fields = {"row": r"(?P<row>\d+)", "text": r"(?P<text>.*?)", "at": r"(?P<at>[^\n“”]{8,40}?)"}
    return tuple(re.compile(_with_fields(both.in_language(language), fields), re.DOTALL) for language in Language)


def _with_fields(text: str, fields: dict[str, str]) -> str:
    pattern = re.escape(text)
    for name, expression in fields.items():
        pattern = pattern.replace(rf"\{{{name}\}}", expression)
    return pattern


def _pattern(text: str) -> str:
    return _FIELD.sub(".+?", re.escape(text))
