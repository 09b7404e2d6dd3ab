"""A fingerprint of what makes a report complete, so that a changed rule is told apart from an edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from types import NoneType

from rules.declared.deadlines import revised_end
from rules.declared.programme import Programme, Report, Severity
from rules.verdicts.events import compact_json

_PLAIN = frozenset({str, int, float, bool, NoneType})


def rules_fingerprint(programme: Programme, report_id: str, on: date) -> str:
    """16 hexadecimal digits that change when the same rows of a report may no longer be judged complete alike.

    In it: the blocking rules with their parameters, the columns' types and choices, the key, what is expected, and the
    windows that a rule names as announced up to that day. Not in it: sentences, headers, warnings and deadlines, for
    they do not decide completeness (except that they move a window that follows them). Raises KeyError for an unknown
    report.
    """
    report = programme.report(report_id)
    rules = sorted(
        (rule for rule in programme.rules if rule.report == report_id and rule.severity is Severity.BLOCKS),
        key=lambda rule: rule.id,
    )
    named = windows_named(programme, report_id)
    windows = [window for window in programme.windows if window.id in named]
    parts = [
        [[rule.id, rule.kind, _plain(rule.parameters)] for rule in rules],
        [_column_parts(report), list(report.key), report.expects, list(report.expects_key), report.minimum_rows],
        [[w.id, w.first_day.isoformat(), revised_end(w, programme, on).isoformat()] for w in windows],
    ]
    return sha256(compact_json(parts).encode()).hexdigest()[:16]


def programme_fingerprint(programme: Programme) -> str:
    """16 hexadecimal digits that change with anything that the programme says."""
    declared = replace(programme, peer_bounds={})
    return sha256(compact_json(_plain(declared)).encode()).hexdigest()[:16]


def windows_named(programme: Programme, report_id: str) -> frozenset[str]:
    """Ids of the windows that the report's blocking rules name, however deep in their parameters."""
    named = {
        text
        for rule in programme.rules
        if rule.report == report_id and rule.severity is Severity.BLOCKS
        for text in _texts(rule.parameters)
    }
    return frozenset(window.id for window in programme.windows if window.id in named)


def reports_followed(programme: Programme, report_id: str) -> frozenset[str]:
    """Ids of the reports whose deadline and extensions move a window that the report's blocking rules name."""
    named = windows_named(programme, report_id)
    return frozenset(w.follows_report for w in programme.windows if w.id in named and w.follows_report is not None)


def _column_parts(report: Report) -> list[object]:
    return [
        [column.id, column.type.value, column.required, [[c.value, *c.aliases] for c in column.choices]]
        for column in report.columns
    ]


def _plain(value: object) -> object:
    """The value as JSON takes it; a set in sorted order, anything else that JSON does not know by its text."""
    kind: type = type(value)
    if kind in _PLAIN or isinstance(value, str | int | float):
        return value
    if names := _field_names(kind):
        parts = ((name, getattr(value, name)) for name in names)
        return {name: part if type(part) in _PLAIN else _plain(part) for name, part in parts}
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [inner if type(inner) in _PLAIN else _plain(inner) for inner in value]
    return str(value)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Of a dataclass; a programme says some thousand things of a few kinds."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _texts(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return {text for inner in value.values() for text in _texts(inner)}
    if isinstance(value, list | tuple | set | frozenset):
        return {text for inner in value for text in _texts(inner)}
    return {value} if isinstance(value, str) else set()
