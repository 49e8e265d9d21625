"""What a question rules out is not what it asks for."""

from __future__ import annotations

import pytest

from bot.questions.contrast import without_contrast


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("people per sq km (density, not head count)", "people per sq km (density )"),
        ("signing date (not ratification) of the treaty?", "signing date   of the treaty?"),
        ("الكثافة السكانية (مش عدد السكان)", "الكثافة السكانية  "),
        ("متى وُقّعت؟ أقصد التوقيع لا النفاذ.", "متى وُقّعت؟ أقصد التوقيع ."),
        ("how big is it, not the whole lake?", "how big is it ?"),
    ],
)
def test_what_is_set_against_the_thing_asked_for_is_left_out(question: str, left: str) -> None:
    assert without_contrast(question) == left


@pytest.mark.parametrize(
    "question",
    [
        "is it a member or not?",
        "was it passed, not only proposed, in 2017?",
        "Is Oslo, not Bergen, the capital?",
        "هل انضمت أم لا؟",
        "لماذا لا توجد سفارة",
        "do they, or not?",
        "not in 2023 but in 2024",
    ],
)
def test_other_negations_stay(question: str) -> None:
    assert without_contrast(question) == question
