"""What is chosen, kept and forgotten; groups with their admins; blocked, removed, moved."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.conftest import ADMIN, Running, start
from tests.telegram.double import BotApiDouble
from tests.telegram.updates import GROUP, ME, PERSON, chat_of, person

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"
ARABIC = "7 مارس 2024"
CHIEF = 800
ANONYMOUS: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def membership(api: BotApiDouble, chat: int, status: str, user: int = PERSON) -> None:
    extra = {"until_date": 0} if status == "kicked" else {}
    old, new = {"status": "member", "user": ME}, {"status": status, "user": ME, **extra}
    change = {"chat": chat_of(chat), "from": person(user), "date": 1, "old_chat_member": old, "new_chat_member": new}
    await api.push("my_chat_member", change)


async def choose(api: BotApiDouble, label: str, **about: Any) -> str:
    await api.say("/language", **about)
    page = await api.next_call("sendMessage")
    await api.press(page.button(label), page.result, user=about.get("user", PERSON))
    await api.next_call("answerCallbackQuery")
    return (await api.next_call("editMessageText")).shown


async def test_a_choice_of_language_survives_a_restart(api: BotApiDouble) -> None:
    running = await start(api)
    await choose(api, "العربية")
    await running.end()
    running = await start(api)
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith(ARABIC)
    await running.end()


async def test_an_edit_after_a_restart_still_edits_the_answer(api: BotApiDouble) -> None:
    running = await start(api)
    question = await api.say(QUESTION)
    first = await api.next_call()
    await running.end()
    running = await start(api)
    await api.amend(question, "What is the capital of Sweden?")
    assert (await api.next_call("editMessageText")).values["message_id"] == first.result["message_id"]
    await running.end()


async def test_an_admin_of_a_group_chooses_its_language_for_all(api: BotApiDouble, bot: Running) -> None:
    api.admins.add((GROUP, CHIEF))
    assert await choose(api, "العربية", chat=GROUP, user=CHIEF) == "سأجيب في هذه المجموعة بالعربية."
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    assert (await api.next_call()).shown.startswith(ARABIC)
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")


@pytest.mark.parametrize(("word", "begins"), [("ar", ARABIC), ("العربية", ARABIC), ("English", "7 March 2024")])
async def test_a_language_may_be_named_with_the_command(
    api: BotApiDouble, bot: Running, word: str, begins: str
) -> None:
    api.admins.add((GROUP, CHIEF))
    for user, chat, asking in ((PERSON, PERSON, PERSON), (CHIEF, GROUP, 777)):
        await api.say(f"/language {word}", user=user, chat=chat)
        assert (await api.next_call("sendMessage")).buttons == []
        for question in (QUESTION, "متى انضمت السويد إلى حلف شمال الأطلسي؟"):
            await api.say(f"/ask {question}", user=asking, chat=chat)
            assert (await api.next_call()).shown.startswith(begins)


async def test_a_language_that_is_none_shows_the_choice(api: BotApiDouble, bot: Running) -> None:
    await api.say("/language klingon")
    assert len((await api.next_call()).buttons) == 3


async def test_anybody_else_chooses_for_themselves(api: BotApiDouble, bot: Running) -> None:
    await choose(api, "العربية", chat=GROUP)
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    assert (await api.next_call()).shown.startswith(ARABIC)
    await api.say(f"/ask {QUESTION}", chat=GROUP, user=777)
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_rights_are_asked_for_again_when_the_button_is_pressed(api: BotApiDouble, bot: Running) -> None:
    api.admins.add((GROUP, CHIEF))
    await api.say("/language", chat=GROUP, user=CHIEF)
    page = await api.next_call()
    api.admins.clear()
    await api.press(page.button("العربية"), page.result, user=CHIEF)
    assert "Only admins of this group" in (await api.next_call("answerCallbackQuery")).values["text"]


async def test_an_anonymous_admin_chooses_and_any_admin_may_press(api: BotApiDouble, bot: Running) -> None:
    api.admins.add((GROUP, CHIEF))
    await api.push(
        "message", {**api.message("/language", chat=GROUP), "from": ANONYMOUS, "sender_chat": chat_of(GROUP)}
    )
    page = await api.next_call()
    assert page.shown.startswith("Language of this group")
    await api.press(page.button("العربية"), page.result, user=PERSON)
    assert "belong to whoever asked" in (await api.next_call("answerCallbackQuery")).values["text"]
    await api.press(page.button("العربية"), page.result, user=CHIEF)
    await api.next_call("answerCallbackQuery")
    assert (await api.next_call("editMessageText")).shown == "سأجيب في هذه المجموعة بالعربية."


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_doctor_tells_admins_what_reaches_the_bot(api: BotApiDouble, bot: Running, language: str) -> None:
    api.admins.add((GROUP, CHIEF))
    api.restricted.add(GROUP)
    api.chat_details[GROUP] = {"is_forum": True, "slow_mode_delay": 30}
    await api.say("/doctor", chat=GROUP, user=CHIEF, language=language)
    shown = (await api.next_call()).shown
    said = {
        "en": (
            "Privacy mode is on",
            "does not reach me",
            "not allowed to write",
            "Slow mode",
            "has topics",
            "60 questions",
        ),
        "ar": ("وضع الخصوصية مفعّل", "لا يصل إليّ", "غير مسموح لي", "الوضع البطيء", "موضوعات", "60 سؤالًا"),
    }[language]
    for text in said:
        assert text in shown


async def test_the_doctor_knows_that_an_admin_bot_sees_all(api: BotApiDouble, bot: Running) -> None:
    api.admins |= {(GROUP, CHIEF), (GROUP, ME["id"])}
    await api.say("/doctor", chat=GROUP, user=CHIEF)
    shown = (await api.next_call()).shown
    assert "I am an admin here" in shown
    assert "reaches me" in shown


async def test_the_doctor_is_for_admins_and_says_where_it_helps(api: BotApiDouble, bot: Running) -> None:
    await api.say("/doctor", chat=GROUP)
    assert "only to admins of this group" in (await api.next_call()).shown
    await api.say("/doctor")
    assert "Send /doctor in a group" in (await api.next_call()).shown


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_privacy_says_what_is_kept_and_for_how_long(api: BotApiDouble, language: str) -> None:
    running = await start(api, context_minutes=2, gap_days=11, feedback_days=200)
    await api.say("/privacy", language=language)
    shown = (await api.next_call()).shown
    for text in {"en": ("2 minutes", "11 days", "200 days"), "ar": ("دقيقتين", "11 يومًا", "200 يوم")}[language]:
        assert text in shown
    await running.end()


async def test_forget_deletes_choice_and_conversation(api: BotApiDouble, bot: Running) -> None:
    await choose(api, "العربية")
    await api.say(QUESTION)
    await api.next_call()
    await api.say("/forget")
    assert (await api.next_call()).shown.startswith("تم:")
    await api.say("and Norway?")
    assert "1949" not in (await api.next_call()).shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_settings_show_what_is_set(api: BotApiDouble, bot: Running) -> None:
    await api.say("/settings")
    page = await api.next_call()
    assert "Language of answers: As the question" in page.shown
    await api.press(page.button("العربية"), page.result)
    await api.next_call("answerCallbackQuery")
    await api.next_call("editMessageText")
    await api.say("/settings")
    assert "لغة الإجابات: العربية" in (await api.next_call()).shown


async def test_somebody_who_blocks_the_bot_is_forgotten(api: BotApiDouble, bot: Running) -> None:
    await choose(api, "العربية")
    await membership(api, PERSON, "kicked")
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_a_group_that_removes_the_bot_is_forgotten(api: BotApiDouble, bot: Running) -> None:
    api.admins.add((GROUP, CHIEF))
    await choose(api, "العربية", chat=GROUP, user=CHIEF)
    await membership(api, GROUP, "left")
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_being_put_into_a_group_is_no_reason_to_speak(api: BotApiDouble, bot: Running) -> None:
    await membership(api, GROUP, "member")
    await api.say("union?")
    assert (await api.next_call()).shown.startswith("Which of these")


async def test_what_was_chosen_for_a_group_moves_with_it(api: BotApiDouble, bot: Running) -> None:
    api.admins.add((GROUP, CHIEF))
    await choose(api, "العربية", chat=GROUP, user=CHIEF)
    await api.say(None, chat=GROUP, migrate_to_chat_id=-100200)
    await api.say(None, chat=-100200, migrate_from_chat_id=GROUP)
    await api.say("union?")
    await api.next_call()
    await api.say(f"/ask {QUESTION}", chat=-100200)
    assert (await api.next_call()).shown.startswith(ARABIC)


async def test_groups_that_are_not_listed_are_left(api: BotApiDouble) -> None:
    running = await start(api, groups=f"{GROUP}")
    await membership(api, -100300, "member")
    assert (await api.next_call("leaveChat")).values["chat_id"] == -100300
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    await api.next_call("sendMessage")
    await running.end()


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel", "title": "c"}, "text": QUESTION}},
        {"poll": {"id": "1", "question": QUESTION, "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
                  "members_only": False}},
        {"message_reaction": {"chat": {"id": 5, "type": "private"}, "message_id": 1, "date": 1,
                              "old_reaction": [], "new_reaction": []}},
        {"chosen_inline_result": {"result_id": "x", "from": person(5), "query": QUESTION}},
        {"something_new": {"text": QUESTION}},
    ],
)  # fmt: skip
async def test_other_updates_are_left_alone(api: BotApiDouble, bot: Running, update: dict[str, Any]) -> None:
    await bot.service.intake.take([{"update_id": 900_000, **update}])
    await api.say("union?")
    assert (await api.next_call()).shown.startswith("Which of these")
    assert bot.service.desk.tally.failures == 0


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"poll": {"id": "1", "question": "x", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
                  "members_only": False}},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"location": {"longitude": 1.0, "latitude": 1.0}},
    ],
)  # fmt: skip
async def test_what_holds_no_text_is_told_so_in_private_and_left_alone_in_groups(
    api: BotApiDouble, bot: Running, content: dict[str, Any]
) -> None:
    await api.say(None, chat=GROUP, **content)
    await api.say(None, language="ar", **content)
    call = await api.next_call()
    assert (call.values["chat_id"], call.shown) == (PERSON, "لا أستطيع أن أقرأ إلا النصوص. اكتب سؤالك من فضلك.")


async def test_a_forwarded_message_in_private_is_a_question(api: BotApiDouble, bot: Running) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
    await api.say(QUESTION, forward_origin=origin)
    assert (await api.next_call()).shown.startswith("7 March 2024")


async def test_an_admins_id_in_the_settings_is_no_admin_of_a_group(api: BotApiDouble, bot: Running) -> None:
    await api.say("/doctor", chat=GROUP, user=ADMIN)
    assert "only to admins of this group" in (await api.next_call()).shown
