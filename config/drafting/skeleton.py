"""A commented programme file to start from: drafted columns of a form, or two examples, with rules that always fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from config.drafting.columns import ColumnDraft, draft_columns, identifier, key_of
from config.drafting.forms import Form, FormColumn, one_line, read_forms
from config.programme_file import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR, PROGRAMMES_FOLDER
from config.reports import MAX_TAB_CHARACTERS, SUMMARY_TAB
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.programme import CellType
from rules.readings.fiscal_year import fiscal_year, fiscal_year_be
from rules.readings.text import matching_form

_PROGRAMME_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NOT_IN_A_TAB = re.compile(r"[\[\]*?:/\\\n\t{}]")
_EXAMPLE = Form(
    "รายงาน",
    (),
    (FormColumn("รหัสรายการ", ("A-001",)), FormColumn("ชื่อรายการ", ("ตัวอย่าง",)), FormColumn("วันที่", ())),
)
"""What a skeleton without a form is drafted from."""


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What was written: the file, its reports as (id, tab), and columns that people should look at first."""

    path: Path
    reports: tuple[tuple[str, str], ...]
    columns: int


def write_new_programme(directory: Path, programme_id: str, form_file: Path | None, today: date) -> NewProgramme:
    """Write programmes/<id>.yaml in a configuration directory; a file that is there already is never replaced.

    Raises UsageProblem for an id that no file can have, a programme that exists, or a file that holds no form; OSError.
    """
    if _PROGRAMME_ID.fullmatch(programme_id) is None:
        raise UsageProblem(say("drafting.bad_id", id=programme_id))
    path = directory / PROGRAMMES_FOLDER / f"{programme_id}.yaml"
    forms = (_EXAMPLE,) if form_file is None else read_forms(form_file)
    text, reports, columns = programme_text(programme_id, forms, today, "" if form_file is None else form_file.name)
    if not directory.is_dir():
        raise UsageProblem(say("configuration.no_directory"))
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageProblem(say("drafting.exists", path=str(path))) from None
    return NewProgramme(path, reports, columns)


def programme_text(
    programme_id: str, forms: Sequence[Form], today: date, source: str
) -> tuple[str, tuple[tuple[str, str], ...], int]:
    """The file's text, its reports as (id, tab) and the number of drafted columns."""
    year = min(max(fiscal_year_be(today), FIRST_FISCAL_YEAR), LAST_FISCAL_YEAR)
    titles = [title for form in forms[:1] for title in form.titles[:1]]
    title = one_line(titles[0] if titles else "") or programme_id
    lines = [*_head(programme_id, title, year, source)]
    reports: list[tuple[str, str]] = []
    columns = 0
    for number, form in enumerate(forms, start=1):
        drafts = draft_columns(form, fiscal_year(year))
        if not drafts:
            continue
        report_id = _report_id(form.tab, number, {each for each, _ in reports})
        tab = _tab(form.tab, number, {each for _, each in reports})
        lines += _report(report_id, tab, f"R{number}", form, drafts, year)
        reports.append((report_id, tab))
        columns += len(drafts)
    return "\n".join(lines) + "\n", tuple(reports), columns


def _head(programme_id: str, title: str, year: int, source: str) -> Iterator[str]:
    drafted = f"drafted from {one_line(source)}; " if source else ""
    yield f"# A programme, {drafted}every line is there to be looked at and changed."
    yield "# docs/configuration.md explains every key, docs/rules.md every kind of rule; `check-config` tells what is"
    yield "# wrong, line by line. Rule ids are never reused: they stand in the history."
    yield ""
    yield f"id: {_plain(programme_id)}"
    yield "title:"
    yield f"  th: {_quoted(title)}"
    yield f"  en: {_quoted(title)}  # the same in English"
    yield f"fiscal_year: {year}  # B.E.: 1 Oct {year - 1} - 30 Sep {year}"
    yield "# words: {office: {th: อำเภอ, en: district}}  # what its offices are called; default: จังหวัด"
    yield "near_days: 7  # a report is told to be near its last day from so many days before"
    yield "# declaration_suffices: true  # an office that has nothing to report says so, and nobody confirms it"
    yield "source:"
    yield "  kind: workbook_per_office  # or tab_per_office, shared_tab"
    yield ""
    yield "reports:"


def _report(
    report_id: str, tab: str, rule_lead: str, form: Form, drafts: Sequence[ColumnDraft], year: int
) -> Iterator[str]:
    key = key_of(drafts, form)
    yield f"  - id: {_plain(report_id)}"
    yield f"    tab: {_quoted(tab)}"
    yield f"    title: {{th: {_quoted(tab)}, en: {_quoted(report_id.replace('_', ' '))}}}"
    yield "    unit: {th: รายการ, en: entry}  # what “n of m” counts"
    yield f"    opens: {year - 1}-10-01  # the first day on which it is asked for"
    yield f"    deadline: none  # the last day, for example {year}-07-30"
    every = f"every: month, from: {year - 1}-10, until: {year}-09, deadline_day: 5, deadline_months_after: 1"
    yield "    # Every month: instead of opens and deadline the line below, {period} in title, a column of type period."
    yield f"    # repeat: {{{every}}}"
    yield f"    key: [{_plain(key.id)}]  # the columns that together name a row"
    yield "    columns:"
    for draft in drafts:
        yield from _column(draft, is_key=draft is key)
    yield "    rules:"
    rules = [
        ("required", "blocks", f"{{columns: [{_plain(key.id)}]}}  # add every column that must be filled"),
        ("unique", "blocks", f"{{columns: [{_plain(key.id)}]}}"),
        ("unreadable", "blocks", ""),
        ("formula-error", "blocks", ""),
    ]
    if any(draft.type is CellType.CHOICE for draft in drafts):
        rules.append(("choices", "blocks", ""))
    rules.append(("inferred-reading", "warns", ""))
    for number, (kind, severity, parameters) in enumerate(rules, start=1):
        held, _, comment = parameters.partition("  #")
        given = f", parameters: {held}" if held else ""
        yield f"      - {{id: {rule_lead}-{number:02d}, kind: {kind}, severity: {severity}{given}}}" + (
            f"  #{comment}" if comment else ""
        )
    yield ""


def _column(draft: ColumnDraft, *, is_key: bool) -> Iterator[str]:
    examples = ", ".join(draft.examples) if draft.examples and not draft.personal else ""
    told = f"{draft.filled} examples" if draft.filled else "no examples: look at the type"
    yield f"      - id: {_plain(draft.id)}  # {told}{': ' + one_line(examples) if examples else ''}"
    yield f"        header: {_quoted(draft.header)}"
    yield f"        type: {draft.type.value}"
    if draft.choices:
        yield f"        choices: [{', '.join(_quoted(choice) for choice in draft.choices)}]"
    if draft.personal and not is_key:
        yield "        personal: true  # masked in everything central"
    if draft.unit:
        unit = _quoted(f"หน่วย: {draft.unit}"), _quoted(f"Unit: {draft.unit}")
        yield f"        hint: {{th: {unit[0]}, en: {unit[1]}}}"


def _report_id(tab: str, number: int, taken: set[str]) -> str:
    wanted = identifier(tab) or f"report{number}"
    return wanted if wanted not in taken else f"{wanted[:20]}_{number}"


def _tab(text: str, number: int, taken: set[str]) -> str:
    tab = one_line(_NOT_IN_A_TAB.sub(" ", text))[:MAX_TAB_CHARACTERS] or f"รายงาน {number}"
    forms = {matching_form(each) for each in (*taken, SUMMARY_TAB)}
    return tab if matching_form(tab) not in forms else f"{tab[: MAX_TAB_CHARACTERS - 5]} {number}"


def _plain(identifier: str) -> str:
    """An id without quotes where YAML reads it back as text: "null", "on" and "yes" are none."""
    return identifier if yaml.safe_load(identifier) == identifier else _quoted(identifier)


def _quoted(text: str) -> str:
    """The text as YAML reads it back, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
