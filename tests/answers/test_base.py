from __future__ import annotations

from bot.answers.answerer import Answerer
from bot.answers.base import Base
from bot.questions.index import FactIndex


def test_looking_up_gives_what_looking_through_all_facts_gives_in_the_packs_order(tiny_bot: Answerer) -> None:
    base = Base(FactIndex(tiny_bot.pack))
    people = {term.person for term in base.terms[::2]}
    offices, owners = {term.office for term in base.terms}, {base.terms[0].of}
    assert base.terms_of(people) == [term for term in base.terms if term.person in people]
    assert base.terms_in(offices, owners) == [term for term in base.terms if term.of in owners]
    assert base.terms_in((), owners) == [term for term in base.terms if term.of in owners]
    assert base.terms_in((), ()) == list(base.terms)
    assert base.terms_in(offices, ()) == list(base.terms)
    for office in offices:
        assert base.terms_in((office,), ()) == [term for term in base.terms if term.office == office]
    organisations = {membership.organisation for membership in base.memberships}
    assert base.memberships_in(organisations) == list(base.memberships)
    for attribute in base.attributes:
        same = [other for other in base.attributes if other.attribute == attribute.attribute]
        assert base.attributes_like(attribute.attribute) == same
    for amount in base.amounts:
        series = [
            other
            for other in base.amounts
            if (other.measure, other.origin, other.target) == (amount.measure, amount.origin, amount.target)
            and set(other.about) == set(amount.about)
            and other.planned == amount.planned
        ]
        assert base.amounts_like(amount) == series


def test_what_nobody_has_gives_nothing(tiny_bot: Answerer) -> None:
    base = Base(FactIndex(tiny_bot.pack))
    assert base.terms_of({"nobody"}) == []
    assert base.memberships_in(()) == []
    assert base.attributes_like("none") == []
