"""Wording that several kinds of picture share: times, names of sources, the date of the knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.knowledge.facts import Citation, Fact, Language, Source
from bot.language.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE
from bot.language.dates import PartialDate, Period
from bot.language.formatting import MONTHS, format_date, format_period
from bot.locales import say

_SHOWN = 6
"""Publishers named in a footer; the rest is counted."""
_TAIL = re.compile(r"\s*(?:\(([^()]*)\)|[,،]\s*([^,،()]*))$")
_DATE_WORDS = frozenset("from to since until and in of − من إلى منذ حتى و في عام عامي".split())  # noqa: SIM905
_MONTH_WORDS = frozenset(month.casefold() for months in MONTHS.values() for month in months)


def when_text(period: Period, language: Language, ongoing: bool = False) -> str:
    """A time as a picture shows it: a dash between two ends in English, words in Arabic."""
    start, end = period.start, period.end
    if language == "en" and start and end and start != end and not ongoing:
        return f"{format_date(start, 'en')} – {format_date(end, 'en')}"
    text = format_period(period, language, ongoing)
    return text[:1].upper() + text[1:] if language == "en" else text


def without_date(title: str) -> str:
    """A title without the date at its end, where the picture shows the date by itself."""
    found = _TAIL.search(title)
    if found is None:
        return title
    words = re.split(r"[\s–-]+", (found.group(1) or found.group(2) or "").casefold())
    dated = any(char.isdigit() for word in words for char in word)
    if dated and all(not word or word.isdigit() or word in _DATE_WORDS or word in _MONTH_WORDS for word in words):
        return title[: found.start()]
    return title


def capital(text: str, language: Language) -> str:
    """The text with a capital first letter, where the language has them."""
    return text[:1].upper() + text[1:] if language == "en" else text


def source_name(source: Source) -> str:
    """Who published a source: the publisher, else the title, else the host of its address."""
    return source.publisher or source.title or urlsplit(source.url).netloc


def isolated(name: str, language: Language) -> str:
    """A name that keeps its own order inside an Arabic line: 24.kg, Crisis24 (Garda)."""
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}" if language == "ar" else name


def citations(facts: Iterable[Fact]) -> list[Source]:
    """The first source of every fact, then of every dispute, each once."""
    found: dict[str, Source] = {}
    facts = list(facts)
    for fact in facts:
        for citation in fact.citations[:1]:
            found.setdefault(citation.source.id, citation.source)
    for fact in facts:
        for dispute in fact.disputes:
            found.setdefault(dispute.source.id, dispute.source)
    return list(found.values())


def sources_text(facts: Sequence[Fact], language: Language) -> str:
    """The publishers in one line: the first few by name, the rest counted."""
    names = list(dict.fromkeys(source_name(source) for source in citations(facts)))
    if len(names) == _SHOWN + 1:
        shown, rest = names, 0
    else:
        shown, rest = names[:_SHOWN], max(len(names) - _SHOWN, 0)
    comma = "، " if language == "ar" else ", "
    joined = comma.join(isolated(name, language) for name in shown)
    if rest:
        joined += comma + say(language, "picture.others", count=rest)
    return say(language, "picture.sources", names=joined)


def as_of_text(facts: Sequence[Fact], language: Language) -> str:
    """How old the knowledge is: the newest ``as_of``, else the newest source; empty where neither is known."""
    dates = [fact.as_of for fact in facts if fact.as_of is not None]
    if dates:
        return say(language, "answer.as_of", date=format_date(_newest(dates), language))
    published = [source.date for source in citations(facts) if source.date is not None]
    if published:
        return say(language, "picture.sources_until", date=format_date(_newest(published), language))
    return ""


def _newest(dates: Sequence[PartialDate]) -> PartialDate:
    return max(dates, key=lambda date: date.last_day)


class Numbering:
    """Sources by number, in the order in which they are first referred to."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, cited: Sequence[Citation] | Source) -> int:
        """The number of a source, or of the first of several; one publisher has one number."""
        source = cited if isinstance(cited, Source) else cited[0].source
        return self._numbers.setdefault(source_name(source), len(self._numbers) + 1)

    def text(self, language: Language) -> str:
        """All of them in one line."""
        comma = "، " if language == "ar" else ", "
        listed = comma.join(f"[{number}]\u00a0{isolated(name, language)}" for name, number in self._numbers.items())
        return say(language, "picture.sources", names=listed)
