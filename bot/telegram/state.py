"""What is remembered between updates, behind protocols that a database can serve as well.

In memory every store is bounded: the oldest entry goes when it is full.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from bot.answers.answer import Context
from bot.knowledge.facts import Language

Conversation: TypeAlias = tuple[int, int]
"""Chat id and user id."""
MessageKey: TypeAlias = tuple[int, int]
"""Chat id and message id."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that answers a question."""

    chat: int
    message: int
    content: int
    """Hash of what it shows, so that an edit that changes nothing is not sent."""


class Contexts(Protocol):
    """What each conversation is about, for follow-up questions."""

    async def get(self, conversation: Conversation) -> Context | None:
        """The context of the last answer, while it is fresh."""

    async def put(self, conversation: Conversation, context: Context | None) -> None:
        """Remember, or with ``None`` forget."""


class Preferences(Protocol):
    """The language somebody chose for answers."""

    async def language(self, user: int) -> Language | None:
        """The choice, ``None`` for "as the question"."""

    async def choose(self, user: int, language: Language | None) -> None:
        """Remember a choice."""


class Replies(Protocol):
    """Which message of ours answers which question, so that an edited question edits its answer."""

    async def find(self, question: MessageKey) -> Sent | None:
        """The answer to a message."""

    async def note(self, question: MessageKey, sent: Sent) -> None:
        """Remember an answer."""


class MemoryContexts:
    """Contexts that expire."""

    def __init__(self, seconds: float, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._size, self._clock = seconds, size, clock
        self._known: OrderedDict[Conversation, tuple[float, Context]] = OrderedDict()

    async def get(self, conversation: Conversation) -> Context | None:
        """See ``Contexts``."""
        until, context = self._known.get(conversation, (0.0, None))
        if context is not None and until <= self._clock():
            del self._known[conversation]
            return None
        return context

    async def put(self, conversation: Conversation, context: Context | None) -> None:
        """See ``Contexts``."""
        self._known.pop(conversation, None)
        if context is not None:
            self._known[conversation] = (self._clock() + self._seconds, context)
        # Insertion order is order of expiry: what is stale stands first.
        while self._known and (len(self._known) > self._size or next(iter(self._known.values()))[0] <= self._clock()):
            self._known.popitem(last=False)


class MemoryPreferences:
    """Choices of language, those least recently used going first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[int, Language] = OrderedDict()

    async def language(self, user: int) -> Language | None:
        """See ``Preferences``."""
        if user in self._known:
            self._known.move_to_end(user)
        return self._known.get(user)

    async def choose(self, user: int, language: Language | None) -> None:
        """See ``Preferences``."""
        self._known.pop(user, None)
        if language is not None:
            self._known[user] = language
        while len(self._known) > self._size:
            self._known.popitem(last=False)


class MemoryReplies:
    """Answers by question."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[MessageKey, Sent] = OrderedDict()

    async def find(self, question: MessageKey) -> Sent | None:
        """See ``Replies``."""
        return self._known.get(question)

    async def note(self, question: MessageKey, sent: Sent) -> None:
        """See ``Replies``."""
        self._known[question] = sent
        while len(self._known) > self._size:
            self._known.popitem(last=False)


@dataclass(slots=True)
class Tally:
    """Figures since the start. Nothing here tells who asked or what."""

    answered: int = 0
    choices: int = 0
    unknown: int = 0
    inline: int = 0
    buttons: int = 0
    limited: int = 0
    failures: int = 0
    repeated: int = 0
    """Calls tried again because they surely had not arrived."""
    uncertain: int = 0
    """Calls whose fate is not known."""
    since: float = field(default_factory=time.monotonic)
