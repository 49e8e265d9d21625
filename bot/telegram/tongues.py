"""The language somebody reads, as far as it shows: Telegram does not always tell."""

from __future__ import annotations

from collections import OrderedDict

from telegram import User

from bot.knowledge.facts import Language
from bot.locales import language_of


class Tongues:
    """The last known language of the people who wrote last, in memory alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[int, Language] = OrderedDict()

    def of(self, user: User | None) -> Language:
        """That of the user's Telegram if it is one of ours, else the last known, else English.

        Source: https://core.telegram.org/bots/features#language-support
        """
        if user is None:
            return "en"
        found = language_of(user.language_code)
        if found:
            self._note(user.id, found)
        return found or self.known(user.id) or "en"

    def known(self, person: int) -> Language | None:
        """The last known language of somebody."""
        return self._known.get(person)

    def heard(self, user: User | None, language: Language) -> None:
        """Somebody asked in this language; it counts where their Telegram tells nothing."""
        if user and not language_of(user.language_code):
            self._note(user.id, language)

    def forget(self, person: int) -> None:
        """Somebody wants nothing of theirs kept."""
        self._known.pop(person, None)

    def _note(self, person: int, language: Language) -> None:
        self._known[person] = language
        self._known.move_to_end(person)
        if len(self._known) > self._size:
            self._known.popitem(last=False)
