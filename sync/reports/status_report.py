"""Statuses as tables for a terminal and as plain JSON: the nation by region, or one office's reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from config.office_names import office_text
from rules.catalogue import Language, say
from rules.declared.programme import Office, Programme
from rules.overview.changed import Statuses
from rules.overview.overview import Overview
from rules.overview.rates import ALL_REPORTS, Counts, Level
from rules.readings.dates import day_text
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import ReportStatus, TimeState
from rules.verdicts.status_messages import content_message, reading_message, time_message
from rules.verdicts.told_day import ToldDay
from sync.terminal.screen import cell

_COUNTS = ("expected", "reported", "complete_now", "on_time", "late", "overdue", "awaiting", "undecided")
_RATES = ("reporting_rate", "on_time_rate", "overdue_rate")


def counts_json(counts: Counts) -> dict[str, Any]:
    """Counts, and rates rounded to four decimals; None: nothing was expected."""
    rates = {name: getattr(counts, name) for name in _RATES}
    return {
        **{name: getattr(counts, name) for name in _COUNTS},
        **{name: None if rate is None else round(rate, 4) for name, rate in rates.items()},
    }


def national_json(overview: Overview, programme: Programme, language: Language) -> dict[str, Any]:
    """Counts of the nation, of each region and of each report, and every office's statuses."""
    regions = [rate for rate in overview.rates if rate.level is Level.REGION and rate.report == ALL_REPORTS]
    return {
        "national": counts_json(overview.nation),
        "reports": {
            report.id: counts_json(overview.counts(Level.NATION, report=report.id)) for report in programme.reports
        },
        "regions": {rate.name.in_language(language): counts_json(rate.counts) for rate in regions},
        "offices": [office_json(overview.statuses, programme, office, language) for office in programme.offices],
    }


def office_json(statuses: Statuses, programme: Programme, office: Office, language: Language) -> dict[str, Any]:
    """One office's reports with their three facts."""
    return {
        "code": office.code,
        "name": office_text(office).in_language(language),
        "region": office.region.in_language(language),
        "reports": [
            status_json(statuses[office.code, report.id], programme, language)
            for report in programme.reports
            if (office.code, report.id) in statuses
        ],
    }


def offices_json(
    statuses: Statuses, programme: Programme, offices: Sequence[Office], language: Language
) -> dict[str, Any]:
    """One office as `office_json`; of several a list of them, as in `national_json`."""
    each = [office_json(statuses, programme, office, language) for office in offices]
    return each[0] if len(each) == 1 else {"offices": each}


def status_json(status: ReportStatus, programme: Programme, language: Language) -> dict[str, Any]:
    """One status: states by their codes, and the words that people see."""
    content, time, reading = status.content, status.time, status.reading
    return {
        "report": status.report,
        "content": {
            "state": content.state.value,
            "text": content_message(content, programme.report(status.report)).text(language),
            "done": content.done,
            "expected": content.expected,
            "missing": [{"code": code, "name": name} for code, name in content.missing],
        },
        "time": {
            "state": time.state.value,
            "text": time_message(time).text(language),
            "days": time.days,
            "days_at_most": time.most_days if time.state is TimeState.LATE else None,
            "declared_on": None if time.declared_on is None else time.declared_on.isoformat(),
            "last_day": None if time.last_day is None else time.last_day.isoformat(),
            "completed_after": _moment(time.completed.after if time.completed else None),
            "completed_until": _moment(time.completed.until if time.completed else None),
        },
        "reading": {
            "state": reading.state.value,
            "text": reading_message(reading).text(language),
            "data_as_of": _moment(reading.data_as_of),
        },
    }


def national_table(overview: Overview, language: Language) -> Table:
    """One line a region and one for the country, narrow enough for eighty columns: how many reports are expected,
    reported, in time, late, overdue.
    """
    whole = [rate for rate in overview.rates if rate.report == ALL_REPORTS]
    shown = Table(header_style="bold", box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    shown.add_column(say("commands.column_region").text(language), overflow="fold")
    for name in _COUNTS:
        shown.add_column(say(f"commands.column_{name}").text(language), justify="right", overflow="fold")
    for level, style in ((Level.REGION, ""), (Level.NATION, "bold")):
        for rate in (rate for rate in whole if rate.level is level):
            name = rate.name.in_language(language) or say("commands.whole_country").text(language)
            shown.add_row(name, *(str(getattr(rate.counts, column)) for column in _COUNTS), style=style)
    return shown


def national_lines(overview: Overview, language: Language) -> list[object]:
    """The table and what the words above its columns mean."""
    return [national_table(overview, language), national_note(language)]


def national_note(language: Language) -> str:
    """What the words above the columns of `national_table` mean."""
    return say("commands.national_note").text(language)


def as_of_lines(told: ToldDay, language: Language, *, is_past: bool) -> list[str]:
    """When it was judged, or told, and how old its data are."""
    last = _last_read(told.statuses)
    sentence = "commands.status_told" if is_past else "commands.status_as_of"
    return [] if last is None else [say(sentence, at=moment_text(told.at), read_at=moment_text(last)).text(language)]


def _last_read(statuses: Statuses) -> datetime | None:
    return max((s.reading.data_as_of for s in statuses.values() if s.reading.data_as_of is not None), default=None)


def office_table(statuses: Statuses, programme: Programme, office: Office, language: Language) -> Table:
    """One office's reports: content, time, deadline, reading."""
    title = f"{office_text(office).in_language(language)} ({office.code})"
    shown = Table(title=title, show_header=True, header_style="bold", show_lines=True)
    for name in ("report", "content", "time", "deadline", "missing", "reading"):
        shown.add_column(say(f"commands.column_{name}").text(language), overflow="fold")
    for report in programme.reports:
        status = statuses.get((office.code, report.id))
        if status is None:
            continue
        last_day = status.time.last_day
        shown.add_row(
            cell(report.title.in_language(language)),
            cell(content_message(status.content, report).text(language)),
            cell(time_message(status.time).text(language), _colour(status.time.state)),
            cell(day_text(last_day).in_language(language) if last_day else "–"),
            cell(", ".join(f"{code} {name}".strip() for code, name in status.content.missing[:5])),
            cell(reading_message(status.reading).text(language)),
        )
    return shown


def _colour(state: TimeState) -> str:
    if state in (TimeState.ON_TIME, TimeState.WITHIN, TimeState.NO_DEADLINE):
        return "green"
    if state in (TimeState.LATE, TimeState.OVERDUE):
        return "red"
    return "yellow"


def _moment(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()
