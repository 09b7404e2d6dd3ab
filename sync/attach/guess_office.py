"""Whose file it is, by what stands in it: its title, its first rows, the codes of its groups. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from config.office_names import names_of
from rules.declared.programme import Programme
from rules.readings.text import canonical_code, clean_text, matching_form
from sync.google.sheets_port import Json
from sync.workbook.tab_sight import SeenSheet, seen_sheets

_HEAD_ROWS = 6  # a form names its office above the table
_MOST_ROWS = 200
_LEAST_SHARE = 0.6  # of the codes that must begin with one office's
_LEAST_NAME = 3  # letters: shorter names stand in other words too


def guess_office(programme: Programme, seen: Json) -> str | None:
    """The office's code where title, head and codes name one and no other; None where nobody could tell."""
    sheets = seen_sheets(seen)
    named = _named_in(programme, [str(seen.get("properties", {}).get("title", "")), *_heads(sheets)])
    by_codes = _by_codes(programme, sheets)
    if by_codes is not None:
        return by_codes if not named or by_codes in named else None
    return next(iter(named)) if len(named) == 1 else None


def _heads(sheets: Iterable[SeenSheet]) -> Iterable[str]:
    for sheet in sheets:
        yield sheet.title
        for row in sheet.values()[:_HEAD_ROWS]:
            yield from (clean_text(cell) for cell in row if isinstance(cell, str))


def _named_in(programme: Programme, texts: Iterable[str]) -> set[str]:
    """Offices whose names stand in the texts; a name inside a longer office's name does not count."""
    found: set[str] = set()
    codes = {office.code for office in programme.offices}
    names = [(form, code) for form, code in names_of(programme).codes.items() if form.upper() not in codes]
    names.sort(key=lambda pair: -len(pair[0]))
    for text in texts:
        rest = matching_form(text)
        for form, code in names:
            if len(form) >= _LEAST_NAME and form in rest:
                found.add(code)
                rest = rest.replace(form, " ")
    return found


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
