"""Whose file it is, by what stands in it: its title, its first rows, the codes of its groups. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from config.office_names import names_of
from rules.declared.programme import Programme
from rules.readings.text import canonical_code, clean_text, matching_form, plain_signs
from sync.google.sheets_port import Json
from sync.workbook.tab_sight import SeenSheet, seen_sheets

_HEAD_ROWS = 6  # a form names its office above the table
_MOST_ROWS = 200
_LEAST_SHARE = 0.6  # of the codes that must begin with one office's
_LEAST_NAME = 3  # letters: shorter names stand in other words too
_LONG_NAME = 5  # letters from which a full name is hardly met inside other words, as แพร่ is in เผยแพร่
_ENTRY_CODE = re.compile(r"\d{1,4}\s?-\s?\d+")


def guess_office(programme: Programme, seen: Json) -> str | None:
    """The office's code where title, head and codes name one and no other; None where nobody could tell."""
    sheets = seen_sheets(seen)
    texts = [str(seen.get("properties", {}).get("title", "")), *_heads(sheets)]
    named = _named_in(programme, texts)
    by_codes = _by_codes(programme, sheets)
    if by_codes is not None:  # an abbreviation is too easily another word's to speak against codes
        return by_codes if by_codes in named or not _named_in(programme, texts, in_full=True) else None
    return next(iter(named)) if len(named) == 1 else None


def _heads(sheets: Iterable[SeenSheet]) -> Iterable[str]:
    """The titles of the tabs and what stands above their entries: an entry names other places too."""
    for sheet in sheets:
        yield sheet.title
        for row in sheet.values()[:_HEAD_ROWS]:
            if any(_ENTRY_CODE.fullmatch(clean_text(cell)) for cell in row if isinstance(cell, str)):
                break
            yield from (clean_text(cell) for cell in row if isinstance(cell, str))


def _named_in(programme: Programme, texts: Iterable[str], *, in_full: bool = False) -> set[str]:
    """Offices whose names stand in the texts, in full if so asked; one inside a longer office's name does not count."""
    found: set[str] = set()
    codes = {office.code for office in programme.offices}
    known = names_of(programme)
    names = [(form, code) for form, code in known.codes.items() if form.upper() not in codes]
    names.sort(key=lambda pair: -len(pair[0]))
    full = {matching_form(name) for office in programme.offices for name in (office.name, office.name_en) if name}
    nouns = tuple(form for form in map(matching_form, (known.nouns.office.th, known.nouns.office.th_short)) if form)
    for text in texts:
        rest = _Words.of(text)
        for form, code in names:
            if len(form) >= _LEAST_NAME and rest.say(form, nouns, is_full_name=form in full):
                found.update({code} if form in full or not in_full else ())
                rest = rest.without(form)
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as names are compared in it, without spaces, and the places in it at which a word begins."""

    text: str
    begins: frozenset[int]

    @classmethod
    def of(cls, text: str) -> _Words:
        kept, begins, is_apart = "", {0}, True
        for sign in plain_signs(clean_text(text)).casefold():
            if sign == " ":
                is_apart = True
                continue
            if is_apart or not _is_letter(sign):
                begins.add(len(kept))
            kept, is_apart = kept + sign, not _is_letter(sign)
        return cls(kept, frozenset({*begins, len(kept)}))

    def say(self, form: str, nouns: tuple[str, ...], *, is_full_name: bool) -> bool:
        """Whether the name stands there by itself or behind what offices are called, not as letters of another word.

        A long full name may stand amid other words: Thai writes no spaces between them.
        """
        at = self.text.find(form)
        while at >= 0:
            end = at + len(form)
            goes_on = unicodedata.category(self.text[end]).startswith("M") if end < len(self.text) else False
            is_long = is_full_name and len(form) >= _LONG_NAME
            is_word = at in self.begins and end in self.begins
            if not goes_on and (is_word or is_long or self.text[:at].endswith(nouns)):
                return True
            at = self.text.find(form, at + 1)
        return False

    def without(self, form: str) -> _Words:
        """The text with a sign of its own in place of that name's."""
        return _Words(self.text.replace(form, "\0" * len(form)), self.begins)


def _is_letter(sign: str) -> bool:
    return sign != "ฯ" and (sign.isalpha() or unicodedata.category(sign).startswith("M"))


def _by_codes(programme: Programme, sheets: Iterable[SeenSheet]) -> str | None:
    """The office whose code most of the codes in the first columns begin with."""
    counted: Counter[str] = Counter()
    total = 0
    lengths = sorted({len(office.code) for office in programme.offices}, reverse=True)
    codes = {office.code for office in programme.offices}
    for sheet in sheets:
        for row in sheet.values()[:_MOST_ROWS]:
            for cell in row[:6]:
                text = canonical_code(cell) if isinstance(cell, str) else ""
                begin = next((text[:n] for n in lengths if text[:n] in codes and text[n : n + 1] == "-"), None)
                if begin is not None:
                    counted[begin] += 1
                    total += 1
    if not counted:
        return None
    code, count = counted.most_common(1)[0]
    return code if count >= _LEAST_SHARE * total else None
