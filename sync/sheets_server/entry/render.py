"""FORMATTED_VALUE: what a cell shows."""

from __future__ import annotations

from sync.sheets_server.entry.cell_values import CellError, CellValue, NumberFormat
from sync.sheets_server.entry.locales import EntryLocale, find_locale
from sync.sheets_server.entry.pattern_sections import Section, read_sections
from sync.sheets_server.entry.render_date import render_date_section
from sync.sheets_server.entry.render_fraction import render_fraction
from sync.sheets_server.entry.render_number import render_automatic, render_section
from sync.sheets_server.switches import Switches

_BUDDHIST_OFFSET_YEARS = 543
_LANGUAGE, _THAI = 0xFFFF, 0x041E
_CALENDAR, _THAI_BUDDHIST = 0xFF, 0x07


def _choose_section(number: float, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section for a number, and whether the sign has to be shown before it.

    With conditions the first that holds wins, a section without one takes the rest; else the sections are
    positive;negative;zero, and a fourth is for text.
    """
    if len(sections) > 1 and sections[-1].is_text:
        sections = sections[:-1]
    sections = sections[:3]
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None:
                return section, number < 0
            if section.condition.holds(number):
                return section, number < 0 and not section.condition.takes_only_negatives
        return None, False
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], number < 0


def _render_text(text: str, sections: tuple[Section, ...]) -> str:
    """In the fourth section, which hides the text or replaces it when it has no @; else in a last one with @."""
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not section.is_text:
        return text
    return "".join(
        text if token.kind == "text" else token.text for token in section.tokens if token.kind in ("text", "literal")
    )


def _render_pattern(number: float, pattern: str, locale: EntryLocale, year_offset: int, *, applies_codes: bool) -> str:
    section, is_signed = _choose_section(number, read_sections(pattern))
    if section is None:
        return render_automatic(number, locale)
    if section.is_date:
        if applies_codes and section.locale_code & _LANGUAGE == _THAI:
            locale = find_locale("th_TH")
        if applies_codes and section.locale_code >> 16 & _CALENDAR == _THAI_BUDDHIST:
            year_offset = _BUDDHIST_OFFSET_YEARS
        shown = render_date_section(number, section, locale, year_offset=year_offset)
        return render_automatic(number, locale) if shown is None else shown
    if section.is_text:
        return _render_text(render_automatic(number, locale), (section,))
    shown = render_fraction(abs(number), section)
    if shown is None:
        shown = render_section(abs(number), section, locale)
    has_digits = any(character in "123456789" for character in shown)
    return f"-{shown}" if is_signed and has_digits else shown


LONGEST_PATTERN = 1000  # characters; a longer one shows nothing that people could read


def render_value(
    value: CellValue, number_format: NumberFormat | None, *, locale: str, switches: Switches | None = None
) -> str:
    """The text a cell shows for a value, in the spreadsheet's locale; "" for an empty cell.

    A format without a pattern uses the locale's default pattern of its type; `switches` (None: the defaults)
    says which era that pattern shows in th_TH.
    Source: https://developers.google.com/workspace/sheets/api/guides/formats
    """
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    rules = find_locale(locale)
    if isinstance(value, bool):
        return rules.true_word if value else rules.false_word
    pattern = ""
    if number_format is not None:
        pattern = number_format.pattern or rules.default_pattern(number_format.type)
    if len(pattern) > LONGEST_PATTERN:
        pattern = ""
    if isinstance(value, str):
        return _render_text(value, read_sections(pattern)) if pattern else value
    if not pattern:
        return render_automatic(value, rules)
    shows_buddhist_era = (
        rules.buddhist_readers
        and switches is not None
        and switches.thai_date_display == "buddhist_era"
        and number_format is not None
        and pattern == rules.default_pattern(number_format.type)
    )
    applies_codes = switches is not None and switches.pattern_locale_code == "applied"
    year_offset = _BUDDHIST_OFFSET_YEARS if shows_buddhist_era else 0
    return _render_pattern(value, pattern, rules, year_offset, applies_codes=applies_codes)
