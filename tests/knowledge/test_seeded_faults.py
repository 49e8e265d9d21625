"""Every fault an editor can make is told with its file, its line and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.knowledge.loader import check_pack


class Fault(NamedTuple):
    name: str
    file: str
    old: str
    new: str
    said: str
    """Part of the message or of the mend."""
    down: int = 0
    """Lines from the changed text to the line that is told."""
    field: str | None = None
    warning: bool = False
    told_in: str | None = None
    """The file that is blamed, where it is another than the changed one."""


HISTORY, KINGS = "facts/history.yaml", "facts/kings.yaml"
MEMBERS, COUNTRIES, NOBEL = "facts/memberships.yaml", "facts/countries.yaml", "facts/nobel.yaml"
SUITE = "questions/basic.yaml"

SHAPE = [
    Fault("unknown key of a fact", HISTORY, "  kind: law", "  knd: law", "Did you mean 'kind'?"),
    Fault("unknown key of a fact with no likeness", HISTORY, "  kind: law", "  kind: law\n  zzz: 1", "keys here are", 1),
    Fault("key of another type", HISTORY, "  kind: law", "  kind: law\n  measure: x", "unknown key 'measure'", 1),
    Fault("unknown key of a text", HISTORY, "    en: The constituent", "    eng: The constituent", "Did you mean 'en'?"),
    Fault("unknown key of a source of a fact", NOBEL, "source: nobel-will, supports", "source: nobel-will, suports", "'supports'?"),
    Fault("unknown key of a dispute", HISTORY, "    - value: 1905-10-26", "    - valeu: 1905-10-26", "Did you mean 'value'?"),
    Fault("unknown key of a value", COUNTRIES, "value: {number: 1630, unit", "value: {number: 1630, units", "Did you mean 'unit'?"),
    Fault("unknown key of a period", HISTORY, "when: {from: 1905-08-31, to:", "when: {from: 1905-08-31, too:", "Did you mean 'to'?"),
    Fault("unknown key of an entity", "entities.yaml", "    gender: f\n", "    gendr: f\n", "Did you mean 'gender'?"),
    Fault("unknown key of a source", "sources.yaml", "  publisher: Wikipedia", "  publsher: Wikipedia", "'publisher'?"),
    Fault("unknown key of the pack", "pack.yaml", "principals:", "principal:", "Did you mean 'principals'?"),
    Fault("unknown key of a relation", "phrasings.yaml", "    comparable: true", "    comparabel: true", "'comparable'?"),
    Fault("unknown key of a topic", "pack.yaml", "{id: kings, title:", "{id: kings, titel:", "Did you mean 'title'?"),
    Fault("unknown key of a foreign name", "entities.yaml", "{kind: city, name: {en: Norwich", "{kind: city, nam: {en: Norwich", "'name'?"),
    Fault("unknown type", MEMBERS, "  type: membership", "  type: memberships", "Did you mean 'membership'?", -1),
    Fault("no type", MEMBERS, "  type: membership\n", "", "has no `type`", -1),
    Fault("missing key", KINGS, "  office: office-king\n", "", "Add `office:`", -9, "office"),
    Fault("missing title", HISTORY, "  title: {en: The union begins, ar: بداية الاتحاد}\n", "", "Add `title:`", -3, "title"),
    Fault("missing end of a term", KINGS, "  end: 1957-09-21\n", "", "Add `end:`", -12, "end"),
    Fault("missing Arabic", HISTORY, "    ar: وقّعت الجمعية التأسيسية في أيدسفول دستور النرويج في 17 مايو 1814.\n", "", "Add `ar:`", -2, "text.ar"),
    Fault("missing English", "entities.yaml", "name: {en: Oslo, ar: أوسلو}", "name: {ar: أوسلو}", "Add `en:`", 0),
    Fault("missing Arabic of a unit", "pack.yaml", "km: {en: km, ar: كم}", "km: {en: km}", "Arabic is missing"),
    Fault("no Arabic examples", "pack.yaml", "  ar:\n    - متى انضمت السويد إلى حلف شمال الأطلسي؟\n    - من كان ملك النرويج عام 1960؟\n    - ما عاصمة السويد؟\n    - كم كانت قيمة جائزة نوبل عام 2023؟\n", "", "four questions in Arabic", -6),
    Fault("empty text", HISTORY, "    en: The constituent assembly at Eidsvoll signed the constitution of Norway on 17 May 1814.", "    en: ''", "Fill it in"),
    Fault("key without value", HISTORY, "  place: place-eidsvoll", "  place:", "leave it out", 0, "place"),
    Fault("empty item of a list", HISTORY, "  about: [country-no]", "  about:\n    -", "an item of the list is empty", 1),
    Fault("number where text is due", HISTORY, "  kind: law", "  kind: 7", "put digits"),
    Fault("text where a list is due", HISTORY, "  about: [country-no]", "  about: country-no", "Write a list"),
    Fault("list where a text is due", HISTORY, "  kind: law", "  kind: [law]", "Write a text"),
    Fault("text where a mapping is due", HISTORY, "  title: {en: The union begins, ar: بداية الاتحاد}", "  title: The union", "is not a mapping"),
    Fault("quoted number", COUNTRIES, "{number: 1630, unit: km}", "{number: '1630', unit: km}", "without quotes"),
    Fault("number with words", NOBEL, "{number: 10000000,", "{number: 10 million,", "plain number"),
    Fault("no boolean", MEMBERS, "  founding: true", "  founding: perhaps", "neither true nor false"),
    Fault("unknown status", MEMBERS, "  status: former", "  status: formerly", "Did you mean 'former'?"),
    Fault("unknown bound", NOBEL, "  period: 2022", "  period: 2022\n  bound: atleast", "Did you mean 'at_least'?", 1),
    Fault("unknown kind of entity", "entities.yaml", "    kind: organisation", "    kind: organization", "'organisation'?"),
    Fault("unknown gender", "entities.yaml", "    gender: f", "    gender: fem", "Write one of"),
    Fault("bad code", "entities.yaml", "    codes: [NO, NOR]", "    codes: [no]", "capital letters"),
    Fault("bad id", HISTORY, "- id: union-begins", "- id: Union begins", "lower-case"),
    Fault("id of an entity with capitals", "entities.yaml", "  city-oslo:", "  City-Oslo:", "lower-case"),
    Fault("one twin city", COUNTRIES, "  cities: [city-bergen, city-gothenburg]", "  cities: [city-bergen]", "two cities"),
    Fault("several values in one", COUNTRIES, "{entity: city-oslo}", "{entity: city-oslo, number: 1}", "exactly one of"),
    Fault("no value in a value", COUNTRIES, "{entity: city-oslo}", "{unit: km}", "exactly one of"),
    Fault("half a range", COUNTRIES, "{number: 1630, unit: km}", "{min: 1630, unit: km}", "Give both"),
    Fault("range upside down", COUNTRIES, "{number: 1630, unit: km}", "{min: 1630, max: 1600, unit: km}", "Swap the two"),
    Fault("unit of an entity", COUNTRIES, "{entity: city-oslo}", "{entity: city-oslo, unit: km}", "Leave the unit out"),
    Fault("facts that are no list", NOBEL, "- id: prize-2022\n", "facts:\n- id: prize-2022\n", "Begin every item with a dash"),
    Fault("synonym alone", "phrasings.yaml", "  - [king, monarch, ملك, عاهل]", "  - [king]", "at least 2"),
]  # fmt: skip

DATES = [
    Fault("impossible day", HISTORY, "  when: 1814-05-17", "  when: 1814-02-30", "impossible date", 0, "when"),
    Fault("impossible month", HISTORY, "  when: 1814-05-17", "  when: 1814-13", "impossible date"),
    Fault("no date", HISTORY, "  when: 1814-05-17", "  when: 17 May 1814", "2007-04-26"),
    Fault("date of two digits", HISTORY, "  when: 1814-05-17", "  when: 14-05-17", "is not a date"),
    Fault("impossible date of a source", "sources.yaml", "  date: 2024-02", "  date: 2024-02-31", "impossible date"),
    Fault("word for an end", KINGS, "  end: ongoing", "  end: now", "`unknown` or `ongoing`"),
    Fault("ongoing start", KINGS, "  start: 1905-11-18", "  start: ongoing", "or `unknown`"),
    Fault("end of a term before its start", KINGS, "  end: 1957-09-21", "  end: 1904-09-21", "lies before the start", 0, "end"),
    Fault("end of a period before its start", HISTORY, "{from: 1905-08-31, to: 1905-09-23}", "{from: 1905-08-31, to: 1904}", "Swap the two", 0, "when.to"),
    Fault("left before joined", MEMBERS, "  left: 1995-01-01", "  left: 1959", "lies before the start", 0, "left"),
]  # fmt: skip

REFERENCES = [
    Fault("unknown entity in about", HISTORY, "  about: [country-no]", "  about: [country-on]", "Did you mean 'country-no'?"),
    Fault("unknown place", HISTORY, "  place: place-eidsvoll", "  place: place-edsvoll", "'place-eidsvoll'?", 0, "place"),
    Fault("unknown person", HISTORY, "people: [person-harald-v,", "people: [person-herald-v,", "'person-harald-v'?"),
    Fault("unknown member", MEMBERS, "  member: country-no", "  member: country-xx-unknown", "unknown entity"),
    Fault("unknown origin", NOBEL, "  origin: org-nobel-foundation", "  origin: org-nobel", "unknown entity 'org-nobel'"),
    Fault("unknown entity as value", COUNTRIES, "value: {entity: city-oslo}", "value: {entity: city-olso}", "Did you mean 'city-oslo'?"),
    Fault("unknown place of an entity", "entities.yaml", "    place_of: country-no", "    place_of: country-nn", "'country-no'?"),
    Fault("unknown principal", "pack.yaml", "principals: [country-no,", "principals: [country-nö,", "is not an id"),
    Fault("unknown principal id", "pack.yaml", "principals: [country-no,", "principals: [country-now,", "'country-no'?"),
    Fault("unknown source", NOBEL, "source: nobel-will,", "source: nobel-wil,", "Did you mean 'nobel-will'?"),
    Fault("unknown source of a dispute", HISTORY, "      source: wikipedia-union\n", "      source: wiki-union\n", "unknown source"),
    Fault("unknown topic", HISTORY, "  topic: history", "  topic: histroy", "Did you mean 'history'?"),
    Fault("unknown measure", NOBEL, "  measure: prize-money", "  measure: prize-mony", "Did you mean 'prize-money'?"),
    Fault("unknown attribute", COUNTRIES, "  attribute: capital", "  attribute: capitol", "Did you mean 'capital'?"),
    Fault("unknown unit", COUNTRIES, "unit: km}", "unit: kms}", "Did you mean 'km'?"),
    Fault("currency that does not exist", NOBEL, "unit: SEK}", "unit: SKE}", "ISO 4217"),
    Fault("fact without source", NOBEL, "  sources:\n    - {source: nobel-will, supports: A committee of five persons to be elected by the Norwegian Storting.}\n", "", "at least one source", -10, "sources"),
    Fault("empty list of sources", NOBEL, "  sources:\n    - {source: nobel-will, supports: A committee of five persons to be elected by the Norwegian Storting.}\n", "  sources: []\n", "at least one source"),
    Fault("relation without its measure", "phrasings.yaml", "    measure: prize-money\n", "", "which measure", -2, told_in="phrasings.yaml"),
    Fault("attribute in a relation of events", "phrasings.yaml", "    type: event\n", "    type: event\n    attribute: capital\n", "type attribute only", 1),
    Fault("direction in a relation of terms", "phrasings.yaml", "    type: term_of_office\n", "    type: term_of_office\n    subject: origin\n", "type amount only", 1),
    Fault("relation without Arabic phrasings", "phrasings.yaml", "      ar: [عملة, نقد]\n", "", "people ask for it in Arabic", -2),
    Fault("URL without scheme", "sources.yaml", "url: https://www.royalcourt.no/", "url: www.royalcourt.no", "https://"),
    Fault("URL of a file", "sources.yaml", "url: https://www.royalcourt.no/", "url: file:///etc/hosts", "https://"),
    Fault("URL without host", "sources.yaml", "url: https://www.royalcourt.no/", "url: https://royalcourt", "https://"),
    Fault("URL with a space", "sources.yaml", "url: https://www.royalcourt.no/", "url: https://www.royalcourt.no/a b", "whole address"),
    Fault("duplicate fact id", HISTORY, "- id: union-begins", "- id: norwegian-constitution", "make one fact of the two"),
    Fault("id that another fact is also known by", HISTORY, "- id: referendum-1905", "- id: norway-independence", "history.yaml"),
    Fault("further id that is another fact's", HISTORY, "  also: [norway-independence]", "  also: [union-begins]", "belongs to the fact"),
    Fault("duplicate key", HISTORY, "  kind: law", "  kind: law\n  kind: act", "Keep one of the two", 1, "kind"),
    Fault("duplicate entity", "entities.yaml", "  city-bergen:", "  city-oslo:", "stands twice", 0, "city-oslo"),
    Fault("duplicate source", "sources.yaml", "nobel-will:", "nobel-amounts:", "stands twice"),
    Fault("duplicate topic", "pack.yaml", "{id: kings,", "{id: history,", "stands on line"),
    Fault("duplicate relation", "phrasings.yaml", "  - id: currency", "  - id: capital", "stands on line"),
]  # fmt: skip

MEANING = [
    Fault("country that holds an office", KINGS, "  person: person-olav-v", "  person: country-no", "not a person", 0, "person"),
    Fault("office that is none", KINGS, "  office: office-king", "  office: org-un", "not a office"),
    Fault("city twinned with itself", COUNTRIES, "cities: [city-bergen, city-gothenburg]", "cities: [city-bergen, city-bergen]", "other city"),
    Fault("two kings at a time", KINGS, "  start: 1957-09-21", "  start: 1955-09-21", "mark one as acting", 0, "start"),
    Fault("overlap of dates known in part", KINGS, "  start: 1957-09-21", "  start: 1955", "explain it in a note", 0, "start", True),
    Fault("no king for a year", KINGS, "  start: 1957-09-21", "  start: 1958-09-21", "nobody holds the office", 0, "start", True),
    Fault("two standings in one organisation", MEMBERS, "  member: country-se\n  organisation: org-nato", "  member: country-no\n  organisation: org-nato", "Make one fact", -8),
    Fault("two values of one amount", NOBEL, "  period: 2023", "  period: 2022", "according_to", -2, "value"),
    Fault("two capitals", COUNTRIES, "  entity: country-se\n  attribute: capital", "  entity: country-no\n  attribute: capital", "another capital", 2, "value"),
    Fault("two populations on one day", COUNTRIES, "  entity: country-se\n  attribute: population\n  value: {number: 10587710, unit: people}\n  when: 2024-12-31", "  entity: country-no\n  attribute: population\n  value: {number: 10587710, unit: people}\n  when: 2024-01-01", "`disputed`", 2),
    Fault("alias of two entities", "entities.yaml", "aliases: {en: [Göteborg]", "aliases: {en: [OSLO]", "also names 'city-oslo'"),
    Fault("Arabic alias of two, spelt differently", "entities.yaml", "[يوتبوري, جوتنبرج]", "[اوسلو]", "also names 'city-oslo'"),
    Fault("code of two entities", "entities.yaml", "codes: [SE, SWE]", "codes: [NO, SWE]", "also names 'country-no'"),
    Fault("known name among the foreign", "entities.yaml", "name: {en: Norwich, ar: نوريتش}", "name: {en: Bergen, ar: نوريتش}", "'city-bergen'"),
    Fault("presentation form", HISTORY, "أعلن البرلمان", "ﺃعلن البرلمان", "plain Arabic letters", 0, "text.ar"),
    Fault("bidi mark", HISTORY, "وقّعت الجمعية", "\u200fوقّعت الجمعية", "Delete the mark"),
    Fault("escaped bidi mark", "entities.yaml", "name: {en: Oslo, ar: أوسلو}", 'name: {en: Oslo, ar: "\\u202bأوسلو"}', "U+202B"),
    Fault("isolates in an alias", "entities.yaml", "ar: [الملك أولاف]", "ar: [\u2067الملك أولاف\u2069]", "U+2067"),
    Fault("Latin text as Arabic", HISTORY, "ar: بداية الاتحاد", "ar: Beginning", "Write it in Arabic", 0, "title.ar"),
    Fault("Arabic text as English", HISTORY, "en: The union begins", "en: بداية الاتحاد", "Write it in English", 0, "title.en"),
    Fault("Latin alias as Arabic", "entities.yaml", "ar: [الملك أولاف]", "ar: [King Olaf]", "no Arabic letter", warning=True),
    Fault("text without full stop", HISTORY, "Norway on 17 May 1814.", "Norway on 17 May 1814", "full stop", 0, "text.en", True),
    Fault("ongoing term without as_of", KINGS, "  end: ongoing\n  as_of: 2025-01\n", "  end: ongoing\n", "as_of", 0, "end", True),
    Fault("ageing value without as_of", COUNTRIES, "  as_of: 2022\n", "", "as_of", -2, "value", True),
    Fault("question of two ids", SUITE, "- id: ns-02", "- id: ns-01", "stands on line"),
    Fault("question that expects nothing", SUITE, "  must: ['date:2024-03-07']\n", "", "what a right answer holds", -1, "expect"),
    Fault("pattern that cannot be read", SUITE, "'re:Oslo'", "'re:(Oslo'", "cannot be read"),
    Fault("unknown expectation", SUITE, "  expect: answer", "  expect: answers", "Did you mean 'answer'?"),
    Fault("unknown key of a question", SUITE, "  expect: answer", "  expects: answer", "Did you mean 'expect'?"),
]  # fmt: skip

SYNTAX = [
    Fault("tab", HISTORY, "  type: event", "\ttype: event", "Indent with spaces"),
    Fault("open quote", HISTORY, "  kind: law", "  kind: 'law", "Close the quote"),
    Fault("two colons", HISTORY, "  kind: law", "  kind: law: act", "in quotes"),
    Fault("undefined alias", HISTORY, "  kind: law", "  kind: *law", "begins with *"),
    Fault("second document", HISTORY, "- id: union-begins", "---\n- id: union-begins", "a file is one document"),
    Fault("tag", HISTORY, "  kind: law", "  kind: !!python/name:os.system x", "begins with !"),
    Fault("control character", HISTORY, "  kind: law", "  kind: law\x07", "control character"),
]
FAULTS = [*SHAPE, *DATES, *REFERENCES, *MEANING, *SYNTAX]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_fault_is_told_with_file_line_and_mend(
    fault: Fault, tiny: Path, edit: Callable[[str, str, str], int]
) -> None:
    line = edit(fault.file, fault.old, fault.new) + fault.down
    loaded = check_pack(tiny)
    found = [(p.file, p.line) for p in loaded.problems if fault.said in f"{p.message}. {p.mend}"]
    assert (fault.told_in or fault.file, line) in found, [str(problem) for problem in loaded.problems]
    blamed = [p for p in loaded.problems if p.line == line and fault.said in f"{p.message}. {p.mend}"]
    assert all(problem.mend for problem in blamed)
    assert blamed[0].severity == ("warning" if fault.warning else "error")
    assert (loaded.pack is None) is not fault.warning
    if fault.field is not None:
        assert blamed[0].field == fault.field


def test_a_surname_of_two_persons_is_only_a_warning(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    edit("entities.yaml", "[Olav 5, King Olav]", "[Glücksburg]")
    line = edit("entities.yaml", "[Harald 5, King Harald]", "[Glucksburg]")
    loaded = check_pack(tiny)
    assert [(p.line, p.severity) for p in loaded.problems] == [(line, "warning")]


def test_there_are_enough_seeded_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60


def test_the_tiny_pack_itself_is_free_of_problems(tiny: Path) -> None:
    loaded = check_pack(tiny)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.pack is not None


def test_all_problems_are_told_at_once(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    lines = {
        HISTORY: edit(HISTORY, "  when: 1814-05-17", "  when: 1814-02-30"),
        NOBEL: edit(NOBEL, "source: nobel-will,", "source: nobel-wil,"),
        "sources.yaml": edit("sources.yaml", "url: https://www.royalcourt.no/", "url: none"),
        "pack.yaml": edit("pack.yaml", "principals:", "principal:"),
    }
    told = {problem.file: problem.line for problem in check_pack(tiny).problems}
    assert {file: told[file] for file in lines} == lines


def test_one_broken_entry_brings_no_unknown_ids(tiny: Path, edit: Callable[[str, str, str], int]) -> None:
    edit("entities.yaml", "    kind: organisation", "    kind: organization")
    edit("sources.yaml", "url: https://www.nato.int", "url: www.nato.int")
    edit("pack.yaml", "{id: kings, title:", "{id: kings, titel:")
    assert not [p for p in check_pack(tiny).problems if "unknown entity" in p.message or "unknown source" in p.message]
