"""Mixed lines keep their order: marks for chat clients, visual order for terminals that need it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.bidi import display_width, for_terminal, isolate, pad, strip_marks, terminal_lacks_bidi, wrap


def shown(text: str) -> str:
    """The marks made visible: ® for U+200F, ⟨ ⟩ for the isolates."""
    return isolate(text).translate({0x200F: "®", 0x2068: "⟨", 0x2069: "⟩"})


ISOLATED = [
    ("plain Arabic needs nothing", "مرحبا بكم", "مرحبا بكم"),
    ("plain English needs nothing", "Hello (there), 2007.", "Hello (there), 2007."),
    ("a Latin name is isolated", "قال John Smith إن", "قال ⟨John Smith⟩ إن"),
    ("the bracket stays outside", "منظمة التجارة العالمية (WTO) انضمت", "منظمة التجارة العالمية (⟨WTO⟩) انضمت"),
    ("a line that begins with Latin gets a mark", "WTO منظمة دولية", "®⟨WTO⟩ منظمة دولية"),
    ("signs stay with their number", "زادت 33% إلى $1.4 مليار", "زادت ⟨33%⟩ إلى ⟨$1.4⟩ مليار"),
    ("plain numbers need nothing", "في 20 ديسمبر 1998، 1,257.07 طن", "في 20 ديسمبر 1998، 1,257.07 طن"),
    ("hyphens in numbers would jump", "يوم 2007-04-26 كان", "يوم ⟨2007-04-26⟩ كان"),
    ("an address is one run", "انظر https://x.org/a_b/?q=1. ثم", "انظر ⟨https://x.org/a_b/?q=1⟩. ثم"),
    ("an English line may quote Arabic", "The word جسر means bridge", "The word جسر means bridge"),
    ("each line is its own", "Title\nسنة 2007\n(KZ) دولة كبيرة", "Title\nسنة 2007\n®(⟨KZ⟩) دولة كبيرة"),
    ("pluses and dots belong to the name", "لغة C++ وPython 3.11 معا", "لغة ⟨C++⟩ وPython 3.11 معا"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(a, b, id=name) for name, a, b in ISOLATED])
def test_isolation(text: str, expected: str) -> None:
    assert shown(text) == expected


_MIXED = st.text(alphabet="ابتمن كوABC xyz 0123%$()[]-.,:/@#\n،؟«»\u200f\u2068\u2069", max_size=60)


@given(_MIXED)
def test_isolating_adds_marks_only_and_once(text: str) -> None:
    once = isolate(text)
    assert strip_marks(once) == strip_marks(text)
    assert isolate(once) == once


@given(st.text(max_size=80))
def test_isolates_are_closed_on_their_line(text: str) -> None:
    for line in isolate(text).split("\n"):
        assert line.count("\u2068") == line.count("\u2069")


def test_marks_are_stripped_from_questions() -> None:
    assert strip_marks("\u2067سلام\u2069\u200f \u200bhi\ufeff") == "سلام hi"


def test_emoji_survive() -> None:
    family = "👨\u200d👩\u200d👧"
    assert family in isolate(f"عائلة {family}")


TERMINALS = [
    ({}, False),
    ({"TERM": "xterm-256color"}, False),
    ({"VTE_VERSION": "7600"}, False),
    ({"KONSOLE_VERSION": "230804"}, False),
    ({"TERM_PROGRAM": "Apple_Terminal"}, False),
    ({"WT_SESSION": "1"}, True),
    ({"TERM_PROGRAM": "vscode"}, True),
    ({"ALACRITTY_WINDOW_ID": "1"}, True),
    ({"KITTY_WINDOW_ID": "1"}, True),
    ({"XTERM_VERSION": "XTerm(390)"}, True),
    ({"TERM": "linux"}, True),
    ({"TERM_PROGRAM": "vscode", "VTE_VERSION": "7600"}, False),
]


@pytest.mark.parametrize(("environ", "lacks"), TERMINALS)
def test_terminals_without_bidi_are_known_by_their_variables(environ: dict[str, str], lacks: bool) -> None:
    assert terminal_lacks_bidi(environ) is lacks
    assert (for_terminal("سلام", "auto", environ) != "سلام") is lacks


def test_the_switch_wins_over_the_terminal() -> None:
    assert for_terminal("سلام", "off", {"TERM": "linux"}) == "سلام"
    assert for_terminal("سلام", "on", {}) == "\ufee1\ufefc\ufeb3"


def test_visual_order_mirrors_brackets_and_keeps_latin() -> None:
    assert for_terminal("أب (WTO) 2007", "on", {}) == "2007 (WTO) \ufe8f\ufe83"


def test_tashkeel_stays() -> None:
    assert "\u064e" in for_terminal("سَلام", "on", {})


def test_english_lines_are_not_touched() -> None:
    assert for_terminal("Hello (WTO) 2007", "on", {}) == "Hello (WTO) 2007"


def test_arabic_lines_move_to_the_right_edge() -> None:
    assert for_terminal("أب\nHi", "on", {}, width=6) == "    \ufe8f\ufe83\nHi"


def test_width_counts_columns() -> None:
    assert display_width("سَلامٌ") == 4
    assert display_width("日本") == 4
    assert display_width("\u2068WTO\u2069") == 3
    assert pad("سَلامٌ", 6) == "سَلامٌ  "
    assert pad("ab", 4, "right") == "  ab"
    assert pad("long", 2) == "long"


def test_wrapping_breaks_at_spaces() -> None:
    assert wrap("one two three\nfour", 7) == ["one two", "three", "four"]
    assert wrap("مَرْحَبًا بِكُم", 9) == ["مَرْحَبًا بِكُم"]
    assert wrap("unbreakable", 3) == ["unbreakable"]


@given(st.text(max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    assert isinstance(for_terminal(text, "on", {}), str)
