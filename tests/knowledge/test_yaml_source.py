"""YAML is read within bounds, with positions, and every fault is one problem."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import yaml_source
from bot.knowledge.folders import MAX_BYTES
from bot.knowledge.yaml_source import parse_yaml, read_yaml

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + at, 98 + at, b",".join([b"*%c" % (97 + at)] * 9)) for at in range(12)
)
REFUSED = {
    "bomb of aliases": (BOMB, "aliases repeat"),
    "many aliases of one value": (b"a: &a 1\nb: [" + b"*a," * 5000 + b"]", "aliases repeat"),
    "alias of itself": (b"a: &a [*a]", "aliases repeat"),
    "mapping in itself": (b"&a {b: *a}", "aliases repeat"),
    "deep flow lists": (b"[" * 100_000, "levels deep"),
    "deep flow mappings": (b"{a: " * 100_000, "levels deep"),
    "deep dashes": (b"- " * 100_000, "levels deep"),
    "deep blocks": (b"".join(b" " * at + b"a:\n" for at in range(200)), "levels deep"),
    "binary": (bytes(range(256)) * 10, "binary file"),
    "UTF-16": ("a: 1".encode("utf-16"), "binary file"),
    "Windows code page": ("a: ثلاثة".encode("cp1256"), "UTF-8"),
    "control character": (b"a: \x07", "control character"),
    "nothing": (b"", "is empty"),
    "only comments": (b"# one\n# two\n", "is empty"),
    "two documents": (b"a: 1\n---\nb: 2\n", "a single document"),
    "open quote": (b'a: "b', "quoted scalar"),
    "anchors only": (b"&" * 1000, "not valid YAML"),
}


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both parsers of PyYAML, the second as where it was built without libyaml."""
    yaml_source._loader_class.cache_clear()
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader")
    yield request.param
    yaml_source._loader_class.cache_clear()


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_and_broken_files_give_one_problem(name: str, parser: str) -> None:
    data, said = REFUSED[name]
    started = time.perf_counter()
    document, problems = parse_yaml(data, "x.yaml")
    assert document is None
    assert [said in problem.message for problem in problems] == [True], problems
    assert problems[0].mend
    assert time.perf_counter() - started < 5


def test_the_line_of_a_syntax_error_is_told(parser: str) -> None:
    for data, line in (
        (b"a: 1\nb: c: d\n", 2),
        (b"a: 1\n\n\tb: 2\n", 3),
        (b"a:\n  - 'x\nb: 1\n", 2),
        (b"a: 1\nb: \xff", 2),
    ):
        document, problems = parse_yaml(data, "x.yaml")
        assert document is None and [problem.line for problem in problems] == [line], problems


def test_scalars_follow_yaml_1_2(parser: str) -> None:
    text = b"[NO, yes, off, true, False, null, ~, 12, -3, 1_000, 1.5, 2e3, 007, 12:30, 2007, 2007-04, "
    text += b"2007-04-26, '5', +, .]"
    document, problems = parse_yaml(text, "x.yaml")
    assert document and not problems
    assert document.value == [
        "NO", "yes", "off", True, False, None, None, 12, -3, 1000, 1.5, 2000.0, "007", "12:30", 2007, "2007-04",
        "2007-04-26", "5", "+", ".",
    ]  # fmt: skip


def test_duplicate_keys_are_told_with_the_line_of_the_second(parser: str) -> None:
    document, problems = parse_yaml(b"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 4\n", "x.yaml")
    assert document and document.value == {"a": 1, "b": {"c": 1, "d": 2}}
    assert [(problem.line, problem.field) for problem in problems] == [(5, "c"), (6, "a")]


def test_tags_make_no_objects(parser: str) -> None:
    for tag in (
        "!!python/object/apply:os.getcwd []",
        "!!python/name:os.system ''",
        "!thing x",
        "!!set {a}",
        "!!binary eA==",
    ):
        document, problems = parse_yaml(f"a: {tag}\n".encode(), "x.yaml")
        assert document and document.value == {"a": None}
        assert ["tag" in problem.message for problem in problems] == [True]


def test_keys_that_are_lists_are_a_problem(parser: str) -> None:
    _, problems = parse_yaml(b"? [a, b]\n: 1\nc: 2\n", "x.yaml")
    assert [problem.line for problem in problems] == [1]


def test_a_few_aliases_are_fine(parser: str) -> None:
    document, problems = parse_yaml(b"a: &a [1, 2]\nb: *a\nc: [*a, *a]\n", "x.yaml")
    assert document and not problems and document.value["c"] == [[1, 2], [1, 2]]


def test_lines_are_found_by_key_path(parser: str) -> None:
    document, _ = parse_yaml(
        b"- id: a\n  text:\n    en: x\n    ar: |\n      long\n- id: b\n  list: [1,\n    2]\n", "x.yaml"
    )
    assert document
    assert [document.line(path) for path in ((), (0,), (0, "text", "ar"), (1,), (1, "list", 1))] == [1, 1, 4, 6, 8]
    assert document.locate((0, "text", "fr", "x")) == (2, (0, "text"))
    assert document.locate((7,)) == (1, ())


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    started = time.perf_counter()
    document, problems = read_yaml(path, "big.yaml")
    assert document is None and [str(problem) for problem in problems] == [
        "big.yaml: is 50.0 MB; a file may have 5 MB. Split it into several files."
    ]
    assert time.perf_counter() - started < 0.2


def test_the_limit_of_size_is_exact(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES, b"\n"))
    assert read_yaml(path, "x.yaml")[0] is not None
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES + 1, b"\n"))
    assert read_yaml(path, "x.yaml")[0] is None


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "none.yaml"):
        document, problems = read_yaml(path, "x.yaml")
        assert document is None and len(problems) == 1


def test_the_slow_parser_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    yaml_source._loader_class.cache_clear()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            parse_yaml(b"a: 1", "x.yaml")
    assert [record.message for record in caplog.records if "libyaml" in record.message] != []
    assert len(caplog.records) == 1
    yaml_source._loader_class.cache_clear()


@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet="-:?[]{}&*!|>'\"%@`#, \n\tab1ا", max_size=80).map(str.encode))
)
def test_no_bytes_make_it_raise(data: bytes) -> None:
    document, problems = parse_yaml(data, "x.yaml")
    assert document is not None or len(problems) == 1


PLAIN = st.recursive(
    st.text(max_size=20) | st.integers(-(10**9), 10**9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    document, problems = parse_yaml(yaml.safe_dump(value, allow_unicode=False).encode(), "x.yaml")
    assert document and not problems and document.value == value
