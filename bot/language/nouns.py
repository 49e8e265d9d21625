"""Counted nouns: how a noun looks beside a number, in both languages.

The Arabic categories are those of CLDR (one, two, few 3–10, many 11–99, other: round hundreds and
fractions), which ``tests/language/test_nouns.py`` holds against Babel. Dual and singular stand
without a digit: ``سنة واحدة``, ``سنتان``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en"]
Category = Literal["zero", "one", "two", "few", "many", "other"]
Case = Literal["nominative", "oblique"]


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of one noun."""

    en: tuple[str, str]
    """Singular, plural."""
    one: str
    two: str
    """The dual, nominative; the oblique ends in ين."""
    few: str
    many: str
    """Accusative singular, with its tanwin where written: يومًا."""
    gender: Literal["m", "f"] = "m"

    @property
    def two_oblique(self) -> str:
        """The dual after a preposition or as an object."""
        return " ".join(part[:-2] + ("أين" if part.endswith("آن") else "ين") for part in self.two.split())


NOUNS: dict[str, Noun] = {
    "year": Noun(("year", "years"), "سنة", "سنتان", "سنوات", "سنة", "f"),
    "month": Noun(("month", "months"), "شهر", "شهران", "أشهر", "شهرًا"),
    "week": Noun(("week", "weeks"), "أسبوع", "أسبوعان", "أسابيع", "أسبوعًا"),
    "day": Noun(("day", "days"), "يوم", "يومان", "أيام", "يومًا"),
    "hour": Noun(("hour", "hours"), "ساعة", "ساعتان", "ساعات", "ساعة", "f"),
    "minute": Noun(("minute", "minutes"), "دقيقة", "دقيقتان", "دقائق", "دقيقة", "f"),
    "second": Noun(("second", "seconds"), "ثانية", "ثانيتان", "ثوانٍ", "ثانية", "f"),
    "time": Noun(("time", "times"), "مرة", "مرتان", "مرات", "مرة", "f"),
    "fact": Noun(("fact", "facts"), "معلومة", "معلومتان", "معلومات", "معلومة", "f"),
    "source": Noun(("source", "sources"), "مصدر", "مصدران", "مصادر", "مصدرًا"),
    "country": Noun(("country", "countries"), "دولة", "دولتان", "دول", "دولة", "f"),
    "organisation": Noun(("organisation", "organisations"), "منظمة", "منظمتان", "منظمات", "منظمة", "f"),
    "person": Noun(("person", "people"), "شخص", "شخصان", "أشخاص", "شخصًا"),
    "city": Noun(("city", "cities"), "مدينة", "مدينتان", "مدن", "مدينة", "f"),
    "term": Noun(("term", "terms"), "ولاية", "ولايتان", "ولايات", "ولاية", "f"),
    "treaty": Noun(("treaty", "treaties"), "معاهدة", "معاهدتان", "معاهدات", "معاهدة", "f"),
    "event": Noun(("event", "events"), "حدث", "حدثان", "أحداث", "حدثًا"),
    "session": Noun(("session", "sessions"), "دورة", "دورتان", "دورات", "دورة", "f"),
    "topic": Noun(("topic", "topics"), "موضوع", "موضوعان", "موضوعات", "موضوعًا"),
    "question": Noun(("question", "questions"), "سؤال", "سؤالان", "أسئلة", "سؤالًا"),
    "answer": Noun(("answer", "answers"), "إجابة", "إجابتان", "إجابات", "إجابة", "f"),
    "result": Noun(("result", "results"), "نتيجة", "نتيجتان", "نتائج", "نتيجة", "f"),
    "problem": Noun(("problem", "problems"), "مشكلة", "مشكلتان", "مشكلات", "مشكلة", "f"),
    "change": Noun(("change", "changes"), "تغيير", "تغييران", "تغييرات", "تغييرًا"),
    "revision": Noun(("revision", "revisions"), "نسخة", "نسختان", "نسخ", "نسخة", "f"),
    "chat": Noun(("chat", "chats"), "محادثة", "محادثتان", "محادثات", "محادثة", "f"),
    "user": Noun(("user", "users"), "مستخدم", "مستخدمان", "مستخدمين", "مستخدمًا"),
    "file": Noun(("file", "files"), "ملف", "ملفان", "ملفات", "ملفًا"),
    "warning": Noun(("warning", "warnings"), "تحذير", "تحذيران", "تحذيرات", "تحذيرًا"),
    "error": Noun(("error", "errors"), "خطأ", "خطآن", "أخطاء", "خطأً"),
    "name": Noun(("name", "names"), "اسم", "اسمان", "أسماء", "اسمًا"),
    "figure": Noun(("figure", "figures"), "رقم", "رقمان", "أرقام", "رقمًا"),
}
"""Nouns that the wording counts, by key."""


def category(number: float) -> Category:
    """The Arabic plural category of a number (CLDR, Language Plural Rules, ``ar``)."""
    if number != int(number):
        return "other"
    whole = abs(int(number))
    if whole < 3:
        return "zero" if whole == 0 else "one" if whole == 1 else "two"
    rest = whole % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def inflect(number: float, noun: Noun, language: Language, case: Case = "nominative") -> str:
    """The form of the noun beside the number, without the number."""
    if language == "en":
        return noun.en[0] if number == 1 else noun.en[1]
    forms = {
        "one": noun.one,
        "two": noun.two if case == "nominative" else noun.two_oblique,
        "few": noun.few,
        "many": noun.many,
    }
    return forms.get(category(number), noun.one)


_BROKEN_PLURALS = frozenset(
    {
        "روسا", "رؤسا", "الروسا", "وزرا", "الوزرا", "سفرا", "السفرا", "امنا", "الامنا", "قاده", "القاده",
        "زعما", "الزعما", "حكام", "الحكام",
        "ملوك", "الملوك", "عمدا", "مدرا", "المدرا", "سكرتيرين",
    }
)  # fmt: skip


def plural_of_people(words: Sequence[str]) -> bool:
    """Whether the folded name of an office is in the plural: "prime ministers", رؤساء وزراء."""
    if not words:
        return False
    first, last = words[0], words[-1]
    if first in _BROKEN_PLURALS:
        return True
    return any(
        len(word) > 3 and word.isascii() and word.endswith("s") and not word.endswith(("ss", "affairs", "us"))
        for word in (first, last)
    )
