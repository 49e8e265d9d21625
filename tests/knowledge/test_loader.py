"""A folder becomes an immutable pack, or a list of everything that is wrong with it; never an exception."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.knowledge import folders, yaml_source
from bot.knowledge.facts import Amount, Attribute, Event, Membership, Statement, Term, Text, TwinCities, Value
from bot.knowledge.loader import check_pack, default_pack, find_packs, load_pack
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period


@pytest.fixture
def pack(tiny: Path) -> Pack:
    loaded = load_pack(tiny)
    assert loaded.pack is not None, loaded.problems
    return loaded.pack


def test_every_fact_type_is_read(pack: Pack) -> None:
    assert {type(fact) for fact in pack.facts} == {Event, Term, Membership, Amount, Attribute, TwinCities, Statement}
    assert len(pack.facts) == 33


def test_an_event_keeps_both_sides_of_a_dispute(pack: Pack) -> None:
    fact = pack.by_id["norway-independence"]
    assert isinstance(fact, Event) and fact.id == "union-dissolved" and fact.type == "event"
    assert fact.when == Period.at(PartialDate(1905, 6, 7))
    assert [(dispute.value, dispute.source.id) for dispute in fact.disputes] == [("1905-10-26", "wikipedia-union")]
    assert fact.note and fact.note.get("ar").startswith("يُذكر")
    assert fact.keywords == {"en": ("independence",), "ar": ("استقلال",)}
    assert (fact.file, fact.line) == ("facts/history.yaml", 27)


def test_a_period_has_two_ends(pack: Pack) -> None:
    fact = pack.by_id["karlstad-talks"]
    assert isinstance(fact, Event) and fact.place == "city-karlstad"
    assert fact.when == Period(PartialDate(1905, 8, 31), PartialDate(1905, 9, 23))


def test_a_term_is_over_or_goes_on(pack: Pack) -> None:
    over, on = pack.by_id["king-olav-v"], pack.by_id["king-harald-v"]
    assert isinstance(over, Term) and isinstance(on, Term)
    assert (over.end, over.ongoing) == (PartialDate(1991, 1, 17), False)
    assert (on.end, on.ongoing, on.as_of) == (None, True, PartialDate(2025, 1))


def test_an_unknown_end_is_not_ongoing(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    edit("facts/kings.yaml", "  end: 1957-09-21", "  end: unknown")
    edit("facts/kings.yaml", "  start: 1905-11-18", "  start: unknown")
    pack = load_pack(tiny).pack
    assert pack is not None
    fact = pack.by_id["king-haakon-vii"]
    assert isinstance(fact, Term) and (fact.start, fact.end, fact.ongoing) == (None, None, False)


def test_values_are_typed(pack: Pack) -> None:
    values = {fact.id: fact.value for fact in pack.facts if isinstance(fact, Amount | Attribute)}
    assert values["prize-2023"] == Value(number=11_000_000, unit="SEK")
    assert values["capital-sweden"] == Value(entity="city-stockholm")


def test_a_range_a_date_a_text_and_a_list_are_values(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    edit("facts/countries.yaml", "{number: 1630, unit: km}", "{min: 1619, max: 1630, unit: km}")
    edit("facts/countries.yaml", "{entity: city-oslo}", "{entities: [city-oslo, city-bergen]}")
    edit("facts/countries.yaml", "{entity: city-stockholm}", "{date: 1634-07}")
    edit("facts/countries.yaml", "{entity: currency-nok}", "{text: {en: krone, ar: كرونة}}")
    loaded = load_pack(tiny)
    assert loaded.pack is not None, loaded.problems
    values = {fact.id: fact.value for fact in loaded.pack.facts if isinstance(fact, Attribute)}
    assert values["border-length"] == Value(minimum=1619, maximum=1630, unit="km")
    assert values["capital-norway"] == Value(entities=("city-oslo", "city-bergen"))
    assert values["capital-sweden"] == Value(date=PartialDate(1634, 7))
    assert values["currency-norway"] == Value(text=Text("krone", "كرونة"))


def test_citations_carry_their_source(pack: Pack) -> None:
    assert [citation.source.publisher for citation in pack.by_id["twins-bergen-gothenburg"].citations] == [
        "City of Bergen",
        "City of Turku",
    ]
    assert pack.sources["ssb-population"].date == PartialDate(2024, 2)
    assert pack.sources["wikipedia-union-dissolution"].date is None


def test_entities_and_relations_are_read_whole(pack: Pack) -> None:
    nato = pack.entities["org-nato"]
    assert nato.definite and nato.gender == "f" and nato.short == Text("NATO", "الناتو")
    assert "حلف الناتو" in nato.aliases["ar"]
    assert pack.entities["country-no"].codes == ("NO", "NOR")
    assert pack.entities["office-king"].single_holder and pack.entities["office-king"].feminine == Text("queen", "ملكة")
    relation = next(relation for relation in pack.relations if relation.id == "prize-money")
    assert (relation.type, relation.measure, relation.subject) == ("amount", "prize-money", "origin")
    assert pack.foreign[0].name.en == "Copenhagen" and pack.foreign[0].aliases["en"] == ("København",)
    assert pack.principals == ("country-no", "country-se") and pack.units["km"].ar == "كم"
    assert len(pack.synonyms) == 3 and len(pack.examples["ar"]) == 4


def test_dates_may_come_as_years_strings_or_days() -> None:
    from bot.knowledge.schema import FACTS_FILE

    fact = {
        "id": "a", "type": "event", "topic": "t", "title": {"en": "a", "ar": "أ"}, "text": {"en": "a", "ar": "أ"},
        "kind": "k", "sources": [{"source": "s"}],
    }  # fmt: skip
    for when in (2007, "2007", dt.date(2007, 4, 26), "2007-04-26"):
        (part,) = FACTS_FILE.validate_python([{**fact, "when": when}])
        made = part.make({}, "x.yaml", 1)
        assert isinstance(made, Event) and made.when and made.when.start and made.when.start.year == 2007


def test_the_revision_follows_the_content(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    first, again = load_pack(tiny).pack, load_pack(tiny).pack
    edit("facts/nobel.yaml", "The prize amount of 2022.", "The amount of 2022.")
    changed = load_pack(tiny).pack
    assert first and again and changed
    assert len(first.revision) == 16 and first.revision == again.revision != changed.revision
    assert first == again


def test_without_libyaml_a_pack_loads_the_same(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = check_pack(tiny)
    yaml_source._loader_class.cache_clear()
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = check_pack(tiny)
    yaml_source._loader_class.cache_clear()
    assert slow == fast and slow.pack is not None


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "no such folder"),
        (lambda path: path.mkdir(), "holds no pack"),
        (lambda path: path.write_text("a: 1"), "is a file"),
        (
            lambda path: (path / "inner").mkdir(parents=True) or (path / "inner/pack.yaml").write_text("id: x"),
            "holds no pack",
        ),
        (lambda path: path.mkdir() or (path / "pakc.yaml").write_text("id: x"), "holds no pack"),
    ],
)
def test_a_folder_without_a_pack_is_one_clear_problem(
    make: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    make(tmp_path / "there")
    for load in (load_pack, check_pack):
        loaded = load(tmp_path / "there")
        assert loaded.pack is None and [said in problem.message for problem in loaded.problems] == [True]
        assert loaded.problems[0].mend


def test_a_missing_file_is_told(tiny: Path) -> None:
    for name in ("entities.yaml", "sources.yaml", "phrasings.yaml"):
        (tiny / name).unlink()
    loaded = check_pack(tiny)
    assert loaded.pack is None
    assert [problem.file for problem in loaded.problems] == ["entities.yaml", "phrasings.yaml", "sources.yaml"]


def test_a_pack_without_facts_is_told(tiny: Path) -> None:
    for path in (tiny / "facts").iterdir():
        path.unlink()
    assert [str(problem) for problem in load_pack(tiny).problems] == [
        "facts: there are no facts. Add a file facts/<topic>.yaml."
    ]


def test_files_that_nobody_reads_are_told(tiny: Path) -> None:
    (tiny / "facts/more.yml").write_text("[]")
    (tiny / "entites.yaml").write_text("entities: {}")
    (tiny / "facts/.hidden.yaml").write_text("{{{")
    loaded = load_pack(tiny)
    assert loaded.pack is not None
    assert [(problem.file, problem.severity) for problem in loaded.problems] == [
        ("entites.yaml", "warning"),
        ("facts/more.yml", "warning"),
    ]
    assert "'entities.yaml'" in loaded.problems[0].mend


@pytest.mark.parametrize(
    "name", ["pack.yaml", "entities.yaml", "sources.yaml", "phrasings.yaml", "facts/kings.yaml", "questions/basic.yaml"]
)
@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"[" * 5000,
        b"",
        b"7",
        b"[]",
        b"{}",
        b"[[[]]]",
        b"{a: {b: []}}",
        b"- 1\n- {type: event}\n- [x]",
        b"\xff\xfe",
    ],
)
def test_no_content_of_a_file_makes_it_raise(name: str, content: bytes, tiny: Path) -> None:
    (tiny / name).write_bytes(content)
    loaded = check_pack(tiny)
    harmless = name in ("facts/kings.yaml", "questions/basic.yaml") and content == b"[]"
    assert (loaded.pack is not None) is harmless
    assert harmless or name in {problem.file for problem in loaded.problems}


def test_huge_files_and_pipes_in_a_pack_are_refused(tiny: Path) -> None:
    import os

    with (tiny / "facts/big.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    os.mkfifo(tiny / "facts/pipe.yaml")
    assert [problem.file for problem in load_pack(tiny).problems] == ["facts/big.yaml", "facts/pipe.yaml"]


def test_the_default_pack_is_the_first_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_PACKAGE", tmp_path / "bot")
    assert find_packs() == ()
    assert load_pack(default_pack({})).pack is None
    for name in ("knowledge/beta", "knowledge/alpha", "knowledge/not-a-pack", "bot/_packs/shipped"):
        (tmp_path / name).mkdir(parents=True)
        if "not" not in name:
            (tmp_path / name / "pack.yaml").write_text("id: x")
    assert [path.name for path in find_packs()] == ["alpha", "beta"]
    assert default_pack({}).name == "alpha"
    assert default_pack({"JISR_PACK": "beta"}) == tmp_path / "knowledge/beta"
    assert default_pack({"JISR_PACK": str(tmp_path / "bot/_packs/shipped")}).name == "shipped"
    assert default_pack({"JISR_PACK": "/no/such/pack"}) == Path("/no/such/pack")


def test_an_installed_package_brings_its_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_PACKAGE", tmp_path / "bot")
    (tmp_path / "bot/_packs/shipped").mkdir(parents=True)
    (tmp_path / "bot/_packs/shipped/pack.yaml").write_text("id: x")
    assert default_pack({}) == tmp_path / "bot/_packs/shipped"
