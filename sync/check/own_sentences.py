"""Telling our own sentences from people's: what another machine, or a ledger since lost, wrote into our columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from functools import cache
from string import Formatter

from rules.catalogue import Text
from rules.catalogue.released import RELEASED
from rules.catalogue.text import sentences
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.readings.dates import parse_day
from rules.readings.moment_text import BANGKOK
from sync.workbook.kept_text import SUMMARY_ROLE, KeptText
from sync.workbook.layout import SUMMARY_FIRST_ROW_1BASED, FileTarget
from sync.workbook.snapshot import SummarySnapshot

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_KEPT_TEXT = "plans.kept_text"
_BESIDE_ROWS = ("findings.", "row_statuses.", "plans.office_blank", "plans.office_owes_nothing", "plans.unknown_office",
                "plans.period_")  # fmt: skip
_ANYTHING = frozenset({"findings.own_sentence"})  # a frame without words of its own


def own_sentences(programme: Programme) -> Callable[[str], bool]:
    """True for a text that the service writes, or ever wrote, into its status and fix columns, in either language."""
    worded = [*(rule.says for rule in programme.rules if rule.says is not None), *programme.retired_says]
    says = [text for both in worded for text in both]
    own = [*(re.compile(pattern_of(text), re.DOTALL) for text in says), *_catalogue_patterns()]

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


def is_beside_rows(sentence_id: str) -> bool:
    """Whether that sentence of the catalogue is written into our status and fix columns."""
    return sentence_id.startswith(_BESIDE_ROWS) and sentence_id not in _ANYTHING


def ever_said() -> Iterator[tuple[str, Text]]:
    """Every sentence that is said, or was by a released version and may stand in a sheet."""
    yield from sentences().items()
    yield from RELEASED


@cache
def _catalogue_patterns() -> tuple[re.Pattern[str], ...]:
    texts = dict.fromkeys(text for name, both in ever_said() if is_beside_rows(name) for text in both if text)
    return tuple(re.compile(pattern_of(text), re.DOTALL) for text in texts)


@cache
def _kept_patterns() -> tuple[re.Pattern[str], ...]:
    fields = {"row": r"(?P<row>\d+)", "text": r"(?P<text>.*?)", "at": r"(?P<at>[^\n“”]{8,40}?)"}
    texts = dict.fromkeys(text for name, both in ever_said() if name == _KEPT_TEXT for text in both)
    return tuple(re.compile(pattern_of(text, fields), re.DOTALL) for text in texts)


def pattern_of(text: str, fields: Mapping[str, str] | None = None) -> str:
    """A sentence's pattern; a fact without an expression of its own in `fields` may be anything, or nothing.

    So may one that brings words along ("{days:day|days}").
    """
    return "".join(
        re.escape(words) + ("" if field is None else ".*?" if spec else (fields or {}).get(field, ".*?"))
        for words, field, spec, _ in Formatter().parse(text)
    )
