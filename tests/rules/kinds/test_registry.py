"""Rule kinds are documented, and a declared rule is checked against its kind's typed signature."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from rules.catalogue import Language, Text
from rules.catalogue.text import sentences
from rules.declared.parameters import describe
from rules.declared.programme import CellType, Programme, Rule, Severity, Window
from rules.evaluate.rule_reference import rule_reference
from rules.kinds.registry import bind, check_parameters, declarable_kinds, kinds
from tests.builders import TODAY, column, programme, report, rule, village_sages

ROOT = Path(__file__).parents[3]


def a_programme() -> Programme:
    """Two reports that share a key, one window."""
    things = report(
        "things", column("id", CellType.CODE), column("name"), column("count", CellType.WHOLE),
        column("day", CellType.DATE), column("answer", CellType.CHOICE, choices=("ดี", "ไม่ดี")),
    )  # fmt: skip
    other = report("other", column("id", CellType.CODE), column("limit", CellType.NUMBER))
    loose = report("loose", column("place"), column("limit", CellType.NUMBER))
    return programme(things, other, loose, windows=[Window("season", TODAY, TODAY)])


def told(declared: Rule) -> list[str]:
    """What is wrong with a rule, in English."""
    return [message.text(Language.EN) for message in check_parameters(declared, a_programme())]


def test_the_reference_of_rule_kinds_is_current() -> None:
    """docs/rules.md is written by `python -m rules.evaluate.rule_reference`."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rule_reference()


@pytest.mark.parametrize("kind_id", list(kinds()))
def test_every_kind_says_what_passes_what_fails_and_how_in_both_languages(kind_id: str) -> None:
    """Its sentences stand in the catalogue with the same facts in Thai and English; its parameters are described."""
    kind = kinds()[kind_id]
    texts = [kind.title, kind.passes, kind.fails, *(sentences()[sentence] for sentence in kind.sentences)]
    assert all(text.th and text.en for text in texts)
    for text in texts:
        assert _fields(text.th) == _fields(text.en)
    assert all(describe(parameter.annotation) for parameter in kind.parameters)


def test_the_rules_of_the_village_sages_are_sound() -> None:
    """Every one passes its check, and between them they use every kind."""
    sages = village_sages()
    assert [m.text(Language.EN) for each in sages.rules for m in check_parameters(each, sages)] == []
    assert {each.kind for each in sages.rules} == declarable_kinds()


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (rule("requird", columns="name"), "There is no rule kind “requird” (did you mean “required”?)"),
        (rule("required", colums="name"), "has no parameter “colums” (did you mean “columns”?)"),
        (rule("required"), "needs “columns”"),
        (rule("required", columns="nam"), "has no column “nam” (did you mean “name”?)"),
        (rule("required", columns=[]), "must be a text or a list of texts"),
        (rule("required", columns=5), "must be a text or a list of texts"),
        (rule("pattern", columns="name", pattern="("), "is broken"),
        (rule("whole-number", columns="name"), "column “name” must be of type number / whole"),
        (rule("number-range", columns="count", minimum=5, maximum=1), "minimum (5.0) is above maximum (1.0)"),
        (rule("number-range", columns="count", minimum="5"), "must be a number, not 5"),
        (rule("date-range", columns="day"), "needs “not_before”"),
        (rule("date-range", columns="day", not_after="tody"), "“tody” is no day (did you mean “today”?)"),
        (
            rule("date-range", columns="day", not_after={"window": "seson"}),
            "no window “seson” (did you mean “season”?)",
        ),
        (rule("date-range", columns="day", not_after={"wndow": "season"}), "must be a column id or {report"),
        (rule("compare", column="count", comparison="atmost", other=3), "(did you mean “at_most”?)"),
        (rule("compare", column="count", comparison="at_most", other={"report": "other", "column": "limt"}), "“limit”"),
        (
            rule("compare", column="count", comparison="at_most", other={"report": "loose", "column": "limit"}),
            "Report “things” does not hold the key (place) by which “loose” could be looked up.",
        ),
        (rule("required-if", columns="name", when={"column": "answer", "is": "ดีี"}), "(did you mean “ดี”?)"),
        (rule("required-if", columns="name", when={"column": "answer", "is_nto": "ดี"}), "(did you mean “is_not”?)"),
        (rule("required-if", columns="name", when="answer"), "a condition is {column"),
        (rule("inferred-reading"), "can only warn"),
        (rule("real-text", columns="name", not_repeated="yes"), "must be true or false"),
        (rule("minimum-rows", minimum=-1), "must be a whole number from 0 on"),
        (rule("required", report="thing", columns="name"), "there is no report “thing” (did you mean “things”?)"),
        (
            rule("required", columns="name", says=Text("{colum}", "{column}")),
            "no fact {colum} (did you mean “column”?)",
        ),
        (rule("required", columns="name", says=Text("{column", "x")), "braces"),
    ],
)
def test_a_bad_rule_is_told_what_to_write_instead(declared: Rule, expected: str) -> None:
    """Unknown names come with the closest known one."""
    problems = told(declared)
    assert any(expected in problem for problem in problems), problems


def test_all_problems_of_a_rule_are_told_at_once() -> None:
    """Not only the first."""
    assert len(told(rule("compare", column="cont", comparison="same", extra=1))) == 4


def test_parameters_are_bound_as_their_signature_wants() -> None:
    """One text becomes a list, dates are read in either era."""
    declared = rule("date-range", columns="day", not_before="30 ก.ค. 2563")
    bound = bind(declared, a_programme(), kinds()["date-range"])
    assert bound["columns"] == ("day",)
    assert str(getattr(bound["not_before"], "day", None)) == "2020-07-30"


def test_promptness_needs_a_report_about_the_same_things() -> None:
    """One that shares no key could never be found complete."""
    prompt = rule("reported-promptly", Severity.WARNS, after="day", reports=["other", "loose"])
    assert told(prompt) == ["Report “things” does not hold the key (place) by which “loose” could be looked up."]


def test_covers_needs_the_other_reports_key() -> None:
    """Otherwise nothing could be covered."""
    covers = replace(rule("covers"), parameters={"report": "loose"})
    assert "does not hold the key" in told(covers)[0]
    assert told(replace(covers, parameters={"report": "other"}, severity=Severity.WARNS)) == []


def test_a_sentence_of_a_programme_names_things_itself() -> None:
    """The catalogue's nouns come with the language; a programme's own sentence says the word."""
    says = Text("ของ{noun.unit}นี้ “{column}”", "“{column}” of this {noun.unit}")
    parameters = {"columns": "limit", "by": "id", "report": "other", "column": "limit"}
    problems = told(Rule("S1", "sum-within", "other", Severity.BLOCKS, parameters, says))
    assert any("noun.unit" in problem for problem in problems)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None and not name.startswith("noun.")}


def test_every_finding_sentence_belongs_to_a_kind() -> None:
    """None is left over, none is missing; two are parts of others."""
    told_by_kinds = {sentence for kind in kinds().values() for sentence in kind.sentences}
    parts = {"findings.own_sentence", "findings.fiscal_year_day"}
    assert {each for each in sentences() if each.startswith("findings.")} == told_by_kinds | parts
