"""Statuses as tables for a terminal and as plain JSON: the nation by region, or one office's reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from config.office_names import office_text
from rules.catalogue import Language, say
from rules.declared.programme import Office, Programme
from rules.overview.activities import ActivityPicture
from rules.overview.changed import Statuses
from rules.overview.overview import Overview, Place
from rules.overview.rates import ALL_REPORTS, Counts, Level
from rules.overview.standing import standing_of, word_message
from rules.overview.told_day import ToldDay
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import ReportStatus, TimeState
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.reports.overview_lines import changed_lines, frequent_lines, waiting_lines
from sync.reports.status_tables import (
    COUNTS,
    Matrix,
    changed_table,
    national_note,
    national_tables,
    nothing_overdue,
    office_table,
    overdue_places,
    overdue_table,
    report_table,
)

_RATES = ("reporting_rate", "on_time_rate", "overdue_rate")


def counts_json(counts: Counts) -> dict[str, Any]:
    """Counts, and rates rounded to four decimals; None: nothing was expected."""
    rates = {name: getattr(counts, name) for name in _RATES}
    return {
        **{name: getattr(counts, name) for name in COUNTS},
        **{name: None if rate is None else round(rate, 4) for name, rate in rates.items()},
    }


def national_json(
    overview: Overview, programme: Programme, language: Language, offices: Collection[str] = ()
) -> dict[str, Any]:
    """Counts of the nation, of each region and of each report; activities, money, what waits, the most frequent
    findings; and the statuses of those offices (() means every one)."""
    regions = [rate for rate in overview.rates if rate.level is Level.REGION and rate.report == ALL_REPORTS]
    return {
        "national": counts_json(overview.nation),
        "reports": {
            report.id: counts_json(overview.counts(Level.NATION, report=report.id)) for report in programme.reports
        },
        "regions": {rate.name.in_language(language): counts_json(rate.counts) for rate in regions},
        "activities": [_activity_json(picture, language) for picture in overview.activities],
        "money": [
            {
                "level": line.level.value,
                "key": line.key,
                "name": line.name.in_language(language),
                **asdict(line.amounts),
                "spent_share": line.amounts.spent_share_0_to_1,
            }
            for line in overview.money
        ],
        "waiting": [
            {"reason": one.reason.value, "office": one.office, "reports": list(one.reports)} for one in overview.waiting
        ],
        "frequent_findings": [{**asdict(one), "what": one.what.in_language(language)} for one in overview.frequent],
        "offices": [
            office_json(overview, programme, office, language)
            for office in programme.offices
            if not offices or office.code in offices
        ],
    }


def _activity_json(picture: ActivityPicture, language: Language) -> dict[str, Any]:
    return {
        "id": picture.activity.id,
        "title": picture.activity.title.in_language(language),
        "first_day": picture.first_day.isoformat(),
        "last_day": picture.last_day.isoformat(),
        "state": picture.state.value,
        "done_on": _moment(picture.activity.done_on),
        "done_by": picture.activity.done_by,
        **asdict(picture.nation),
        "unfinished": [{**asdict(one), "last_day": one.last_day.isoformat()} for one in picture.unfinished],
    }


def office_json(overview: Overview, programme: Programme, office: Office, language: Language) -> dict[str, Any]:
    """One office's reports with their three facts, and the one word that stands for them."""
    return {
        "code": office.code,
        "name": office_text(office).in_language(language),
        "region": office.region.in_language(language),
        "reports": [
            status_json(overview.statuses[office.code, report.id], programme, language)
            for report in programme.reports
            if (office.code, report.id) in overview.statuses
        ],
    }


def status_json(status: ReportStatus, programme: Programme, language: Language) -> dict[str, Any]:
    """One status: states by their codes, and the words that people see."""
    content, time, reading = status.content, status.time, status.reading
    return {
        "report": status.report,
        "standing": standing_of(status).value,
        "word": word_message(status).text(language),
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


def as_of_lines(told: ToldDay, language: Language, *, is_past: bool) -> list[str]:
    """When it was judged, or told, and how old its data are."""
    last = _last_read(told.statuses)
    sentence = "commands.status_told" if is_past else "commands.status_as_of"
    return [] if last is None else [say(sentence, at=moment_text(told.at), read_at=moment_text(last)).text(language)]


def _last_read(statuses: Statuses) -> datetime | None:
    return max((s.reading.data_as_of for s in statuses.values() if s.reading.data_as_of is not None), default=None)


@dataclass(frozen=True, slots=True)
class StatusView:
    """What of the statuses is asked for. `offices`: codes, empty means every one; `by`: region, report or office."""

    offices: frozenset[str] = frozenset()
    by: str = "region"
    overdue: bool = False
    is_told_against: bool = False  # changed since a day


def status_lines(overview: Overview, programme: Programme, view: StatusView, language: Language) -> list[object]:
    """What is asked for as tables and lines: a list of offices, else the picture of the whole."""
    asked = (overview, programme, view.offices, language)
    if view.overdue:
        return [overdue_table(*asked) if overdue_places(overview, view.offices) else nothing_overdue(language)]
    if view.is_told_against:
        return [
            *changed_lines(overview, language, view.offices),
            *([changed_table(*asked)] if overview.changed_of(view.offices) else []),
        ]
    if view.offices and view.by != "office":
        asked_for = (office for office in programme.offices if office.code in view.offices)
        return [office_table(overview, programme, office, language) for office in asked_for]
    if view.by == "office":
        return [Matrix(*asked)]
    if view.by == "report":
        return [report_table(overview, programme, language), national_note(language)]
    return [
        *national_tables(overview, programme, language),
        "",
        *waiting_lines(overview, programme, language),
        *frequent_lines(overview, programme, language),
    ]


def status_answer(overview: Overview, programme: Programme, view: StatusView, language: Language) -> dict[str, Any]:
    """The same as plain JSON: one office itself, a list of several, else the nation with its offices; what is overdue
    and what changed where they are asked for."""
    if view.offices and not (view.overdue or view.is_told_against):
        named = (office for office in programme.offices if office.code in view.offices)
        each = [office_json(overview, programme, office, language) for office in named]
        return each[0] if len(each) == 1 else {"offices": each}
    told = national_json(overview, programme, language, view.offices)
    if view.overdue:
        told["overdue"] = [_place_json(place, overview, language) for place in overdue_places(overview, view.offices)]
    if view.is_told_against and overview.changed is not None:
        told["changed_since"] = overview.changed.since.isoformat()
        told["changed"] = [
            {
                "office": change.office,
                "report": change.report,
                "before": standing_of(change.before).value,
                "after": standing_of(change.after).value,
                "kinds": [kind.value for kind in change.kinds],
            }
            for change in overview.changed_of(view.offices)
        ]
    return told


def _place_json(place: Place, overview: Overview, language: Language) -> dict[str, Any]:
    time = overview.statuses[place.office, place.report].time
    return {
        "office": place.office,
        "report": place.report,
        "days": time.days,
        "last_day": None if time.last_day is None else time.last_day.isoformat(),
        "reason": None if place.reason is None else place.reason.text(language),
    }


def _moment(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()
