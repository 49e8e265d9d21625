"""A pack's files as one value: read, told apart, packed, laid out again."""

from __future__ import annotations

from pathlib import Path

from bot.storage.archive import digest, fingerprint, glance, laid_out, pack, read_folder, unpack


def fill(folder: Path) -> None:
    (folder / "facts").mkdir()
    (folder / "pack.yaml").write_text("id: x\n")
    (folder / "facts" / "a.yaml").write_text("حقيقة\n", encoding="utf-8")
    (folder / "facts" / ".hidden.yaml").write_text("")
    (folder / "notes.txt").write_text("")


def test_only_yaml_of_the_pack_is_read(tmp_path: Path) -> None:
    fill(tmp_path)
    assert list(read_folder(tmp_path)) == ["pack.yaml", "facts/a.yaml"]
    assert read_folder(tmp_path / "missing") == {}


def test_what_is_packed_comes_out_again_and_is_the_same_each_time(tmp_path: Path) -> None:
    fill(tmp_path)
    files = read_folder(tmp_path)
    assert unpack(pack(files)) == files
    assert pack(files) == pack(dict(reversed(files.items())))
    with laid_out(files) as folder:
        assert fingerprint(folder) == digest(files) == fingerprint(tmp_path)
    assert not folder.exists()


def test_any_change_changes_the_hash_and_the_glance(tmp_path: Path) -> None:
    fill(tmp_path)
    hashes, glances = {fingerprint(tmp_path)}, {glance(tmp_path)}
    (tmp_path / "facts" / "a.yaml").write_text("fact\n")
    hashes.add(fingerprint(tmp_path))
    glances.add(glance(tmp_path))
    (tmp_path / "facts" / "a.yaml").rename(tmp_path / "facts" / "b.yaml")
    hashes.add(fingerprint(tmp_path))
    glances.add(glance(tmp_path))
    assert len(hashes) == len(glances) == 3
