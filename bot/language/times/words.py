"""The words of time expressions, folded, as data: no rule lives here.

Arabic words are listed without clitics and article; ``times.lookup`` strips them.
"""

# ruff: noqa: SIM905 (word lists are read and edited as lines of words)
from __future__ import annotations

from typing import Final, Literal

Told = Literal["at", "before", "after", "since", "until", "between", "by"]
"""What a preposition tells; "by" is read as at or until once the day is known."""

MONTHS: Final[dict[int, str]] = {
    1: "january jan janury januray janvier يناير ينايير جانفي",
    2: "february feb febuary februry feburary febr فبراير فبرايير فيفري فيفريه شباط اشباط فبرير fevrier",
    3: "march mar مارس مارص اذار ادار mars",
    4: "april apr apirl aprl avril ابريل افريل نيسان ابرايل بريل",
    5: "may مايو ماي ايار ماييو mai",
    6: "june jun يونيو يونيه حزيران جوان يونيوه juin",
    7: "july jul يوليو يوليه تموز جويليه يوليوز يوليوس juillet",
    8: "august aug augst agust augost اغسطس اب اوت غشت اغسطوس اوغسطس aout",
    9: "september sep sept setember septembre سبتمبر ايلول شتنبر سيبتمبر شتمبر سبتنبر",
    10: "october oct octobre اكتوبر اوكتوبر اكتوبار",
    11: "november nov novembre نوفمبر نونبر نونمبر نوفنبر",
    12: "december dec decembre desember ديسمبر دجنبر دسمبر ديسنبر",
}
LONG_MONTHS: Final = ("january", "february", "september", "october", "november", "december")
"""English names long enough to be read with a letter missing, doubled or swapped."""
TWO_WORD_MONTHS: Final[dict[tuple[str, str], int]] = {
    (first, second): number
    for first, numbers in (("تشرين", (10, 11)), ("كانون", (12, 1)), ("تشارين", (10, 11)))
    for number, seconds in zip(numbers, ("الاول اول الاولي 1", "الثاني ثاني التاني تاني 2"), strict=True)
    for second in seconds.split()
}
DOUBTFUL_MONTHS: Final = frozenset("may march mar sep dec jan jun oct nov مارس ماي اب جوان اوت ادار بريل".split())
"""Words that mean something else too: months only beside a number or a word that calls for a month."""
HIJRI_MONTHS: Final[dict[tuple[str, ...], int]] = {
    ("محرم",): 1, ("صفر",): 2, ("ربيع", "الاول"): 3, ("ربيع", "الثاني"): 4, ("ربيع", "الاخر"): 4,
    ("جمادي", "الاولي"): 5, ("جمادي", "الاول"): 5, ("جمادي", "الاخره"): 6, ("جمادي", "الثانيه"): 6,
    ("جمادي", "الثاني"): 6, ("رجب",): 7, ("شعبان",): 8, ("رمضان",): 9, ("شوال",): 10,
    ("ذو", "القعده"): 11, ("ذي", "القعده"): 11, ("ذو", "الحجه"): 12, ("ذي", "الحجه"): 12,
    ("muharram",): 1, ("safar",): 2, ("rajab",): 7, ("shaban",): 8, ("ramadan",): 9, ("shawwal",): 10,
}  # fmt: skip
HIJRI_MARKS: Final = frozenset("ه هج هجري هجريه هجريا ah hijri للهجره hijra".split())

SEASONS: Final[dict[str, str]] = {
    "spring": "spring ربيع",
    "summer": "summer صيف",
    "autumn": "autumn fall خريف",
    "winter": "winter شتا",
}
DECADES: Final[dict[int, str]] = {
    1930: "thirties ثلاثينيات ثلاثينات تلاتينات",
    1940: "forties اربعينيات اربعينات",
    1950: "fifties خمسينيات خمسينات",
    1960: "sixties ستينيات ستينات",
    1970: "seventies سبعينيات سبعينات",
    1980: "eighties ثمانينيات ثمانينات تمانينات تمانينيات",
    1990: "nineties تسعينيات تسعينات nintees ninetees",
    2000: "noughties الفينيات الفينات",
    1920: "عشرينيات عشرينات twenties",
}
PARTS: Final[dict[str, str]] = {
    "beginning": "beginning start مطلع بدايه بدايات مستهل بدايت",
    "early": "early اوايل",
    "mid": "mid middle midst منتصف اواسط وسط",
    "late": "late اواخر",
    "end": "end close نهايه نهايات ختام نهايت اخير",
}
LOOSE_PARTS: Final[dict[str, str]] = {"beginning": "اول", "mid": "نص نصف", "end": "اخر تالي"}
"""Words that mean a part of a year only when the year follows at once."""
UNITS: Final[dict[tuple[str, int], str]] = {
    ("year", 1): "year yr سنه عام عاما سنت سنا",
    ("year", 2): "سنتين سنتان عامين عامان سنتي عامي عاميين",
    ("year", 0): "years yrs سنين سنوات اعوام سنون السنين",
    ("month", 1): "month شهر شهرا",
    ("month", 2): "شهرين شهران شهري",
    ("month", 0): "months شهور اشهر",
    ("week", 1): "week اسبوع اسبوعا",
    ("week", 2): "اسبوعين اسبوعان",
    ("week", 0): "weeks اسابيع",
    ("day", 1): "day يوم يوما",
    ("day", 2): "يومين يومان",
    ("day", 0): "days ايام",
    ("decade", 1): "decade عقد عقدا",
    ("decade", 2): "عقدين عقدان",
    ("decade", 0): "decades عقود",
    ("century", 1): "century قرن قرنا centuries",
    ("century", 2): "قرنين قرنان",
    ("century", 0): "قرون",
}
YEAR_CUES: Final = frozenset("year yr years سنه عام سنت سنوات اعوام عامي سنتي sanet sana sanat السنه fy".split())
LAST: Final = frozenset(
    "ماضي ماضيه ماضيين ماضيتين ماضيات فايت فايته فايتين منصرم منصرمه فارط فارطه فات فاتت فاتو فاتوا راح راحت مضي مضت "
    "عدي عدت ماضين منقضي منقضيه مضوا".split()
)
RECENT: Final = LAST | frozenset("اخير اخيره اخيرين اخيرتين".split())
THIS: Final = frozenset("جاري جاريه حالي حاليه".split())
NEXT: Final = frozenset("قادم قادمه مقبل مقبله جاي جايه جي جيه اتي اتيه جايي".split())
THESE: Final = frozenset("هذا هذه هذي هاي هاذ هاد هادي هاذي هادا هيدا هيدي ذي دي ده دا هالا هذاي".split())
RELATIVE_PRONOUNS: Final = frozenset("اللي الي يلي لي اللى التي الذي الذين".split())
GENERAL: Final = frozenset(
    "امين الامين امينها امينه سكرتير السكرتير المدعي مدعي المدير مدير القنصل قنصل النايب نايب القطاع الراي المفتش "
    "المراقب الموتمر القايد الاتحاد الامن النظام الشكل المستشار الدين".split()
)
"""Nouns after which العام is the adjective "general"."""

NOW: Final = frozenset(
    "now today currently nowadays presently current todey "
    "الان حاليا دلوقتي دلوقت دلوقتي الحين هلق هلا هلاء هسه هسا هسع هساع اسا توا دابا اليوم النهارده نهارده هاليوم "
    "هالايام هاليومين هالوقت هاللحين ذحين دحين ذلحين الحاليه الحالي راهنا الراهن الراهنه ذالحين هالحين هلقيت "
    "الوقتي درك ضرك".split()
)
NOT_TODAY: Final = frozenset(
    "الوطني الذي اللي الي التالي السابق العالمي الدولي نفسه ذاته الاول الثاني الثالث الرابع الخامس السادس السابع "
    "الموالي الاخير المحدد الفلاني".split()
)
"""Words after which اليوم is "the day", not "today"."""
DAYS: Final[dict[str, int]] = {
    "yesterday": -1, "tomorrow": 1, "امس": -1, "امبارح": -1, "مبارح": -1, "البارح": -1, "البارحه": -1, "انبارح": -1,
    "غدا": 1, "بكره": 1, "بكرا": 1, "باجر": 1, "غدوه": 1,
}  # fmt: skip
THIS_YEAR: Final = frozenset("السنادي هالسنه هالسنة هالعام هاذالعام السنهدي".split())
PHRASES: Final[dict[tuple[str, ...], tuple[str, str]]] = {
    ("these", "days"): ("now", "at"),
    ("at", "present"): ("now", "at"),
    ("at", "the", "moment"): ("now", "at"),
    ("right", "now"): ("now", "at"),
    ("as", "of", "now"): ("now", "at"),
    ("so", "far"): ("now", "until"),
    ("to", "date"): ("now", "until"),
    ("the", "present"): ("now", "at"),
    ("present", "day"): ("now", "at"),
    ("الوقت", "الحالي"): ("now", "at"),
    ("الوقت", "الحاضر"): ("now", "at"),
    ("الوقت", "الراهن"): ("now", "at"),
    ("هذا", "الوقت"): ("now", "at"),
    ("هاد", "الوقت"): ("now", "at"),
    ("هذه", "الايام"): ("now", "at"),
    ("هذي", "الايام"): ("now", "at"),
    ("هاي", "الايام"): ("now", "at"),
    ("الايام", "دي"): ("now", "at"),
    ("الايام", "هذي"): ("now", "at"),
    ("اليومين", "دول"): ("now", "at"),
    ("هذا", "اليوم"): ("now", "at"),
    ("يومنا", "هذا"): ("now", "at"),
    ("the", "day", "before", "yesterday"): ("day", "-2"),
    ("day", "before", "yesterday"): ("day", "-2"),
    ("اول", "امس"): ("day", "-2"),
    ("اول", "امبارح"): ("day", "-2"),
    ("اول", "البارحه"): ("day", "-2"),
    ("year", "before", "last"): ("year", "-2"),
    ("العام", "قبل", "الماضي"): ("year", "-2"),
    ("السنه", "قبل", "الماضيه"): ("year", "-2"),
    ("عام", "اول"): ("year", "-1"),
    ("عام", "الاول"): ("year", "-1"),
    ("العام", "الاول"): ("year", "-1"),
    ("عام", "لول"): ("year", "-1"),
    ("السنه", "دي"): ("year", "0"),
    ("السنه", "هذي"): ("year", "0"),
    ("السنه", "هاي"): ("year", "0"),
    ("العام", "ده"): ("year", "0"),
    ("العام", "دا"): ("year", "0"),
    ("هاد", "العام"): ("year", "0"),
    ("هاذ", "العام"): ("year", "0"),
}

HARD_UNITS: Final = frozenset(
    "km kms kilometre kilometres kilometer kilometers metre metres meter meters m mile miles kg ton tons tonne tonnes "
    "mw megawatt megawatts gwh kwh hectare hectares percent dollar dollars euro euros ruble rubles rouble "
    "roubles thousand million billion trillion mln bn hundred mn times degrees hours minutes years months days weeks "
    "كيلو كيلومتر كيلومترا كيلومترات متر مترا امتار طن طنا اطنان ميغاواط ميجاواط ميجاوات ميغاوات هكتار دولار دولارا "
    "دولارات يورو روبل الف الاف مليون ملايين مليار مليارات تريليون ساعه ساعات دقيقه يوم ايام شهر شهور اشهر سنه سنوات "
    "سنين عاما درجه مره مرات".split()
)  # fmt: skip
SOFT_UNITS: Final = frozenset(
    "people persons citizens inhabitants residents soldiers troops students companies company enterprises firms jobs "
    "workers employees tourists visitors migrants families houses households vehicles trucks cars sheep horses seats "
    "شخص شخصا نسمه مواطن مواطنا شركه شركات موسسه موسسات جندي جنديا طالب طالبا عامل عاملا سايح سايحا نفر سياره شاحنه "
    "اسره عايله منزل راس".split()
)  # fmt: skip
NO_YEAR_AFTER: Final = frozenset(
    "$ € £ ₸ than no number nr resolution article law order رقم اصل القرار قرار قانون الماده ماده عددهم عددها".split()
)
DISTANCE: Final = frozenset(
    "طول طولها طوله حدود الحدود مسافه المسافه مساحه مساحتها المساحه ارتفاع ارتفاعه كيلو length distance area".split()
)

FILLERS: Final = frozenset("the ال about around circa approximately roughly حوالي نحو تقريبا قرابه زهاء only".split())
OF: Final = frozenset("of in the from من في ف ل ال ب تاع ديال بتاع مال تبع متاع بتاعت for".split())
TO: Final = frozenset(
    "to till til until untill through thru - الين الي حتي لحد لغايه لين لحين لعند ل وحتي والي لحتي ولحد ولغايه وصولا "
    "غايه لل".split()
)
AND: Final = frozenset({"and", "و", "n"})
OR: Final = frozenset({"or", "او", "ولا", "ام", "والا", "لو"})
OF_NOUNS: Final = frozenset("يوم ايام يوما فتره فترة شهر وقت جزء اليوم الشهر الفتره ليله صباح مسا day part".split())
"""Nouns after which من and "from" mean "of": "on which day of December"."""
_RELATION_WORDS: Final[dict[Told, str]] = {
    "at": "in on at during within throughout of for في خلال اثنا ب بال ف فال ع عال طوال طيله ضمن عند ل لل "
          "over في بتاع تاع ديال يوم بيوم وفي وب وبال وف وخلال",
    "before": "before prior pre befor قبل قبيل كبل وقبل ابل",
    "after": "after post following بعد عقب ورا وبعد بعيد",
    "since": "since from starting beginning sinc منذ مند مذ من ابتدا بدءا بدا اعتبارا انطلاقا ومن ومنذ",
    "until": "until till til untill through thru الين الي حتي لحد لغايه لين لحين لعند لحتي والي وحتي ولحد ولغايه",
    "between": "between betwen beetween بين مابين وبين",
    "by": "by بحلول لحلول مع",
}  # fmt: skip
RELATIONS: Final[dict[str, Told]] = {
    word: relation for relation, listed in _RELATION_WORDS.items() for word in listed.split()
}
LONG_RELATIONS: Final[dict[tuple[str, str], Told]] = {
    ("prior", "to"): "before",
    ("earlier", "than"): "before",
    ("later", "than"): "after",
    ("as", "of"): "at",
    ("up", "to"): "until",
    ("up", "until"): "until",
    ("up", "till"): "until",
    ("starting", "from"): "since",
    ("starting", "in"): "since",
    ("beginning", "in"): "since",
    ("beginning", "from"): "since",
    ("ابتدا", "من"): "since",
    ("بدءا", "من"): "since",
    ("بدا", "من"): "since",
    ("اعتبارا", "من"): "since",
    ("انطلاقا", "من"): "since",
    ("من", "بعد"): "after",
    ("من", "قبل"): "before",
    ("ما", "بين"): "between",
    ("ما", "قبل"): "before",
    ("ما", "بعد"): "after",
    ("الي", "غايه"): "until",
    ("في", "حدود"): "at",
}
ONWARDS: Final[dict[tuple[str, ...], int]] = {
    ("onwards",): 1,
    ("onward",): 1,
    ("on", "wards"): 2,
    ("and", "later"): 2,
    ("and", "after"): 2,
    ("and", "beyond"): 2,
    ("فصاعدا",): 1,
    ("وصاعدا",): 1,
    ("فما", "بعد"): 2,
    ("وما", "بعد"): 2,
    ("وما", "بعدها"): 2,
    ("وما", "بعده"): 2,
    ("فما", "فوق"): 2,
    ("وطالع",): 1,
}
