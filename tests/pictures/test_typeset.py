"""Real PNG bytes: size, weight, grounds, clear margins; for every kind, language and theme of the real pack."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from bot.knowledge.facts import Language, Text
from bot.knowledge.pack import Pack
from bot.locales import LANGUAGES
from bot.pictures.card import fact_card
from bot.pictures.palette import PALETTES, THEMES, Theme
from bot.pictures.sheet import KINDS, Kind
from bot.pictures.studio import Request, compose
from bot.pictures.typeset import WIDTH, boxes, png

SUBJECTS = {"timeline": "treaties", "card": "border-length"}


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def colours_in(image: Image.Image, area: tuple[int, int, int, int]) -> set[Any]:
    found = image.crop(area).getcolors(1 << 20)
    assert found is not None
    return {colour for _, colour in found}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_light_whole_and_on_its_ground(real: Pack, kind: Kind, language: Language, theme: Theme) -> None:
    subject = SUBJECTS.get(kind, "")
    if kind == "card" and subject not in real.by_id:
        subject = real.facts[0].id
    data = png(compose(real, Request(kind, language, subject)), theme)
    assert len(data) <= 200_000
    image = opened(data)
    assert image.width == WIDTH
    assert 400 <= image.height <= 2560
    paper = {rgb(PALETTES[theme].paper)}
    for clear in (
        (0, 20, 28, image.height),
        (WIDTH - 28, 20, WIDTH, image.height),
        (0, image.height - 24, WIDTH, image.height),
    ):
        assert colours_in(image, clear) == paper
    inside = colours_in(image, (28, 20, WIDTH - 28, image.height - 24))
    assert {rgb(PALETTES[theme].ink), rgb(PALETTES[theme].first)} <= inside


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "card"])
def test_another_pack_draws_too(tiny: Pack, kind: Kind) -> None:
    assert opened(png(compose(tiny, Request(kind, "ar")))).width == WIDTH


def test_the_same_sheet_gives_the_same_bytes(tiny: Pack) -> None:
    sheet = compose(tiny, Request("chart", "ar"))
    assert png(sheet) == png(sheet)


def test_arabic_indic_digits_change_arabic_pictures_only(tiny: Pack) -> None:
    arabic, english = (compose(tiny, Request("chart", language)) for language in ("ar", "en"))
    assert png(arabic, digits="arabic") != png(arabic)
    assert png(english, digits="arabic") == png(english)


def test_signs_before_latin_letters_and_figures_do_not_jump_in_arabic(tiny: Pack) -> None:
    words = Text("x", "الرمز +47 والنطاق .no، وأيضًا (.se)")
    fact = replace(tiny.facts[0], text=words)
    shown = [box["text"] for box in boxes(fact_card(tiny, fact, "ar"))[:-1]]
    assert any("\u2068+47\u2069 والنطاق \u2068.no\u2069، وأيضًا (\u2068.se\u2069)" in text for text in shown)


def test_a_text_without_arabic_keeps_its_own_order_in_an_arabic_picture(tiny: Pack) -> None:
    fact = replace(tiny.facts[0], text=Text("+7", "+7"))
    assert "\u2068+7\u2069" in [box["text"] for box in boxes(fact_card(tiny, fact, "ar"))[:-1]]
