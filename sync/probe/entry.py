"""Typing and showing in Thai files: what dates and digits become, which year a date shows."""

from __future__ import annotations

from datetime import date

from rules.catalogue import say
from sync.google.sheets_port import Json
from sync.probe.calls import read_values, write_values
from sync.probe.observation import Family, Observation, Probe
from sync.probe.scratch import Scratch, locale, thai_locale
from sync.probe.unknowns import SwitchValue

_EPOCH = date(1899, 12, 30)  # day 0 of serial dates


def _serial(year: int) -> int:
    return (date(year, 7, 30) - _EPOCH).days


_COMMON, _BUDDHIST = "common_era", "buddhist_era"
_DAY = _serial(2020)


def _typed(text: str, numbers: dict[float, SwitchValue], *, as_text: SwitchValue | None) -> Probe:
    """A probe that types `text` and tells by the number that comes back."""

    def probe(scratch: Scratch) -> Observation:
        with thai_locale(scratch), scratch.tab() as tab:
            write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [[text]], as_typed=True)
            rows = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"))
        read = rows[0][0] if rows and rows[0] else ""
        is_number = isinstance(read, int | float) and not isinstance(read, bool)
        value = numbers.get(float(read)) if is_number else as_text if read == text else None  # type: ignore[arg-type]
        return Observation(say("probe.typed", text=text, read=repr(read)), value)

    return probe


def _shown_date(scratch: Scratch) -> Observation:
    with thai_locale(scratch):
        shown = _shown(scratch, {"type": "DATE"})
    year = shown.rsplit("/", 1)[-1].rsplit("-", 1)[-1].strip()
    value = {"2020": _COMMON, "20": _COMMON, "2563": _BUDDHIST, "63": _BUDDHIST}.get(year)
    return Observation(say("probe.shown", serial=_DAY, shown=shown), value)


def _shown_by_code(scratch: Scratch) -> Observation:
    with locale(scratch, "en_US"):
        shown = _shown(scratch, {"type": "DATE", "pattern": "[$-107041E]d mmmm yyyy"})
    value = {"30 July 2020": "ignored", "30 กรกฎาคม 2563": "applied"}.get(shown)
    return Observation(say("probe.shown", serial=_DAY, shown=shown), value)


def _shown(scratch: Scratch, number_format: Json) -> str:
    """The text that a date shows with that format."""
    with scratch.tab() as tab:
        cell: Json = {
            "userEnteredValue": {"numberValue": _DAY},
            "userEnteredFormat": {"numberFormat": number_format},
        }
        fields = "userEnteredValue,userEnteredFormat.numberFormat"
        scratch.change({"repeatCell": {"range": tab.area((0, 1), (0, 1)), "cell": cell, "fields": fields}})
        rows = read_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), as_shown=True)
    return str(rows[0][0]) if rows and rows[0] else ""


ENTRY: Family = {
    "buddhist_year_entry": _typed("30/7/2563", {_serial(2563): _COMMON, _DAY: _BUDDHIST}, as_text="text"),
    "two_digit_year_entry": _typed("30/7/63", {_serial(1963): _COMMON, _DAY: _BUDDHIST}, as_text=None),
    "thai_month_text_entry": _typed("30 ก.ค. 2563", {_serial(2563): _COMMON, _DAY: _BUDDHIST}, as_text="text"),
    "thai_digit_entry": _typed("๑๒", {12: "number"}, as_text="text"),
    "mixed_fraction_entry": _typed("1 1/2", {1.5: "number"}, as_text="text"),
    "pattern_locale_code": _shown_by_code,
    "thai_date_display": _shown_date,
}
