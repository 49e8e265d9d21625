"""Names of offices as dialects say them, and offices that are only titles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.questions.index import FactIndex
from bot.questions.parse import Parser

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
PARSER, NOW = Parser(FactIndex(PACK)), dt.date(2025, 6, 1)


def named(text: str) -> set[str]:
    return PARSER.parse(text, NOW).entities()


@pytest.mark.parametrize("of", ["تاع", "ديال", "متاع", "بتاع", "تبع", "مال", "حق"])
def test_a_dialect_word_for_of_may_stand_inside_a_name(of: str) -> None:
    assert "org-nordic-council" in named(f"متى تأسس المجلس {of} الشمال")


def test_a_title_before_a_name_does_not_ask_for_the_office() -> None:
    assert "office-king" in named("كم سنة ملك النرويج أولاف الخامس")
    assert "office-king" not in named("متى وقع ملك النرويج أولاف الخامس المعاهدة")


def test_a_verb_of_motion_that_leads_to_a_city_tells() -> None:
    journey = PARSER.parse("مين راح ع ستوكهولم", NOW)
    future = PARSER.parse("مين راح يوقع الاتفاقية", NOW)
    assert any(item.words == "راح" for item in journey.items)
    assert not any(item.words == "راح" for item in future.items)


@pytest.mark.parametrize("number", ["رقم 12", "نمرة 12", "الـ12", "no. 12"])
def test_a_figure_may_count_which_one_it_is(number: str) -> None:
    assert 12 in PARSER.parse(f"متى الدورة {number}", NOW).ordinals


@pytest.mark.parametrize("amount", ["الـ50 مليون", "12 دورة"])
def test_a_figure_that_measures_is_no_ordinal(amount: str) -> None:
    assert PARSER.parse(f"متى {amount}", NOW).ordinals == ()
