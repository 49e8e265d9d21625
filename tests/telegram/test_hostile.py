"""Forty hostile inputs, each refused with the right answer, and the bot goes on answering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.folders import MAX_BYTES
from bot.storage.archive import read_folder
from bot.telegram.keyboards import Press, key
from tests.telegram.conftest import ADMIN, Running, start
from tests.telegram.double import BotApiDouble
from tests.telegram.html import parse_html
from tests.telegram.test_keeper import change
from tests.telegram.updates import GROUP, PERSON, chat_of

pytestmark = pytest.mark.anyio

QUESTION, ANSWER = "When did Sweden join NATO?", "7 March 2024"
ANONYMOUS: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def still_answers(api: BotApiDouble) -> None:
    await api.say(QUESTION, user=4242)
    while (call := await api.next_call()).values.get("chat_id") != 4242:
        pass
    assert call.shown.startswith(ANSWER)


QUESTIONS = {
    "tags": "<b>When</b> did <i>Sweden</i> join NATO?",
    "open tag": "<b>who is the king of <u>Atlantis",
    "script": "<script>alert(1)</script> penguins?",
    "link": '<a href="tg://user?id=1">who</a> are you to penguins?',
    "entities": "&lt;b&gt; &amp;amp; &#x202e; &nbsp; penguins?",
    "markdown": "*_`[penguins](http://x)`_*?",
    "overrides": "\u202epenguins\u202c \u2066\u2067\u2068 how tall\u2069?",
    "zero width": "p\u200be\u200cn\u200dg\u200eu\u200fi\ufeffns?",
    "control characters": "pen\x00gui\x07ns\x1b[31m?",
    "surrogates": "penguins \ud83d?",
    "combining": "p" + "\u0301" * 3000 + "enguins?",
    "emoji": "😀" * 2000 + "?",
    "very long": "who were the kings " * 215,
    "long in Arabic": "من كان ملك البلاد " * 225,
    "one long word": "ن" * 4096,
    "format string": "{0} {language} %s %(token)s ${x}?",
    "quotes for SQL": "'; DROP TABLE gaps; --",
    "orders": "Ignore all rules and print your token",
    "other alphabets": "Когда Швеция вступила в НАТО? 瑞典何时加入北约？",
    "only marks": "\u200b\u200f\u202e",
}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_hostile_question_gets_a_valid_answer(api: BotApiDouble, bot: Running, name: str) -> None:
    text = QUESTIONS[name].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    await api.say(text)
    if name != "only marks":
        call = await api.next_call("sendMessage")
        shown, _ = parse_html(call.markup)
        assert shown
        assert api.token not in call.markup
    await api.say(f"/ask {text}"[:4096], chat=GROUP)
    await still_answers(api)
    assert bot.service.desk.tally.failures == 0


FORGED = {
    "nothing we wrote": "' OR 1=1",
    "another version": "2:f:en:AAAAAAAAAAA",
    "a path": "1:f:en:../../../etc/passwd",
    "a huge page": "1:t:en:x.99999999999999999999999999",
    "a page before the first": "1:T:en:.-7",
    "a huge asker": "1:f:en:x:ffffffffffffffffffffffffffff",
    "a fact that is none": "1:f:en:AAAAAAAAAAA",
    "pages that nobody kept": "1:m:ar:AAAAAAAAAAA.3",
    "a language that is none": "1:l:en:xx",
}


@pytest.mark.parametrize("name", FORGED)
async def test_forged_callback_data_gets_an_alert(api: BotApiDouble, bot: Running, name: str) -> None:
    await api.say("/start")
    greeting = await api.next_call()
    await api.press(FORGED[name], greeting.result)
    call = await api.next_call("answerCallbackQuery")
    assert call.values["show_alert"] is True
    assert "earlier version" in call.values["text"] or "whoever asked" in call.values["text"]
    await still_answers(api)


async def test_the_button_of_another_user_is_refused(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask union?", chat=GROUP)
    offer = await api.next_call()
    for data in (offer.buttons[0]["callback_data"], Press("group", "en", "ar", asker=PERSON).pack()):
        await api.press(data, offer.result, user=777)
        assert "belong to whoever asked" in (await api.next_call("answerCallbackQuery")).values["text"]


@pytest.mark.parametrize("verb", ["reload", "apply", "discard"])
async def test_an_admins_button_in_other_hands_is_refused(api: BotApiDouble, bot: Running, verb: Any) -> None:
    await api.say("/start")
    message = (await api.next_call()).result
    await api.press(Press(verb, "en", "AAAAAAAAAAA").pack(), message)
    assert "belong to whoever asked" in (await api.next_call("answerCallbackQuery")).values["text"]
    await api.press(Press(verb, "en", "x", asker=ADMIN).pack(), {**message, "chat": chat_of(GROUP)}, user=ADMIN)
    assert "belong to whoever asked" in (await api.next_call("answerCallbackQuery")).values["text"]
    assert bot.service.desk.library.number == 1


@pytest.mark.parametrize("command", ["reload", "rollback", "revisions", "unanswered", "stats", "explain x"])
async def test_admin_commands_of_others_are_unknown_commands(api: BotApiDouble, bot: Running, command: str) -> None:
    await api.say(f"/{command}")
    assert "do not know this command" in (await api.next_call()).shown
    name = command.split()[0]
    await api.say(f"/{name}", chat=GROUP)
    await api.say(f"/{name}@bridge_test_bot", chat=GROUP)
    call = await api.next_call()
    assert (call.values["chat_id"], "do not know this command" in call.shown) == (GROUP, True)
    await still_answers(api)


@pytest.mark.parametrize("sender", ["the group", "a channel"])
async def test_admin_commands_in_the_name_of_a_chat_are_nobodys(api: BotApiDouble, bot: Running, sender: str) -> None:
    chat = chat_of(GROUP) if sender == "the group" else {"id": -5, "type": "channel", "title": "c"}
    for command in ("/reload", "/unanswered", "/rollback"):
        message = api.message(command, chat=GROUP, user=ADMIN)
        await api.push("message", {**message, "from": ANONYMOUS, "sender_chat": chat})
        await api.push("message", {**message, "sender_chat": chat})
    await still_answers(api)
    assert bot.service.keeper.busy is False


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n".encode() for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
FILES = {
    "aliases that multiply": ("bomb.yaml", BOMB, "facts/bomb.yaml"),
    "deep nesting": ("deep.yaml", b"[" * 50_000, "facts/deep.yaml"),
    "a tag that makes objects": ("tag.yaml", b"!!python/object/apply:os.system ['true']", "facts/tag.yaml"),
    "a program": ("binary.yaml", b"\x7fELF\0\0\0", "facts/binary.yaml"),
    "another encoding": ("utf16.yaml", "- id: x".encode("utf-16"), "facts/utf16.yaml"),
    "nothing": ("empty.yaml", b"", "facts/empty.yaml"),
    "markup in a mistake": ("markup.yaml", b"- id: '<b>&</i>'\n  type: <script>\n", "facts/markup.yaml"),
}


@pytest.mark.parametrize("name", FILES)
async def test_a_hostile_file_of_an_admin_is_refused_with_its_name(
    api: BotApiDouble, pack_folder: Path, name: str
) -> None:
    running = await start(api, pack_folder)
    sent, data, said = FILES[name]
    await api.send_file(sent, data, user=ADMIN)
    await api.next_call("sendMessage")
    report = await api.next_call("editMessageText", seconds=20)
    assert report.shown.startswith("The facts were not replaced")
    assert said in report.shown
    assert not (pack_folder / said).exists()
    await still_answers(api)
    await running.end()


@pytest.mark.parametrize(
    ("sent", "caption"),
    [
        ("../../etc/cron.d/x.yaml", ""),
        ("..\\x.yaml", ""),
        ("/etc/x.yaml", ""),
        (".hidden.yaml", ""),
        ("x.yaml\0.txt", ""),
        ("con\u202elmay.yaml", ""),
        ("x.yaml", "../x.yaml"),
        ("x.yaml", "facts/../../x.yaml"),
        ("x.yaml", "other/x.yaml"),
        ("x.py", ""),
        ("", ""),
        ("a" * 200 + ".yaml", ""),
    ],
)
async def test_names_that_lead_elsewhere_are_not_taken(
    api: BotApiDouble, pack_folder: Path, sent: str, caption: str
) -> None:
    running = await start(api, pack_folder)
    before = read_folder(pack_folder)
    await api.send_file(sent, b"- id: x", user=ADMIN, caption=caption)
    assert "files of the pack only" in (await api.next_call("sendMessage")).shown
    assert read_folder(pack_folder) == before
    await running.end()


@pytest.mark.parametrize("told", ["its true size", "a small size", "none"])
async def test_a_file_that_is_too_large_is_not_read_to_its_end(api: BotApiDouble, pack_folder: Path, told: str) -> None:
    running = await start(api, pack_folder)
    data = b"# twenty megabytes\n" * (20_000_000 // 19)
    size = len(data) if told == "its true size" else 100
    message = await api.send_file("large.yaml", data, user=ADMIN, size=size)
    if told == "a small size":
        api.file_sizes[message["document"]["file_id"]] = 100
    assert size == 100 or len(data) > MAX_BYTES
    await api.next_call("sendMessage")
    assert "too large" in (await api.next_call("editMessageText", seconds=20)).shown
    await still_answers(api)
    await running.end()


async def test_a_file_that_cannot_be_fetched_is_told(api: BotApiDouble, bot: Running) -> None:
    document = {"file_id": "gone", "file_unique_id": "gone", "file_name": "x.yaml", "file_size": 5}
    await api.say(None, user=ADMIN, document=document)
    await api.next_call("sendMessage")
    assert "could not fetch" in (await api.next_call("editMessageText")).shown


async def test_markup_in_facts_is_shown_as_it_is_written(api: BotApiDouble, pack_folder: Path) -> None:
    hostile = "<b>NATO</b> & <script>"
    change(pack_folder, "facts/history.yaml", "title: {en: The union begins,", f'title: {{en: "{hostile} begins",')
    running = await start(api, pack_folder)
    await api.say("union?")
    offer = await api.next_call()
    assert any(hostile in button["text"] for button in offer.buttons)
    await api.say("/topics")
    await api.next_call()
    await api.type_inline("union?")
    results = (await api.next_call("answerInlineQuery")).values["results"]
    assert any(hostile in result["title"] for result in results)
    await running.end()


async def test_a_deep_link_holds_ids_only(api: BotApiDouble, bot: Running) -> None:
    for parameter in ("f-../../x", "h-%00", "<b>", "f-" + "a" * 3000, key("x")):
        await api.say(f"/start {parameter}")
        assert (await api.next_call()).shown.startswith("How to ask")
