"""Reporting, on-time and overdue rates over the reports that are due or open, never over the rows that are there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rules.catalogue import Language
from rules.declared.programme import Programme
from rules.verdicts.facts import ContentState, ReportStatus, TimeState

COUNT_COLUMNS = (
    "expected",
    "reported",
    "complete_now",
    "expected_with_deadline",
    "on_time",
    "late",
    "overdue",
    "awaiting",
    "undecided",
)
RATE_COLUMNS = ("reporting_rate", "on_time_rate", "overdue_rate")
_LEVELS = ("nation", "region", "office")


def rates(
    statuses: Mapping[tuple[str, str], ReportStatus], programme: Programme, on: date, language: Language = Language.TH
) -> pd.DataFrame:
    """Counts and rates, one row per level, key and report; fresh RangeIndex.

    Rows: level "nation" (key ""), "region" (key and name: the region's name), "office" (key: code), in the programme's
    order; within each, report "" (all reports together) and then each report.
    Columns: level, key, name, report (str); counts (int64): expected (assigned, and open by the day `on`: what has not
    opened yet is asked of nobody), reported (ever complete, or declared and
    accepted), complete_now, expected_with_deadline, on_time, late, overdue (deadline passed, a look since saw it not
    complete), awaiting, undecided; rates (float64, 0 to 1, NaN without a denominator): reporting_rate = reported /
    expected; on_time_rate and overdue_rate over expected_with_deadline, for a report without a deadline stays outside
    time rates. A status that is not expected is not counted; an expected one that is missing counts in the denominator.
    """
    pairs = _expected_pairs(statuses, programme, on, language)
    office_names = dict(zip(pairs["office"], pairs["name"], strict=True))
    parts = []
    for level in _LEVELS:
        for by_report in (False, True):
            part = _counted(pairs, [] if level == "nation" else [level], by_report)
            part["key"] = "" if level == "nation" else part[level]
            part["name"] = part["key"].map(office_names) if level == "office" else part["key"]
            part["level"] = level
            if not by_report:
                part["report"] = ""
            parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    table = _in_programme_order(table, programme, language)
    with_deadline = table["expected_with_deadline"].where(table["expected_with_deadline"] > 0)
    table["reporting_rate"] = table["reported"] / table["expected"].where(table["expected"] > 0)
    table["on_time_rate"] = table["on_time"] / with_deadline
    table["overdue_rate"] = table["overdue"] / with_deadline
    return table[["level", "key", "name", "report", *COUNT_COLUMNS, *RATE_COLUMNS]]


def _expected_pairs(
    statuses: Mapping[tuple[str, str], ReportStatus], programme: Programme, on: date, language: Language
) -> pd.DataFrame:
    """One row per office and report that is expected and open: office, name, region, report, and 0 or 1 per count."""
    rows = []
    for office in programme.offices:
        for report in programme.reports:
            if report.id not in office.expected_reports or report.opens > on:
                continue
            status = statuses.get((office.code, report.id))
            name = office.name if language is Language.TH else office.name_en
            has_deadline = report.deadline is not None
            rows.append(
                (office.code, name, office.region.in_language(language), report.id, *_counts(status, has_deadline))
            )
    table = pd.DataFrame(rows, columns=["office", "name", "region", "report", *COUNT_COLUMNS])
    return table.astype(dict.fromkeys(COUNT_COLUMNS, "int64"))


def _counts(status: ReportStatus | None, has_deadline: bool) -> tuple[int, ...]:
    if status is None:
        return (1, 0, 0, int(has_deadline), 0, 0, 0, 0, 0)
    content, time = status.content, status.time.state if has_deadline else TimeState.NO_DEADLINE
    reported = content.was_complete_at is not None or content.state is ContentState.DECLARED_NONE
    return (
        1,
        int(reported),
        int(content.state is ContentState.COMPLETE),
        int(has_deadline),
        *(
            int(time is state)
            for state in (
                TimeState.ON_TIME,
                TimeState.LATE,
                TimeState.OVERDUE,
                TimeState.AWAITING,
                TimeState.UNDECIDED,
            )
        ),
    )


def _counted(pairs: pd.DataFrame, key: list[str], by_report: bool) -> pd.DataFrame:
    columns = [*key, "report"] if by_report else key
    counts = list(COUNT_COLUMNS)
    if not columns:
        return pairs[counts].sum().to_frame().T.astype("int64")
    return pairs.groupby(columns, sort=False, as_index=False)[counts].sum()


def _in_programme_order(table: pd.DataFrame, programme: Programme, language: Language) -> pd.DataFrame:
    reports = {"": -1} | {report.id: place for place, report in enumerate(programme.reports)}
    keys: dict[str, int] = {"": -1}
    for office in programme.offices:
        keys.setdefault(office.region.in_language(language), len(keys))
    for office in programme.offices:
        keys.setdefault(office.code, len(keys))
    order = table.assign(
        _level=table["level"].map({level: place for place, level in enumerate(_LEVELS)}),
        _key=table["key"].map(keys),
        _report=table["report"].map(reports),
    ).sort_values(["_level", "_key", "_report"], kind="stable")
    return order.drop(columns=["_level", "_key", "_report"]).reset_index(drop=True)
