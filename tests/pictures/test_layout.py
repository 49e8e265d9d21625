"""Where texts stand: inside the picture, apart from each other, big enough; for the whole pack and for any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.facts import Dispute, Event, Fact, Language, Text
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period
from bot.locales import LANGUAGES
from bot.pictures.card import fact_card
from bot.pictures.comparison import comparison
from bot.pictures.memberships import membership_matrix
from bot.pictures.sheet import Sheet
from bot.pictures.studio import Request, compose
from bot.pictures.timeline import timeline
from bot.pictures.typeset import WIDTH, boxes
from tests.pictures.conftest import OTHER, REAL, requests

SLACK = 0.6
"""Pixels by which typst's own rounding may differ."""


def faults(sheet: Sheet) -> list[str]:
    """What is wrong with the layout of a sheet, in words."""
    *found, page = boxes(sheet, edition="0123456789")
    wrong = []
    for box in found:
        if box["size"] < 28:
            wrong.append(f"too small: {box}")
        if box["w"] > box["room"] + SLACK:
            wrong.append(f"wider than its room: {box}")
        if box["x"] < 40 or box["x"] + box["room"] > WIDTH - 40 or box["y"] + box["h"] > page["height"] + SLACK:
            wrong.append(f"outside the picture: {box}")
    wrong += [f"{one} lies on {other}" for one, other in overlapping(found)]
    for role in ("title", "sources", "as_of"):
        if not any(box["role"] == role and box["text"] for box in found):
            wrong.append(f"no {role}")
    return wrong


def overlapping(found: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Pairs of texts whose boxes share an area."""
    found = sorted(found, key=lambda box: box["y"])
    pairs = []
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            if other["y"] >= one["y"] + one["h"] - SLACK:
                break
            if one["x"] + one["room"] > other["x"] + SLACK and other["x"] + other["room"] > one["x"] + SLACK:
                pairs.append((one, other))
    return pairs


@pytest.mark.parametrize("request_", list(requests(REAL)), ids=lambda r: f"{r.kind}-{r.subject}-{r.language}-{r.page}")
def test_every_picture_of_the_pack_is_laid_out_well(request_: Request) -> None:
    assert faults(compose(REAL, request_)) == []


@pytest.mark.parametrize("request_", list(requests(OTHER)), ids=lambda r: f"{r.kind}-{r.subject}-{r.language}-{r.page}")
def test_every_picture_of_another_pack_is_laid_out_well(request_: Request) -> None:
    assert faults(compose(OTHER, request_)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", range(4))
def test_every_fact_of_the_pack_fits_its_card(real: Pack, language: Language, part: int) -> None:
    for fact in real.facts[part::4]:
        assert faults(fact_card(real, fact, language)) == [], fact.id


LETTERS = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x653), *range(0x41, 0x5B), *range(0x61, 0x7B))))
TEXTS = st.text(LETTERS + "0123456789 .,:()%-–«»،؟\u0651\u064e" + " " * 12, min_size=1, max_size=300)
QUIET = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def texted(fact: Fact, title: str, text: str, language: Language) -> Fact:
    """The fact with other words."""
    words = Text(title, title), Text(text, text)
    dispute = Dispute(words[1], fact.citations[0].source)
    return replace(fact, title=words[0], text=words[1], note=words[1], disputes=(dispute,))


@pytest.mark.parametrize("language", LANGUAGES)
@QUIET
@given(title=TEXTS, text=TEXTS)
def test_any_text_fits_a_card_and_a_timeline(tiny: Pack, language: Language, title: str, text: str) -> None:
    event = Event(
        id="e",
        topic="history",
        title=Text(title, title),
        text=Text(text, text),
        citations=tiny.facts[0].citations,
        kind="law",
        when=Period.at(PartialDate(1999)),
    )
    fact = texted(event, title, text, language)
    if title.split():
        assert faults(fact_card(tiny, fact, language)) == []
        assert faults(timeline([fact, fact], language, title)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@QUIET
@given(name=TEXTS)
def test_any_name_fits_the_tables(tiny: Pack, language: Language, name: str) -> None:
    if not name.split():
        return
    called = Text(name, name)
    entities = {key: replace(entity, name=called) for key, entity in tiny.entities.items()}
    pack = replace(tiny, entities=entities, title=called)
    for sheet in (
        comparison(pack, language),
        membership_matrix(pack, language),
        compose(pack, Request("terms", language)),
    ):
        assert faults(sheet) == []


def test_time_runs_from_the_right_in_arabic_and_from_the_left_in_english(real: Pack) -> None:
    for kind, role in (("chart", "year"), ("terms", "tick"), ("timeline", "tick")):
        for language, forward in (("en", True), ("ar", False)):
            sheet = compose(real, Request(kind, language))  # type: ignore[arg-type]
            found = [box for box in boxes(sheet) if box["role"] == role]
            first_row = [box for box in found if box["y"] == found[0]["y"]]
            places = [box["x"] for box in sorted(first_row, key=lambda box: int(box["text"]))]
            assert len(places) > 2
            assert all((a < b) == forward for a, b in pairwise(places)), (kind, language)


def test_the_check_sees_what_is_wrong() -> None:
    box = {"x": 50, "y": 10, "room": 100, "h": 20}
    assert overlapping([box, {**box, "x": 149, "y": 29}])
    assert not overlapping([box, {**box, "x": 150}])
    assert not overlapping([box, {**box, "y": 30}])
