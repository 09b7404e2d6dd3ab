"""What rule-kind tests share: one small report, judged; findings as (row, column, rule) and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rules.catalogue import Language
from rules.declared.programme import Office, Programme, Report, Rule
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import RowStatus
from rules.kinds.registry import check_parameters
from rules.readings.blocks import Cell
from tests.builders import TODAY, block, programme, report

Rows = Sequence[Sequence[Cell]]


def judged(
    report_: Report,
    rules: Rule | Sequence[Rule],
    rows: Rows | Mapping[str, Rows],
    *,
    others: Mapping[str, tuple[Report, Mapping[str, Rows]]] | None = None,
    today: date = TODAY,
    remembered: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] | None = None,
    **more: object,
) -> Evaluation:
    """Rows of one report (of office 50, or by office code) judged by rules that must first pass their check."""
    declared = (rules,) if isinstance(rules, Rule) else tuple(rules)
    others = others or {}
    programme_ = programme(report_, *(other for other, _ in others.values()), rules=declared, **more)  # type: ignore[arg-type]
    assert [m.text(Language.EN) for each in declared for m in check_parameters(each, programme_)] == []
    by_office = rows if isinstance(rows, Mapping) else {"50": rows}
    tables = {report_.id: tuple(block(report_, found, code) for code, found in by_office.items())}
    for other, found_of in others.values():
        tables[other.id] = tuple(block(other, found, code) for code, found in found_of.items())
    evaluation = evaluate(tables, programme_, today, remembered or {})
    assert evaluation.crashed == ()
    return evaluation


def failing(evaluation: Evaluation) -> list[tuple[int, str]]:
    """(sheet row, column) of each finding; (0, "") for one of the report as a whole."""
    frame = evaluation.findings
    columns = [column if isinstance(column, str) else "" for column in frame["column"].tolist()]
    return list(zip(frame["row_1based"].tolist(), columns, strict=True))


def rows_failing(evaluation: Evaluation) -> list[int]:
    """Sheet rows of the findings."""
    return [row for row, _ in failing(evaluation)]


def said(evaluation: Evaluation, language: Language = Language.TH) -> list[str]:
    """The sentence of each finding."""
    return [evaluation.message(number).text(language) for number in range(len(evaluation.findings))]


def statuses(evaluation: Evaluation, report_id: str = "things") -> list[RowStatus]:
    """The status of each row."""
    return evaluation.statuses(report_id)


__all__ = ["Office", "Programme", "failing", "judged", "report", "rows_failing", "said", "statuses"]
