"""Flaws that may be put into a row of any programme, with the rule that must find each: derived from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.declared.programme import CellType, Column, Programme, Report, Rule, Severity
from sync.demo.plausible_rows import rules_on
from sync.demo.timeline import Entry


@dataclass(frozen=True, slots=True)
class PlainFlaw:
    """One cell of a report that is typed wrong, and the rule that must say so."""

    kind: str
    column: str
    typed: Entry
    rule: str


def flaws_of(programme: Programme, report: Report) -> tuple[PlainFlaw, ...]:
    """Every kind of flaw that the report's rules would find, once each, in columns that are no part of its key."""
    found: dict[str, PlainFlaw] = {}
    for column in report.columns:
        if column.id in report.key or column.type is CellType.PERIOD:
            continue
        for flaw in _in_column(programme, report, column):
            found.setdefault(flaw.kind, flaw)
    return tuple(found.values())


def _in_column(programme: Programme, report: Report, column: Column) -> Iterator[PlainFlaw]:
    is_amount = column.type in (CellType.WHOLE, CellType.NUMBER)

    def rule_of(kind: str, fits: Callable[[Rule], bool] = lambda _: True) -> Rule | None:
        rules = rules_on(programme, report, kind, column)
        return next((r for r in rules if r.severity is Severity.BLOCKS and fits(r)), None)

    if (rule := rule_of("required")) is not None:
        yield PlainFlaw("left_blank", column.id, "", rule.id)
    if (rule := rule_of("unreadable")) is not None and is_amount:
        yield PlainFlaw("number_in_words", column.id, "ประมาณยี่สิบ", rule.id)
    if (rule := rule_of("unreadable")) is not None and column.type is CellType.DATE:
        yield PlainFlaw("day_in_words", column.id, "ต้นเดือน", rule.id)
    if (rule := rule_of("choices")) is not None and column.choices:
        yield PlainFlaw("answer_not_offered", column.id, "ไม่แน่ใจ", rule.id)
    if (rule := rule_of("formula-error")) is not None and is_amount:
        yield PlainFlaw("formula_error", column.id, "#REF!", rule.id)
    limit = rule_of("number-range", lambda r: isinstance(r.parameters.get("maximum"), int | float))
    if limit is not None and is_amount:
        yield PlainFlaw("too_large", column.id, int(str(limit.parameters["maximum"]).split(".")[0]) + 1, limit.id)
