"""What a rule kind is: one pure function over a stacked report that says which rows fail, and how to say so."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache
from typing import get_type_hints

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Text
from rules.cells.typed_table import Positions, TypedColumn, TypedTable
from rules.declared.programme import Programme, Report, Rule
from rules.kinds.claims import Shared
from rules.kinds.example import Example

Facts = Mapping[str, object]
Remembered = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""(office code, register report id) -> (code, name) of groups that still count though their row is gone."""

NO_REMEMBERED: Remembered = {}


class Level(IntEnum):
    """How bad a row is; the worst of its findings gives its status (facts.RowStatus, same order)."""

    BLANK = 0
    COMPLETE = 1
    REMARK = 2
    INCOMPLETE = 3
    WRONG = 4


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a rule may look at: its report's stacked rows, the other reports', the programme and the day.

    programme: with the offices whose rows are stacked; country: with all; shared: the keys that several of all use.
    levels: per report and stacked row the Level (uint8) after all other rules; only for kinds that run late.
    """

    rule: Rule
    programme: Programme
    today: date
    table: TypedTable
    tables: Mapping[str, TypedTable]
    country: Programme
    shared: Shared
    remembered: Remembered = field(default_factory=dict)
    levels: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The rule's report."""
        return self.table.report

    def columns(self, ids: tuple[str, ...] | None) -> Iterator[TypedColumn]:
        """The typed columns of those ids; None means all of the report."""
        for column_id in self.table.columns if ids is None else ids:
            yield self.table.columns[column_id]


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """Rows (or offices) that fail one check in the same way.

    rows: positions of stacked rows; or, when `is_of_office`, positions of offices in the programme (the finding is of
    the report as a whole). sentence: an id of the catalogue. facts: the same for all; row_facts: looked up when a
    sentence is rendered. level: what a blocking rule makes of the row here, when not what its kind does. yields: it
    lets the cell stand as it is, so it is not said where another finding wants that cell corrected. is_of_strays: it is
    told of rows that are no entries; every other finding is of entries. compares_with: it compares its cell with
    another value, in those columns of the same row or elsewhere (no columns): where its own cell or one of those is
    wrong by itself, that is the cause, and this is not said.
    """

    column: str | None
    rows: Positions
    sentence: str
    facts: Facts = field(default_factory=dict)
    row_facts: Callable[[int], Facts] | None = None
    is_of_office: bool = False
    level: Level | None = None
    yields: bool = False
    is_of_strays: bool = False
    compares_with: tuple[str, ...] | None = None


Judge = Callable[..., Iterator[Failure]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One keyword of a rule kind."""

    name: str
    annotation: object
    is_required: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule kind: its id (never reused), its function, and what it means to people.

    judge(view, **parameters) yields the failures; its keyword-only parameters are what a programme may write.
    level: what a blocking finding makes of its row. example: right and wrong, for whoever must follow the rule.
    """

    id: str
    judge: Judge
    title: Text
    passes: Text
    fails: Text
    sentences: tuple[str, ...]
    example: Example
    level: Level = Level.WRONG
    warns_only: bool = False
    is_late: bool = False  # runs after all others, and sees what they made of the rows
    comes_by_itself: bool = False  # config declares it where a programme needs it; no programme has to

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The kind's parameters, read off its function's signature."""
        return _keywords_of(self.judge)


@cache
def _keywords_of(judge: Judge) -> tuple[Parameter, ...]:
    hints = get_type_hints(judge, include_extras=True)
    return tuple(
        Parameter(name, hints[name], parameter.default is inspect.Parameter.empty)
        for name, parameter in inspect.signature(judge).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    )
