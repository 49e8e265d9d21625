"""The base that questions are answered from, and the one reference that a reload replaces."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from telegram import InlineKeyboardMarkup

from bot.answers.answer import Answer, Context
from bot.knowledge.facts import Fact, Language
from bot.knowledge.pack import Pack, Topic
from bot.knowledge.problems import Problem
from bot.questions.query import Query
from bot.questions.scored import Scored
from bot.telegram.keyboards import key

_YOUNG = 600.0
"""Seconds after a reload in which another is likely."""
_DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class Answers(Protocol):
    """What the surfaces need of ``bot.answers.answerer.Answerer``: pure, quick, never raising."""

    @property
    def pack(self) -> Pack:
        """The pack behind the answers."""

    def ask(
        self,
        text: str,
        context: Context | None = None,
        *,
        now: dt.date | None = None,
        language: Language | None = None,
    ) -> Answer:
        """Answer a question."""

    def show(self, fact_id: str, language: Language) -> Answer:
        """A fact as an answer."""

    def understand(self, text: str, now: dt.date | None = None) -> tuple[Query, list[Scored]]:
        """The steps before the answer, for ``/explain``."""


MakeAnswers = Callable[[Pack], Answers]


Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Things that are made once for each key, the last ones used staying.

    Parts of a key that are objects count by identity: views and keyboards are shared, and to compare
    them by what they hold takes longer than to make them.
    """

    def __init__(self, size: int = 2048) -> None:
        self._size = size
        self._known: OrderedDict[tuple[Any, ...], tuple[tuple[Any, ...], Made]] = OrderedDict()

    def get(self, parts: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """What belongs to the parts."""
        key = tuple(part if isinstance(part, str | int | tuple) else id(part) for part in parts)
        known = self._known.get(key)
        if known is None:
            # The parts are kept too: as long as they live nothing else has their identity.
            known = self._known[key] = (parts, make())
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return known[1]


@dataclass(frozen=True)
class Base:
    """One immutable snapshot. A handler takes it once and uses it to its end, whatever is reloaded meanwhile."""

    answers: Answers
    keyboards: Kept[InlineKeyboardMarkup | None] = field(default_factory=Kept, compare=False, repr=False)
    """Keyboards that were made for its answers."""

    @property
    def pack(self) -> Pack:
        """The pack of this snapshot."""
        return self.answers.pack

    @cached_property
    def _facts(self) -> dict[str, str]:
        return {key(fact_id): fact_id for fact_id in self.pack.by_id}

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {key(topic.id): topic for topic in self.pack.topics}

    @cached_property
    def _examples(self) -> dict[str, str]:
        return {key(question): question for questions in self.pack.examples.values() for question in questions}

    @cached_property
    def by_topic(self) -> dict[str, tuple[Fact, ...]]:
        """The facts of each topic that has any, in the order of the pack."""
        found: dict[str, list[Fact]] = {topic.id: [] for topic in self.pack.topics}
        for fact in self.pack.facts:
            found.setdefault(fact.topic, []).append(fact)
        return {topic: tuple(facts) for topic, facts in found.items() if facts}

    def fact(self, payload: str) -> str | None:
        """Fact id for a button's payload."""
        return self._facts.get(payload)

    def topic(self, payload: str) -> Topic | None:
        """Topic for a button's payload."""
        return self._topics.get(payload)

    def example(self, payload: str) -> str | None:
        """Example question for a button's payload."""
        return self._examples.get(payload)

    def linked(self, parameter: str) -> str | None:
        """Fact id for the parameter of a deep link."""
        if parameter.startswith("f-") and parameter[2:] in self.pack.by_id:
            return parameter[2:]
        return self.fact(parameter[2:]) if parameter.startswith("h-") else None

    def warm(self) -> Base:
        """Build what is built on first use; done in the reload's thread, not while somebody waits."""
        _ = (self._facts, self._topics, self._examples, self.by_topic)
        return self


def deep_link(fact_id: str) -> str:
    """The ``?start=`` parameter that opens a fact: its id where Telegram allows it, else a hash."""
    parameter = f"f-{fact_id}"
    return parameter if _DEEP_LINK.match(parameter) else f"h-{key(fact_id)}"


class NoBase(Exception):
    """There is no base to answer from: the folder is broken, and no earlier base is stored."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("no base")
        self.problems = problems


class Library:
    """Holds the current snapshot."""

    def __init__(self) -> None:
        self._base: Base | None = None
        self.number: int | None = None
        """The number of the snapshot among the stored revisions, if it is stored."""
        self.since = time.time()
        """When it came into use."""
        self._swapped = 0.0

    @property
    def base(self) -> Base:
        """The snapshot in use."""
        if self._base is None:
            raise NoBase(())
        return self._base

    @property
    def ready(self) -> bool:
        """Whether there is a snapshot."""
        return self._base is not None

    @property
    def young(self) -> bool:
        """Whether the base was replaced a moment ago, so that nobody should keep its answers for long."""
        return time.monotonic() - self._swapped < _YOUNG

    def swap(self, base: Base, number: int | None) -> None:
        """Put another snapshot in use, for every question that comes from now on."""
        if self._base is not None:
            self._swapped = time.monotonic()
        self._base, self.number, self.since = base, number, time.time()
