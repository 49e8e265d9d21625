"""Another country in the same question never gets the first one's fact."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.folders import question_files
from bot.knowledge.loader import load_pack
from bot.knowledge.pack import Pack
from bot.knowledge.suite import read_suite, verdict
from bot.language.folding import normalise
from bot.language.stems import clitics_off
from bot.questions.query import Query
from bot.terminal.start import pack_path
from bot.terminal.swapping import place

NOW = dt.date(2026, 11, 22)
ARTICLE = "ال"


def named(pack: Pack, entity: str, *, arabic: bool, adjective: bool) -> str:
    language = "ar" if arabic else "en"
    known = pack.entities[entity]
    return known.adjectives[language][0] if adjective else known.name.get(language)


def exchanged(pack: Pack, query: Query, text: str) -> str | None:
    """The question with its only principal exchanged for the other; ``None`` where that is not plainly written."""
    mentions = [m for m in query.mentions if m.entities and m.entities[0] in pack.principals]
    if query.text != text or len({m.entities[0] for m in mentions}) != 1:
        return None
    (other,) = set(pack.principals) - {mentions[0].entities[0]}
    for mention in sorted(mentions, key=lambda m: -m.start):
        start = place(text, query, mention.start) if mention.start >= 0 and mention.width == 1 else None
        if start is None:
            return None
        token = query.tokens[mention.start]
        name = named(pack, other, arabic=token.arabic, adjective=mention.adjective)
        if token.arabic:
            name = name.removeprefix(ARTICLE)
            glued = token.folded[: len(token.folded) - len(clitics_off(token.folded)[-1])]
            article = ARTICLE if mention.adjective and token.folded.removeprefix("و").startswith(ARTICLE) else ""
            name = f"{glued.removesuffix(ARTICLE)}{article}{name}"
        text = text[:start] + name + text[start + len(token.raw) :]
    return text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_question_about_the_other_country_gets_this_ones_fact(language: str) -> None:
    folder = pack_path(None)
    pack = load_pack(folder).pack
    assert pack is not None
    bot, asked = Answerer(pack), 0
    for question in (q for name in question_files(folder) for q in read_suite(folder / name, name).questions):
        text = normalise(question.text)
        if question.chat or question.lang != language:
            continue
        answer = bot.ask(text, now=NOW)
        if answer.status != "answered" or verdict(question, answer.as_dict()) != "right":
            continue
        query = bot.parse(text, NOW)
        swapped = exchanged(pack, query, text)
        if swapped is None:
            continue
        asked += 1
        other = bot.ask(swapped, now=NOW)
        (exchanged_for,) = set(bot.parse(swapped, NOW).entities()).intersection(pack.principals) or {""}
        same = other.status == "answered" and other.facts[:1] == answer.facts[:1]
        fact = pack.by_id[answer.facts[0]]
        told = f"{fact.title.en} {fact.text.en} {' '.join(fact.about)}"
        ours = pack.entities[exchanged_for] if exchanged_for else None
        about_both = ours is None or ours.id in told or ours.name.en in told
        about_both = about_both or any(word in told for word in ours.adjectives["en"])
        assert not same or about_both, f"{swapped} => {other.headline}"
    assert asked > 150
