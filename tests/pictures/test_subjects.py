"""From people's words to what a picture is about; and from an answer to the pictures that suit it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.knowledge.facts import Amount, Attribute, Event, Membership, Term
from bot.knowledge.pack import Pack
from bot.pictures.sheet import KINDS, Kind
from bot.pictures.studio import Request, compose, pages_of
from bot.pictures.subjects import Album, facts_about, find_subject, involved, timelines


@pytest.mark.parametrize(
    ("kind", "words", "wanted"),
    [
        ("timeline", "border", "border"),
        ("timeline", "The border", "border"),
        ("timeline", "الحدود", "border"),
        ("timeline", "حدود", "border"),
        ("timeline", "treatys", "treaties"),
        ("chart", "trade", "trade-turnover"),
        ("chart", "التجارة", "trade-turnover"),
        ("chart", "exports", "exports"),
        ("chart", "الصادرات", "exports"),
        ("chart", "investment", "cumulative-investment"),
        ("terms", "president", "office-president"),
        ("terms", "رئيس الوزراء", "office-prime-minister"),
    ],
)
def test_words_of_either_language_name_a_subject(real: Pack, kind: Kind, words: str, wanted: str) -> None:
    assert find_subject(real, kind, words) == wanted


def test_a_person_has_a_timeline(real: Pack) -> None:
    person = next(fact.person for fact in real.facts if isinstance(fact, Term) and fact.start)
    found = find_subject(real, "timeline", real.name(person, "ar"))
    assert found == person
    facts, name = facts_about(real, person)
    assert name == real.entities[person].name
    assert all(person in involved(fact) for fact in facts)


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_mean_the_pictures_own_subject(tiny: Pack, kind: Kind) -> None:
    assert find_subject(tiny, kind, "  ") == ""


@pytest.mark.parametrize("kind", ["timeline", "terms", "chart", "card"])
def test_words_that_name_nothing_are_not_forced(real: Pack, kind: Kind) -> None:
    assert find_subject(real, kind, "zzzz qqqq") is None


def test_topics_with_hardly_a_date_are_not_offered(tiny: Pack) -> None:
    assert timelines(tiny) == ["history", "kings", "memberships"]


def test_each_type_of_fact_has_the_pictures_that_suit_it(tiny: Pack) -> None:
    def kinds(wanted: type) -> list[str]:
        return [kind for kind, _ in Album(tiny).suiting([fact for fact in tiny.facts if isinstance(fact, wanted)][:1])]

    assert kinds(Amount) == ["chart"]
    assert kinds(Attribute) == ["comparison"]
    assert kinds(Event) == ["timeline"]
    assert kinds(Membership) == ["memberships", "timeline"]
    assert kinds(Term) == ["terms", "timeline"]


def test_whatever_suits_a_fact_can_be_drawn(real: Pack) -> None:
    album = Album(real)
    offered = {pair for fact in real.facts for pair in album.suiting([fact])}
    assert {kind for kind, _ in offered} == set(KINDS) - {"card"}
    for kind, subject in offered:
        assert compose(real, Request(kind, "ar", subject)).facts


def test_the_page_that_shows_a_fact_is_found(real: Pack) -> None:
    request = Request("memberships", "en")
    pages = pages_of(real, request)
    assert max(pages.values()) > 1
    for fact in real.facts:
        if isinstance(fact, Membership):
            assert fact in compose(real, replace(request, page=pages[fact.id])).facts
