"""What a copied programme still says of another fiscal year: days quoted in notes on headers, the year in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from config.reports import DeclaredReport
from config.section_reader import SectionReader
from config.yaml_nodes import Items, Scalar, Section
from rules.declared.programme import Programme
from rules.readings.dates import MONTHS_FULL, MONTHS_SHORT, parse_day
from rules.readings.fiscal_year import BE_OFFSET_YEARS

_QUOTED_DAY = re.compile(r"\d{1,2} (?:" + "|".join(map(re.escape, (*MONTHS_SHORT, *MONTHS_FULL))) + r") \d{4}")

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")  # Thai ones too, and int() reads them
_YEARS = (*range(1950, 2100), *range(2450, 2700))


def check_hints(declared: Sequence[DeclaredReport], year: tuple[date, date]) -> None:
    """Point out each hint that quotes a day outside the fiscal year (first and last day), at its line."""
    seen: set[int] = set()  # the periods of a repeating report share their columns
    for each in declared:
        for text in _hints(each):
            days = [parse_day(quoted).day for quoted in _QUOTED_DAY.findall(text.text)]
            strange = [day for day in days if day is not None and not year[0] <= day <= year[1]]
            if strange and text.line_1based not in seen:
                seen.add(text.line_1based)
                each.reader.log.warn(each.reader.section.file, text.line_1based, "hint_outside_fiscal_year")


def check_title(reader: SectionReader, programme: Programme) -> None:
    """Point out a title that names years, but not the programme's own: it stands on top of every workbook."""
    common_era = programme.last_day.year
    buddhist_era = common_era + BE_OFFSET_YEARS
    title = reader.node("title")
    texts = [text for text in title.entries.values() if isinstance(text, Scalar)] if isinstance(title, Section) else []
    for text in texts:
        years = {int(digits) for digits in _FOUR_DIGITS.findall(text.text)}.intersection(_YEARS)
        if years and not years & {common_era, buddhist_era}:
            facts = {"text": text.text, "year": buddhist_era}
            reader.log.warn(reader.section.file, text.line_1based, "title_of_another_year", **facts)


def _hints(each: DeclaredReport) -> Iterator[Scalar]:
    columns = each.reader.node("columns")
    for column in columns.items if isinstance(columns, Items) else ():
        hint = column.entries.get("hint") if isinstance(column, Section) else None
        for text in hint.entries.values() if isinstance(hint, Section) else ():
            if isinstance(text, Scalar):
                yield text
