"""What an office typed in its own area of the summary tab: declarations of nothing to report. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from config.office_names import names_of
from config.wording import stand_ins
from rules.declared.programme import Programme
from rules.kinds.filled import known_stand_ins, says_something
from rules.readings.blocks import Cell
from rules.readings.dates import parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.text import clean_text, matching_form
from rules.verdicts.facts import Declaration
from sync.read.read_tab import report_by_title
from sync.workbook.headers import header_form, header_text
from sync.workbook.layout import DECLARATION_HEADERS, DECLARES_NONE, FileTarget, summary_headers

_SEARCH_ROWS = 20
_FEWEST_LETTERS = 2


def read_declarations(
    grid: Sequence[Sequence[Cell]], target: FileTarget, programme: Programme, *, month_first: bool = False
) -> tuple[Declaration, ...]:
    """Declarations in the summary tab, found by header text; rows whose report or office is unknown say nothing."""
    found = _find_columns(grid, programme)
    if found is None:
        return ()
    header_row_0based, places = found
    declaring = [row for row in grid[header_row_0based + 1 :] if declares_none(_text(row, places["none"]))]
    if not declaring:
        return ()
    reports = report_by_title(programme)
    offices = names_of(programme)
    span = YearSpan(programme.first_day, programme.last_day)
    declarations = []
    for row in declaring:
        report = reports.get(matching_form(_text(row, places["report"])))
        office: str | None = target.offices[0]
        if target.has_office_column:
            office = offices.code_of(_text(row, places.get("office")))
        if report is None or office is None:
            continue
        typed = _cell(row, places.get("declared_on"))
        day = parse_day(typed, span, month_first=month_first).day
        declarations.append(
            Declaration(
                office,
                report.id,
                _text(row, places.get("reason")),
                _text(row, places.get("name")),
                day if day is not None else header_text(typed),
            )
        )
    return tuple(declarations)


def declares_none(text: str) -> bool:
    """True for "ไม่มี", with or without more words after it ("ไม่มีผลการดำเนินงาน")."""
    return matching_form(text).startswith(DECLARES_NONE)


_NONE_AGAIN = (DECLARES_NONE, f"{DECLARES_NONE}…", "…เหตุผล", "…กิจกรรม")
"""A reason that says nothing but that there is none; what there is none of is a reason (ไม่มีกลุ่มสมัคร)."""


def blanks_of(declaration: Declaration, programme: Programme, today: date) -> tuple[str, ...]:
    """Headers of the cells beside a declaration that say nothing yet.

    It counts with a reason and a name that are real text, and a day that is readable, not before the programme's year
    and not in the future.
    """
    words = known_stand_ins((*stand_ins(), *_NONE_AGAIN))
    day = declaration.declared_on
    says = {
        "reason": says_something(declaration.reason, _FEWEST_LETTERS, words),
        "name": says_something(declaration.name, _FEWEST_LETTERS, words),
        "declared_on": isinstance(day, date) and programme.first_day <= day <= today,
    }
    return tuple(DECLARATION_HEADERS[name] for name, is_said in says.items() if not is_said)


def _find_columns(grid: Sequence[Sequence[Cell]], programme: Programme) -> tuple[int, Mapping[str, int]] | None:
    """Header row and the place of each column, where at least the report and the declaration stand."""
    wanted = {header_form(text): name for name, text in DECLARATION_HEADERS.items()}
    headers = summary_headers(programme)
    wanted |= {header_form(headers[name]): name for name in ("report", "office")}
    for row_0based, cells in enumerate(grid[:_SEARCH_ROWS]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = wanted.get(header_form(header_text(cell)))
            if name is not None:
                places.setdefault(name, place)
        if "none" in places and "report" in places:
            places.setdefault("office", places["report"] - 1)  # under the programme's former word, until it is renamed
            return row_0based, places
    return None


def _cell(row: Sequence[Cell], place: int | None) -> Cell:
    return row[place] if place is not None and place < len(row) else ""


def _text(row: Sequence[Cell], place: int | None) -> str:
    return clean_text(header_text(_cell(row, place)))
