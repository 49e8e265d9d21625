"""Who belongs to what: since when, whether, which first, both, neither, which organisations they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest
from bot.answers.plain import affirm, body, tell, yes_or_no
from bot.answers.values import boolean, entity_value
from bot.knowledge.facts import Language, Membership
from bot.language.formatting import format_list
from bot.questions.asks import ask_of
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.scored import Scored

_SHOWN = 12
_BESIDE = frozenset({"with", "alongside", "like", "مع", "ويا", "ويه", "متل", "مثل", "زي", "كيف", "بحال"})


def find(base: Base, query: Query, top: Scored, language: Language, now: dt.date) -> Finding | None:
    """Answer a question about memberships; ``None`` if it is none."""
    del now
    if not isinstance(top.fact, Membership):
        return None
    organisations = set(base.named(query, "organisation", "thing", "body"))
    if organisations and top.fact.organisation not in organisations:
        # Its words tell a part of what is named: the board of an organisation.
        organisations = {top.fact.organisation}
    by_member = base.memberships_in(organisations)
    if not by_member:
        return overview(base, query, language, top.explained) if _wants_list(query) else None
    owners = [owner for owner in base.owners(query) if owner in base.pack.principals]
    members = beside_others(query, owners) or list(base.pack.principals)
    chosen = [m for m in by_member if m.member in members]
    if not chosen:
        return None
    if len({m.organisation for m in chosen}) > 1 and len(organisations) > 1 and not owners:
        chosen = [m for m in chosen if m.organisation == top.fact.organisation]
    if len({m.member for m in chosen}) > 1 or (len(chosen) > 1 and len(organisations) > 1):
        return _several(base, query, chosen, members, language, top.explained)
    return _one(base, query, chosen[0], members, language, top.explained)


def beside_others(query: Query, owners: list[str]) -> list[str]:
    """The countries asked about, without one that is only set beside them: "is X in it with Y"."""
    if len(owners) < 2 or query.has("both", "either", "neither", "or"):
        return owners
    beside = {
        entity
        for mention in query.mentions
        if mention.start > 0 and query.tokens[mention.start - 1].folded in _BESIDE
        for entity in mention.entities
    }
    return [owner for owner in owners if owner not in beside] or owners


def _one(
    base: Base, query: Query, fact: Membership, members: Sequence[str], language: Language, explained: float
) -> Finding:
    ask = ask_of(query)
    missing = [member for member in members if member != fact.member]
    if query.has("left") and fact.status != "former":
        return _never_left(base, fact, language, explained)
    if query.has("full_member") and fact.status not in ("member", "former") and ask in ("when", "how_long", "why"):
        return _no_full_member(base, fact, language, explained)
    if ask == "yes_no" or (ask == "none" and query.text.rstrip().endswith(("?", "؟")) and not _noun_only(query)):
        return affirm(base.pack, fact, language, _truth(query, fact), explained)
    if ask == "when" and fact.joined is None and fact.status in ("not_member", "candidate"):
        return affirm(base.pack, fact, language, False, explained)
    if missing and query.has("which", "who", "earlier_of") and len(members) > 1 and fact.status == "member":
        told = tell(base.pack, fact, language, ask, explained)
        name = wording.named(base.pack.entities[fact.member], language, subject=True)
        return Finding(name, told.text, told.facts, (entity_value(base.pack, fact.member), *told.values), explained)
    told = tell(base.pack, fact, language, ask, explained)
    if ask == "when" and fact.status in ("observer", "partner"):
        # A partner's date is no date of joining as a member: the headline must not be read so.
        return replace(told, headline=f"{told.headline} ({_status(fact, language)})")
    return told


def _noun_only(query: Query) -> bool:
    """Whether a question names nothing but the two sides: "Norway NATO?" wants the whole fact."""
    return not any(item.kind == "concept" for item in query.items)


def _truth(query: Query, fact: Membership) -> bool:
    """Whether "is X in Y?" — or "did X join Y in that year?" — is so."""
    negated = query.has("negation")
    truth = fact.status == "member"
    if fact.status == "former" and not times_of(query) and not query.has("still", "now"):
        truth = query.has("ever", "before", "previous", "past")
    if query.has("observer", "partner"):
        truth = fact.status in ("observer", "partner")
    elif fact.status in ("observer", "partner") and query.has("participation") and not query.has("member"):
        # "Does X take part in Y?": a partner does; "is X in Y?" asks for a member.
        truth = True
    if fact.status == "candidate" and fact.as_of is not None and not truth:
        # Chosen, and not in yet: true of the time to come.
        later = any(time.period.first_day > fact.as_of.last_day for time in times_of(query))
        truth = later or query.has("future")
    if query.has("founder") and fact.status == "member":
        truth = fact.founding
    for time in times_of(query):
        if fact.joined is None:
            continue
        if time.relation in ("before", "until"):
            truth = truth and fact.joined.first_day < time.period.first_day
        elif fact.status == "former" and fact.left is not None:
            truth = fact.joined.first_day <= time.period.last_day and time.period.first_day <= fact.left.last_day
        elif query.has("joining"):
            truth = truth and time.period.first_day <= fact.joined.last_day <= time.period.last_day
        else:
            truth = truth and fact.joined.first_day <= time.period.last_day
    return truth != negated if negated and query.has("tag") else truth


def _never_left(base: Base, fact: Membership, language: Language, explained: float) -> Finding:
    """A false premise: it has not left; say since when it belongs."""
    told = affirm(base.pack, fact, language, False, explained)
    member = wording.named(base.pack.entities[fact.member], language, subject=True)
    organisation = wording.named(base.pack.entities[fact.organisation], language)
    if language == "ar":
        owner = base.pack.entities[fact.member]
        head = f"لا، لم {wording.verb(owner, 'يغادر', 'تغادر')} {member} {organisation}"
    else:
        head = f"No: no source says that {member} left {organisation}"
    return Finding(head, told.text, told.facts, told.values, explained, way="membership")


def _no_full_member(base: Base, fact: Membership, language: Language, explained: float) -> Finding:
    """A false premise: it is no full member; its date as a partner or observer must not be read as one."""
    told = affirm(base.pack, fact, language, False, explained)
    owner = base.pack.entities[fact.member]
    member = wording.named(owner, language)
    organisation = wording.named(base.pack.entities[fact.organisation], language)
    if language == "ar":
        head = f"لا، ليس لدى مصادري ما يفيد بعضوية {member} الكاملة في {organisation}"
    else:
        head = f"No: no source has {member} as a full member of {organisation}"
    return Finding(head, told.text, told.facts, told.values, explained, way="membership")


def _several(
    base: Base, query: Query, facts: Sequence[Membership], members: Sequence[str], language: Language, explained: float
) -> Finding:
    if query.has("difference", "how_long") and len(facts) == 2:
        found = difference(base, facts, language, explained)
        if found is not None:
            return found
    dated = [fact for fact in facts if fact.joined is not None]
    if query.has("first", "earlier_of", "later_of", "before", "last", "after", "same") and len(dated) > 1:
        return earliest(base, query, dated, language, explained)
    pack = base.pack
    ask = ask_of(query)
    inside = [fact for fact in facts if fact.status == "member"]
    text = "\n".join(body(fact, language) for fact in facts)
    values: list[AnswerValue] = []
    if ask == "yes_no" or query.has("both", "neither", "either"):
        every = len({fact.member for fact in inside}) == len(members)
        truth = (not inside) if query.has("neither") else bool(inside) if query.has("either") else every
        if ask != "which":
            values.append(boolean(truth))
        some = format_list([wording.named(pack.entities[fact.member], language) for fact in inside], language)
        if inside and not every:
            word = "فقط" if language == "ar" else "only"
            head = f"{some} {word}"
            head = f"{yes_or_no(truth, language)}: {head}" if ask == "yes_no" else head
        elif ask == "yes_no":
            head = yes_or_no(truth, language)
        else:
            head = ("كلاهما" if every else "لا هذه ولا تلك") if language == "ar" else ("Both" if every else "Neither")
            if every and query.has("when", "since"):
                head += f" ({_dates(base, facts, language)})"
    elif query.has("which", "who") and inside:
        head = format_list([wording.named(pack.entities[fact.member], language) for fact in inside], language)
        values += [entity_value(pack, fact.member) for fact in inside]
    else:
        head = _dates(base, facts, language)
    for fact in facts:
        values += [value for value in tell(pack, fact, language).values if value.type != "boolean" or len(facts) == 1]
    return Finding(head, text, tuple(facts), tuple(values), explained, way="membership")


def _dates(base: Base, facts: Sequence[Membership], language: Language) -> str:
    from bot.language.formatting import format_date

    parts = []
    for fact in facts:
        name = base.pack.name(fact.member, language)
        if fact.joined is not None:
            parts.append(f"{name}: {format_date(fact.joined, language)}")
        else:
            parts.append(f"{name}: {_status(fact, language)}")
    return ("؛ " if language == "ar" else "; ").join(parts)


def _status(fact: Membership, language: Language) -> str:
    words = {
        "member": ("member", "عضو"),
        "partner": ("partner", "شريك"),
        "observer": ("observer", "مراقب"),
        "candidate": ("candidate", "مرشح"),
        "former": ("former member", "عضو سابق"),
        "not_member": ("not a member", "ليست عضوًا"),
    }
    english, arabic = words[fact.status]
    return arabic if language == "ar" else english


def _wants_list(query: Query) -> bool:
    if query.has("when", "who") and not query.has("all", "list", "count"):
        return False
    return query.has("all", "which", "what", "count", "how_many", "both", "list")


def overview(base: Base, query: Query, language: Language, explained: float) -> Finding | None:
    """Which organisations one country, or all principals together, belong to."""
    pack = base.pack
    members = base.principals(query)
    standing = {
        member: {m.organisation: m for m in base.memberships if m.member == member and m.status == "member"}
        for member in members
    }
    shared = [org for org in standing[members[0]] if all(org in standing[member] for member in members)]
    if not shared:
        return None
    shared.sort(key=lambda org: (pack.entities[org].short is None, pack.name(org, language)))
    names = [pack.name(org, language) for org in shared]
    facts = tuple(standing[member][org] for org in shared for member in members)
    if len(members) > 1:
        text = (
            f"In the base both are members of {len(names)} organisations: "
            if language == "en"
            else f"بحسب ما لديّ يشترك البلدان في عضوية {_organisations(len(names))}: "
        )
    else:
        member = pack.entities[members[0]]
        text = (
            f"In the base {wording.named(member, 'en')} is a member of {len(names)} organisations: "
            if language == "en"
            else f"بحسب ما لديّ {member.name.ar} عضو في {_organisations(len(names))}: "
        )
    text += ("، " if language == "ar" else ", ").join(names) + "."
    head = names[:_SHOWN]
    more = len(names) - len(head)
    headline = ("، " if language == "ar" else ", ").join(head)
    if more > 0:
        headline += f" (+{more})"
    if query.has("count", "how_many"):
        headline = str(len(names))
    values = (AnswerValue("number", len(names)), *(entity_value(pack, org) for org in shared))
    return Finding(headline, text, facts, values, explained, way="memberships")


def _organisations(number: int) -> str:
    from bot.language.formatting import counted

    return counted(number, "organisation", "ar", "oblique")
