"""What one pass says, as the value that the past is told from."""

from __future__ import annotations

from collections.abc import Mapping

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Severity
from rules.evaluate.consolidate import entries_of
from rules.overview.told_day import Pair, ToldDay, ToldFinding, ToldFindings
from rules.verdicts.explain import explain_time
from rules.verdicts.facts import History
from sync.check.check import Checked
from sync.check.evaluation_texts import MOST_FINDINGS_TOLD, Findings, index_findings


def told_day(checked: Checked, programme: Programme) -> ToldDay:
    """Everything that is said at that moment: statuses and why, findings, and the rows that the centre sees."""
    found = index_findings(checked)
    steps = {
        pair: explain_time(status, checked.histories.get(pair, History()), programme, checked.at)
        for pair, status in checked.statuses.items()
    }
    return ToldDay(
        day_of(checked.at),
        checked.at,
        checked.statuses,
        _findings(found),
        steps,
        {report.id: entries_of(checked.evaluation, report.id) for report in programme.reports},
        checked.overview.frequent,
        checked.overview.activities,
        checked.overview.money,
    )


def _findings(found: Findings) -> Mapping[Pair, ToldFindings]:
    frame = found.evaluation.findings
    rules, columns = frame["rule"].tolist(), frame["column"].tolist()
    blocks = (frame["severity"] == Severity.BLOCKS.value).tolist()

    def told(number: int) -> ToldFinding:
        column = columns[number] if isinstance(columns[number], str) else None
        sentence = found.evaluation.message(number)
        return ToldFinding(rules[number], found.rows_1based[number], column, blocks[number], sentence)

    counts = {pair: sum(blocks[number] for number in numbers) for pair, numbers in found.numbers.items()}
    return {
        pair: ToldFindings(counts[pair], len(numbers) - counts[pair], tuple(map(told, numbers[:MOST_FINDINGS_TOLD])))
        for pair, numbers in found.numbers.items()
    }
