"""Which terms a question picks out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.holding import covers, first_of_each, nth
from bot.knowledge.facts import Term
from bot.language.dates import PartialDate, Period

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31))


def _at(day: dt.date) -> Period:
    return Period.at(PartialDate.of(day))


def _terms(bot: Answerer) -> list[Term]:
    return [fact for fact in bot.pack.facts if isinstance(fact, Term)]


@given(day=DAYS)
def test_a_term_covers_the_days_from_its_start_to_its_end_and_no_others(tiny_bot: Answerer, day: dt.date) -> None:
    for term in _terms(tiny_bot):
        if term.start is None or (term.end is None and not term.ongoing):
            continue
        end = (
            dt.date.max
            if term.ongoing or term.end is None
            else max(term.end.last_day, (term.formal_end or term.end).last_day)
        )
        assert covers(term, _at(day)) == (term.start.first_day <= day <= end), term.id


@given(day=DAYS)
def test_a_term_of_which_no_day_is_known_covers_only_what_is_attested(tiny_bot: Answerer, day: dt.date) -> None:
    seen = PartialDate.of(dt.date(1995, 5, 5))
    bare = replace(_terms(tiny_bot)[0], start=None, end=None, ongoing=False, formal_end=None, as_of=None)
    assert not covers(replace(bare, attested=None), _at(day))
    assert covers(replace(bare, attested=seen), _at(day)) == (day == seen.first_day)


def test_the_nth_holder_is_told_only_where_every_start_of_one_office_is_known(tiny_bot: Answerer) -> None:
    line = sorted(
        (term for term in _terms(tiny_bot) if term.start is not None and not term.acting),
        key=lambda term: (term.office, term.of, str(term.start)),
    )
    office = [term for term in line if (term.office, term.of) == (line[0].office, line[0].of)]
    people = list(dict.fromkeys(term.person for term in office))
    assert len(people) > 1
    for number, person in enumerate(people, start=1):
        assert [term.person for term in nth(office, number)] == [person]
    assert nth(office, len(people) + 1) == []
    assert nth([replace(office[0], start=None), *office[1:]], 2) == []
    others = [term for term in line if term not in office]
    assert others
    assert nth([*office, *others], 2) == []


def test_the_first_of_each_country_is_none_who_only_stood_in(tiny_bot: Answerer) -> None:
    one = next(term for term in _terms(tiny_bot) if term.start is not None)
    stood_in = replace(one, acting=True)
    assert first_of_each([stood_in, one], [one.of, "nobody"]) == [one]
    assert first_of_each([stood_in], [one.of]) == []
