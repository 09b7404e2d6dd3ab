"""Rules of a programme file: each names a kind of the registry, and its parameters are checked against that kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from config.parameter_values import PeriodNames, value_of
from config.reports import DeclaredReport
from config.section_reader import SectionReader
from config.yaml_nodes import Section, line_of_text
from rules.catalogue import Message
from rules.declared.programme import Programme, Rule, Severity
from rules.kinds.registry import check_parameters
from rules.readings.periods import Period

_RULE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
REQUIRED_KIND = "required"
PERIOD_KIND = "period-begun"
_OF_THE_RULE = frozenset({"rule_parameters.unknown_kind", "rule_parameters.warns_only"})
_OF_THE_SENTENCE = frozenset({"rule_parameters.bad_sentence", "rule_parameters.unknown_field"})


def read_rules(
    programme_reader: SectionReader, declared: Sequence[DeclaredReport], programme: Programme
) -> tuple[Rule, ...]:
    """Every rule, those of a repeating report once a period; `programme` is what parameters may refer to."""
    retired = {rule_id for rule_id, _ in programme_reader.texts("retired_rule_ids")}
    id_lines: dict[str, int] = {}
    rules: list[Rule] = []
    checked: set[int] = set()
    families = _families_by_period(declared)
    for each in declared:
        is_first = id(each.reader.section) not in checked
        checked.add(id(each.reader.section))
        names = PeriodNames(each.report.id, families.get(each.period, {})) if each.period else None
        for reader in each.reader.sections("rules", "rule") if is_first else _quiet_rules(each.reader):
            rule = _rule(reader, each, names, is_first)
            if is_first:
                _check_id(reader, rule, retired, id_lines)
                _check_kind(reader, rule, programme)
            rules.append(rule)
        rules.extend(_rules_of_period(each))
    return tuple(rules)


def _rules_of_period(each: DeclaredReport) -> Iterator[Rule]:
    """Where periods share a tab, a row may name one that has not begun: no programme needs to say so itself."""
    column = each.report.period_column
    if each.period is not None and column is not None:
        rule_id = f"{each.family}.{PERIOD_KIND}{each.period.suffix}"  # with a point: no declared rule can have it
        yield Rule(rule_id, PERIOD_KIND, each.report.id, Severity.BLOCKS, MappingProxyType({"column": column.id}))


def required_columns(rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    """Per report the columns that a `required` rule of it names."""
    found: dict[str, frozenset[str]] = {}
    for rule in rules:
        if rule.kind == REQUIRED_KIND:
            named = rule.parameters.get("columns", ())
            columns = (named,) if isinstance(named, str) else named
            if isinstance(columns, tuple):
                found[rule.report] = found.get(rule.report, frozenset()) | frozenset(columns)
    return found


def _rule(reader: SectionReader, each: DeclaredReport, names: PeriodNames | None, is_noted: bool) -> Rule:
    rule_id = reader.text("id")
    parameters = reader.raw_section("parameters")
    values = {} if parameters is None else {key: value_of(key, node, names) for key, node in parameters.entries.items()}
    return Rule(
        id=rule_id if each.period is None else f"{rule_id}{each.period.suffix}",
        kind=reader.text("kind"),
        report=each.report.id,
        severity=Severity(reader.one_of("severity", [each.value for each in Severity])),
        parameters=MappingProxyType(values),
        says=reader.bilingual("says") if reader.has("says") else None,
    )


def _quiet_rules(report: SectionReader) -> Iterator[SectionReader]:
    """The same rules for the next period, their faults already noted."""
    quiet = SectionReader(report.section, report.kind, type(report.log)())
    return quiet.sections("rules", "rule")


def _check_id(reader: SectionReader, rule: Rule, retired: set[str], id_lines: dict[str, int]) -> None:
    rule_id, line = reader.text("id", ""), reader.line("id")
    if rule_id and _RULE_ID.fullmatch(rule_id) is None:
        reader.problem(line, "rule_id_malformed", id=rule_id)
    if rule_id in retired:
        reader.problem(line, "rule_id_retired", id=rule_id)
    elif rule_id in id_lines:
        reader.problem(line, "rule_id_twice", id=rule_id, first_line=id_lines[rule_id])
    id_lines.setdefault(rule_id, line)


def _check_kind(reader: SectionReader, rule: Rule, programme: Programme) -> None:
    if not rule.kind:
        return
    parameters = reader.raw_section("parameters")
    for message in check_parameters(rule, programme):
        line = reader.line("kind") if message.id in _OF_THE_RULE else _line_of(message, reader, parameters)
        reader.log.note(reader.section.file, line, message)


def _line_of(message: Message, reader: SectionReader, parameters: Section | None) -> int:
    """Where the parameter that a message speaks of stands, as near as its facts tell."""
    facts = dict(message.facts)
    if message.id in _OF_THE_SENTENCE:
        return reader.line("says")
    if parameters is None:
        return reader.section.line_1based
    named = next(
        (str(facts[fact]) for fact in ("parameter", "name") if str(facts.get(fact)) in parameters.entries), None
    )
    if named is None:
        return reader.line("parameters")
    for fact in ("name", "value"):
        line = line_of_text(parameters.entries[named], str(facts.get(fact, "")))
        if line is not None:
            return line
    return parameters.key_lines_1based[named]


def _families_by_period(declared: Sequence[DeclaredReport]) -> Mapping[Period, Mapping[str, str]]:
    """Per period: id of a repeating report -> id of its report of that period."""
    found: dict[Period, dict[str, str]] = {}
    for each in declared:
        if each.period is not None:
            found.setdefault(each.period, {})[each.family] = each.report.id
    return found
