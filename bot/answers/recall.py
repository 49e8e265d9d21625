"""Answers that were given before, found again without working them out.

People ask the same things. An answer depends on the words, the language chosen and the day, and on the
conversation only where a question leans on it; so most questions need one entry, whoever asks. The
store belongs to one ``Answerer`` and goes with it: after a reload nothing old can be found.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import OrderedDict
from dataclasses import replace

from bot.answers.answer import Answer, Context
from bot.answers.answerer import Answerer, carry_on
from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.questions.query import Query
from bot.questions.scoring import Scored

_LONGEST = 300
"""Longer questions are worked out anew: they hardly ever come twice."""


class Recalling:
    """An ``Answerer`` with a memory of ``size`` answers; its answers are the same."""

    def __init__(self, answerer: Answerer, size: int = 4096) -> None:
        self._answerer, self._size = answerer, size
        self._known: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._leaning: OrderedDict[str, bool] = OrderedDict()
        self._day = dt.date.min

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
        if today != self._day:
            self._known.clear()
            self._leaning.clear()
            self._day = today
        leaning = context is not None and bool(context.data) and self._leans(text)
        key = (text, language or "", json.dumps(context.data, sort_keys=True) if leaning and context else "")
        answer = self._known.get(key)
        if answer is None:
            answer = self._answerer.ask(text, context if leaning else None, language=language)
            self._known[key] = answer
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
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

    def _leans(self, text: str) -> bool:
        found = self._leaning.get(text)
        if found is None:
            found = self._leaning[text] = not self._answerer.stands_alone(text)
            if len(self._leaning) > self._size:
                self._leaning.popitem(last=False)
        return found
