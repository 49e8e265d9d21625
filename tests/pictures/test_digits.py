"""Arabic-Indic digits: numbers change, names and codes do not."""

from __future__ import annotations

import pytest

from bot.pictures.digits import arabic_indic


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20 ديسمبر 1998", "٢٠ ديسمبر ١٩٩٨"),
        ("1,257.07 مليون", "١٬٢٥٧٫٠٧ مليون"),
        ("8.4%", "٨٫٤٪"),
        ("[11]", "[١١]"),
        ("في عام 2019.", "في عام ٢٠١٩."),
        ("من 1999 إلى 2001، ثم", "من ١٩٩٩ إلى ٢٠٠١، ثم"),
        ("و3 مصادر", "و٣ مصادر"),
    ],
)
def test_numbers_are_written_in_arabic_indic_digits(text: str, wanted: str) -> None:
    assert arabic_indic(text) == wanted


@pytest.mark.parametrize("text", ["مجموعة G20", "UTC+5", "24.kg", "النطاق .kz", "$5", "Crisis24", "A/RES/46/224"])
def test_digits_of_names_and_codes_stay(text: str) -> None:
    assert arabic_indic(text) == text
