"""USER_ENTERED: what a typed text becomes."""

from __future__ import annotations

from datetime import date

from sync.sheets_server.entry.cell_values import Entry, NumberFormat
from sync.sheets_server.entry.date_entry import read_date_or_time
from sync.sheets_server.entry.formulas.tokens import normalize_formula
from sync.sheets_server.entry.locales import EntryLocale, find_locale
from sync.sheets_server.entry.number_entry import read_mixed_fraction, read_number
from sync.sheets_server.switches import Switches

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

LONGEST_NUMBER = 64
"""Characters; nothing longer is a number or a date."""


def _text_or_formula(text: str) -> Entry:
    """A text that begins with a plus is a formula even so: telephone numbers with blanks end as #ERROR!.

    Source: merged work-arounds of pygsheets (pull request 373) and owox-data-marts (1535), which put ' before it.
    """
    stripped = text.strip()
    if stripped[:1] == "+" and len(stripped) > 1:
        return Entry(formula=normalize_formula("=" + stripped))
    return Entry(value=text)


def _read_boolean(word: str, locale: EntryLocale) -> bool | None:
    if word in ("TRUE", locale.true_word):
        return True
    return False if word in ("FALSE", locale.false_word) else None


def parse_entry(
    text: str,
    *,
    locale: str,
    switches: Switches,
    today: date | None = None,
    current_format: NumberFormat | None = None,
) -> Entry:
    """What a cell holds after a person types `text`: a value or a formula, and the format the typing implies.

    `today` completes dates typed without a year (they stay text without it). `current_format` is the cell's own
    number format: a TEXT cell keeps whatever is typed as text, any other format is kept (number_format is None).
    An empty text empties the cell. Source for the forms: recordings of the service ("0042" is 42, "2,000,000.01"
    is shown as typed, " = 1 / 1024" is a formula) and the ValueInputOption page of the Sheets API.
    """
    if text == "":
        return Entry()
    if text[0] == "'":
        return Entry(value=text[1:])
    if current_format is not None and current_format.type == "TEXT":
        return Entry(value=text)
    stripped = text.strip()
    if stripped[:1] == "=" and len(stripped) > 1:
        return Entry(formula=normalize_formula(stripped))
    if not stripped or len(stripped) > LONGEST_NUMBER:
        return _text_or_formula(text)
    rules = find_locale(locale)
    if rules.buddhist_readers and switches.thai_digit_entry == "number":
        stripped = stripped.translate(_THAI_DIGITS)
    boolean = _read_boolean(stripped.upper(), rules)
    if boolean is not None:
        return Entry(value=boolean)
    reading = read_number(stripped, rules)
    if reading is None and switches.mixed_fraction_entry == "number":
        reading = read_mixed_fraction(stripped)
    reading = reading or read_date_or_time(stripped, rules, switches, today)
    if reading is None:
        return _text_or_formula(text)
    value, implied = reading
    return Entry(value=value, number_format=implied if current_format is None else None)
