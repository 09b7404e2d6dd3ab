"""What changes with any value of one office's report: by it a review knows the rows that it was of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

import numpy as np

from rules.decisions.reviews import Digests
from rules.evaluate.evaluation import Evaluation


def digests_of(evaluation: Evaluation) -> Callable[[str, str], Digests]:
    """(office, report) -> for each column what changes with any value in it, whatever the order of the rows."""
    places = {office.code: place for place, office in enumerate(evaluation.programme.offices)}

    @cache
    def digests(office: str, report: str) -> Digests:
        rows_of = evaluation.rows.get(report)  # a programme may no longer have the report, or the office
        if rows_of is None or places.get(office) not in rows_of.table.offices_read:
            return {}
        table = rows_of.table
        of_office = table.office_slices[places[office]]
        rows = of_office.start + np.flatnonzero(table.is_entry[of_office])
        keys = [table.key_of(row, table.report.key) for row in rows.tolist()]
        found = {}
        for name, column in table.columns.items():
            values = sorted(zip(keys, (str(column.cell(row)) for row in rows.tolist()), strict=True))
            found[name] = sha256(repr(values).encode()).hexdigest()[:8]
        return found

    return digests
