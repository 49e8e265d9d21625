"""Private chats, end to end: whatever is written is a question, and is answered in its language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.conftest import Running
from tests.telegram.double import BotApiDouble
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

RLM, FSI, PDI = "\u200f", "\u2068", "\u2069"


async def test_an_english_question_is_answered_in_english(api: BotApiDouble, bot: Running) -> None:
    await api.say("When did Sweden join NATO?")
    call = await api.next_call("sendMessage")
    assert call.values["chat_id"] == PERSON
    assert call.shown.startswith("7 March 2024\n\n")
    assert [entity.type for entity in call.entities if entity.offset == 0] == ["b"]
    assert "\nAs of January 2025\n\nSource: NATO" in call.shown
    assert any(entity.type == "a" and entity.url.startswith("https://") for entity in call.entities)
    assert call.values["link_preview_options"] == {"is_disabled": True}


async def test_an_arabic_question_is_answered_in_arabic_whatever_the_interface(api: BotApiDouble, bot: Running) -> None:
    await api.say("متى انضمت السويد إلى حلف شمال الأطلسي؟", language="en")
    call = await api.next_call("sendMessage")
    assert call.shown.startswith("7 مارس 2024\n\n")
    assert f"\nالمعلومات حتى يناير 2025\n\nالمصدر: {FSI}NATO member countries{PDI}" in call.shown


@pytest.mark.parametrize(
    ("question", "label"),
    [("When did Sweden join NATO?", "📋 Source"), ("متى انضمت السويد إلى حلف شمال الأطلسي؟", "📋 المصدر")],
)
async def test_the_source_can_be_copied_as_it_is_cited(
    api: BotApiDouble, bot: Running, question: str, label: str
) -> None:
    await api.say(question)
    (button,) = [button for button in (await api.next_call()).buttons if "copy_text" in button]
    assert (button["text"], button.keys()) == (label, {"text", "copy_text"})
    assert "NATO" in button["copy_text"]["text"] and "https://" in button["copy_text"]["text"]


async def test_a_follow_up_leans_on_the_last_answer_of_the_same_person_only(api: BotApiDouble, bot: Running) -> None:
    await api.say("When did Sweden join NATO?")
    await api.next_call()
    await api.say("and Norway?")
    assert "1949" in (await api.next_call()).shown
    await api.say("and Norway?", user=777)
    assert "1949" not in (await api.next_call()).shown


async def test_start_greets_in_the_language_of_the_interface_with_four_examples(
    api: BotApiDouble, bot: Running
) -> None:
    await api.say("/start", language="ar")
    call = await api.next_call("sendMessage")
    assert call.shown.startswith("النرويج والسويد\n\nأهلًا بك!")
    assert call.buttons[0]["text"] == "متى انضمت السويد إلى حلف شمال الأطلسي؟"
    assert len(call.buttons) == 4


async def test_an_example_button_repeats_its_question_and_answers_it(api: BotApiDouble, bot: Running) -> None:
    await api.say("/start")
    greeting = await api.next_call()
    await api.press(greeting.button("NATO"), greeting.result)
    await api.next_call("answerCallbackQuery")
    call = await api.next_call("sendMessage")
    assert call.shown.startswith("When did Sweden join NATO?\n\n7 March 2024")


@pytest.mark.parametrize("command", ["help", "privacy", "about", "topics", "language"])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_commands_answer_in_the_language_of_the_interface(
    api: BotApiDouble, bot: Running, command: str, language: str
) -> None:
    await api.say(f"/{command}", language=language)
    call = await api.next_call("sendMessage")
    arabic = sum("\u0600" <= char <= "\u06ff" for char in call.shown)
    assert (arabic > len(call.shown) / 3) == (language == "ar")


@pytest.mark.parametrize("told", [None, "fr"])
async def test_where_telegram_tells_no_language_of_ours_that_of_the_last_question_is_used(
    api: BotApiDouble, bot: Running, told: str | None
) -> None:
    await api.say("/nonsense", language=told)
    assert "I do not know this command" in (await api.next_call()).shown
    await api.say("متى انضمت السويد إلى حلف شمال الأطلسي؟", language=told)
    await api.next_call()
    await api.say("/nonsense", language=told)
    assert "لا أعرف هذا الأمر" in (await api.next_call()).shown
    await api.say("/forget", language=told)
    assert (await api.next_call()).shown.startswith("تم")
    await api.say("/nonsense", language=told)
    assert "I do not know this command" in (await api.next_call()).shown


async def test_the_language_that_telegram_told_last_outlives_its_silence(api: BotApiDouble, bot: Running) -> None:
    await api.say("/nonsense", language="ar-EG")
    await api.next_call()
    await api.say("/nonsense", language=None)
    assert "لا أعرف هذا الأمر" in (await api.next_call()).shown


async def test_an_arabic_line_that_begins_with_a_command_runs_from_the_right(api: BotApiDouble, bot: Running) -> None:
    await api.say("/help", language="ar")
    lines = (await api.next_call()).shown.split("\n")
    assert f"{RLM}{FSI}/topics{PDI} – تصفّح الموضوعات" in lines


async def test_an_unknown_command_points_to_help(api: BotApiDouble, bot: Running) -> None:
    await api.say("/nonsense")
    assert "/help" in (await api.next_call()).shown


async def test_reload_by_anybody_else_is_an_unknown_command(api: BotApiDouble, bot: Running) -> None:
    await api.say("/reload")
    assert "I do not know this command" in (await api.next_call()).shown


@pytest.mark.parametrize(
    ("link", "beginning"),
    [("f-union-begins", "The union begins"), ("f-no-such-fact", "How to ask"), ("inline", "How to ask")],
)
async def test_a_deep_link_opens_its_fact_or_says_how_to_ask(
    api: BotApiDouble, bot: Running, link: str, beginning: str
) -> None:
    await api.say(f"/start {link}")
    assert (await api.next_call()).shown.startswith(beginning)


async def test_a_choice_becomes_its_answer_in_place(api: BotApiDouble, bot: Running) -> None:
    await api.say("union?")
    offer = await api.next_call("sendMessage")
    assert offer.shown == "Which of these do you mean?"
    await api.press(offer.button("dissolved"), offer.result)
    await api.next_call("answerCallbackQuery")
    call = await api.next_call("editMessageText")
    assert call.values["message_id"] == offer.result["message_id"]
    assert "7 June 1905" in call.shown


async def test_a_related_fact_comes_as_a_new_message(api: BotApiDouble, bot: Running) -> None:
    await api.say("متى انضمت السويد إلى حلف شمال الأطلسي؟")
    first = await api.next_call()
    await api.press(first.buttons[0]["callback_data"], first.result)
    await api.next_call("answerCallbackQuery")
    assert (await api.next_call("sendMessage")).shown != first.shown


@pytest.mark.parametrize("data", ["1:f:en:AAAAAAAAAAA", "0:f:en:x", "forged", "1:f:xx:x", "1:t:en:gone.x", "1:l:en:de"])
async def test_a_stale_or_forged_button_gets_a_friendly_alert(api: BotApiDouble, bot: Running, data: str) -> None:
    await api.say("/start")
    greeting = await api.next_call()
    await api.press(data, greeting.result)
    call = await api.next_call("answerCallbackQuery")
    assert call.values["show_alert"] is True
    assert "earlier version" in call.values["text"]


async def test_a_button_whose_message_telegram_has_forgotten_still_answers(api: BotApiDouble, bot: Running) -> None:
    await api.say("union?")
    offer = await api.next_call()
    gone = {"chat": offer.result["chat"], "message_id": 1, "date": 0}
    await api.press(offer.button("begins"), gone)
    await api.next_call("answerCallbackQuery")
    assert "4 November 1814" in (await api.next_call("sendMessage")).shown


async def test_topics_lead_to_facts_and_back(api: BotApiDouble, bot: Running) -> None:
    await api.say("/topics")
    topics = await api.next_call("sendMessage")
    await api.press(topics.button("Memberships"), topics.result)
    await api.next_call("answerCallbackQuery")
    page = await api.next_call("editMessageText")
    assert page.shown.startswith("Memberships")
    if any("Next" in button["text"] for button in page.buttons):
        await api.press(page.button("Next"), page.result)
        await api.next_call("answerCallbackQuery")
        page = await api.next_call("editMessageText")
        assert "Page 2 of 2" in page.shown
    await api.press(page.button("All topics"), page.result)
    await api.next_call("answerCallbackQuery")
    assert (await api.next_call("editMessageText")).shown.startswith("Topics")


async def test_a_chosen_language_wins_over_that_of_the_question(api: BotApiDouble, bot: Running) -> None:
    await api.say("/language")
    page = await api.next_call()
    await api.press(page.button("العربية"), page.result)
    await api.next_call("answerCallbackQuery")
    assert (await api.next_call("editMessageText")).shown == "سأجيب بالعربية."
    await api.say("When did Sweden join NATO?")
    assert (await api.next_call()).shown.startswith("7 مارس 2024")
    await api.say("/language")
    page = await api.next_call()
    await api.press(page.button("لغة السؤال"), page.result)
    await api.next_call("answerCallbackQuery")
    await api.next_call("editMessageText")
    await api.say("When did Sweden join NATO?")
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_an_edited_question_edits_its_answer(api: BotApiDouble, bot: Running) -> None:
    question = await api.say("When did Sweden join NATO?")
    first = await api.next_call("sendMessage")
    await api.amend(question, "What is the capital of Sweden?")
    second = await api.next_call("editMessageText")
    assert second.values["message_id"] == first.result["message_id"]
    assert second.shown.startswith("Stockholm")


async def test_an_edit_that_changes_nothing_sends_nothing(api: BotApiDouble, bot: Running) -> None:
    question = await api.say("When did Sweden join NATO?")
    await api.next_call("sendMessage")
    await api.amend(question, "When did Sweden join NATO?")
    await api.say("union?")
    assert (await api.next_call()).shown.startswith("Which of these")


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"checklist": {"title": "x", "tasks": []}},
        {"rich_message": {"blocks": []}},
        {"poll": {"of": "a kind that the library cannot read"}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_something_without_text_is_told_what_can_be_read(
    api: BotApiDouble, bot: Running, content: dict[str, Any]
) -> None:
    await api.say(None, **content)
    assert "only read text" in (await api.next_call()).shown
    await api.say(None, chat=GROUP, **content)  # in a group it was not for us
    await api.say("When did Sweden join NATO?")
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_a_caption_is_a_question(api: BotApiDouble, bot: Running) -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    await api.say(None, photo=photo, caption="When did Sweden join NATO?")
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_old_messages_other_bots_and_our_own_inline_results_are_left_alone(
    api: BotApiDouble, bot: Running
) -> None:
    from tests.telegram.updates import ME

    await api.say("When did Sweden join NATO?", age=3600)
    await api.say("When did Sweden join NATO?", via_bot=ME)
    await api.push("message", {**api.message("Hello", user=PERSON), "from": {**ME, "id": 5, "username": "other_bot"}})
    await api.say(None, pinned_message=api.message("x"))
    await api.say("union?")
    assert (await api.next_call()).shown.startswith("Which of these")


async def test_a_failure_is_told_and_the_next_question_is_answered(api: BotApiDouble, bot: Running) -> None:
    await api.say("crash")
    assert "went wrong" in (await api.next_call()).shown
    await api.say("When did Sweden join NATO?")
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_somebody_who_blocked_the_bot_hinders_nobody(api: BotApiDouble, bot: Running) -> None:
    api.blocked.add(666)
    await api.say("union?", user=666)
    await api.say("union?")
    assert (await api.next_call()).values["chat_id"] == PERSON
