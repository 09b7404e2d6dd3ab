"""An office's own bound volume (guideline, section 4), made of the rows that it has typed: the office completes it.

Chapters follow what the programme declares: its register, each report, what was planned beside what came of it, money,
explanations, the letters that send it; nothing here knows a programme by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from config.office_names import office_text
from rules.declared.activities import MoneyColumn
from rules.declared.programme import CellType, Column, Office, Programme, Report
from rules.evaluate.consolidate import entries_of
from rules.evaluate.row_facts import Entries
from rules.overview.told_day import NO_FINDINGS
from rules.readings.blocks import Cell as TypedCell
from sync.check.told_from_ledger import Told
from sync.pictures.blocks import Block, Cell, Document, Lines, Section, Table
from sync.pictures.office import office_sections
from sync.pictures.reader import Reader

Row = tuple[TypedCell, ...]
_FIRST_SECTIONS = 2  # of an office's: how its reports stand, what is missing


@dataclass(frozen=True, slots=True)
class _Rows:
    """One report's rows of the office, cells in the order of the report's columns."""

    report: Report
    rows: tuple[Row, ...]

    def key(self, row: Row, columns: Sequence[str]) -> tuple[str, ...]:
        """What stands in those columns."""
        return tuple(str(row[self.place(column)]) for column in columns)

    def place(self, column_id: str) -> int:
        """Where a column stands."""
        return next(place for place, column in enumerate(self.report.columns) if column.id == column_id)


def volume(told: Told, office: Office, reader: Reader, *, shows_people: bool) -> Document:
    """The volume of one office. shows_people: personal columns too, for the office's own file alone.

    Of a past day personal cells are masked all the same: they are not kept.
    """
    found = _Volume(told, office, reader, shows_people and told.evaluation is not None)
    title = reader.say("pages.volume_title", programme=reader.text(reader.programme.title))
    name = reader.say("pages.volume_office", office=reader.text(office_text(office)))
    as_of = reader.say("pages.volume_as_of", at=reader.moment(told.overview.at))
    cover = [name, as_of, reader.say("pages.volume_people" if found.shows_people else "pages.volume_no_people")]
    lines = tuple(found.still_open())
    return Document(str(reader.language), title, lines, tuple(found.sections()), cover=tuple(cover))


class _Volume:
    def __init__(self, told: Told, office: Office, reader: Reader, shows_people: bool) -> None:
        self.told, self.office, self.reader, self.shows_people = told, office, reader, shows_people
        self.programme: Programme = told.programme
        today = told.overview.day
        expected = [one for one in self.programme.reports if one.id in office.expected_reports and one.opens <= today]
        self._rows = {report.id: self._rows_of(report) for report in expected}
        register = self.programme.register
        self._names = self._names_of(self._rows[register]) if register in self._rows else {}
        pairs = ((one.expects, one.id) for one in expected if one.expects not in (None, register))
        self._pairs = {plan: came for plan, came in pairs if plan in self._rows}

    def _rows_of(self, report: Report) -> _Rows:
        evaluation = self.told.evaluation
        if self.shows_people and evaluation is not None:
            entries = entries_of(evaluation, report.id, shows_people=True)
        else:
            entries = self.told.day.entries.get(report.id, Entries((), {}))
        places = {header: place for place, header in enumerate(entries.headers)}
        kept = [places.get(column.header) for column in report.columns]
        rows = entries.rows.get(self.office.code, ())
        return _Rows(report, tuple(tuple("" if at is None else cells[at] for at in kept) for _, _, cells in rows))

    def _names_of(self, register: _Rows) -> dict[tuple[str, ...], str]:
        """What people call each entry of the register: its code, then its name."""
        report = register.report
        if report.name_column is None:
            return {}
        name = register.place(report.name_column)
        found = ((register.key(row, report.key), row[name]) for row in register.rows)
        return {key: f"{' '.join(key)} {called}" for key, called in found}

    # -- what stands in it -------------------------------------------------------------------------------------------

    def still_open(self) -> Iterator[str]:
        """What the office must put right before it binds this."""
        findings = [self.told.day.findings.get((self.office.code, one), NO_FINDINGS) for one in self._rows]
        blocking = sum(one.blocking for one in findings)
        if blocking:
            yield self.reader.say("pages.volume_still_open", count=blocking)

    def sections(self) -> Iterator[Section]:
        """The chapters, in the programme's order."""
        told = self.told
        nowhere = lambda *_: ""  # noqa: E731  paper has no links
        yield from islice(
            office_sections(told.day, told.overview, self.office, (), self.reader, nowhere), _FIRST_SECTIONS
        )
        letters = {one for one, rows in self._rows.items() if rows.report.sent_date_column is not None}
        yield from self._reports([one for one in self._rows if one not in letters])
        yield from self._money()
        for came in self._pairs.values():
            yield from self._explanations(self._rows[came])
        yield from self._reports([one for one in self._rows if one in letters])
        yield self._attachments()

    def _reports(self, report_ids: Sequence[str]) -> Iterator[Section]:
        seen: set[str] = set()
        for report_id in report_ids:
            rows = self._rows[report_id]
            family = rows.report.family or report_id
            if report_id in self._pairs:
                yield self._side_by_side(rows, self._rows[self._pairs[report_id]])
            if family in seen or report_id in self._pairs or report_id in self._pairs.values():
                continue
            seen.add(family)
            if rows.report.family:
                yield self._periods(family)
            else:
                yield self._table(report_id, self.reader.text(rows.report.title), rows)

    def _table(self, id_: str, title: str, rows: _Rows) -> Section:
        columns = rows.report.columns
        headers = tuple(column.header for column in columns)
        cells = tuple(tuple(map(self._cell, rows.report.columns, row)) for row in self._called(rows))
        return Section(id_, title, (self._of(title, headers, cells),))

    def _periods(self, family: str) -> Section:
        """The periods of a repeating report one after the other, each row with its period."""
        of_family = [rows for rows in self._rows.values() if rows.report.family == family]
        first = of_family[0].report
        has_own = first.period_column is not None
        headers = tuple(column.header for column in first.columns)
        cells = [
            (
                *(() if has_own or rows.report.period is None else (Cell(self.reader.text(rows.report.period.name)),)),
                *map(self._cell, rows.report.columns, row),
            )
            for rows in of_family
            for row in rows.rows
        ]
        if not has_own:
            headers = (self.reader.say("pages.volume_period"), *headers)
        return Section(family, first.tab, (self._of(first.tab, headers, tuple(cells)),))

    def _side_by_side(self, plan: _Rows, came: _Rows) -> Section:
        """Each planned row with what came of it; what came of nothing planned stands at the end."""
        key, own_key = plan.report.key, came.report.expects_key or plan.report.key
        told = [
            place
            for place, column in enumerate(came.report.columns)
            if column.id not in own_key and column.type is not CellType.PERIOD and not _explains(column, came.report)
        ]
        by_key = {came.key(row, own_key): row for row in came.rows}
        columns = [*plan.report.columns, *(came.report.columns[place] for place in told)]
        nothing: Row = ("",) * len(came.report.columns)
        rows: list[Row] = []
        for row, called in zip(plan.rows, self._called(plan), strict=True):
            found = by_key.pop(plan.key(row, key), nothing)
            rows.append((*called, *(found[place] for place in told)))
        for of, found in by_key.items():
            keyed = dict(zip(key, of, strict=True))
            rows.append((*(keyed.get(one.id, "") for one in plan.report.columns), *(found[place] for place in told)))
        first, second = (self.reader.text(one.report.title) for one in (plan, came))
        title = self.reader.say("pages.volume_side_by_side", first=first, second=second)
        cells = tuple(tuple(map(self._cell, columns, row)) for row in rows)
        return Section(plan.report.id, title, (self._of(title, tuple(one.header for one in columns), cells),))

    def _money(self) -> Iterator[Section]:
        """By entry of the register: given, planned, spent, what is left; the office's sums at the end."""
        declared, register = self.programme.money, self._rows.get(self.programme.register or "")
        if declared is None or register is None:
            return
        names = ("given", "planned", "spent")
        sums = [self._sums(getattr(declared, name)) for name in names]
        keys = list(dict.fromkeys(register.key(row, register.report.key) for row in register.rows))
        whole = [sum(of.values()) for of in sums]
        lines = [(self._names.get(key, " ".join(key)), [of.get(key, 0.0) for of in sums]) for key in keys]
        lines.append((self.reader.say("pages.volume_sum"), whole))
        rows = tuple((Cell(name), *map(self.reader.number, (*of, of[0] - of[2]))) for name, of in lines)
        words = ("pages.column_name", *(f"pages.volume_{name}" for name in names), "pages.volume_left")
        title = self.reader.say("pages.money")
        yield Section("money", title, (self._of(title, tuple(map(self.reader.say, words)), rows),))

    def _sums(self, column: MoneyColumn | None) -> dict[tuple[str, ...], float]:
        found: dict[tuple[str, ...], float] = {}
        for report_id in () if column is None else column.reports:
            rows = self._rows.get(report_id)
            if rows is None or column is None:
                continue
            at = rows.place(column.column)
            for row in rows.rows:
                key, amount = rows.key(row, self._register_columns(rows.report)), row[at]
                if isinstance(amount, int | float):
                    found[key] = found.get(key, 0.0) + amount
        return found

    def _register_columns(self, report: Report) -> tuple[str, ...]:
        """The columns of a report that name an entry of the register; () where none does."""
        register = self._rows.get(self.programme.register or "")
        if register is None:
            return ()
        if report.id == register.report.id:
            return report.key
        if report.expects == register.report.id:
            return report.expects_key or register.report.key
        above = next((one.report for one in self._rows.values() if one.report.id == report.expects), None)
        if above is None:
            return ()
        own = dict(zip(above.key, report.expects_key or above.key, strict=False))
        return tuple(own[one] for one in self._register_columns(above) if one in own)

    def _explanations(self, came: _Rows) -> Iterator[Section]:
        """Problems, and reasons that were asked for: rows in which an explaining column is filled."""
        report = came.report
        explaining = [column for column in report.columns if _explains(column, report)]
        if not explaining:
            return
        shown = [column for column in report.columns if column.id in report.key] + explaining
        places = [came.place(column.id) for column in shown]
        rows = tuple(
            tuple(map(self._cell, shown, (called[at] for at in places)))
            for row, called in zip(came.rows, self._called(came), strict=True)
            if any(str(row[came.place(column.id)]).strip() for column in explaining)
        )
        if report.period is not None and not rows:
            return
        period = "" if report.period is None else f" {self.reader.text(report.period.name)}"
        title = f"{self.reader.say('pages.volume_problems')}{period}"
        table = self._of(title, tuple(column.header for column in shown), rows, "pages.volume_no_problems")
        yield Section("problems", title, (table,))

    def _attachments(self) -> Section:
        """What goes on the CD, and what only the office itself can add."""
        title = self.reader.say("pages.volume_attachments")
        counted: dict[str, int] = {}
        for rows in self._rows.values():
            counted[rows.report.tab] = counted.get(rows.report.tab, 0) + len(rows.rows)
        lines = [self.reader.say("pages.volume_on_cd", tab=tab, rows=count) for tab, count in counted.items()]
        own = (
            "pages.volume_photographs",
            "pages.volume_other_papers",
            "pages.volume_made_by",
            "pages.volume_signed_by",
        )
        return Section("attachments", title, (Lines(tuple(map(Cell, (*lines, *map(self.reader.say, own))))),))

    # -- cells -------------------------------------------------------------------------------------------------------

    def _called(self, rows: _Rows) -> Iterator[Row]:
        """The rows with the register's entry called by its name too, where one column names it."""
        columns = self._register_columns(rows.report)
        if len(columns) != 1 or rows.report.id == self.programme.register:
            yield from rows.rows
            return
        at = rows.place(columns[0])
        for row in rows.rows:
            yield (*row[:at], self._names.get((str(row[at]),), row[at]), *row[at + 1 :])

    def _cell(self, column: Column, typed: TypedCell) -> Cell:
        if isinstance(typed, int | float) and not isinstance(typed, bool):
            shown = f"{typed:,}" if typed == int(typed) else f"{typed:,.2f}"
            return Cell(shown, is_number=True)
        return Cell(str(typed))

    def _of(
        self,
        title: str,
        headers: tuple[str, ...],
        rows: tuple[tuple[Cell, ...], ...],
        empty: str = "pages.volume_empty",
    ) -> Block:
        return Table(title, headers, rows, self.reader.say(empty))


def _explains(column: Column, report: Report) -> bool:
    """A text that is asked for only when something did not go as planned."""
    return column.type is CellType.TEXT and not column.required and column.id not in report.key
