"""What the sheets say: facts of the pack, complete, in order, with the same things as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.knowledge.facts import Event, Membership, Term
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate
from bot.locales import LANGUAGES
from bot.pictures.card import fact_card
from bot.pictures.comparison import comparison
from bot.pictures.memberships import membership_matrix
from bot.pictures.sheet import NoPictureError, page_of
from bot.pictures.studio import compose
from bot.pictures.terms import offices, terms_of_office
from bot.pictures.timeline import PAGE, moments, timeline
from tests.pictures.conftest import REAL, requests


@pytest.mark.parametrize("request_", list(requests(REAL)), ids=lambda r: f"{r.kind}-{r.subject}-{r.language}-{r.page}")
def test_a_picture_says_the_same_as_text(request_) -> None:  # type: ignore[no-untyped-def]
    sheet = compose(REAL, request_)
    text = "\n".join(sheet.lines)
    for row in sheet.body.get("rows", []):
        for entry in (row, *row.get("cells", []), *row.get("entries", [])):
            for key in ("when", "title", "text", "years", "label", "name"):
                assert str(entry.get(key, "")) in text
    for group in sheet.body.get("groups", []):
        assert all(row["name"] in text and row["when"] in text for row in group["rows"])


def test_pages_share_everything_out_evenly() -> None:
    shown = [page_of(list(range(26)), page, 12)[0] for page in (1, 2, 3)]
    assert [len(part) for part in shown] == [9, 9, 8]
    assert [item for part in shown for item in part] == list(range(26))
    assert page_of([1], 9, 12) == ([1], 1, 1)
    assert page_of([], 1, 12) == ([], 1, 1)


def test_a_timeline_is_in_order_and_leaves_out_what_has_no_date(tiny: Pack) -> None:
    sheet = timeline(tiny.facts, "en", "All")
    days = [moment.when.first_day for moment in moments(sheet.facts)]
    assert days == sorted(days) and len(sheet.facts) <= PAGE
    undated = replace(next(fact for fact in tiny.facts if isinstance(fact, Event)), when=None)
    with pytest.raises(NoPictureError):
        timeline([undated], "en", "None")


def test_a_planned_event_and_a_dispute_are_told_as_such(tiny: Pack) -> None:
    events = [fact for fact in tiny.facts if isinstance(fact, Event)]
    disputed = next(fact for fact in events if fact.disputes)
    planned = replace(events[0], planned=True)
    rows = {row["title"]: row for row in timeline([disputed, planned], "en", "x").body["rows"]}
    assert rows[planned.title.en]["note"] == "planned"
    assert disputed.disputes[0].text.en in rows[disputed.title.en]["note"]


def test_terms_stand_with_their_country_on_one_scale(tiny: Pack) -> None:
    (office,) = offices(tiny)
    sheet = terms_of_office(tiny, office, "en")
    assert [group["name"] for group in sheet.body["groups"]] == [tiny.name(p, "en") for p in tiny.principals]
    terms = [fact for fact in tiny.facts if isinstance(fact, Term)]
    assert sum(len(group["rows"]) for group in sheet.body["groups"]) == len(terms)
    for group in sheet.body["groups"]:
        for before, after in zip(group["rows"], group["rows"][1:], strict=False):
            assert before["from"] < before["to"] <= after["from"] + 0.001


def test_a_term_known_by_one_day_is_a_mark_and_not_a_bar(tiny: Pack) -> None:
    (office,) = offices(tiny)
    first, *rest = (fact for fact in tiny.facts if isinstance(fact, Term))
    seen = replace(first, start=None, end=None, ongoing=False, attested=PartialDate(1930, 5, 1))
    sheet = terms_of_office(replace(tiny, facts=(seen, *rest)), office, "en")
    rows = [row for group in sheet.body["groups"] for row in group["rows"] if row["known"] == "day"]
    assert [row["when"] for row in rows] == ["In office on 1 May 1930"]
    assert rows[0]["from"] == rows[0]["to"]


def test_an_open_end_is_not_drawn_as_an_end(tiny: Pack) -> None:
    (office,) = offices(tiny)
    first, *rest = (fact for fact in tiny.facts if isinstance(fact, Term))
    open_ended = replace(first, end=None, ongoing=False)
    sheet = terms_of_office(replace(tiny, facts=(open_ended, *rest)), office, "en")
    row = next(row for group in sheet.body["groups"] for row in group["rows"] if row["known"] == "start")
    assert row["when"] == "from 18 November 1905, end not known"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparison_has_every_principal_in_every_row(real: Pack, language) -> None:  # type: ignore[no-untyped-def]
    for page in (1, 2, 3):
        sheet = comparison(real, language, page)
        assert all(len(row["cells"]) == len(real.principals) for row in sheet.body["rows"])
        for row in sheet.body["rows"]:
            shares = [cell["share"] for cell in row["cells"]]
            assert shares == [-1] * len(shares) or max(shares) == 1


def test_the_matrix_has_every_organisation_once(real: Pack) -> None:
    wanted = {fact.organisation for fact in real.facts if isinstance(fact, Membership)}
    first = membership_matrix(real, "en")
    names = [row["name"] for p in range(1, first.pages + 1) for row in membership_matrix(real, "en", p).body["rows"]]
    assert sorted(names) == sorted(real.name(organisation, "en") for organisation in wanted)


def test_a_former_membership_shows_both_years(tiny: Pack) -> None:
    cells = [cell for row in membership_matrix(tiny, "en").body["rows"] for cell in row["cells"]]
    former = next(cell for cell in cells if cell["status"] == "former")
    assert former["years"] == "1960 – 1995"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_holds_the_sentence_the_caveats_and_the_sources(real: Pack, language) -> None:  # type: ignore[no-untyped-def]
    for fact in real.facts:
        sheet = fact_card(real, fact, language)
        assert sheet.title and sheet.body["text"] == fact.text.get(language)
        assert {dispute.text.get(language) for dispute in fact.disputes} <= set(sheet.body["asides"])
        assert fact.citations[0].source.publisher in sheet.body["sources"][1]
        assert sheet.lines


def test_days_are_drawn_inside_the_scale(real: Pack) -> None:
    for request in requests(real):
        body = compose(real, request).body
        rows = [*body.get("rows", []), *(row for group in body.get("groups", []) for row in group["rows"])]
        for row in rows:
            if "from" in row:
                assert 0 <= row["from"] <= row["to"] <= 1
