"""The real ``Answerer`` on the tiny pack, with a few questions scripted: real doubt, and a crash."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.answers.answer import Answer, Choice, Context
from bot.answers.answerer import Answerer
from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.questions.query import Query
from bot.questions.scored import Scored

PACK = Path(__file__).parent.parent / "packs" / "norway-sweden"
DOUBTFUL = ("union?", "الاتحاد؟")


class Scripted:
    """Offers choices for ``DOUBTFUL``, raises for "crash", and else answers as the bot does."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._real = Answerer(pack)

    def ask(
        self, text: str, context: Context | None = None, *, now: dt.date | None = None, language: Language | None = None
    ) -> Answer:
        if text == "crash":
            raise RuntimeError("as told")
        if text == "everything":
            body = "\n".join(f"• Item {number} of a list that is long" for number in range(1, 201))
            return Answer("answered", "en", "A list", body, facts=("union-begins",))
        if text in DOUBTFUL:
            chosen: Language = language or ("en" if text.isascii() else "ar")
            facts = ("union-begins", "union-dissolved")
            choices = tuple(Choice(self.pack.by_id[fact].title.get(chosen), fact) for fact in facts)
            return Answer("choices", chosen, "", "", choices=choices)
        return self._real.ask(text, context, now=now, language=language)

    def understand(self, text: str, now: dt.date | None = None) -> tuple[Query, list[Scored]]:
        return self._real.understand(text, now)

    def show(self, fact_id: str, language: Language) -> Answer:
        return self._real.show(fact_id, language)
