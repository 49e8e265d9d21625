"""Organisations are led by the offices that somebody held in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from tests.answers.conftest import NOW, TINY

ENTITIES = """
  office-secretary-general:
    kind: office
    name: {en: secretary general, ar: الأمين العام}
    single_holder: true
  person-jens-stoltenberg:
    kind: person
    name: {en: Jens Stoltenberg, ar: ينس ستولتنبرغ}
    aliases: {en: [Stoltenberg], ar: [ستولتنبرغ]}
  person-mark-rutte:
    kind: person
    name: {en: Mark Rutte, ar: مارك روته}
    aliases: {en: [Rutte], ar: [روته]}
"""
SOURCES = """
nato-secretaries-general:
  title: NATO Secretaries General
  publisher: NATO
  url: https://www.nato.int/cps/en/natohq/who_is_who_7371.htm
"""
FACTS = """\
- id: secretary-general-stoltenberg
  type: term_of_office
  topic: memberships
  title: {en: "Jens Stoltenberg, secretary general of NATO", ar: "ينس ستولتنبرغ، الأمين العام للناتو"}
  text:
    en: Jens Stoltenberg was secretary general of NATO from 1 October 2014 to 1 October 2024.
    ar: كان ينس ستولتنبرغ أمينًا عامًا للناتو من 1 أكتوبر 2014 إلى 1 أكتوبر 2024.
  about: [org-nato, person-jens-stoltenberg]
  person: person-jens-stoltenberg
  office: office-secretary-general
  of: org-nato
  start: 2014-10-01
  end: 2024-10-01
  sources:
    - {source: nato-secretaries-general, supports: The dates of the term.}
- id: secretary-general-rutte
  type: term_of_office
  topic: memberships
  title: {en: "Mark Rutte, secretary general of NATO", ar: "مارك روته، الأمين العام للناتو"}
  text:
    en: Mark Rutte has been secretary general of NATO since 1 October 2024.
    ar: يتولى مارك روته منصب الأمين العام للناتو منذ 1 أكتوبر 2024.
  about: [org-nato, person-mark-rutte]
  person: person-mark-rutte
  office: office-secretary-general
  of: org-nato
  start: 2024-10-01
  end: ongoing
  as_of: 2025-01
  sources:
    - {source: nato-secretaries-general, supports: The beginning of the term.}
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = shutil.copytree(TINY, tmp_path_factory.mktemp("pack") / "norway-sweden")
    entities = folder / "entities.yaml"
    known = entities.read_text(encoding="utf-8")
    entities.write_text(known.replace("\n  office-king:\n", f"{ENTITIES}  office-king:\n", 1), encoding="utf-8")
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCES)
    (folder / "facts" / "heads.yaml").write_text(FACTS, encoding="utf-8")
    loaded = load_pack(folder)
    assert loaded.pack is not None, loaded.problems
    return Answerer(loaded.pack)


@pytest.mark.parametrize(
    "question", ["Who leads NATO?", "Who heads NATO these days?", "من يقود الناتو؟", "مين بيترأس الناتو؟"]
)
def test_whoever_leads_an_organisation_holds_its_office_now(bot: Answerer, question: str) -> None:
    answer = bot.ask(question, now=NOW)
    assert answer.status == "answered"
    assert answer.facts == ("secretary-general-rutte",)
