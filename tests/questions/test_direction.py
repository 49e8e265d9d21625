"""From whom to whom: prepositions, possession and titles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.questions.direction import Flow, flow_of, one_placed_in_another
from bot.questions.index import FactIndex
from bot.questions.parse import Parser

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
PARSER = Parser(FactIndex(PACK))
NO, SE = "country-no", "country-se"


@pytest.mark.parametrize(
    ("question", "flow"),
    [
        ("how much did Norway export to Sweden", Flow(NO, SE)),
        ("how much did Norway import from Sweden", Flow(SE, NO)),
        ("companies in Sweden that belong to Norway", Flow(NO, SE)),
        ("الشركات المملوكة للنرويج في السويد", Flow(NO, SE)),
        ("صادرات النرويج إلى السويد", Flow(NO, SE)),
    ],
)
def test_the_direction_of_a_question(question: str, flow: Flow) -> None:
    assert flow_of(PARSER.parse(question, dt.date(2025, 1, 1)), PACK.entities) == flow


def test_a_title_contradicts_by_one_end() -> None:
    asked = Flow(NO, SE)
    assert asked.contradicts(Flow(None, NO))
    assert asked.contradicts(Flow(SE, None))
    assert not asked.contradicts(Flow(NO, None))
    assert not Flow(NO, None).contradicts(Flow(SE, NO))


def test_a_fact_of_one_end_runs_the_other_way_where_that_end_does() -> None:
    asked = Flow(NO, SE)
    assert asked.conflicts(None, NO)
    assert asked.conflicts(SE, NO)
    assert not asked.conflicts(None, SE)
    assert not asked.conflicts(None, None)


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("the Norwegian embassy in Sweden", NO),
        ("سفارة النرويج في السويد", NO),
        ("the embassies of Norway and Sweden", None),
        ("is Norway or Sweden bigger", None),
        ("أين تقع القنصلية للنرويج في السويد؟", NO),
        ("أين سفارة النرويج للسويد؟", NO),
        ("فين السفارة ديال السويد فالنرويج", SE),
    ],
)
def test_whose_thing_stands_in_the_others_country(question: str, owner: str | None) -> None:
    assert one_placed_in_another(PARSER.parse(question, dt.date(2025, 1, 1)), PACK) == owner
