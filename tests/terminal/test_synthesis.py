from __future__ import annotations

from collections import Counter

from bot.answers.answerer import Answerer
from bot.terminal.synthesis import PER_FACT, synthesise

BASE = synthesise(2000, 120)


def test_a_base_has_about_as_many_phrasings_as_asked_for_and_their_places_lead_to_facts() -> None:
    assert 0.85 * 2000 <= len(BASE.phrasings) <= 1.15 * 2000
    assert len(BASE.phrasings) == PER_FACT * len(BASE.pack.facts)
    fact = BASE.pack.facts[7]
    assert BASE.phrasings[7 * PER_FACT] == fact.title.en
    assert BASE.phrasings[7 * PER_FACT + 3] == fact.text.ar


def test_the_same_seed_gives_the_same_base_and_another_one_another() -> None:
    assert synthesise(2000, 120).questions == BASE.questions
    assert synthesise(2000, 120, seed=2).questions != BASE.questions


def test_kinds_are_uneven_but_asked_about_alike() -> None:
    kinds = Counter(fact.topic for fact in BASE.pack.facts)
    assert max(kinds.values()) > 3 * min(kinds.values())
    asked = Counter(BASE.pack.by_id[one.fact].topic for one in BASE.questions if one.fact)
    assert set(asked) == set(kinds)
    assert max(asked.values()) < 2 * min(asked.values())


def test_both_languages_are_asked_in_and_some_questions_have_no_answer() -> None:
    languages = Counter(one.language for one in BASE.questions)
    assert min(languages["ar"], languages["en"]) > 40
    assert 2 < sum(one.fact is None for one in BASE.questions) < 30


def test_the_engine_answers_most_of_it() -> None:
    bot = Answerer(BASE.pack)
    asked = [one for one in BASE.questions if one.fact]
    right = sum(one.fact in bot.ask(one.text).facts for one in asked)
    assert right > 0.9 * len(asked)
