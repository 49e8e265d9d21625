"""A unit is written as one word that never changes, or with the forms that it takes beside a number."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.knowledge.facts import Text, Value
from bot.knowledge.schema_parts import UnitPart
from bot.language.formatting import format_amount
from bot.language.nouns import Noun

CROSSING = {"en": ["crossing", "crossings"], "ar": ["معبر", "معبران", "معابر", "معبرًا"]}


def test_a_plain_unit_stays_a_text() -> None:
    assert UnitPart.model_validate({"en": "megawatts", "ar": "ميغاواط"}).make() == Text("megawatts", "ميغاواط")


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [(1, "1 crossing", "معبر واحد"), (2, "2 crossings", "معبران"), (8, "8 crossings", "8 معابر"),
     (17, "17 crossings", "17 معبرًا"), (100, "100 crossings", "100 معبر")],
)  # fmt: skip
def test_a_unit_with_forms_agrees_with_its_number(number: float, english: str, arabic: str) -> None:
    unit = UnitPart.model_validate(CROSSING).make()
    assert isinstance(unit, Noun)
    assert format_amount(Value(number=number, unit="x"), "en", unit_name=unit) == english
    assert format_amount(Value(number=number, unit="x"), "ar", unit_name=unit) == arabic


def test_a_feminine_unit_is_counted_as_one() -> None:
    unit = UnitPart.model_validate({"en": "companies", "ar": ["شركة", "شركتان", "شركات", "شركة"], "feminine": True})
    assert format_amount(Value(number=1, unit="x"), "ar", unit_name=unit.make()) == "شركة واحدة"


@pytest.mark.parametrize("forms", [["معبر"], ["معبر", "معبران", "معابر"], []])
def test_too_few_forms_are_refused(forms: list[str]) -> None:
    with pytest.raises(ValidationError):
        UnitPart.model_validate({"en": "crossings", "ar": forms})
