"""A reload tells what it brings: facts added, changed field by field, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.difference import difference
from bot.knowledge.loader import load_pack
from bot.knowledge.pack import Pack

Edit = Callable[[str, str, str], int]


def load(path: Path) -> Pack:
    loaded = load_pack(path)
    assert loaded.pack is not None, loaded.problems
    return loaded.pack


@pytest.fixture
def old(tiny: Path) -> Pack:
    return load(tiny)


def test_nothing_changed(old: Pack) -> None:
    found = difference(old, old)
    assert not found
    assert found.lines("en") == ["No fact changed."]
    assert found.lines("ar") == ["لم يتغير شيء من الحقائق."]


def test_shown_fields_are_told_old_and_new(old: Pack, tiny: Path, edit: Edit) -> None:
    edit("facts/memberships.yaml", "  joined: 2024-03-07", "  joined: 2024-03-08")
    edit("facts/nobel.yaml", "{number: 11000000, unit: SEK}", "{number: 11500000, unit: SEK}")
    edit("facts/history.yaml", "  place: place-eidsvoll\n", "")
    found = difference(old, load(tiny))
    assert not found.added and not found.removed
    assert found.lines("en") == [
        "changed: 3",
        "~ norwegian-constitution: place: place-eidsvoll → nothing",
        "~ membership-sweden-nato: joined: 2024-03-07 → 2024-03-08",
        "~ prize-2023: value: 11,000,000 SEK → 11,500,000 SEK",
    ]
    assert found.lines("ar")[1] == "~ norwegian-constitution: place: place-eidsvoll ← لا شيء"


def test_facts_come_and_go(old: Pack, tiny: Path, edit: Edit) -> None:
    edit("facts/nobel.yaml", "- id: nobel-will", "- id: the-will-of-nobel")
    found = difference(old, load(tiny))
    assert bool(found)
    assert (list(found.added), list(found.changed), list(found.removed)) == (["the-will-of-nobel"], [], ["nobel-will"])
    assert found.lines("en") == [
        "added: 1",
        "+ the-will-of-nobel: Nobel's will",
        "removed: 1",
        "- nobel-will: Nobel's will",
    ]
    assert found.lines("ar") == ["أضيف: 1", "+ the-will-of-nobel: وصية نوبل", "حُذف: 1", "- nobel-will: وصية نوبل"]


def test_what_is_not_shown_does_not_count(old: Pack, tiny: Path, edit: Edit) -> None:
    edit("facts/nobel.yaml", "- id: prize-2022", "# a comment that moves the lines\n- id: prize-2022")
    edit("facts/history.yaml", "[independence]", "[independence, freedom]")
    edit("facts/history.yaml", "[norway-independence]", "[independence-of-norway]")
    assert not difference(old, load(tiny))


def test_a_text_is_told_in_the_language_asked_for_and_cut(old: Pack, tiny: Path, edit: Edit) -> None:
    edit("facts/countries.yaml", "ar: عاصمة النرويج هي أوسلو.", "ar: أوسلو هي عاصمة النرويج" + " جدا" * 100 + ".")
    (line,) = difference(old, load(tiny)).lines("ar")[1:]
    assert line.startswith("~ capital-norway: text: عاصمة النرويج هي أوسلو. ← أوسلو هي") and line.endswith("…")


def test_a_text_that_differs_in_the_other_language_only_is_told_in_that(old: Pack, tiny: Path, edit: Edit) -> None:
    edit("facts/countries.yaml", "ar: عاصمة النرويج هي أوسلو.", "ar: العاصمة النرويجية هي أوسلو.")
    (line,) = difference(old, load(tiny)).lines("en")[1:]
    assert line == "~ capital-norway: text: عاصمة النرويج هي أوسلو. → العاصمة النرويجية هي أوسلو."


def test_a_difference_far_inside_a_text_is_what_is_shown(old: Pack, tiny: Path, edit: Edit) -> None:
    long = "Oslo is the capital of Norway" + " and so it has been for long" * 10
    edit("facts/countries.yaml", "en: The capital of Norway is Oslo.", f"en: {long} now.")
    before = load(tiny)
    edit("facts/countries.yaml", "long now.", "long then.")
    (line,) = difference(before, load(tiny)).lines("en")[1:]
    told = line.removeprefix("~ capital-norway: text: ").split(" → ")
    assert [one[-10:] for one in told] == [" long now.", "long then."]
    assert all(one.startswith("…") and len(one) < 60 for one in told)


def test_a_source_that_only_moved_is_told_by_its_address(old: Pack, tiny: Path, edit: Edit) -> None:
    text = (tiny / "sources.yaml").read_text(encoding="utf-8")
    url = text.split("url: ")[1].split("\n")[0]
    edit("sources.yaml", f"url: {url}", f"url: {url}#moved")
    lines = difference(old, load(tiny)).lines("en")[1:]
    assert lines
    for line in lines:
        first, second = line.split(": ", 2)[2].split(" → ")
        assert first != second and "#moved" in second


def test_many_lines_are_cut_with_a_count(old: Pack, tiny: Path, edit: Edit) -> None:
    for word in ("Haakon VII was", "Olav V was", "Harald V has"):
        edit("facts/kings.yaml", f"en: {word}", f"en: King {word}")
    found = difference(old, load(tiny))
    assert len(found.lines("en")) == 4
    assert found.lines("en", limit=2) == ["changed: 3", "… +3"]


def test_another_type_is_told(old: Pack, tiny: Path, edit: Edit) -> None:
    edit(
        "facts/nobel.yaml", "  when: 1895-11-27\n  said_by: person-alfred-nobel\n", "  kind: will\n  when: 1895-11-27\n"
    )
    edit("facts/nobel.yaml", "  type: statement", "  type: event")
    changes = difference(old, load(tiny)).changed["nobel-will"]
    assert [(change.field, change.old, change.new) for change in changes] == [
        ("type", "statement", "event"),
        ("said_by", "person-alfred-nobel", None),
        ("kind", None, "will"),
    ]
