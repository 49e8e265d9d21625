"""Leaving phrasings out one by one: what is asked, what is taken away, and how it is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.terminal.leaving_out import Recall, leave_one_out, summary, without
from tests.answers.conftest import TINY

NOW = dt.date(2025, 6, 1)


@pytest.fixture(scope="module")
def recalls() -> list[Recall]:
    pack = load_pack(TINY).pack
    assert pack is not None
    return leave_one_out(Answerer(pack), NOW)


def test_a_pack_lacks_what_is_left_out_and_nothing_else() -> None:
    pack = load_pack(TINY).pack
    assert pack is not None
    reduced = without(pack, 1)
    for whole, cut in zip(pack.relations, reduced.relations, strict=True):
        for language, group in whole.phrasings.items():
            assert cut.phrasings[language] == tuple(one for place, one in enumerate(group) if place != 1)
    assert [fact.text for fact in reduced.facts] == [fact.text for fact in pack.facts]


def test_every_phrasing_of_a_relation_with_facts_and_every_keyword_is_asked_once(recalls: list[Recall]) -> None:
    pack = load_pack(TINY).pack
    assert pack is not None
    held = {relation for document in Answerer(pack).documents for relation in document.relations}
    relations = [relation for relation in pack.relations if relation.id in held]
    phrasings = sum(len(group) for relation in relations for group in relation.phrasings.values())
    keywords = sum(len(group) for fact in pack.facts for group in fact.keywords.values())
    assert sum(recall.asked for recall in recalls) == phrasings + keywords


def test_the_worst_come_first_and_what_is_lost_is_named(recalls: list[Recall]) -> None:
    assert [recall.share for recall in recalls] == sorted(recall.share for recall in recalls)
    lost = {(recall.whose, word) for recall in recalls for word in recall.lost}
    assert ("statement", "testament") in lost
    assert all(len(recall.lost) >= recall.with_it - recall.without_it for recall in recalls)


def test_who_takes_a_phrasing_is_named_and_counted() -> None:
    pack = load_pack(TINY).pack
    assert pack is not None
    facts = tuple(
        replace(fact, keywords={"en": ("the capital city of the country",)}) if fact.id == "currency-norway" else fact
        for fact in pack.facts
    )
    recalls = leave_one_out(Answerer(replace(pack, facts=facts)), NOW)
    robbed = next(recall for recall in recalls if recall.whose == "keywords of countries" and recall.language == "en")
    assert robbed.takers == (("capital-norway", 1),)


def test_the_summary_adds_up(recalls: list[Recall]) -> None:
    told = summary(recalls)
    assert told["asked"] == sum(group["asked"] for group in told["groups"])
    assert 0 < told["first_left_out"] <= told["first"] <= 1
