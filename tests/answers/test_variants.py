"""Spelling that people do not mean changes no answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.folders import question_files
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite
from bot.terminal.start import pack_path
from tests.answers.conftest import NOW, TINY

SUITE = TINY / "questions" / "basic.yaml"
QUESTIONS = [question.text for question in read_suite(SUITE, str(SUITE)).questions]

_FORMS: dict[str, str] = {}
for _code in range(0xFEFC, 0xFE7F, -1):
    _plain = unicodedata.normalize("NFKC", chr(_code))
    if len(_plain) == 1:
        _FORMS[_plain] = chr(_code)

VARIANTS: dict[str, Callable[[str], str]] = {
    "hamza left out": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
    "ta marbuta as ha": lambda text: re.sub(r"ة\b", "ه", text),
    "alif maqsura as ya": lambda text: re.sub(r"ى\b", "ي", text),
    "tashkeel": lambda text: re.sub(r"([\u0628-\u064a])", "\\1\u064e", text),
    "tatweel": lambda text: re.sub(r"([بتسشصضطعفقكلمنهي])(?=[\u0627-\u064a])", "\\1ـ", text),
    "Arabic-Indic digits": lambda text: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "bidi marks": lambda text: "\u2067\u200f" + text.replace(" ", "\u200f \u200e") + "\u2069",
    "presentation forms": lambda text: "".join(_FORMS.get(char, char) for char in text),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_spelt_another_way_is_answered_alike(tiny_bot: Answerer, question: str, variant: str) -> None:
    plain, varied = tiny_bot.ask(question, now=NOW), tiny_bot.ask(VARIANTS[variant](question), now=NOW)
    assert (varied.status, varied.facts, varied.headline) == (plain.status, plain.facts, plain.headline)


def test_arabic_answers_hold_no_marks_and_no_presentation_forms(tiny_bot: Answerer) -> None:
    answers = [tiny_bot.show(fact.id, "ar") for fact in tiny_bot.pack.facts]
    answers += [tiny_bot.ask(question, now=NOW, language="ar") for question in QUESTIONS]
    for answer in answers:
        shown = answer.headline + answer.text + "".join(choice.label for choice in answer.related)
        assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufeff]", shown)


@pytest.fixture(scope="module")
def shipped_bot() -> Answerer:
    pack = load_pack(pack_path(None)).pack
    assert pack is not None
    return Answerer(pack)


@pytest.fixture(scope="module")
def shipped_questions() -> list[str]:
    folder = pack_path(None)
    suites = [read_suite(folder / name, name) for name in question_files(folder)]
    return [question.text for suite in suites for question in suite.questions if not question.chat]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_question_of_the_shipped_pack_is_answered_alike(
    shipped_bot: Answerer, shipped_questions: list[str], variant: str
) -> None:
    changed = [(text, varied) for text in shipped_questions if (varied := VARIANTS[variant](text)) != text]
    assert len(changed) > len(shipped_questions) / 10
    for text, varied in changed:
        plain, other = shipped_bot.ask(text, now=NOW), shipped_bot.ask(varied, now=NOW)
        assert (other.status, other.facts, other.headline) == (plain.status, plain.facts, plain.headline), varied
