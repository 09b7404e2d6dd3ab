"""Offices and reports as people name them: on the command line, and offices in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.usage import UsageProblem
from rules.catalogue import Message, Text, say
from rules.catalogue.bilingual import Nouns
from rules.declared.programme import Office, Programme, Report
from rules.readings.near_names import WORDS_ALIKE, nearest
from rules.readings.text import matching_form


def office_text(office: Office) -> Text:
    """The office's name in both languages, as a fact of a sentence."""
    return Text(office.name, office.name_en)


def find_office(programme: Programme, text: str) -> Office:
    """The office of that code or name (Thai, English or an alias, with or without its noun). Raises UsageProblem."""
    names = names_of(programme)
    code = names.code_of(text)
    if code is None:
        first = programme.offices[0]
        facts = {"text": text, "suggestion": names.suggestion(text), "code": first.code, "name": office_text(first)}
        raise UsageProblem(say("commands.unknown_office", **facts))
    return programme.office(code)


def find_offices(programme: Programme, texts: Iterable[str]) -> tuple[Office, ...]:
    """The named offices, each once, in the programme's order. Raises UsageProblem."""
    named = {find_office(programme, text).code for text in texts}
    return tuple(office for office in programme.offices if office.code in named)


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
    return frozenset(office.code for office in find_offices(programme, texts)) or None


def report_ids(programme: Programme, texts: Iterable[str]) -> frozenset[str] | None:
    """Ids of the named reports, of a repeating one all periods; None when none is named. Raises UsageProblem."""
    return frozenset(report.id for text in texts for report in find_reports(programme, text)) or None


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """Every way in which a row or a command may name an office, as one value of a programme.

    `codes` by the compared form of a code, Thai name, English name or alias; `names`: code -> the name that is told.
    """

    nouns: Nouns
    codes: Mapping[str, str]
    names: Mapping[str, Text]

    def code_of(self, text: str) -> str | None:
        """The code of the office that is meant, or None."""
        return next((self.codes[form] for form in _office_forms(text, self.nouns) if form in self.codes), None)

    def suggestion(self, text: str) -> Message | str:
        """“ (did you mean …?)” where a name is near, else nothing."""
        *_, form = _office_forms(text, self.nouns)
        close = nearest(form, self.codes, WORDS_ALIKE)
        return say("commands.did_you_mean", name=self.names[close]) if close else ""


def names_of(programme: Programme) -> OfficeNames:
    """The names of a programme's offices."""
    return _names_of(programme.offices, programme.nouns)


@lru_cache(maxsize=2)  # a pass asks for them again and again
def _names_of(offices: tuple[Office, ...], nouns: Nouns) -> OfficeNames:
    return office_names(offices, nouns)


def office_names(offices: Sequence[Office], nouns: Nouns) -> OfficeNames:
    """The names of offices; where one could mean two, a code goes before a name, a name before an alias."""
    named = (
        *((office.code, (office.code,)) for office in offices),
        *((office.code, (office.name, office.name_en)) for office in offices),
        *((office.code, office.aliases) for office in offices),
    )
    codes: dict[str, str] = {}
    for code, texts in named:
        for text in texts:
            for form in _office_forms(text, nouns):
                codes.setdefault(form, code)
    return OfficeNames(nouns, codes, {office.code: office_text(office) for office in offices})


def _office_forms(text: str, nouns: Nouns) -> tuple[str, ...]:
    """The forms in which an office's name is compared: whole, then without its noun and the marks of a short form.

    “จังหวัดขอนแก่น”, “จ.ขอนแก่น”, “สำนักงานเกษตรและสหกรณ์จังหวัดขอนแก่น” and “Khon Kaen Province” are ขอนแก่น; “กทม.” is กทม,
    “อุบลฯ” is อุบล.
    """
    whole = matching_form(text)
    noun = nouns.office
    bare = whole
    for lead in filter(None, map(matching_form, (noun.th, noun.th_short))):
        bare = bare.rpartition(lead)[2] or bare
    bare = bare.removesuffix(matching_form(noun.en)) or bare
    return (whole, bare, bare.replace(".", "").rstrip("ฯ") or bare)
