"""Drop-downs of a later report's codes, filled from the register's column in the same file; anything else only warns.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rules.catalogue import Language, say
from rules.declared.programme import CellType, Programme
from rules.kinds.joins import joining_columns
from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json
from sync.shape.drop_downs import lacking_drop_downs
from sync.shape.repair_pieces import Repair
from sync.shape.report_tab import TabPlace
from sync.workbook import requests as build
from sync.workbook.layout import FileTarget, TabTarget
from sync.workbook.tab_sight import SeenSheet


@dataclass(frozen=True, slots=True)
class CodeList:
    """A column whose codes the register of the same file tells; both columns by id."""

    tab: TabTarget
    column_id: str
    register: TabTarget
    register_column_id: str


@dataclass(frozen=True, slots=True)
class StandingTab:
    """A report's tab as it stands or will stand after the request; `sheet` as seen, None for one that is being made."""

    place: TabPlace
    title: str
    sheet: SeenSheet | None = None


def code_lists(programme: Programme, target: FileTarget) -> Iterator[CodeList]:
    """Every such column of a file, in the order of its tabs."""
    for tab in target.tabs:
        for column in programme.report(tab.report).columns:
            found = _register_column(programme, tab.report, column.id) if column.type is CellType.CODE else None
            registers = (one for one in target.tabs if found and found[0] in one.reports and one.office == tab.office)
            register = next(registers, None)
            if found is not None and register is not None and register != tab:
                yield CodeList(tab, column.id, register, found[1])


def _register_column(programme: Programme, report_id: str, column_id: str) -> tuple[str, str] | None:
    """Report and column in which those codes are made: followed through each report that expects another one's."""
    report = programme.report(report_id)
    if report.expects is None:
        return report_id, column_id
    source = programme.report(report.expects)
    joined = joining_columns(report, source)
    matched = dict(zip(*joined, strict=True)) if joined is not None else {}
    return _register_column(programme, source.id, matched[column_id]) if column_id in matched else None


def code_drop_downs(
    lists: Iterable[CodeList], standing: Callable[[TabTarget], StandingTab | None], language: Language
) -> Iterator[tuple[CodeList, Json]]:
    """What the cells of each such column lack: a request for each run of rows without a validation, or with an old one.

    To be sent once all tabs of the file stand. Lists of tabs or columns that do not stand are left out.
    """
    message = say("shape.codes_message").text(language)
    for one in lists:
        here, register = standing(one.tab), standing(one.register)
        if here is None or register is None:
            continue
        column = here.place.columns.get(one.column_id)
        source = register.place.columns.get(one.register_column_id)
        if column is None or source is None:
            continue
        letters, title = column_letters(source), register.title.replace("'", "''")
        formula = f"='{title}'!${letters}${register.place.first_data_row_0based + 1}:${letters}"
        wanted = build.drop_down_from(here.place.below_header(column), formula, message)
        yield from ((one, request) for request in lacking_drop_downs(wanted, here.sheet))


def code_list_repairs(
    programme: Programme, target: FileTarget, standing: Callable[[TabTarget], StandingTab | None]
) -> Iterator[Repair]:
    """The same as repairs, one a column."""
    requests: dict[CodeList, list[Json]] = {}
    for one, request in code_drop_downs(code_lists(programme, target), standing, programme.thai):
        requests.setdefault(one, []).append(request)
    for one, made in requests.items():
        header = programme.report(one.tab.report).column(one.column_id).header
        tab = standing(one.tab)
        yield Repair(say("shape.repair_validation", header=header, tab=tab.title if tab else ""), tuple(made))
