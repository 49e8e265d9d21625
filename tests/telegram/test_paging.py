"""Answers too long for one message: cut between lines, nothing lost, every page valid, turned by a button."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Choice
from bot.telegram.direction import direct, strip_marks
from bot.telegram.markup import units
from bot.telegram.paging import keep, pages, restore
from bot.telegram.rendering import LIMIT
from bot.telegram.views import answer_view
from tests.telegram.conftest import Running
from tests.telegram.double import BotApiDouble
from tests.telegram.html import parse_html, utf16
from tests.telegram.test_rendering import ANSWERS, EXAMPLES
from tests.telegram.updates import GROUP

TEXTS = st.lists(st.text("ab نص 12.-()\u200f😀<&", max_size=300), max_size=60).map("\n".join)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", strip_marks(text))


@settings(max_examples=EXAMPLES // 8, deadline=None)
@given(TEXTS, st.sampled_from(["ar", "en"]), st.integers(100, 1500))
def test_pages_fit_and_hold_all_of_the_text(text: str, language: str, room: int) -> None:
    found = pages(text, language, room)  # type: ignore[arg-type]
    assert bare("".join(found)) == bare(text)
    assert all(units(direct(page, language)) <= room for page in found)  # type: ignore[arg-type]


def test_pages_break_between_lines_where_they_can() -> None:
    lines = [f"{number}. " + "word " * 20 for number in range(40)]
    found = pages("\n".join(lines), "en", 500)
    assert len(found) > 5
    assert all(page.split("\n")[0][0].isdigit() for page in found)


@settings(max_examples=EXAMPLES // 8, deadline=None)
@given(ANSWERS, st.booleans(), st.integers(0, 30))
def test_every_page_of_any_answer_is_valid(answer: Answer, group: bool, page: int) -> None:
    view = answer_view(answer, group=group, asker=5, page=page)
    text, entities = parse_html(view.content.markup)
    assert utf16(text) == view.content.length <= LIMIT
    assert len(entities) <= 100
    for row in view.keyboard.inline_keyboard if view.keyboard else ():
        for button in row:
            assert 1 <= len(str(button.callback_data).encode()) <= 64
            assert button.text


def test_what_is_kept_shows_the_same_pages_and_tells_of_nobody() -> None:
    text = "\n".join(f"• Item number {number} of a long list" for number in range(300))
    answer = Answer("answered", "en", "Long", text, facts=("f",), related=(Choice("x", "f"),))
    view = answer_view(answer)
    assert view.long
    again = answer_view(restore(view.long.data), page=1)
    assert again.content == answer_view(answer, page=1).content
    assert keep(restore(view.long.data)).key == view.long.key


@pytest.mark.anyio
@pytest.mark.parametrize("chat", [None, GROUP])
async def test_a_long_answer_is_turned_page_by_page(api: BotApiDouble, bot: Running, chat: int | None) -> None:
    await api.say("/ask everything", chat=chat)
    first = await api.next_call("sendMessage")
    assert "Item 1 " in first.shown
    assert len(first.shown) < (1600 if chat else 3400)
    seen = first.shown
    page = first
    while any("More" in button["text"] for button in page.buttons):
        await api.press(page.button("More"), first.result)
        await api.next_call("answerCallbackQuery")
        page = await api.next_call("editMessageText")
        seen += page.shown
    assert all(f"Item {number} " in seen for number in range(1, 201))
    assert "Previous" in page.buttons[0]["text"]
