"""What the rows of each office say, judged once and taken over for as long as nothing that it came of differs.

An office's rows are judged in a stack with others, and what is kept of them holds nothing of the others: its own rows,
the programme, the day, the groups remembered of it, and the keys that it shares with other offices are all it came of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rules.decisions.reviews import Digests
from rules.declared.programme import Programme
from rules.evaluate.consolidate import entries_of
from rules.evaluate.evaluate import evaluate, judge_rows, read_rows
from rules.evaluate.evaluation import Evaluation, RuleCrashed
from rules.evaluate.row_facts import Entries, EntryRow, ReportContent
from rules.kinds.claims import Claims, Used
from rules.kinds.kind import Remembered
from rules.overview.findings import office_findings
from rules.overview.row_pictures import OfficePictures, office_pictures
from rules.overview.told_day import Pair, ToldFindings
from rules.readings.blocks import Block, Tables
from rules.readings.packed import packed
from sync.check.digests import digests_of
from sync.check.evaluation_texts import row_texts
from sync.check.shared_names import sharing_names
from sync.check.sheet_texts import RowTexts
from sync.workbook.snapshot import Snapshots, TabSnapshot

ROWS_AT_ONCE = 20_000
"""So many are judged in one stack: more gain no time, and their cells as read stand in memory together."""

Cause = tuple[tuple[TabSnapshot, ...], tuple[tuple[str, str], ...]]
"""One office's tabs as read, and the groups that are remembered of it."""


@dataclass(frozen=True, slots=True, eq=False)
class JudgedOffice:
    """All that is said of one office's rows, by report id; findings also where nothing is asked and none are told.

    texts: (sheet row, what stands beside it). What there is of each row is packed: it is looked at where it changed.
    """

    contents: Mapping[str, ReportContent]
    texts: Mapping[str, Sequence[tuple[int, tuple[str, str]]]]
    findings: Mapping[str, ToldFindings]
    rows: Mapping[str, Sequence[EntryRow]]
    digests: Mapping[str, Digests]
    pictures: OfficePictures


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Every office of a programme on a day. used, claims: the keys that rules across offices ask for."""

    programme: Programme | None = None
    today: date = date.min
    offices: Mapping[str, JudgedOffice] = field(default_factory=dict)
    causes: Mapping[str, Cause] = field(default_factory=dict)
    used: Mapping[str, Used] = field(default_factory=dict)
    claims: Claims = field(default_factory=Claims)
    crashed: tuple[RuleCrashed, ...] = ()

    @property
    def contents(self) -> Mapping[Pair, ReportContent]:
        """What each office's report amounts to."""
        of_offices = self.offices.items()
        return {(code, report): content for code, office in of_offices for report, content in office.contents.items()}

    def content(self, office: str, report: str) -> ReportContent | None:
        """What one office's report amounts to; None of what the programme no longer has."""
        judged = self.offices.get(office)
        return None if judged is None else judged.contents.get(report)

    def texts(self, office: str, report: str) -> RowTexts:
        """What stands beside the rows of one office's report; nothing where its tab was not read."""
        judged = self.offices.get(office)
        return {} if judged is None else dict(judged.texts.get(report, ()))

    def digests(self, office: str, report: str) -> Digests:
        """For each column what changes with any value in it; nothing where it was not read."""
        judged = self.offices.get(office)
        return {} if judged is None else judged.digests.get(report, {})

    def entries(self, report_id: str) -> Entries:
        """The rows of one report as the centre sees them."""
        assert self.programme is not None  # noqa: S101  nothing was judged
        headers = tuple(column.header for column in self.programme.report(report_id).columns)
        found = ((code, office.rows.get(report_id, ())) for code, office in self.offices.items())
        return Entries(headers, {code: rows for code, rows in found if rows})


NOTHING_JUDGED = Judged()


def judge_offices(
    snapshots: Snapshots, programme: Programme, today: date, remembered: Remembered, before: Judged = NOTHING_JUDGED
) -> Judged:
    """Every office judged; what `before` says of an office stands where it came of just the same.

    A rule that breaks is not trusted for any office: then all are judged together, and nothing of it is kept.
    """
    is_same = before.today == today and before.programme == programme
    known = before if is_same else NOTHING_JUDGED
    programme = known.programme or programme  # the very same as long as it is equal
    causes = _causes(snapshots, programme, remembered)
    changed = [code for code, cause in causes.items() if known.causes.get(code) != cause]
    if not changed and known.offices and not known.crashed:
        return known
    judged = _judged_anew(known, replace(known, programme=programme, today=today, causes=causes), changed)
    if not judged.crashed:
        return judged
    evaluation = evaluate(tables_of(snapshots.tabs), programme, today, remembered)
    groups = {code: groups for code, (_, groups) in causes.items()}
    return Judged(programme, today, _of_offices(evaluation, groups), crashed=evaluation.crashed)


def _causes(snapshots: Snapshots, programme: Programme, remembered: Remembered) -> dict[str, Cause]:
    tabs: dict[str, list[TabSnapshot]] = {office.code: [] for office in programme.offices}
    for tab in snapshots.tabs:
        if tab.office in tabs:
            tabs[tab.office].append(tab)
    register = programme.register or ""
    return {code: (tuple(of_office), remembered.get((code, register), ())) for code, of_office in tabs.items()}


def _judged_anew(known: Judged, wanted: Judged, changed: Sequence[str]) -> Judged:
    """The changed offices stack by stack, then those that share a key with one of them otherwise than before."""
    assert wanted.programme is not None  # noqa: S101  set by the caller
    claims, used = known.claims.copy(), dict(known.used)
    found: dict[str, JudgedOffice] = dict(known.offices)
    crashed: tuple[RuleCrashed, ...] = ()
    register = wanted.programme.register or ""
    left = set(changed)
    while left:
        touched: set[str] = set()
        for codes in _stacks([code for code in wanted.causes if code in left], wanted.causes):
            some = replace(wanted.programme, offices=tuple(map(wanted.programme.office, codes)))
            remembered = {(code, register): wanted.causes[code][1] for code in codes if wanted.causes[code][1]}
            read = read_rows(tables_of(tab for code in codes for tab in wanted.causes[code][0]), some, remembered)
            shared_keys: set[tuple[str, str]] = set()
            for code, keys in read.used.items():
                shared_keys |= claims.change(code, used.get(code, {}), keys)
                used[code] = keys
            touched |= claims.users(shared_keys)
            evaluation = judge_rows(read, wanted.programme, wanted.today, claims.shared)
            found |= _of_offices(evaluation, {code: wanted.causes[code][1] for code in codes})
            crashed += evaluation.crashed
            left -= set(codes)
            touched -= {*left, *codes}  # whose turn comes anyhow
        left = touched  # they use what they used: nobody is touched a third time
    in_order = {code: found[code] for code in wanted.causes}
    return replace(wanted, offices=in_order, used=used, claims=claims, crashed=crashed)


def _stacks(codes: Iterable[str], causes: Mapping[str, Cause]) -> Iterator[list[str]]:
    stack: list[str] = []
    height = 0
    for code in codes:
        stack.append(code)
        height += sum(len(tab.rows) for tab in causes[code][0])
        if height >= ROWS_AT_ONCE:
            yield stack
            stack, height = [], 0
    if stack:
        yield stack


def tables_of(tabs: Iterable[TabSnapshot]) -> Tables:
    """Report id -> a block for each office's tab, the last good rows where a tab could not be read now."""
    tables: dict[str, list[Block]] = {}
    for tab in tabs:
        tables.setdefault(tab.report, []).append(_block_of(tab))
    return {report: tuple(blocks) for report, blocks in tables.items()}


def _block_of(tab: TabSnapshot) -> Block:
    return Block(
        tab.office,
        tab.column_ids,
        list(tab.rows),
        tab.header_row_1based + 1,
        tab.row_numbers_1based,
        tab.month_first,
        tab.covered,
    )


def _of_offices(evaluation: Evaluation, groups: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, JudgedOffice]:
    programme = evaluation.programme
    reports = [report.id for report in programme.reports]
    texts, findings = row_texts(evaluation, programme.thai), office_findings(evaluation)
    rows = {report: entries_of(evaluation, report).rows for report in reports}
    pictures, digests = office_pictures(evaluation), digests_of(evaluation)

    def judged(code: str) -> JudgedOffice:
        return JudgedOffice(
            sharing_names({report: evaluation.contents[code, report] for report in reports}, groups[code]),
            {report: packed(tuple(texts[code, report].items())) for report in reports if (code, report) in texts},
            {report: findings[code, report] for report in reports if (code, report) in findings},
            {report: packed(rows[report][code]) for report in reports if code in rows[report]},
            {report: told for report in reports if (told := digests(code, report))},
            pictures[code],
        )

    return {office.code: judged(office.code) for office in programme.offices}
