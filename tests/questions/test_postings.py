from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questions import postings as module
from bot.questions.postings import Postings, Wanted

KEYS = "abcdef"
FACTS = st.lists(st.sets(st.sampled_from(KEYS)), max_size=60)
WANTED = st.lists(
    st.builds(
        Wanted,
        st.lists(st.sampled_from([*KEYS, "ab", "z"]), min_size=1, max_size=3, unique=True).map(tuple),
        st.sampled_from([0.25, 0.5, 1.0, 2.0]),
    ),
    max_size=6,
)
UNIONS = {"ab": ("a", "b")}


def counted(facts: Sequence[set[str]], wanted: Sequence[Wanted], limit: int) -> list[int]:
    """The slow and obvious way: look at every fact."""
    gains = {}
    for number, keys in enumerate(facts):
        held = keys | {name for name, parts in UNIONS.items() if keys.intersection(parts)}
        hits = [one.weight for one in wanted if held.intersection(one.keys)]
        if hits:
            gains[number] = sum(hits)
    return sorted(gains, key=lambda number: (-gains[number], number))[:limit]


@pytest.mark.parametrize("few", [0, 3, 1000])
@settings(max_examples=150, deadline=None)
@given(facts=FACTS, wanted=WANTED, limit=st.integers(1, 12))
def test_the_result_is_that_of_counting_through_all_facts(
    few: int, facts: list[set[str]], wanted: list[Wanted], limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", few)
        assert Postings(facts, UNIONS).best(wanted, limit) == counted(facts, wanted, limit)


def test_of_facts_alike_the_preferred_come_first_where_there_are_far_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = [{"common"} | ({"year"} if number in (70, 80) else set()) for number in range(100)]
    wanted = [Wanted(("common",), 1.0)]
    assert Postings(facts).best(wanted, 4, ["year"]) == [70, 80, 0, 1]
    assert Postings(facts).best(wanted, 40, ["year"]) == list(range(40))
    monkeypatch.setattr(module, "_FEW", 10)
    assert Postings(facts).best(wanted, 40, ["year"]) == [70, 80, *range(38)]


def test_where_fewer_share_anything_the_preferred_follow() -> None:
    facts = [{"a"}, {"year"}, {"b", "year"}, {"b"}]
    assert Postings(facts).best([Wanted(("a",), 1.0)], 4, ["year"]) == [0, 1, 2]
    assert Postings(facts).best([Wanted(("a",), 1.0)], 2, ["year"]) == [0, 1]


def test_numbers_of_a_key_rise_and_an_unknown_key_has_none() -> None:
    held = Postings([{"a"}, {"b"}, {"a", "b"}], UNIONS)
    assert (list(held["a"]), list(held["ab"]), list(held["none"])) == ([0, 2], [0, 1, 2], [])


def test_a_question_with_very_many_common_words_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 10)
    facts = [{f"k{bit}" for bit in range(16) if number * 2654435761 >> bit & 1} for number in range(4000)]
    wanted = [Wanted((f"k{bit}",), 1.0 + bit / 100) for bit in range(16)]
    found = Postings(facts).best(wanted, 20)
    assert len(found) == 20
    assert len(facts[found[0]]) >= 14


def test_keys_whose_facts_are_gathered_already_count_like_all_others() -> None:
    facts = [{"a"}, {"a", "b"}, {"b"}]
    gathered = Postings([{"a"}, {"a"}, set()], held={"b": {1: 0.5, 2: 1.0}})
    wanted = [Wanted(("a",), 1.0), Wanted(("b",), 2.0)]
    assert gathered.best(wanted, 3) == Postings(facts).best(wanted, 3) == [1, 2, 0]
    assert list(gathered["b"]) == [1, 2]
