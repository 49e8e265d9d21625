from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.terminal.intent_lines import IntentsError, read_intents

GOOD = [
    {"text": "open when", "label": "hours", "lang": "en", "split": "train"},
    {"text": "بكام", "label": "price", "lang": "ar", "split": "train"},
    {"text": "how much", "label": "price", "lang": "en", "split": "test"},
    {"text": "a poem", "label": "oos", "lang": "en", "split": "test"},
]


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "intents.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(IntentsError) as caught:
        read_intents(path)
    return str(caught.value)


def test_lines_are_parted_into_those_to_learn_from_and_those_to_ask(tmp_path: Path) -> None:
    intents = read_intents(written(tmp_path, *GOOD))
    assert intents.labels == ("hours", "price")
    assert [line.text for line in intents.train] == ["open when", "بكام"]
    assert [line.label for line in intents.test] == ["price", "oos"]


def test_blank_lines_further_fields_a_byte_order_mark_and_labels_that_are_numbers_are_fine(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + json.dumps(GOOD[0]), "", {**GOOD[1], "label": 7, "source": "x"}, *GOOD[2:])
    path.write_text(path.read_text(encoding="utf-8").replace('"price"', "7"), encoding="utf-8")
    assert read_intents(path).labels == ("7", "hours")


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    intents = read_intents(written(tmp_path, *GOOD, {**GOOD[2], "text": "how\u2028much"}))
    assert intents.test[-1].text == "how\u2028much"


@pytest.mark.parametrize("field", ["text", "label", "lang", "split"])
def test_a_missing_field_is_named_with_its_line(tmp_path: Path, field: str) -> None:
    lacking = {key: value for key, value in GOOD[1].items() if key != field}
    assert f"intents.jsonl:2: has no `{field}`" in complaint(written(tmp_path, GOOD[0], lacking, *GOOD[2:]))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{text: hello}", "is not JSON"),
        ("[1, 2]", "is not an object"),
        ({**GOOD[0], "text": " "}, "`text` must be a text"),
        ({**GOOD[0], "text": ["a"]}, "`text` must be a text"),
        ({**GOOD[0], "split": "dev"}, "`split` takes train or test"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, row: object, words: str) -> None:
    told = complaint(written(tmp_path, *GOOD, row))
    assert "intents.jsonl:5: " in told
    assert words in told


def test_all_bad_lines_are_told_up_to_a_number(tmp_path: Path) -> None:
    told = complaint(written(tmp_path, *["{}"] * 10)).splitlines()
    assert len(told) == 21
    assert told[-1] == "and 20 more"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (GOOD[2:], "nothing to learn from"),
        ([], "nothing to learn from"),
        ([GOOD[0], GOOD[0], *GOOD[2:]], "at least two are needed"),
        ([GOOD[0], {**GOOD[0], "label": "oos"}, *GOOD[2:]], "at least two are needed"),
        ([GOOD[0], GOOD[1], GOOD[3]], "nothing to ask"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path: Path, rows: list[object], words: str) -> None:
    told = complaint(written(tmp_path, *rows))
    assert words in told
    assert f"intents.jsonl:{max(len(rows), 1)}: " in told


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in complaint(tmp_path / "none.jsonl")
    path = tmp_path / "latin.jsonl"
    path.write_bytes(json.dumps(GOOD[0]).encode() + b"\n\xe9\n")
    assert "latin.jsonl:2: is not UTF-8" in complaint(path)
