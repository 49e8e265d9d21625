"""Invented bases of any size, for measuring: real facts of real types, with questions whose answers are known.

Of uneven kinds: three measures hold two facts in five, and a tenth of all facts is spread over thousands of
properties with four facts each. Two invented countries are the principals; names are made of syllables that both
scripts can write. Titles and texts in both languages are the phrasings: four a fact. The same size and seed give
the same base.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.knowledge.facts import (
    Amount,
    Attribute,
    Citation,
    Event,
    Fact,
    Language,
    Membership,
    Source,
    Term,
    Text,
    Value,
)
from bot.knowledge.pack import Entity, EntityKind, Pack, Relation, Topic
from bot.language.dates import PartialDate, Period

PER_FACT = 4
"""Phrasings a fact: title and text in two languages."""
_CONSONANTS = zip("bdfghjklmnrstz", "بدفغهجكلمنرستز", strict=True)
_SYLLABLES = [(c + v, a + b) for c, a in _CONSONANTS for v, b in (("a", "ا"), ("i", "ي"), ("u", "و"))]
_FIRST_YEAR, _YEARS = 1960, 20
_MEASURES = {
    "output": ("output", "إنتاج", "USD"),
    "sales": ("sales", "مبيعات", "USD"),
    "debt": ("debt", "ديون", "USD"),
}
_PROPERTIES = {
    "population": ("population", "عدد سكان", None),
    "area": ("area", "مساحة", "km2"),
    "altitude": ("altitude", "ارتفاع", "m"),
}
_OFFICES = {
    "director": ("director", "مدير"),
    "chairman": ("chairman", "رئيس مجلس إدارة"),
    "treasurer": ("treasurer", "أمين صندوق"),
    "spokesman": ("spokesman", "متحدث باسم"),
}
_BUILDINGS = (("bridge", "جسر"), ("museum", "متحف"), ("dam", "سد"), ("library", "مكتبة"))
_SHARES = (0.4, 0.2, 0.1, 0.1, 0.1, 0.1)
_STRANGERS = 0.1
"""Share of questions about names that no fact has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose right answer is known."""

    text: str
    language: Language
    fact: str | None
    """Id of the fact that answers it; ``None``: the base has no answer."""


@dataclass(frozen=True, slots=True)
class Base:
    """An invented base."""

    pack: Pack
    phrasings: tuple[str, ...]
    """``PER_FACT`` a fact, in the facts' order."""
    questions: tuple[Asked, ...]


class _Maker:
    """Invents entities and facts."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - invented data, no secret
        self.entities: dict[str, Entity] = {}
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []
        self.asking: dict[str, list[tuple[Fact, tuple[str, ...], tuple[str, ...]]]] = {}
        self._taken: set[str] = set()
        source = Source("invented", "Invented figures", "Nobody", "https://example.org/")
        self._citations = (Citation(source),)

    def word(self) -> Text:
        """A name that was not given yet."""
        while True:
            parts = [self.chance.choice(_SYLLABLES) for _ in range(4)]
            latin = "".join(part[0] for part in parts)
            if latin not in self._taken:
                self._taken.add(latin)
                return Text(latin.capitalize(), "".join(part[1] for part in parts))

    def entity(
        self, kind: EntityKind, name: Text, place: str | None = None, alias: Text | None = None, *, single: bool = False
    ) -> Entity:
        """A new entity."""
        key = f"{kind}-{len(self.entities)}"
        aliases: dict[Language, tuple[str, ...]] = {"en": (alias.en,), "ar": (alias.ar,)} if alias else {}
        made = self.entities[key] = Entity(key, kind, name, aliases=aliases, place_of=place, single_holder=single)
        return made

    def common(self, title: Text, text: Text, kind: str) -> dict[str, object]:
        """What every fact has."""
        return {
            "id": f"{kind}-{len(self.facts)}",
            "topic": kind,
            "title": title,
            "text": text,
            "citations": self._citations,
        }

    def add(self, fact: Fact, english: tuple[str, ...], arabic: tuple[str, ...]) -> None:
        """Keep a fact with the ways to ask for it."""
        self.facts.append(fact)
        self.asking.setdefault(fact.topic, []).append((fact, english, arabic))

    def relation(self, key: str, kind: str, english: str, arabic: str, **more: str) -> None:
        """A new relation that is asked for by its own name."""
        self.relations.append(
            Relation(key, kind, Text(english, arabic), {"en": (english,), "ar": (arabic,)}, **more)  # type: ignore[arg-type]
        )


def synthesise(phrasings: int, questions: int, seed: int = 1) -> Base:
    """A base of about so many phrasings (1,000 at least), and questions about it, kinds of facts alike."""
    make = _Maker(seed)
    countries = [make.entity("country", make.word()) for _ in range(2)]
    numbers = [max(int(phrasings / PER_FACT * share), 8) for share in _SHARES]
    cities = [make.entity("city", make.word(), make.chance.choice(countries).id) for _ in range(numbers[1] // 3 + 4)]
    clubs = [_organisation(make, "Union", "اتحاد") for _ in range(max(numbers[3] // 40, 3))]
    companies = [_organisation(make, "Company", "شركة") for _ in range(numbers[0] // (_YEARS * 3) + 2)]
    _amounts(make, companies, numbers[0])
    _properties(make, cities, numbers[1])
    _rare_properties(make, cities, numbers[2])
    _memberships(make, companies, clubs, numbers[3])
    _terms(make, clubs, numbers[4])
    _openings(make, cities, numbers[5])
    topics = tuple(Topic(topic, Text(topic, topic)) for topic in make.asking)
    pack = Pack(
        id=f"invented-{phrasings}",
        title=Text("An invented base", "قاعدة مخترعة"),
        scope=Text("The base knows invented things.", "تعرف القاعدة أشياء مخترعة."),
        principals=tuple(country.id for country in countries),
        topics=topics,
        examples={},
        entities=make.entities,
        foreign=(),
        sources={source.id: source for fact in make.facts[:1] for source in (fact.citations[0].source,)},
        relations=tuple(make.relations),
        synonyms=(),
        units={"km2": Text("square kilometres", "كيلومتر مربع"), "m": Text("metres", "متر")},
        facts=tuple(make.facts),
        revision=f"{phrasings}-{seed}",
    )
    texts = tuple(part for fact in make.facts for text in (fact.title, fact.text) for part in (text.en, text.ar))
    return Base(pack, texts, tuple(_ask(make, questions)))


def _ask(make: _Maker, count: int) -> Iterator[Asked]:
    chance, kinds = make.chance, sorted(make.asking)
    for number in range(count):
        fact, *ways = chance.choice(make.asking[kinds[number % len(kinds)]])
        language: Language = chance.choice(("en", "ar"))
        text = chance.choice(ways[language == "ar"])
        if chance.random() >= _STRANGERS:
            yield Asked(text, language, fact.id)
            continue
        strange = make.word()
        for entity in sorted(_named(fact), key=lambda key: -len(make.entities[key].name.en)):
            name = make.entities[entity]
            for known in (name.name, Text(name.aliases["en"][0], name.aliases["ar"][0]) if name.aliases else name.name):
                if known.get(language) in text:
                    yield Asked(text.replace(known.get(language), strange.get(language)), language, None)
                    break
            else:
                continue
            break


def _named(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Amount():
            return (fact.origin or "",)
        case Attribute():
            return (fact.entity,)
        case Membership():
            return (fact.member,)
        case Term():
            return (fact.of,)
        case _:
            return fact.about


def _organisation(make: _Maker, english: str, arabic: str) -> Entity:
    word = make.word()
    return make.entity("organisation", Text(f"{word.en} {english}", f"{arabic} {word.ar}"), alias=word)


def _amounts(make: _Maker, companies: list[Entity], count: int) -> None:
    for key, (english, arabic, _) in _MEASURES.items():
        make.relation(key, "amount", english, arabic, measure=key)
    every = (
        (company, measure, year)
        for company in companies
        for measure in _MEASURES
        for year in range(_FIRST_YEAR, _FIRST_YEAR + _YEARS)
    )
    for (company, measure, year), _ in zip(every, range(count), strict=False):
        english, arabic, unit = _MEASURES[measure]
        number = make.chance.randrange(1, 999)
        e, a = company.name.en, company.name.ar
        make.add(
            Amount(
                **make.common(  # type: ignore[arg-type]
                    Text(f"{english.capitalize()} of {e} in {year}", f"{arabic} {a} في {year}"),
                    Text(
                        f"The {english} of {e} came to {number} million US dollars in {year}.",
                        f"بلغ {arabic} {a} {number} مليون دولار في {year}.",
                    ),
                    "amount",
                ),
                measure=measure,
                value=Value(number=number * 1e6, unit=unit),
                origin=company.id,
                about=(company.id,),
                period=Period.at(PartialDate(year)),
            ),
            (f"What was the {english} of {e} in {year}?", f"how much {english} did {e} have in {year}"),
            (f"كم بلغ {arabic} {a} في عام {year}؟", f"قديش كان {arabic} {a} سنة {year}", f"{arabic} {a} {year} كام"),
        )


def _properties(make: _Maker, cities: list[Entity], count: int) -> None:
    for key, (english, arabic, _) in _PROPERTIES.items():
        make.relation(key, "attribute", english, arabic, attribute=key)
    every = ((city, key) for city in cities for key in _PROPERTIES)
    for (city, key), _ in zip(every, range(count), strict=False):
        english, arabic, unit = _PROPERTIES[key]
        number = make.chance.randrange(100, 900_000)
        _property(make, city, key, Text(english, arabic), Value(number=number, unit=unit), "attribute")


def _rare_properties(make: _Maker, cities: list[Entity], count: int) -> None:
    for place in range(count):
        if place % 4 == 0:
            word = make.word()
            name = Text(f"{word.en.lower()} index", f"مؤشر {word.ar}")
            key = f"index-{place}"
            make.relation(key, "attribute", name.en, name.ar, attribute=key)
            chosen = make.chance.sample(cities, 4)
        value = Value(number=make.chance.randrange(100), unit="percent")
        _property(make, chosen[place % 4], key, name, value, "index")


def _property(make: _Maker, city: Entity, key: str, what: Text, value: Value, kind: str) -> None:
    e, a, number = city.name.en, city.name.ar, value.number
    make.add(
        Attribute(
            **make.common(  # type: ignore[arg-type]
                Text(f"{what.en.capitalize()} of {e}", f"{what.ar} {a}"),
                Text(f"The {what.en} of {e} is {number}.", f"يبلغ {what.ar} {a} {number}."),
                kind,
            ),
            entity=city.id,
            attribute=key,
            about=(city.id,),
            value=value,
        ),
        (f"What is the {what.en} of {e}?", f"{e} {what.en}", f"tell me the {what.en} of {e} please"),
        (f"ما هو {what.ar} {a}؟", f"كم {what.ar} {a}", f"شو {what.ar} {a}"),
    )


def _memberships(make: _Maker, companies: list[Entity], clubs: list[Entity], count: int) -> None:
    make.relation("membership", "membership", "membership", "عضوية")
    pairs: set[tuple[int, int]] = set()
    most = min(count, len(companies) * len(clubs))
    while len(pairs) < most:
        pairs.add((make.chance.randrange(len(companies)), make.chance.randrange(len(clubs))))
    for one, other in sorted(pairs):
        member, club, date = companies[one], clubs[other], _day(make)
        (e, a), (f, b) = (member.name.en, member.name.ar), (club.name.en, club.name.ar)
        make.add(
            Membership(
                **make.common(  # type: ignore[arg-type]
                    Text(f"{e} in the {f}", f"عضوية {a} في {b}"),
                    Text(f"{e} joined the {f} on {date.iso}.", f"انضمت {a} إلى {b} في {date.iso}."),
                    "membership",
                ),
                member=member.id,
                organisation=club.id,
                status="member",
                about=(member.id, club.id),
                joined=date,
            ),
            (f"When did {e} join the {f}?", f"{e} joined {f} when"),
            (f"متى انضمت {a} إلى {b}؟", f"امتى {a} دخلت {b}"),
        )


def _terms(make: _Maker, clubs: list[Entity], count: int) -> None:
    make.relation("term", "term_of_office", "term of office", "تولي المنصب")
    offices = {key: make.entity("office", Text(*names), single=True) for key, names in _OFFICES.items()}
    for place in range(count):
        club, office = clubs[place // 4 % len(clubs)], list(offices.values())[place % 4]
        first, last = make.word(), make.word()
        person = make.entity("person", Text(f"{first.en} {last.en}", f"{first.ar} {last.ar}"), alias=last)
        start = 1900 + 4 * (place // (4 * len(clubs)))
        e, a = person.name.en, person.name.ar
        make.add(
            Term(
                **make.common(  # type: ignore[arg-type]
                    Text(
                        f"{e}, {office.name.en} of the {club.name.en}",
                        f"{a}، {office.name.ar} {club.name.ar}",
                    ),
                    Text(
                        f"{e} was {office.name.en} of the {club.name.en} from {start} to {start + 3}.",
                        f"كان {a} {office.name.ar} {club.name.ar} من {start} إلى {start + 3}.",
                    ),
                    "term",
                ),
                person=person.id,
                office=office.id,
                of=club.id,
                about=(person.id, club.id),
                start=PartialDate(start),
                end=PartialDate(start + 3),
            ),
            (
                f"Who was {office.name.en} of the {club.name.en} in {start + 1}?",
                f"{office.name.en} of {club.name.en} {start + 2}",
            ),
            (
                f"من كان {office.name.ar} {club.name.ar} في {start + 1}؟",
                f"مين كان {office.name.ar} {club.name.ar} سنة {start + 2}",
            ),
        )


def _openings(make: _Maker, cities: list[Entity], count: int) -> None:
    make.relation("opening", "event", "opening", "افتتاح")
    for _ in range(count):
        city, (english, arabic), date = make.chance.choice(cities), make.chance.choice(_BUILDINGS), _day(make)
        word = make.word()
        thing = make.entity("thing", Text(f"{word.en} {english}", f"{arabic} {word.ar}"), city.id, word)
        e, a = thing.name.en, thing.name.ar
        make.add(
            Event(
                **make.common(  # type: ignore[arg-type]
                    Text(f"Opening of the {e} in {city.name.en}", f"افتتاح {a} في {city.name.ar}"),
                    Text(
                        f"The {e} in {city.name.en} was opened on {date.iso}.",
                        f"افتتح {a} في {city.name.ar} في {date.iso}.",
                    ),
                    "event",
                ),
                kind="opening",
                when=Period.at(date),
                place=city.id,
                about=(thing.id,),
            ),
            (f"When was the {e} opened?", f"opening of {e} date", f"when did the {e} in {city.name.en} open"),
            (f"متى افتتح {a}؟", f"امتى افتتحوا {a}", f"تاريخ افتتاح {a} في {city.name.ar}"),
        )


def _day(make: _Maker) -> PartialDate:
    return PartialDate(make.chance.randrange(1900, 2020), make.chance.randrange(1, 13), make.chance.randrange(1, 29))
