"""A figure is given only in what it was asked for in: no share where dollars are wanted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.language.tokens import tokenise
from bot.questions.units import unit_of, units_asked, units_in

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
BOT = Answerer(PACK)


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("how many dollars did it cost", {"money"}),
        ("كم دولارًا دفعت", {"money"}),
        ("بالدولار", {"money"}),
        ("what percentage of trade", {"percent"}),
        ("how many tonnes of fish", {"tonnes"}),
        ("كم طنا", {"tonnes"}),
        ("how long is it", set()),
        ("gdp per capita", set()),
        ("how much did the statue cost", {"money"}),
        ("how much is it in Swedish krona", {"money"}),
        ("when was the Swedish krona introduced", set()),
    ],
)
def test_units_are_read_off_the_words(question: str, units: set[str]) -> None:
    assert units_asked(BOT.understand(question, dt.date(2025, 1, 1))[0], PACK.entities) == units


def test_money_is_money_in_any_currency() -> None:
    found = {unit_of(fact) for fact in BOT.pack.facts if getattr(fact, "value", None) and fact.value.unit == "SEK"}
    assert found == {"money"}


def test_a_figure_in_another_unit_is_less_likely() -> None:
    now = dt.date(2025, 1, 1)
    fact = next(fact for fact in BOT.pack.facts if unit_of(fact) == "money")
    plain = {s.fact.id: s for s in BOT.understand(f"{fact.title.en}", now)[1]}[fact.id]
    other = {s.fact.id: s for s in BOT.understand(f"{fact.title.en} in tonnes", now)[1]}[fact.id]
    same = {s.fact.id: s for s in BOT.understand(f"{fact.title.en} in dollars", now)[1]}[fact.id]
    assert other.evidence.get("unit:other") == 1.0
    assert same.evidence.get("unit") == 1.0
    assert "unit:other" not in plain.evidence
    assert other.utility < plain.utility


def test_a_rate_is_not_what_it_is_counted_by() -> None:
    units = units_asked(BOT.understand("people per sq km", dt.date(2025, 1, 1))[0], PACK.entities)
    assert units
    assert all("-per-" in unit for unit in units)


def test_what_a_text_measures_in_is_read_off_it() -> None:
    assert units_in(tokenise("It cost $3 million, 5% of the budget.")) == {"money", "percent"}
    assert not units_in(tokenise("It opened in 2005."))
