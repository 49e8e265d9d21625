"""A name that no fact has is not passed over: another thing's fact does not answer for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.questions.strangers import Likeness
from bot.terminal.swapping import swapped

NOW = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def tiny() -> Answerer:
    pack = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
    assert pack is not None
    return Answerer(pack)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Norway and Zubrovka sign the treaty?", "Zubrovka"),
        ("Is Norway a member of ZXQO?", "ZXQO"),
        ("who ruled norway or zubrovka", "zubrovka"),
        ("من يحكم النرويج أم زوبروفكا", "زوبروفكا"),
        ("العلاقات بين زوبروفكا والنرويج", "زوبروفكا"),
        ("When did Grand Fenwick join?", "Grand Fenwick"),
        ("ملك النرويج بلهومي زادريني كم حكم", "بلهومي زادريني"),
    ],
)
def test_what_is_written_as_a_name_is_one(tiny: Answerer, question: str, name: str) -> None:
    assert tiny.understand(question, NOW)[0].foreign == (name,)


@pytest.mark.parametrize(
    "question",
    [
        "Zonks, when was it founded?",
        "@Bobolink when was it founded",
        "When Was The Zonks Treaty Signed",
        "WHEN WAS THE ZONKS TREATY SIGNED",
        "when was the zonks treaty signed",
    ],
)
def test_where_capitals_tell_nothing_no_name_is_seen(tiny: Answerer, question: str) -> None:
    assert not tiny.understand(question, NOW)[0].foreign


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is the population of Turkey?", "Türkiye"),
        ("the American president", "United States"),
        ("سكان السعودية", "Saudi Arabia"),
        ("السفير البريطاني", "United Kingdom"),
        ("متى زار طوكيو", "Tokyo"),
        ("visits to the UAE", "United Arab Emirates"),
    ],
)
def test_countries_are_known_by_the_names_and_demonyms_people_use(tiny: Answerer, question: str, name: str) -> None:
    assert tiny.understand(question, NOW)[0].foreign == (name,)


def test_us_is_not_a_country(tiny: Answerer) -> None:
    assert not tiny.understand("tell us about the treaty", NOW)[0].foreign


def test_names_look_more_like_names_than_ordinary_words() -> None:
    like = Likeness()
    for name, word in [("varlonia", "supposed"), ("hamburg", "weather"), ("توبيهيبو", "اعمل"), ("تويوتا", "المفعول")]:
        assert like.of(name) > 0.5 > like.of(word)


def test_swapped_questions_keep_all_but_one_name(tiny: Answerer) -> None:
    text = "When did Norway's king visit stockholm?"
    query, _ = tiny.understand(text, NOW)
    made = list(swapped(text, query, tiny.pack))
    assert (
        len(made) == sum(tiny.pack.entities[m.entities[0]].kind != "office" for m in query.mentions if m.entities) > 1
    )
    assert all(one != text and one.startswith("When did ") and one.endswith("?") for one in made)
    assert any("Norway" in one and "stockholm" not in one for one in made)
