"""How far each activity of the programme's plan has come, by the groups' own rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from rules.catalogue import Text
from rules.declared.activities import Activity, Measure
from rules.declared.deadlines import revised_end, window_on
from rules.declared.programme import Office, Programme
from rules.evaluate.evaluation import Evaluation
from rules.kinds.expected_keys import keys_by_office, rows_of_gone_groups
from rules.kinds.joins import joining_columns
from rules.kinds.kind import Level as RowLevel
from rules.overview.activities import ActivityPicture, ActivityState, Progress, ProgressLine, Unfinished
from rules.overview.rates import offices_by_level

ProgressOfOffices = Mapping[str, Progress]
"""Office code -> how far it has come."""


def progress_by_office(evaluation: Evaluation) -> Mapping[str, ProgressOfOffices]:
    """Activity id -> the progress of each office, of those activities that rows measure."""
    measured = ((activity.id, activity.measure) for activity in evaluation.programme.activities)
    return {name: _progress_by_office(measure, evaluation) for name, measure in measured if measure is not None}


def activity_pictures(
    progress: Mapping[str, ProgressOfOffices], programme: Programme, on: date
) -> tuple[ActivityPicture, ...]:
    """Every activity of the programme, in its order."""
    return tuple(_picture(each, progress.get(each.id, {}), programme, on) for each in programme.activities)


def _picture(activity: Activity, found: ProgressOfOffices, programme: Programme, on: date) -> ActivityPicture:
    measure, window = activity.measure, programme.window(activity.window)
    lines = tuple(
        ProgressLine(level, key, name, _sum(found[office.code] for office in offices))
        for (level, key), (name, offices) in offices_by_level(programme).items()
        if found
    )
    unfinished = [
        Unfinished(office.code, last_day, left)
        for office in programme.offices
        if office.code in found
        and (left := found[office.code].under_way + found[office.code].not_done)
        and (last_day := window_on(window, programme, office.code, on)[1]) < on
    ]
    nation = lines[0].progress if lines else Progress()
    last_day = revised_end(window, programme, on)
    return ActivityPicture(
        activity,
        window.first_day,
        last_day,
        _state(activity, nation, window.first_day, last_day, on),
        Text("", "") if measure is None else programme.report(measure.reports[-1]).unit,
        lines,
        () if _is_done_by_centre(activity, on) else tuple(sorted(unfinished, key=lambda one: -one.left)),
    )


def _is_done_by_centre(activity: Activity, on: date) -> bool:
    return activity.done_on is not None and activity.done_on <= on


def _state(activity: Activity, nation: Progress, first_day: date, last_day: date, on: date) -> ActivityState:
    if _is_done_by_centre(activity, on) or (nation.total and nation.done == nation.total):
        return ActivityState.DONE
    if on > last_day:
        return ActivityState.PASSED if activity.measure is None else ActivityState.UNFINISHED
    return ActivityState.AHEAD if on < first_day else ActivityState.UNDER_WAY


def _sum(parts: Iterable[Progress]) -> Progress:
    found = list(parts)
    return Progress(*(sum(getattr(one, name) for one in found) for name in ("done", "under_way", "not_done")))


def _progress_by_office(measure: Measure, evaluation: Evaluation) -> Mapping[str, Progress]:
    counted = _counted_keys(measure, evaluation)
    done, begun = _by_column(measure, evaluation) if measure.column else _by_complete_rows(measure, evaluation)
    found: dict[str, Progress] = {}
    for place, office in enumerate(evaluation.programme.offices):
        keys = counted[office.code]
        is_done = keys & done.get(place, frozenset())
        is_begun = (keys & begun.get(place, frozenset())) - is_done
        found[office.code] = Progress(len(is_done), len(is_begun), len(keys) - len(is_done) - len(is_begun))
    return found


_Keys = Mapping[int, frozenset[str]]
"""Position of an office in the programme -> keys."""


def _counted_keys(measure: Measure, evaluation: Evaluation) -> dict[str, frozenset[str]]:
    """Office code -> the keys that are counted: those that rows name, and those that are remembered."""
    programme = evaluation.programme

    def of_office(office: Office) -> frozenset[str]:
        if not {measure.counts, *measure.reports} <= office.expected_reports:
            return frozenset()
        content = evaluation.contents[office.code, measure.counts]
        if programme.report(measure.counts).expects is None:
            return content.keys | frozenset(code for code, _ in content.missing)
        covering = next(
            (r.id for r in programme.reports if r.expects == measure.counts and r.id in office.expected_reports), None
        )
        return frozenset() if covering is None else evaluation.contents[office.code, covering].keys

    return {office.code: of_office(office) for office in programme.offices}


def _by_complete_rows(measure: Measure, evaluation: Evaluation) -> tuple[_Keys, _Keys]:
    """(keys all of whose rows are complete in each of the reports, keys with a row in any)."""
    done: dict[int, frozenset[str]] | None = None
    begun: dict[int, frozenset[str]] = {}
    for report_id in measure.reports:
        named, incomplete = _named(report_id, measure, evaluation, None)
        complete = {place: keys - incomplete.get(place, frozenset()) for place, keys in named.items()}
        done = complete if done is None else {p: keys & complete.get(p, frozenset()) for p, keys in done.items()}
        begun = {place: begun.get(place, frozenset()) | named.get(place, frozenset()) for place in {*begun, *named}}
    return done or {}, begun


def _by_column(measure: Measure, evaluation: Evaluation) -> tuple[_Keys, _Keys]:
    """(keys with a row whose cell says that it is done, keys with one that says that it is under way)."""
    report_id = measure.reports[0]
    table = evaluation.rows[report_id].table
    assert measure.column is not None  # noqa: S101  the caller's branch
    column = table.columns[measure.column]
    texts = column.texts[column.codes]
    is_done = np.isin(texts, measure.done) if measure.done else column.is_read
    is_under_way = np.isin(texts, measure.under_way)
    done, _ = _named(report_id, measure, evaluation, is_done)
    under_way, _ = _named(report_id, measure, evaluation, is_under_way)
    return done, under_way


def _named(report_id: str, measure: Measure, evaluation: Evaluation, only: np.ndarray | None) -> tuple[_Keys, _Keys]:
    """(the counted report's keys that these rows name, those of them with a row that is not complete)."""
    programme = evaluation.programme
    rows = evaluation.rows[report_id]
    tables = {name: found.table for name, found in evaluation.rows.items()}
    counted = programme.report(measure.counts)
    joined = joining_columns(rows.table.report, counted)
    columns = counted.key if report_id == counted.id else joined[0] if joined is not None else ()
    left_out = rows_of_gone_groups(tables, report_id, programme, evaluation.today)
    if only is not None:
        left_out = left_out | ~only
    named = keys_by_office(rows.table, columns, left_out)
    return named, keys_by_office(rows.table, columns, left_out | (rows.levels <= RowLevel.REMARK))
