"""What is found wrong, gathered: of each office's report, and the most frequent findings of a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from rules.catalogue import Language, Message, Text
from rules.catalogue.text import with_nouns
from rules.declared.programme import Programme, Severity
from rules.evaluate.evaluation import Evaluation
from rules.kinds.registry import kinds
from rules.overview.frequent import FrequentFinding
from rules.overview.told_day import Pair, ToldFinding, ToldFindings
from rules.verdicts.facts import ReportStatus

MOST_FREQUENT = 10
MOST_FINDINGS_TOLD = 100
"""Of one office's report, wherever findings are listed: an accident in one table must not fill the others' room."""
Statuses = Mapping[tuple[str, str], ReportStatus]
Counted = tuple[str, str, str]
"""Report id, rule id, column id ("" none)."""


def count_findings(evaluation: Evaluation) -> Mapping[str, Counter[Counted]]:
    """Office code -> how many rows each rule found something in, by column."""
    frame = evaluation.findings
    frame = frame[frame["row_1based"] > 0]
    columns = (column if isinstance(column, str) else "" for column in frame["column"].tolist())
    found: dict[str, Counter[Counted]] = {}
    places = zip(frame["report"].tolist(), frame["rule"].tolist(), columns, strict=True)
    for office, counted in zip(frame["office"].tolist(), places, strict=True):
        found.setdefault(office, Counter())[counted] += 1
    return found


def frequent_findings(
    of_offices: Mapping[str, Counter[Counted]], silent: Collection[tuple[str, str]], programme: Programme
) -> tuple[FrequentFinding, ...]:
    """At most MOST_FREQUENT findings of rows, what the most offices have first, then what stands in the most rows,
    then as the programme lists reports and rules; silent: reports of which nothing is asked, which are not counted."""
    sizes, offices = Counter[Counted](), Counter[Counted]()
    for code, counted in of_offices.items():
        for one, count in counted.items():
            if (code, one[0]) not in silent:
                sizes[one] += count
                offices[one] += 1
    rules = {rule.id: rule for rule in programme.rules}
    headers = {(report.id, column.id): column.header for report in programme.reports for column in report.columns}
    order = {rule_id: place for place, rule_id in enumerate(rules)}
    columns = {pair: place for place, pair in enumerate(headers)}
    reports = {report.id: place for place, report in enumerate(programme.reports)}

    def weight(one: Counted) -> tuple[int, ...]:
        report, rule, column = one
        return -offices[one], -sizes[one], reports[report], order[rule], columns.get((report, column), -1)

    return tuple(
        FrequentFinding(
            report,
            rule,
            headers.get((report, column), ""),
            _in_words(kinds()[rules[rule].kind].title, programme),
            rules[rule].severity is Severity.BLOCKS,
            sizes[report, rule, column],
            offices[report, rule, column],
        )
        for report, rule, column in sorted(sizes, key=weight)[:MOST_FREQUENT]
    )


def _in_words(title: Text, programme: Programme) -> Text:
    """The title with what the programme calls its offices and units."""
    spoken = (language.speaking(programme.thai.nouns) for language in Language.ALL)
    return Text(*(with_nouns(title.in_language(language), language) for language in spoken))


def office_findings(evaluation: Evaluation) -> Mapping[Pair, ToldFindings]:
    """(office, report) -> its findings, the blocking ones first, then by row; of very many the first."""
    frame = evaluation.findings
    rows, rules, columns = frame["row_1based"].tolist(), frame["rule"].tolist(), frame["column"].tolist()
    blocks = (frame["severity"] == Severity.BLOCKS.value).tolist()
    numbers: dict[Pair, list[int]] = {}
    for number, pair in enumerate(zip(frame["office"].tolist(), frame["report"].tolist(), strict=True)):
        numbers.setdefault(pair, []).append(number)
    sentences: dict[str, Message] = {}  # many rows have the same fault: its sentence is held once

    def told(number: int) -> ToldFinding:
        column = columns[number] if isinstance(columns[number], str) else None
        sentence = evaluation.message(number)
        sentence = sentences.setdefault(repr(sentence), sentence)  # 1 and TRUE are equal, and not told alike
        return ToldFinding(rules[number], rows[number], column, blocks[number], sentence)

    def of_pair(found: list[int]) -> ToldFindings:
        found.sort(key=lambda number: (not blocks[number], rows[number], number))
        blocking = sum(blocks[number] for number in found)
        return ToldFindings(blocking, len(found) - blocking, tuple(map(told, found[:MOST_FINDINGS_TOLD])))

    return {pair: of_pair(found) for pair, found in numbers.items()}
