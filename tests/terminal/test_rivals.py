from __future__ import annotations

import pytest

from bot.terminal.rivals import Rival, rivals

PHRASINGS = ["when do you open", "what does a ticket cost", "أين يقع المتحف", "كم سعر التذكرة"]


@pytest.fixture(params=rivals(), ids=lambda rival: rival.name)
def rival(request: pytest.FixtureRequest) -> Rival:
    found: Rival = request.param
    try:
        found.build(PHRASINGS)
    except ImportError:
        pytest.skip(f"{found.name} is not installed")
    return found


@pytest.mark.parametrize(("text", "place"), [("ticket cost?", 1), ("وين يقع المتحفُ", 2), ("open when", 0)])
def test_the_phrasing_that_shares_most_comes_first_folded_alike(rival: Rival, text: str, place: int) -> None:
    assert rival.search(text, 1)[0][0] == place
    assert rival.search(text, 3)[0][0] == place


def test_scores_fall(rival: Rival) -> None:
    scores = [score for _, score in rival.search("what do you open", 4)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["", "؟", 'a "quote" OR (b) *', "1.5 of 12:30", "zzz"])
def test_no_text_is_refused(rival: Rival, text: str) -> None:
    assert len(rival.search(text, 2)) <= 2
