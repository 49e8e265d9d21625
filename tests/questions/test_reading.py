from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.loader import load_pack
from bot.language.tokens import tokenise
from bot.questions.index import FactIndex
from bot.questions.mentions import MentionFinder
from bot.questions.parse import Parser
from bot.questions.scoring import Scorer

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
FINDER, INDEX = MentionFinder(PACK), FactIndex(PACK)
PARSER, SCORER, NOW = Parser(INDEX), Scorer(INDEX), dt.date(2025, 6, 1)


def names(text: str) -> list[str | None]:
    found = FINDER.find(tokenise(text), lambda _: False)
    return [mention.foreign or mention.entities[0] for mention in found]


@pytest.mark.parametrize(
    "text", ["Norway", "norwya", "النرويج", "والنرويج", "بالنرويج", "Kingdom of Norway", "Norwegian"]
)
def test_an_entity_is_found_by_alias_clitic_adjective_and_typo(text: str) -> None:
    assert names(text) == ["country-no"]


def test_the_longest_name_wins() -> None:
    assert names("Gustaf VI Adolf of Sweden") == ["person-gustaf-vi-adolf", "country-se"]


@pytest.mark.parametrize(("text", "name"), [("Denmark", "Denmark"), ("Norwich", "Norwich"), ("كوبنهاجن", "Copenhagen")])
def test_a_name_outside_the_base_is_foreign_rather_than_a_typo(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(("text", "language"), [("من NATO عضو", "ar"), ("NATO?", "en"), ("", "en")])
def test_the_language_is_that_of_the_letters(text: str, language: str) -> None:
    assert PARSER.parse(text, NOW).language == language


def test_the_fact_that_explains_the_question_ranks_first() -> None:
    ranked = SCORER.rank(PARSER.parse("When did Sweden join NATO?", NOW))
    assert ranked[0].fact.id == "membership-sweden-nato"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_parsed_and_ranked(text: str) -> None:
    ranked = SCORER.rank(PARSER.parse(text, NOW))
    assert all(0 <= scored.explained <= 1.0001 for scored in ranked)
