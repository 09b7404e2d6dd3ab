"""Provinces and reports as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from config.usage import UsageProblem
from rules.catalogue import Text, say
from rules.declared.programme import Office, Programme, Report
from rules.readings.text import matching_form


def office_text(office: Office) -> Text:
    """The office's name in both languages, as a fact of a sentence."""
    return Text(office.name, office.name_en)


def find_office(programme: Programme, text: str) -> Office:
    """The office of that code or name (Thai or English, with or without "จังหวัด"). Raises UsageProblem."""
    by_form = offices_by_form(programme)
    code = by_form.get(office_form(text))
    if code is None:
        close = get_close_matches(office_form(text), by_form, 1)
        name = programme.office(by_form[close[0]]).name if close else ""
        suggestion: object = say("commands.did_you_mean", name=name) if name else ""
        raise UsageProblem(say("commands.unknown_province", text=text, suggestion=suggestion))
    return programme.office(code)


def find_reports(programme: Programme, text: str) -> tuple[Report, ...]:
    """The report of that id, tab, title or number ("2" is set 2), or all periods of the repeating report so named.

    Raises UsageProblem when nothing bears that name.
    """
    wanted = matching_form(text)
    for report in programme.reports:
        names = {report.id, report.title.th, report.title.en}
        if report.period_column is None:
            names |= {report.tab, report.short_title, report.short_title.removeprefix("ชุดที่ ")}
        if wanted in _forms(names):
            return (report,)
    families: dict[str, tuple[Report, ...]] = {}
    for report in programme.reports:
        if report.family:
            families[report.family] = (*families.get(report.family, ()), report)
    for family, reports in families.items():
        names = {family}
        if reports[0].period_column is not None:
            names |= {reports[0].tab, reports[0].short_title}
        if wanted in _forms(names):
            return reports
    known = ", ".join([*families, *(report.id for report in programme.reports)])
    raise UsageProblem(say("commands.unknown_report", text=text, known=known))


def _forms(names: Iterable[str]) -> set[str]:
    return {matching_form(name) for name in names if name}


def office_codes(programme: Programme, texts: Iterable[str]) -> frozenset[str] | None:
    """Codes of the named offices; None when none is named. Raises UsageProblem."""
    return frozenset(find_office(programme, text).code for text in texts) or None


def report_ids(programme: Programme, texts: Iterable[str]) -> frozenset[str] | None:
    """Ids of the named reports, of a repeating one all periods; None when none is named. Raises UsageProblem."""
    return frozenset(report.id for text in texts for report in find_reports(programme, text)) or None


OfficesByForm = Mapping[str, str]
"""Compared form of an office's name or code -> office code."""


def office_form(text: str) -> str:
    """The form in which office names are compared: without "จังหวัด" or "จ." before them."""
    form = matching_form(text)
    for lead in ("จังหวัด", "จ."):
        form = form.removeprefix(lead)
    return form


def offices_by_form(programme: Programme) -> dict[str, str]:
    """Every way in which a row may name its office: Thai name, English name, code."""
    found: dict[str, str] = {}
    for office in programme.offices:
        for text in (office.name, office.name_en, office.code):
            found.setdefault(office_form(text), office.code)
    return found
