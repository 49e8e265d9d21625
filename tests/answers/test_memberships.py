"""What a partner or an observer is, and is not."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.folders import default_pack
from bot.knowledge.loader import load_pack

NOW = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def bot() -> Answerer:
    pack = load_pack(default_pack()).pack
    assert pack is not None
    return Answerer(pack)


@pytest.mark.parametrize("status", ["partner", "observer"])
def test_a_partner_or_observer_is_not_in_the_organisation(bot: Answerer, status: str) -> None:
    asked = 0
    for fact in bot.pack.facts:
        if fact.type != "membership" or getattr(fact, "status", "") != status:
            continue
        member, organisation = (bot.pack.name(getattr(fact, name), "en") for name in ("member", "organisation"))
        answer = bot.ask(f"Is {member} a member of {organisation}?", now=NOW)
        if answer.status == "answered" and answer.facts[0] == fact.id:
            asked += 1
            assert next(value.value for value in answer.values if value.type == "boolean") is False, fact.id
    assert asked


@pytest.mark.parametrize(
    "question", ["Is Kazakhstan in NATO?", "هل كازاخستان في الناتو؟", "is kyrgyzstan a member of nato"]
)
def test_to_be_in_something_is_to_be_a_member(bot: Answerer, question: str) -> None:
    answer = bot.ask(question, now=NOW)
    assert [value.value for value in answer.values if value.type == "boolean"][:1] == [False]


def test_a_partner_takes_part(bot: Answerer) -> None:
    answer = bot.ask("Does Kazakhstan take part in OPEC+?", now=NOW)
    assert [value.value for value in answer.values if value.type == "boolean"][:1] == [True]


@pytest.mark.parametrize(
    ("question", "word"), [("When did Kazakhstan join NATO?", "partner"), ("متى انضمت كازاخستان إلى الناتو؟", "شريك")]
)
def test_the_date_of_a_partner_is_told_as_one(bot: Answerer, question: str, word: str) -> None:
    assert word in bot.ask(question, now=NOW).headline


@pytest.mark.parametrize(
    "question", ["When did Kazakhstan become a full member of NATO?", "متى صارت كازاخستان عضوا كاملا في الناتو؟"]
)
def test_its_date_is_not_told_as_that_of_a_full_member(bot: Answerer, question: str) -> None:
    answer = bot.ask(question, now=NOW)
    assert answer.status == "unknown" or answer.headline.startswith(("No", "لا"))
    assert not any(value.type in ("date", "year") for value in answer.values[:1])
