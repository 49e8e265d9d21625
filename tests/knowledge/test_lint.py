"""What is deliberately flagged, and what is deliberately not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.draft import Draft
from bot.knowledge.facts import Amount, Fact, Membership, Term, Text, Value
from bot.knowledge.lint import ageing_without_date
from bot.knowledge.lint_conflicts import conflicting_facts
from bot.knowledge.lint_names import shared_names
from bot.knowledge.lint_terms import gaps_and_overlaps
from bot.knowledge.loader import check_pack, read_draft
from bot.knowledge.problems import Problem
from bot.language.dates import PartialDate, Period

Edit = Callable[[str, str, str], int]
NOTE = Text("Explained.", "موضح.")
TEXT = Text("A.", "أ.")


@pytest.fixture
def draft(tiny: Path) -> Draft:
    return read_draft(tiny)


def put(draft: Draft, *facts: Fact) -> Draft:
    """The draft with other facts, each standing where the first fact of the pack stood."""
    document, index = next(iter(draft.places.values()))
    draft.pack = dataclasses.replace(draft.pack, facts=facts)
    draft.places = {id(fact): (document, index) for fact in facts}
    return draft


def term(person: str, start: str | None, end: str | None, **more: object) -> Term:
    fields: dict[str, object] = {
        "office": "office-king",
        "of": "country-no",
        "start": PartialDate.parse(start) if start else None,
        "end": PartialDate.parse(end) if end and end != "ongoing" else None,
        "ongoing": end == "ongoing",
        **more,
    }
    return Term(id=f"{person}-{start}", topic="kings", title=TEXT, text=TEXT, citations=(), person=person, **fields)  # type: ignore[arg-type]


def membership(status: str, joined: str | None, left: str | None, **more: object) -> Membership:
    dates = {"joined": PartialDate.parse(joined) if joined else None, "left": PartialDate.parse(left) if left else None}
    return Membership(
        id=f"{status}-{joined}", topic="t", title=TEXT, text=TEXT, citations=(), member="country-no", organisation="org-eu",
        status=status, **dates, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def amount(number: float, year: int | None = 2020, unit: str = "SEK", **more: object) -> Amount:
    return Amount(
        id=f"amount-{number}", topic="t", title=TEXT, text=TEXT, citations=(), measure="prize-money",
        value=Value(number=number, unit=unit), period=Period.at(PartialDate(year)) if year else None, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def severities(problems: list[Problem]) -> list[str]:
    return [problem.severity for problem in problems]


TERMS: dict[str, tuple[list[Term], list[str]]] = {
    "handover on one day": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2005-05-05", "ongoing")], []),
    "handover on the next day": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2005-05-06", "ongoing")], []),
    "a day between": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2005-05-07", "ongoing")], ["warning"]),
    "partial dates that can meet": ([term("a", "2000", "2005"), term("b", "2005", "ongoing")], []),
    "partial dates that cannot meet": ([term("a", "2000", "2005"), term("b", "2007", "ongoing")], ["warning"]),
    "gap filled by an acting term": (
        [term("a", "2000", "2005-01-01"), term("c", "2005-01-01", "2007-01-01", acting=True), term("b", "2007-01-01", "ongoing")],
        [],
    ),
    "gap filled by the acting office": (
        [term("a", "2000", "2005-01-01"), term("c", "2005-01-01", "2007-01-01", office="office-acting-king"), term("b", "2007-01-01", "ongoing")],
        [],
    ),
    "gap with a note": ([term("a", "2000", "2005", note=NOTE), term("b", "2007", "ongoing")], []),
    "unknown end": ([term("a", "2000", None), term("b", "2007", "ongoing")], []),
    "undated term between": ([term("a", "2000", "2005"), term("c", None, None), term("b", "2007", "ongoing")], []),
    "overlap to the day": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2005-05-01", "ongoing")], ["error"]),
    "overlap with a note": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2005-05-01", "ongoing", note=NOTE)], []),
    "overlap of the same person": ([term("a", "2000-01-01", "2005-05-05"), term("a", "2004-05-01", "ongoing")], []),
    "overlap with an acting term": ([term("a", "2000-01-01", "2005-05-05"), term("b", "2004-05-01", "2004-06-01", acting=True)], []),
    "two that go on": ([term("a", "2000-01-01", "ongoing"), term("b", "2004-05-01", "ongoing")], ["error"]),
    "an office of another country": ([term("a", "2000-01-01", "ongoing"), term("b", "2004-05-01", "ongoing", of="country-se")], []),
    "an office of many holders": (
        [term("a", "2000", "ongoing", office="city-oslo"), term("b", "2004", "ongoing", office="city-oslo")],
        [],
    ),
    "a short term inside a long one": (
        [term("a", "2000-01-01", "2010-01-01"), term("b", "2001-01-01", "2002-01-01", note=NOTE), term("c", "2010-01-01", "ongoing")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TERMS)
def test_terms_of_an_office_of_one_holder(name: str, draft: Draft) -> None:
    terms, expected = TERMS[name]
    assert severities(list(gaps_and_overlaps(put(draft, *reversed(terms))))) == expected


CONFLICTS: dict[str, tuple[list[Fact], int]] = {
    "observer, then member": ([membership("observer", "1990", "1995"), membership("member", "1995", None)], 0),
    "observer for ever, and member": ([membership("observer", "1990", None), membership("member", "1995", None)], 1),
    "member twice with a pause": ([membership("former", "1990", "1995"), membership("member", "1999", None)], 0),
    "member, and not a member": ([membership("member", "1990", None), membership("not_member", None, None)], 1),
    "the former standing without its start": (
        [membership("member", "1999", None), membership("former", None, "1995")],
        0,
    ),
    "two amounts of one year": ([amount(1), amount(2)], 1),
    "three amounts of one year": ([amount(1), amount(2), amount(3)], 2),
    "the same amount twice": ([amount(1), amount(1)], 0),
    "amounts of two years": ([amount(1), amount(2, 2021)], 0),
    "amounts in two units": ([amount(1), amount(2, unit="percent")], 0),
    "amounts of two statistics": ([amount(1), amount(2, according_to="org-eu")], 0),
    "amounts about two things": ([amount(1, about=("org-eu",)), amount(2, about=("org-un",))], 0),
    "planned and done": ([amount(1), amount(2, planned=True)], 0),
    "amounts there and back": ([amount(1, origin="country-no"), amount(2, target="country-no")], 0),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_facts_that_answer_one_question_differently(name: str, draft: Draft) -> None:
    facts, expected = CONFLICTS[name]
    assert severities(list(conflicting_facts(put(draft, *facts)))) == ["error"] * expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", 1),
        ("2007", "2007", 1),
        ("2007", "2008", 0),
        ("", "2007", 0),
        ("{from: 1990, to: 1997-12-10}", "{from: 1997-12-10}", 0),
        ("{from: 1990, to: 1997}", "{from: 1997}", 0),
        ("{from: 1990}", "{from: 1997}", 1),
        ("{to: 2000}", "{from: 1997}", 1),
    ],
)
def test_attributes_compete_while_both_hold(first: str, second: str, expected: int, tiny: Path, edit: Edit) -> None:
    for capital, other, when in (("oslo", "oslo", first), ("stockholm", "stockholm", second)):
        more = f"\n  when: {when}" if when else ""
        edit("facts/countries.yaml", f"  value: {{entity: city-{capital}}}", f"  value: {{entity: city-{other}}}{more}")
    edit(
        "facts/countries.yaml",
        "  entity: country-se\n  attribute: capital",
        "  entity: country-no\n  attribute: capital",
    )
    assert severities(list(conflicting_facts(read_draft(tiny)))) == ["error"] * expected


def test_a_dispute_tells_two_facts_apart(tiny: Path, edit: Edit) -> None:
    dispute = "  disputed:\n    - text: {en: Others say so., ar: يقول غيرهم ذلك.}\n      source: nobel-will\n"
    edit("facts/nobel.yaml", "  period: 2023\n", "  period: 2022\n" + dispute)
    assert [str(problem) for problem in check_pack(tiny).problems] == []


def test_one_entity_may_repeat_its_own_names(tiny: Path, edit: Edit) -> None:
    edit("entities.yaml", "aliases: {en: [Göteborg]", "aliases: {en: [Göteborg, Goteborg, Gothenburg]")
    assert list(shared_names(read_draft(tiny))) == []


def test_codes_and_words_do_not_collide(tiny: Path, edit: Edit) -> None:
    edit("entities.yaml", "aliases: {en: [Göteborg]", "aliases: {en: [se]")
    assert list(shared_names(read_draft(tiny))) == []


def test_abbreviations_may_stay_latin_in_arabic(tiny: Path, edit: Edit) -> None:
    edit("entities.yaml", "short: {en: EFTA, ar: إفتا}", "short: {en: EFTA, ar: EFTA}")
    edit("pack.yaml", "km: {en: km, ar: كم}", "km: {en: km, ar: km}")
    assert [str(problem) for problem in check_pack(tiny).problems] == []


def test_latin_names_inside_arabic_are_fine(tiny: Path, edit: Edit) -> None:
    edit("facts/history.yaml", "ar: بداية الاتحاد", "ar: بداية الاتحاد (Union)")
    edit("facts/history.yaml", "ar: استفتاء عام 1905", "ar: '1905'")
    assert [str(problem) for problem in check_pack(tiny).problems] == []


@pytest.mark.parametrize("ending", [".", "!", "?", "…", ".»", '."', ".)"])
def test_sentences_may_end_in_any_final_sign(ending: str, tiny: Path, edit: Edit) -> None:
    edit("facts/history.yaml", "Norway on 17 May 1814.", f"Norway on 17 May 1814{ending}")
    assert [str(problem) for problem in check_pack(tiny).problems] == []


def test_only_what_can_age_needs_its_date(draft: Draft) -> None:
    facts = [amount(1, None), amount(1, 2020), amount(1, 2020, planned=True), membership("observer", "1990", None)]
    facts_with_date = [dataclasses.replace(fact, as_of=PartialDate(2025)) for fact in facts]
    assert severities(list(ageing_without_date(put(draft, *facts)))) == ["warning"] * 3
    assert not list(ageing_without_date(put(draft, *facts_with_date)))
