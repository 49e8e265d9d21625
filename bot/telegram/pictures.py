"""Pictures for chats: drawn off the event loop, sent once, then known by their file id."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.pictures.sheet import Kind, Sheet
from bot.pictures.studio import Request, Studio, compose, pages_of
from bot.pictures.subjects import Album
from bot.settings import Settings
from bot.telegram.keyboards import key

_KNOWN = 2000
"""File ids that are remembered."""
_LETTERS: dict[Kind, str] = {
    "timeline": "t",
    "terms": "o",
    "comparison": "c",
    "memberships": "m",
    "chart": "a",
    "card": "f",
}
_KINDS: dict[str, Kind] = {letter: kind for kind, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that is ready to be sent."""

    request: Request
    revision: str
    sheet: Sheet
    photo: bytes | str
    """The PNG, or the file id under which Telegram has it."""


class Pictures:
    """Draws, and remembers what Telegram has already."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._studio = Studio()
        self._sent: OrderedDict[tuple[str, Request], str] = OrderedDict()
        self._album: Album | None = None
        self._pages: dict[tuple[str, Request], dict[str, int]] = {}

    def album(self, pack: Pack) -> Album:
        """The pictures that a pack holds."""
        if self._album is None or self._album.pack is not pack:
            self._album = Album(pack)
        return self._album

    def request(self, kind: Kind, language: Language, subject: str = "", page: int = 1) -> Request:
        """A request in the looks that are set."""
        settings = self._settings
        return Request(kind, language, subject, page, settings.picture_theme, settings.digits)

    def page_with(self, pack: Pack, request: Request, fact: str) -> int:
        """The page that shows a fact, the first where none does. Pages are laid out once a revision."""
        place = (pack.revision, request)
        if place not in self._pages:
            if self._pages and next(iter(self._pages))[0] != pack.revision:
                self._pages.clear()
            self._pages[place] = pages_of(pack, request)
        return self._pages[place].get(fact, 1)

    async def shot(self, pack: Pack, request: Request, *, anew: bool = False) -> Shot:
        """The picture; raises ``NoPictureError`` where there is none. ``anew``: the file id was not taken."""
        known = None if anew else self._sent.get((pack.revision, request))
        if known is not None:
            return Shot(request, pack.revision, compose(pack, request), known)
        # A tenth of a second is long for a loop that serves everybody.
        picture = await asyncio.to_thread(self._studio.draw, pack, request)
        return Shot(request, pack.revision, picture.sheet, picture.png)

    def known(self, pack: Pack, request: Request) -> str | None:
        """The file id of a picture that was sent before."""
        return self._sent.get((pack.revision, request))

    def was_sent(self, shot: Shot, file_id: str) -> None:
        """Remember the file id; those of other revisions are worth nothing any more."""
        if self._sent and next(iter(self._sent))[0] != shot.revision:
            self._sent.clear()
        self._sent[shot.revision, shot.request] = file_id
        while len(self._sent) > _KNOWN:
            self._sent.popitem(last=False)


def payload_of(kind: Kind, subject: str) -> str:
    """A picture in a button: a letter for its kind, and what it is about as a hash."""
    return _LETTERS[kind] + (key(subject) if subject else "")


def picture_of(album: Album, payload: str) -> tuple[Kind, str] | None:
    """What a button's payload means in a pack; ``None`` if that is not there any more."""
    kind = _KINDS.get(payload[:1])
    if kind is None:
        return None
    if len(payload) == 1:
        return kind, ""
    if kind == "card":
        subjects = list(album.pack.by_id)
    else:
        subjects = [*album.subjects[kind], *(album.pack.entities if kind == "timeline" else ())]
    return next(((kind, subject) for subject in subjects if subject and key(subject) == payload[1:]), None)
