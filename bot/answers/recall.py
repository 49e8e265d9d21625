"""Answers that were given before, found again without working them out.

People ask the same things. An answer depends on the words, the language chosen and the day, and on the
conversation only where a question leans on it; so most questions need one entry, whoever asks. The
store belongs to one ``Answerer`` and goes with it: after a reload nothing old can be found.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from bot.answers.answer import Answer, Context
from bot.answers.answerer import Answerer, carry_on
from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.questions.query import Query
from bot.questions.scored import Scored

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_LONGEST = 300
"""Longer questions are worked out anew: they hardly ever come twice."""


class Recalling:
    """An ``Answerer`` with a memory of ``size`` answers; its answers are the same. Threads may share it."""

    def __init__(self, answerer: Answerer, size: int = 4096) -> None:
        self._answerer, self._size = answerer, size
        self._known: OrderedDict[tuple[str, str, str, dt.date], Answer] = OrderedDict()
        self._leaning: OrderedDict[tuple[str, dt.date], bool] = OrderedDict()
        self._turn = Lock()
        """For the memory alone: answers are worked out side by side."""

    @property
    def pack(self) -> Pack:
        """The pack behind the answers."""
        return self._answerer.pack

    def ask(
        self, text: str, context: Context | None = None, *, now: dt.date | None = None, language: Language | None = None
    ) -> Answer:
        """See ``Answerer.ask``."""
        if now is not None or len(text) > _LONGEST:
            return self._answerer.ask(text, context, now=now, language=language)
        today = dt.date.today()
        query: Query | None = None
        leaning = False
        if context is not None and context.data:
            known = self._recall(self._leaning, (text, today))
            if known is None:
                query = self._answerer.parse(text, today)
                known = not self._answerer.stands_alone(query)
                self._keep(self._leaning, (text, today), known)
            leaning = known
        key = (text, language or "", json.dumps(context.data, sort_keys=True) if leaning and context else "", today)
        answer = self._recall(self._known, key)
        if answer is None:
            answer = self._answerer.ask(text, context if leaning else None, now=today, language=language, query=query)
            self._keep(self._known, key, answer)
        if leaning or context is None:
            return answer
        # As the answerer does: what is not understood leaves the conversation where it was.
        if answer.status == "unknown" and answer.context is None:
            return replace(answer, context=context)
        return carry_on(answer, context)

    def show(self, fact_id: str, language: Language) -> Answer:
        """See ``Answerer.show``."""
        return self._answerer.show(fact_id, language)

    def understand(self, text: str, now: dt.date | None = None) -> tuple[Query, list[Scored]]:
        """See ``Answerer.understand``."""
        return self._answerer.understand(text, now)

    def _recall(self, memory: OrderedDict[Key, Value], key: Key) -> Value | None:
        with self._turn:
            found = memory.get(key)
            if found is not None:
                memory.move_to_end(key)
            return found

    def _keep(self, memory: OrderedDict[Key, Value], key: Key, value: Value) -> None:
        with self._turn:
            memory[key] = value
            if len(memory) > self._size:
                memory.popitem(last=False)
