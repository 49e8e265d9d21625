"""Ways of asking that take more than one fact or more than its words, on a second pack."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from tests.answers.conftest import Talk


def first(answer: Answer) -> str:
    return answer.facts[0] if answer.facts else answer.status


@pytest.mark.parametrize(
    "question",
    ["Who was the second king of Norway?", "من كان ثاني ملوك النرويج؟", "who was the 2nd king of norway"],
)
def test_the_nth_holder_is_counted(talk: Talk, question: str) -> None:
    assert first(talk(question)) == "king-olav-v"


def test_there_is_no_holder_beyond_the_last(talk: Talk) -> None:
    assert talk("Who was the ninth king of Norway?").status != "answered"


@pytest.mark.parametrize(
    "question",
    ["Who was king of Norway between Haakon VII and Harald V?", "من كان ملك النرويج بين هاكون السابع وهارالد الخامس؟"],
)
def test_somebody_between_two_is_found(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("king-olav-v",)


@pytest.mark.parametrize(
    "question", ["How many times was Olav V king of Norway?", "كم مرة كان أولاف الخامس ملك النرويج؟"]
)
def test_how_many_times_an_office_was_held(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert ("number", 1) in [(value.type, value.value) for value in answer.values]


@pytest.mark.parametrize("question", ["kings of Norway since 1950, all of them", "ملوك النرويج منذ 1950 كلهم"])
def test_since_a_year_means_up_to_now(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("king-haakon-vii", "king-olav-v", "king-harald-v")


@pytest.mark.parametrize("question", ["Who is the deputy king of Norway?", "من هو نائب ملك النرويج؟"])
def test_a_deputy_is_somebody_else(talk: Talk, question: str) -> None:
    assert talk(question).status == "unknown"


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("هو هارالد الخامس كان ملك النرويج سنة 1980؟", False),
        ("هو أولاف الخامس كان ملك النرويج سنة 1980؟", True),
        ("Was Olav V king of Norway in 1980?", True),
    ],
)
def test_a_claim_is_one_with_or_without_a_particle(talk: Talk, question: str, truth: bool) -> None:
    assert [value.value for value in talk(question).values if value.type == "boolean"] == [truth]


@pytest.mark.parametrize("question", ["من سيخلف هارالد الخامس ملك النرويج؟", "Who will be the next king of Norway?"])
def test_who_will_come_is_in_no_base(talk: Talk, question: str) -> None:
    assert talk(question).status == "unknown"


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("how mny days betwen the union's dissolution and the referendum of 1905", 67),
        ("How many days passed between the dissolution of the union in 1905 and the referendum?", 67),
        ("كم يوما مر بين حل الاتحاد واستفتاء 1905؟", 67),
    ],
)
def test_the_time_between_two_events_is_told_however_it_is_asked(talk: Talk, question: str, days: int) -> None:
    assert days in [value.value for value in talk(question).values]


@pytest.mark.parametrize("question", ["What are the twin cities of Oslo?", "ما المدن التوأم لأوسلو؟"])
def test_a_city_without_twins_has_none(talk: Talk, question: str) -> None:
    assert talk(question).status == "unknown"


@pytest.mark.parametrize("question", ["What is the population of Oslo?", "how many people live in Stockholm"])
def test_a_city_is_not_its_country(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert not {"population-norway", "population-sweden"}.intersection(answer.facts)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Norway and Japan dissolve their union?", "Japan"),
        ("Is Grand Fenwick a member of NATO?", "Grand Fenwick"),
        ("متى انضمت السعودية إلى حلف الناتو؟", "السعودية"),
    ],
)
def test_what_the_base_knows_nothing_of_is_named(talk: Talk, question: str, name: str) -> None:
    answer = talk(question)
    assert answer.status == "unknown"
    assert name in answer.text


def test_a_fact_of_one_country_does_not_answer_for_the_other(tiny_bot: Answerer) -> None:
    for question in ("When did Norway join the European Union?", "Which year did Sweden join the UN?"):
        answer = tiny_bot.ask(question, now=dt.date(2025, 6, 1))
        wrong = "sweden-eu" if "Norway" in question else "norway-un"
        assert not any(wrong in fact for fact in answer.facts)


def test_what_was_just_told_can_be_asked_about(talk: Talk) -> None:
    assert talk("What is the capital of Norway?", "How many people live there?").facts != ("population-norway",)
    assert first(talk("Who opened the new Svinesund Bridge?", "when was it opened?")) == "svinesund-bridge"


@pytest.mark.parametrize("question", ["What happened in 1905?", "ماذا حدث عام 1905؟", "list all events of 1905"])
def test_what_happened_in_a_year_is_listed_by_time(talk: Talk, question: str) -> None:
    told = talk(question).facts
    assert told[0] == "union-dissolved"
    assert set(told) == {"union-dissolved", "referendum-1905", "karlstad-talks"}


@pytest.mark.parametrize("question", ["What happened on 7 June 1905?", "ماذا حدث في 7 يونيو 1905؟"])
def test_what_happened_on_a_day_is_told(talk: Talk, question: str) -> None:
    assert talk(question).facts == ("union-dissolved",)


@pytest.mark.parametrize("question", ["What happened on 8 June 1911?", "ماذا حدث في 8 يونيو 1911؟"])
def test_a_day_without_events_is_said_to_have_none(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert answer.status == "unknown"
    assert "1911" in answer.text


@pytest.mark.parametrize("question", ["Who is Olav V?", "من هو أولاف الخامس؟", "Olav V"])
def test_a_mere_name_gets_what_is_known_of_it(talk: Talk, question: str) -> None:
    assert first(talk(question)) == "king-olav-v"


@pytest.mark.parametrize(
    ("typed", "fact"), [("lh uhwlm hgkv,d[", "capital-norway"), ("ؤشحهفشم خب سصثيثى", "capital-sweden")]
)
def test_a_question_in_the_wrong_layout_is_offered_back(talk: Talk, typed: str, fact: str) -> None:
    answer = talk(typed)
    assert answer.status == "choices"
    assert [choice.fact for choice in answer.choices] == [fact]
