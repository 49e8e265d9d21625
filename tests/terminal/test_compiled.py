"""Answerers kept on disk are the ones that would be made, or are not used."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite
from bot.terminal.compiled import kept

TINY = Path(__file__).parent.parent / "packs" / "norway-sweden"
NOW = dt.date(2025, 6, 1)


class Maker:
    """Makes answerers of a pack, and counts how often it was asked to."""

    def __init__(self, pack: Path) -> None:
        self.pack, self.made = pack, 0

    def __call__(self) -> Answerer:
        self.made += 1
        pack = load_pack(self.pack).pack
        assert pack is not None
        return Answerer(pack)


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JISR_CACHE", str(tmp_path / "kept"))
    return shutil.copytree(TINY, tmp_path / "pack")


def _files(pack: Path) -> list[Path]:
    return sorted((pack.parent / "kept").glob("*"))


def test_a_kept_answerer_gives_the_same_answers(pack: Path) -> None:
    make = Maker(pack)
    fresh, again = kept(pack, make), kept(pack, make)
    assert make.made == 1
    assert again is not fresh
    for question in read_suite(pack / "questions" / "basic.yaml").questions:
        one, other = (replace(a.ask(question.text, now=NOW), elapsed_ms=0.0) for a in (fresh, again))
        assert one.as_dict() == other.as_dict()


def test_any_changed_byte_of_the_pack_makes_it_anew(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    facts = pack / "facts" / "kings.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("1957-09-21", "1957-09-22"), encoding="utf-8")
    answer = kept(pack, make).ask("When did Olav V become king of Norway?", now=NOW)
    assert make.made == 2
    assert "22 September 1957" in f"{answer.headline} {answer.text}"


def test_a_damaged_file_is_made_anew(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    (file,) = _files(pack)
    file.write_bytes(file.read_bytes()[:1000])
    assert isinstance(kept(pack, make), Answerer)
    assert isinstance(kept(pack, make), Answerer)
    assert make.made == 2


def test_what_others_could_have_written_is_not_read(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    (file,) = _files(pack)
    file.chmod(0o666)
    kept(pack, make)
    assert make.made == 2
    file.parent.chmod(0o777)
    kept(pack, make)
    assert make.made == 3


def test_without_a_folder_to_write_to_nothing_is_kept(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker(pack)
    monkeypatch.setenv("JISR_CACHE", "/dev/null/kept")
    kept(pack, make)
    monkeypatch.setenv("JISR_CACHE", "off")
    kept(pack, make)
    assert make.made == 2
    assert not _files(pack)


def test_only_the_newest_few_are_kept(pack: Path) -> None:
    make = Maker(pack)
    title = pack / "questions" / "basic.yaml"
    for number in range(6):
        title.write_text(f"{title.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
        kept(pack, make)
    assert make.made == 6
    assert len(_files(pack)) == 4
