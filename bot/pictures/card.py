"""One fact on a card, to be passed on: headline, sentence, what speaks against it, sources."""

from __future__ import annotations

from bot.answers import wording
from bot.answers.plain import headline
from bot.knowledge.facts import Amount, Attribute, Fact, Language, Membership, Source, Term
from bot.knowledge.pack import Pack
from bot.language.dates import Period
from bot.language.formatting import format_date
from bot.locales import say
from bot.pictures.sheet import Sheet
from bot.pictures.words import capital, isolated, source_name, when_text, without_date

_SOURCES = 3
_SIZES = ((22, 84), (48, 66), (10_000, 52))
"""Letters of a headline, and the size in which it is set."""


def fact_card(pack: Pack, fact: Fact, language: Language) -> Sheet:
    """The fact as a card."""
    head, over = _head(pack, fact, language)
    topic = next((topic.title.get(language) for topic in pack.topics if topic.id == fact.topic), "")
    text = fact.text.get(language)
    asides = [dispute.text.get(language) for dispute in fact.disputes]
    if fact.note is not None:
        asides.append(fact.note.get(language))
    every = list({citation.source.id: citation.source for citation in fact.citations}.values())
    every += [d.source for d in fact.disputes if d.source.id not in {source.id for source in every}]
    shown = every[: _SOURCES if len(every) != _SOURCES + 1 else _SOURCES + 1]
    sources = [_source(source, language) for source in shown]
    if len(every) > len(shown):
        sources.append(say(language, "picture.and_others", count=len(every) - len(shown)))
    return Sheet(
        kind="card",
        language=language,
        title=head,
        subtitle=topic,
        lines=tuple(part for part in (over, text, *asides) if part),
        facts=(fact,),
        body={
            "over": over,
            "text": text,
            "asides": list(dict.fromkeys(asides)),
            "sources": [say(language, "picture.sources_heading", count=len(every)), *sources],
            "size": next(size for most, size in _SIZES if len(head) <= most),
        },
    )


def _head(pack: Pack, fact: Fact, language: Language) -> tuple[str, str]:
    """The headline, and a line that sets it in its place: a value under its name, a name with its time."""
    title = fact.title.get(language)
    when = wording.time_of(fact)
    match fact:
        case Term():
            office = capital(wording.office_name(pack, fact, language), language)
            return pack.name(fact.person, language), f"{office} · {pack.name(fact.of, language)}"
        case Membership():
            status = capital(say(language, f"picture.status.{fact.status}"), language)
            if fact.joined is None:
                return title, status
            span = when_text(Period(fact.joined, fact.left), language)
            return title, f"{status} · {span}"
        case Amount() | Attribute():
            return capital(headline(pack, fact, language, "none"), language), title
        case _:
            over = when_text(when, language) if when else ""
            return without_date(title) if over else title, over


def _source(source: Source, language: Language) -> str:
    """Publisher, title and day, each where known and once."""
    parts = [source_name(source)]
    if source.title and source.title not in parts[0] and parts[0] not in source.title:
        parts.append(source.title)
    elif source.title:
        parts = [source.title]
    if source.date:
        parts.append(format_date(source.date, language))
    return " · ".join(isolated(part, language) for part in parts)
