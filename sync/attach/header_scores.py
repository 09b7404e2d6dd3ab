"""How likely a header of theirs means a column of a report: by its text, its meaning, and the values below it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz import fuzz

from rules.cells.cell_readings import CellState, read_cells
from rules.cells.gathered_cells import gather_cells
from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.fiscal_year import YearSpan
from rules.readings.text import matching_form, plain_signs
from sync.attach.header_words import DAY, GENERAL, MEASURED, MEASURES, OF_WHOM, meanings, other_facts, shared_meaning
from sync.workbook.headers import header_form

SURE = 0.9
"""Confidence from which a header needs no question."""
LEAST = 0.5
"""Confidence below which a header is taken for no column, and not asked about."""
LONGEST_HEADER = 90
"""Characters; longer texts are explanations."""

_BRACKETED = re.compile(r"[(\[（【].*?[)\]）】]")
_BRACKETS = re.compile(r"[()\[\]（）【】]")
_SCALES = ("ล้าน", "แสน", "พัน", "หมื่น")  # in brackets: another unit than the column's, so the numbers mean others
_BY_WORDS = 0.93  # the same meanings, every letter explained
SAME_BUT_BRACKETS = 0.95
_UNITS = {"บาท": "งบประมาณ"}
"""What a unit in brackets says though no word before it does: "ใช้จ่ายจริง (บาท)" is money."""
_SAME_SYNONYM = 0.94  # what values below and other headers may still turn into another column
_SYNONYM = 0.97  # of a likeness to a synonym, beside the same likeness to the column's own name
_TYPING_SLIP = 0.92
_OTHER_FACT = 0.65  # of the likeness left: asked about where nothing else fits, never taken
_ALTERNATIVE = 0.75  # of the likeness of one of several names in a header whose others say another fact: asked about
_OF_OTHERS = 0.35  # of the likeness left to the treasurer's telephone: none of ours, even where ours is nowhere
_LEAST_RATIO = 75  # of letters, per cent; two different headers lie below
_CODE = re.compile(r"[^\W\d_]{0,6}\.?\s?\d[\w./\s-]*\d")  # letters at most before digits, such as 83-001 or กษ 1001/426
NUMBERS = (CellType.NUMBER, CellType.WHOLE)
_NUMBERED = re.compile(r"^[(\[]?\d{1,2}(?:\.\d{1,2})*[.)\]]\s*(?=\D)")  # "7. ประธานกลุ่ม", as questionnaires count them
_ENOUGH_VALUES = 2
_A_PERSON = "ผู้"
_MOST_OF_NUMBERING = 99  # numbers up to there that stand where a text is wanted count the rows
_ONE_VALUE = 0.5  # of what several values prove


@dataclass(frozen=True)
class ColumnForms:
    """A report's columns with the forms and meanings of what they are called."""

    columns: tuple[Column, ...]
    near: YearSpan

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Per column its compared header and aliases."""
        return tuple(tuple(header_form(text) for text in (one.header, *one.aliases)) for one in self.columns)

    @cached_property
    def synonyms(self) -> tuple[tuple[str, ...], ...]:
        """Per column the compared forms of what offices call it besides."""
        return tuple(tuple(header_form(text) for text in one.synonyms) for one in self.columns)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(form for own in (*self.forms, *self.synonyms) for form in own)

    def is_called(self, text: str) -> bool:
        """The text is a name or a synonym of a column, as it stands."""
        return bool(text) and _form_of(text) in self._names

    @cached_property
    def _meant(self) -> tuple[frozenset[str], ...]:
        """Per column the meanings of all that it is called."""
        called = zip(self.forms, self.synonyms, strict=True)
        return tuple(frozenset[str]().union(*(meanings(form)[0] for form in (*own, *also))) for own, also in called)

    @cached_property
    def _telling(self) -> tuple[tuple[str, ...], ...]:
        """Per column the synonyms that a longer header may be like: not those of general words alone."""
        return tuple(
            tuple(form for form in forms if not meanings(form)[0] or meanings(form)[0] - GENERAL)
            for forms in self.synonyms
        )

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Meaning -> how telling it is: one that many columns bear tells little."""
        bearers: Counter[str] = Counter()
        for forms in self.forms:
            bearers.update({meaning for form in forms for meaning in meanings(_bare(form))[0]})
        weights = {meaning: max(0.35, 1 / count) for meaning, count in bearers.items()}
        return {meaning: min(0.35, weight) if meaning in GENERAL else weight for meaning, weight in weights.items()}

    def says_nearly_all(self, text: str, place: int) -> bool:
        """The header says all that the column's name says but for general words, and nothing else."""
        if self.is_other_fact(text, place):
            return False
        said, explained = meanings(_bare(_NUMBERED.sub("", header_form(text))))
        names = (meanings(_bare(form))[0] for form in self.forms[place])
        return bool(said) and explained >= 0.95 and any(said ^ name <= GENERAL and said & name for name in names)

    def is_other_fact(self, text: str, place: int) -> bool:
        """The header says what makes it another fact than the column, in brackets too: a woman's, the day of it."""
        said = _said(text) - (OF_WHOM if self._is_apposition(text, place) else frozenset())
        names = self._meant[place]
        is_day_of_it = DAY in said - names and self.columns[place].type is not CellType.DATE
        is_other_measure = bool(names & MEASURED and (said - names) & MEASURES) and self.columns[place].type in NUMBERS
        return is_day_of_it or is_other_measure or bool(other_facts(said, names))

    def is_of_others(self, group: str, place: int) -> bool:
        """The group says other people than the column's: the treasurer, the women."""
        if self._is_apposition(group, place):
            return False
        return bool((_said(group) - self._meant[place]) & OF_WHOM)

    def _is_apposition(self, text: str, place: int) -> bool:
        """The header says of whom the column is, and then the column's own person: "ผู้ใหญ่บ้านผู้รายงาน"."""
        form = header_form(text)
        return any(form.endswith(own) and own.startswith(_A_PERSON) for own in self.forms[place])

    @cached_property
    def _known(self) -> dict[str, tuple[float, ...]]:
        return {}

    def scores(self, text: str) -> tuple[float, ...]:
        """Confidence (0 to 1) of each column by the text alone."""
        known = self._known.get(text)
        if known is None:
            form = _NUMBERED.sub("", header_form(text.replace("_", " ")))
            known = tuple(self._score(form, place) for place in range(len(self.columns)))
            self._known[text] = known
        return known

    def _score(self, form: str, place: int) -> float:
        forms = self.forms[place]
        if not form or len(form) > LONGEST_HEADER:
            return 0.0
        if form in forms:
            return 1.0
        best = self._by_words(form, forms)
        if telling := self._telling[place]:
            best = max(best, _SYNONYM * self._by_words(form, telling))
        if form in self.synonyms[place]:
            return max(best, _SAME_SYNONYM)
        if not self.is_other_fact(form, place):
            return best
        left = _OF_OTHERS if self.is_of_others(form, place) else _OTHER_FACT
        return max(best * left, _ALTERNATIVE * self._best_part(form, place))

    def _best_part(self, form: str, place: int) -> float:
        """How likely one of the names between strokes ("จนท./ผู้รับผิดชอบ") means the column and says nothing else."""
        parts = [header_form(part) for part in form.split("/")] if "/" in form else []
        return max((self._score(part, place) for part in parts if not self.is_other_fact(part, place)), default=0.0)

    def _by_words(self, form: str, forms: Sequence[str]) -> float:
        """Confidence of a text that is none of the column's names."""
        bare, whole = _bare(form), _unbracketed(form)
        bares = [_bare(other) for other in forms]
        changes_scale = any(scale in part for part in _BRACKETED.findall(form) for scale in _SCALES)
        if bare and bare in bares:
            return 0.7 if changes_scale else SAME_BUT_BRACKETS
        texts = {text for text in (bare, whole) if text}  # what stands in brackets may be what tells, or may not
        units = frozenset(_UNITS[unit] for part in _BRACKETED.findall(form) if (unit := part[1:-1].strip()) in _UNITS)
        best = max((self._likeness(text, other, units) for text in texts for other in bares if other), default=0.0)
        return min(best, 0.7) if changes_scale else best

    def _likeness(self, bare: str, other: str, units: frozenset[str]) -> float:
        ratio = fuzz.ratio(bare, other)
        best = 0.0
        if ratio >= _LEAST_RATIO and _same_words(bare, other):
            best = min(_TYPING_SLIP, ratio / 100)
        ours, explained = meanings(other)
        theirs, explained_there = meanings(bare)
        theirs |= units & ours if theirs else theirs
        shared = shared_meaning(theirs, ours, self.weights)
        if shared and explained >= 0.6:
            by_words = _BY_WORDS * shared**0.7 * min(1.0, 0.25 + 0.8 * explained_there)
            if theirs == ours and bare[:2] != other[:2] and len(theirs) > 1 and explained_there < 0.95:
                by_words -= 0.05
            best = max(best, by_words)
        shorter, longer = sorted((bare, other), key=len)
        if len(shorter) >= 4 and longer.startswith(shorter):
            best = max(best, 0.55 + 0.38 * len(shorter) / len(longer))
        return best

    def with_values(self, confidence: float, column: Column, cells: Sequence[Cell], *, are_days: bool) -> float:
        """The confidence once the values below the header are looked at; the very header needs no proof.

        are_days: numbers among them are shown as days: no count of people, no money.
        """
        if confidence >= SAME_BUT_BRACKETS or not cells:
            return confidence
        share = 0.0 if are_days and column.type in NUMBERS else self.readable_share(column, cells)
        if column.type is CellType.TEXT:
            return confidence if share >= 0.5 else confidence * (0.35 if _are_numbering(cells) else 0.6)
        if share >= 0.8:
            proof = _proof(column) * (1.0 if len(cells) >= _ENOUGH_VALUES else _ONE_VALUE)
            return confidence + (1 - confidence) * proof
        if len(cells) < _ENOUGH_VALUES:
            return confidence  # what one value is written like tells little against a column
        return confidence * (0.6 if share < 0.4 else 0.9)

    def fits(self, column: Column, cells: Sequence[Cell]) -> bool:
        """The values are of the column's kind, as far as there are any."""
        return bool(cells) and self.readable_share(column, cells) >= (0.5 if column.type is CellType.TEXT else 0.8)

    def readable_share(self, column: Column, cells: Sequence[Cell]) -> float:
        """Share (0 to 1) of the cells that read as the column wants; of a text column those that are no number."""
        if column.type is CellType.TEXT:
            plain = [cell for cell in cells if isinstance(cell, str) and not cell.replace(",", "").strip().isdecimal()]
            return len(plain) / len(cells)
        if column.type is CellType.CHOICE:
            listed = {matching_form(text) for choice in column.choices for text in (choice.value, *choice.aliases)}
            return sum(isinstance(cell, str) and matching_form(cell) in listed for cell in cells) / len(cells)
        if column.type is CellType.CODE:
            return sum(
                isinstance(cell, str) and _CODE.fullmatch(plain_signs(cell).strip()) is not None for cell in cells
            ) / len(cells)
        _, distinct = gather_cells([column], [Block("", (column.id,), [(cell,) for cell in cells])])[column.id]
        states = read_cells(column, distinct, self.near).states
        wanted = int(np.count_nonzero(states == CellState.READ))
        told = int(np.count_nonzero(states != CellState.BLANK))
        return wanted / told if told else 0.0


def _are_numbering(cells: Sequence[Cell]) -> bool:
    texts = [str(cell).strip().rstrip(".") for cell in cells]
    return all(text.isdecimal() and int(text) <= _MOST_OF_NUMBERING for text in texts)


def _proof(column: Column) -> float:
    """Share of the doubt that values of the right kind take away; words of a list are hardly met by chance."""
    if column.type is CellType.CHOICE:
        return 0.8 if len(column.choices) > 2 else 0.5
    return 0.4


@lru_cache(maxsize=65536)
def _form_of(text: str) -> str:
    return header_form(text)


@lru_cache(maxsize=4096)
def _said(text: str) -> frozenset[str]:
    """The meanings of all that a header says, in brackets too."""
    return meanings(header_form(text))[0]


@lru_cache(maxsize=4096)
def _bare(form: str) -> str:
    """The form without what stands in brackets."""
    return header_form(_BRACKETED.sub("", form))


@lru_cache(maxsize=4096)
def _unbracketed(form: str) -> str:
    """The form with what stands in brackets as words like others."""
    return header_form(_BRACKETS.sub(" ", form))


def _same_words(left: str, right: str) -> bool:
    """No meaning that the dictionary knows stands in one alone: "วันที่เริ่ม" is not a misspelt "วันที่เสร็จ"."""
    ours, theirs = meanings(left)[0], meanings(right)[0]
    return ours <= theirs or theirs <= ours or not (ours and theirs)
