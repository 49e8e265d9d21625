"""Evidence: what speaks for and against a fact as the answer to a question, as named numbers.

Each name is one observation that means the same in any pack (how many of the question's words the
fact has, whether its time agrees ...). ``bot/questions/model.py`` weighs them; the weights are learnt
from question suites by ``jisr eval --fit``. Values lie around 0 to 1, so that weights can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge.facts import TYPE_NAMES, Amount, Attribute, Membership, Term
from bot.language.particulars import names_particular
from bot.questions.asks import Ask, ask_of
from bot.questions.direction import Flow, owner_of
from bot.questions.document import Document
from bot.questions.focus import focus_of
from bot.questions.index import FactIndex
from bot.questions.query import Item, Query
from bot.questions.timing import Limit, limits_of
from bot.questions.traits import Traits, subject_of
from bot.questions.units import units_asked

Evidence = dict[str, float]
STRANGE = "strange"
"""What the evidence of unknown words that may be names begins with."""
FOCUS_MISSING, FOCUS_PART = "focus:missing", "focus:part"
"""Nothing of what is asked for by name is told, or not all of it."""
PARTICULAR = "particular"
"""What is not told is a particular."""
OTHER_SUBJECT = "other-subject"
"""The question names one principal, the fact's title another."""
_TERM = TYPE_NAMES[Term]
_LITTLE, _HALF = 0.1, 0.5
_LONG = 8
_MANY = 12.0
"""Sums of weights are divided by this: two or three telling words make about one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is the same for every fact that a question is compared with."""

    query: Query
    ask: Ask
    flow: Flow
    total: float
    """Sum of all weights but those of unknown words."""
    unknown: float
    """Sum of the weights of unknown words."""
    principals: frozenset[str]
    """Principals named."""
    kind_of: dict[str, str]
    """Kind of each entity named; a country that the pack is not about is a ``third``."""
    office: bool
    """Whether an office is named."""
    owner: str | None
    """The principal whose office is meant, where the question names one."""
    focus: tuple[Item, ...]
    """What is asked for by name: "which *hotel*", "how many *pages*", كم *صفحة*."""
    particulars: tuple[Item, ...]
    """What of it is asked about anything: makers, measures, colours."""
    future: bool
    """Whether it asks about what is still to come."""
    named: frozenset[str]
    """Entities named, the first reading of each."""
    people: frozenset[str]
    """People among them."""
    beside: bool
    """Whether whoever came before or after is asked for."""
    limits: tuple[Limit, ...]
    """Its times that limit what is asked."""
    units: frozenset[str]
    """The units that the figure asked for may have."""
    strange: dict[str, float]
    """How much its unknown words may be names, by where they stand."""

    @classmethod
    def of(cls, query: Query, index: FactIndex, flow: Flow) -> Asked:
        """Read off a question."""
        entities = index.pack.entities
        named = query.entities()
        focus = focus_of(query)
        kinds = {
            entity: "third"
            if entities[entity].kind == "country" and entity not in index.pack.principals
            else entities[entity].kind
            for mention in query.mentions
            for entity in mention.entities
        }
        return cls(
            query=query,
            ask=ask_of(query),
            flow=flow,
            total=sum(item.weight for item in query.items if item.kind != "unknown"),
            unknown=sum(item.weight for item in query.items if item.kind == "unknown"),
            principals=frozenset(entity for entity in named if entity in index.pack.principals),
            kind_of=kinds,
            office="office" in kinds.values(),
            owner=owner_of(query, index.pack),
            focus=focus,
            particulars=tuple(item for item in focus if names_particular(query.tokens[item.start : item.end])),
            future=query.has("future"),
            named=frozenset(named),
            people=frozenset(entity for entity in named if entities[entity].kind == "person"),
            beside=query.has("before", "after", "next", "previous", "between"),
            limits=limits_of(query),
            units=units_asked(query, entities),
            strange=_strange(query),
        )


def _strange(query: Query) -> dict[str, float]:
    """What makes unknown words names: where they stand, how they are spelt, how long they are."""
    told = {i for item in query.items if item.kind != "unknown" for i in (item.start - 1, item.end)}
    found: dict[str, float] = {}
    for item in query.items:
        if item.kind != "unknown":
            continue
        places = (item.slot, "beside") if item.start in told else (item.slot,)
        for place in places:
            found[place] = 1.0
            found[f"{place}:like"] = max(found.get(f"{place}:like", 0.0), item.name_like)
        found["length"] = max(found.get("length", 0.0), min(len(item.words), _LONG) / _LONG)
    return found


def no_answer(asked: Asked) -> Evidence:
    """What speaks for "the base has no answer", whatever the facts."""
    query = asked.query
    known = [item for item in query.items if item.kind != "unknown"]
    foreign = sum(item.kind == "foreign" for item in query.items)
    whole = asked.total + asked.unknown
    found = {f"{STRANGE}:{name}": value for name, value in asked.strange.items()}
    return found | {
        "none": 1.0,
        "none:unknown": asked.unknown / _MANY,
        "none:loose": sum(item.weight for item in query.items if item.general) / _MANY,
        "none:unknown-share": asked.unknown / whole if whole else 1.0,
        "none:foreign": float(min(foreign, 2)),
        "none:words": min(len(known), 6) / 6.0,
        "none:weight": min(asked.total, 40.0) / 40.0,
        f"none:{asked.ask}": 1.0,
        "none:focus-unknown": float(any(item.kind == "unknown" for item in asked.focus)),
        f"none:focus-unknown:{asked.ask}": float(any(item.kind == "unknown" for item in asked.focus)),
        "none:focus-all-unknown": float(bool(asked.focus) and all(item.kind == "unknown" for item in asked.focus)),
        "none:future": float(asked.future),
        "none:opinion": float(query.has("opinion")),
    }


def of_items(asked: Asked, shares: Iterable[tuple[Item, float]], vetoed: int) -> Evidence:
    """The evidence of the items alone, the same for every fact that explains each of them so far."""
    entity_total = entity_gain = concept_total = concept_gain = worst = lost = strong = loose = 0.0
    missing: set[str] = set()
    sought = sought_total = 0.0
    sought_missing = 0
    particular = 0
    for item, part in shares:
        if item in asked.focus:
            sought += item.weight * part
            sought_total += item.weight
            sought_missing += part < _HALF
            particular += part < _HALF and item in asked.particulars
        if item.kind == "unknown":
            continue
        gain = item.weight * part
        if item.kind in ("entity", "foreign"):
            entity_total += item.weight
            entity_gain += gain
            if part < _HALF:
                missing.add(asked.kind_of.get(item.options[0], "foreign"))
        else:
            concept_total += item.weight
            concept_gain += gain
            if item.general:
                loose += gain
            if part > 0.95:
                strong += item.weight
        miss = item.weight - gain
        lost += miss
        worst = max(worst, miss)
    whole = asked.total + asked.unknown
    share = (entity_gain + concept_gain) / whole if whole else 0.0
    found = {
        "share": share,
        "share:squared": share * share,
        "complete": float(lost < _LITTLE * asked.total),
        "entities": entity_gain / entity_total if entity_total else 1.0,
        "entities:sum": entity_gain / _MANY,
        "words": concept_gain / concept_total if concept_total else 1.0,
        "words:sum": concept_gain / _MANY,
        "words:prominent": strong / concept_total if concept_total else 0.0,
        "words:loose": loose / _MANY,
        "lost": lost / _MANY,
        "lost:worst": worst / _MANY * 2,
        "veto": float(min(vetoed, 2)),
        "bare-words": float(not concept_total),
    }
    if asked.focus:
        found["focus"] = sought / sought_total if sought_total else 0.0
        whole_missing = sought_missing == len(asked.focus)
        name = FOCUS_MISSING if whole_missing else FOCUS_PART
        if particular:
            found[PARTICULAR] = float(min(particular, 2))
            found[f"{PARTICULAR}:{asked.ask}"] = 1.0
        if sought_missing:
            found[name] = found[f"{name}:{asked.ask}"] = 1.0
    for kind in missing:
        found[f"missing:{kind}"] = 1.0
    return found


def focus_lack(evidence: Evidence) -> str:
    """Which of ``FOCUS_MISSING`` and ``FOCUS_PART`` the evidence of the items has; empty if neither."""
    return next((name for name in (FOCUS_MISSING, FOCUS_PART) if name in evidence), "")


def of_type(asked: Asked, kind: str, vetoed: Sequence[Item], *, focus_lack: str) -> Evidence:
    """The evidence of the type of a fact, given what facts that explain the items so far lack."""
    found = {f"{asked.ask}:{kind}": 1.0}
    if focus_lack:
        found[f"{focus_lack}:{kind}"] = found[f"{focus_lack}:{asked.ask}:{kind}"] = 1.0
        if asked.particulars:
            found[f"{PARTICULAR}:{kind}"] = 1.0
    if kind != _TERM:
        # Who came after somebody, or held an office when something happened, is told by facts that do not name it.
        for item in vetoed:
            found[f"veto:{asked.kind_of.get(item.options[0], 'foreign')}"] = 1.0
            found[f"veto:of:{kind}"] = 1.0
    if asked.office:
        found[f"office:{kind}"] = 1.0
    return found


def of_traits(asked: Asked, traits: Traits, *, can_tell: bool) -> Evidence:
    """The evidence of traits, the same for all facts that have them."""
    found: Evidence = {}
    if not can_tell:
        found["cannot-tell"] = 1.0
    if asked.future:
        found["future:planned" if traits.planned else "future:past"] = 1.0
    for ask in traits.title_asks:
        found["title:ask" if asked.query.has(ask) else "title:ask-other"] = 1.0
    if asked.units:
        if traits.unit is not None:
            found["unit" if traits.unit in asked.units else "unit:other"] = 1.0
        elif asked.units.isdisjoint(traits.units):
            found["unit:untold"] = 1.0
    if traits.acting:
        found["term:acting"] = 1.0
    if traits.planned:
        found[f"{traits.type}:planned"] = 1.0
    if traits.happened and asked.ask == "when":
        found["event:when-asked"] = 1.0
    return found


def of_fact(
    asked: Asked,
    document: Document,
    title_share: float,
    title_extra: float,
    title_sum: float,
    *,
    reversed_: bool,
    other_subject: bool,
    relation_named: bool,
) -> Evidence:
    """The evidence that one fact has besides, times apart, what is zero mostly left out."""
    fact, named = document.fact, asked.named
    found = {"title": title_share, "title:extra": title_extra / _MANY, "title:sum": title_sum / _MANY}
    if other_subject:
        found[OTHER_SUBJECT] = 1.0
    if reversed_:
        found["reversed"] = 1.0
    if relation_named and isinstance(fact, Amount | Attribute):
        found["relation"] = 1.0
    if not document.flows and asked.flow.contradicts(document.title_flow):
        found["reversed:title"] = 1.0
    for ordinal in asked.query.ordinals:
        if ordinal > 1:
            if ordinal in document.ordinals:
                found["ordinal"] = 1.0
            else:  # which holder came n-th is counted, not told
                found["ordinal:term" if document.traits.type == "term_of_office" else "ordinal:other"] = 1.0
    if document.title_others:
        found["title:others"] = float(min(len(document.title_others - named), 2))
    if asked.strange:
        subject = subject_of(fact)
        alone = {subject} if subject else frozenset()
        for left, left_out in (
            ("principal", document.principals - named),
            ("other", document.title_others - named),
            ("subject", alone - named),
        ):
            if left_out:
                for name, value in asked.strange.items():
                    found[f"{STRANGE}:{left}:{name}"] = value
    if isinstance(fact, Term):
        if asked.owner is not None:
            found["term:owner" if fact.of == asked.owner else "term:other-owner"] = 1.0
        if fact.office in named:
            found["term:office"] = 1.0
        if asked.people:
            whose = "person" if fact.person in asked.people else "other-person"
            found[f"term:{whose}:beside" if asked.beside else f"term:{whose}"] = 1.0
    elif isinstance(fact, Membership):
        if fact.organisation in named:
            found["membership:organisation"] = 1.0
        if fact.member in asked.principals:
            found["membership:member"] = 1.0
    return found


def of_times(traits: Traits, times: Sequence[float | None]) -> Evidence:
    """The evidence of a fact's time, given how far it agrees with each time of the question."""
    found = {"term:ongoing": 1.0} if traits.ongoing and not times else {}
    for agreed in times:
        if agreed is None:
            found["time:without"] = 1.0
        elif agreed >= 0.99:
            found["time:own"] = 1.0
        elif agreed > 0:
            found["time:part"] = 1.0
        else:
            found["time:other"] = 1.0
            found[f"time:other:{traits.type}"] = 1.0
    return found
