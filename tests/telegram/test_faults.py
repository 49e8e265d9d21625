"""With one call in ten failing no question is lost; with many users none is forgotten or answered twice.

The full sizes run where ``JISR_FULL`` is set: 2,000 questions with faults, 1,000 users under load.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import Any, Literal

import pytest

from bot.locales import say
from bot.telegram.bench.measure import Way, measure
from bot.telegram.bench.report import questions
from tests.telegram.conftest import Running, start
from tests.telegram.double import BotApiDouble, Fault

pytestmark = pytest.mark.anyio

FULL = bool(os.environ.get("JISR_FULL"))
DOUBT = say("en", "doubt.answered")
USERS, ROUNDS = (400, 5) if FULL else (60, 5)


class Chaos:
    """Lets one call in ten fail, in all the ways, several times in a row too; remembers which may have come twice."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.before: Counter[str] = Counter()
        self.unknown: Counter[int] = Counter()

    def __call__(self, method: str, values: dict[str, Any]) -> Fault | None:
        if self._random.random() >= 0.1 or method == "getMe":
            return None
        kind = self._random.choice(["500", "flood", "drop", "lose", "stall"])
        chat = int(values.get("chat_id", 0))
        self.unknown[chat] += bool(kind == "lose" and chat)
        self.before[kind] += 1
        return {
            "500": Fault("status", 500),
            "flood": Fault("flood", 0),
            "drop": Fault("drop"),
            "lose": Fault("lose"),
            "stall": Fault("stall", 0.1),
        }[kind]


async def test_with_one_call_in_ten_failing_every_question_is_answered_once(api: BotApiDouble) -> None:
    many = 1_000_000
    running = await start(
        api, user_per_minute=many, send_per_second=many, send_chat_per_second=many, poll_seconds=1, concurrency=256
    )
    chaos = Chaos(7)
    api.chaos = chaos
    for _ in range(ROUNDS):
        for user in range(1, USERS + 1):
            await api.say("When did Sweden join NATO?", user=user)
    wanted = USERS * ROUNDS
    await running.finished(wanted)
    api.chaos = lambda _method, _values: None
    await running.end()
    sent = [call for call in api.calls if call.method == "sendMessage"]
    came = Counter(call.values["chat_id"] for call in sent)
    whole = Counter(call.values["chat_id"] for call in sent if DOUBT not in call.shown)
    assert len(came) == USERS
    for user, count in came.items():
        # What was carried out though its reply was lost comes once more, and never a third time.
        assert count >= ROUNDS, (user, count)
        assert whole[user] <= ROUNDS + chaos.unknown[user], (user, count)
    assert set(chaos.before) == {"500", "flood", "drop", "lose", "stall"}
    assert running.service.desk.tally.uncertain >= sum(chaos.unknown.values())
    assert running.service.desk.tally.failures == 0


@pytest.mark.parametrize("kind", ["drop", "lose"])
@pytest.mark.parametrize(
    ("question", "value", "label"),
    [
        ("When did Sweden join NATO?", "7 March 2024", "Show the answer"),
        ("متى انضمت السويد إلى حلف شمال الأطلسي؟", "7 مارس 2024", "اعرض الإجابة"),
    ],
)
async def test_an_answer_whose_fate_is_unknown_twice_is_not_sent_a_third_time_and_not_lost(
    api: BotApiDouble, bot: Running, kind: Literal["drop", "lose"], question: str, value: str, label: str
) -> None:
    api.fail("sendMessage", Fault(kind), Fault(kind))
    await api.say(question)
    for _ in range(2 if kind == "lose" else 0):
        assert (await api.next_call("sendMessage")).buttons
    doubt = await api.next_call("sendMessage")
    assert doubt.shown.startswith(value)
    assert len(doubt.buttons) == 1
    await api.press(doubt.button(label), doubt.result)
    await api.next_call("answerCallbackQuery")
    whole = await api.next_call("editMessageText")
    assert whole.shown.startswith(value)
    assert [entity.type for entity in whole.entities][-1] == "a"  # its source
    assert bot.service.desk.tally.uncertain == 2


@pytest.mark.parametrize("said", ["What do giraffes eat?", "/about"])
async def test_whatever_else_is_lost_with_the_connection_is_told_so(api: BotApiDouble, bot: Running, said: str) -> None:
    api.fail("sendMessage", Fault("drop"), Fault("drop"))
    await api.say(said)
    assert "please ask again" in (await api.next_call("sendMessage")).shown


@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_under_load_all_are_answered_and_none_twice(way: Way) -> None:
    users, rounds = (1000, 10) if FULL else (150, 4)
    run = measure("jisr", way, users, rounds, questions(20), 0.0, None)
    assert (run.missing, run.twice) == (0, 0)
