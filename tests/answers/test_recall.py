"""Answers found again are those that would be worked out anew, whatever was said before."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.answers.answer import Answer, Context
from bot.answers.answerer import Answerer
from bot.answers.recall import Recalling
from bot.knowledge.facts import Language
from bot.knowledge.folders import default_pack, question_files
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite
from bot.questions.query import Query

FOLDER = default_pack()
QUESTIONS = [
    question.text for name in question_files(FOLDER) for question in read_suite(FOLDER / name, name).questions
][::4]


def timeless(answer: Answer) -> Answer:
    return replace(answer, elapsed_ms=0.0)


def test_an_answer_is_the_same_whether_it_is_found_or_worked_out() -> None:
    pack = load_pack(FOLDER).pack
    assert pack
    plain = Answerer(pack)
    recalling = Recalling(plain)
    context: Context | None = None
    for text in QUESTIONS:
        for before in (None, context):
            wanted = timeless(plain.ask(text, before))
            assert [timeless(recalling.ask(text, before)) for _ in range(2)] == [wanted, wanted], text
        context = wanted.context


def test_what_was_asked_for_another_day_or_at_length_is_not_kept() -> None:
    pack = load_pack(FOLDER).pack
    assert pack
    recalling = Recalling(Answerer(pack), size=2)
    recalling.ask("now?", now=dt.date(2007, 1, 1))
    recalling.ask("why " * 100)
    assert not recalling._known
    for text in ("one", "two", "three"):
        recalling.ask(text)
    assert len(recalling._known) == 2


def test_an_answer_belongs_to_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dt.date | None] = []

    class Day(dt.date):
        number = 1

        @classmethod
        def today(cls) -> Day:
            return cls(2026, 11, cls.number)

    class Noting(Answerer):
        def ask(
            self,
            text: str,
            context: Context | None = None,
            *,
            now: dt.date | None = None,
            language: Language | None = None,
            query: Query | None = None,
        ) -> Answer:
            asked.append(now)
            return super().ask(text, context, now=now, language=language, query=query)

    pack = load_pack(FOLDER).pack
    assert pack
    recalling = Recalling(Noting(pack))
    monkeypatch.setattr(dt, "date", Day)
    for number in (1, 1, 2, 2):
        Day.number = number
        recalling.ask("one")
    assert asked == [Day(2026, 11, 1), Day(2026, 11, 2)]


def test_threads_may_share_what_is_kept() -> None:
    class Echo(Answerer):
        def __init__(self) -> None:
            pass

        def ask(
            self,
            text: str,
            context: Context | None = None,
            *,
            now: dt.date | None = None,
            language: Language | None = None,
            query: Query | None = None,
        ) -> Answer:
            return Answer("unknown", "en", text, "")

    recalling = Recalling(Echo(), size=3)

    def work(seed: int) -> int:
        return sum(recalling.ask(str(number % seed)).headline == str(number % seed) for number in range(20_000))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, (3, 5, 7, 11))) == [20_000] * 4
