from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.questions import sought
from bot.questions.index import FactIndex
from bot.questions.parse import Parser
from bot.questions.query import Query
from bot.questions.sought import Seeker

FOLDER = Path(__file__).parent.parent / "packs" / "norway-sweden"
PACK = load_pack(FOLDER).pack
assert PACK is not None
INDEX = FactIndex(PACK)
PARSER, NOW = Parser(INDEX), dt.date(2025, 6, 1)


def test_how_far_facts_explain_a_name_is_worked_out_for_those_looked_at_only() -> None:
    (part,) = (part for part in Seeker(INDEX).seek(PARSER.parse("When did Sweden join?", NOW)).parts if part.names)
    assert dict(part.told) == {}
    number = INDEX.number_of["membership-sweden-nato"]
    assert part.told[number] == 1.0
    assert dict(part.told) == {number: 1.0}


def test_it_is_kept_for_the_next_question_but_not_for_any_number_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    seeker = Seeker(INDEX)
    sweden, norway = (PARSER.parse(f"When did {name} join?", NOW) for name in ("Sweden", "Norway"))

    def told(query: Query) -> object:
        return next(part.told for part in seeker.seek(query).parts if part.names)

    first = told(sweden)
    assert told(sweden) is first
    monkeypatch.setattr(sought, "_KEPT", 1)
    assert told(norway) is not first
    assert told(sweden) is not first
