"""The amounts of money that the rows of each office, region and the country come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.declared.activities import MoneyColumn, MoneyColumns
from rules.declared.programme import Office, Programme
from rules.evaluate.evaluation import Evaluation
from rules.kinds.amounts import sums_by_office
from rules.kinds.expected_keys import rows_of_gone_groups
from rules.overview.money import Amounts, MoneyLine
from rules.overview.rates import offices_by_level


def money_by_office(evaluation: Evaluation) -> Mapping[str, Mapping[str, float]]:
    """given, planned, spent -> office code -> its sum over the reports that were read."""
    columns = evaluation.programme.money or MoneyColumns()
    named = (("given", columns.given), ("planned", columns.planned), ("spent", columns.spent))
    return {name: {} if column is None else _by_office(column, evaluation) for name, column in named}


def money_lines(of_column: Mapping[str, Mapping[str, float]], programme: Programme) -> tuple[MoneyLine, ...]:
    """Country, regions, offices in the programme's order; () where the programme tells of no money.

    of_column: as `money_by_office` tells it.
    """
    if programme.money is None and all(office.allotted_baht is None for office in programme.offices):
        return ()
    return tuple(
        MoneyLine(level, key, name, _amounts(offices, of_column))
        for (level, key), (name, offices) in offices_by_level(programme).items()
    )


def _amounts(offices: Iterable[Office], of_column: Mapping[str, Mapping[str, float]]) -> Amounts:
    codes = [office.code for office in offices]
    allotted = _sum(office.allotted_baht for office in offices)
    return Amounts(allotted, **{name: _sum(found.get(code) for code in codes) for name, found in of_column.items()})


def _sum(amounts: Iterable[float | None]) -> float | None:
    told = [amount for amount in amounts if amount is not None]
    return round(sum(told), 2) if told else None


def _by_office(column: MoneyColumn, evaluation: Evaluation) -> dict[str, float]:
    programme: Programme = evaluation.programme
    tables = {report_id: rows.table for report_id, rows in evaluation.rows.items()}
    found: dict[str, float] = {}
    for report_id in column.reports:
        left_out = rows_of_gone_groups(tables, report_id, programme, evaluation.today)
        sums = sums_by_office(tables[report_id], column.column, len(programme.offices), left_out)
        for place in tables[report_id].offices_read:
            code = programme.offices[place].code
            found[code] = found.get(code, 0.0) + float(sums[place])
    return found
