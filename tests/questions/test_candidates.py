from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.questions import postings
from bot.questions.candidates import Candidates
from bot.questions.index import FactIndex
from bot.questions.parse import Parser
from bot.terminal.synthesis import synthesise

NOW = dt.date(2025, 6, 1)
BASE = synthesise(4000, 60)


@pytest.fixture(params=["few", "many"], scope="module")
def answerer(request: pytest.FixtureRequest) -> Iterator[Answerer]:
    """With what is common counted fact by fact, and by intersections."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many":
            patch.setattr(postings, "_FEW", 20)
        yield Answerer(BASE.pack)


@pytest.fixture(scope="module")
def tiny_index() -> FactIndex:
    pack = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
    assert pack is not None
    return FactIndex(pack)


def test_scoring_the_candidates_decides_as_scoring_every_fact(answerer: Answerer) -> None:
    every = answerer.exhaustive()
    for asked in BASE.questions:
        one, other = (bot.ask(asked.text, now=NOW) for bot in (answerer, every))
        assert (one.status, one.facts, one.text) == (other.status, other.facts, other.text), asked.text


def test_facts_of_a_place_come_before_those_of_its_country(tiny_index: FactIndex) -> None:
    parser, candidates = Parser(tiny_index), Candidates(tiny_index)
    for city in (entity for entity in tiny_index.pack.entities.values() if entity.kind == "city"):
        naming = set(tiny_index.naming(city.id))
        found = candidates.of(parser.parse(f"where is {city.name.en}", NOW), len(naming))
        assert set(found) == naming, city.id


def test_neighbours_share_topic_and_most_entities() -> None:
    index = FactIndex(BASE.pack)
    for fact in BASE.pack.facts[::97]:
        mine = index.documents[index.number_of[fact.id]].entities
        slow = sorted(
            (-len(mine & document.entities), document.fact.id)
            for document in index.documents
            if document.fact.topic == fact.topic and document.fact.id not in (fact.id, "amount-1")
        )
        found = index.neighbours(fact, {fact.id, "amount-1"}, 3)
        assert [other.id for other in found] == [key for _, key in slow[:3]]
