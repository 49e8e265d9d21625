from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questions.features import FeatureSpace, features

PHRASINGS = ["When do you open?", "what does a ticket cost", "متى تفتحون؟", "كم سعر التذكرة؟"]
SPACE = FeatureSpace([features(text) for text in PHRASINGS])


def test_spellings_that_people_do_not_tell_apart_have_the_same_features() -> None:
    assert features("متى يفتح المتحفُ") == features("متي يفتح المتحف؟")
    assert features("OPENING  Times") == features("opening times?")


def test_words_of_one_stem_share_it_whatever_their_ending() -> None:
    assert features("ticket")["stems"] == features("tickets")["stems"]


def test_words_of_one_group_of_the_thesaurus_share_a_meaning() -> None:
    assert features("commence")["meanings"] & features("start")["meanings"]


def test_pairs_do_not_depend_on_the_order_of_words() -> None:
    assert features("ticket price")["pairs"] == features("price ticket")["pairs"]


def test_a_vector_has_length_one_and_knows_how_much_of_the_text_is_known() -> None:
    vector = SPACE.vector(features("what does a ticket cost"))
    assert math.isclose(math.sqrt(sum(value * value for value in vector.values)), 1.0, abs_tol=1e-6)
    assert vector.known == 1.0
    assert SPACE.vector(features("zebra")).known < 0.5


def test_a_text_of_which_nothing_is_known_gives_an_empty_vector() -> None:
    vector = SPACE.vector(features("♞"))
    assert (vector.ids, vector.known) == ((), 0.0)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=600))
def test_any_text_gives_a_vector(text: str) -> None:
    vector = SPACE.vector(features(text))
    assert len(vector.ids) == len(vector.values) == len(set(vector.ids))
