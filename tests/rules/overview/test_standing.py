"""One word for each status, and the same word's colour and count everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.catalogue import Language
from rules.overview.standing import REPORTED, Standing, standing_message, standing_of, was_reported, word_message
from rules.verdicts.facts import ContentState, TimeState
from tests.rules.overview.statuses import status


@pytest.mark.parametrize(
    ("content", "time", "ever", "standing"),
    [
        (ContentState.COMPLETE, TimeState.ON_TIME, True, Standing.COMPLETE),
        (ContentState.COMPLETE, TimeState.NO_DEADLINE, True, Standing.COMPLETE),
        (ContentState.COMPLETE, TimeState.LATE, True, Standing.LATE),
        (ContentState.COMPLETE, TimeState.AWAITING, True, Standing.AWAITING),
        (ContentState.EDITED_AFTER, TimeState.LATE, True, Standing.REOPENED),
        (ContentState.NO_REGISTER, TimeState.ON_TIME, True, Standing.REOPENED),
        (ContentState.DECLARED_NONE, TimeState.ON_TIME, False, Standing.COMPLETE),
        (ContentState.DECLARED_WAITING, TimeState.WAITING, False, Standing.DECLARED),
        (ContentState.WRONG, TimeState.OVERDUE, False, Standing.OVERDUE),
        (ContentState.WRONG, TimeState.WITHIN, False, Standing.TO_CORRECT),
        (ContentState.PARTIAL, TimeState.UNDECIDED, False, Standing.UNKNOWN),
        (ContentState.NO_REGISTER, TimeState.NEAR, False, Standing.NOT_STARTED),
        (ContentState.NOT_OPEN, TimeState.WITHIN, False, Standing.NOT_OPEN),
        (ContentState.PARTIAL, TimeState.EXTENDED, False, Standing.UNDER_WAY),
    ],
)
def test_a_status_stands_as_what_is_most_asked_of_it(
    content: ContentState, time: TimeState, ever: bool, standing: Standing
) -> None:
    assert standing_of(status("50", content=content, time=time, ever=ever)) is standing


def test_a_table_that_was_never_read_is_not_known_rather_than_not_started() -> None:
    assert standing_of(status("50", content=ContentState.NOT_STARTED, never_read=True)) is Standing.UNKNOWN


@pytest.mark.parametrize("time", TimeState)
@pytest.mark.parametrize("content", ContentState)
@pytest.mark.parametrize("ever", [True, False])
def test_a_standing_says_whether_it_was_reported(content: ContentState, time: TimeState, ever: bool) -> None:
    one = status("50", content=content, time=time, ever=ever)
    assert (standing_of(one) in REPORTED) == was_reported(one.content)


@pytest.mark.parametrize("language", Language.ALL)
def test_words_of_different_standings_do_not_begin_alike(language: Language) -> None:
    """Colours in the sheets go by how a word begins."""
    words: dict[str, Standing] = {}
    for content in ContentState:
        for time in TimeState:
            for ever in (True, False):
                one = status("50", content=content, time=time, ever=ever, days=3)
                words[word_message(one).text(language)] = standing_of(one)
    for word, standing in words.items():
        assert not [o for o, other in words.items() if other is not standing and o.startswith(word)], word


def test_what_is_done_and_yet_not_complete_does_not_read_as_if_nothing_were_left() -> None:
    one = status("50", content=ContentState.PARTIAL)
    for done, word in ((2, "ทำแล้ว 2/3"), (3, "ยังไม่ครบ")):
        counted = replace(one, content=replace(one.content, done=done, expected=3))
        assert word_message(counted).text(Language.TH) == word


def test_every_standing_has_a_name_of_its_own() -> None:
    for language in Language.ALL:
        assert len({standing_message(standing).text(language) for standing in Standing}) == len(Standing)
