"""Groups: silence unless addressed, replies that quote, buttons for the one who asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.conftest import Running
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import GROUP, ME, PERSON

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"
ANSWER = "7 March 2024"


async def test_ask_is_answered_as_a_reply_to_the_question(api: BotApiDouble, bot: Running) -> None:
    message = await api.say(f"/ask {QUESTION}", chat=GROUP)
    call = await api.next_call("sendMessage")
    assert call.values["chat_id"] == GROUP
    assert call.values["reply_parameters"] == {
        "message_id": message["message_id"],
        "allow_sending_without_reply": True,
    }
    assert call.shown.startswith(ANSWER)
    assert all(button["callback_data"].startswith("1:p:") for button in call.buttons)  # pictures, and nothing else


@pytest.mark.parametrize(
    "text",
    [
        "/ask@bridge_test_bot متى انضمت السويد إلى حلف شمال الأطلسي؟",
        "@bridge_test_bot متى انضمت السويد إلى حلف شمال الأطلسي؟",
        "متى انضمت السويد إلى حلف شمال الأطلسي؟ @BRIDGE_TEST_BOT",
    ],
)
async def test_every_way_to_address_the_bot_works(api: BotApiDouble, bot: Running, text: str) -> None:
    await api.say(text, chat=GROUP)
    assert (await api.next_call("sendMessage")).shown.startswith("7 مارس 2024")


async def test_a_mention_after_characters_beyond_the_basic_plane_is_cut_out_whole(
    api: BotApiDouble, bot: Running
) -> None:
    await api.say(f"😀😀 @bridge_test_bot {QUESTION}", chat=GROUP)
    assert (await api.next_call()).shown.startswith(ANSWER)


@pytest.mark.parametrize("text", ["/ask", "@bridge_test_bot"])
async def test_asking_in_reply_to_a_message_answers_that_message(api: BotApiDouble, bot: Running, text: str) -> None:
    earlier = api.message(QUESTION, chat=GROUP, user=777)
    await api.say(text, chat=GROUP, reply_to_message=earlier)
    call = await api.next_call("sendMessage")
    assert call.values["reply_parameters"]["message_id"] == earlier["message_id"]
    assert call.shown.startswith(ANSWER)


async def test_a_reply_to_the_bot_is_a_question(api: BotApiDouble, bot: Running) -> None:
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    first = await api.next_call()
    await api.say("and Norway?", chat=GROUP, reply_to_message=first.result)
    assert "1949" in (await api.next_call()).shown


@pytest.mark.parametrize("text", ["thank you!", "شكرا جزيلا"])
async def test_thanks_in_a_group_get_a_reaction_and_a_line_where_that_is_not_allowed(
    api: BotApiDouble, bot: Running, text: str
) -> None:
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    answer = await api.next_call("sendMessage")
    thanks = await api.say(text, chat=GROUP, reply_to_message=answer.result)
    call = await api.next_call("setMessageReaction")
    assert call.values["message_id"] == thanks["message_id"]
    assert call.values["reaction"] == [{"type": "emoji", "emoji": "👍"}]
    api.fail("setMessageReaction", Fault("status", 400, "Bad Request: REACTION_INVALID"))
    await api.say(text, chat=GROUP, reply_to_message=answer.result)
    call = await api.next_call("sendMessage")
    assert call.values["disable_notification"] is True and "\n" not in call.shown
    await api.say(text)
    assert (await api.next_call("sendMessage")).values["chat_id"] == PERSON


async def test_what_is_not_for_the_bot_is_left_alone(api: BotApiDouble, bot: Running) -> None:
    other: dict[str, Any] = {**ME, "id": 5, "username": "other_bot"}
    topic = {**api.message("x", chat=GROUP), "from": ME, "forum_topic_created": {"name": "t", "icon_color": 1}}
    await api.say(QUESTION, chat=GROUP)
    await api.say(f"/ask@other_bot {QUESTION}", chat=GROUP)
    await api.say("/weather", chat=GROUP)
    await api.say("/reload", chat=GROUP)
    await api.say(f"@someone_else {QUESTION}", chat=GROUP)
    await api.say(QUESTION, chat=GROUP, reply_to_message={**api.message("hi", chat=GROUP), "from": other})
    await api.say(QUESTION, chat=GROUP, reply_to_message=topic, is_topic_message=True, message_thread_id=9)
    await api.say(f"/ask {QUESTION}", chat=GROUP, is_automatic_forward=True)
    await api.say(None, chat=GROUP, new_chat_members=[ME])
    await api.say("/ask union?", chat=GROUP)
    assert (await api.next_call()).shown.startswith("Which of these")


async def test_the_topic_of_a_forum_is_kept(api: BotApiDouble, bot: Running) -> None:
    await api.say(f"/ask {QUESTION}", chat=GROUP, is_topic_message=True, message_thread_id=42)
    assert (await api.next_call()).values["message_thread_id"] == 42


async def test_somebody_elses_question_is_answered_in_the_topic_of_whoever_passes_it_on(
    api: BotApiDouble, bot: Running
) -> None:
    other = api.message(QUESTION, user=777, chat=GROUP)
    await api.say("/ask", chat=GROUP, reply_to_message=other, is_topic_message=True, message_thread_id=42)
    call = await api.next_call()
    assert call.values["message_thread_id"] == 42
    assert call.values["reply_parameters"]["message_id"] == other["message_id"]


async def test_the_thread_of_a_reply_outside_forums_is_not_sent(api: BotApiDouble, bot: Running) -> None:
    await api.say(f"/ask {QUESTION}", chat=GROUP, message_thread_id=42)
    assert "message_thread_id" not in (await api.next_call()).values


async def test_a_miss_gets_one_quiet_line(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask how tall are penguins", chat=GROUP)
    call = await api.next_call()
    assert "\n" not in call.shown
    assert call.values["disable_notification"] is True
    assert call.buttons == []


async def test_choices_belong_to_the_asker(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask union?", chat=GROUP)
    offer = await api.next_call()
    await api.press(offer.button("begins"), offer.result, user=777, language="ar")
    refusal = await api.next_call("answerCallbackQuery")
    assert refusal.values["show_alert"] is True
    assert "لصاحب السؤال" in refusal.values["text"]
    await api.press(offer.button("begins"), offer.result)
    await api.next_call("answerCallbackQuery")
    assert "4 November 1814" in (await api.next_call("editMessageText")).shown


async def test_a_button_of_a_private_chat_does_nothing_in_a_group(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask union?", chat=GROUP)
    offer = await api.next_call()
    await api.press("1:l:en:ar", offer.result, user=PERSON)
    assert (await api.next_call("answerCallbackQuery")).values["show_alert"] is True


async def test_an_anonymous_admin_may_ask_but_not_reload(api: BotApiDouble, bot: Running) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = {"id": GROUP, "type": "supergroup", "title": "Group"}
    for text in ("/reload", f"/ask {QUESTION}"):
        await api.push("message", {**api.message(text, chat=GROUP), "from": anonymous, "sender_chat": group})
    assert (await api.next_call()).shown.startswith(ANSWER)


async def test_an_edited_question_edits_the_answer_in_the_group(api: BotApiDouble, bot: Running) -> None:
    message = await api.say(f"/ask {QUESTION}", chat=GROUP)
    first = await api.next_call()
    await api.amend(message, "/ask What is the capital of Sweden?")
    call = await api.next_call("editMessageText")
    assert call.values["message_id"] == first.result["message_id"]


async def test_ask_alone_says_how(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask", chat=GROUP, language="ar")
    assert "اكتب سؤالك" in (await api.next_call()).shown


async def test_help_in_a_group_is_about_groups(api: BotApiDouble, bot: Running) -> None:
    await api.say("/help", chat=GROUP)
    shown = (await api.next_call()).shown
    assert "In a group I speak only when asked" in shown
    assert "Just write your question" not in shown
