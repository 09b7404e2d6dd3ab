"""Notes on headers that quote a day of another fiscal year: people type what stands there as an example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from config.reports import DeclaredReport
from config.yaml_nodes import Items, Scalar, Section
from rules.thai.dates import MONTHS_FULL, MONTHS_SHORT, parse_day

_QUOTED_DAY = re.compile(r"\d{1,2} (?:" + "|".join(map(re.escape, (*MONTHS_SHORT, *MONTHS_FULL))) + r") \d{4}")


def check_hints(declared: Sequence[DeclaredReport], year: tuple[date, date]) -> None:
    """Point out each hint that quotes a day outside the fiscal year (first and last day), at its line."""
    seen: set[int] = set()  # the months of a repeating report share their columns
    for each in declared:
        for text in _hints(each):
            days = [parse_day(quoted).day for quoted in _QUOTED_DAY.findall(text.text)]
            strange = [day for day in days if day is not None and not year[0] <= day <= year[1]]
            if strange and text.line_1based not in seen:
                seen.add(text.line_1based)
                each.reader.log.warn(each.reader.section.file, text.line_1based, "hint_outside_fiscal_year")


def _hints(each: DeclaredReport) -> Iterator[Scalar]:
    columns = each.reader.node("columns")
    for column in columns.items if isinstance(columns, Items) else ():
        hint = column.entries.get("hint") if isinstance(column, Section) else None
        for text in hint.entries.values() if isinstance(hint, Section) else ():
            if isinstance(text, Scalar):
                yield text
