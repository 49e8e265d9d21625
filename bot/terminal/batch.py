"""``jisr ask --jsonl``: one question a line in, one answer a line out, each as soon as it is read."""

from __future__ import annotations

import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from bot.answers.answer import Context
from bot.answers.answerer import Answerer

_CHATS = 10_000


class Conversations:
    """The contexts of the conversations under way, the longest silent forgotten first."""

    def __init__(self, limit: int = _CHATS) -> None:
        self._contexts: OrderedDict[str, Context] = OrderedDict()
        self._limit = limit

    def get(self, chat: str | None) -> Context | None:
        """The context of a chat."""
        return self._contexts.get(chat) if chat is not None else None

    def put(self, chat: str | None, context: Context | None) -> None:
        """Remember where a chat stands."""
        if chat is None or context is None:
            return
        self._contexts[chat] = context
        self._contexts.move_to_end(chat)
        if len(self._contexts) > self._limit:
            self._contexts.popitem(last=False)


def answers(answerer: Answerer, lines: Iterable[str]) -> Iterator[str]:
    """Answer JSON lines. A line that is no question gives a line with status ``error``."""
    chats = Conversations()
    for line in lines:
        if line.strip():
            yield json.dumps(_one(answerer, line, chats), ensure_ascii=False)


def _one(answerer: Answerer, line: str, chats: Conversations) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _error(None, f"not a JSON object: {error}")
    if not isinstance(asked, dict):
        return _error(None, 'not a JSON object: write {"id": "...", "text": "..."}')
    key = asked.get("id")
    text = asked.get("text")
    if not isinstance(text, str):
        return _error(key, 'the field "text" is missing or no string')
    chat = asked.get("chat")
    if chat is not None and not isinstance(chat, (str, int)):
        return _error(key, 'the field "chat" is no string')
    now = asked.get("now")
    try:
        today = dt.date.fromisoformat(now) if now else None
    except (ValueError, TypeError):
        return _error(key, 'the field "now" is no date: write YYYY-MM-DD')
    name = str(chat) if chat is not None else None
    answer = answerer.ask(text, chats.get(name), now=today)
    chats.put(name, answer.context)
    return {"id": key, **answer.as_dict()}


def _error(key: object, text: str) -> dict[str, Any]:
    return {"id": key, "status": "error", "text": text}
