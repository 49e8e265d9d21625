"""Callback data: short, versioned, and never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Choice
from bot.telegram.keyboards import Press, fact_buttons, key, label
from bot.telegram.library import Base, deep_link
from tests.telegram.scripted import PACK, Scripted


@given(st.text(min_size=1), st.integers(0, 9999), st.none() | st.integers(0, 2**52))
def test_what_is_packed_is_unpacked_and_fits(name: str, page: int, asker: int | None) -> None:
    press = Press("topic", "ar", key(name), page, asker)
    assert Press.unpack(press.pack()) == press
    assert len(press.pack().encode()) <= 64


@given(st.text(max_size=64))
def test_anything_else_is_stale_and_no_error(data: str) -> None:
    press = Press.unpack(data)
    assert press is None or data.startswith("1:")


@pytest.mark.parametrize(
    "data", ["", "1", "2:f:en:x", "1:z:en:x", "1:f:fr:x", "1:f:en:x.y", "1:f:en:x:zz", "1:f:en:x:1:1"]
)
def test_other_versions_and_forgeries_are_stale(data: str) -> None:
    assert Press.unpack(data) is None


def test_a_group_id_as_asker_survives() -> None:
    press = Press("choice", "en", key("x"), asker=-1001234567890)
    assert Press.unpack(press.pack()) == press


def test_a_fact_is_offered_once() -> None:
    buttons = fact_buttons([Choice("a", "f"), Choice("b", "g"), Choice("c", "f")], "en", "fact")
    assert [button.text for button in buttons] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [("NATO", "ar", "\u200f\u2068NATO\u2069"), ("  a\n b ", "en", "a b"), ("", "en", "…")],
)
def test_labels_are_one_line_in_the_right_direction(text: str, language: str, wanted: str) -> None:
    assert label(text, language) == wanted  # type: ignore[arg-type]


def test_deep_links_lead_back_to_their_fact_whatever_its_id() -> None:
    from bot.knowledge.loader import load_pack

    pack = load_pack(PACK).pack
    assert pack
    base = Base(Scripted(pack))
    for fact in pack.facts:
        assert base.linked(deep_link(fact.id)) == fact.id
    assert deep_link("a.b") == f"h-{key('a.b')}"
    assert base.linked(f"h-{key(pack.facts[0].id)}") == pack.facts[0].id
    assert base.linked("f-unknown") is None
