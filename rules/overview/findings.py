"""What is found wrong, gathered: the most frequent findings, and the first thing to fix in each report."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from rules.catalogue import Message, say
from rules.declared.programme import Severity
from rules.evaluate.evaluation import Evaluation
from rules.kinds.registry import kinds
from rules.overview.frequent import FrequentFinding
from rules.verdicts.facts import ASKED_NOTHING, ReportStatus

MOST_FREQUENT = 10
Statuses = Mapping[tuple[str, str], ReportStatus]


def frequent_findings(evaluation: Evaluation, statuses: Statuses) -> tuple[FrequentFinding, ...]:
    """At most MOST_FREQUENT findings of rows, what the most offices have first; what is not asked is not counted."""
    programme = evaluation.programme
    told = _told(evaluation, statuses)
    told = told[told["row_1based"] > 0]
    keys = ["report", "rule", "column"]
    counted = told.astype(dict.fromkeys((*keys, "office"), object)).fillna({"column": ""}).groupby(keys, sort=False)
    table = counted["office"].agg(["size", "nunique"]).reset_index()
    table = table.sort_values(["nunique", "size"], ascending=False, kind="stable").head(MOST_FREQUENT)
    rules = {rule.id: rule for rule in programme.rules}
    headers = {(report.id, column.id): column.header for report in programme.reports for column in report.columns}
    return tuple(
        FrequentFinding(
            row["report"],
            row["rule"],
            headers.get((row["report"], row["column"]), ""),
            kinds()[rules[row["rule"]].kind].title,
            rules[row["rule"]].severity is Severity.BLOCKS,
            int(row["size"]),
            int(row["nunique"]),
        )
        for row in table.to_dict("records")
    )


def first_reasons(evaluation: Evaluation, statuses: Statuses) -> dict[tuple[str, str], Message]:
    """(office, report) -> the first thing that keeps it from being complete, with its row where it has one."""
    told = _told(evaluation, statuses)
    told = told[told["severity"] == Severity.BLOCKS.value].drop_duplicates(["office", "report"])
    rows = zip(
        told.index.tolist(), told["office"].tolist(), told["report"].tolist(), told["row_1based"].tolist(), strict=True
    )
    return {(office, report): _in_row(row, evaluation.message(number)) for number, office, report, row in rows}


def _in_row(row_1based: int, sentence: Message) -> Message:
    return say("plans.fix_in_row", row=row_1based, sentence=sentence) if row_1based else sentence


def _told(evaluation: Evaluation, statuses: Statuses) -> pd.DataFrame:
    """The findings of reports of which something is asked."""
    frame = evaluation.findings
    silent = {pair for pair, status in statuses.items() if status.content.state in ASKED_NOTHING}
    pairs = zip(frame["office"].tolist(), frame["report"].tolist(), strict=True)
    is_told = pd.Series([pair not in silent for pair in pairs], index=frame.index, dtype=bool)  # [] would take columns
    return frame[is_told] if silent else frame
