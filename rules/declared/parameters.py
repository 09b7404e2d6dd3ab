"""Typed parameters of rule kinds: what a programme may write for each, read once and checked with all its problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args, get_origin

from rules.catalogue import Message, say
from rules.declared.programme import Programme, Report
from rules.readings.dates import parse_day
from rules.readings.near_names import WORDS_ALIKE, nearest

ColumnId = Annotated[str, "column"]
"""The id of a column of the rule's own report."""
ColumnIds = Annotated[tuple[str, ...], "columns"]
"""Ids of columns of the rule's own report: one id or a list."""
ReportId = Annotated[str, "report"]
"""The id of a report."""
ReportIds = Annotated[tuple[str, ...], "reports"]
"""Ids of reports: one id or a list."""
Texts = Annotated[tuple[str, ...], "texts"]
"""One text or a list."""
PatternText = Annotated[str, "pattern"]
"""A regular expression for the whole cell; {office} stands for the office's code."""


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """A column of the rule's report (`report` None) or of another one (looked up by its key)."""

    column: str
    report: str | None = None


@dataclass(frozen=True, slots=True)
class DayBound:
    """A first or last day: exactly one of a fixed day, "today", the fiscal year, a window, or a column."""

    day: date | None = None
    named: Literal["today", "fiscal_year"] | None = None
    window: str | None = None
    column: ColumnRef | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A number, or the column that holds it."""

    number: float | None = None
    column: ColumnRef | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A claim about one column of the same row: it is / is not one of the answers, or lies above / below a limit.

    A blank or unreadable cell fulfils no condition.
    """

    column: str
    answers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    above: Limit | None = None
    below: Limit | None = None
    is_filled: bool = False


class ParameterProblem(Exception):
    """One parameter cannot be read; `message` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a parameter's names are looked up."""

    programme: Programme
    report: Report
    parameter: str

    def problem(self, sentence: str, **facts: object) -> ParameterProblem:
        """A problem of this parameter."""
        return ParameterProblem(say(f"rule_parameters.{sentence}", parameter=self.parameter, **facts))


def did_you_mean(name: str, known: Sequence[str]) -> Message | str:
    """ " (did you mean “x”?)" for the closest known name, or nothing."""
    close = nearest(name, {word: word for word in known}, WORDS_ALIKE)
    return say("rule_parameters.did_you_mean", name=close) if close else ""


def read_parameter(annotation: object, value: object, scope: Scope) -> object:
    """The value as its annotation wants it. Raises ParameterProblem."""
    optional = [part for part in get_args(annotation) if part is not type(None)]
    if type(None) in get_args(annotation) and len(optional) == 1:
        return None if value is None else read_parameter(optional[0], value, scope)
    if get_origin(annotation) is Literal:
        return _one_of(value, get_args(annotation), scope)
    return _READERS[annotation](value, scope)


def describe(annotation: object) -> str:
    """What to write for a parameter, for docs/rules.md."""
    optional = [part for part in get_args(annotation) if part is not type(None)]
    if type(None) in get_args(annotation) and len(optional) == 1:
        return describe(optional[0])
    if get_origin(annotation) is Literal:
        return " / ".join(f"`{choice}`" for choice in get_args(annotation))
    return _DESCRIPTIONS[annotation]


# -- readers ---------------------------------------------------------------------------------------------------------


def _text(value: object, scope: Scope) -> str:
    if not isinstance(value, str) or not value.strip():
        raise scope.problem("not_a_text", value=value)
    return value


def _texts(value: object, scope: Scope) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not value:
        raise scope.problem("not_a_list", value=value)
    return tuple(_text(item, scope) for item in value)


def _column(value: object, scope: Scope) -> str:
    return _column_of(scope.report, value, scope)


def _columns(value: object, scope: Scope) -> tuple[str, ...]:
    return tuple(_column(name, scope) for name in _texts(value, scope))


def _column_of(report: Report, value: object, scope: Scope) -> str:
    name = _text(value, scope)
    known = [column.id for column in report.columns]
    if name not in known:
        raise scope.problem("unknown_column", name=name, report=report.id, hint=did_you_mean(name, known))
    return name


def _report(value: object, scope: Scope) -> str:
    name = _text(value, scope)
    known = [report.id for report in scope.programme.reports]
    if name not in known:
        raise scope.problem("unknown_report", name=name, hint=did_you_mean(name, known))
    return name


def _reports(value: object, scope: Scope) -> tuple[str, ...]:
    return tuple(_report(name, scope) for name in _texts(value, scope))


def _whole(value: object, scope: Scope) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise scope.problem("not_a_whole_number", value=value)
    return value


def _number(value: object, scope: Scope) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise scope.problem("not_a_number", value=value)
    return float(value)


def _flag(value: object, scope: Scope) -> bool:
    if not isinstance(value, bool):
        raise scope.problem("not_a_flag", value=value)
    return value


def _pattern(value: object, scope: Scope) -> str:
    text = _text(value, scope)
    try:
        re.compile(text.replace("{office}", "00"))
    except re.error as error:
        raise scope.problem("bad_pattern", value=text, reason=str(error)) from error
    return text


def _one_of(value: object, choices: tuple[object, ...], scope: Scope) -> object:
    if value not in choices:
        names = [str(choice) for choice in choices]
        raise scope.problem("not_one_of", value=value, names=", ".join(names), hint=did_you_mean(str(value), names))
    return value


def _mapping(value: Mapping[object, object], known: Sequence[str], scope: Scope) -> dict[str, object]:
    for name in value:
        if name not in known:
            hint = did_you_mean(str(name), known)
            raise scope.problem("unknown_part", name=name, names=", ".join(known), hint=hint)
    return {str(name): part for name, part in value.items()}


def _column_ref(value: object, scope: Scope) -> ColumnRef:
    if isinstance(value, ColumnRef):
        value = {"column": value.column} if value.report is None else {"column": value.column, "report": value.report}
    if isinstance(value, str):
        return ColumnRef(_column(value, scope))
    if not isinstance(value, Mapping) or "column" not in value:
        raise scope.problem("not_a_column_reference", value=value)
    parts = _mapping(value, ("column", "report"), scope)
    if "report" not in parts:
        return ColumnRef(_column(parts["column"], scope))
    other = scope.programme.report(_report(parts["report"], scope))
    return ColumnRef(_column_of(other, parts["column"], scope), None if other.id == scope.report.id else other.id)


def _day_bound(value: object, scope: Scope) -> DayBound:
    if isinstance(value, DayBound):
        return value
    if isinstance(value, date):
        return DayBound(day=value)
    if isinstance(value, str):
        if value in ("today", "fiscal_year"):
            return DayBound(named=value)  # type: ignore[arg-type]  # narrowed by the line above
        found = parse_day(value).day
        if found is not None:
            return DayBound(day=found)
        hint = did_you_mean(value, ("today", "fiscal_year"))
        raise scope.problem("not_a_day_bound", value=value, hint=hint)
    if isinstance(value, Mapping) and set(value) == {"window"}:
        name = _text(value["window"], scope)
        known = [window.id for window in scope.programme.windows]
        if name not in known:
            raise scope.problem("unknown_window", name=name, hint=did_you_mean(name, known))
        return DayBound(window=name)
    if isinstance(value, Mapping | ColumnRef):
        return DayBound(column=_column_ref(value, scope))
    raise scope.problem("not_a_day_bound", value=value, hint="")


def _limit(value: object, scope: Scope) -> Limit:
    if isinstance(value, Limit):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Limit(number=float(value))
    return Limit(column=_column_ref(value, scope))


_CONDITION_PARTS = ("column", "is", "is_not", "above", "below", "is_filled")


def _condition(value: object, scope: Scope) -> Condition:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, Mapping) or "column" not in value or len(value) < 2:
        raise scope.problem("not_a_condition", value=value)
    parts = _mapping(value, _CONDITION_PARTS, scope)
    column = _column(parts["column"], scope)
    return Condition(
        column,
        answers=_answers(parts.get("is"), column, scope),
        excluded=_answers(parts.get("is_not"), column, scope),
        above=_limit(parts["above"], scope) if "above" in parts else None,
        below=_limit(parts["below"], scope) if "below" in parts else None,
        is_filled=_flag(parts.get("is_filled", False), scope),
    )


def _answers(value: object, column_id: str, scope: Scope) -> tuple[str, ...]:
    if value is None:
        return ()
    answers = _texts(value, scope)
    column = scope.report.column(column_id)
    known = [choice.value for choice in column.choices]
    for answer in answers:
        if known and answer not in known:
            hint = did_you_mean(answer, known)
            raise scope.problem("unknown_answer", name=answer, column=column_id, names=", ".join(known), hint=hint)
    return answers


def columns_named_in(value: object) -> Iterator[ColumnRef]:
    """Every column that a read parameter refers to beyond plain ids."""
    if isinstance(value, ColumnRef):
        yield value
    elif isinstance(value, DayBound | Limit) and value.column is not None:
        yield value.column
    elif isinstance(value, Condition):
        for limit in (value.above, value.below):
            if limit is not None and limit.column is not None:
                yield limit.column


_READERS: Mapping[object, Callable[[object, Scope], object]] = {
    ColumnId: _column,
    ColumnIds: _columns,
    ReportId: _report,
    ReportIds: _reports,
    Texts: _texts,
    PatternText: _pattern,
    ColumnRef: _column_ref,
    DayBound: _day_bound,
    Limit: _limit,
    Condition: _condition,
    int: _whole,
    float: _number,
    bool: _flag,
    str: _text,
}
_DESCRIPTIONS: Mapping[object, str] = {
    ColumnId: "a column id",
    ColumnIds: "a column id, or a list of them",
    ReportId: "a report id",
    ReportIds: "a report id, or a list of them",
    Texts: "a text, or a list of them",
    PatternText: "a regular expression for the whole cell; `{office}` is the office's code",
    ColumnRef: "a column id, or `{report: …, column: …}`",
    DayBound: "a date (B.E. or C.E.), `today`, `fiscal_year`, `{window: …}`, `{column: …}` or `{report: …, column: …}`",
    Limit: "a number, a column id, or `{report: …, column: …}`",
    Condition: "`{column: …}` with `is:`, `is_not:`, `above:`, `below:` or `is_filled: true`",
    int: "a whole number",
    float: "a number",
    bool: "`true` or `false`",
    str: "a text",
}
