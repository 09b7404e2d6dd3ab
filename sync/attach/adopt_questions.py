"""What adopting a file must ask a person: questions with their answers, the likeliest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import process

from config.usage import UsageProblem
from rules.catalogue import Message, say
from rules.declared.programme import Column, Programme
from sync.attach.guess_columns import Decision, HeaderGuess, Why, header_key
from sync.attach.match_tabs import TabMatch
from sync.attach.said_of_tabs import SaidOfTabs
from sync.attach.tab_candidates import Doubt
from sync.workbook.layout import OFFICE_COLUMN_ID, TabTarget

_OFFICE = "office"
_NEAREST = 3


class QuestionKind(StrEnum):
    """What is asked about."""

    TAB = "tab"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer: what it means (a tab's title, a column id; "" none) and how people read it."""

    value: str
    label: Message | str
    confidence_0_to_1: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that only a person can say. about: the header, or the report id for a tab; why: what speaks for it."""

    kind: QuestionKind
    report: str
    tab: str
    about: str
    sentence: Message
    answers: tuple[Answer, ...]
    why: Why | None = None

    def option(self, answer: Answer) -> str:
        """The answer as an option of the command."""
        if self.kind is QuestionKind.TAB:
            return f'--tab "{self.about}={answer.value}"'
        return f'--map "{self.report}:{self.about}={answer.value}"'

    def answered(self, said: SaidOfTabs, answer: Answer) -> SaidOfTabs:
        """What was said so far, and this."""
        value = answer.value or None
        if self.kind is QuestionKind.TAB:
            return replace(said, tabs={**said.tabs, self.about: value})
        return replace(said, answers={**said.answers, (self.report, header_key(self.about)): value})


def ask_about_tab(match: TabMatch) -> Question:
    """Which tab is the report's, where that cannot be told for sure."""
    target, doubt = match.wanted.target, match.doubt
    titles = [] if match.tab is None else [match.tab.sheet.title]
    if doubt not in (Doubt.TWO_REPORTS_ON_ONE, Doubt.EMPTY):
        titles.extend(sheet.title for sheet in match.others)
    answers = [Answer(title, title) for title in titles]
    answers.append(Answer("", say("attach.answer_new_tab", tab=target.title)))
    if doubt is Doubt.TWO_REPORTS_ON_ONE:
        answers.extend(
            Answer(sheet.title, say("attach.answer_read_as_this", tab=sheet.title, report=match.wanted.report_title))
            for sheet in match.others
        )
    row = match.tab.block.top_0based + 1 if match.tab is not None else 0
    others = ", ".join(f"“{sheet.title}”" for sheet in match.others)
    sentence = say(
        f"attach.ask_{doubt}",
        report=match.wanted.report_title,
        tab=titles[0] if titles else others,
        tabs=others,
        row=row,
    )
    return Question(QuestionKind.TAB, target.key, titles[0] if titles else "", target.key, sentence, tuple(answers))


def ask_about_header(target: TabTarget, tab: str, guess: HeaderGuess, columns: Mapping[str, Column]) -> Question:
    """Which column a header means; or what to do with two columns in one."""
    header = guess.name.text
    answers = [Answer(of, columns[of].header, confidence) for of, confidence in guess.likely]
    answers.append(Answer("", say("attach.answer_not_ours")))
    if guess.decision is Decision.COMBINED:
        names = " + ".join(f"“{columns[of].header}”" for of, _ in guess.likely)
        sentence = say("attach.ask_combined", header=header, tab=tab, columns=names)
    else:
        percent = round(100 * guess.confidence_0_to_1)
        first = columns[guess.likely[0][0]].header
        by = "ask_header_by_values" if guess.why is Why.VALUES else "ask_header"
        sentence = say(f"attach.{by}", header=header, tab=tab, column=first, percent=percent)
    return Question(QuestionKind.HEADER, target.key, tab, header, sentence, tuple(answers), guess.why)


def column_said(programme: Programme, report_key: str | None, column: str, place: str) -> str:
    """The column id that a person means, of one report or of any; "" is none.

    "office" is the column of a shared tab that names the office, unless a column of the reports is called so. Raises
    UsageProblem, with the place and the nearest ids: there is no such column.
    """
    of_reports = [each for each in programme.reports if report_key in (None, each.tab_key)]
    columns = {of.id: None for each in of_reports for of in each.columns}
    if column == _OFFICE and _OFFICE not in columns:
        return OFFICE_COLUMN_ID
    if column and column not in columns and column != OFFICE_COLUMN_ID:
        raise UsageProblem(say("attach.unknown_column", place=place, column=column, near=_nearest(column, columns)))
    return column


def report_said(programme: Programme, report: str, place: str) -> str:
    """The key of the tab of the report that a person means. Raises UsageProblem: unknown, with the place."""
    keys = {name: each.tab_key for each in programme.reports for name in (each.id, each.tab_key)}
    if report not in keys:
        raise UsageProblem(say("attach.unknown_report", place=place, report=report, near=_nearest(report, keys)))
    return keys[report]


def unheard(said: SaidOfTabs, headers: Iterable[str]) -> Message | None:
    """What to tell where a person named a header that is none of these; None: each is there."""
    heard = {header_key(text): text for text in headers}
    named = (*said.columns, *(header for _, header in said.answers))
    lost = next((header for header in named if header not in heard), None)
    return None if lost is None else say("attach.unknown_header", header=lost, near=_nearest(lost, heard.values()))


def _nearest(text: str, known: Iterable[str]) -> str:
    return ", ".join(found for found, *_ in process.extract(text, list(known), limit=_NEAREST))


def said_of_options(
    maps: Iterable[tuple[str | None, str, str]], tabs: Iterable[tuple[str, str]], header_rows: int | None
) -> SaidOfTabs:
    """What options say: (report or all, header, column id or "") and (report id, tab title or "")."""
    columns: dict[str, str | None] = {}
    answers: dict[tuple[str, str], str | None] = {}
    for report, header, column in maps:
        if report is None:
            columns[header_key(header)] = column or None
        else:
            answers[report, header_key(header)] = column or None
    return SaidOfTabs({report: title or None for report, title in tabs}, columns, header_rows, True, answers)
