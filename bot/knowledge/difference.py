"""What changed between two packs, for the one who reloads: ids of facts, and shown fields old -> new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from bot.knowledge.facts import Citation, Dispute, Fact, Language, Text, Value
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period

_NOT_SHOWN = frozenset({"id", "file", "line", "keywords", "also"})
_LONGEST = 120
_BEFORE = 40
"""So much of what is the same is told before a difference far inside a text."""
_NOTHING = {"en": "nothing", "ar": "لا شيء"}
_HEADINGS: dict[Language, tuple[str, str, str]] = {
    "en": ("added", "changed", "removed"),
    "ar": ("أضيف", "تغيّر", "حُذف"),
}
_YES: dict[Language, str] = {"en": "yes", "ar": "نعم"}
_SAME: dict[Language, str] = {"en": "No fact changed.", "ar": "لم يتغير شيء من الحقائق."}


@dataclass(frozen=True, slots=True)
class Change:
    """One shown field of one fact."""

    field: str
    """Name of the field, as in ``facts.py``."""
    old: object
    new: object

    def line(self, language: Language) -> str:
        """``joined: 1998-12-20 -> 1998-12-21``; an arrow the other way for Arabic."""
        old, new = _told(self.old, self.new, language)
        return f"{self.field}: {old} {'←' if language == 'ar' else '→'} {new}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reload brings."""

    added: dict[str, Fact]
    """New facts, by id."""
    changed: dict[str, tuple[Change, ...]]
    """Fields that differ, by the id of the fact."""
    removed: dict[str, Fact]
    """Facts that are gone, by id."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.changed or self.removed)

    def lines(self, language: Language, limit: int | None = None) -> list[str]:
        """Readable lines: a heading with its count, then what it holds; at most ``limit`` lines."""
        found = list(self._lines(language)) or [_SAME[language]]
        if limit is None or len(found) <= limit:
            return found
        return [*found[: limit - 1], f"… +{len(found) - limit + 1}"]

    def _lines(self, language: Language) -> Iterator[str]:
        added, changed, removed = _HEADINGS[language]
        yield from _titled(added, "+", self.added, language)
        if self.changed:
            yield f"{changed}: {len(self.changed)}"
            for key, changes in self.changed.items():
                for change in changes:
                    yield f"~ {key}: {change.line(language)}"
        yield from _titled(removed, "-", self.removed, language)


def _titled(heading: str, sign: str, facts: dict[str, Fact], language: Language) -> Iterator[str]:
    if facts:
        yield f"{heading}: {len(facts)}"
        yield from (f"{sign} {key}: {fact.title.get(language)}" for key, fact in facts.items())


def difference(old: Pack, new: Pack) -> Difference:
    """Compare two packs fact by fact; entities, phrasings and the order of facts do not count."""
    before = {fact.id: fact for fact in old.facts}
    after = {fact.id: fact for fact in new.facts}
    changed = {key: _changes(before[key], fact) for key, fact in after.items() if key in before}
    return Difference(
        added={key: fact for key, fact in after.items() if key not in before},
        changed={key: changes for key, changes in changed.items() if changes},
        removed={key: fact for key, fact in before.items() if key not in after},
    )


def _changes(old: Fact, new: Fact) -> tuple[Change, ...]:
    names = list(dict.fromkeys(item.name for fact in (old, new) for item in fields(fact)))
    found = [Change("type", old.type, new.type)] if old.type != new.type else []
    for name in names:
        first, second = getattr(old, name, None), getattr(new, name, None)
        # A field that one type lacks and one left empty show the same: nothing.
        if name not in _NOT_SHOWN and (first or None) != (second or None):
            found.append(Change(name, first, second))
    return tuple(found)


def _told(old: object, new: object, language: Language) -> tuple[str, str]:
    """Both values in a few words, which differ: in the other language where they do only there, from where they do."""
    other: Language = "en" if language == "ar" else "ar"
    pairs = [(_words(old, one), _words(new, one)) for one in (language, other)]
    first, second = next((pair for pair in pairs if pair[0] != pair[1]), (_detail(old), _detail(new)))
    shorter = min(len(first), len(second))
    same = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    start = same - _BEFORE if same > _LONGEST - _BEFORE else 0
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    text = f"…{text[start + 1 :]}" if start else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _detail(value: object) -> str:
    """What is seldom worth telling: where a source lies, and its date."""
    if isinstance(value, Citation | Dispute):
        source = value.source
        said = value.supports if isinstance(value, Citation) else ""
        return " ".join(str(part) for part in (source.title, source.publisher, source.url, source.date, said) if part)
    if isinstance(value, tuple):
        return ", ".join(map(_detail, value))
    return str(value)


def _words(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.get(language)
    if isinstance(value, PartialDate | Period):
        return str(value)
    if isinstance(value, Value):
        return _value(value, language)
    if isinstance(value, Citation):
        return value.source.title
    if isinstance(value, Dispute):
        return value.text.get(language)
    if isinstance(value, tuple) and value:
        return ", ".join(_words(item, language) for item in value)
    if value is True:
        return _YES[language]
    return str(value) if value else _NOTHING[language]


def _value(value: Value, language: Language) -> str:
    if value.text:
        return value.text.get(language)
    if value.minimum is not None:
        number = f"{value.minimum:,.15g}-{value.maximum:,.15g}"
    elif value.number is not None:
        number = f"{value.number:,.15g}"
    else:
        return str(value.date or value.entity or ", ".join(value.entities))
    return f"{number} {value.unit}" if value.unit else number
