"""Titles: "president so-and-so" names a person; the office is asked for only where nothing else is.

An office right before a person's name, with at most its country between, is how people are spoken of. A question
that goes on to say what the person did is not about the office.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.knowledge.pack import Entity
from bot.questions.index import FactIndex
from bot.questions.mentions import Mention
from bot.questions.query import Item

_BEFORE = ("office", "country")


def without_titles(
    mentions: tuple[Mention, ...], content: Sequence[Item], ruling: Collection[int], index: FactIndex
) -> tuple[Mention, ...]:
    """The mentions without offices that are mere titles, where the ``content`` of the question tells of a deed.

    ``ruling`` are the places of words for holding and leaving office: "the presidency of the man" is no title.
    """
    titles = {mention for mention in _titles(mentions, index.pack.entities) if mention.start not in ruling}
    deeds = (item for item in content if item.kind == "concept" and item.start not in ruling)
    if not titles or all(speaks_of_offices(item, index) for item in deeds):
        return mentions
    return tuple(mention for mention in mentions if mention not in titles)


def _titles(mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> set[Mention]:
    found: set[Mention] = set()
    held: list[Mention] = []
    for mention in mentions:
        kind = entities[mention.entities[0]].kind if mention.entities else "foreign"
        if held and mention.start != held[-1].end:
            held = []
        if kind == "person":
            found.update(one for one in held if entities[one.entities[0]].kind == "office")
        held = [*held, mention] if kind in _BEFORE else []
    return found


def speaks_of_offices(item: Item, index: FactIndex) -> bool:
    """Whether a word speaks of holding an office: took over, ruled, appointed."""
    return not index.of_offices.isdisjoint(item.options)
