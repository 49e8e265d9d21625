from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.spelling import Speller, budget, slip_cost

WORDS = ("norway", "sweden", "stockholm", "oslo", "1905", "السويد")


@pytest.mark.parametrize(
    ("word", "allowed"), [("oslo", 0), ("norge", 1), ("norwegia", 1), ("stockholm", 2), ("1905123456", 0)]
)
def test_a_word_may_hold_typos_by_its_length_and_a_number_none(word: str, allowed: int) -> None:
    assert budget(word) == allowed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("norwya", "norway"), ("sweeden", "sweden"), ("swden", "sweden"), ("stokholn", "stockholm"), ("stokhon", None), ("stockhlom", "stockholm"),
     ("osl", None), ("1906", None), ("denmark", None), ("السوي", "السويد")],
)  # fmt: skip
def test_a_known_word_is_found_within_the_budget_and_not_beyond(typed: str, meant: str | None) -> None:
    found = [near.word for near in Speller(WORDS).near(typed)]
    assert found == ([meant] if meant else [])


def test_the_nearest_word_comes_first() -> None:
    assert Speller(["karlstadt", "karlstadts"]).near("karlstadt") == (("karlstadt", 0, 0.0), ("karlstadts", 1, 1.0))


@given(st.text(max_size=50))
def test_any_text_is_looked_up_within_the_budget_of_what_was_meant(word: str) -> None:
    assert all(near.distance <= budget(near.word) for near in Speller(WORDS).near(word) if len(near.word) > 4)


@given(st.sampled_from([word for word in WORDS if len(word) > 4]), st.data())
def test_one_slip_anywhere_in_a_word_is_mended(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    kind = data.draw(st.sampled_from(("left out", "doubled", "swapped", "mistyped")))
    slip = {
        "left out": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "mistyped": word[:at] + "x" + word[at + 1 :],
    }[kind]
    if len(slip) > 4 or slip[0] == word[0]:
        assert word in [near.word for near in Speller(WORDS).near(slip)]


def test_a_table_made_early_finds_what_one_made_late_finds() -> None:
    known = ("kingdom", "parliament", "النرويج", "treaty")
    early, late = Speller(known), Speller(known)
    early.warm()
    for word in ("kingdon", "parlament", "النروج", "traety", "zebra"):
        assert early.near(word) == late.near(word)


@pytest.mark.parametrize(("typed", "meant"), [("stckhlm", "stockholm"), ("swde", None), ("swdn", None), ("swed", None)])
def test_what_is_left_of_a_word_is_judged_by_the_word(typed: str, meant: str | None) -> None:
    assert [near.word for near in Speller(WORDS).near(typed)] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("typed", "likelier", "other"),
    [
        ("treay", "treaty", "trean"),  # dropped, not mistyped
        ("tresty", "treaty", "tremty"),  # the key beside, not one far away
        ("traety", "treaty", "trabty"),  # swapped
        ("تجاره", "تجاريه", "بجاره"),  # people seldom miss the first letter
    ],
)
def test_slips_of_the_finger_cost_less_than_other_letters(typed: str, likelier: str, other: str) -> None:
    assert slip_cost(typed, likelier) < slip_cost(typed, other)


@given(st.text(alphabet="abcde", min_size=1, max_size=8), st.text(alphabet="abcde", min_size=1, max_size=8))
def test_only_the_word_itself_costs_nothing(typed: str, meant: str) -> None:
    assert (slip_cost(typed, meant) == 0) == (typed == meant)
