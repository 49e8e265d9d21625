from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack

TINY = Path(__file__).parent.parent / "packs" / "norway-sweden"
NOW = dt.date(2025, 6, 1)

Talk = Callable[..., Answer]


@pytest.fixture(scope="session")
def tiny_bot() -> Answerer:
    pack = load_pack(TINY).pack
    assert pack is not None
    return Answerer(pack)


@pytest.fixture(scope="session")
def talk(tiny_bot: Answerer) -> Talk:
    """The last answer of a conversation of these turns."""

    def say(*turns: str) -> Answer:
        context = None
        for turn in turns:
            answer = tiny_bot.ask(turn, context, now=NOW)
            context = answer.context
        return answer

    return say
