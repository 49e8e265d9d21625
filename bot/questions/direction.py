"""Direction: from whom to whom, in questions about trade, aid and investment.

Prepositions decide first ("from X", "to X", "in X", من, إلى, ل, ب); a country without one is the doer,
and the verb's class says whether the doer gives or receives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.pack import Entity, Pack
from bot.language.stems import clitics_off, stem, stems
from bot.language.tables import shipped_table
from bot.language.tokens import Token, words
from bot.questions.mentions import Mention
from bot.questions.query import Query

_FROM = frozenset({"from", "من", "عن"})
_TO = frozenset(
    {
        "to",
        "into",
        "in",
        "for",
        "towards",
        "على",
        "علي",
        "الي",
        "في",
        "ف",
        "لدي",
        "نحو",
        "داخل",
        "جوه",
        "جوا",
        "ل",
        "ب",
        "لـ",
    }
)
_BY = frozenset({"by", "قبل", "طرف"})
_OWNED = frozenset(
    {
        "belong",
        "belongs",
        "belonged",
        "belonging",
        "مملوكه",
        "مملوك",
        "مملوكين",
        "تابعه",
        "تابع",
        "عايده",
        "عايد",
        "تعود",
        "يعود",
    }
)
"""What is "to" somebody after these comes from there: "belongs to", المملوكة لـ."""
_FOR = ("ل", "لل")
_GLUED_TO = (*_FOR, "ب", "ف", "بال")


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a thing comes from and goes to, as far as a question says."""

    origin: str | None = None
    target: str | None = None

    def contradicts(self, told: Flow) -> bool:
        """Whether what a title tells of its direction, one end at least, is the other way."""
        if self.origin is None or self.target is None:
            return False
        return self.origin == told.target or self.target == told.origin

    def conflicts(self, origin: str | None, target: str | None) -> bool:
        """Whether a fact runs the other way."""
        if origin is None or target is None:
            # "A's investment in B" is not told by who invested most in A.
            return self.contradicts(Flow(origin, target))
        return (self.origin is not None and self.origin == target) or (
            self.target is not None and self.target == origin
        )


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    table = shipped_table("verb_classes.yaml")
    return {name: frozenset(stem(words(word)[0]) for word in listed) for name, listed in table.items()}


def flow_of(query: Query, entities: Mapping[str, Entity]) -> Flow:
    """The direction a question asks about; empty where it says none."""
    verb = _verb_class(query)
    origin: str | None = None
    target: str | None = None
    unmarked: list[str] = []
    for mention in query.mentions:
        if not mention.entities:
            continue
        entity = entities[mention.entities[0]]
        country = entity.id if entity.kind == "country" else entity.place_of if entity.kind == "city" else None
        if country is None:
            continue
        role = _role(query, mention.start)
        if role == "from" and origin is None:
            origin = country
        elif role == "to" and target is None:
            target = country
        elif role != "both":
            unmarked.append(country)
    if verb is None:
        if origin is None and target is not None and len(set(unmarked)) == 1:
            # "X's citizens in Y": whoever is there came from X.
            origin = unmarked[0]
        return Flow() if origin is None or target is None or origin == target else Flow(origin, target)
    for country in unmarked:
        if country in (origin, target):
            continue
        if verb == "gives":
            if origin is None:
                origin = country
            elif target is None:
                target = country
        elif target is None:
            target = country
        elif origin is None:
            origin = country
    if origin == target:
        return Flow()
    return Flow(origin, target)


def flow_of_title(tokens: Sequence[Token], mentions: Sequence[Mention], pack: Pack) -> Flow:
    """The direction that an English title tells: "Norwegian aid", "help to Sweden"."""
    origin = target = None
    for mention in mentions:
        entity = mention.entities[0] if mention.entities else ""
        home = entity if entity in pack.principals else pack.entities[entity].place_of if entity else None
        if home not in pack.principals:
            continue
        role = _role_in(tokens, mention.start)
        if role == "to" and target is None:
            target = home
        elif (role == "from" or mention.adjective) and origin is None:
            origin = home
    return Flow() if origin == target else Flow(origin, target)


def owner_of(query: Query, pack: Pack) -> str | None:
    """The principal that an office or a property belongs to: the first one named that is not marked as a place.

    "The ambassador of A in B", "A's ambassador to B", "سفير أ لدى ب": A.
    """
    named = [
        (mention, entity)
        for mention in query.mentions
        for entity in mention.entities[:1]
        if entity in pack.principals or pack.entities[entity].place_of in pack.principals
    ]
    found = [
        (mention, entity if entity in pack.principals else pack.entities[entity].place_of) for mention, entity in named
    ]
    if len({entity for _, entity in found}) < 2:
        return found[0][1] if found else None
    for mention, entity in found:
        if mention.adjective or _role(query, mention.start) in ("from", None):
            return entity
    return found[0][1]


def one_placed_in_another(query: Query, pack: Pack) -> str | None:
    """The principal whose thing is looked for in another: A in "A's embassy in B", "سفارة أ في ب", "سفارة لأ في ب"."""
    roles: dict[str, str | None] = {}
    for mention in query.mentions:
        for entity in mention.entities[:1]:
            if entity in pack.principals:
                role = "whose" if mention.adjective else _role(query, mention.start)
                glued = _glued(query.tokens[mention.start]) if role == "to" and mention.start >= 0 else None
                roles[entity] = "for" if glued in _FOR else role
    places = [entity for entity, role in roles.items() if role == "to"]
    others = [entity for entity, role in roles.items() if role in (None, "from", "whose")]
    # With ل an owner is named beside a place, a place beside an owner.
    (others if places else places).extend(entity for entity, role in roles.items() if role == "for")
    return others[0] if len(places) == len(others) == 1 and not query.has("or", "both", "compare") else None


def _verb_class(query: Query) -> str | None:
    """``gives`` or ``receives``, by the first verb of either class."""
    classes = _classes()
    for token in query.tokens:
        if token.word:
            for reading in stems(token.folded):
                for name in ("receives", "gives"):
                    if reading in classes[name]:
                        return name
    return None


def _role(query: Query, start: int) -> str | None:
    return _role_in(query.tokens, start)


def _role_in(tokens: Sequence[Token], start: int) -> str | None:
    """What stands before a country: a preposition, or one glued to it."""
    if start < 0:
        return None
    token = tokens[start]
    if _glued(token) is not None:
        owned = start > 0 and tokens[start - 1].folded.removeprefix("ال") in _OWNED
        return "from" if owned else "to"
    before = tokens[start - 1].folded if start else ""
    if before in ("the", "side") and start > 1:
        before = tokens[start - 2].folded
    if before in ("between", "بين"):
        return "both"
    if before in _FROM:
        return "from"
    if before in _BY:
        return None
    if before in _TO and start > 1 and tokens[start - 2].folded.removeprefix("ال") in _OWNED:
        return "from"
    return "to" if before in _TO else None


def _glued(token: Token) -> str | None:
    """The preposition glued to an Arabic word that marks a place or a receiver; ``None`` if none is."""
    readings = clitics_off(token.folded) if token.arabic else ()
    if len(readings) < 2:
        return None
    glued = token.folded[: len(token.folded) - len(readings[-1])].removeprefix("و")
    return glued if glued in _GLUED_TO else None
