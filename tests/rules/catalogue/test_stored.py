"""A message that was kept with its facts is told whatever became of its sentence meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language, Message, Text, known_ids, say
from rules.catalogue.stored import as_kept

FACTS = st.dictionaries(
    st.sampled_from(["file", "row", "column", "count", "message", "days", "unit", "x"]),
    st.one_of(st.none(), st.integers(), st.text(), st.booleans(), st.just(Text("ชื่อ", "name"))),
)


def test_one_that_fits_stays_as_it_is() -> None:
    message = say("reading.file_trashed", file="f1")
    assert as_kept(message) is message
    assert as_kept(say("reading.file_trashed", file="f1", more="of another version")).text(Language.EN) == message.text(
        Language.EN
    )


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (say("reading.file_trashed"), "File – is in the bin"),  # today's sentence has a fact more
        (say("findings.choices", column="อำเภอ", choices="ก, ข"), "“อำเภอ” is not in the list. Please choose: ก, ข."),
        (say("reading.gone_long_ago", file="f1", rows=3), "a message of another version (reading.gone_long_ago): f1"),
        (say("commands.plan_sum", count="many", why="x"), "a message of another version (commands.plan_sum): many · x"),
    ],
)  # fmt: skip
def test_one_that_does_not_fit_is_told_as_near_as_can_be(message: Message, told: str) -> None:
    assert as_kept(message).text(Language.EN).startswith(told)
    assert as_kept(message).text(Language.TH)


@given(st.sampled_from([*sorted(known_ids()), "no.such_sentence"]), FACTS)
def test_whatever_was_kept_can_be_told_inside_another_too(sentence_id: str, facts: dict[str, object]) -> None:
    kept = as_kept(Message(sentence_id, tuple(facts.items())))
    outer = as_kept(say("commands.about_file", file="f1", message=kept))
    for language in Language.ALL:
        assert kept.text(language) in outer.text(language)
