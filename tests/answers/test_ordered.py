"""First, second, shortest, youngest: what the order of things tells, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import wording
from bot.answers.answerer import Answerer
from bot.knowledge.facts import Term, Text
from tests.answers.conftest import Talk


@pytest.mark.parametrize(
    "question", ["Who was the first king of Sweden?", "من أول ملك للسويد", "من هو أول ملوك السويد؟"]
)
def test_the_first_holder_is_the_earliest(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("king-gustaf-v",)


@pytest.mark.parametrize("question", ["Which king of Sweden had the shortest reign?", "من هو ملك السويد الأقصر مدة؟"])
def test_the_shortest_term_is_one_that_has_ended(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("king-gustaf-vi-adolf",)


@pytest.mark.parametrize(
    "question",
    ["Who was the youngest king of Norway?", "من هو أصغر ملك للنرويج؟", "the second youngest king of Sweden"],
)
def test_no_term_tells_who_was_youngest(talk: Talk, question: str) -> None:
    assert talk(question).status != "answered"


@pytest.mark.parametrize(("title", "joined"), [("ملك", " "), ("وزير الخارجية", " في "), ("رئيس مجلس النواب", " في ")])
def test_a_title_takes_its_country_as_arabic_grammar_asks(tiny_bot: Answerer, title: str, joined: str) -> None:
    term = next(fact for fact in tiny_bot.pack.facts if isinstance(fact, Term))
    country = tiny_bot.pack.entities[term.of].name.ar
    shown = wording.office_of(tiny_bot.pack, replace(term, office_title=Text("title", title)), "ar")
    assert shown == f"{title}{joined}{country}"
