"""Ranking takes short cuts (what facts have in common is worked out once); scoring one fact alone takes none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite
from bot.questions.index import FactIndex
from bot.questions.parse import Parser
from bot.questions.ranking import grouped
from bot.questions.scoring import Scorer

FOLDER = Path(__file__).parent.parent / "packs" / "norway-sweden"
PACK = load_pack(FOLDER).pack
assert PACK is not None
INDEX = FactIndex(PACK)
PARSER, SCORER, NOW = Parser(INDEX), Scorer(INDEX), dt.date(2025, 6, 1)
QUESTIONS = [question.text for question in read_suite(FOLDER / "questions" / "basic.yaml", "basic.yaml").questions]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_fact_is_scored_alike_alone_and_among_others(text: str) -> None:
    query = PARSER.parse(text, NOW)
    for scored in SCORER.rank(query, 1000):
        alone = SCORER.score(query, scored.document)
        assert alone.utility == scored.utility
        assert alone.explained == scored.explained
        assert alone.evidence == scored.evidence
        assert (alone.missing, alone.vetoed, alone.reversed) == (scored.missing, scored.vetoed, scored.reversed)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_limit_leaves_out_facts_and_changes_none(text: str) -> None:
    query = PARSER.parse(text, NOW)
    every = {scored.fact.id: scored.utility for scored in SCORER.rank(query, 1000)}
    few = SCORER.rank(query, 3)
    assert len(few) == min(3, len(every))
    assert all(every[scored.fact.id] == scored.utility for scored in few)


@pytest.mark.parametrize("text", QUESTIONS)
def test_ranking_and_what_speaks_for_no_answer_come_together(text: str) -> None:
    query = PARSER.parse(text, NOW)
    ranked, none = SCORER.rank_all(query, 20)
    assert [s.fact.id for s in ranked] == [s.fact.id for s in SCORER.rank(query, 20)]
    assert none == SCORER.none(query)[1]
    ranking = grouped(ranked, none)
    assert sum(group.probability for group in ranking.groups) + ranking.none == pytest.approx(1.0)


def test_what_is_explained_and_missing_is_told_of_each_fact() -> None:
    ranked = SCORER.rank(PARSER.parse("When did Sweden join NATO?", NOW), 1000)
    missing = {scored.fact.id: {item.words for item in scored.missing} for scored in ranked}
    assert missing["membership-sweden-nato"] == set()
    norway = next(scored for scored in ranked if scored.fact.id == "membership-norway-nato")
    assert norway.utility < ranked[0].utility


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_without_its_times_is_ranked_as_if_it_were_the_first(text: str) -> None:
    query = PARSER.parse(text, NOW)
    timeless = replace(query, times=())
    scorer = Scorer(INDEX)
    for asked in (query, timeless, query):
        after, afresh = scorer.rank_all(asked, 1000), Scorer(INDEX).rank_all(asked, 1000)
        assert after == afresh


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_names_the_relations_that_one_of_its_phrasings_is_all_of(text: str) -> None:
    for scored in SCORER.rank(PARSER.parse(text, NOW), 1000):
        matching = scored.fit.matching
        phrased = {
            relation
            for relation, phrases in INDEX.phrasings.items()
            if any(phrase <= matching.matched for phrase in phrases)
        }
        assert phrased == matching.relations - INDEX.lengths | phrased & INDEX.lengths
