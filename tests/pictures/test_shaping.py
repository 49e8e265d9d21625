"""Arabic in pictures: joined, ordered, with its marks, as HarfBuzz and the bidirectional algorithm have it."""

from __future__ import annotations

import pytest

from bot.knowledge.pack import Pack
from bot.pictures.words import isolated
from tests.pictures.shaping import drawn, reference


@pytest.mark.parametrize("text", ["قُبلت", "لا إله", "مُحَمَّدٌ", "الأمم", "عضو (مراقب) في WTO عام 1998", "نسبة 33% و+7"])
def test_joins_ligatures_marks_and_brackets_are_the_references(text: str) -> None:
    assert drawn(text) == reference(text)


@pytest.mark.parametrize("part", range(4))
def test_every_arabic_text_of_the_pack_is_set_as_the_reference_sets_it(real: Pack, part: int) -> None:
    for fact in real.facts[part::4]:
        text = f"{fact.title.ar} {fact.text.ar}"
        if all(ord(char) < 0x700 or char in "«»–…" for char in text):
            assert drawn(text) == reference(text), fact.id


def test_letters_joined_differ_from_letters_alone() -> None:
    """Otherwise the comparison above would prove nothing."""
    assert len(drawn("بب")) == 2
    assert [shape for _, shape in drawn("بب")] != [shape for _, shape in drawn("ب ب")]


def test_a_latin_name_keeps_its_order_inside_arabic() -> None:
    alone = [shape for _, shape in drawn("\u200e24.kg")]
    inside = [shape for _, shape in drawn(f"بحسب {isolated('24.kg', 'ar')} في")]
    assert any(inside[at : at + len(alone)] == alone for at in range(len(inside)))
