"""Direction marks: Arabic lines run from the right, foreign runs stay whole, nothing is reordered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.direction import FSI, LRM, PDI, RLM, direct, strip_marks


def marked(text: str) -> str:
    """The text with marks that can be seen."""
    return text.replace(RLM, "{R}").replace(LRM, "{L}").replace(FSI, "[").replace(PDI, "]")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("انضمت عام 1998", "انضمت عام 1998"),
        ("20 ديسمبر 1998", "20 ديسمبر 1998"),
        ("400,000,000", "{R}400,000,000"),
        ("WTO منظمة", "{R}[WTO] منظمة"),
        ("منظمة التجارة (WTO) العالمية", "منظمة التجارة ([WTO]) العالمية"),
        ("بحسب World Bank (2024) وغيره", "بحسب [World Bank (2024)] وغيره"),
        ("من 1922–1953 حكم", "من [1922–1953] حكم"),
        ("في 2007-04-26 وقّع", "في [2007-04-26] وقّع"),
        ("نما -5 في المئة", "نما [-5] في المئة"),
        ("اكتب /ask ثم سؤالك", "اكتب [/ask] ثم سؤالك"),
        ("لغة C++ قديمة", "لغة [C++] قديمة"),
        ("وفق World Bank، 14 أكتوبر 2024", "وفق [World Bank]، 14 أكتوبر 2024"),
        ("وكالة 9.news، 10 أكتوبر", "وكالة [9.news]، 10 أكتوبر"),
        ("ينتهي بـ .yaml دائمًا", "ينتهي بـ [.yaml] دائمًا"),
        ("3 × When did it join (WTO)?", "{R}3 × [When did it join (WTO)?]"),
        ("1. BBC", "{R}1. [BBC]"),
        ("انظر WTO؛ IMF؟ 3", "انظر [WTO]؛ [IMF]؟ 3"),
        ("سطر\nSecond line", "سطر\n{R}[Second line]"),
        ("", ""),
    ],
)
def test_arabic_lines(text: str, wanted: str) -> None:
    assert marked(direct(text, "ar")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Joined in 1998–2000 (WTO).", "Joined in 1998–2000 (WTO)."),
        ("The word جسر means bridge.", "The word [جسر] means bridge."),
        ("جسر means bridge", "{L}[جسر] means bridge"),
        ("1998", "1998"),
    ],
)
def test_english_lines(text: str, wanted: str) -> None:
    assert marked(direct(text, "en")) == wanted


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["ar", "en"]))
def test_marks_are_all_that_is_added(text: str, language: str) -> None:
    bare = strip_marks(text)
    shown = direct(bare, language)  # type: ignore[arg-type]
    assert strip_marks(shown) == bare
    assert shown.count(FSI) == shown.count(PDI)


@given(st.text("اب گ (WTO)12–-/@#.,؟\n", max_size=60), st.sampled_from(["ar", "en"]))
def test_isolates_never_nest_nor_cross_lines(text: str, language: str) -> None:
    for line in direct(text, language).split("\n"):  # type: ignore[arg-type]
        depth = 0
        for char in line:
            depth += (char == FSI) - (char == PDI)
            assert depth in (0, 1)
        assert depth == 0
