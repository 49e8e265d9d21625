"""Rich messages, where they are wanted: the same answer with a table and a direction, and the plain one for old servers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.knowledge.facts import Source
from bot.telegram.rich import rich
from tests.telegram.conftest import Running, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.html import parse_rich

QUESTION = "When did Sweden join NATO?"
ARABIC = "متى انضمت السويد إلى حلف شمال الأطلسي؟"


def answer(text: str, headline: str = "", sources: tuple[Source, ...] = ()) -> Answer:
    return Answer("answered", "en", headline, text, sources=sources)


def test_lines_that_say_something_of_something_become_a_table() -> None:
    html = rich(answer("Three terms.\nAnna: from 1990\nBo: from 2000\nCo: since 2010")).html
    assert html.startswith("<p>Three terms.</p><table bordered striped><tr><td>Anna</td><td>from 1990</td></tr>")
    assert "<table" not in rich(answer("Anna: from 1990\nBo: from 2000")).html


@given(
    st.text(st.characters(codec="utf-8"), max_size=300),
    st.text(st.characters(codec="utf-8"), max_size=50),
    st.lists(
        st.builds(
            Source,
            st.just("s"),
            st.text(st.characters(codec="utf-8"), max_size=40),
            st.text(st.characters(codec="utf-8"), max_size=20),
            st.just("https://x.org/?a=1&b=<"),
        ),
        max_size=4,
    ),
)
def test_whatever_a_fact_holds_the_markup_is_valid(text: str, headline: str, sources: list[Source]) -> None:
    parse_rich(rich(answer(f"a: {text}\nb: {text}\nc: d\n{text}", headline, tuple(sources)), text).html)


@pytest.mark.anyio
@pytest.mark.parametrize(("question", "rtl", "headline"), [(QUESTION, False, "7 March"), (ARABIC, True, "7 مارس")])
async def test_an_answer_is_a_rich_message_in_its_own_direction(
    api: BotApiDouble, question: str, rtl: bool, headline: str
) -> None:
    running = await start(api, rich_messages=True)
    asked = await api.say(question)
    call = await api.next_call("sendRichMessage")
    assert call.markup.startswith(f"<h3>{headline}")
    assert call.values["rich_message"]["is_rtl"] is rtl
    assert call.buttons
    await api.amend(asked, "When did Norway join NATO?")
    edited = await api.next_call("editMessageText")
    assert edited.markup.startswith("<h3>")
    await running.end()


@pytest.mark.anyio
async def test_a_bot_api_without_rich_messages_is_asked_once(api: BotApiDouble) -> None:
    api.fail("sendRichMessage", Fault("status", 404, "Not Found"))
    running = await start(api, rich_messages=True)
    for _ in range(2):
        await api.say(QUESTION)
        assert (await api.next_call("sendMessage")).shown.startswith("7 March 2024")
    assert [call.method for call in api.calls if call.method == "sendRichMessage"] == []
    await running.end()


@pytest.mark.anyio
async def test_a_rich_message_that_is_refused_is_sent_plain(api: BotApiDouble) -> None:
    api.fail("sendRichMessage", Fault("status", 400, "can't parse the message"))
    running = await start(api, rich_messages=True)
    await api.say(QUESTION)
    assert (await api.next_call("sendMessage")).shown.startswith("7 March 2024")
    await api.say(ARABIC)
    await api.next_call("sendRichMessage")
    await running.end()


@pytest.mark.anyio
async def test_by_default_answers_are_plain(api: BotApiDouble, bot: Running) -> None:
    await api.say(QUESTION)
    await api.next_call("sendMessage")
