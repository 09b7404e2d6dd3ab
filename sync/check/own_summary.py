"""Telling our own cells of the summary tab from people's, where the ledger does not know what we wrote there last."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from rules.declared.programme import Programme
from rules.readings.dates import day_text
from sync.check.check import Checked
from sync.check.own_sentences import ever_said, pattern_of
from sync.check.summary import missing_line
from sync.workbook.layout import FORMER_SUMMARY_HEADERS, SUMMARY_HEADERS, summary_headers

_NUMBERS = dict.fromkeys(
    ("done", "expected", "count", "days", "most_days", "rows", "wrong", "missing", "grown_by"), r"\d+"
)
_WHOLE_CELLS = (
    "statuses.content_", "statuses.time_", "plans.no_deadline", "plans.n_of_m", "plans.summary_title",
    "plans.no_submit_button", "plans.next_step", "plans.nothing_next", "plans.centre_contact", "plans.moved_deadline",
)  # fmt: skip
_LINES = (
    "plans.and_more", "plans.missing_groups", "plans.missing_between", "plans.declaration_", "plans.period_",
    "plans.kept_text", "reviews.office_",
)  # fmt: skip
_JOINT = " · "  # between what to do next, whom to ask, and that nothing is submitted
_OF_SEVERAL = " / "  # joins the parts of a key
_READING, _IN_ROW = "statuses.reading_", "plans.fix_in_row"


@dataclass(frozen=True, slots=True)
class Missing:
    """What the summary may list as missing: a line for each key, its code and its name.

    lines: those of keys whose names are known; keys: of planned activities, whose names change; is_first_look: nothing
    is remembered of this tab, so that a code since corrected may be listed beside a known one.
    """

    lines: Collection[str]
    keys: Collection[str]
    is_first_look: bool = False

    def lists(self, line: str) -> bool:
        """Whether that is such a line."""
        ends = [at for at, letter in enumerate(line) if letter == " "]
        return line in self.lines or any(line[:end] in self.keys for end in ends)

    def may_be_list(self, lines: Sequence[str]) -> bool:
        """At the first look: the list of another machine, or of an earlier version."""
        begins_with_code = (any(map(str.isdigit, line.partition(" ")[0])) for line in lines)
        return self.is_first_look and any(map(self.lists, lines)) and all(begins_with_code)


def missing_lines(checked: Checked) -> Missing:
    """Whatever the summaries may list by what is known now."""
    contents, histories = checked.judged.contents.values(), checked.histories.values()
    named = [pair for content in contents for pair in (*content.missing, *content.key_names)]
    named += [pair for history in histories for pair in history.known_names]
    keys = frozenset(key for content in contents for key in content.keys if _OF_SEVERAL in key)
    return Missing(frozenset(missing_line(*pair) for pair in named), keys)


def own_summary_cells(
    programme: Programme, is_beside_row: Callable[[str], bool], missing: Missing
) -> Callable[[str], bool]:
    """True for a text that the service writes into its own columns of the summary tab, in either language.

    `is_beside_row` knows what stands beside rows, which is quoted here.
    """
    names = {office.name for office in programme.offices} | {
        text for report in programme.reports for text in report.title
    }
    names |= {*summary_headers(programme).values()}
    names |= {text for day in _last_days(programme) for text in day_text(day)}
    whole = [*_patterns(_WHOLE_CELLS), *map(_pattern, (*SUMMARY_HEADERS.values(), *FORMER_SUMMARY_HEADERS))]
    lines = _patterns(_LINES)
    rows = [_pattern(text, {"row": r"\d+", "sentence": "(?P<told>.*)"}) for text in _texts((_IN_ROW,))]
    readings = frozenset(_texts((_READING,)))

    def is_own_line(line: str) -> bool:
        if is_beside_row(line) or any(pattern.fullmatch(line) for pattern in lines):
            return True
        told = next((found["told"] for pattern in rows if (found := pattern.fullmatch(line))), None)
        return is_own_line(told) if told is not None else missing.lists(line)

    def is_own(text: str) -> bool:
        if text in names or all(any(pattern.fullmatch(part) for pattern in whole) for part in text.split(_JOINT)):
            return True
        reading, _, _ = text.partition(": ")
        listed = text.split("\n")
        return reading in readings or all(map(is_own_line, listed)) or missing.may_be_list(listed)

    return is_own


def _last_days(programme: Programme) -> Iterator[date]:
    for report in programme.reports:
        yield from (day for day in (report.deadline, *(each.last_day for each in report.revisions)) if day is not None)
    yield from (extension.until for extension in programme.extensions)


@cache
def _patterns(prefixes: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(text) for text in _texts(prefixes))


@cache
def _texts(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    said = (both for name, both in ever_said() if name.startswith(prefixes))
    return tuple(dict.fromkeys(text for both in said for text in both if text))


def _pattern(text: str, fields: Mapping[str, str] = MappingProxyType(_NUMBERS)) -> re.Pattern[str]:
    return re.compile(pattern_of(text, fields), re.DOTALL)
