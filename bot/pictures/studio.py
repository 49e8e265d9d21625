"""The one door to pictures: a request goes in, a picture comes out, from the cache where it was drawn before."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.pictures.card import fact_card
from bot.pictures.chart import amount_chart, measures
from bot.pictures.comparison import comparison
from bot.pictures.digits import Digits
from bot.pictures.memberships import membership_matrix
from bot.pictures.palette import Theme
from bot.pictures.sheet import Kind, NoPictureError, Sheet
from bot.pictures.subjects import facts_about
from bot.pictures.terms import offices, terms_of_office
from bot.pictures.timeline import timeline
from bot.pictures.typeset import png


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be drawn, and how."""

    kind: Kind
    language: Language
    subject: str = ""
    """Id of a topic or entity (timeline), an office (terms), a measure (chart) or a fact (card); else empty."""
    page: int = 1
    theme: Theme = "light"
    digits: Digits = "western"
    """Of Arabic pictures."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture."""

    request: Request
    revision: str
    """Of the pack it was drawn from."""
    sheet: Sheet
    png: bytes


def compose(pack: Pack, request: Request) -> Sheet:
    """The sheet for a request; raises ``NoPictureError`` where the pack has nothing to show."""
    subject, language, page = request.subject, request.language, request.page
    match request.kind:
        case "timeline":
            facts, name = facts_about(pack, subject)
            return timeline(facts, language, name.get(language), page)
        case "terms":
            return terms_of_office(pack, subject or _first(offices(pack)), language, page)
        case "comparison":
            return comparison(pack, language, page)
        case "memberships":
            return membership_matrix(pack, language, page)
        case "chart":
            return amount_chart(pack, subject or _first(measures(pack)), language)
        case "card":
            fact = pack.by_id.get(subject)
            if fact is None:
                raise NoPictureError("no such fact")
            return fact_card(pack, fact, language)


def pages_of(pack: Pack, request: Request) -> dict[str, int]:
    """On which page each fact of a picture stands, by its id."""
    pages = range(1, compose(pack, request).pages + 1)
    return {fact.id: page for page in pages for fact in compose(pack, replace(request, page=page)).facts}


class Studio:
    """Draws, and keeps what it drew last: by the revision of the pack, so that a reload leaves nothing stale.

    Safe to use from several threads. Drawing takes a tenth of a second: keep it off an event loop.
    """

    def __init__(self, keep: int = 96) -> None:
        self._keep = keep
        self._drawn: OrderedDict[tuple[str, Request], Picture] = OrderedDict()
        self._lock = threading.Lock()

    def kept(self, pack: Pack, request: Request) -> Picture | None:
        """The picture, if it was drawn before."""
        with self._lock:
            found = self._drawn.get((pack.revision, request))
            if found is not None:
                self._drawn.move_to_end((pack.revision, request))
            return found

    def draw(self, pack: Pack, request: Request) -> Picture:
        """The picture for a request; raises ``NoPictureError`` where the pack has nothing to show."""
        found = self.kept(pack, request)
        if found is not None:
            return found
        sheet = compose(pack, request)
        picture = Picture(request, pack.revision, sheet, png(sheet, request.theme, request.digits, pack.revision))
        with self._lock:
            self._drawn[pack.revision, request] = picture
            for key in [key for key in self._drawn if key[0] != pack.revision]:
                del self._drawn[key]
            while len(self._drawn) > self._keep:
                self._drawn.popitem(last=False)
        return picture


def _first(subjects: list[str]) -> str:
    if not subjects:
        raise NoPictureError("nothing of this kind to draw")
    return subjects[0]
