from __future__ import annotations

from itertools import pairwise

import pytest

from bot.language.lexicon import function_words
from bot.language.tokens import tokenise


def categories(text: str) -> set[str]:
    return {category for found in function_words().find(tokenise(text)) for category in found.categories}


@pytest.mark.parametrize(
    ("text", "category"),
    [("when", "when"), ("متى", "when"), ("who", "who"), ("مين", "who"), ("before", "before"), ("قبل", "before"),
     ("after", "after"), ("بعد", "after"), ("how long", "how_long"), ("both", "both"), ("hello", "greeting"),
     ("السلام عليكم", "greeting"), ("thanks", "thanks"), ("شكرا", "thanks"), ("هل", "yes_no"), ("ومتى", "when")],
)  # fmt: skip
def test_a_function_word_is_known_for_what_it_does(text: str, category: str) -> None:
    assert category in categories(text)


def test_phrases_win_over_their_words_and_never_overlap() -> None:
    found = function_words().find(tokenise("how long who when"))
    assert "how_long" in found[0].categories
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_names_are_no_function_words() -> None:
    assert categories("Norway Sweden السويد") == set()
