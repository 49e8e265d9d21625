"""Any answer becomes a message that Telegram takes: valid markup, within the limits, cut at borders."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.knowledge.facts import Source
from bot.language.dates import PartialDate
from bot.telegram.markup import link, plain, shorten, units
from bot.telegram.rendering import render, render_brief
from tests.telegram.html import parse_html, utf16

EXAMPLES = 10_000
"""Cases for whole messages; their parts get fewer."""
ANY = st.text(st.characters(codec="utf-8"), max_size=120) | st.text("<>&\"' نص😀\u200f\u2068\n.aW0", max_size=6000)
SOURCES = st.builds(
    Source,
    st.just("s"),
    ANY,
    ANY,
    st.sampled_from(["https://example.org/?a=1&b=<2>", 'http://x.org/"', "nonsense", ""]),
)
ANSWERS = st.builds(
    Answer,
    st.sampled_from(["answered", "choices", "unknown"]),
    st.sampled_from(["ar", "en"]),
    ANY,
    ANY,
    sources=st.lists(SOURCES, max_size=40).map(tuple),
    as_of=st.none() | st.just(PartialDate(2026, 11, 22)),
)


def source(number: int, title: str = "Title") -> Source:
    return Source(f"s{number}", f"{title} {number}", "Publisher", f"https://example.org/{number}", PartialDate(2020, 5))


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANSWERS, st.none() | ANY)
def test_any_answer_is_valid_and_within_the_limits(answer: Answer, question: str | None) -> None:
    for content in (render(answer, question=question), render_brief(answer)):
        text, entities = parse_html(content.markup)
        assert utf16(text) == content.length <= 4096
        assert len(entities) <= 100


@settings(max_examples=300, deadline=None)
@given(ANY, st.integers(0, 200))
def test_a_shortened_text_fits_and_begins_like_the_whole(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert text.startswith(short.removesuffix("…").rstrip())


def test_an_english_answer_in_full() -> None:
    answer = Answer(
        "answered", "en", "1998 & on", "It <joined>.", sources=(source(1),), as_of=PartialDate(2026, 11, 22)
    )
    assert render(answer).markup == (
        "<b>1998 &amp; on</b>\n\nIt &lt;joined&gt;.\n<i>As of 22 November 2026</i>\n\n"
        'Source: <a href="https://example.org/1">Title 1</a>, Publisher, May 2020'
    )


def test_several_sources_fold_into_an_expandable_quote() -> None:
    answer = Answer("answered", "ar", "عنوان", "نص.", sources=(source(1), source(2, "عنوان")))
    assert render(answer).markup == (
        "<b>عنوان</b>\n\nنص.\n\n<blockquote expandable>المصادر:\n"
        '\u200f1. <a href="https://example.org/1">\u2068Title 1\u2069</a>، \u2068Publisher\u2069، مايو 2020\n'
        '2. <a href="https://example.org/2">عنوان 2</a>، \u2068Publisher\u2069، مايو 2020</blockquote>'
    )


def test_a_long_text_is_cut_after_a_sentence_and_keeps_its_sources() -> None:
    answer = Answer("answered", "en", "Head", "A sentence of some length. " * 400, sources=(source(1), source(2)))
    shown, _ = parse_html(render(answer).markup)
    assert "length. …\n\nSources:\n1. Title 1" in shown
    assert 3900 < utf16(shown) <= 4096


def test_sources_that_do_not_fit_are_counted() -> None:
    sources = tuple(source(number, "T" * 280) for number in range(1, 31))
    shown, _ = parse_html(render(Answer("answered", "en", "H", "x" * 2000, sources=sources)).markup)
    assert shown.rstrip().endswith("more sources")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "example.org", "ftp://example.org/x"])
def test_an_address_telegram_would_refuse_is_no_link(url: str) -> None:
    assert link(plain("x"), url).markup == "x"


def test_characters_that_telegram_refuses_are_left_out() -> None:
    assert plain("a\x00b\x07\r\nc\ud800").markup == "ab\nc\ufffd"
