"""Numbers in running text: digits, number words and ordinals, English, Arabic and its dialects.

Three functions look at one place of a token sequence and answer ``(value, length)`` or ``None``:
``cardinal`` ("1,257.07", "2.5 billion", "خمسة وعشرين", "400 مليون"), ``ordinal`` ("7th",
"الثانية عشرة") and ``number_words``, which takes whichever reads further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.number_words import (
    ARABIC_ORDINALS,
    DUALS,
    ENGLISH_ORDINALS,
    FRACTIONS,
    HUNDRED,
    HUNDREDS,
    NUMBERING,
    NUMERIC,
    ONES,
    SCALE,
    SMALL,
    SUFFIXES,
    TEENS,
    TEN_AFTER,
    TENS,
    UNIT_OF_TEEN,
)
from bot.language.tokens import Token

Number = int | float

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z")
_DECIMAL = re.compile(r"\d+[.,]\d+\Z")
_MAX_DIGITS = 30
_SERIES = range(2, 100)
"""The numbers that things of one series carry."""


def digits(text: str) -> Number | None:
    """The value of a number written in digits: ``1,257.07``, ``2.5``, ``2007``.

    A single comma before other than three digits is a decimal comma. Dates, times and ranges
    (``26/4/2007``, ``12:30``, ``2007-2010``) are no numbers.
    """
    if len(text) > _MAX_DIGITS:
        return None
    if text.isdecimal():
        return int(text)
    if _GROUPED.match(text):
        return _plain(float(text.replace(",", ""))) if "." in text else int(text.replace(",", ""))
    if _GROUPED_BY_DOTS.match(text):
        return int(text.replace(".", ""))
    if _DECIMAL.match(text):
        return _plain(float(text.replace(",", ".")))
    return None


def _plain(value: Number) -> Number:
    """An ``int`` where nothing is lost."""
    if isinstance(value, int):
        return value
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _bare(word: str) -> str | None:
    """The number word inside an Arabic word with clitics: ``وعشرين``, ``المئة``, ``بخمسه``."""
    if word in NUMERIC:
        return word
    rest = word
    for prefix in ("و", "ف"):
        if rest.startswith(prefix) and len(rest) > 3:
            rest = rest[1:]
            break
    for prefix in ("بال", "لل", "ال", "ب", "ل", "ك"):
        if rest.startswith(prefix) and (len(rest) - len(prefix) > 3 or prefix == "ال"):
            rest = rest[len(prefix) :]
            break
    return rest if rest in NUMERIC else None


def _conjoined(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The number word that "and" joins to what stands before ``i``, and how many tokens both take."""
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    if word in ("و", "and") and i + 1 < len(tokens):
        following = tokens[i + 1].folded
        return (following, 2) if following in NUMERIC or tokens[i + 1].number else None
    if word.startswith("و") and word not in NUMERIC:
        return (word[1:], 1) if word[1:] in NUMERIC else None
    return None


def _below_thousand(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """Value and length of the group at ``i``, whose first word without clitics is ``first``."""
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    english = first.isascii()
    if first in HUNDRED:
        hundreds, length = 100, 1
    elif first in HUNDREDS:
        hundreds, length = HUNDREDS[first], 1
    elif first == "hundred":
        hundreds, length = 100, 1
    elif first in ONES and (following in ("hundred", "hundreds") if english else following in HUNDRED):
        hundreds, length = 100 * ONES[first], 2
    else:
        return _below_hundred(tokens, i, first)
    rest = _conjoined(tokens, i + length)
    if rest and rest[0] in SMALL and rest[0] not in HUNDREDS:
        at = i + length + rest[1] - 1
        small = _below_hundred(tokens, at, rest[0])
        if small:
            return hundreds + small[0], at + small[1] - i
    if english and i + length < len(tokens) and tokens[i + length].folded in SMALL:
        small = _below_hundred(tokens, i + length, tokens[i + length].folded)
        if small:
            return hundreds + small[0], length + small[1]
    return hundreds, length


def _below_hundred(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if first in TENS:
        if first.isascii() and ONES.get(following, 0) and following.isascii():
            return TENS[first] + ONES[following], 2
        return TENS[first], 1
    if following in TEN_AFTER and UNIT_OF_TEEN.get(first, 0) and not first.isascii():
        return 10 + UNIT_OF_TEEN[first], 2
    if first in TEENS:
        return TEENS[first], 1
    if first in ONES:
        if not first.isascii() and ONES[first]:
            joined = _conjoined(tokens, i + 1)
            if joined and joined[0] in TENS:
                return ONES[first] + TENS[joined[0]], 1 + joined[1]
        return ONES[first], 1
    return None


def cardinal(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """The cardinal number that begins at token ``i``: its value and how many tokens it takes.

    Digits and words mix as people mix them: ``2 مليون و300 ألف``, "1.4 billion".
    """
    if i >= len(tokens):
        return None
    if tokens[i].folded in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].folded in ("hundred", *SCALE):
        found = cardinal(tokens, i + 1)
        return (found[0], found[1] + 1) if found else None
    if tokens[i].folded in ("half", "نصف", "نص"):
        return _half(tokens, i)
    if tokens[i].folded in ("الميه", "المايه", "بالميه", "بالمايه") and not _scale(tokens, i + 1, 0):
        return None  # per cent
    total: Number = 0
    limit: Number = 10**16
    at = i
    while at < len(tokens):
        step = _first(tokens, at) if at == i else _next(tokens, at)
        part = _part(tokens, at + step[1] - 1, step[0]) if step else None
        if part is None or part[0] * part[1] >= limit:
            break
        value, limit, at = part
        total += value * limit
        if limit == 1:
            break
        fraction = _fraction(tokens, at)
        if fraction:
            total, at = total + fraction[0] * limit, at + fraction[1]
            break
    return (_plain(total), at - i) if at > i else None


def _half(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """``half a million``, ``نصف مليون``."""
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].folded == "a" else i + 1
    scale = _scale(tokens, at, 0)
    return (scale // 2, at + 1 - i) if scale else None


def _first(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    token = tokens[i]
    word = _bare(token.folded) if token.arabic else token.folded
    return (word, 1) if word else None


def _next(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The word of the next part: joined by "and", or, in English, simply following."""
    joined = _conjoined(tokens, i)
    if joined or tokens[i].arabic or tokens[i].folded not in NUMERIC:
        return joined
    return tokens[i].folded, 1


def _part(tokens: Sequence[Token], i: int, word: str) -> tuple[Number, int, int] | None:
    """A number below a thousand, or in digits, with its scale: value, scale, index after both."""
    value: Number
    scale, end = 1, i + 1
    if word in DUALS:
        value, scale = 2, DUALS[word] // 2
    elif word in SCALE and len(word) > 2:
        value, scale = 1, SCALE[word]
    elif tokens[i].number:
        number = digits(tokens[i].raw)
        if number is None:
            return None
        value = number
    else:
        group = _below_thousand(tokens, i, word)
        if group is None:
            return None
        value, end = group[0], i + group[1]
    following = _scale(tokens, end, i)
    while following and scale * following <= 10**15:
        scale, end = scale * following, end + 1
        following = _scale(tokens, end, i)
    return value, scale, end


def _scale(tokens: Sequence[Token], i: int, number: int) -> int:
    """The scale word at ``i``, or 0. A lone "m" is a million only after money, a "k" only after digits."""
    if i >= len(tokens):
        return 0
    word = tokens[i].folded
    if word in ("m", "b") and number > 0 and tokens[number].number and tokens[number - 1].raw in "$€£":
        return 10**6 if word == "m" else 10**9
    if word == "k" and not tokens[number].number:
        return 0
    return SCALE.get(word, 0)


def _fraction(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    if word in FRACTIONS:
        return FRACTIONS[word], 1
    if word in ("و", "and") and i + 1 < len(tokens):
        following = tokens[i + 1].folded
        if following in ("نصف", "نص"):
            return 0.5, 2
        if word == "and" and following == "a" and i + 2 < len(tokens) and tokens[i + 2].folded == "half":
            return 0.5, 3
    return None


def ordinal(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The ordinal number that begins at token ``i``: "seventh", "7th", ``السابعة``, ``الحادي والعشرين``."""
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if tokens[i].number:
        suffixed = following in SUFFIXES and word.isdecimal() and len(word) < 5
        return (int(word), 2) if suffixed else None
    if word in ENGLISH_ORDINALS:
        return ENGLISH_ORDINALS[word], 1
    if word in TENS and word.isascii():
        unit = ENGLISH_ORDINALS.get(following, 0)
        return (TENS[word] + unit, 2) if 1 <= unit <= 9 else None
    if tokens[i].arabic:
        return _arabic_ordinal(tokens, i, word, following)
    return None


def numbered(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The number of a thing in its series that begins at token ``i``: "number five", "no. 5", ``رقم خمسة``."""
    if i + 1 >= len(tokens) or tokens[i].folded not in NUMBERING:
        return None
    at = i + 2 if tokens[i + 1].raw == "." else i + 1
    found = cardinal(tokens, at)
    return (int(found[0]), at - i + found[1]) if found is not None and found[0] in _SERIES else None


def _arabic_ordinal(tokens: Sequence[Token], i: int, word: str, following: str) -> tuple[int, int] | None:
    if word[0] in "وف" and word not in ARABIC_ORDINALS:
        word = word[1:]
    definite = False
    for article in ("بال", "وال", "هال", "عال", "ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 2:
            word, definite = word[len(article) :], True
            break
    else:
        if word[:1] in "بل" and word[1:] in ARABIC_ORDINALS and word not in ARABIC_ORDINALS:
            word = word[1:]
    unit = 1 if word in ("حادي", "حاديه", "واحد", "واحده") else ARABIC_ORDINALS.get(word, 0)
    if unit:
        if unit < 10 and following in TEN_AFTER:
            return 10 + unit, 2
        if unit < 10 and definite:
            joined = following.removeprefix("وال")
            if joined != following and joined in TENS:
                return unit + TENS[joined], 2
            if following == "و" and i + 2 < len(tokens):
                tens = tokens[i + 2].folded.removeprefix("ال")
                if tens in TENS:
                    return unit + TENS[tens], 3
        return (unit, 1) if word in ARABIC_ORDINALS else None
    if definite and word in TENS:
        return TENS[word], 1
    return None


def number_words(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """The number at token ``i``, cardinal or ordinal, whichever takes more tokens."""
    as_ordinal, as_cardinal = ordinal(tokens, i), cardinal(tokens, i)
    if as_ordinal and (not as_cardinal or as_ordinal[1] >= as_cardinal[1]):
        return as_ordinal
    return as_cardinal
