"""Answerers kept on disk are the ones that would be made, or are not used."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import pickle
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.folders import default_pack, question_files
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
    return sorted((pack.parent / "kept").iterdir()) if (pack.parent / "kept").exists() else []


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


def test_a_change_of_the_question_suite_alone_makes_nothing_anew(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    suite = pack / "questions" / "basic.yaml"
    suite.write_text(suite.read_text(encoding="utf-8") + "# one more\n", encoding="utf-8")
    kept(pack, make)
    assert make.made == 1


def test_what_was_made_while_a_file_changed_is_not_kept(pack: Path) -> None:
    facts = pack / "facts" / "kings.yaml"
    before = facts.read_text(encoding="utf-8")
    after = before.replace("1957-09-21", "1957-09-22")
    make = Maker(pack)

    def changed_meanwhile() -> Answerer:
        facts.write_text(after, encoding="utf-8")
        return make()

    kept(pack, changed_meanwhile)
    assert not _files(pack)
    facts.write_text(before, encoding="utf-8")
    answer = kept(pack, make).ask("When did Olav V become king of Norway?", now=NOW)
    assert "21 September 1957" in f"{answer.headline} {answer.text}"


@pytest.mark.parametrize("damage", ["cut", "one bit", "no pickle", "another object"])
def test_a_damaged_file_is_made_anew_and_replaced(pack: Path, damage: str) -> None:
    make = Maker(pack)
    kept(pack, make)
    (file,) = _files(pack)
    sound = file.read_bytes()
    name = file.stem.encode()
    content = {
        "cut": sound[:1000],
        "one bit": sound[:5000] + bytes([sound[5000] ^ 1]) + sound[5001:],
        "no pickle": name + hashlib.sha256(b"nothing").digest() + b"nothing",
        "another object": name + hashlib.sha256(pickle.dumps(7)).digest() + pickle.dumps(7),
    }
    file.write_bytes(content[damage])
    assert isinstance(kept(pack, make), Answerer)
    assert isinstance(kept(pack, make), Answerer)
    assert make.made == 2


def test_a_kept_answerer_under_another_name_is_not_used(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    (file,) = _files(pack)
    old = file.read_bytes()
    facts = pack / "facts" / "kings.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("1957-09-21", "1957-09-22"), encoding="utf-8")
    kept(pack, make)
    for other in _files(pack):
        other.write_bytes(old)
    answer = kept(pack, make).ask("When did Olav V become king of Norway?", now=NOW)
    assert "22 September 1957" in f"{answer.headline} {answer.text}"


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


def test_what_another_user_owns_is_neither_read_nor_written_beside(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker(pack)
    kept(pack, make)
    before = _files(pack)
    owner = before[0].stat().st_uid
    if owner == 0:
        for path in (before[0].parent, before[0]):
            os.chown(path, 4242, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    kept(pack, make)
    assert make.made == 2
    assert _files(pack) == before


def test_a_link_is_not_followed(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    (file,) = _files(pack)
    file.rename(pack.parent / "elsewhere")
    file.symlink_to(pack.parent / "elsewhere")
    kept(pack, make)
    assert make.made == 2
    shutil.move(file.parent, pack.parent / "beside")
    file.parent.symlink_to(pack.parent / "beside")
    kept(pack, make)
    assert make.made == 3


def test_only_the_user_can_read_what_is_kept(pack: Path) -> None:
    kept(pack, Maker(pack))
    (file,) = _files(pack)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_without_a_folder_to_write_to_nothing_is_kept(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker(pack)
    for name in ("/dev/null/kept", "off"):
        monkeypatch.setenv("JISR_CACHE", name)
        assert kept(pack, make).ask("What is the capital of Norway?", now=NOW).status == "answered"
    assert make.made == 2
    assert not _files(pack)


def test_a_folder_that_can_only_be_read_is_still_used(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker(pack)
    kept(pack, make)

    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for module, name in ((os, "utime"), (tempfile, "mkstemp")):
        monkeypatch.setattr(module, name, read_only)
    kept(pack, make)
    assert make.made == 1
    facts = pack / "facts" / "kings.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    kept(pack, make)
    assert make.made == 2
    assert len(_files(pack)) == 1


def test_only_the_newest_few_are_kept_and_nothing_unfinished(pack: Path) -> None:
    make = Maker(pack)
    kept(pack, make)
    old = pack.parent / "kept" / ".left-behind.answerer"
    old.touch()
    os.utime(old, (0, 0))
    facts = pack / "facts" / "kings.yaml"
    for number in range(5):
        facts.write_text(f"{facts.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
        kept(pack, make)
    assert make.made == 6
    assert len(_files(pack)) == 4
    assert old not in _files(pack)


def test_a_pack_that_cannot_be_read_is_for_the_maker_to_tell(pack: Path) -> None:
    made: list[str] = []

    def make() -> Answerer:
        made.append("asked")
        raise SystemExit(1)

    (pack / "facts" / "kings.yaml").write_bytes(b"\0" * 6_000_000)
    for folder in (pack, pack / "nowhere"):
        with pytest.raises(SystemExit):
            kept(folder, make)
    assert made == ["asked", "asked"]


def test_the_shipped_pack_is_answered_alike_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JISR_CACHE", str(tmp_path / "kept"))
    folder = default_pack({})
    make = Maker(folder)
    fresh, again = kept(folder, make), kept(folder, make)
    assert make.made == 1
    questions = [q for name in question_files(folder) for q in read_suite(folder / name, name).questions]
    for question in questions[::8]:
        one, other = (replace(a.ask(question.text, now=NOW), elapsed_ms=0.0) for a in (fresh, again))
        assert one.as_dict() == other.as_dict(), question.id
