"""All rule kinds by id, and the check of a declared rule against its kind's typed signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from string import Formatter
from types import MappingProxyType

from rules.catalogue import Message, say
from rules.catalogue.text import sentences
from rules.declared.parameters import ParameterProblem, Scope, columns_named_in, did_you_mean, read_parameter
from rules.declared.programme import CellType, Column, Programme, Report, Rule, Severity
from rules.kinds import allowed, amounts, days, filled, keys, office, reading, unusual
from rules.kinds.joins import joining_columns, matching_columns
from rules.kinds.kind import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """Every rule kind by id, in the order of docs/rules.md."""
    families = (filled, reading, allowed, amounts, unusual, days, keys, office)
    return MappingProxyType({kind.id: kind for family in families for kind in family.KINDS})


def declarable_kinds() -> frozenset[str]:
    """Ids of the kinds that programmes declare; the others come by themselves."""
    return frozenset(kind.id for kind in kinds().values() if not kind.comes_by_itself)


def bind(rule: Rule, programme: Programme, kind: Kind) -> dict[str, object]:
    """The rule's parameters as its kind's function wants them. Raises ParameterProblem for the first bad one."""
    bound, problems = _read_all(rule, programme, kind)
    if problems:
        raise ParameterProblem(problems[0])
    return bound


def check_parameters(rule: Rule, programme: Programme) -> tuple[Message, ...]:
    """Everything wrong with one declared rule, each with what to write instead; () when it can run."""
    kind = kinds().get(rule.kind)
    if kind is None:
        return (say("rule_parameters.unknown_kind", name=rule.kind, hint=did_you_mean(rule.kind, list(kinds()))),)
    report_ids = [report.id for report in programme.reports]
    if rule.report not in report_ids:
        hint = did_you_mean(rule.report, report_ids)
        return (say("rule_parameters.unknown_report", parameter="report", name=rule.report, hint=hint),)
    bound, problems = _read_all(rule, programme, kind)
    if kind.warns_only and rule.severity is not Severity.WARNS:
        problems.append(say("rule_parameters.warns_only", kind=kind.id))
    problems += _sentence_problems(rule, kind)
    if not problems:
        problems += _meaning_problems(bound, programme, kind, programme.report(rule.report))
    return tuple(problems)


def _read_all(rule: Rule, programme: Programme, kind: Kind) -> tuple[dict[str, object], list[Message]]:
    known = {parameter.name: parameter for parameter in kind.parameters}
    report = programme.report(rule.report)
    bound: dict[str, object] = {}
    problems: list[Message] = []
    for name in rule.parameters:
        if name not in known:
            names, hint = ", ".join(known) or "-", did_you_mean(name, list(known))
            problems.append(say("rule_parameters.unknown_parameter", name=name, kind=kind.id, names=names, hint=hint))
    for name, parameter in known.items():
        if name in rule.parameters:
            try:
                bound[name] = read_parameter(
                    parameter.annotation, rule.parameters[name], Scope(programme, report, name)
                )
            except ParameterProblem as problem:
                problems.append(problem.message)
        elif parameter.is_required:
            problems.append(
                say("rule_parameters.missing_parameter", name=name, kind=kind.id, example=kind.example.written)
            )
    return bound, problems


def _sentence_problems(rule: Rule, kind: Kind) -> Iterable[Message]:
    """Fields of the rule's own sentence that its kind does not fill."""
    if rule.says is None:
        return
    told = (_fields(sentences()[sentence].th) for sentence in kind.sentences)
    shared = {"column"}.union(field for field in set.intersection(*told) if not field.startswith("noun."))
    for text in (rule.says.th, rule.says.en):
        try:
            wanted = _fields(text)
        except ValueError:
            yield say("rule_parameters.bad_sentence", text=text)
            continue
        for field in sorted(wanted - shared):
            hint = did_you_mean(field, sorted(shared))
            yield say("rule_parameters.unknown_field", name=field, names=", ".join(sorted(shared)), hint=hint)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


_NUMBERS = frozenset((CellType.WHOLE, CellType.NUMBER))
_COLUMN_TYPES: Mapping[str, frozenset[CellType]] = {
    "whole-number": _NUMBERS,
    "number-range": _NUMBERS,
    "sum-within": _NUMBERS,
    "unusual-value": _NUMBERS,
    "unusual-among-peers": _NUMBERS,
    "compare": _NUMBERS | {CellType.DATE},
    "date-range": frozenset((CellType.DATE,)),
    "date-order": frozenset((CellType.DATE,)),
    "reported-promptly": frozenset((CellType.DATE,)),
    "choices": frozenset((CellType.CHOICE,)),
}
_CHECKED_NAMES = ("columns", "column", "per", "earlier", "later", "after")


def _meaning_problems(bound: Mapping[str, object], programme: Programme, kind: Kind, report: Report) -> list[Message]:
    """What single parameters cannot tell: column types, bounds in the wrong order, reports that share no key."""
    problems: list[Message] = []
    wanted = _COLUMN_TYPES.get(kind.id)
    for name in _CHECKED_NAMES if wanted is not None else ():
        value = bound.get(name)
        for column_id in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if wanted is not None and report.column(column_id).type not in wanted:
                types = " / ".join(sorted(wanted))
                problems.append(say("rule_parameters.wrong_type", parameter=name, column=column_id, types=types))
    problems += [
        _no_common_key(report, programme.report(other))
        for other in _looked_up_reports(bound, kind)
        if joining_columns(report, programme.report(other)) is None
    ]
    problems += [
        _no_common_key(report, other)
        for other in (programme.report(name) for name in _followed_reports(bound, kind))
        if matching_columns(report, other, programme) is None
    ]
    minimum, maximum = bound.get("minimum"), bound.get("maximum")
    if isinstance(minimum, float) and isinstance(maximum, float) and minimum > maximum:
        problems.append(say("rule_parameters.minimum_above_maximum", minimum=minimum, maximum=maximum))
    if kind.id == "complete-only-when":
        problems += _unknown_answers(report.column(str(bound["column"])), bound["answers"])
    if kind.id in ("date-range",) and bound.get("not_before") is None and bound.get("not_after") is None:
        problems.append(
            say("rule_parameters.missing_parameter", name="not_before", kind=kind.id, example=kind.example.written)
        )
    if kind.id == "unusual-value":
        problems += _unusual_problems(bound, kind, report)
    if kind.id == "exists-in":
        other_key, columns = programme.report(str(bound["report"])).key, bound["columns"]
        if isinstance(columns, tuple) and len(columns) > len(other_key):
            problems.append(say("rule_parameters.too_many_columns", count=len(other_key), other=bound["report"]))
    return problems


def _unusual_problems(bound: Mapping[str, object], kind: Kind, report: Report) -> Iterable[Message]:
    """It is held against one thing, by at least one bound; only a report that repeats has a period before."""
    if (bound.get("other") is None) is not bool(bound.get("last_period")):
        yield say("rule_parameters.other_or_last_period", kind=kind.id, example=kind.example.written)
    if bound.get("last_period") and not report.family:
        yield say("rule_parameters.does_not_repeat", parameter="last_period", report=report.id)
    if bound.get("minimum") is None and bound.get("maximum") is None:
        yield say("rule_parameters.missing_parameter", name="maximum", kind=kind.id, example=kind.example.written)


def _unknown_answers(column: Column, answers: object) -> Iterable[Message]:
    """An answer that the column does not offer: no row could ever be complete with it."""
    known = [choice.value for choice in column.choices]
    for answer in answers if known and isinstance(answers, tuple) else ():
        if answer not in known:
            facts = {
                "name": answer,
                "column": column.id,
                "names": ", ".join(known),
                "hint": did_you_mean(answer, known),
            }
            yield say("rule_parameters.unknown_answer", parameter="answers", **facts)


def _no_common_key(report: Report, other: Report) -> Message:
    return say("rule_parameters.no_common_key", report=report.id, other=other.id, columns=", ".join(other.key))


def _followed_reports(bound: Mapping[str, object], kind: Kind) -> tuple[str, ...]:
    reports = bound.get("reports") if kind.id == "reported-promptly" else None
    return reports if isinstance(reports, tuple) else ()


def _looked_up_reports(bound: Mapping[str, object], kind: Kind) -> list[str]:
    found = [ref.report for value in bound.values() for ref in columns_named_in(value) if ref.report is not None]
    if kind.id == "covers":
        found.append(str(bound["report"]))
    return sorted(set(found))
