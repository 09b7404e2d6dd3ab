"""What an evaluation found: row statuses, findings and contents, with every text rendered as late as possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Language, Message, say
from rules.cells.typed_table import Positions, TypedTable
from rules.declared.programme import Programme, Rule, Severity
from rules.evaluate.checks import MASK, Check, ReportRows, Sentences, places_of, shared_texts
from rules.evaluate.contents import report_contents
from rules.evaluate.row_facts import ReportContent, RowStatus
from rules.kinds.kind import Level, Remembered
from rules.readings.blocks import Cell

if TYPE_CHECKING:
    import pandas as pd

STATUS_OF_LEVEL = (RowStatus.BLANK, RowStatus.COMPLETE, RowStatus.REMARK, RowStatus.INCOMPLETE, RowStatus.WRONG)


@dataclass(frozen=True, slots=True)
class RuleCrashed:
    """A rule (or, with rule "", the reading of a report) broke: our fault, never the office's.

    offices: codes whose statuses of that report are not to be trusted in this pass.
    """

    rule: str
    kind: str
    report: str
    offices: tuple[str, ...]
    error: str


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """One office's rows of one report, blank ones included: sheet rows (1-based), status texts and fix texts."""

    row_1based: list[int]
    statuses: list[RowStatus]
    status_texts: list[str]
    fix_texts: list[str]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How one rule judged one row: the sentences it failed with (none: passed) and the cells it looked at, as typed.

    cells: (header, cell); personal ones are masked.
    """

    rule: str
    kind: str
    severity: Severity
    is_passed: bool
    messages: tuple[Message, ...]
    cells: tuple[tuple[str, Cell], ...]


@dataclass(eq=False)
class Evaluation:
    """Everything found in one pass. Nothing is rendered before it is asked for."""

    programme: Programme
    today: date
    rows: Mapping[str, ReportRows]
    crashed: tuple[RuleCrashed, ...]
    remembered: Remembered

    @cached_property
    def contents(self) -> Mapping[tuple[str, str], ReportContent]:
        """(office code, report id) -> what its rows amount to, for every office and report of the programme."""
        found: dict[tuple[str, str], ReportContent] = {}
        tables = {report_id: rows.table for report_id, rows in self.rows.items()}
        for report_id, rows in self.rows.items():
            blocked = frozenset(
                int(place)
                for check in rows.checks
                if check.failure.is_of_office and check.level > Level.REMARK
                for place in check.failure.rows
            )
            is_trusted = not any(crash.report == report_id for crash in self.crashed)
            look = (rows.levels, self.remembered, blocked, self.today)
            found |= report_contents(self.programme, tables, report_id, *look, is_trusted=is_trusted)
        return found

    # -- rows --------------------------------------------------------------------------------------------------------

    def statuses(self, report_id: str) -> list[RowStatus]:
        """The status of every stacked row of a report."""
        return [STATUS_OF_LEVEL[level] for level in self.rows[report_id].levels.tolist()]

    def status_texts(self, report_id: str, language: Language = Language.TH) -> list[str]:
        """The text for ผลการตรวจ of every stacked row; "" beside blank rows."""
        texts = [say(f"row_statuses.{status.value or 'blank'}").text(language) for status in STATUS_OF_LEVEL]
        return [texts[level] for level in self.rows[report_id].levels.tolist()]

    def fix_texts(self, report_id: str, language: Language = Language.TH) -> list[str]:
        """The text for สิ่งที่ต้องแก้ไข of every stacked row: one sentence a line, blocking ones first."""
        report_rows = self.rows[report_id]
        rows, numbers, combinations = report_rows.combinations
        sentences = [Sentences(check, language) for check in report_rows.row_checks]
        shared = shared_texts(sentences, combinations)
        texts = np.full(len(report_rows), "", dtype=object)
        texts[rows] = np.array(shared, dtype=object)[numbers] if combinations else ""
        differs = np.array([text is None for text in shared], dtype=np.bool_)
        for place in np.flatnonzero(differs[numbers]).tolist() if combinations else ():
            row = int(rows[place])
            texts[row] = "\n".join(sentences[check].of_row(row) for check in places_of(combinations[numbers[place]]))
        found: list[str] = texts.tolist()
        return found

    def office_rows(self, report_id: str, office: str, language: Language = Language.TH) -> OfficeRows:
        """One office's rows of one report with their texts; empty lists when its tab was not read."""
        table = self.rows[report_id].table
        found = table.office_slices.get(self._place(office), slice(0, 0))
        return OfficeRows(
            row_1based=table.row_1based[found].tolist(),
            statuses=[STATUS_OF_LEVEL[level] for level in self.rows[report_id].levels[found].tolist()],
            status_texts=self._texts("status", report_id, language)[found],
            fix_texts=self._texts("fix", report_id, language)[found],
        )

    def _texts(self, role: str, report_id: str, language: Language) -> list[str]:
        key = (role, report_id, language)
        if key not in self._rendered:
            render = self.status_texts if role == "status" else self.fix_texts
            self._rendered[key] = render(report_id, language)
        return self._rendered[key]

    @cached_property
    def _rendered(self) -> dict[tuple[str, str, Language], list[str]]:
        return {}

    def _place(self, office: str) -> int:
        return self._places.get(office, -1)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {office.code: place for place, office in enumerate(self.programme.offices)}

    # -- findings ----------------------------------------------------------------------------------------------------

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row per finding, by report, office and sheet row; those of a report as a whole have row_1based 0.

        Rows that are no entries are told beside themselves only: what stands in them never leaves their sheet.

        Columns: report, office (code), column (id, None for the whole report), rule, severity: categories; row_1based:
        int64. Index 0…n-1, the number for `message` and `value`. A frame of its own: changing it changes nothing here.
        """
        import pandas as pd  # what only tells of a settled day asks for no frame

        frames = self._located
        rules = list(dict.fromkeys(rule.id for rule in self.programme.rules))
        rule_codes = {rule_id: code for code, rule_id in enumerate(rules)}
        reports = [report.id for report in self.programme.reports]
        columns = list(dict.fromkeys(column.id for report in self.programme.reports for column in report.columns))
        column_codes: dict[str | None, int] = {column_id: code for code, column_id in enumerate(columns)}
        column_codes[None] = -1
        severities = list(Severity)
        checks = [check for report_id in reports for check in self.rows[report_id].checks]
        of_rule = np.array([rule_codes[check.rule.id] for check in checks], dtype=np.int32)
        of_column = np.array([column_codes[check.failure.column] for check in checks], dtype=np.int32)
        of_severity = np.array([severities.index(check.severity) for check in checks], dtype=np.int8)
        of_report = np.array([reports.index(check.rule.report) for check in checks], dtype=np.int32)
        check = frames.check
        return pd.DataFrame(
            {
                "report": _category(of_report[check], reports),
                "office": _category(frames.office_0based, [office.code for office in self.programme.offices]),
                "row_1based": frames.row_1based,
                "column": _category(of_column[check], columns),
                "rule": _category(of_rule[check], rules),
                "severity": _category(of_severity[check], [s.value for s in severities]),
            },
            copy=False,
        )

    @cached_property
    def _located(self) -> _Located:
        """Where each finding stands, as plain arrays."""
        offset = 0
        parts: list[_Located] = []
        for report in self.programme.reports:
            rows = self.rows[report.id]
            parts.append(_located(rows, offset))
            offset += len(rows.checks)
        return _Located(*(np.concatenate([part[place] for part in parts]) for place in range(4)))

    @cached_property
    def _all_checks(self) -> tuple[Check, ...]:
        return tuple(check for report in self.programme.reports for check in self.rows[report.id].checks)

    def message(self, finding: int) -> Message:
        """The sentence of that finding (its number in `findings`), as it may leave the sheet where the cell stands."""
        check, position = self._all_checks[int(self._located.check[finding])], int(self._located.position[finding])
        return check.message(position, is_masked=self._is_masked(check, position))

    def value(self, finding: int) -> Cell:
        """The cell of that finding as typed; MASK when personal; None for a finding of the whole report."""
        check = self._all_checks[int(self._located.check[finding])]
        if check.failure.column is None or check.failure.is_of_office:
            return None
        column = self.rows[check.rule.report].table.columns[check.failure.column]
        position = int(self._located.position[finding])
        cell = column.cell(position)
        return MASK if self._is_masked(check, position) and cell not in ("", None) else cell

    def _is_masked(self, check: Check, position: int) -> bool:
        """The cell is personal, or stands in a line of the register that may be no entry of a group."""
        if check.failure.is_of_office or check.cells is None:
            return False
        column, table = check.cells.column, self.rows[check.rule.report].table
        is_unnamed = check.rule.report == self.programme.register and not table.is_named[position]
        return bool(is_unnamed or (column.personal and not column.shown_centrally))

    # -- explain -----------------------------------------------------------------------------------------------------

    def explain_row(self, report_id: str, office: str, row_1based: int) -> tuple[RuleOutcome, ...]:
        """Each rule of the report on one row. Raises KeyError when the office has no such row."""
        rows = self.rows[report_id]
        found = rows.table.office_slices.get(self._place(office), slice(0, 0))
        positions = np.flatnonzero(rows.table.row_1based[found] == row_1based)
        if len(positions) == 0:
            raise KeyError((report_id, office, row_1based))
        row = int(positions[0]) + found.start
        failed = rows.checks_of(row)
        return tuple(
            self._outcome(rule, [check for check in failed if check.rule is rule], rows.table, row)
            for rule in self.programme.rules
            if rule.report == report_id
        )

    def _outcome(self, rule: Rule, failed: Sequence[Check], table: TypedTable, row: int) -> RuleOutcome:
        named = [name for value in rule.parameters.values() for name in _names_in(value)]
        columns = [table.columns[name] for name in dict.fromkeys(named) if name in table.columns]
        failing = [table.columns[c.failure.column] for c in failed if c.failure.column is not None]
        cells = {
            column.column.header: MASK
            if column.column.personal and column.cell(row) not in ("", None)
            else column.cell(row)
            for column in [*columns, *failing]
        }
        told = self.rows[rule.report].row_checks
        messages = tuple(
            message
            if any(_is_same(check, each, row) for each in told)
            else say("statuses.told_by_another", what=message)
            for check in failed
            for message in (check.message(row, is_masked=self._is_masked(check, row)),)
        )
        return RuleOutcome(rule.id, rule.kind, rule.severity, not failed, messages, tuple(cells.items()))


def _is_same(check: Check, told: Check, row: int) -> bool:
    """Whether people are told of that check in that row."""
    is_one = check.rule is told.rule and check.failure.column == told.failure.column
    return is_one and bool((told.failure.rows == row).any())


class _Located(NamedTuple):
    """One entry per finding: place among all checks, stacked row (or office), office, sheet row (0: whole report)."""

    check: Positions
    position: Positions
    office_0based: Positions
    row_1based: Positions


def _located(rows: ReportRows, offset: int) -> _Located:
    """The findings of one report: of the report as a whole first, then row by row in the order of a row's sentences."""
    empty = np.empty(0, dtype=np.intp)
    of_office = [(place, c) for place, c in enumerate(rows.checks) if c.failure.is_of_office]
    of_row = [
        (place, c) for place, c in enumerate(rows.checks) if not c.failure.is_of_office and not c.failure.is_of_strays
    ]
    office_check = np.repeat(
        [place for place, _ in of_office] or empty, [len(c.failure.rows) for _, c in of_office] or empty
    )
    offices = np.concatenate([c.failure.rows for _, c in of_office] or [empty])
    row_check = np.repeat([place for place, _ in of_row] or empty, [len(c.failure.rows) for _, c in of_row] or empty)
    positions = np.concatenate([c.failure.rows for _, c in of_row] or [empty])
    order = np.argsort(positions * (len(rows.checks) + 1) + row_check, kind="stable")
    row_check, positions = row_check[order], positions[order]
    return _Located(
        np.concatenate([office_check, row_check]).astype(np.intp) + offset,
        np.concatenate([offices, positions]),
        np.concatenate([offices, rows.table.office_0based[positions]]),
        np.concatenate([np.zeros(len(offices), dtype=np.intp), rows.table.row_1based[positions]]),
    )


def _category(codes: NDArray[np.signedinteger], names: Sequence[str]) -> pd.Categorical[Any]:
    import pandas as pd

    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(pd.Index(names, dtype=object)))


def _names_in(value: object) -> list[str]:
    """Column ids that a declared parameter may name in the rule's own report."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        return [name for item in value for name in _names_in(item)]
    if isinstance(value, Mapping) and "report" not in value:
        return _names_in(value.get("column", ""))
    return []
