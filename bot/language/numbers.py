"""Numbers in running text: digits, number words and ordinals, English, Arabic and its dialects.

Three functions look at one place of a token sequence and answer ``(value, length)`` or ``None``:
``cardinal`` ("1,257.07", "2.5 billion", "خمسة وعشرين", "400 مليون"), ``ordinal`` ("7th",
"الثانية عشرة") and ``number_words``, which takes whichever reads further.
"""

# ruff: noqa: SIM905 (word lists are read and edited as lines of words)
from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.tokens import Token

Number = int | float

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z")
_DECIMAL = re.compile(r"\d+[.,]\d+\Z")
_MAX_DIGITS = 30

_ENGLISH_ONES = "zero one two three four five six seven eight nine".split()
_ENGLISH_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)  # fmt: skip
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_ARABIC_ONES: dict[int, str] = {
    0: "صفر",
    1: "واحد واحده",
    2: "اثنان اثنين اثنتان اثنتين اتنين تنين اثنتين ثنتين ثنتان ثنين تنتين جوج",
    3: "ثلاثه ثلاث تلاته تلات تلت تلاتا",
    4: "اربعه اربع اربعا ربعه",
    5: "خمسه خمس خمسا",
    6: "سته ست ستا",
    7: "سبعه سبع سبعا",
    8: "ثمانيه ثماني ثمان تمانيه تماني تمان تمن ثمنيه تمنيه تمنه ثمنيا",
    9: "تسعه تسع تسعا تسعود",
}
_ARABIC_TEN = "عشره عشر"
_ARABIC_TEENS: dict[int, str] = {
    11: "احدعشر احداشر حداشر حدعش حداعش حداعشر احدعشره داعش حضاش حداش",
    12: "اثناعشر اثنعشر اطنعشر اطناشر اتناشر اتنعشر طنعش اطنعش اثنعش ثنعش تناعش اتناعش طناش تنعش اطناعش",
    13: "ثلاثتعشر تلتعش تلاتعش ثلطعش تلطعش تلتاشر ثلاثطعش تلتطعش ثلثطعش تلطاش تلتعشر ثلطعشر تلطعشر تلاتاشر",
    14: "اربعتعشر اربعطعش اربعتعش اربعتاشر ارباعطعش اربعطاش ربعطاش ربعطعش اربعطعشر",
    15: "خمستعشر خمستعش خمسطعش خمستاشر خمسطاش خمسطعشر خمصطعش خمستاعش",
    16: "ستعشر ستعش سطعش ستاشر سطاش سطعشر سطاعش ستطعش ستطاش",
    17: "سبعتعشر سبعتعش سبعطعش سبعتاشر سبعطاش سبعطعشر سباطعش سبعتاعش",
    18: "ثمنتعشر تمنتعش ثمنطعش تمنطعش تمنتاشر تمنطاش ثمانطعش تمنطعشر ثمنطعشر طمنطعش تمانتعش تمانتاشر",
    19: "تسعتعشر تسعتعش تسعطعش تسعتاشر تسعطاش تسعطعشر تساطعش",
}
_ARABIC_TENS: dict[int, str] = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين تلاتين تلتين",
    40: "اربعون اربعين ربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين تمانين تمنين",
    90: "تسعون تسعين",
}
_ARABIC_HUNDRED = "مايه ميه مييه"
_ARABIC_HUNDREDS: dict[int, str] = {
    200: "مايتان مايتين ميتان ميتين مايتي ميتي مايتا ميتا",
    300: "ثلاثمايه ثلاثميه تلتميه تلاتميه ثلثميه ثلاثميت تلتمايه تلاتمايه ثلثمايه",
    400: "اربعمايه اربعميه ربعميه ربعمايه اربعميت",
    500: "خمسمايه خمسميه خمسميت",
    600: "ستمايه ستميه ستميت",
    700: "سبعمايه سبعميه سبعميت",
    800: "ثمانمايه ثمانميه تمنميه تمانميه ثمنميه ثمانيمايه ثمانيميه تمنمايه",
    900: "تسعمايه تسعميه تسعميت",
}
_SCALES: dict[int, str] = {
    10**3: "thousand thousands k الف الاف الفا تلاف",
    10**6: "million millions mln mn mio milion مليون ملايين مليونا ملاين ملوين",
    10**9: "billion billions bn bln milliard مليار مليارات مليارا بليون بلايين ملاير",
    10**12: "trillion trillions tn trln تريليون تريليونات تريليونا ترليون",
}
_DUAL_SCALES: dict[int, str] = {
    2 * 10**3: "الفان الفين الفي",
    2 * 10**6: "مليونان مليونين مليوني",
    2 * 10**9: "ملياران مليارين ملياري بليونين بليونان",
    2 * 10**12: "تريليونان تريليونين تريليوني",
}


def _table(*parts: dict[int, str]) -> dict[str, int]:
    return {word: value for part in parts for value, words in part.items() for word in words.split()}


_ONES = {word: value for value, word in enumerate(_ENGLISH_ONES)} | _table(_ARABIC_ONES)
_TEENS = {word: value for value, word in enumerate(_ENGLISH_TEENS, 10)} | _table({10: _ARABIC_TEN}, _ARABIC_TEENS)
_TENS = {word: 10 * value for value, word in enumerate(_ENGLISH_TENS, 2)} | _table(_ARABIC_TENS)
_TENS |= {"fourty": 40, "ninty": 90}
_HUNDREDS = _table(_ARABIC_HUNDREDS)
_HUNDRED = frozenset(_ARABIC_HUNDRED.split())
_SCALE = _table(_SCALES)
_DUALS = _table(_DUAL_SCALES)
_TEN_AFTER = frozenset(_ARABIC_TEN.split())
_UNIT_OF_TEEN = {word: value for word, value in _ONES.items() if value} | _table(
    {1: "احد احدي حادي حاديه", 2: "اثنا اثنتا اثني اثنتي اتنا"}
)
_SMALL = _ONES | _TEENS | _TENS | _HUNDREDS
_NUMERIC = frozenset(
    (*_SMALL, *_HUNDRED, *_SCALE, *_DUALS, "hundred", "hundreds", "احد", "احدي", "اثنا", "اثنتا", "اثني", "اثنتي")
)
_FRACTIONS = {"ونصف": 0.5, "ونص": 0.5, "وربع": 0.25}

_ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_ENGLISH_ORDINALS |= {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "frist": 1, "fisrt": 1, "secend": 2, "secod": 2, "thrid": 3, "forth": 4,
    "fith": 5, "eigth": 8, "nineth": 9,
}  # fmt: skip
_ARABIC_ORDINALS = _table(
    {
        1: "اول اولي لول لولي اولاني",
        2: "ثاني ثانيه تاني تانيه",
        3: "ثالث ثالثه تالت تالته تالث",
        4: "رابع رابعه",
        5: "خامس خامسه",
        6: "سادس سادسه سادسة ساتت",
        7: "سابع سابعه",
        8: "ثامن ثامنه تامن تامنه",
        9: "تاسع تاسعه",
        10: "عاشر عاشره",
    }
)
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


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
    if word in _NUMERIC:
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
    return rest if rest in _NUMERIC else None


def _conjoined(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The number word that "and" joins to what stands before ``i``, and how many tokens both take."""
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    if word in ("و", "and") and i + 1 < len(tokens):
        following = tokens[i + 1].folded
        return (following, 2) if following in _NUMERIC or tokens[i + 1].number else None
    if word.startswith("و") and word not in _NUMERIC:
        return (word[1:], 1) if word[1:] in _NUMERIC else None
    return None


def _below_thousand(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """Value and length of the group at ``i``, whose first word without clitics is ``first``."""
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    english = first.isascii()
    if first in _HUNDRED:
        hundreds, length = 100, 1
    elif first in _HUNDREDS:
        hundreds, length = _HUNDREDS[first], 1
    elif first == "hundred":
        hundreds, length = 100, 1
    elif first in _ONES and (following in ("hundred", "hundreds") if english else following in _HUNDRED):
        hundreds, length = 100 * _ONES[first], 2
    else:
        return _below_hundred(tokens, i, first)
    rest = _conjoined(tokens, i + length)
    if rest and rest[0] in _SMALL and rest[0] not in _HUNDREDS:
        at = i + length + rest[1] - 1
        small = _below_hundred(tokens, at, rest[0])
        if small:
            return hundreds + small[0], at + small[1] - i
    if english and i + length < len(tokens) and tokens[i + length].folded in _SMALL:
        small = _below_hundred(tokens, i + length, tokens[i + length].folded)
        if small:
            return hundreds + small[0], length + small[1]
    return hundreds, length


def _below_hundred(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if first in _TENS:
        if first.isascii() and _ONES.get(following, 0) and following.isascii():
            return _TENS[first] + _ONES[following], 2
        return _TENS[first], 1
    if following in _TEN_AFTER and _UNIT_OF_TEEN.get(first, 0) and not first.isascii():
        return 10 + _UNIT_OF_TEEN[first], 2
    if first in _TEENS:
        return _TEENS[first], 1
    if first in _ONES:
        if not first.isascii() and _ONES[first]:
            joined = _conjoined(tokens, i + 1)
            if joined and joined[0] in _TENS:
                return _ONES[first] + _TENS[joined[0]], 1 + joined[1]
        return _ONES[first], 1
    return None


def cardinal(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """The cardinal number that begins at token ``i``: its value and how many tokens it takes.

    Digits and words mix as people mix them: ``2 مليون و300 ألف``, "1.4 billion".
    """
    if i >= len(tokens):
        return None
    if tokens[i].folded in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].folded in ("hundred", *_SCALE):
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
    if joined or tokens[i].arabic or tokens[i].folded not in _NUMERIC:
        return joined
    return tokens[i].folded, 1


def _part(tokens: Sequence[Token], i: int, word: str) -> tuple[Number, int, int] | None:
    """A number below a thousand, or in digits, with its scale: value, scale, index after both."""
    value: Number
    scale, end = 1, i + 1
    if word in _DUALS:
        value, scale = 2, _DUALS[word] // 2
    elif word in _SCALE and len(word) > 2:
        value, scale = 1, _SCALE[word]
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
    return _SCALE.get(word, 0)


def _fraction(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    if i >= len(tokens):
        return None
    word = tokens[i].folded
    if word in _FRACTIONS:
        return _FRACTIONS[word], 1
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
        suffixed = following in _SUFFIXES and word.isdecimal() and len(word) < 5
        return (int(word), 2) if suffixed else None
    if word in _ENGLISH_ORDINALS:
        return _ENGLISH_ORDINALS[word], 1
    if word in _TENS and word.isascii():
        unit = _ENGLISH_ORDINALS.get(following, 0)
        return (_TENS[word] + unit, 2) if 1 <= unit <= 9 else None
    if tokens[i].arabic:
        return _arabic_ordinal(tokens, i, word, following)
    return None


def _arabic_ordinal(tokens: Sequence[Token], i: int, word: str, following: str) -> tuple[int, int] | None:
    if word[0] in "وف" and word not in _ARABIC_ORDINALS:
        word = word[1:]
    definite = False
    for article in ("بال", "وال", "هال", "عال", "ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 2:
            word, definite = word[len(article) :], True
            break
    else:
        if word[:1] in "بل" and word[1:] in _ARABIC_ORDINALS and word not in _ARABIC_ORDINALS:
            word = word[1:]
    unit = 1 if word in ("حادي", "حاديه", "واحد", "واحده") else _ARABIC_ORDINALS.get(word, 0)
    if unit:
        if unit < 10 and following in _TEN_AFTER:
            return 10 + unit, 2
        if unit < 10 and definite:
            joined = following.removeprefix("وال")
            if joined != following and joined in _TENS:
                return unit + _TENS[joined], 2
            if following == "و" and i + 2 < len(tokens):
                tens = tokens[i + 2].folded.removeprefix("ال")
                if tens in _TENS:
                    return unit + _TENS[tens], 3
        return (unit, 1) if word in _ARABIC_ORDINALS else None
    if definite and word in _TENS:
        return _TENS[word], 1
    return None


def number_words(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """The number at token ``i``, cardinal or ordinal, whichever takes more tokens."""
    as_ordinal, as_cardinal = ordinal(tokens, i), cardinal(tokens, i)
    if as_ordinal and (not as_cardinal or as_ordinal[1] >= as_cardinal[1]):
        return as_ordinal
    return as_cardinal
