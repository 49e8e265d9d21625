"""Question suites: what is read, and when an answer is right, wrong, or rightly withheld."""

from __future__ import annotations

import ast
import functools
import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.suite import Question, Tally, Verdict, read_suite, verdict
from bot.knowledge.suite_items import clean, holds, item_fault

SOURCE = {"title": "t", "publisher": "p", "url": "https://example.org/", "date": None}


def question(expect: str = "answer", must: list[str] | None = None, ban: list[str] | None = None) -> Question:
    return Question("q", "?", expect, "en", "formal", "t", tuple(must or ()), tuple(ban or ()))  # type: ignore[arg-type]


def answer(text: str = "", headline: str = "", status: str = "answered", **more: Any) -> dict[str, Any]:
    return {"status": status, "headline": headline, "text": text, "values": [], "sources": [SOURCE], **more}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("date:1998-12-20", "It joined on 20 December 1998."),
        ("date:1998-12-20", "on the 20th of December, 1998"),
        ("date:1998-12-20", "December 20, 1998"),
        ("date:1998-12-20", "Dec. 20 1998"),
        ("date:1998-12-20", "1998-12-20"),
        ("date:1998-12-20", "في ٢٠ ديسمبر ١٩٩٨"),
        ("date:1998-12-20", "20 كانون الأول 1998"),
        ("date:1998-12-05", "5 ديسمبر من عام 1998"),
        ("date:1998-12", "in December 1998"),
        ("date:1998-12", "1998-12-31"),
        ("date:1998", "in 1998"),
        ("year:1998", "(1998)"),
        ("num:400000000", "$400 million"),
        ("num:400000000", "400,000,000 USD"),
        ("num:400000000", "٤٠٠ مليون دولار"),
        ("num:400000000", "0.4 billion"),
        ("num:400000000", "399.2 million"),
        ("num:1.5", "١٫٥"),
        ("re:os?lo", "OSLO"),
        ("Oslo", "the city of oslo"),
    ],
)
def test_items_that_hold(item: str, text: str) -> None:
    assert holds(item, answer(text), clean(text))


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("date:1998-12-20", "20 December 1999"),
        ("date:1998-12-20", "December 1998"),
        ("date:1998-12-20", "120 December 1998"),
        ("date:1998-12", "November 1998"),
        ("year:1998", "21998"),
        ("num:400000000", "390 million"),
        ("num:400000000", "400"),
        ("Oslo", "Bergen"),
    ],
)
def test_items_that_do_not_hold(item: str, text: str) -> None:
    assert not holds(item, answer(text), clean(text))


@pytest.mark.parametrize(
    ("values", "text", "yes", "no"),
    [
        ([{"type": "boolean", "value": True}], "No.", True, False),
        ([{"type": "date", "value": "1998"}, {"type": "boolean", "value": False}], "Yes.", False, True),
        ([], "Yes, since 1998.", True, False),
        ([], "نعم، منذ 1998.", True, False),
        ([], "\u200fلا، ليست عضوا.", False, True),
        ([], "Not a member.", False, True),
        ([], "Norway is one.", False, False),
        ([], "Since 1998.", False, False),
    ],
)
def test_yes_and_no_are_the_first_boolean_or_the_first_word(
    values: list[dict[str, Any]], text: str, yes: bool, no: bool
) -> None:
    given_answer = answer(text, values=values)
    assert (holds("yes", given_answer, ""), holds("no", given_answer, "")) == (yes, no)


@pytest.mark.parametrize(
    ("asked", "given_answer", "expected"),
    [
        (question(must=["Oslo"]), answer("Oslo"), "right"),
        (question(must=["Oslo"]), answer("Bergen"), "wrong"),
        (question(must=["Oslo"], ban=["Bergen"]), answer("Oslo or Bergen"), "wrong"),
        (question(must=["Oslo"]), answer("Oslo", sources=[]), "unsourced"),
        (question(must=["Oslo"]), answer("Oslo", sources=[{"url": None}]), "unsourced"),
        (question(must=["Oslo"]), answer(values=[{"type": "city", "value": "Oslo"}]), "right"),
        (question(must=["Oslo"]), answer(status="unknown"), "silent"),
        (question(must=["Oslo"]), answer(status="choices", choices=[{"label": "x"}]), "helped"),
        (question(must=["Oslo"]), answer(status="choices", choices=[]), "silent"),
        (question(must=["Oslo"]), None, "silent"),
        (question("refuse"), answer(status="unknown"), "refused"),
        (question("refuse"), answer(status="choices"), "refused"),
        (question("refuse"), answer("Oslo"), "overreach"),
        (question("either", ["Oslo"]), answer(status="unknown"), "refused"),
        (question("either", ["Oslo"]), answer("Oslo"), "right"),
        (question("either", ["Oslo"]), answer("Bergen"), "wrong"),
    ],
)
def test_verdicts(asked: Question, given_answer: dict[str, Any] | None, expected: Verdict) -> None:
    assert verdict(asked, given_answer) == expected


def test_the_suite_of_the_tiny_pack_is_read(tiny: Path) -> None:
    suite = read_suite(tiny / "questions/basic.yaml", "questions/basic.yaml")
    assert suite.problems == () and len(suite.questions) == 15
    first = suite.questions[0]
    assert (first.id, first.lang, first.must, first.file, first.line) == (
        "ns-01",
        "en",
        ("date:2024-03-07",),
        "questions/basic.yaml",
        2,
    )
    assert Counter(item.expect for item in suite.questions) == {"answer": 12, "refuse": 3}
    assert suite.questions[2].ban == ("re:Harald",)


def test_a_broken_question_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "- {id: a, text: x, expect: refuse}\n- {id: b, text: x, expect: maybe}\n- {id: 3, text: y, expect: refuse}\n"
    )
    suite = read_suite(path)
    assert [item.id for item in suite.questions] == ["a", "3"]
    assert [problem.line for problem in suite.problems] == [2]


def test_bare_yes_and_no_are_words(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("- {id: a, text: x, expect: answer, must: [yes], not: [no, 2007]}\n")
    (item,) = read_suite(path).questions
    assert (item.must, item.ban) == (("yes",), ("no", "2007"))


@pytest.mark.parametrize("content", ["", "7", "{}", "[[]]", "- 1", "\t", "- {id: a}"])
def test_no_suite_makes_it_raise(content: str, tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(content)
    suite = read_suite(path)
    assert suite.questions == () and len(suite.problems) >= 1


@pytest.mark.parametrize("item", ["re:(", "num:many", "date:2001-13", "date:01", "year:98"])
def test_items_that_cannot_be_meant_are_faults(item: str) -> None:
    assert item_fault(item)


def test_the_tally_counts_by_group_and_gives_rates() -> None:
    tally = Tally()
    for asked, given_answer in (
        (question(must=["a"]), answer("a", elapsed_ms=1.0)),
        (question(must=["a"]), answer("b", elapsed_ms=3.0)),
        (question(must=["a"]), answer("a", sources=[], elapsed_ms=2.0)),
        (question(must=["a"]), None),
        (question("refuse"), answer("x")),
        (question("refuse"), answer(status="unknown")),
    ):
        tally.add(asked, given_answer)
    assert tally.as_dict() == {
        "questions": 6, "answerable": 4, "unanswerable": 2, "right": 1, "wrong": 1, "unsourced": 1, "silent": 1,
        "refused": 1, "overreach": 1, "right_rate": 0.25, "wrong_rate": 0.5, "overreach_rate": 0.5, "ms_p50": 2.0,
        "ms_p99": 3.0,
    }  # fmt: skip
    assert tally.groups["lang=en"]["right"] == 1 and tally.helped_rate == 0.0


# The reference scorer, where the environment names it: a script with ``verdict(question, answer)``.
SCRIPT = os.environ.get("JISR_SCORE_SCRIPT", "")
needs_script = pytest.mark.skipif(not SCRIPT, reason="JISR_SCORE_SCRIPT names no reference scorer")


@functools.cache
def reference() -> Any:
    tree = ast.parse(Path(SCRIPT).read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))]
    found: dict[str, Any] = {"__name__": "reference"}
    exec(compile(tree, SCRIPT, "exec"), found)
    return found["verdict"]


WORDS = st.sampled_from(
    """20 5 ٢٠ December Dec. ديسمبر كانون الأول الثاني of , . 1998 ١٩٩٨ 1998-12-20 1998-12 400 million مليون 0.4
    billion bn k m yes Yes, no Not نعم لا ليست 1,630 1٬630 ١٫٥ x Oslo أوسلو true 20th th May ماي مايو
    \u200f \u2067""".split()  # noqa: SIM905
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
ITEMS = st.sampled_from(
    """date:1998-12-20 date:1998-12 date:1998 date:1998-05-05 year:1998 num:400000000 num:1630 num:1.5 num:0 yes no
    re:os?lo|أوسلو re:^x Oslo true 20""".split()  # noqa: SIM905
)
VALUES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["boolean", "date", "number"]),
            "value": st.sampled_from([True, False, None, 1630, "1998-12-20"]),
        }
    ),
    max_size=2,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["answered", "answered", "answered", "choices", "unknown", "error"]),
        "headline": st.none() | TEXTS,
        "text": st.none() | TEXTS,
        "values": st.none() | VALUES,
        "sources": st.sampled_from([None, [], [SOURCE], [{"url": None}], [{"url": "ftp://x"}, SOURCE]]),
        "choices": st.sampled_from([None, [], [{"label": "a", "fact": "b"}]]),
    },
)


@needs_script
@settings(max_examples=3000, deadline=None)
@given(
    st.sampled_from(["answer", "refuse", "either"]), st.lists(ITEMS, max_size=3), st.lists(ITEMS, max_size=1), ANSWERS
)
def test_verdicts_are_those_of_the_reference(
    expect: str, must: list[str], ban: list[str], given_answer: dict[str, Any]
) -> None:
    theirs = reference()({"expect": expect, "must": must, "not": ban}, given_answer)
    assert verdict(question(expect, must, ban), given_answer) == theirs


@needs_script
def test_verdicts_of_the_reference_suites_are_the_same() -> None:
    theirs, chance = reference(), random.Random(7)
    count = 0
    for path in sorted((Path(SCRIPT).parent).rglob("*.yaml")):
        suite = read_suite(path)
        assert suite.problems == ()
        for asked in suite.questions:
            plain = {"expect": asked.expect, "must": list(asked.must), "not": list(asked.ban)}
            said = " ".join(
                item.partition(":")[2] or item for item in chance.sample(asked.must, chance.randint(0, len(asked.must)))
            )
            for given_answer in (
                answer(said),
                answer(asked.text),
                answer(f"yes {said}", values=[{"type": "boolean", "value": False}]),
            ):
                assert verdict(asked, given_answer) == theirs(plain, given_answer), json.dumps([plain, given_answer])
                count += 1
    assert count > 500
