from __future__ import annotations

import pytest

from bot.questions.correcting import correction

TAKEN_BACK = [
    ("no, i meant Sweden", "Sweden"),
    ("Not exports, imports.", "imports."),
    ("not exports but imports", "imports"),
    ("No, Sweden", "Sweden"),
    ("Sweden, I mean", "Sweden"),
    ("لا قصدي السويد", "السويد"),
    ("لا، أقصد السويد", "السويد"),
    ("مش الصادرات، الواردات", "الواردات"),
    ("ليس الصادرات بل الواردات", "الواردات"),
]


@pytest.mark.parametrize(("text", "meant"), TAKEN_BACK)
def test_what_is_meant_instead_is_what_is_not_taken_back(text: str, meant: str) -> None:
    assert correction(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Is Norway not a member of the EU?",
        "No idea who was king of Norway in 1960, please tell me",
        "لا أعرف متى انضمت السويد إلى الناتو",
        "Norway's king?",
        "",
    ],
)
def test_a_question_that_takes_nothing_back_is_no_correction(text: str) -> None:
    assert correction(text) is None
