"""Lengths of time that a text names: "two months", "ليوم واحد", "شهرين"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.numbers import cardinal
from bot.language.stems import clitics_off, stems
from bot.language.tokens import Token

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_UNITS = {
    "day": ("day", "days", "يوم", "ايام", "يوما", "نهار", "نهارات", "النهارات"),
    "week": ("week", "weeks", "اسبوع", "اسابيع", "اسبوعا"),
    "month": ("month", "months", "شهر", "شهور", "اشهر", "شهرا", "شهورا"),
    "year": ("year", "years", "yrs", "سنه", "سنين", "سنوات", "سنوا", "عام", "اعوام", "عوام", "عاما"),
}
_DUALS = {
    "يومين": 2.0, "يومان": 2.0, "اسبوعين": 14.0, "اسبوعان": 14.0, "شهرين": 60.9, "شهران": 60.9,
    "سنتين": 730.5, "سنتان": 730.5, "عامين": 730.5, "عامان": 730.5,
}  # fmt: skip
_SINGLE = frozenset({"واحد", "واحده", "فقط", "بس", "وحده"})
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_REACH = 3
_BETWEEN = frozenset({"between", "betwen", "beetween", "separate", "separated", "بين", "مابين", "تفصل", "يفصل"})
_SHIFTING = frozenset({"after", "before", "later", "earlier", "بعد", "قبل"})
_ASKING = frozenset({"many", "much", "كم", "كام", "بكم", "بكام", "شحال", "شكد", "قداش", "قديش", "قداه", "اشحال"})
_STAYING = frozenset(
    stem
    for word in ("بقي", "بقى", "بقه", "ظل", "ضل", "قعد", "دام", "دامت", "استمر", "استمرت", "مكث")
    for stem in stems(word)
)
_AGED = frozenset({"عنده", "عندو", "عندها", "عمره", "عمرو", "عمرها", "ليه", "ليها", "عمر"})
_AGE = frozenset({"عمره", "عمرو", "عمرها", "عمرهم"})
_POINTS = frozenset({"day", "month", "year", "يوم", "شهر", "سنه", "عام"})
_SLACK, _LEAST = 0.35, 1.0


def duration_in(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The first length of time in a text, as the least and most days it may mean; ``None`` if there is none.

    People round: a third more or less is meant as well. A bare "day" or "year" is no length, but
    "one day", "a single day" and يوم واحد are.
    """
    for i, token in enumerate(tokens):
        days = _at(tokens, i, token)
        if days is not None:
            slack = max(days * _SLACK, _LEAST)
            return int(max(days - slack, 0)), int(days + slack)
    return None


def asks_between(tokens: Sequence[Token]) -> bool:
    """Whether a text asks for the time between two things: "days between", "how many years after X", كم سنة مرت بين."""
    for i, token in enumerate(tokens):
        if _unit(token) is None:
            continue
        after = [other.folded for other in tokens[i + 1 : i + 1 + _REACH]]
        if not _BETWEEN.isdisjoint(after):
            return True
        before = {other.folded for other in tokens[max(0, i - _REACH) : i]}
        if after and after[0] in _SHIFTING and not _ASKING.isdisjoint(before):
            return True
    return False


def asks_length(tokens: Sequence[Token]) -> bool:
    """Whether a text asks how long something lasted: "how many years", كم بقي, شحال ديال الأعوام."""
    for i, token in enumerate(tokens):
        if token.folded not in _ASKING:
            continue
        near = tokens[i + 1 : i + 1 + _REACH]
        if any(not _STAYING.isdisjoint(stems(other.folded)) for other in near[:2]):
            return True
        if any(_unit(other) in ("year", "month", "day") and other.folded not in _POINTS for other in near[:2]):
            return True
    return False


def asks_age(tokens: Sequence[Token]) -> bool:
    """Whether a text asks how old somebody is: عنده كام سنة, كم عمره."""
    words = [token.folded.removeprefix("و") for token in tokens]
    if any(word in _AGE and {*words[max(i - 1, 0) : i + 2]} & _ASKING for i, word in enumerate(words)):
        return True
    return any(
        token.folded in _AGED and tokens[i + 1].folded in _ASKING and _unit(tokens[i + 2]) == "year"
        for i, token in enumerate(tokens[:-2])
    )


def _at(tokens: Sequence[Token], i: int, token: Token) -> float | None:
    for reading in clitics_off(token.folded) if token.arabic else ():
        if reading in _DUALS:
            return _DUALS[reading]
    number = cardinal(tokens, i)
    at = i + number[1] if number is not None else len(tokens)
    if number is not None and at < len(tokens):
        unit = _unit(tokens[at])
        after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
        if unit is not None and after != "of" and 0 < number[0] < 100:
            return float(number[0]) * _DAYS[unit]
    unit = _unit(token)
    if unit is None:
        return None
    after = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    before = tokens[i - 1].folded if i else ""
    alone = (token.arabic and after in _SINGLE) or before == "single"
    return _DAYS[unit] if alone else None


def _unit(token: Token) -> str | None:
    for reading in clitics_off(token.folded) if token.arabic else (token.folded,):
        if reading in _UNIT_OF:
            return _UNIT_OF[reading]
    return None
