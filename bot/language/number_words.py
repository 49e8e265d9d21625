"""The number words of English, Arabic and its dialects, folded, with what they stand for."""

# ruff: noqa: SIM905 (word lists are read and edited as lines of words)
from __future__ import annotations

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


ONES = {word: value for value, word in enumerate(_ENGLISH_ONES)} | _table(_ARABIC_ONES)
TEENS = {word: value for value, word in enumerate(_ENGLISH_TEENS, 10)} | _table({10: _ARABIC_TEN}, _ARABIC_TEENS)
TENS = {word: 10 * value for value, word in enumerate(_ENGLISH_TENS, 2)} | _table(_ARABIC_TENS)
TENS |= {"fourty": 40, "ninty": 90}
HUNDREDS = _table(_ARABIC_HUNDREDS)
HUNDRED = frozenset(_ARABIC_HUNDRED.split())
SCALE = _table(_SCALES)
DUALS = _table(_DUAL_SCALES)
TEN_AFTER = frozenset(_ARABIC_TEN.split())
UNIT_OF_TEEN = {word: value for word, value in ONES.items() if value} | _table(
    {1: "احد احدي حادي حاديه", 2: "اثنا اثنتا اثني اثنتي اتنا"}
)
SMALL = ONES | TEENS | TENS | HUNDREDS
NUMERIC = frozenset(
    (*SMALL, *HUNDRED, *SCALE, *DUALS, "hundred", "hundreds", "احد", "احدي", "اثنا", "اثنتا", "اثني", "اثنتي")
)
FRACTIONS = {"ونصف": 0.5, "ونص": 0.5, "وربع": 0.25}

ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ENGLISH_ORDINALS |= {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "frist": 1, "fisrt": 1, "secend": 2, "secod": 2, "thrid": 3, "forth": 4,
    "fith": 5, "eigth": 8, "nineth": 9,
}  # fmt: skip
ARABIC_ORDINALS = _table(
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
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
NUMBERING = frozenset(
    {
        "no",
        "nr",
        "num",
        "number",
        "numero",
        "raqam",
        "rakam",
        "ra9m",
        "nemra",
        "رقم",
        "رقمه",
        "نمره",
        "نومرو",
        "نيمرو",
        "ال",
    }
)
"""Before a figure they make it an ordinal: the twelfth, رقم 12, الـ12."""
