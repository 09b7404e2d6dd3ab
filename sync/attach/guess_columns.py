"""What each header of a table is taken for: a column, a question with the likeliest first, or nothing of ours. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.readings.blocks import Cell
from sync.attach.header_blocks import HeaderBlock, HeaderName, name_scores
from sync.attach.header_scores import LEAST, SAME_BUT_BRACKETS, SURE, ColumnForms
from sync.attach.tab_picture import TabPicture
from sync.attach.untold_columns import untold_columns
from sync.attach.whole_table import best_assignment, mind_row_counts, with_nothing_else_left
from sync.workbook.headers import header_form

_LEAST_MARGIN = 0.07  # to the next likely column: nearer than that is a question
_SHORT_NAME_PROOF = 0.6  # of the doubt left, where a header says all but general words
_SAME_COLUMN_MARGIN = 0.1  # to another header for the same column
_PART_SCORE = 0.8  # each part of "ตำบล/อำเภอ" must be this likely for the whole to be two columns in one
_MOST_CHOICES = 3
_BRACKETED = re.compile(r"[(\[](.*?)[)\]]")
_JOINTS = re.compile(r"\s*(?:[/,+&]|\s-\s|และ|กับ|\bพร้อม)\s*")


class Decision(StrEnum):
    """What became of a header."""

    TAKEN = "taken"  # sure, or said by a person
    ASKED = "asked"
    COMBINED = "combined"  # values of two columns in one
    NOT_OURS = "not_ours"


class Why(StrEnum):
    """What speaks for a guess, the strongest first."""

    SAID = "said"
    AGREED = "agreed"
    SAME_TEXT = "same_text"
    SAME_BUT_BRACKETS = "same_but_brackets"
    WORDS_AND_VALUES = "words_and_values"
    WORDS = "words"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """One header of theirs: what it is taken for (the first of `likely`), and how sure.

    likely: column ids with confidence 0 to 1, the likeliest first; for COMBINED the columns that stand in it.
    """

    name: HeaderName
    decision: Decision
    likely: tuple[tuple[str, float], ...]
    why: Why = Why.WORDS

    @property
    def column_id(self) -> str | None:
        """The column that it is taken for, or that a question names first."""
        return self.likely[0][0] if self.likely and self.decision in (Decision.TAKEN, Decision.ASKED) else None

    @property
    def confidence_0_to_1(self) -> float:
        return self.likely[0][1] if self.likely else 0.0


def guess_columns(
    picture: TabPicture,
    block: HeaderBlock,
    forms: ColumnForms,
    said: Mapping[str, str | None] | None = None,
    agreed: Mapping[int, str] | None = None,
) -> tuple[HeaderGuess, ...]:
    """Every header of the block with what it is taken for; each column at most once.

    said: compared form of a header -> column id, or None for "nothing of yours": a person's word goes before any guess.
    A word that names a column of other reports says nothing here.
    agreed: position -> column id, as the tab was attached: it holds where nothing else is said.
    """
    known = {None, *(column.id for column in forms.columns)}
    said = {header: of for header, of in (said or {}).items() if of in known}
    told: dict[int, str] = {}
    for name in block.names:
        wanted = _said(name, said)
        if wanted is not None:  # of two headers of one text the first is meant
            told[name.position_0based] = "" if wanted in told.values() else wanted
    held = {
        at: of for at, of in (agreed or {}).items() if at not in told and of not in told.values() and at in block.places
    }
    told |= held
    scores: dict[int, Sequence[float]] = {
        name.position_0based: _scores(picture, block, name, forms)
        for name in block.names
        if name.position_0based not in told
    }
    free = [place for place, column in enumerate(forms.columns) if column.id not in told.values()]
    scores = mind_row_counts(picture, block, forms, scores)
    taken = best_assignment(scores, free)
    scores = with_nothing_else_left(picture, block, forms, scores, taken)
    told_places = {
        at: place for place, column in enumerate(forms.columns) for at, of in told.items() if of == column.id
    }
    untold = untold_columns(picture, block, forms, scores, told_places | taken)
    beside = (HeaderGuess(name, Decision.NOT_OURS, ()) for name in block.beside)
    guesses = []
    for name in block.names:
        guess = _guess(name, told, scores, taken, forms)
        if name.position_0based in held:
            guess = replace(guess, why=Why.AGREED)
        elif guess.decision is Decision.NOT_OURS and name.position_0based in untold:
            column = forms.columns[untold[name.position_0based]]
            guess = HeaderGuess(name, Decision.ASKED, ((column.id, LEAST),), Why.VALUES)
        guesses.append(guess)
    return (*guesses, *beside)


def header_key(text: str) -> str:
    """The form in which a person's word on a header is compared."""
    return header_form(text)


def _said(name: HeaderName, said: Mapping[str, str | None]) -> str | None:
    """The column id that a person said, "" for none, None where nothing was said."""
    for text in (name.text, name.own):
        if header_key(text) in said:
            return said[header_key(text)] or ""
    return None


def _scores(picture: TabPicture, block: HeaderBlock, name: HeaderName, forms: ColumnForms) -> tuple[float, ...]:
    by_text = name_scores(name, forms)
    cells: Sequence[Cell] = ()
    if any(LEAST * 0.7 <= score < 0.95 for score in by_text):
        cells = picture.column_cells(name.position_0based, block.bottom_0based + 1)
    found, are_days = [], name.position_0based in picture.day_columns
    for place, (score, column) in enumerate(zip(by_text, forms.columns, strict=True)):
        likely = forms.with_values(score, column, cells, are_days=are_days) if score >= LEAST * 0.7 else score
        is_of_others = any(forms.is_of_others(group, place) for group in name.groups)
        if (likely >= score and LEAST <= likely < SURE and not is_of_others) and (
            forms.says_nearly_all(name.own, place) or forms.says_nearly_all(name.text, place)
        ):
            likely += (1 - likely) * _SHORT_NAME_PROOF
        found.append(likely)
    return tuple(found)


def _guess(
    name: HeaderName,
    told: Mapping[int, str],
    scores: Mapping[int, Sequence[float]],
    taken: Mapping[int, int],
    forms: ColumnForms,
) -> HeaderGuess:
    position = name.position_0based
    columns = forms.columns
    if position in told:
        said: tuple[tuple[str, float], ...] = ((told[position], 1.0),) if told[position] else ()
        return HeaderGuess(name, Decision.TAKEN if said else Decision.NOT_OURS, said, Why.SAID)
    of_name = scores[position]
    place = taken.get(position)
    if (combined := _combined(name, forms)) and max(of_name) < 0.95:
        sure = {columns[held].id for at, held in taken.items() if at != position and scores[at][held] >= SURE}
        left = tuple(one for one in combined if one[0] not in sure)
        if len(left) > 1:
            return HeaderGuess(name, Decision.COMBINED, combined)
        if left:  # the others stand in columns of their own: one thing by two names
            return HeaderGuess(name, Decision.ASKED, left)
    if place is None:
        return _left_over(name, of_name, scores, taken, forms)
    best = of_name[place]
    ranked = sorted(((score, other) for other, score in enumerate(of_name) if other != place), reverse=True)
    held = set(taken.values())
    rivals = [score for score, other in ranked if other not in held or score > best]
    same_column = [of[place] for at, of in scores.items() if at != position and of[place] >= of[taken.get(at, place)]]
    next_best = max([*rivals, 0.0])
    others = [(score, other) for score, other in ranked[: _MOST_CHOICES - 1] if score >= LEAST * 0.7]
    likely = tuple((columns[other].id, round(score, 2)) for score, other in [(best, place), *others])
    is_sure = best >= SURE and (best - next_best >= _LEAST_MARGIN or (best >= 0.95 and next_best < best))
    is_sure = is_sure and best - max([*same_column, 0.0]) >= _SAME_COLUMN_MARGIN
    why = _why(name_scores(name, forms)[place], best)
    return HeaderGuess(name, Decision.TAKEN if is_sure else Decision.ASKED, likely, why)


def _why(by_text: float, in_the_end: float) -> Why:
    if by_text >= 0.97:
        return Why.SAME_TEXT
    if by_text >= SAME_BUT_BRACKETS:
        return Why.SAME_BUT_BRACKETS
    return Why.WORDS_AND_VALUES if in_the_end > by_text else Why.WORDS


def _left_over(
    name: HeaderName,
    of_name: Sequence[float],
    scores: Mapping[int, Sequence[float]],
    taken: Mapping[int, int],
    forms: ColumnForms,
) -> HeaderGuess:
    """A header that no column is left for: nothing of ours, unless it has the same right to one as another header."""
    place = max(range(len(of_name)), key=of_name.__getitem__, default=None)
    if place is not None and of_name[place] >= LEAST and not forms.is_other_fact(name.meant, place):
        holder = next((at for at, held in taken.items() if held == place), None)
        if holder is not None and scores[holder][place] - of_name[place] < _LEAST_MARGIN:
            likely = ((forms.columns[place].id, round(of_name[place], 2)),)
            return HeaderGuess(name, Decision.ASKED, likely)
    return HeaderGuess(name, Decision.NOT_OURS, ())


def _combined(name: HeaderName, forms: ColumnForms) -> tuple[tuple[str, float], ...]:
    """The columns whose names stand joined in one header, when there are several."""
    in_brackets = _BRACKETED.search(name.own)
    return _joined(name.own, forms) or (_joined(in_brackets[1], forms) if in_brackets else ())


def _joined(text: str, forms: ColumnForms) -> tuple[tuple[str, float], ...]:
    """The columns that the parts of the text mean, if each part means one and not all the same."""
    parts = [part for part in _JOINTS.split(text) if part]
    if len(parts) < 2:
        return ()
    found: dict[str, float] = {}
    for part in parts:
        scores = forms.scores(part)
        place = max(range(len(scores)), key=scores.__getitem__, default=0)
        if not scores or scores[place] < _PART_SCORE:
            return ()
        found.setdefault(forms.columns[place].id, round(scores[place], 2))
    return tuple(found.items()) if len(found) > 1 else ()
