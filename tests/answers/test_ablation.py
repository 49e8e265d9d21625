"""Which word decided: what would come first without it."""

from __future__ import annotations

from bot.answers.ablation import without_each
from bot.answers.answerer import Answerer
from tests.answers.conftest import NOW


def test_the_word_that_decides_is_told_with_what_would_have_come_first(tiny_bot: Answerer) -> None:
    told = without_each(tiny_bot.ranking, tiny_bot.parse("What is the capital of Norway?", NOW))
    by_words = {one.words: one for one in told}
    assert by_words["capital"].changed
    assert by_words["norway"].fact != "capital-norway" or not by_words["norway"].changed
    assert [one.changed for one in told] == sorted((one.changed for one in told), reverse=True)


def test_a_time_is_left_out_like_a_word(tiny_bot: Answerer) -> None:
    told = without_each(tiny_bot.ranking, tiny_bot.parse("Who was king of Norway in 1960?", NOW))
    assert any("1960" in one.words for one in told)


def test_a_question_without_telling_words_has_nothing_to_leave_out(tiny_bot: Answerer) -> None:
    assert without_each(tiny_bot.ranking, tiny_bot.parse("?!", NOW)) == []
