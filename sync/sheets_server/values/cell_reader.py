"""What a cell comes to and how it is shown: computed formulas, number formats, links."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.sheets_server.entry.cell_values import CellValue, NumberFormat
from sync.sheets_server.entry.formulas.calculator import Calculator
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, read_tokens
from sync.sheets_server.entry.render import render_value
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.formula_source import WorkbookSource
from sync.sheets_server.values.number_formats import number_format_of


class CellReader:
    """Reads one committed state of a spreadsheet; a formula is computed when it is first asked for and kept.

    `now` (aware) is what NOW and TODAY answer. Safe for several threads.
    """

    def __init__(self, state: WorkbookState, switches: Switches, now: datetime) -> None:
        self.state = state
        self.switches = switches
        self.locale = state.facts.locale
        self._source = WorkbookSource(state.workbook)
        wall_clock = local_time(now, state.facts.time_zone)
        self.today = wall_clock.date()
        self._calculator = Calculator(self._source, locale=self.locale, now=wall_clock)
        self._calculator_lock = threading.Lock()

    def look_at_clock(self, now: datetime) -> None:
        """From now on answer by that moment, where nothing was computed yet that depends on one."""
        wall_clock = local_time(now, self.state.facts.time_zone)
        with self._calculator_lock:
            self.today, self._calculator.now = wall_clock.date(), wall_clock

    @property
    def is_volatile(self) -> bool:
        """Whether something computed here comes out differently the next time."""
        return self._source.is_volatile

    def effective_value(self, sheet: Sheet, row_0based: int, column_0based: int, cell: Cell) -> CellValue:
        """The cell's value; a formula's result where it has one."""
        if cell.formula is None:
            return cell.value
        self._source.note_formula(cell.formula)
        with self._calculator_lock:
            return self._calculator.cell_value(sheet.uid, row_0based, column_0based, cell.formula)

    def formula_value(self, sheet: Sheet, row_0based: int, column_0based: int, formula: str) -> CellValue:
        """What the formula of a rule comes to, as if it stood in that cell."""
        self._source.note_formula(formula)
        with self._calculator_lock:
            return self._calculator.evaluate(formula, sheet.uid, row_0based, column_0based)

    def number_format(self, sheet: Sheet, row_0based: int, column_0based: int, cell: Cell) -> NumberFormat | None:
        """The number format the cell is shown with: its own, or the one its formula's result brings along."""
        own = number_format_of(cell.format.number_format) if cell.format is not None else None
        if own is not None or cell.formula is None:
            return own
        with self._calculator_lock:
            return self._calculator.result_format(sheet.uid, row_0based, column_0based, cell.formula)

    def hyperlink(self, sheet: Sheet, row_0based: int, column_0based: int, cell: Cell) -> str | None:
        """Where the whole cell links to: its HYPERLINK formula's address, or its text format's link."""
        if cell.formula is not None:
            address = hyperlink_argument(cell.formula)
            if address is None:
                return None
            with self._calculator_lock:
                link = self._calculator.evaluate("=" + address, sheet.uid, row_0based, column_0based)
            return link if isinstance(link, str) else None
        if cell.format is None:
            return None
        found: str | None = cell.format.fields.get("textFormat", {}).get("link", {}).get("uri")
        return found

    def formatted(self, value: CellValue, number_format: NumberFormat | None = None) -> str:
        """FORMATTED_VALUE of a value under a number format, in the spreadsheet's locale."""
        return render_value(value, number_format, locale=self.locale, switches=self.switches)


def hyperlink_argument(formula: str) -> str | None:
    """The first argument of a formula that is one HYPERLINK call, as written; None for any other formula."""
    try:
        tokens = [token for token in read_tokens(formula) if token.kind != "blank"]
    except FormulaSyntaxError:
        return None
    if len(tokens) < 4 or tokens[0].text.upper() != "HYPERLINK" or tokens[1].text != "(":
        return None
    depth, argument = 0, ""
    for token in tokens[2:]:
        if depth == 0 and token.text in (",", ";", ")"):
            return argument or None
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(token.text, 0)
        argument += token.text
    return None


def local_time(now: datetime, time_zone: str) -> datetime:
    """Wall-clock time in a spreadsheet's zone; UTC where the zone is not known to this machine."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return now.astimezone(UTC)
    return now.astimezone(zone)


MOST_READERS = 200


class ReaderCache:
    """The readers of the last states of spreadsheets, so that formulas are computed once a state.

    `is_held` tells whether the store holds a state in memory: only then is its reader kept, which holds it too.
    """

    def __init__(self, is_held: Callable[[Workbook], bool]) -> None:
        self._is_held = is_held
        self._readers: dict[str, CellReader] = {}  # the longest unchanged first
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._readers)

    def reader(self, state: WorkbookState, switches: Switches, now: datetime) -> CellReader:
        """The reader of `state`, the one made before while nothing that it depends on has changed."""
        kept = self._readers.get(state.facts.file_id)
        if (
            kept is not None
            and kept.state.workbook is state.workbook
            and kept.locale == state.facts.locale
            and kept.state.facts.time_zone == state.facts.time_zone
            and kept.switches is switches
            and not kept.is_volatile
        ):
            kept.look_at_clock(now)
            return kept
        fresh = CellReader(state, switches, now)
        with self._lock:
            self._readers.pop(state.facts.file_id, None)
            self._readers[state.facts.file_id] = fresh
            self._readers = {key: one for key, one in self._readers.items() if self._is_held(one.state.workbook)}
            while len(self._readers) > MOST_READERS:  # each holds what it computed
                self._readers.pop(next(iter(self._readers)))
        return fresh
