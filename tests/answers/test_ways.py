"""Every way of answering, asked in both languages of the tiny pack."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.answers.conftest import Talk

TYPES = {
    "date",
    "year",
    "number",
    "percent",
    "money",
    "duration",
    "boolean",
    "person",
    "organisation",
    "country",
    "city",
    "text",
}

ONE_FACT = [
    ("When was the Norwegian constitution signed?", "norwegian-constitution", "date", "1814-05-17"),
    ("متى وقع الدستور النرويجي؟", "norwegian-constitution", "date", "1814-05-17"),
    ("Who was king of Norway in 1930?", "king-haakon-vii", "person", "Haakon VII"),
    ("من كان ملك النرويج عام 1930؟", "king-haakon-vii", "person", "Haakon VII"),
    ("Who is the king of Norway now?", "king-harald-v", "person", "Harald V"),
    ("من هو ملك النرويج الآن؟", "king-harald-v", "person", "Harald V"),
    ("Who was king of Norway before Olav V?", "king-haakon-vii", "person", "Haakon VII"),
    ("Who was king of Norway after Olav V?", "king-harald-v", "person", "Harald V"),
    ("When did Sweden join NATO?", "membership-sweden-nato", "date", "2024-03-07"),
    ("متى انضمت السويد إلى الناتو؟", "membership-sweden-nato", "date", "2024-03-07"),
    ("How much was a Nobel Prize in 2022?", "prize-2022", "money", 10_000_000),
    ("كم كانت قيمة جائزة نوبل عام 2023؟", "prize-2023", "money", 11_000_000),
    ("How many people live in Norway?", "population-norway", "number", 5_550_203),
    ("كم عدد سكان السويد؟", "population-sweden", "number", 10_587_710),
    ("What is the twin city of Bergen?", "twins-bergen-gothenburg", "city", "Gothenburg"),
    ("ما المدينة التوأم لبرغن؟", "twins-bergen-gothenburg", "city", "Gothenburg"),
    ("What did Alfred Nobel write in his will?", "nobel-will", "date", "1895-11-27"),
    ("ما وصية نوبل؟", "nobel-will", "date", "1895-11-27"),
    ("How long was Haakon VII king of Norway?", "king-haakon-vii", "duration", "P51Y10M3D"),
]


@pytest.mark.parametrize(("question", "fact", "kind", "value"), ONE_FACT, ids=[row[0] for row in ONE_FACT])
def test_each_type_of_fact_is_told_with_what_was_asked_as_a_value(
    talk: Talk, question: str, fact: str, kind: str, value: object
) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert answer.facts[0] == fact
    assert (kind, value) in [(v.type, v.value) for v in answer.values]


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("Is Sweden a member of NATO?", True),
        ("هل السويد عضو في الناتو؟", True),
        ("Is Norway a member of the European Union?", False),
        ("هل النرويج عضو في الاتحاد الأوروبي؟", False),
        ("Was Olav V king of Norway in 1960?", True),
        ("Are both countries members of NATO?", True),
        ("هل البلدان عضوان في حلف شمال الأطلسي؟", True),
        ("Are both Norway and Sweden members of the European Union?", False),
        ("Is Oslo the capital of Norway?", True),
    ],
)
def test_a_yes_no_question_has_its_truth_as_the_first_value(talk: Talk, question: str, truth: bool) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert (answer.values[0].type, answer.values[0].value) == ("boolean", truth)


@pytest.mark.parametrize(
    "question", ["List everyone who was king of Norway after Haakon VII", "كل من ملك النرويج بعد هاكون السابع"]
)
def test_everyone_after_somebody_is_more_than_the_next(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("king-olav-v", "king-harald-v")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who came before Olav V?", "king-haakon-vii"),
        ("من جاء قبل أولاف الخامس؟", "king-haakon-vii"),
        ("مين كان بعد أولاف الخامس", "king-harald-v"),
    ],
)
def test_who_came_before_or_after_somebody_needs_no_office(talk: Talk, question: str, fact: str) -> None:
    assert talk(question).facts == (fact,)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Germany join the kings' club?", "Germany"),
        ("متى انضمت تركيا إلى الاتحاد؟", "تركيا"),
        ("هل هي عضو بألمانيا؟", "ألمانيا"),
    ],
)
def test_a_decline_names_what_is_foreign_as_it_is_printed(talk: Talk, question: str, name: str) -> None:
    answer = talk(question)
    assert answer.status == "unknown"
    assert f" {name}." in answer.text or f" {name} " in answer.text or f"about {name}" in answer.text


@pytest.mark.parametrize("question", ["Compare the two countries", "compare norway and sweden", "قارن بين البلدين"])
def test_a_comparison_sets_every_comparable_property_side_by_side(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert {"population-norway", "population-sweden"} <= set(answer.facts)


@pytest.mark.parametrize(
    "question",
    [
        "Which organisations do both share?",
        "shared memberships",
        "ما المنظمات المشتركة بين البلدين؟",
        "شو المنظمات اللي بتجمع البلدين",
    ],
)
def test_shared_memberships_are_those_of_both(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert {"membership-norway-nato", "membership-sweden-nato"} <= set(answer.facts)
    assert not any("european" in fact or "-eu" in fact for fact in answer.facts)


def test_what_one_country_did_in_a_year_affirms_nothing_of_the_other(talk: Talk) -> None:
    answer = talk("Did Norway join the European Union in 1995?")
    assert not answer.values or answer.values[0].value is False


@pytest.mark.parametrize("question", ["Is Stockholm the capital of Norway?", "Was Harald V king of Norway in 1960?"])
def test_what_is_not_so_is_never_affirmed(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert answer.status == "unknown" or answer.values[0].value is False


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which joined NATO first, Norway or Sweden?", "Norway"),
        ("أيهما انضمت أولا إلى الناتو، النرويج أم السويد؟", "النرويج"),
        ("Which joined the United Nations first, Norway or Sweden?", "Norway"),
        ("Which country has the larger population, Norway or Sweden?", "Sweden"),
        ("أيهما أكبر عدد سكان النرويج أم السويد؟", "السويد"),
    ],
)
def test_of_two_the_one_that_was_asked_for_stands_first(talk: Talk, question: str, first: str) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert answer.headline.startswith(first)
    assert len(answer.facts) == 2


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Denmark?",
        "When did Finland join NATO?",
        "متى انضمت فنلندا إلى الناتو؟",
        "What is the climate of Norway?",
        "ما مناخ النرويج؟",
        "Who designed the flag of Sweden?",
        "من صمم علم السويد؟",
        "من هو رئيس وزراء النرويج؟",
        "How much was a Nobel Prize in 2019?",
        "كم كانت قيمة جائزة نوبل عام 2019؟",
        "hello",
        "السلام عليكم",
        "شكرا",
    ],
)
def test_what_the_base_does_not_know_is_declined_in_words_without_values(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert (answer.status, answer.values, answer.facts) == ("unknown", (), ())
    assert answer.text


@pytest.mark.parametrize("question", ["How much was a Nobel Prize in 2019?", "كم كانت قيمة جائزة نوبل عام 2019؟"])
def test_a_year_without_figure_is_declined_with_the_nearest_year_named(talk: Talk, question: str) -> None:
    assert "2022" in talk(question).text


def test_a_foreign_country_is_declined_however_it_is_spelt(talk: Talk) -> None:
    assert talk("ما عاصمة الدنمارك؟").status == "unknown"


@pytest.mark.xfail(strict=True, reason="the headline gives the day of joining")
@pytest.mark.parametrize("question", ["When did Sweden leave EFTA?", "متى غادرت السويد إفتا؟"])
def test_when_somebody_left_is_not_answered_with_when_it_joined(talk: Talk, question: str) -> None:
    assert "1995" in talk(question).headline


def test_leaving_what_was_never_left_has_no_date(talk: Talk) -> None:
    answer = talk("When did Norway leave the United Nations?")
    assert "1945" not in answer.headline


def test_an_unknown_relation_with_one_known_word_is_declined(talk: Talk) -> None:
    assert talk("What is the national anthem of Norway?").status == "unknown"


@pytest.mark.parametrize("question", ["كم سنة حكم هاكون السابع؟", "كم دام حكم هاكون السابع؟"])
def test_how_long_is_answered_in_arabic_too(talk: Talk, question: str) -> None:
    assert "P51Y10M3D" in [value.value for value in talk(question).values]


def test_every_fact_shown_is_sourced_typed_and_names_no_id(tiny_bot: Answerer) -> None:
    for fact in tiny_bot.pack.facts:
        for language in ("en", "ar"):
            answer = tiny_bot.show(fact.id, language)  # type: ignore[arg-type]
            assert answer.status == "answered"
            assert answer.sources
            assert all(source.url.startswith(("http://", "https://")) for source in answer.sources)
            assert {value.type for value in answer.values} <= TYPES
            assert not any(other.id in f"{answer.headline} {answer.text}" for other in tiny_bot.pack.facts)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("من كان ملك النرويج قبل أولاف الخامس؟", "king-haakon-vii"),
        ("من كان ملك النرويج بعد أولاف الخامس؟", "king-harald-v"),
    ],
)
def test_who_held_an_office_before_or_after_is_answered_in_arabic_too(talk: Talk, question: str, fact: str) -> None:
    assert talk(question).facts == (fact,)


def test_an_office_outside_the_base_is_declined(talk: Talk) -> None:
    assert talk("Who is the prime minister of Norway?").status == "unknown"
