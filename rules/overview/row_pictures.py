"""What the rows of an evaluation tell beyond the statuses."""

from __future__ import annotations

from datetime import date

from rules.evaluate.evaluation import Evaluation
from rules.overview.activity_progress import activity_pictures
from rules.overview.findings import Statuses, first_reasons, frequent_findings
from rules.overview.money_sums import money_lines
from rules.overview.overview import RowPictures


def row_pictures(evaluation: Evaluation, statuses: Statuses, on: date) -> RowPictures:
    """What the rows of an evaluation tell on that day."""
    return RowPictures(
        first_reasons(evaluation, statuses),
        frequent_findings(evaluation, statuses),
        activity_pictures(evaluation, on),
        money_lines(evaluation, on),
    )
