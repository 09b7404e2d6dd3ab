"""Single checks of a report's rows: which rows fail each, in which combinations, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import Formatter

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Language, Message, Text, say
from rules.catalogue.text import cut, sentences
from rules.cells.cell_readings import CellState
from rules.cells.distinct import numbered
from rules.cells.typed_table import Mask, Positions, TypedColumn, TypedTable
from rules.declared.programme import CellType, Rule, Severity
from rules.kinds.kind import Facts, Failure, Level
from rules.readings.text import clean_text

_BITS = 62  # of a signed 64-bit word, one bit a check


@dataclass(eq=False)
class Check:
    """One rule's one way of failing, with the rows that do. `order`: the rule's place, the failure's place."""

    order: tuple[int, int]
    rule: Rule
    failure: Failure
    header: str
    level: Level
    cells: TypedColumn | None = None

    @property
    def severity(self) -> Severity:
        """BLOCKS or WARNS: a rule that blocks may let pass what it only remarks on."""
        return Severity.WARNS if self.level is Level.REMARK else Severity.BLOCKS

    @cached_property
    def depends_on_row(self) -> bool:
        """Its sentence differs from row to row."""
        if self._quotes:
            return True
        if self.failure.row_facts is None:
            return False
        return self._own_words is None or not self._named_in_own_sentence <= self._shared_facts.keys()

    @cached_property
    def _quotes(self) -> bool:
        """Its sentence quotes what was typed."""
        if self.cells is None:
            return False
        words = self._own_words
        return _TYPED in (sentences()[self.failure.sentence] if words is None else words).th

    @property
    def _own_words(self) -> Text | None:
        """The programme's own sentence says what its rule is broken by, not what a rule that blocks lets pass."""
        return None if self.failure.level is Level.REMARK else self.rule.says

    @cached_property
    def _shared_facts(self) -> Facts:
        return {"column": self.header, **self.failure.facts}

    @cached_property
    def _named_in_own_sentence(self) -> frozenset[str]:
        says = self._own_words
        texts = () if says is None else (says.th, says.en)
        return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None)

    def row_facts(self, position: int) -> Facts:
        """What its sentence says of one failing row (or office) beyond what it says of all."""
        if not self.depends_on_row:
            return {}
        found = self.failure.row_facts(position) if self.failure.row_facts is not None else {}
        if self.cells is None or not self._quotes:
            return found
        column = self.cells.column
        if column.personal and not column.shown_centrally:  # what is written beside a row is remembered in the ledger
            return _masked({"typed": MASK, **found})
        return {"typed": _typed(self.cells, position), **found}

    def message(self, position: int, row_facts: Facts | None = None, *, is_masked: bool = False) -> Message:
        """The sentence for one failing row (or office) by its position.

        is_masked: it goes beyond the sheet in which the cell stands, and what stands there must not.
        """
        facts: Facts = {**self._shared_facts, **(self.row_facts(position) if row_facts is None else row_facts)}
        if is_masked:
            facts = _masked(facts)
        if self._own_words is not None:
            return say("findings.own_sentence", sentence=_own_sentence(self._own_words, facts))
        return Message(self.failure.sentence, tuple(facts.items()))


MASK = "•••"
"""What stands for a personal value outside its own sheet."""
_TYPED = "{typed}"
_MASKED: Facts = {"typed": MASK, "near": "", "read": "", "key": MASK}
_MOST_QUOTED = 60  # characters of a cell in a sentence


def _masked(facts: Facts) -> Facts:
    return {**facts, **{name: mask for name, mask in _MASKED.items() if name in facts}}


def _typed(column: TypedColumn, position: int) -> str:
    cell = column.cell(position)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int | float) and column.column.type in (CellType.NUMBER, CellType.WHOLE):
        return f"{cell:,}"  # no digit is rounded away: it is what was typed
    return cut(clean_text("" if cell is None else str(cell)), _MOST_QUOTED)


def _own_sentence(says: Text, facts: Facts) -> Text:
    return Text(*(_filled(says.in_language(language), facts, language) for language in (Language.TH, Language.EN)))


def _filled(sentence: str, facts: Facts, language: Language) -> str:
    rendered = {
        name: value.in_language(language)
        if isinstance(value, Text)
        else value.text(language)
        if isinstance(value, Message)
        else value
        for name, value in facts.items()
    }
    return sentence.format_map(rendered)


@dataclass(eq=False)
class ReportRows:
    """The stacked rows of one report: cells as read, the checks that some rows fail, and each row's level (uint8).

    judged: every check; people are told `checks`.
    """

    table: TypedTable
    judged: tuple[Check, ...]
    levels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The checks that people are told of: one cause, one sentence.

        Of the checks that want the same cell corrected the weightiest is told: a cell wrong by itself before one wrong
        beside another, of those the first that the programme lists. A comparison is not told where the other cell of
        the row is wrong by itself, and no remark where its cell is to be corrected. Of a row in which nothing but an
        unregistered key is typed, no blank column is told.
        """
        bare = self._bare_unknown
        told = {id(check): check.failure.rows for check in self.judged}
        by_itself: dict[str, Mask] = {}
        taken: dict[str, Mask] = {}
        several = Counter(check.failure.column for check in self.judged if not check.failure.is_of_office)
        for check in sorted(self.judged, key=_weight):
            failure = check.failure
            if failure.is_of_office or failure.column is None:
                continue
            rows = failure.rows[~bare[failure.rows]] if check.level is Level.INCOMPLETE else failure.rows
            for other in failure.compares_with or ():
                if other in by_itself:
                    rows = rows[~by_itself[other][rows]]
            if failure.column in taken and (check.level > Level.REMARK or failure.yields):
                rows = rows[~taken[failure.column][rows]]
            told[id(check)] = rows
            if check.level > Level.REMARK and (several[failure.column] > 1 or self._is_compared(failure.column)):
                _mark(taken, failure.column, rows, len(self))
                if failure.compares_with is None and check.level is Level.WRONG:
                    _mark(by_itself, failure.column, rows, len(self))
        rows_of = ((check, told[id(check)]) for check in self.judged)
        return tuple(
            check if rows is check.failure.rows else replace(check, failure=replace(check.failure, rows=rows))
            for check, rows in rows_of
            if len(rows)
        )

    @property
    def _bare_unknown(self) -> Mask:
        """Entries in which only key columns are filled, and these name nothing that is registered: one says so."""
        table, told = self.table, np.zeros(len(self), dtype=np.bool_)
        for check in self.judged:
            failure = check.failure
            if check.level is Level.WRONG and failure.column in table.report.key and not failure.is_of_office:
                told[failure.rows] = True
        in_key = sum((table.columns[name].row_states != CellState.BLANK).astype(np.uint16) for name in table.report.key)
        bare: Mask = told & ~table.is_named & (table.filled == in_key)
        return bare

    def _is_compared(self, column: str) -> bool:
        return any(column in (check.failure.compares_with or ()) for check in self.judged)

    @cached_property
    def row_checks(self) -> tuple[Check, ...]:
        """Checks of single rows (not of the report as a whole), in the order of a row's sentences."""
        return tuple(check for check in self.checks if not check.failure.is_of_office)

    @cached_property
    def combinations(self) -> tuple[Positions, NDArray[np.int64], list[int]]:
        """Failing rows, the number of each one's combination of checks, and the combinations (`places_of` reads them).

        A combination is one whole number, a bit for each of row_checks: thousands of tuples would set off a collection
        of garbage, which walks through all the rows.
        """
        words = np.zeros((-(-len(self.row_checks) // _BITS) or 1, len(self)), dtype=np.int64)
        for place, check in enumerate(self.row_checks):
            words[place // _BITS, check.failure.rows] |= np.int64(1 << place % _BITS)
        rows = np.flatnonzero(words.any(axis=0) if len(words) > 1 else words[0])
        numbers = np.zeros(len(rows), dtype=np.int64)
        for word in words[:, rows]:
            codes, distinct = numbered(word)
            numbers, _ = numbered(numbers * (len(distinct) + 1) + codes)
        _, first = np.unique(numbers, return_index=True)
        combinations = [0] * len(first)
        for number, word in enumerate(words[:, rows[first]].tolist()):
            combinations = [mask | bits << number * _BITS for mask, bits in zip(combinations, word, strict=True)]
        return rows, numbers, combinations

    def checks_of(self, row: int) -> list[Check]:
        """Every check that one stacked row fails, told or not."""
        failed = (check for check in self.judged if not check.failure.is_of_office)
        return [check for check in failed if (check.failure.rows == row).any()]


def _weight(check: Check) -> tuple[bool, bool, int, tuple[int, int]]:
    """The weightiest first."""
    is_remark = check.level is Level.REMARK
    return is_remark, check.failure.compares_with is not None, -int(check.level), check.order


def _mark(marks: dict[str, Mask], column: str, rows: Positions, size: int) -> None:
    if column not in marks:
        marks[column] = np.zeros(size, dtype=np.bool_)
    marks[column][rows] = True


def places_of(combination: int) -> list[int]:
    """Places in row_checks of the checks that make up the combination."""
    places: list[int] = []
    while combination:
        lowest = combination & -combination
        places.append(lowest.bit_length() - 1)
        combination ^= lowest
    return places


class Sentences:
    """The sentences of one check in one language, each rendered once for all rows of which it says the same."""

    def __init__(self, check: Check, language: Language) -> None:
        self.check = check
        self._language = language
        self._rendered: dict[tuple[object, ...], str] = {}

    def of_row(self, row: int) -> str:
        """The sentence for one failing stacked row."""
        facts = self.check.row_facts(row)
        key = tuple(facts.values())
        if key not in self._rendered:
            self._rendered[key] = self.check.message(row, facts).text(self._language)
        return self._rendered[key]


def shared_texts(sentences: Sequence[Sentences], combinations: Sequence[int]) -> list[str | None]:
    """Each combination's text, None when it differs from row to row."""
    shared = [None if each.check.depends_on_row else each.of_row(-1) for each in sentences]
    differs = sum(1 << place for place, text in enumerate(shared) if text is None)
    texts = {1 << place: text or "" for place, text in enumerate(shared)}

    def text_of(combination: int) -> str:
        if combination not in texts:
            last = 1 << combination.bit_length() - 1  # what comes before it is most often a combination, too
            texts[combination] = f"{text_of(combination ^ last)}\n{texts[last]}"
        return texts[combination]

    return [None if each & differs else text_of(each) for each in combinations]
