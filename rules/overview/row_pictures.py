"""What the rows of each office tell beyond its statuses, and all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.declared.programme import Programme
from rules.evaluate.evaluation import Evaluation
from rules.overview.activities import Progress
from rules.overview.activity_progress import activity_pictures, progress_by_office
from rules.overview.findings import Counted, Statuses, count_findings, frequent_findings
from rules.overview.money_sums import money_by_office, money_lines
from rules.overview.overview import RowPictures
from rules.overview.told_day import Pair, ToldFindings, first_reasons
from rules.verdicts.facts import ASKED_NOTHING


@dataclass(frozen=True, slots=True, eq=False)
class OfficePictures:
    """One office's share. money: given, planned and spent, what was never read left out; progress: by activity id."""

    counted: Counter[Counted]
    progress: Mapping[str, Progress]
    money: Mapping[str, float]


def office_pictures(evaluation: Evaluation) -> Mapping[str, OfficePictures]:
    """Office code -> what its rows tell."""
    counted, progress, money = count_findings(evaluation), progress_by_office(evaluation), money_by_office(evaluation)

    def of_office(code: str) -> OfficePictures:
        return OfficePictures(
            counted.get(code, Counter()),
            {activity: of_offices[code] for activity, of_offices in progress.items()},
            {name: sums[code] for name, sums in money.items() if code in sums},
        )

    return {office.code: of_office(office.code) for office in evaluation.programme.offices}


def row_pictures(
    of_offices: Mapping[str, OfficePictures],
    findings: Mapping[Pair, ToldFindings],
    statuses: Statuses,
    programme: Programme,
    on: date,
) -> RowPictures:
    """What the rows of all offices tell on that day; of reports of which nothing is asked no finding."""
    silent = {pair for pair, status in statuses.items() if status.content.state in ASKED_NOTHING}
    activities = [activity.id for activity in programme.activities if activity.measure is not None]
    progress = {name: {code: one.progress[name] for code, one in of_offices.items()} for name in activities}
    money = {
        name: {code: one.money[name] for code, one in of_offices.items() if name in one.money}
        for name in ("given", "planned", "spent")
    }
    return RowPictures(
        first_reasons({pair: found for pair, found in findings.items() if pair not in silent}),
        frequent_findings({code: one.counted for code, one in of_offices.items()}, silent, programme),
        activity_pictures(progress, programme, on),
        money_lines(money, programme),
    )
